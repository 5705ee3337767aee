"""Wrong words, numbers and options: every command says them in the same way, with what there is instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from loc.cli import run
from loc.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def commands(group: str = "") -> Iterator[list[str]]:
    """Every command by its words, those of groups too."""
    from typer.main import get_command

    def under(command: object, words: list[str]) -> Iterator[list[str]]:
        inner = getattr(command, "commands", None)
        if inner is None:
            yield words
            return
        for name in inner:
            yield from under(inner[name], [*words, name])

    return under(get_command(app), group.split())


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("translate x --format pdf", "--format knows no `pdf`", "one of: text, markdown, html"),
        ("translate x --fail-on all", "--fail-on knows no `all`", "one of: nothing, flagged"),
        ("check --format pdf", "--format knows no `pdf`", "one of: text, json, github, sarif"),
        ("check --fail-on all", "--fail-on knows no `all`", "one of: error, warning"),
        ("glossary lint --fail-on all", "--fail-on knows no `all`", "one of: error, warning"),
        ("glossary impact --format pdf", "--format knows no `pdf`", "one of: text, json, markdown"),
        ("glossary export --format pdf", "--format knows no `pdf`", "one of: csv, tsv, tbx"),
        ("glossary export -f tbx --dialect x", "--dialect knows no `x`", "one of: basic, martif"),
        ("glossary import x --format pdf", "--format knows no `pdf`", "one of: csv, tsv, tbx"),
        ("catalog export --format pdf", "--format knows no `pdf`", "one of: xliff, tmx"),
        (
            "score --fail-under x=1",
            "--fail-under knows no `x`",
            "one of: chrf, bleu, terms, numbers, consistency",
        ),
        ("translate x --beam 99", "--beam must be a whole number from 1 to 32, not `99`", ""),
        ("translate x --beam wide", "--beam must be a whole number from 1 to 32, not `wide`", ""),
        ("review --port -1", "--port must be a whole number from 0 to 65535, not `-1`", ""),
        ("glossary impact --limit -1", "--limit must be a whole number of 0 or more, not `-1`", ""),
        ("glossary suggest x --min-score 7", "--min-score must be a number from 0.0 to 1.0, not `7`", ""),
        ("translate", "FILE|DIR|- is missing", "`loc translate --help` shows what there is"),
        (
            "glossary deprecate x",
            "--successor is missing",
            "`loc glossary deprecate --help` shows what there is",
        ),
        ("translat", "no such command 'translat'", "`loc --help` shows what there is"),
        ("check --frob", "no such option: --frob", "`loc check --help` shows what there is"),
    ],
)
def test_what_a_command_does_not_know_is_named_with_what_it_knows(
    line: str, message: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(line.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    first, *rest = said.err.splitlines()
    assert first.startswith(f"error: {message}")
    assert rest == ([f"  hint: {hint}"] if hint else [])


@pytest.mark.parametrize("command", [pytest.param(words, id=" ".join(words)) for words in commands()])
def test_every_help_tells_defaults_and_kinds_in_one_way(
    command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert run([*command, "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "(default" not in said
    assert not re.search(r"if none|if not given|May be repeated", said)
    brackets = re.findall(r" \[([^\]]+)\]", said.partition(" Options:")[2] + said.partition(" Arguments:")[2])
    known = re.compile(r"default: |required|[\d.]*<=?x|x>=")
    assert [text for text in brackets if not known.match(text)] == []


def test_a_file_of_the_project_is_named_from_the_folder_that_one_works_in(fresh: Path, run_loc) -> None:
    (fresh / "glossary.yaml").write_text("concepts: [\n", encoding="utf-8")
    assert "\nerror: glossary.yaml:2:1: not YAML" in "\n" + run_loc("translate", "seeds", cwd=fresh).err
    (fresh / "loc.toml").touch()
    below = run_loc("translate", ".", cwd=fresh / "seeds").err
    assert f"error: {fresh / 'glossary.yaml'}:2:1: not YAML" in below
