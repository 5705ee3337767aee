"""`loc normalize`: canonical Korean names with the right particles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli.options import Drafts, Encoding, GlossaryFiles
from loc.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INPUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.errors import InputError
    from loc.normalize import Normalized


def normalize(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE|DIR|-", help="Articles, or folders of them; `-` reads standard input."),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="Write the normalized articles to this folder."),
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", "-i", help="Change the articles themselves.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 where something would change.")
    ] = False,
    glossary: GlossaryFiles = None,
    drafts: Drafts = False,
    encoding: Encoding = None,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="With --check, --diff, --out or --in-place: say what they say as JSON."),
    ] = False,
) -> None:
    """Write Korean with one spelling per name and right particles.

    Without --out, --in-place, --diff or --check the normalized text goes to standard output.
    """
    from loc.cli.output import emit, emit_bytes, emit_json, note
    from loc.errors import UsageError
    from loc.normalize import Target, normalize_files
    from loc.project import find

    if sum([out is not None, in_place, diff, check]) > 1 and not (diff and check):
        raise UsageError(
            "--out, --in-place and --diff/--check exclude one another", hint="choose one of them"
        )
    target = Target.IN_PLACE if in_place else Target.FOLDER if out else Target.NOWHERE
    writes_text = target is Target.NOWHERE and not (check or diff)
    if as_json and writes_text:
        raise UsageError(
            "--json would stand among the normalized text", hint="add --check, --diff, --out or --in-place"
        )
    project = find().using(glossary=tuple(str(path.resolve()) for path in glossary) if glossary else None)
    unread: list[InputError] = []
    results = normalize_files(
        paths,
        project=project,
        target=target,
        out=out,
        drafts=drafts,
        encoding=encoding,
        unreadable=unread.append,
    )
    changed = 0
    facts: list[dict[str, object]] = []
    for result in results:
        changed += result.changed
        if writes_text:
            emit_bytes(result.after_bytes)
        elif as_json:
            facts.append(_facts(result, diff=diff))
        elif diff and result.changed:
            emit(result.diff())
        elif check and result.changed:
            note(
                f"{result.path}: {_many(result.edits, 'spelling or particle', 'spellings or particles')} to normalize"
            )
        elif result.written:
            note(f"{result.written}: {_many(result.edits, 'change', 'changes')}")
    if as_json:
        emit_json(facts)
    raise typer.Exit(_told(unread) or (EXIT_FINDINGS if check and changed else EXIT_CLEAN))


def _told(unread: Sequence[InputError]) -> int:
    """The exit code for what a folder held and could not be read: it costs the run these files only."""
    from loc.cli.output import report_error

    for error in unread:
        report_error(error)
    return EXIT_INPUT if unread else EXIT_CLEAN


def _many(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _facts(result: Normalized, *, diff: bool) -> dict[str, object]:
    """What normalizing one article comes to, for programs."""
    facts: dict[str, object] = {
        "path": str(result.path),
        "changed": result.changed,
        "edits": result.edits,
        "written": str(result.written) if result.written else None,
    }
    return facts | ({"diff": result.diff()} if diff else {})
