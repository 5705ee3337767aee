"""Translation memories: human and machine told apart, read by others, and back into catalogs."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from catalog.desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from exchange.conftest import ACCEPTED, ARTICLE, DRAFT, GONE, MARKED, PLAIN, STALE, STALE_WAS
from loc.catalog import State
from loc.errors import InputError
from loc.exchange import apply, tmx, units, xliff
from loc.exchange.xml import parse

# The structure of TMX 1.4b as far as it is used here, in our own words.
DTD = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED creationdate CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note|prop)*, tuv+)>
<!ATTLIST tu datatype CDATA #IMPLIED segtype (block|paragraph|sentence|phrase) #IMPLIED
  creationdate CDATA #IMPLIED changedate CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)> <!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA|bpt|ept|ph|it)*>
<!ELEMENT bpt (#PCDATA)> <!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)> <!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT ph (#PCDATA)> <!ATTLIST ph x CDATA #IMPLIED>
<!ELEMENT it (#PCDATA)> <!ATTLIST it pos (begin|end) #REQUIRED x CDATA #IMPLIED>
"""


def export(*catalogs: units.CatalogFile, machine: bool = True):
    return tmx.export(catalogs, source="ko", target="en", version="9.9", date="2026-09-21", machine=machine)


def read(data: bytes) -> list[tmx.Pair]:
    return tmx.read(data, "m.tmx", source="ko", target="en")


def test_who_wrote_what(catalog: units.CatalogFile):
    pairs = {pair.source: (pair.target, pair.origin) for pair in read(export(catalog).data)}
    assert pairs == {
        MARKED: (f"EN {MARKED}", "machine"),
        ACCEPTED: ('The market liked "it".', "human"),
        DRAFT: ("The contract runs to 2030.", "human-draft"),
        STALE_WAS: ("The two companies invested $14 billion.", "human"),
        STALE: (f"EN {STALE}", "machine"),
        PLAIN: (f"EN {PLAIN}", "machine"),
        GONE: ("Competitors voiced concern, however.", "human"),
    }


def test_only_what_people_wrote(catalog: units.CatalogFile):
    assert "machine" not in {pair.origin for pair in read(export(catalog, machine=False).data)}


def test_the_structure_of_tmx(catalog: units.CatalogFile):
    from io import StringIO

    root = etree.fromstring(export(catalog).data)
    dtd = etree.DTD(StringIO(DTD))
    assert dtd.validate(root), dtd.error_log
    header = root.find("header")
    assert dict(header.attrib) == {
        "creationtool": "loc",
        "creationtoolversion": "9.9",
        "segtype": "sentence",
        "o-tmf": "gettext PO",
        "adminlang": "en",
        "srclang": "ko",
        "datatype": "plaintext",
        "creationdate": "20260921T000000Z",
    }
    assert root.xpath("//tu[prop='human'][note]/note/text()") == ["ask Kim & Lee"]
    for seg in root.iter("seg"):
        assert [e.get("i") for e in seg.iter("bpt")] == [e.get("i") for e in seg.iter("ept")]


def test_markup_is_the_articles_own(catalog: units.CatalogFile):
    data = export(catalog).data.decode()
    assert '<bpt i="1" x="1">&lt;b class="x"&gt;</bpt>새 모델<ept i="1">&lt;/b&gt;</ept>' in data
    assert '<ph x="2">&lt;code&gt;a&amp;lt;b&lt;/code&gt;</ph>' in data


def test_translate_toolkit_reads_it(catalog: units.CatalogFile, tmp_path: Path):
    from translate.storage.tmx import tmxfile

    path = tmp_path / "m.tmx"
    path.write_bytes(export(catalog).data)
    store = tmxfile.parsefile(str(path))
    found = {unit.source: unit.target for unit in store.units}
    assert found[ACCEPTED] == 'The market liked "it".'
    assert len(store.units) == 7


def test_what_it_cannot_hold_is_listed(desk: Desk):
    desk.edit(lambda text: text.replace("웃었다.", r"\v웃었다."))
    desk.edit(
        lambda text: (
            text
            + '\nmsgid "사과 하나"\nmsgid_plural "사과 여럿"\nmsgstr[0] "apple"\nmsgstr[1] "apples"\n\nmsgid "새 문장"\nmsgstr ""\n'
        )
    )
    said = [str(loss) for loss in export(units.load(desk.po)).losses]
    assert said == [
        "TMX leaves out sentences with plural forms: 1 (사과 하나)",
        "TMX leaves out sentences with control characters: 1 (아마존은 \x0b웃었다.)",
        "TMX leaves out sentences without a translation: 1 (새 문장)",
    ]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["<g1>", "</g1>", "<x2/>", "<g3>", "</g3>", "가 ", "<b>", "&amp;"]), max_size=8)
)
def test_any_order_of_tags_comes_back(parts: list[str]):
    text = "".join(parts)
    unit = units.Unit(
        (None, MARKED), text, State.HUMAN, fuzzy=False, raws=dict.fromkeys(["<g1>", "</g1>", "<x2/>"], "*")
    )
    data = export(units.CatalogFile(Path("a.po"), "a.po", "en", (unit,))).data
    assert [pair.target for pair in read(data)] == ([text] if text else [])


