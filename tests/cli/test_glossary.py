"""The glossary commands, as the real program."""

from __future__ import annotations

import json
import shutil
from typing import NamedTuple

import pytest
from glossary_text import entry, sheet

from loc.cli import run

APPLE = entry("apple", "애플", "Apple", variants="Apple")
SOUND = sheet(APPLE, entry("google", "구글", "Google"))
HARD = SOUND.replace("{name: Google}", "{name: Google, wrong: [Apple]}")  # an error
SOFT = SOUND.replace("{name: 애플", "{  name: 애플")  # a warning


class Ran(NamedTuple):
    """What a run left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def loc(tmp_path, monkeypatch, capsys):
    """As `run_loc`, in this process: the same entry point, without the wait for a new one."""
    monkeypatch.chdir(tmp_path)

    def run_here(*arguments: str) -> Ran:
        code = run(arguments)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run_here


@pytest.fixture
def home_folder(tmp_path):
    """A project without articles; `write(text)` makes its glossary."""
    (tmp_path / ".git").mkdir()

    def write(text: str | bytes):
        (tmp_path / "glossary.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
        return tmp_path / "glossary.yaml"

    return write


# ── lint ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_project_passes(root, tmp_path, run_loc):
    (tmp_path / ".git").mkdir()
    shutil.copy(root / "glossary.yaml", tmp_path)
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    ran = run_loc("glossary", "lint", "--fail-on", "warning")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("no findings, ")
    assert ran.err.endswith("5 articles\n")


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        (SOUND, [], 0),
        (SOFT, [], 0),
        (SOFT, ["--fail-on", "warning"], 1),
        (HARD, [], 1),
        (HARD, ["--fail-on", "error"], 1),
        ("source: [", [], 1),
        (b"\xff\xfe", [], 1),
        (SOUND, ["--fail-on", "info"], 2),
        (SOUND, ["--format", "xml"], 2),
        (SOUND, ["missing.yaml"], 2),
    ],
)
def test_exit_codes(home_folder, loc, text, arguments, code):
    path = home_folder(text)
    before = path.read_bytes()
    assert loc("glossary", "check" if code == 1 else "lint", *arguments).code == code
    assert path.read_bytes() == before


def test_findings_go_to_stdout_with_paths_as_seen_from_here(home_folder, loc):
    home_folder(HARD)
    ran = loc("glossary", "lint")
    assert ran.out == (
        "glossary.yaml:19:36: error G014: `Apple` is wrong in `google`, but `apple` wants it\n"
        "  hint: delete it here, or make it longer\n"
    )
    assert ran.err == "1 error in 2 concepts, 0 articles\n"


def test_what_the_reader_refuses_is_listed_and_the_rest_announced(home_folder, loc):
    home_folder(HARD.replace("type: org", "type: firm"))
    ran = loc("glossary", "lint")
    assert [line.split(": ")[1] for line in ran.out.splitlines() if not line.startswith(" ")] == [
        "error G003",
        "error G003",
    ]
    assert ran.err == (
        "2 errors in 2 readable concepts, 0 articles\nthe other rules are tried once these errors are gone\n"
    )


def test_formats(home_folder, loc):
    home_folder(HARD)
    (finding,) = json.loads(loc("glossary", "lint", "--format", "json").out)
    assert (finding["id"], finding["line"]) == ("G014", 19)
    assert loc("glossary", "lint", "--format", "github").out.startswith(
        "::error file=glossary.yaml,line=19,col=36,"
    )
    log = json.loads(loc("glossary", "lint", "--format", "sarif").out)
    assert log["runs"][0]["results"][0]["ruleId"] == "G014"


def test_a_corpus_of_ones_own(home_folder, loc, tmp_path):
    home_folder(SOUND)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("애플이 말했다.", encoding="utf-8")
    ran = loc("glossary", "lint", "--corpus", "articles")
    assert "G021: `google` does not occur in the one text of the corpus" in ran.out
    assert loc("glossary", "lint", "--corpus", "articles", "--no-corpus").out == ""
    missing = loc("glossary", "lint", "--corpus", "nowhere")
    assert missing.code == 4
    assert "nowhere: no such file or folder" in missing.err


def test_the_budget_is_a_setting(home_folder, loc, tmp_path):
    home_folder(sheet(entry("siri", "시리", "Siri")))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text("시리고 시리고", encoding="utf-8")
    assert loc("glossary", "lint").out == ""
    assert (
        "G023: 2 of 2 mentions of `siri` may be ordinary words (budget: 1)"
        in loc("glossary", "lint", "--budget", "1").out
    )
    (tmp_path / "loc.toml").write_text("ambiguous-budget = 0\n", encoding="utf-8")
    assert "(budget: 0): seeds/one.txt:1:1 “시리고”" in loc("glossary", "lint").out


def test_fix(home_folder, loc):
    path = home_folder(
        b"\xef\xbb\xbf" + SOFT.replace("Apple]", "Apple, 애\u200b플사]").replace("\n", "\r\n").encode()
    )
    ran = loc("glossary", "lint", "--fix", "--fail-on", "warning")
    assert (ran.code, ran.out) == (0, "")
    assert "mended: glossary.yaml" in ran.err
    text = path.read_bytes()
    assert text == b"\xef\xbb\xbf" + SOUND.replace("Apple]", "Apple, 애플사]").replace("\n", "\r\n").encode()
    assert "mended" not in loc("glossary", "lint", "--fix").err


def test_nothing_to_look_at(tmp_path, loc):
    (tmp_path / ".git").mkdir()
    ran = loc("glossary", "lint")
    assert ran.code == 2
    assert "there is no glossary here" in ran.err


# ── fmt ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_fmt(home_folder, loc):
    path = home_folder(SOFT)
    ran = loc("glossary", "fmt", "--check")
    assert ran.code == 1
    assert (
        "-        ko: {  name: 애플, variants: [Apple]}\n+        ko: {name: 애플, variants: [Apple]}\n"
        in ran.out
    )
    assert path.read_text(encoding="utf-8") == SOFT
    ran = loc("glossary", "fmt")
    assert (ran.code, ran.err) == (0, "formatted: glossary.yaml\n")
    assert path.read_text(encoding="utf-8") == SOUND
    assert tuple(loc("glossary", "fmt", "--check")) == (0, "", "already in canonical form\n")


def test_fmt_writes_none_of_several_files_when_one_cannot_be_read(home_folder, loc, tmp_path):
    path = home_folder(SOFT)
    (tmp_path / "bad.yaml").write_text("source: [", encoding="utf-8")
    ran = loc("glossary", "fmt", "glossary.yaml", "bad.yaml")
    assert ran.code == 2
    assert "error: bad.yaml:2:1: not YAML" in ran.err
    assert path.read_text(encoding="utf-8") == SOFT


def test_fmt_lists_what_it_cannot_read_in_the_order_of_the_lines(home_folder, loc):
    text = sheet(
        entry("apple", "애플", "Apple", type="firm"), entry("google", "구글", "Google", status="done")
    )
    home_folder(text.replace("{name: 애플}", "{name: 애플, colour: red}").replace("type: org", "type: orgg"))
    lines = [int(line.split(":")[2]) for line in loc("glossary", "fmt").err.splitlines() if ".yaml:" in line]
    assert len(lines) == 4
    assert lines == sorted(lines)


# ── edits ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_life_of_a_term(home_folder, loc):
    path = home_folder(SOUND)
    add = ("glossary", "add", "bing", "빙", "Bing", "--type", "org", "--hit", "빙을")
    assert loc(*add).err == "written to glossary.yaml\n"
    assert loc("glossary", "add", "bing", "--status", "approved").code == 1
    assert (
        loc("glossary", "add", "bing", "--status", "approved", "--source", "https://example.org/").code == 0
    )
    assert loc("glossary", "add", "bing", "--variant", "Bing", "--guard", "빙의").code == 0
    assert loc("glossary", "rename", "bing", "bing-search").code == 0
    assert loc("glossary", "rename", "bing-search", "--name", "Bing").code == 0
    assert loc("glossary", "deprecate", "bing-search", "--successor", "google").code == 0
    shown = loc("glossary", "show", "빙").out
    assert "status: deprecated\n  successor: google\n" in shown
    assert "ko: {name: Bing, variants: [빙]}" in shown
    assert loc("glossary", "lint").code == 0
    assert loc("glossary", "merge", "bing-search", "google").code == 0
    assert "id: bing" not in path.read_text(encoding="utf-8")
    assert "variants: [Bing, 빙]" in path.read_text(encoding="utf-8")
    assert loc("glossary", "fmt", "--check").code == 0


def test_a_new_concept_without_a_type_is_told_the_command(home_folder, loc):
    home_folder(sheet(APPLE))
    ran = loc("glossary", "add", "a1", "--form", "surname", "가온", "Gao")
    assert (ran.code, ran.err) == (
        2,
        "error: `a1` is new: --type must be given\n  hint: loc glossary add ID NAME RENDERING --type TYPE\n",
    )
    assert "did you mean `apple`?" in loc("glossary", "add", "aple", "--variant", "애플사").err


def test_what_cannot_be_read_has_no_language_to_speak_of(home_folder, loc):
    home_folder("concepts: [\n")
    assert "word rules" not in loc("glossary", "lint").err
    home_folder(SOUND.replace("source: ko", "source: xx").replace("        ko:", "        xx:"))
    assert "the source language xx has no word rules of its own" in loc("glossary", "lint").err


def test_what_lint_would_refuse_is_not_written(home_folder, loc):
    path = home_folder(SOUND)
    ran = loc("glossary", "add", "fruit", "애플", "apple", "--type", "concept")
    assert ran.code == 1
    assert "error G006: `애플` belongs to `apple` already" in ran.err
    assert ran.err.endswith("nothing was written; the places are those that the change would make\n")
    assert path.read_text(encoding="utf-8") == SOUND


def test_show_as_json_and_what_it_does_not_know(home_folder, loc):
    home_folder(SOUND)
    (concept,) = json.loads(loc("glossary", "show", "apple", "--json").out)
    assert (concept["id"], concept["forms"][0]["names"]["ko"]["variants"]) == ("apple", ["Apple"])
    ran = loc("glossary", "show", "gogle")
    assert ran.code == 2
    assert "did you mean `google`?" in ran.err


@pytest.mark.parametrize("arguments", [("apple",), ("apple", "apple-inc", "--name", "애플사")])
def test_rename_wants_one_of_two(home_folder, loc, arguments):
    home_folder(SOUND)
    ran = loc("glossary", "rename", *arguments)
    assert ran.code == 2
    assert "give either a new id or --name" in ran.err


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(home_folder):
    from loc.errors import UsageError
    from loc.glossary.store import open_file

    path = home_folder(SOUND)
    stored = open_file(path)
    path.write_text(SOFT, encoding="utf-8")
    with pytest.raises(UsageError, match="has changed since it was read; nothing was written"):
        stored.write(HARD)
    assert path.read_text(encoding="utf-8") == SOFT
