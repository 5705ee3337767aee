"""`loc normalize`: canonical Korean names with the right particles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.errors import EXIT_CLEAN, EXIT_FINDINGS

if TYPE_CHECKING:
    from loc.errors import InputError


def normalize(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE|DIR|-", help="Articles, or folders of them; `-` reads standard input."),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the normalized articles to this folder.")
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", "-i", help="Change the articles themselves.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 where something would change.")
    ] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Use draft terms too.")] = False,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="Encoding of the articles; UTF-8 if not given.")
    ] = None,
) -> None:
    """Write Korean with the glossary's canonical names and the right particles, line for line.

    Without --out, --in-place, --diff or --check the normalized text goes to standard output.
    """
    from loc.cli.output import emit, emit_bytes, note
    from loc.errors import UsageError
    from loc.normalize import Target, normalize_files

    if sum([out is not None, in_place, diff, check]) > 1 and not (diff and check):
        raise UsageError(
            "--out, --in-place and --diff/--check exclude one another", hint="choose one of them"
        )
    target = Target.IN_PLACE if in_place else Target.FOLDER if out else Target.NOWHERE
    changed = 0
    for result in normalize_files(
        paths, target=target, out=out, drafts=drafts, encoding=encoding, unreadable=_warn
    ):
        changed += result.changed
        if diff:
            if result.changed:
                emit(result.diff())
        elif check:
            if result.changed:
                note(f"{result.path}: {result.edits} spellings or particles to normalize")
        elif target is Target.NOWHERE:
            emit_bytes(result.after_bytes)
        else:
            note(f"{result.written}: {result.edits} changes")
    raise typer.Exit(EXIT_FINDINGS if check and changed else EXIT_CLEAN)


def _warn(error: InputError) -> None:
    """A folder held a file that cannot be read: it costs the run this file only."""
    from loc.cli.output import note

    note(f"warning: {error}")
    if error.hint:
        note(f"  hint: {error.hint}")
