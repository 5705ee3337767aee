"""All commands, in one place: what `loc --help` lists is what is registered here."""

from __future__ import annotations

from typing import Annotated

import typer

from loc.cli import (
    catalog,
    check,
    glossary,
    model,
    normalize,
    project,
    report,
    review,
    score,
    segment,
    translate,
)

app = typer.Typer(
    name="loc",
    help="English versions of Korean articles, on your own machine: glossary, offline engine, gettext catalogs.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # brackets in help texts are text, and plain help starts twice as fast
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from loc import __version__

        typer.echo(f"loc {__version__}")
        raise typer.Exit


@app.callback()
def root(
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """English versions of Korean articles, on your own machine: glossary, offline engine, gettext catalogs."""


app.command("translate")(translate.translate)
app.command("check")(check.check)
app.command("normalize")(normalize.normalize)
app.command("segment")(segment.segment)
app.command("review")(review.review)
app.command("score")(score.score)
app.command("report")(report.report)
app.command("init")(project.init)
app.command("doctor")(project.doctor)
app.add_typer(glossary.app, name="glossary")
app.add_typer(catalog.app, name="catalog")
app.add_typer(model.app, name="model")
