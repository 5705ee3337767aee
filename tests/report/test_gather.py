"""What is gathered: segments with their ledgers and findings, spellings, scores; and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polib
import pytest
from report_workshop import ARTICLES, ENGINE, real
from score_material import machine, write_po

from loc.check import check_catalogs, collect_catalogs
from loc.errors import InputError, UsageError
from loc.model import TermUse
from loc.project import Project
from loc.report import Wanted, gather, render
from loc.report import scores as score_room
from loc.report.gather import MISSING, PERSON, UNKNOWN, Report
from loc.score import Request, score

GLOSSARY = """\
source: ko
target: en
concepts:
  - id: suleyman
    type: person
    status: approved
    source: https://example.org/
    forms:
      full:
        ko: {name: 무스타파 술레이만, variants: [무스타파 설리만]}
        en: {name: Mustafa Suleyman}
      surname:
        ko: {name: 술레이만, variants: [설리만]}
        en: {name: Suleyman}
  - id: openai
    type: org
    status: draft
    forms:
      name:
        ko: {name: 오픈AI, variants: [OpenAI]}
        en: {name: OpenAI}
"""


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """One catalog of four sentences about two terms, one of them a draft; no references."""
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    pairs = [
        ("무스타파 설리만은 말했다.", "Mustafa Suleyman said so."),
        ("설리만이 OpenAI를 떠났다.", "He left OpenAI."),
        ("술레이만은 웃었다.", "Suleyman laughed."),
    ]
    entries = [machine(ko, en, occurrences=[("a.txt", str(n))]) for n, (ko, en) in enumerate(pairs, 1)]
    entries.append(machine("끝났다.", "", occurrences=[("a.txt", "4")]))
    entries[2] = polib.POEntry(msgid=pairs[2][0], msgstr=pairs[2][1], occurrences=[("a.txt", "3")])
    write_po(tmp_path / "translations/en/a.po", entries)
    records = [
        {
            "msgid": pairs[0][0],
            "text": pairs[0][1],
            "raw": "Mustafa Sulliman said so.",
            "engine": ENGINE,
            "terms": [{"concept": "suleyman", "surface": "x", "target": "y", "met": 1, "rung": "repair"}],
        },
        {"msgid": pairs[1][0], "text": pairs[1][1], "flags": ["term-missing:suleyman"]},
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    (tmp_path / "translations/en/a.mt.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return Project(tmp_path)


def test_the_ledger_says_what_is_met_and_by_which_rung(small: Project):
    report = gather(Wanted(), small)
    assert [row.ledger for row in report.rows] == [
        (TermUse("suleyman", "무스타파 설리만", "Mustafa Suleyman", 1, 1, "repair"),),
        (TermUse("suleyman", "설리만", "Suleyman", 1, 0, ""),),
        (TermUse("suleyman", "술레이만", "Suleyman", 1, 1, PERSON),),
        (),
    ]
    article = report.articles[0]
    assert (article.wanted, article.met, article.flagged, article.human, article.machine) == (3, 2, 2, 1, 2)
    assert article.rungs == {"repair": 1, MISSING: 1, PERSON: 1}
    assert [row.flags for row in report.rows] == [(), ("term-missing:suleyman",), (), ("untranslated",)]
    assert report.rows[0].raw == "Mustafa Sulliman said so."
    assert report.engines == (ENGINE,)


def test_without_a_sidecar_the_terms_are_judged_all_the_same(small: Project):
    (small.output / "a.mt.jsonl").unlink()
    first = gather(Wanted(), small).rows[0]
    assert first.ledger[0].met == 1
    assert first.ledger[0].rung in {UNKNOWN, PERSON}  # a text that nobody signed is taken for a person's
    assert first.raw == ""


def test_spellings_are_counted_by_article_and_those_that_stay_too(small: Project):
    rows = {row.concept: row for row in gather(Wanted(), small).spellings.ordered()}
    assert list(rows) == ["suleyman", "openai"]
    whole = rows["suleyman"].total
    assert (whole.mentions, whole.variants, whole.canonicalised) == (3, 2, 2)
    assert dict(rows["suleyman"].spellings) == {
        ("무스타파 설리만", "무스타파 술레이만"): 1,
        ("설리만", "술레이만"): 1,
    }
    draft = rows["openai"].total
    assert (draft.mentions, draft.variants, draft.canonicalised) == (1, 1, 0)


def test_findings_are_those_of_loc_check(project: Project, report: Report):
    found = [item.finding for item in check_catalogs(collect_catalogs([], project), project)]
    assert [finding for row in report.rows for finding in row.findings] == found
    assert report.findings.total() == len(found) > 0


def test_scores_are_those_of_loc_score(project: Project, report: Report):
    made = score(Request(translations=project.output), project)
    chrf = report.scores.measures[0]
    assert report.scores.systems == ("translations", "machine", "raw", "references")
    for system in made.systems:
        figure, row = chrf.systems[system.name], system.total.score("chrf")
        assert (figure.value, figure.low, figure.high) == (row.value, row.low, row.high)
    assert chrf.systems["raw"].real == made.systems[2].total.comparison("chrf", "translations").real
    assert set(chrf.articles) == set(ARTICLES)
    assert report.scores.sentences == len(made.sentences)
    scored = [row for row in report.rows if row.scored]
    assert len(scored) == report.scores.sentences
    assert scored[1].scored.reference == scored[1].unit.english  # the person's text


def test_saved_scores_say_the_same_as_new_ones(project: Project, report: Report, tmp_path: Path):
    made = score(Request(translations=project.output), project).as_dict(sentences=True)
    path = tmp_path / "scores.json"
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    assert gather(Wanted(scores=path), project).scores == report.scores


def test_other_systems_stand_beside(project: Project, tmp_path: Path):
    shutil.copytree(project.root / "references/en", tmp_path / "other")
    report = gather(Wanted(systems=(("other", tmp_path / "other"),)), project)
    assert "other" in report.scores.systems
    assert report.scores.measures[0].systems["other"].value == pytest.approx(100)


def test_a_report_without_references_has_no_scores(small: Project):
    report = gather(Wanted(), small)
    assert report.scores is None
    assert report.unscored == ""


def test_references_for_other_articles_are_no_fault(small: Project, root: Path):
    shutil.copytree(root / "references", small.root / "references")
    report = gather(Wanted(), small)
    assert report.scores is None
    assert "none of its 1 catalogs has references" in report.unscored


def test_scores_that_were_asked_for_and_cannot_be_had_are_an_error(small: Project, root: Path):
    with pytest.raises(InputError, match="none of its 1 catalogs has references"):
        gather(Wanted(references=root / "references/en"), small)


def test_a_damaged_catalog_is_told_and_the_others_are_shown(tmp_path: Path):
    project = real(tmp_path)
    broken = project.output / f"{ARTICLES[0]}.po"
    broken.write_bytes(broken.read_bytes()[:900])
    shutil.rmtree(project.root / "references")
    report = gather(Wanted(), project)
    assert [article.name for article in report.articles] == [ARTICLES[1]]
    assert [finding.id for finding in report.damaged] == ["catalog-damaged"]
    assert report.damaged[0].location.line > 0


def test_a_project_without_a_glossary_has_a_report_all_the_same(small: Project):
    (small.root / "glossary.yaml").unlink()
    report = gather(Wanted(), small)
    assert [row.ledger for row in report.rows] == [()] * 4
    page = render(report)
    assert "No term of the glossary is asked for." in page
    assert "No term of the glossary stands in these articles." in page
    assert "there are no references to measure against" in page


def test_catalogs_of_another_language_only_are_refused(small: Project):
    path = small.output / "a.po"
    path.write_bytes(path.read_bytes().replace(b"Language: en", b"Language: fr"))
    with pytest.raises(UsageError, match="holds no catalog of 'en'"):
        gather(Wanted(), small)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"systems": []}',
        '{"systems": [1], "against": "x"}',
        '{"systems": [{"name": "x", "total": {}, "articles": []}], "against": "x", "signature": {"metrics": {}}}',
        "[" * 100_000,
    ],
)
def test_a_file_that_loc_score_did_not_write_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "scores.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        score_room.load(path)
    assert "is not what loc score prints" in str(caught.value)
    assert "loc score --json --sentences" in caught.value.hint


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e999", "true", '"57"'])
def test_a_score_that_is_no_number_is_refused(project: Project, tmp_path: Path, value: str):
    request = Request(translations=project.output, metrics=("chrf",))
    made = json.dumps(score(request, project).as_dict())
    first = json.loads(made)["systems"][0]["total"]["scores"]["chrf"]["value"]
    path = tmp_path / "scores.json"
    path.write_text(made.replace(json.dumps(first), value, 1), encoding="utf-8")
    with pytest.raises(InputError, match="is not what loc score prints"):
        score_room.load(path)
