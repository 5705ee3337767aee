"""`loc translate`: the main command."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INPUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loc.run import Article, Run


def translate(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|-...",
            help="Articles, or folders of them; `-` reads standard input.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for documents and catalogs [translations/en].")
    ] = None,
    glossary: Annotated[
        list[Path] | None,
        typer.Option("--glossary", "-g", help="Glossary file; give it again to layer several."),
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", "-m", help="Model: a file, a name, or a pair (ko_en).")
    ] = None,
    beam: Annotated[
        int | None, typer.Option("--beam", min=1, max=32, help="Beam width of the search.")
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
        str | None, typer.Option("--fail-on", help="Exit with 1 for `flagged` segments [nothing].")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", help="Encoding of the articles [utf-8].")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no table.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Write the English version and the gettext catalog of every article.

    Human text in the catalogs is never changed; only new sentences, and those whose terms changed, are translated.
    """
    from loc.cli.output import emit_bytes, emit_json, note, report_findings
    from loc.errors import UsageError
    from loc.model import Severity
    from loc.project import FAIL_ON, find
    from loc.translate import check_files, translate_files

    if fail_on is not None and fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on knows no `{fail_on}`", hint=f"one of: {', '.join(FAIL_ON)}")
    project = find().using(
        glossary=tuple(str(path.resolve()) for path in glossary) if glossary else None,
        model=model,
        beam=beam,
        drafts=drafts or None,
        fail_on=fail_on,
        encoding=encoding,
    )
    if check:
        findings = check_files(paths, project=project, out=out)
        report_findings(findings)
        if not quiet:
            note("out of date: run `loc translate`" if findings else "translations are up to date")
        raise typer.Exit(EXIT_FINDINGS if findings else EXIT_CLEAN)
    with _progress(shown=not quiet) as advance:
        run = translate_files(paths, project=project, out=out, refresh=refresh, prune=prune, progress=advance)
    if run.stdout is not None:
        emit_bytes(run.stdout)
    if as_json:
        emit_json(run.as_dict())
    elif not quiet:
        _table(run)
    report_findings(run.findings)
    if any(finding.severity is Severity.ERROR for finding in run.findings):
        raise typer.Exit(EXIT_INPUT)
    flagged = any(article.flagged for article in run.articles)
    raise typer.Exit(EXIT_FINDINGS if project.options.fail_on == "flagged" and flagged else EXIT_CLEAN)


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
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=target,
        transient=True,
    ) as bar:
        task = bar.add_task("reading", total=1.0)
        yield lambda name, share: bar.update(task, description=name, completed=share)


def _table(run: Run) -> None:
    """One row per article, and their sum; on stderr, so that a pipe carries documents only."""
    from rich.table import Table

    from loc.cli.output import console, printable

    table = Table(
        show_edge=False,
        pad_edge=False,
        box=None,
        padding=(0, 1, 0, 0),
        header_style="bold",
        show_footer=len(run.articles) > 1,
    )
    total = run.total
    columns = ("segments", "reused", "machine", "human", "flagged", "terms", "seconds")

    def cells(row: Article) -> list[str]:
        numbers = [str(getattr(row, name)) for name in ("segments", "reused", "machine", "human", "flagged")]
        return [
            *numbers,
            f"{row.terms_met}/{row.terms_wanted}",
            f"{row.seconds:.1f}",
        ]

    table.add_column("article", footer="all", overflow="fold")
    for name, footer in zip(columns, cells(total), strict=True):
        table.add_column(name, footer=footer, justify="right", no_wrap=True)
    for article in run.articles:
        table.add_row(printable(article.name), *cells(article))
    target = console()
    target.print(table)
    target.print(f"written to {run.out}  ({run.signature})", soft_wrap=True)
