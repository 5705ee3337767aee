"""XLIFF 2.0 for a translator: the rules of the standard, and nothing lost on the way there and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from catalog.desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.conftest import ACCEPTED, DRAFT, MARKED, PLAIN, RAWS, STALE
from loc.catalog import State
from loc.errors import InputError
from loc.exchange import units, xliff, xliff_read
from loc.exchange.xml import Element, parse

CORE = xliff.NAMESPACE
NMTOKEN = re.compile(r"[\w.:-]+")
# The attributes that XLIFF 2.0 knows for each element of the core (those written here).
ATTRIBUTES = {
    "xliff": {"version", "srcLang", "trgLang"},
    "file": {"id", "original"},
    "unit": {"id", "canResegment", "xml:space"},
    "notes": set(),
    "note": {"category"},
    "originalData": set(),
    "data": {"id"},
    "segment": {"id", "state", "subState"},
    "source": set(),
    "target": set(),
    "cp": {"hex"},
    "ph": {"id", "canCopy", "canDelete", "dataRef", "disp", "equiv"},
    "pc": {"id", "canCopy", "canDelete", "dataRefStart", "dataRefEnd", "dispStart", "dispEnd"},
    "sc": {"id", "dataRef", "isolated"},
    "ec": {"id", "dataRef", "isolated", "startRef"},
}
CODES = {"ph", "pc", "sc", "ec"}


def export(*catalogs: units.CatalogFile, todo: bool = False) -> bytes:
    return xliff.export(catalogs, source="ko", target="en", todo=todo).data


def read(data: bytes) -> list[xliff_read.Returned]:
    return xliff_read.read(data, "a.xlf")


def conforms(data: bytes) -> None:
    """The constraints of the XLIFF 2.0 core that a schema and its prose ask of a writer."""
    root = parse(data, "a.xlf")
    assert (root.name, root.space, root.get("version")) == ("xliff", CORE, "2.0")
    files = list(root.elements)
    assert files
    assert {file.name for file in files} == {"file"}
    assert unique(file.get("id") for file in files)
    for element in (e for e in root.walk() if e.space == CORE and e.name != "group"):
        assert set(element.attributes) <= ATTRIBUTES[element.name], element.name
        ident = element.get("id")
        assert not ident or NMTOKEN.fullmatch(ident)
    for file in files:
        assert file.children, "a file holds a unit or a group"
        units_ = list(file.all("unit"))
        assert unique(unit.get("id") for unit in units_)
        for unit in units_:
            unit_conforms(unit)


def unique(ids) -> bool:
    ids = list(ids)
    return all(ids) and len(ids) == len(set(ids))


def unit_conforms(unit: Element) -> None:
    order = ["metadata", "notes", "originalData", "segment"]
    names = [child.name for child in unit.elements]
    assert names == sorted(names, key=order.index)
    (segment,) = unit.all("segment")
    assert segment.get("state") in {"initial", "translated", "reviewed", "final"}
    if segment.get("subState"):
        assert re.fullmatch(r"\w+:\w+", segment.get("subState"))
    assert [child.name for child in segment.elements] in (["source"], ["source", "target"])
    data = unit.first("originalData")
    ids = [item.get("id") for item in data.elements] if data else []
    assert data is None or unique(ids)
    for side in segment.elements:
        codes = [e for e in side.walk() if e.name in CODES]
        assert unique(e.get("id") for e in codes if not e.get("startRef"))
        starts = {e.get("id"): e for e in codes if e.name == "sc"}
        for code in codes:
            for name, value in code.attributes.items():
                assert not name.startswith("dataRef") or value in ids
            if code.name == "ec":
                assert bool(code.get("startRef")) != (code.get("isolated") == "yes")
                assert not code.get("startRef") or starts[code.get("startRef")].get("isolated") != "yes"
        closed = {code.get("startRef") for code in codes if code.name == "ec"}
        assert all((ident in closed) != (sc.get("isolated") == "yes") for ident, sc in starts.items())


def test_the_rules_of_xliff(catalog: units.CatalogFile):
    conforms(export(catalog))
    conforms(export())


def test_states_and_texts(catalog: units.CatalogFile):
    root = parse(export(catalog), "a.xlf")
    seen = {
        segment.first("source").text: (segment.get("state"), segment.get("subState"))  # type: ignore[union-attr]
        for segment in root.walk()
        if segment.name == "segment"
    }
    plain = MARKED.replace("<g1>", "").replace("</g1>", "").replace("<x2/>", "")
    assert seen == {
        plain: ("initial", "loc:machine"),
        ACCEPTED: ("final", ""),
        DRAFT: ("initial", "loc:draft"),
        STALE: ("initial", "loc:stale"),
        PLAIN: ("initial", "loc:machine"),
    }


def test_what_comes_back_is_what_went_out(catalog: units.CatalogFile):
    back = read(export(catalog))
    assert [(unit.source, unit.target) for unit in back] == [
        (unit.source, unit.target) for unit in catalog.units if not unit.obsolete
    ]
    assert {unit.file for unit in back} == {"a.po"}
    assert all(not unit.unknown for unit in back)


def test_only_what_is_to_do(catalog: units.CatalogFile):
    assert ACCEPTED not in {unit.source for unit in read(export(catalog, todo=True))}
    assert len(read(export(catalog, todo=True))) == 4


def test_markup_is_the_articles_own(catalog: units.CatalogFile):
    text = export(catalog).decode()
    assert '<data id="d1">&lt;b class="x"&gt;</data>' in text
    assert '<ph id="x2" canCopy="no" canDelete="no" dataRef="d3" disp="&lt;x2/&gt;" equiv="a&lt;b"/>' in text


def test_notes_say_what_a_translator_must_know(catalog: units.CatalogFile):
    notes = {(n.get("category"), n.text) for n in parse(export(catalog), "a.xlf").walk() if n.name == "note"}
    assert ("comment", "ask Kim & Lee") in notes
    assert ("place", "a.txt:4") in notes
    assert ("earlier", "두 회사는 140억 달러를 투자했다.") in notes
    assert ("machine", f"EN {STALE}") in notes


def test_what_it_cannot_hold_is_listed(desk: Desk):
    said = [str(loss) for loss in xliff.export([units.load(desk.po)], source="ko", target="en").losses]
    assert said == [
        "XLIFF holds no markup of the article (it is not at hand): 1 sentence loses its (오픈AI가 <g1>새 모델</g1>을 <x2/>로 공개했다.)",
        "XLIFF leaves out sentences that are no longer in their article: 1 (그러나 경쟁사들은 우려를 나타냈다.)",
    ]


def test_an_independent_reader_sees_the_same(catalog: units.CatalogFile, tmp_path: Path):
    from translate.storage.xliff2 import Xliff2File

    path = tmp_path / "a.xlf"
    path.write_bytes(export(catalog))
    store = Xliff2File.parsefile(str(path))
    found = {unit.source: unit.target for unit in store.units}
    assert found[ACCEPTED] == 'The market liked "it".'
    assert found[PLAIN] == f"EN {PLAIN}"
    assert len(found) == 5


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            ["<g1>", "</g1>", "<x2/>", "<g3>", "</g3>", "가 ", "<b>", "&lt;", "\x0b", "\r", "\n", "]]>"]
        ),
        max_size=9,
    )
)
def test_any_text_comes_back(parts: list[str]):
    text = "".join(parts)
    raws = dict.fromkeys(["<g1>", "</g1>", "<x2/>", "<g3>", "</g3>"], "*\x01")
    unit = units.Unit((None, MARKED), text, State.HUMAN, fuzzy=False, raws=raws)
    data = export(units.CatalogFile(Path("a.po"), "a.po", "en", (unit,)))
    conforms(data)
    (back,) = read(data)
    assert (back.source, back.target or "") == (MARKED, text)


def test_every_tag_is_known(catalog: units.CatalogFile):
    unit = next(unit for unit in catalog.units if unit.source == MARKED)
    assert unit.tags == set(RAWS)


# What other programs make of it


def test_a_unit_cut_into_segments_is_put_together():
    data = f"""<xliff xmlns="{CORE}" version="2.0" srcLang="ko" trgLang="en"><file id="f" original="a.po"><unit id="u">
      <segment state="final"><source>가.</source><target order="3">A.</target></segment>
      <ignorable><source> </source></ignorable>
      <segment state="translated"><source>나 <mrk id="m" translate="no">다</mrk>.</source><target order="1">B<sm id="s"/>.</target></segment>
    </unit></file></xliff>"""
    (unit,) = read(data.encode())
    assert (unit.source, unit.target, unit.state, unit.exported, unit.context) == (
        "가. 나 다.",
        " B.A.",
        "translated",
        "",
        None,
    )


def test_a_segment_without_a_target_leaves_the_unit_without_one():
    data = f"""<xliff xmlns="{CORE}" version="2.1"><file original="a.po"><group id="g"><unit id="u">
      <segment><source>가</source><target>A</target></segment><segment><source>나</source></segment>
    </unit></group></file></xliff>"""
    (unit,) = read(data.encode())
    assert unit.target is None


def test_codes_that_are_not_ours_are_told():
    data = f"""<xliff xmlns="{CORE}" version="2.0"><file original="a.po"><unit id="u">
      <segment><source>가</source><target><pc id="1">A</pc><ph id="g7"/></target></segment></unit></file></xliff>"""
    (unit,) = read(data.encode())
    assert (unit.target, unit.unknown) == ("A", ('<pc id="1">', '<ph id="g7">'))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
            "a.xlf:1:1: XLIFF 1.2 is not read",
        ),
        ("<tmx/>", "a.xlf:1:1: `tmx` is not read"),
        (
            f'<xliff xmlns="{CORE}"><file><unit><segment><source><cp hex="D800"/></source></segment></unit></file></xliff>',
            "`D800` is no code point",
        ),
    ],
)
def test_what_is_not_read(data: str, message: str):
    with pytest.raises(InputError) as caught:
        read(data.encode())
    assert message in str(caught.value)
    assert caught.value.hint
