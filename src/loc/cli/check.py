"""`loc check`: quality checks of every segment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli.findings import AsJson, FailOn, FailOnOption, Format, FormatOption
from loc.errors import EXIT_CLEAN, EXIT_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.check import Found
    from loc.model import Finding


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE|DIR",
            help="Catalogs, or folders of them.  [default: translations/en]",
            show_default=False,
        ),
    ] = None,
    format_: FormatOption = Format.TEXT,
    as_json: AsJson = False,
    fail_on: FailOnOption = FailOn.ERROR,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="IDS", help="Run these checks only (ids or names).")
    ] = None,
    skip: Annotated[
        list[str] | None, typer.Option("--skip", metavar="IDS", help="Leave these checks out.")
    ] = None,
    release: Annotated[
        bool, typer.Option("--release", help="Also report what no person has accepted yet.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend machine text where that is safe, and write the documents.")
    ] = False,
    entry: Annotated[
        list[str] | None,
        typer.Option(
            "--entry", metavar="FILE:LINE", help="With --fix: mend this entry although a person wrote it."
        ),
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="Check draft terms too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary on standard error.")] = False,
) -> None:
    """Check translations: terms, numbers, names, markup and more.

    Needs no model. A finding can be waived beside its entry: `# loc: allow C012 reason`. docs/checks.md has all ids.
    """
    from loc.check import check_catalogs, choose, collect_catalogs, mend
    from loc.checks import CHECKS
    from loc.cli.output import chosen, emit, note, report_findings
    from loc.errors import UsageError
    from loc.model import Severity
    from loc.output_formats import at_least, counted, render
    from loc.project import find

    if entry and not fix:
        raise UsageError("--entry means nothing without --fix", hint="add --fix")
    format_ = Format(chosen(format_.value, as_json=as_json))
    asked = [_place(text) for text in entry or []]
    checks = choose(only or [], skip or [], release=release)
    project = find().using(drafts=drafts or None)
    catalogs = collect_catalogs(paths or [], project)
    found = list(check_catalogs(catalogs, project, checks, worker=False if fix else None))
    if fix:
        _refuse_unknown(found, asked)
        count, remarks = mend(found, project, asked)
        report_findings(remarks)
        if not quiet:
            note(f"{count} {'entry' if count == 1 else 'entries'} mended")
        found = list(check_catalogs(catalogs, project, checks))
    findings = [_shown(item.finding, format_) for item in found]
    text = render(format_.value, findings, CHECKS)
    if text:
        emit(text)
    if not quiet:
        note(f"{counted(findings)} in {len(catalogs)} {'catalog' if len(catalogs) == 1 else 'catalogs'}")
        fixable = sum(bool(item.fix) for item in found)
        if fixable and fix:
            note(
                f"{fixable} left alone: a person's text (name it with --entry), out of date, or without its article"
            )
        elif fixable:
            note(f"{fixable} can be mended with --fix")
    failed = at_least(findings, Severity(fail_on.value))
    raise typer.Exit(EXIT_FINDINGS if failed else EXIT_CLEAN)


def _place(text: str) -> tuple[str, int]:
    from loc.errors import UsageError

    file, _, line = text.rpartition(":")
    if not file or not line.isdecimal() or len(line) > 9:
        raise UsageError(f"--entry {text} is no place", hint="write FILE.po:LINE, as findings show it")
    return Path(file).as_posix(), int(line)


def _refuse_unknown(found: Sequence[Found], asked: Sequence[tuple[str, int]]) -> None:
    """An entry that was asked for has to be one with something to mend, before anything is written."""
    from loc.errors import UsageError
    from loc.model import Location

    mendable = {(item.finding.location.file, item.finding.location.line) for item in found if item.fix}
    for file, line in asked:
        if (file, line) not in mendable:
            raise UsageError(
                "there is nothing to mend at this place",
                location=Location(file, line),
                hint="name the place of a finding that can be mended",
            )


def _shown(finding: Finding, format_: Format) -> Finding:
    """Formats without a field for further places get them in the message."""
    from dataclasses import replace

    if format_ in {Format.JSON, Format.SARIF} or not finding.related:
        return finding
    places = ", ".join(str(place) for place in finding.related)
    return replace(finding, message=f"{finding.message} ({places})")
