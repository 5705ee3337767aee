"""`loc translate`: the main command."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli.options import Encoding, GlossaryFiles
from loc.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INPUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rich.console import Console

    from loc.model import Finding
    from loc.run import Article, Run


RUN_AGAIN = "run loc translate"
"""The hint that most findings of `--check` have."""


class Format(StrEnum):
    """What an article is read as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


def translate(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|-",
            help="Articles, or folders of them; `-` reads standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="Folder for documents and catalogs.  [default: translations/en]",
        ),
    ] = None,
    glossary: GlossaryFiles = None,
    model: Annotated[
        str | None,
        typer.Option("--model", "-m", metavar="MODEL", help="Model: a file, a name, or a pair (ko_en)."),
    ] = None,
    beam: Annotated[
        int | None, typer.Option("--beam", metavar="N", min=1, max=32, help="Beam width of the search.")
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="Enforce draft terms too.")] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Translate all machine text again; human text always stays.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing, load no model; exit with 1 where something is out of date."
        ),
    ] = False,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Remove catalogs of vanished articles where no human text is lost."),
    ] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="nothing|flagged",
            help="`flagged`: list segments that need a person, exit with 1.  [default: nothing]",
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="What the articles are.  [default: as suffix and content say]"),
    ] = None,
    encoding: Encoding = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no table.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the summary, or what --check finds, as JSON.")
    ] = False,
) -> None:
    """Write the English version and the catalog of every article.

    Human text in the catalogs is never changed; only new sentences, and those whose terms changed, are translated.
    """
    from loc.cli.output import emit_bytes, emit_json, note, report_findings
    from loc.project import find_for
    from loc.translate import translate_files

    _refuse(out, fail_on, {"--refresh": refresh, "--prune": prune} if check else {})
    folder = Path(out) if out else None
    project = find_for(paths).using(
        glossary=tuple(str(path.resolve()) for path in glossary) if glossary else None,
        model=model,
        beam=beam,
        drafts=drafts or None,
        fail_on=fail_on,
        encoding=encoding,
    )
    format_name = format_.value if format_ else ""
    if check:
        from loc.translate import check_files

        findings = check_files(paths, project=project, out=folder, format_name=format_name)
        raise typer.Exit(_checked(findings, quiet=quiet, as_json=as_json))
    with _progress(shown=not quiet) as advance:
        run = translate_files(
            paths,
            project=project,
            out=folder,
            refresh=refresh,
            prune=prune,
            format_name=format_name,
            progress=advance,
        )
    if run.stdout is not None:
        emit_bytes(run.stdout)
    if as_json:
        emit_json(run.as_dict())
    elif not quiet:
        _table(run)
    report_findings(run.findings)
    flagged = any(article.flagged for article in run.articles)
    failed = EXIT_FINDINGS if project.options.fail_on == "flagged" and flagged else EXIT_CLEAN
    if failed:
        note(_for_a_person(run.findings))
    elif flagged and not quiet:
        note("`#. check:` lines in the catalogs say what to look at; --fail-on flagged lists it")
    raise typer.Exit(EXIT_INPUT if _unread(run.findings) else failed)


def _refuse(out: str | None, fail_on: str | None, writing: Mapping[str, bool]) -> None:
    """A UsageError for options that make no sense; `writing` are options that have none beside --check."""
    from loc.cli.output import unknown
    from loc.errors import UsageError
    from loc.project import FAIL_ON

    if fail_on is not None and fail_on not in FAIL_ON:
        raise unknown("--fail-on", fail_on, FAIL_ON)
    if out is not None and not out.strip():
        raise UsageError("--out is empty", hint="name a folder; `.` is the current one")
    for option in (option for option, given in writing.items() if given):
        raise UsageError(
            f"--check writes nothing, so {option} has no meaning with it", hint="leave one of them away"
        )


def _checked(findings: Sequence[Finding], *, quiet: bool, as_json: bool) -> int:
    """Say what `--check` found; the exit code. What is only a note (`info`) is no failure."""
    from dataclasses import replace

    from loc.cli.output import emit, note
    from loc.model import Severity
    from loc.output_formats import render
    from loc.run import FLAGGED

    flagged = [finding for finding in findings if finding.id == FLAGGED]
    stale = [one for one in findings if one.severity is not Severity.INFO and one.id != FLAGGED]
    if as_json:
        emit(render("json", findings))
    elif findings:  # the last line has the usual remedy; thirty times it would hide what is found
        emit(render("text", [replace(one, hint="") if one.hint == RUN_AGAIN else one for one in findings]))
    if not quiet:
        note(f"out of date: {_remedy(stale)}" if stale else "translations are up to date")
    if flagged:
        note(_for_a_person(flagged))
    if _unread(findings):
        return EXIT_INPUT
    return EXIT_FINDINGS if stale or flagged else EXIT_CLEAN


