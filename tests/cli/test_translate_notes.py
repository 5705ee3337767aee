"""What `loc translate` says beside its results: kinds of files, the table, notes, and findings as data."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from loc.run import Article, Run

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "004_1470b0ac8fe5ea7a"
NAMES = tuple(f"{number:03}_e94aa386e9de23ea.txt" for number in range(3))  # 24 characters each


@pytest.fixture
def desk(fresh: Path) -> Path:
    """A project with one short article."""
    shutil.rmtree(fresh / "seeds")
    (fresh / "seeds").mkdir()
    (fresh / "seeds/a.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    return fresh


@pytest.mark.parametrize("name", ["x.json", "x.yaml", "x.toml", "x.po", "x.csv", "X.JSON"])
def test_data_that_is_named_itself_is_refused_as_an_article(desk: Path, run_loc, name: str) -> None:
    (desk / name).write_text('title = "구글은 말했다."\n', encoding="utf-8")
    ran = run_loc("translate", name, cwd=desk)
    assert ran.code == 2
    assert f"{name}: a .{name.split('.')[1].lower()} file is no article" in ran.err
    assert "--format text" in ran.err
    assert not (desk / "translations").exists()


def test_a_format_that_is_asked_for_decides(desk: Path, run_loc) -> None:
    (desk / "x.csv").write_text("구글은 말했다.\n", encoding="utf-8")
    assert run_loc("translate", "x.csv", "--format", "text", cwd=desk).code == 0
    assert "Google" in (desk / "translations/en/x.csv").read_text(encoding="utf-8")
    assert run_loc("translate", "x.csv", "--format", "text", "--check", cwd=desk).code == 0
    page = "구글은 <br> 말했다.\n"
    as_html = run_loc("translate", "-", "--format", "html", "--quiet", cwd=desk, stdin=page)
    assert "<br>" in as_html.out
    assert "Google" in as_html.out
    refused = run_loc("translate", "-", "--format", "pdf", cwd=desk, stdin=page)
    assert refused.code == 2
    assert refused.err == "error: --format knows no `pdf`\n  hint: one of: text, markdown, html\n"


def test_files_of_other_kinds_in_a_folder_are_counted_in_one_line(desk: Path, run_loc) -> None:
    assert "left out" not in run_loc("translate", "seeds", cwd=desk).err
    for name in ("b.json", "c.json", "d.pdf", ".hidden"):
        (desk / "seeds" / name).write_text("구글", encoding="utf-8")
    ran = run_loc("translate", "seeds", cwd=desk)
    assert ran.code == 0
    said = [line for line in ran.err.splitlines() if "left out" in line]
    assert said == ["seeds: info input-other-kinds: 3 files of other kinds left out (.json, .pdf)"]


def test_a_folder_without_articles_is_told_and_nothing_is_written(desk: Path, run_loc) -> None:
    (desk / "seeds/a.txt").unlink()
    (desk / "seeds/b.json").write_text("{}", encoding="utf-8")
    ran = run_loc("translate", "seeds", cwd=desk)
    assert ran.code == 2
    assert "seeds: no articles found" in ran.err
    assert ".txt, .md and .html" in ran.err
    assert not (desk / "translations").exists()
    checked = run_loc("translate", "--check", "seeds", cwd=desk)  # as in the workflow of a new project
    assert checked.code == 0
    assert "no articles found" in checked.out


def test_without_a_glossary_that_is_said_once(desk: Path, run_loc) -> None:
    assert "no glossary" not in run_loc("translate", "seeds", cwd=desk).err
    (desk / "glossary.yaml").unlink()
    (desk / "seeds/b.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    ran = run_loc("translate", "seeds", cwd=desk)
    assert ran.code == 0
    assert ran.err.count("no glossary here: terms are not enforced") == 1


def test_called_from_elsewhere_the_project_of_the_first_path_is_used(
    desk: Path, run_loc, tmp_path: Path
) -> None:
    (desk / "loc.toml").write_text('output = "english"\n', encoding="utf-8")
    away = tmp_path / "away"
    (away / ".git").mkdir(parents=True)
    ran = run_loc("translate", str(desk / "seeds/a.txt"), cwd=away)
    assert ran.code == 0
    assert "no glossary" not in ran.err
    assert (desk / "english/a.po").exists()
    assert not (away / "translations").exists()
    assert run_loc("translate", "--check", str(desk / "seeds/a.txt"), cwd=away).code == 0
    (away / "loc.toml").write_text("", encoding="utf-8")  # a project of its own
    run_loc("translate", str(desk / "seeds/a.txt"), cwd=away)
    assert (away / "translations/en/a.po").exists()


def test_what_the_check_finds_comes_as_data(desk: Path, run_loc) -> None:
    ran = run_loc("translate", "--check", "--json", "seeds", cwd=desk)
    assert ran.code == 1
    found = json.loads(ran.out)
    assert "catalog-missing" in json.dumps(found)
    assert run_loc("translate", "seeds", cwd=desk).code == 0
    ran = run_loc("translate", "--check", "--json", "seeds", cwd=desk)
    assert ran.code == 0
    assert "catalog-missing" not in json.dumps(json.loads(ran.out))


def test_an_empty_folder_name_for_the_results_is_refused(desk: Path, run_loc) -> None:
    ran = run_loc("translate", "seeds", "--out", "", cwd=desk)
    assert ran.code == 2
    assert "--out is empty" in ran.err


def test_standard_input_is_written_nowhere_and_nothing_else_is_said(desk: Path, run_loc) -> None:
    ran = run_loc("translate", "-", cwd=desk, stdin="구글은 말했다.\n")
    assert ran.code == 0
    assert "written to" not in ran.err
    assert "eng:argos" in ran.err


def test_a_human_text_of_an_earlier_wording_is_named_with_its_place(desk: Path, run_loc) -> None:
    run_loc("translate", "seeds", cwd=desk)
    catalog = desk / "translations/en/a.po"
    text = catalog.read_text(encoding="utf-8")
    entry = re.search(r'#, fuzzy\n(msgid "구글은 말했다."\nmsgstr )"[^"]*"', text)
    assert entry
    catalog.write_text(text.replace(entry[0], f'{entry[1]}"Google spoke up."'), encoding="utf-8")
    assert run_loc("translate", "seeds", cwd=desk).code == 0
    (desk / "seeds/a.txt").write_text("구글은 어제 말했다.\n", encoding="utf-8")
    note = "info human-stale: 1 human text belongs to an earlier wording; the document shows machine text"
    for command in ("translate seeds", "translate seeds", "translate --check seeds", "check"):
        ran = run_loc(*command.split(), cwd=desk)
        assert ran.code == 0
        place = re.search(rf"a\.po:(\d+)(?::\d+)?: {re.escape(note)}", ran.err + ran.out)
        assert place, (command, ran.err, ran.out)
        lines = catalog.read_text(encoding="utf-8").splitlines()
        assert any("Google spoke up." in line for line in lines[int(place[1]) - 1 : int(place[1]) + 8])


@pytest.fixture
def reviewed(desk: Path, run_loc) -> Path:
    """The project with its one sentence accepted, in words of a person."""
    assert run_loc("translate", "seeds", cwd=desk).code == 0
    catalog = desk / "translations/en/a.po"
    text = re.sub(
        r'#, fuzzy\n(msgid "구글은.*\nmsgstr ).*', r'\1"Google spoke up."', catalog.read_text("utf-8")
    )
    assert "Google spoke up." in text
    catalog.write_text(text, encoding="utf-8")
    assert run_loc("translate", "seeds", "--fail-on", "flagged", cwd=desk).code == 0
    return desk


def test_a_changed_term_leaves_a_reviewed_text_alone_that_has_it_right(reviewed: Path, run_loc) -> None:
    catalog = reviewed / "translations/en/a.po"
    before = catalog.read_bytes()
    assert run_loc("glossary", "rename", "google", "google-llc", cwd=reviewed).code == 0
    for options in ("--fail-on flagged", "--check --fail-on flagged", "--fail-on flagged"):
        ran = run_loc("translate", "seeds", *options.split(), cwd=reviewed)
        assert (ran.code, "flagged: " in ran.out + ran.err) == (0, False), ran.err
    assert catalog.read_bytes() == before


def test_a_reviewed_text_without_today_s_term_is_shown_until_it_has_it(reviewed: Path, run_loc) -> None:
    glossary, catalog = reviewed / "glossary.yaml", reviewed / "translations/en/a.po"
    text = glossary.read_text(encoding="utf-8")
    assert text.count("en: {name: Google,") == 1
    glossary.write_text(text.replace("en: {name: Google,", "en: {name: Google LLC,"), encoding="utf-8")
    for _ in range(2):
        ran = run_loc("translate", "seeds", "--fail-on", "flagged", cwd=reviewed)
        assert ran.code == 1
        assert "terms of a person's text have changed since it was written" in ran.out + ran.err
        assert "Google spoke up." in catalog.read_text(encoding="utf-8")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("Google spoke", "Google LLC spoke"), encoding="utf-8")
    assert run_loc("translate", "seeds", "--fail-on", "flagged", cwd=reviewed).code == 0


@pytest.mark.parametrize(
    ("comment", "code"), [("C001 as they call it", 0), ("C001", 1), ("C012 for rhythm", 1)]
)
def test_a_reviewed_text_may_differ_from_today_s_term_where_that_is_waived(
    reviewed: Path, run_loc, comment: str, code: int
) -> None:
    glossary, catalog = reviewed / "glossary.yaml", reviewed / "translations/en/a.po"
    text = glossary.read_text(encoding="utf-8")
    glossary.write_text(text.replace("en: {name: Google,", "en: {name: Google LLC,"), encoding="utf-8")
    text = catalog.read_text(encoding="utf-8")
    entry = text.index("#", text.index("X-Loc-Source"))
    catalog.write_text(f"{text[:entry]}# loc: allow {comment}\n{text[entry:]}", encoding="utf-8")
    for _ in range(2):
        assert run_loc("translate", "seeds", "--fail-on", "flagged", cwd=reviewed).code == code


def test_an_article_s_missing_terms_are_those_of_its_ledger(translated: Path, run_loc) -> None:
    """What is copied, having no Korean, asks for no term."""
    summary = json.loads(run_loc("translate", "seeds", "--json", cwd=translated).out)
    for article in summary["articles"]:
        sidecar = translated / "translations/en" / article["name"].replace(".txt", ".mt.jsonl")
        lines = [json.loads(line) for line in sidecar.read_text(encoding="utf-8").splitlines()]
        missing = [use for line in lines for use in line.get("terms", []) if not use["met"]]
        assert (article["terms_wanted"] == article["terms_met"]) == (not missing), article


def test_the_table_fits_eighty_columns_and_narrow_terminals_keep_the_names(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from loc.cli.translate import _table

    rows = tuple(
        Article(name, 120, 100, 15, 3, 2, 11, terms_wanted=137, terms_met=135, seconds=12.3) for name in NAMES
    )
    run = Run(rows, "eng:argos", tmp_path)
    for width in (80, 40):
        monkeypatch.setenv("COLUMNS", str(width))
        _table(run)
        table = capsys.readouterr().err.splitlines()[:-1]
        assert all(len(line) <= width for line in table), width
        assert all(any(name in line for line in table) for name in NAMES), width
        assert any("copied" in line for line in table)
        assert any("405/411" in line for line in table)


def test_standard_input_alone_and_a_folder_for_results_do_not_go_together(desk: Path, run_loc) -> None:
    ran = run_loc("translate", "-", "--out", "o2", cwd=desk, stdin="구글은 말했다.\n")
    assert (ran.code, ran.out) == (2, "")
    assert "standard input cannot be written to a folder" in ran.err
    assert "hint: leave --out away" in ran.err
    assert not (desk / "o2").exists()


def test_a_deprecated_term_in_use_is_named_once_with_its_successor(desk: Path, run_loc) -> None:
    glossary = desk / "glossary.yaml"
    text = glossary.read_text(encoding="utf-8").rstrip("\n")
    glossary.write_text(
        f"{text}\n  - id: old-search\n    type: product\n    status: deprecated\n    successor: google\n"
        "    forms:\n      name:\n        ko: {name: 옛검색기}\n        en: {name: Old Search}\n",
        encoding="utf-8",
    )
    (desk / "seeds/a.txt").write_text(
        "날씨가 좋다.\n옛검색기는 빠르다.\n옛검색기가 옛검색기다.\n", encoding="utf-8"
    )
    (desk / "seeds/b.txt").write_text("옛검색기와 구글.\n", encoding="utf-8")
    ran = run_loc("translate", "seeds", cwd=desk)
    assert ran.code == 0, ran.err
    assert ran.err.count("term-deprecated") == 1
    said = "a.txt:2: info term-deprecated: the deprecated term 옛검색기 (`old-search`) is used"
    assert f"seeds/{said}\n  hint: write 구글 (`google`)\n" in ran.err


def test_invisible_characters_are_told_an_article_at_a_time(desk: Path, run_loc) -> None:
    (desk / "seeds/a.txt").write_text("날씨가 좋다.\n구\u200b글은 \u202e말했다.\n", encoding="utf-8")
    (desk / "seeds/b.txt").write_text("구글은 말\u00ad했다. 👨\u200d👩\u200d👧\n", encoding="utf-8")
    ran = run_loc("translate", "seeds", cwd=desk)
    assert ran.code == 0, ran.err
    assert "seeds/a.txt:2: info input-invisible: 2 invisible characters stand in the article" in ran.err
    assert "seeds/b.txt:1: info input-invisible: 1 invisible character stands in the article" in ran.err
    assert ran.err.count("hint: `loc check` shows them") == 2
    checked = run_loc("check", "translations/en/a.po", cwd=desk)
    assert "U+200B" in checked.out


@pytest.fixture
def named(desk: Path, run_loc) -> Path:
    """A translated article with a name that was romanized by rule, and so needs a person."""
    (desk / "seeds/a.txt").write_text("정우성 대표가 말했다.\n", encoding="utf-8")
    assert run_loc("translate", "seeds", cwd=desk).code == 0
    return desk


ROMANIZED = "sentence-flagged: the name 정우성 was romanized by rule; check its spelling"


def test_why_a_run_fails_on_flagged_sentences_is_listed_even_when_quiet(named: Path, run_loc) -> None:
    ran = run_loc("translate", "-q", "--fail-on", "flagged", "seeds", cwd=named)
    assert ran.code == 1
    assert re.search(rf"^translations/en/a\.po:\d+: warning {ROMANIZED}$", ran.err, re.MULTILINE)
    assert ran.err.endswith("\n1 sentence needs a person\n")
    line = int(re.search(r"a\.po:(\d+)", ran.err)[1])
    entry = (named / "translations/en/a.po").read_text("utf-8").split("\n")[: line + 4]
    assert "#. check: the name 정우성 was romanized by rule; check its spelling" in entry


def test_the_check_heeds_fail_on(named: Path, run_loc) -> None:
    assert run_loc("translate", "--check", "seeds", cwd=named).code == 0
    ran = run_loc("translate", "--check", "--fail-on", "flagged", "seeds", cwd=named)
    assert ran.code == 1
    assert ROMANIZED in ran.out
    assert ran.err == "translations are up to date\n1 sentence needs a person\n"


def test_a_run_says_where_to_look_for_what_it_flagged(named: Path, run_loc) -> None:
    ran = run_loc("translate", "seeds", cwd=named)
    assert ran.code == 0
    assert "--fail-on flagged lists it" in ran.err


@pytest.mark.parametrize("option", ["--refresh", "--prune"])
def test_options_that_write_are_refused_beside_check(desk: Path, run_loc, option: str) -> None:
    ran = run_loc("translate", "--check", option, "seeds", cwd=desk)
    assert ran.code == 2
    assert f"--check writes nothing, so {option} has no meaning with it" in ran.err
