"""What TBX-Basic asks of a file (ISO 30042:2019, DCA style), and what an independent reader makes of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from loc.exchange import tbx
from loc.exchange.xml import parse
from loc.glossary.model import Glossary

ROOT = Path(__file__).resolve().parents[2]
STATUSES = {f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated", "superseded")}
VALUES = {
    "administrativeStatus": STATUSES,
    "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
}
LEVELS = {
    "subjectField": {"conceptEntry"},
    "source": {"conceptEntry", "langSec", "termSec"},
    "crossReference": {"conceptEntry", "termSec"},
    "administrativeStatus": {"termSec"},
    "partOfSpeech": {"termSec"},
    "termType": {"termSec"},
}
DEPRECATED = """
  - id: twitter
    type: org
    status: deprecated
    successor: openai
    forms: {name: {ko: {name: 트위터}, en: {name: Twitter}}}
"""


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    path = tmp_path_factory.mktemp("tbx") / "glossary.yaml"
    text = (ROOT / "glossary.yaml").read_text(encoding="utf-8")
    path.write_text(text.rstrip("\n") + DEPRECATED, encoding="utf-8")
    return Glossary.load(path)


def test_the_rules_of_tbx_basic(glossary: Glossary):
    root = parse(tbx.export(glossary).data, "g.tbx")
    assert (root.name, root.get("type"), root.get("style")) == ("tbx", "TBX-Basic", "dca")
    elements = list(root.walk())
    assert {element.space for element in elements} == {"urn:iso:std:iso:30042:ed-2"}
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids)) == len(glossary)
    assert all(element.get("target") in ids for element in elements if element.get("target"))
    for parent in elements:
        for child in parent.elements:
            kind = child.get("type")
            if kind in LEVELS:
                assert parent.name in LEVELS[kind], (parent.name, kind)
            if kind in VALUES:
                assert child.text in VALUES[kind]
    assert [e.name for e in root.elements] == ["tbxHeader", "text"]
    header = root.first("tbxHeader")
    assert header is not None
    assert header.first("fileDesc").first("sourceDesc") is not None  # type: ignore[union-attr]


def test_the_order_within_each_level(glossary: Glossary):
    for entry in (e for e in parse(tbx.export(glossary).data, "g.tbx").walk() if e.name == "conceptEntry"):
        names = [e.name for e in entry.elements]
        assert names == sorted(names, key=lambda name: name == "langSec")
        codes = [e.get("xml:lang") for e in entry.all("langSec")]
        assert len(codes) == len(set(codes))
        for section in (e for e in entry.walk() if e.name == "termSec"):
            order = [e.name for e in section.elements]
            assert order[0] == "term"
            assert order == sorted(order, key=["term", "termNote", "note"].index)


def test_a_deprecated_concept_leads_to_its_successor(glossary: Glossary):
    data = tbx.export(glossary).data.decode()
    entry = data[data.index('id="c-twitter"') :]
    assert '<ref type="crossReference" target="c-openai">openai</ref>' in entry
    assert entry.count("supersededTerm-admn-sts") == 2


@pytest.mark.parametrize("dialect", ["martif"])
def test_translate_toolkit_reads_the_terms(glossary: Glossary, dialect: tbx.Dialect, tmp_path: Path):
    from translate.storage.tbx import tbxfile

    path = tmp_path / "g.tbx"
    path.write_bytes(tbx.export(glossary, dialect).data)
    store = tbxfile.parsefile(str(path))
    units = {unit.getid(): (str(unit.source), str(unit.target)) for unit in store.units}
    assert len(units) == len(glossary)
    assert units["c-sam-altman"] == ("샘 올트먼", "Sam Altman")
    assert units == {f"c-{c.id}": (c.primary.name("ko"), c.primary.name("en")) for c in glossary}
