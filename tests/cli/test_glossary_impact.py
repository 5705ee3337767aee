"""`loc glossary impact` as people run it: the real program, the real model, in a real repository."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

GLOSSARY = """\
source: ko
target: en
concepts:
  - id: sam-altman
    type: person
    status: approved
    source: https://en.wikipedia.org/wiki/Sam_Altman
    forms:
      full:
        ko: {name: 샘 올트먼}
        en: {name: Sam Altman}
"""


@pytest.fixture
def repository(tmp_path, git_identity):
    """A committed project; `git(...)` runs git in it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text(
        "샘 올트먼은 오늘 서울을 방문했다.\n날씨가 좋다.\n", encoding="utf-8"
    )
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / ".gitignore").write_text(".loc/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "one")
    return tmp_path


def git(root, *arguments):
    subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True)


def edit(root):
    path = root / "glossary.yaml"
    path.write_text(
        path.read_text("utf-8").replace("name: Sam Altman", "name: Samuel Altman"), encoding="utf-8"
    )


def test_before_and_after_by_the_real_engine(repository, run_loc):
    assert run_loc("translate", "seeds", "-q").code == 0
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "translations")
    edit(repository)
    files = {
        path: path.read_bytes()
        for path in repository.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    code, out, err = run_loc("glossary", "impact", "--format", "json")
    assert (code, err) == (0, "")
    report = json.loads(out)
    (sentence,) = report["sentences"]
    assert (sentence["file"], sentence["line"], sentence["outcome"]) == ("seeds/a.txt", 1, "changed")
    assert "Sam Altman" in sentence["before"]
    assert "Samuel Altman" in sentence["after"]
    assert report["engine"].startswith("eng:argos|")
    now = {
        path: path.read_bytes()
        for path in repository.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    assert now == files


def test_a_finished_report_is_shown_again(repository, run_loc):
    edit(repository)
    written = run_loc("glossary", "impact", "HEAD", "--no-model", "--format", "json")
    (repository / "impact.json").write_text(written.out, encoding="utf-8")
    first = run_loc("glossary", "impact", "HEAD", "--no-model", "--format", "markdown")
    again = run_loc("glossary", "impact", "--from", "impact.json", "--format", "markdown")
    assert (again.code, again.out) == (first.code, first.out)
    assert "<ins><code>Samuel Altman</code></ins>" in first.out
    assert run_loc("glossary", "impact", "--from", "impact.json", "--format", "json").out == written.out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nope"], 2, "neither a file nor a git revision"),
        (["--format", "pdf"], 2, "one of: text, json, markdown"),
        (["--fail-on", "rain"], 2, "one of: nothing, missing, human-outdated"),
        (["HEAD", "--from", "x.json"], 2, "leave BASE away"),
        (["--from", "x.json"], 4, "x.json: cannot be read: No such file or directory"),
        (
            ["--from", "glossary.yaml"],
            4,
            "glossary.yaml: the report is no JSON (line 1, column 1)\n  hint: --from shows",
        ),
        (["--glossary", "none.yaml", "--no-model"], 2, "there is no such file"),
        (["--corpus", "none", "--no-model"], 4, "no such file or folder"),
        (["--", "--output=stolen"], 2, "'--output=stolen' is no git revision"),
    ],
)
def test_what_cannot_be(repository, run_loc, arguments, code, message):
    edit(repository)
    ran = run_loc("glossary", "impact", *arguments)
    assert ran.code == code
    assert message in ran.err
    assert not (repository / "stolen").exists()


def test_a_damaged_base_is_shown_with_its_place(repository, run_loc):
    path = repository / "glossary.yaml"
    path.write_text(path.read_text("utf-8").replace("type: person", "type: persona"), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message", "damage")
    path.write_text(GLOSSARY, encoding="utf-8")
    ran = run_loc("glossary", "impact", "--no-model")
    assert ran.code == 2
    assert ":glossary.yaml:5:11: " in ran.err


@pytest.mark.slow
def test_failing_on_request_where_a_person_has_to_look(repository, run_loc):
    run_loc("translate", "seeds", "-q")
    catalog = repository / "translations" / "en" / "a.po"
    text = catalog.read_text("utf-8")
    (line,) = [one for one in text.splitlines() if one.startswith("msgstr") and "Sam Altman" in one]
    catalog.write_text(text.replace(line, 'msgstr "Sam Altman came to Seoul today."'), encoding="utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "a person's words")
    edit(repository)
    ran = run_loc("glossary", "impact", "--no-model", "--fail-on", "human-outdated")
    assert ran.code == 1
    assert "human-outdated: a person's text whose terms have changed (1)" in ran.out
    assert run_loc("glossary", "impact", "--no-model").code == 0


def test_without_articles(repository, run_loc):
    shutil.rmtree(repository / "seeds")
    edit(repository)
    ran = run_loc("glossary", "impact", "--no-model")
    assert ran.code == 0
    assert "no corpus" in ran.err
    assert "+Samuel Altman" in ran.out
