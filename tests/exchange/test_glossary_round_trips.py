"""Glossaries out and back in: equal, but for what the export said it could not hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from exchange.strategies import glossaries
from loc.exchange import delimited, fragment, intake, tbx
from loc.glossary import reader
from loc.glossary.model import Case, Concept, Glossary, MatchRule, Status
from loc.glossary.yaml_strict import parse

ROOT = Path(__file__).resolve().parents[2]


def real() -> Glossary:
    return Glossary.load(ROOT / "glossary.yaml")


def through_csv(glossary: Glossary) -> intake.Taken:
    text = delimited.export_csv(glossary).data.decode("utf-8-sig")
    raws = delimited.read(text, "g.csv", source="ko", target="en")
    return intake.take(raws, Glossary(), keep_status=True)


def through_tbx(glossary: Glossary, dialect: tbx.Dialect) -> intake.Taken:
    raws = tbx.read(tbx.export(glossary, dialect).data, "g.tbx", source="ko")
    return intake.take(raws, Glossary(), keep_status=True)


def within_tbx(concept: Concept) -> Concept:
    """What TBX holds of a concept."""
    return replace(
        concept,
        case=Case.EXACT,
        match=MatchRule.EOJEOL,
        guards={},
        hit=(),
        miss=(),
        note=" ".join(concept.note.split()),
        source=" ".join(concept.source.split()),
    )


def test_the_real_glossary_through_csv():
    exported = delimited.export_csv(real())
    taken = through_csv(real())
    assert (exported.losses, taken.findings) == ((), ())
    assert taken.concepts == real().concepts


@pytest.mark.parametrize("dialect", ["basic", "martif"])
def test_the_real_glossary_through_tbx(dialect: tbx.Dialect):
    taken = through_tbx(real(), dialect)
    assert taken.findings == ()
    assert list(taken.concepts) == [within_tbx(concept) for concept in real()]
    lost = {loss.what: loss.count for loss in tbx.export(real(), dialect).losses}
    assert lost["guards"] == sum(bool(concept.guards) for concept in real())
    assert lost["tests"] == len(real())


@settings(max_examples=40)
@given(glossaries())
def test_any_glossary_through_csv(glossary: Glossary):
    taken = through_csv(glossary)
    assert taken.findings == ()
    assert taken.concepts == glossary.concepts


@settings(max_examples=40)
@given(glossaries())
def test_any_glossary_through_tbx(glossary: Glossary):
    exported = tbx.export(glossary)
    taken = through_tbx(glossary, "basic")
    assert taken.findings == ()
    assert list(taken.concepts) == [within_tbx(concept) for concept in glossary]
    if taken.concepts != glossary.concepts:
        assert exported.losses, "something was lost, and nothing said so"


@settings(max_examples=40)
@given(glossaries())
def test_any_glossary_as_yaml(glossary: Glossary):
    text = fragment.render(glossary.concepts, "ko", "en", ["ja"])
    assert reader.layer([parse(text, "g.yaml")]).concepts == glossary.concepts


@settings(max_examples=40)
@given(glossaries())
def test_any_glossary_through_tsv(glossary: Glossary):
    exported = delimited.export_tsv(glossary, drafts=True)
    rows = delimited.read(exported.data.decode(), "g.tsv", source="ko", target="en", tsv=True)
    back = {(t.text, raw.terms[1].text) for raw in rows for t in raw.terms if t.language == "ko"}
    assert back == {
        (surface, form.name("en"))
        for concept in glossary.tried
        if concept.status is not Status.DEPRECATED
        for form in concept.forms
        for surface in form.names["ko"].surfaces
    }


def test_tsv_is_what_deepl_takes():
    lines = delimited.export_tsv(real()).data.decode().splitlines()
    assert all(line.count("\t") == 1 for line in lines)
    pairs = dict(line.split("\t") for line in lines)
    assert len(pairs) == len(lines), "a source text stands twice"
    assert (pairs["샘 올트먼"], pairs["샘 알트만"], pairs["알트맨"]) == ("Sam Altman", "Sam Altman", "Altman")


def test_tsv_says_what_it_leaves_out():
    said = [str(loss) for loss in delimited.export_tsv(real()).losses]
    drafts = [c.id for c in real() if c.status is Status.DRAFT]
    assert f"TSV leaves out draft concepts: {len(drafts)} ({', '.join(drafts)})" in said
    guarded = [c.id for c in real() if c.status is Status.APPROVED and c.guards]
    shown = ", ".join(guarded[:3])
    assert f"TSV holds no guards: {len(guarded)} concepts lose theirs ({shown}, …)" in said
    assert not any("draft" in str(loss) for loss in delimited.export_tsv(real(), drafts=True).losses)


def test_one_concept_loses_its_notes():
    glossary = Glossary(tuple(replace(c, note="x") for c in real() if c.id == "openai"))
    said = [str(loss) for loss in delimited.export_tsv(glossary).losses]
    assert "TSV holds no notes: 1 concept loses its (openai)" in said


def formula() -> Glossary:
    source = "source: ko\ntarget: en\nconcepts:\n  - {id: a, type: org, forms: {name: {ko: {name: '=합'}, en: {name: '@at'}}}}\n"
    return reader.layer([parse(source, "g.yaml")])


def test_formula_starts_in_tables():
    tsv = delimited.export_tsv(formula(), drafts=True)
    assert tsv.data.decode() == "'=합\t'@at\n"
    assert "2 cells begin like a spreadsheet formula" in tsv.notes[0]
    assert delimited.export_tsv(formula(), drafts=True, neutralise=False).data.decode() == "=합\t@at\n"
    assert through_csv(formula()).concepts == formula().concepts
