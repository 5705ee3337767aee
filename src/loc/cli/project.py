"""`loc init` starts a project of one's own; `loc doctor` says whether everything is in order."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from loc.cli.options import AsJson
from loc.errors import EXIT_CLEAN, EXIT_FINDINGS


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the project goes; made if it is not there.")
    ] = Path(),
    source: Annotated[str, typer.Option("--source", help="Language of the articles.")] = "ko",
    target: Annotated[str, typer.Option("--target", help="Language of the translations.")] = "en",
) -> None:
    """Start a project: settings, glossary, hook and workflow.

    Nothing is overwritten. Without a repository of its own (a folder of a larger one), hook and workflow are left
    out: they are read in the root only.
    """
    from loc.cli.output import note
    from loc.scaffold import repository_around, start

    for path, written in start(folder, source=source, target=target):
        note(f"{'written' if written else 'kept   '} {path}")
    if around := repository_around(folder):
        note(f"left out: hook and workflow, which are read in {around} only; docs/ci.md of loc shows them")
    there = "" if folder.resolve() == Path.cwd() else f"`cd {shlex.quote(str(folder))}`, "
    note(f"next: {there}put articles into seeds/ and run `loc translate seeds/`")


def doctor(as_json: AsJson = False) -> None:
    """Say what is installed, and whether anything is wrong."""
    from dataclasses import asdict

    from loc.cli.output import emit, emit_json, printable
    from loc.doctor import examine

    answers = examine()
    if as_json:
        emit_json([asdict(answer) for answer in answers])
    else:
        for answer in answers:
            mark = {True: "ok ", False: "BAD", None: "-  "}[answer.ok]
            emit(printable(f"{mark} {answer.name}: {answer.text}"))
            if answer.hint:
                emit(printable(f"       {answer.hint}"))
    raise typer.Exit(EXIT_FINDINGS if any(answer.ok is False for answer in answers) else EXIT_CLEAN)