def _for_a_person(findings: Sequence[Finding]) -> str:
    """How many sentences need a person, in words."""
    from loc.run import FLAGGED

    count = len({finding.location for finding in findings if finding.id == FLAGGED})
    return "1 sentence needs a person" if count == 1 else f"{count} sentences need a person"


def _remedy(stale: Sequence[Finding]) -> str:
    """What makes the translations up to date again."""
    orphans = [finding for finding in stale if finding.id == "catalog-orphan"]
    if any("--prune" in finding.hint for finding in orphans):
        return "run `loc translate --prune`"
    return "see the hints" if len(orphans) == len(stale) else "run `loc translate`"


def _unread(findings: Sequence[Finding]) -> bool:
    """Whether an article or a catalog could not be read, so that not all was written or looked at."""
    return any(finding.id in {"input-unreadable", "catalog-damaged"} for finding in findings)


@contextmanager
def _progress(*, shown: bool) -> Iterator[Callable[[str, float], None]]:
    """A progress bar on stderr that appears only where there is something to wait for."""
    from loc.cli.output import console

    target = console()
    if not shown or not target.is_terminal:
        yield lambda _name, _share: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}", markup=False),  # a file may be called `[a].txt`
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=target,
        transient=True,
    ) as bar:
        task = bar.add_task("reading", total=1.0)
        yield lambda name, share: bar.update(task, description=name, completed=share)


# The columns behind the article's name; short words, so that a name of 24 characters fits 80 columns with them.
_COLUMNS = ("segs", "reused", "machine", "human", "copied", "flagged", "terms", "sec")
_NAME_WIDTH = 24


def _table(run: Run) -> None:
    """One row per article, and their sum; on stderr, so that a pipe carries documents only."""
    from rich.cells import cell_len

    from loc.cli.output import console, printable

    target = console()
    rows = [(printable(article.name), _cells(article)) for article in run.articles]
    total = ("all", _cells(run.total)) if len(rows) > 1 else None
    shown = [cells for _, cells in rows] + ([total[1]] if total else [])
    numbers = sum(
        1 + max(len(name), *(len(cells[column]) for cells in shown)) if shown else 1 + len(name)
        for column, name in enumerate(_COLUMNS)
    )
    longest = max((cell_len(name) for name, _ in rows), default=0)
    if target.width - numbers < min(longest, _NAME_WIDTH):
        _list(rows + ([total] if total else []), target)
    else:
        _grid(rows, total, target)
    if any(article.name != "-" for article in run.articles):
        target.print(f"written to {run.out}  ({run.signature})", soft_wrap=True)
    else:
        target.print(f"({run.signature})", soft_wrap=True)


def _cells(row: Article) -> list[str]:
    counts = (row.segments, row.reused, row.machine, row.human, row.copied, row.flagged)
    return [*map(str, counts), f"{row.terms_met}/{row.terms_wanted}", f"{row.seconds:.1f}"]


def _grid(
    rows: Sequence[tuple[str, list[str]]], total: tuple[str, list[str]] | None, target: Console
) -> None:
    from rich.table import Table

    table = Table(
        show_edge=False,
        pad_edge=False,
        box=None,
        padding=(0, 1, 0, 0),
        header_style="bold",
        show_footer=total is not None,
    )
    table.add_column("article", footer="all", overflow="fold")
    for name, footer in zip(_COLUMNS, total[1] if total else _COLUMNS, strict=True):
        table.add_column(name, footer=footer, justify="right", no_wrap=True)
    for name, cells in rows:
        table.add_row(name, *cells)
    target.print(table)


def _list(rows: Sequence[tuple[str, list[str]]], target: Console) -> None:
    """Where the terminal is too narrow for columns: each name on a line of its own, its numbers below."""
    for name, cells in rows:
        target.print(name, soft_wrap=True)
        numbers = ", ".join(f"{label} {cell}" for label, cell in zip(_COLUMNS, cells, strict=True))
        target.print(f"  {numbers}", soft_wrap=False)
