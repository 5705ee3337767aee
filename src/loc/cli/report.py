"""`loc report`: one HTML file that shows how good the translations are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loc.errors import UsageError


def report(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE|DIR",
            help="Catalogs, or folders of them.  [default: translations/en]",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to write it.  [default: .loc/report.html]"),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the web browser.")] = False,
    lang: Annotated[
        str, typer.Option("--lang", "--language", metavar="en|ko", help="Language of the page.")
    ] = "en",
    references: Annotated[
        Path | None,
        typer.Option(
            "--references",
            "-r",
            metavar="FILE|DIR",
            help="References to score against.  [default: references/en, if there]",
        ),
    ] = None,
    system: Annotated[
        list[str] | None,
        typer.Option(
            "--system", "-s", metavar="NAME=PATH", help="Show this system beside, as loc score does."
        ),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Compare with the systems in this file of loc score.")
    ] = None,
    scores: Annotated[
        Path | None,
        typer.Option(
            "--scores", metavar="FILE", help="Take the scores from this file of loc score --json --sentences."
        ),
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="Draft terms count too.")] = False,
) -> None:
    """Write one HTML page: scores, terms, findings, every segment.

    It needs no network and no model, and can be mailed or archived as it is. The path is printed.
    """
    from loc.cli.output import emit
    from loc.cli.score import named
    from loc.i18n import messages
    from loc.project import find
    from loc.report import Wanted, write_report

    if scores and (references or system or baseline):
        raise UsageError(
            "--scores is what has been measured; --references, --system and --baseline measure anew",
            hint="give one or the other",
        )
    messages(lang)  # a language that is not there costs no work
    wanted = Wanted(
        tuple(paths or ()), references, tuple(named(given) for given in system or []), baseline, scores
    )
    path = write_report(wanted, find().using(drafts=drafts or None), out, lang)
    emit(str(path))
    if open_:
        import webbrowser

        from loc.cli.output import note

        if not webbrowser.open(path.resolve().as_uri()):
            note("no web browser could be started; open the file by hand")
