"""The whole job from Python: catalogs and text files in, a report out; baselines."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import polib
import pytest
from score_material import human, machine, references, worse, write_lines, write_po

from loc.errors import InputError, UsageError
from loc.project import Project
from loc.score import Request, score
from loc.score.baseline import load_baseline, save_baseline
from loc.score.export import export
from loc.score.pairs import read_lines

TEXTS = ("translations", "machine", "raw")


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory) -> Project:
    """The real glossary and references; translations made from these by losing words, two mended by a person."""
    folder: Path = tmp_path_factory.mktemp("project")
    shutil.copy(root / "glossary.yaml", folder)
    shutil.copytree(root / "references", folder / "references")
    for path in sorted((root / "references/en").glob("*.po")):
        entries = list(polib.pofile(path))
        texts, raw = (worse([entry.msgstr for entry in entries], every) for every in (6, 4))
        written = [machine(e.msgid, text, comment=e.comment) for e, text in zip(entries, texts, strict=True)]
        written[1] = human(entries[1].msgid, entries[1].msgstr)
        written += [machine("로그인", "Log in", comment="boilerplate"), machine("새 문장.", "A new one.")]
        write_po(folder / f"translations/en/{path.name}", written)
        records = [
            {"msgid": entry.msgid, "text": text, "raw": first}
            for entry, text, first in zip(entries, texts, raw, strict=True)
        ]
        lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (folder / f"translations/en/{path.stem}.mt.jsonl").write_text(lines, encoding="utf-8")
    return Project(folder)


@pytest.fixture(scope="module")
def report(project: Project):
    return score(Request(translations=project.output), project)


def test_a_persons_texts_and_the_machines_are_scored_apart(report):
    assert [system.name for system in report.systems] == list(TEXTS)
    shown, made, raw = (report.system(name).total.value("chrf") for name in TEXTS)
    assert shown > made > raw + 1
    assert sum(one.human for one in report.sentences) == 5


def test_a_difference_is_real_by_p_and_by_number(report):
    total = report.system("raw").total.comparison("chrf", "translations")
    assert total.real
    assert total.p < 0.05
    assert not total.better
    assert total.difference < total.high < 0
    assert total.sentences == len(report.sentences) >= 150
    for row in report.system("raw").articles:
        found = row.comparison("chrf", "translations")
        assert found.sentences == row.sentences < 100
        assert found.p < 0.05, "sure enough, and yet too few"
        assert not found.real


def test_terms_and_numbers_need_enough_sentences_that_ask_for_them(report):
    numbers = report.system("raw").total.comparison("numbers", "translations")
    assert numbers.sentences < 100 < len(report.sentences)
    assert not numbers.real


def test_the_references_are_the_oracle(report):
    oracle, shown = report.oracle.total, report.system("translations").total
    assert oracle.value("terms") == 100
    assert oracle.value("wrong") == 0
    assert oracle.value("numbers") == 100
    assert oracle.value("consistency") == 100
    assert shown.value("terms") < 100
    assert oracle.score("terms").whole == shown.score("terms").whole >= 400
    assert sum(shown.terms.missed.values()) == shown.score("terms").whole - shown.score("terms").part


def test_articles_add_up_to_the_whole(report):
    for system in report.systems:
        assert sum(row.sentences for row in system.articles) == system.total.sentences
        for measure in ("terms", "wrong", "numbers"):
            parts = [row.score(measure) for row in system.articles]
            assert sum(part.whole for part in parts) == system.total.score(measure).whole
            assert sum(part.part for part in parts) == system.total.score(measure).part


def test_what_is_not_scored_is_counted(report):
    for row in report.counts:
        assert (row.boilerplate, row.without_reference, row.human, row.unmatched) == (1, 1, 1, 0)
    assert sum(row.scored for row in report.counts) == len(report.sentences)


def test_a_trait_left_out_moves_the_figure_and_is_counted(project, report):
    fewer = score(Request(translations=project.output, without=("fragment",), metrics=("chrf",)), project)
    out = sum(row.left_out for row in fewer.counts)
    assert len(fewer.sentences) == len(report.sentences) - out < len(report.sentences)
    assert fewer.signature["without"] == ["fragment"]
    assert fewer.signature["references"] != report.signature["references"]


def test_an_untranslated_sentence_scores_nothing_and_one_that_is_gone_is_left_out(project, tmp_path):
    folder = tmp_path / "en"
    shutil.copytree(project.output, folder)
    path = min(folder.glob("*.po"))
    po = polib.pofile(path)
    po[0].msgstr = ""
    po[2].msgid += " 다르게"
    po.save()
    report = score(Request(translations=folder, metrics=("chrf",)), project)
    first = report.sentences[0].hypotheses["translations"]
    assert (first.text, first.chrf) == ("", 0)
    row = report.counts[0]
    assert (row.untranslated, row.unmatched) == (1, 1)
    assert "translations" not in report.sentences[2].hypotheses
    assert [finding.id for finding in report.findings] == ["score-unmatched"]
    assert report.findings[0].message.startswith(
        "1 reference has no sentence in the catalogs and will not count:"
    )


def test_the_report_is_plain_data(report):
    data = json.loads(json.dumps(report.as_dict(sentences=True), ensure_ascii=False))
    assert data["systems"][0]["total"]["scores"]["chrf"]["value"] == report.systems[0].total.value("chrf")
    assert len(data["sentences"]) == len(report.sentences)
    assert set(data["signature"]["metrics"]) == {"chrf", "bleu", "ter"}
    assert "sentences" not in report.as_dict()


def test_twice_the_same(project, report):
    request = Request(translations=project.output, metrics=("chrf", "bleu"))
    one, two = score(request, project), score(request, project)
    assert one == two
    assert one.systems[0].total.score("chrf") == report.systems[0].total.score("chrf")


def test_exported_lines_come_back_as_a_system(project, report, tmp_path):
    written = export(report, tmp_path / "out")
    assert {path.name for path in written} == {"source.txt", "reference.txt", *(f"{n}.txt" for n in TEXTS)}
    assert {len(read_lines(path)) for path in written} == {len(report.sentences)}
    again = score(
        Request(
            references=tmp_path / "out/reference.txt",
            source=tmp_path / "out/source.txt",
            systems=(("again", tmp_path / "out/translations.txt"),),
            metrics=("chrf", "bleu"),
        ),
        project,
    )
    mine, theirs = again.systems[0].total, report.systems[0].total
    for measure in ("chrf", "bleu", "terms", "wrong", "numbers"):
        assert mine.value(measure) == pytest.approx(theirs.value(measure), abs=1e-9), measure
        assert (mine.score(measure).low, mine.score(measure).high) == (
            theirs.score(measure).low,
            theirs.score(measure).high,
        )
    beside = score(
        Request(
            translations=project.output, systems=(("text", tmp_path / "out/raw.txt"),), metrics=("chrf",)
        ),
        project,
    )
    assert beside.system("text").total.value("chrf") == beside.system("raw").total.value("chrf")


def test_a_baseline_is_compared_sentence_by_sentence(project, report, tmp_path):
    path = tmp_path / "baseline.json"
    assert save_baseline(report, path)
    assert not save_baseline(report, path), "nothing to write"
    same = score(Request(translations=project.output, baseline=path, metrics=("chrf",)), project)
    found = same.systems[0].total.comparison("chrf", "baseline")
    assert (found.difference, found.p, found.real) == (0, 1.0, False)

    folder = tmp_path / "en"
    shutil.copytree(project.output, folder)
    for file in folder.glob("*.po"):
        po = polib.pofile(file)
        for entry in po[:20]:
            entry.msgstr = " ".join(entry.msgstr.split()[::2])
        po[-3].msgid += " 다르게"
        po.save()
    worse_ = score(Request(translations=folder, baseline=path, metrics=("chrf",)), project)
    found = worse_.systems[0].total.comparison("chrf", "baseline")
    assert found.real
    assert not found.better
    assert found.sentences == len(report.sentences) - 5
    assert worse_.baseline["shared"]["translations"] == len(report.sentences)
    assert worse_.baseline["scores"]["translations"]["chrf"] == report.systems[0].total.value("chrf")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text[: len(text) // 2], "not valid JSON"),
        (lambda text: text.replace("OpenAI", "CloseAI", 1), "its digest does not fit"),
        (lambda text: text.replace('"version": 1', '"version": 2', 1), "version 2; this program reads 1"),
        (lambda _: '{"scores": 1}', "is no baseline"),
        (lambda _: "[]", "is no baseline"),
        (lambda _: "[" * 100_000, "not valid JSON"),
    ],
)
def test_a_damaged_baseline_is_refused(report, tmp_path, damage, says):
    path = tmp_path / "baseline.json"
    save_baseline(report, path)
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=says) as caught:
        load_baseline(path)
    assert "--save-baseline" in caught.value.hint


def test_a_baseline_of_something_else_is_refused(project, report, tmp_path):
    path = tmp_path / "baseline.json"
    with pytest.raises(InputError, match="no such baseline"):
        load_baseline(path)
    save_baseline(report, path)
    lines = write_lines(tmp_path / "en", ["One.", "Two."])
    with pytest.raises(InputError, match="no sentence in common"):
        score(Request(references=lines, systems=(("raw", lines),), baseline=path), project)


@pytest.mark.parametrize("name", ["", "a/b", "..", "[red]", "references", "baseline", "translations"])
def test_names_of_systems_are_simple_and_their_own(project, tmp_path, name):
    file = write_lines(tmp_path / "hyp", worse(references(), 4))
    with pytest.raises(UsageError, match=r"cannot name a system|names something already"):
        score(Request(translations=project.output, systems=((name, file),)), project)


def test_what_does_not_fit_together_is_refused(project, tmp_path):
    lines = write_lines(tmp_path / "en", ["One."])
    for request, says in (
        (Request(), "there is nothing to score"),
        (Request(translations=project.output, references=lines), "need references in catalogs"),
        (Request(translations=project.output, source=lines), "--source goes with references in a text file"),
        (Request(translations=project.output, against="google"), "no system is called 'google'"),
    ):
        with pytest.raises(UsageError, match=says):
            score(request, project)
    with pytest.raises(InputError, match="there are no references"):
        score(Request(translations=project.output), Project(tmp_path))


def test_ter_is_left_out_where_it_would_take_long_unless_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("loc.score.run.TER_PAIRS", 3)
    lines = write_lines(tmp_path / "en", ["One.", "Two.", "Three.", "Four."])
    request = Request(references=lines, systems=(("same", lines),))
    report = score(request, Project(tmp_path))
    assert report.systems[0].total.score("ter") is None
    (finding,) = report.findings
    assert (finding.id, finding.hint) == ("score-slow", "--metrics chrf,bleu,ter takes it all the same")
    asked = Request(references=lines, systems=(("same", lines),), metrics=("ter",))
    assert score(asked, Project(tmp_path)).systems[0].total.value("ter") == 0
