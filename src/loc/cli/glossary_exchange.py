"""`loc glossary export` and `loc glossary import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.errors import EXIT_CLEAN, EXIT_FINDINGS

if TYPE_CHECKING:
    from loc.exchange.raw import Raw
    from loc.glossary.model import Glossary
    from loc.model import Finding

FORMATS = ("csv", "tsv", "tbx")
DIALECTS = ("basic", "martif")
_LISTED = 10
Format = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="csv|tsv|tbx", help="The format.  [default: what the file's name ends in]"
    ),
]


def export(
    format_: Format = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "--out", "-o", help="Write to this file.  [default: standard output]"),
    ] = None,
    dialect: Annotated[
        str, typer.Option("--dialect", help="Of TBX: basic (ISO 30042:2019) or martif (TBX v2, for Weblate).")
    ] = "basic",
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Put draft terms into TSV too (the others always hold them).")
    ] = False,
    raw_cells: Annotated[
        bool,
        typer.Option(
            "--raw-cells", help="In TSV: no apostrophe before what looks like a spreadsheet formula."
        ),
    ] = False,
) -> None:
    """Write the glossary for other programs; what the format cannot hold is listed on standard error.

    csv holds everything; tsv is DeepL's (source, target); tbx is for terminology tools.
    """
    from loc.cli.glossary_files import glossary_files
    from loc.cli.output import emit_exported, unknown
    from loc.exchange import delimited, tbx
    from loc.glossary.reader import layer
    from loc.project import find

    chosen = _format(format_, output)
    if dialect not in DIALECTS:
        raise unknown("--dialect", dialect, DIALECTS)
    glossary = layer([stored.tree for stored in glossary_files(None, find())])
    if chosen == "csv":
        exported = delimited.export_csv(glossary)
    elif chosen == "tsv":
        exported = delimited.export_tsv(glossary, drafts=drafts, neutralise=not raw_cells)
    else:
        exported = tbx.export(glossary, "martif" if dialect == "martif" else "basic")
    emit_exported(exported, output)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV, TSV or TBX file.")],
    format_: Format = "",
    write: Annotated[
        bool,
        typer.Option("--write", help="Add the concepts to the project's glossary.  [default: print them]"),
    ] = False,
    keep_status: Annotated[
        bool,
        typer.Option("--keep-status", help="Approved stays approved.  [default: everything becomes a draft]"),
    ] = False,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="Of CSV and TSV.  [default: utf-8]")
    ] = None,
) -> None:
    """Read terms from another program as drafts; print them as YAML, or add them to the glossary.

    Nothing that is in the glossary is changed. What had to be left out is listed, and ends in exit code 1; with
    --write, so is what `loc glossary lint` would refuse.
    """
    from loc.cli.glossary_files import glossary_files
    from loc.cli.output import emit, note, report_findings
    from loc.exchange import admission, fragment, intake
    from loc.glossary.model import Glossary
    from loc.glossary.reader import layer
    from loc.model import Severity
    from loc.project import find

    project = find()
    options = project.options
    stored = glossary_files(None, project) if write or project.glossaries else []
    trees = [one.tree for one in stored]
    into = layer(trees) if trees else Glossary(source=options.source, target=options.target)
    raws = _read(file, _format(format_, file), into, encoding)
    languages = fragment.declared(trees[-1]) if write else ()
    taken = intake.take(raws, into, languages=languages, keep_status=keep_status)
    if not write:
        text = fragment.render(taken.concepts, into.source, into.target, taken.languages)
        emit(text.removesuffix("\n"))
        refused: tuple[Finding, ...] = ()
    else:
        last = stored[-1]
        admitted = admission.admit(trees, taken.concepts)
        refused = admitted.findings
        if last.write(admitted.text):
            note(f"{_count(len(admitted.concepts))} written to {last.path}: check with `loc glossary lint`")
        else:
            note("nothing to add")
    if taken.known:
        more = ", …" if len(taken.known) > _LISTED else ""
        ids = ", ".join(taken.known[:_LISTED])
        note(f"{_count(len(taken.known))} left out, in the glossary already: {ids}{more}")
    told = [*(finding for finding in taken.findings if finding.severity is not Severity.INFO), *refused]
    report_findings(told)
    raise typer.Exit(EXIT_FINDINGS if told else EXIT_CLEAN)


def _read(file: Path, format_: str, into: Glossary, encoding: str | None) -> list[Raw]:
    from loc.exchange import delimited, tbx
    from loc.exchange.base import read_bytes
    from loc.files import decode

    if format_ == "tbx":
        return tbx.read(read_bytes(file), str(file), source=into.source)
    text = decode(read_bytes(file), file, encoding).text
    return delimited.read(text, str(file), source=into.source, target=into.target, tsv=format_ == "tsv")


def _format(given: str, path: Path | None) -> str:
    from loc.cli.output import unknown
    from loc.errors import UsageError

    chosen = given or (path.suffix.lower().removeprefix(".") if path else "")
    if chosen not in FORMATS:
        if given:
            raise unknown("--format", chosen, FORMATS)
        raise UsageError("the format is not clear: give --format", hint=f"one of: {', '.join(FORMATS)}")
    return chosen


def _count(number: int) -> str:
    return "1 concept" if number == 1 else f"{number} concepts"
