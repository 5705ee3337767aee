"""Commands are built when they are called, and what they are given is what Typer itself would have made of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from loc.cli.lazy import Command, _hastened  # the only way to ask both
from loc.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAVY = ("pydantic", "rich", "jinja2", "polib", "ctranslate2", "sacrebleu", "asyncio", "http")


def commands(group: Any) -> Iterator[Any]:
    for command in group.commands.values():
        if hasattr(command, "commands"):
            yield from commands(command)
        else:
            yield command


def outcome(process: Any, context: Any, value: object) -> object:
    """What a parameter makes of a value, or that it refuses it; in which words, test_refusals.py asks."""
    try:
        made = process(context, value)
    except (typer.BadParameter, UsageError):
        return "refused"
    return type(made), made


def samples(parameter: Any) -> Iterator[object]:
    many = parameter.multiple or parameter.nargs == -1
    for value in ("text", "a b/ㄱ.yaml", "", "json", "JSON", "warning", "7", "-1", "x" * 300):
        yield [value] if many else value
    if many:
        yield from ([], ["a", "json"], ["7", "a"])
    yield from (None, True, parameter.default)


def test_every_parameter_takes_what_typer_takes() -> None:
    """Typer's own conversion is the measure, for each parameter of each command."""
    from typer.main import get_command

    from loc.cli.app import app

    compared = 0
    for command in commands(get_command(app)):
        assert isinstance(command, Command)
        slow = {one.name: one.process_value for one in command.params}
        context = typer.Context(command)
        for quick in _hastened(list(command.params), command.callback):
            for value in samples(quick):
                wanted = outcome(slow[quick.name], context, value)
                if value in ("", [""]) and wanted[-1] in (Path(), [Path()]):
                    wanted = "refused"  # to Typer an empty path is the current folder, to us a mistake
                assert outcome(quick.process_value, context, value) == wanted, (
                    command.name,
                    quick.name,
                    value,
                )
                compared += 1
    assert compared > 1_000


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["glossary", "fmt", "--check"],
        ["glossary", "lint", "--format", "github"],
        ["glossary", "show", "x"],
    ],
    ids=" ".join,
)
def test_a_command_loads_what_it_needs_and_no_more(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("source: ko\ntarget: en\nconcepts: []\n", encoding="utf-8")
    (tmp_path / "loc.toml").write_text("", encoding="utf-8")
    program = (
        f"import sys; from loc.cli import run; run({arguments!r}); "
        f"print([one for one in {HEAVY!r} if one in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert ran.stderr.splitlines()[-1] == "[]", ran.stderr
