"""All commands, in one place: what `loc --help` lists is what is registered here."""

from __future__ import annotations

from typing import Annotated

import typer

from loc.cli import lazy

_ABOUT = (
    "English versions of Korean articles, on your own machine: glossary, offline engine, gettext catalogs."
)

app = lazy.group(
    "loc",
    _ABOUT,
    {
        "translate": "translate:translate",
        "check": "check:check",
        "normalize": "normalize:normalize",
        "segment": "segment:segment",
        "review": "review:review",
        "score": "score:score",
        "report": "report:report",
        "init": "project:init",
        "doctor": "project:doctor",
        "glossary": "glossary:app",
        "catalog": "catalog:app",
        "model": "model:app",
    },
    add_completion=True,
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