def test_into_catalogs(desk: Desk):
    memory = [
        tmx.Pair(PLAIN, "Amazon smiled.", "human", parse(b"<a/>", "m.tmx").location),
        tmx.Pair(MARKED, "OpenAI showed <g1>a model</g1> as <x2/>.", "", parse(b"<a/>", "m.tmx").location),
        tmx.Pair(ACCEPTED, "Another text.", "human", parse(b"<a/>", "m.tmx").location),
        tmx.Pair(STALE, "Machine work.", "machine", parse(b"<a/>", "m.tmx").location),
    ]
    applied = apply.pairs(memory, {"a.po": desk.po})
    assert [(c.key[1], c.after, c.accepted) for c in applied.changes] == [
        (MARKED, "OpenAI showed <g1>a model</g1> as <x2/>.", False),
        (PLAIN, "Amazon smiled.", True),
    ]
    assert [(f.id, f.message) for f in applied.findings] == [
        ("import-conflict", 'a person has another text in the catalog: The market liked "it".')
    ]
    shown = desk.shown(*ARTICLE)
    assert desk.asked == []
    assert (shown[0], shown[4]) == ("OpenAI showed <g1>a model</g1> as <x2/>.", "Amazon smiled.")
    _, plan = desk.run(*ARTICLE)
    assert {step.key[1]: step.state for step in plan}[MARKED] is State.HUMAN
    assert [u.fuzzy for u in units.load(desk.po).units if u.source in {MARKED, PLAIN}] == [True, False]


def test_its_own_export_changes_nothing(desk: Desk, catalog: units.CatalogFile):
    before = desk.po.read_bytes()
    applied = apply.pairs(read(export(catalog).data), {"a.po": desk.po})
    assert (applied.changes, applied.findings, desk.po.read_bytes()) == ([], [], before)


def test_a_memory_of_another_program():
    data = """<tmx version="1.4"><header/><body><tu>
      <tuv lang="KO-KR"><seg>가 <hi>나</hi><bpt i="9" x="1">x</bpt>다<ept i="9">y</ept><ut>z</ut></seg></tuv>
      <tuv xml:lang="en_US"><seg>a <it pos="begin" x="4">i</it>b<ph>p</ph></seg></tuv></tu>
      <tu><tuv xml:lang="de"><seg>nichts</seg></tuv></tu></body></tmx>"""
    (pair,) = read(data.encode())
    assert (pair.source, pair.target, pair.origin) == ("가 나<g1>다</g1>", "a <g4>b", "")


def test_what_is_no_tmx():
    with pytest.raises(InputError) as caught:
        read(b"<tbx/>")
    assert str(caught.value) == "m.tmx:1:1: `tbx` is no TMX"
    assert caught.value.hint


def test_flags_are_lost_of_machine_texts_and_no_longer_once_a_person_has_accepted(tmp_path: Path):
    root = Path(__file__).resolve().parents[2]
    for one in (root / "translations/en").glob("000_*"):
        (tmp_path / one.name).write_bytes(one.read_bytes())
    po = next(tmp_path.glob("*.po"))
    before = units.load(po)
    flagged = [unit for unit in before.units if unit.flags]
    assert flagged
    assert f"flags of machine texts: {len(flagged)} sentence" in str(export(before).losses[0])
    po.write_text(po.read_text(encoding="utf-8").replace("#, fuzzy\n", ""), encoding="utf-8")
    after = units.load(po)
    assert [unit for unit in after.units if unit.flags] == []
    assert export(after).losses == ()
    data = xliff.export([after], source="ko", target="en", todo=False).data
    assert b'category="flags"' not in data
    assert b'category="flags"' in xliff.export([before], source="ko", target="en", todo=False).data


OMEGAT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>KO</source_lang><target_lang>EN</target_lang>
<sentence_seg>true</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""


def test_omegat_translates_with_an_exported_memory(
    catalog: units.CatalogFile, tool: Callable[[str], str], tmp_path: Path
):
    project = tmp_path / "omegat-project"
    for folder in ("source", "target", "omegat", "tm/enforce", "glossary", "dictionary"):
        (project / folder).mkdir(parents=True)
    (project / "omegat.project").write_text(OMEGAT, encoding="utf-8")
    (project / "source/a.txt").write_text(f"{ACCEPTED}\n{GONE}\n", encoding="utf-8")
    (project / "tm/enforce/loc.tmx").write_bytes(export(catalog).data)
    command = [tool("omegat"), "--mode=console-translate", "--no-team", f"--config-dir={tmp_path / 'config'}"]
    done = subprocess.run(
        [*command, str(project)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    text = (project / "target/a.txt").read_text(encoding="utf-8")
    assert text == 'The market liked "it".\nCompetitors voiced concern, however.\n'
