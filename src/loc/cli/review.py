"""`loc review`: a page on which an editor finishes a translation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def review(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE|DIR",
            help="Catalogs, or folders of them.  [default: translations/en]",
            show_default=False,
        ),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port on 127.0.0.1; 0 takes a free one.")
    ] = 0,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Print the address, and open no browser.")
    ] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show everything, write nothing.")] = False,
    language: Annotated[
        str,
        typer.Option(
            "--language",
            "--lang",
            metavar="en|ko",
            help="Language of the messages.  [default: that of the terminal]",
        ),
    ] = "",
) -> None:
    """Finish the translations in a browser: edit, accept, undo.

    Every change is in the catalog at once. The page is served on this machine only, to the browser that opens the
    printed address. Stop it with Ctrl+C.
    """
    import os

    from loc.cli.output import note
    from loc.errors import InputError, UsageError
    from loc.i18n import LANGUAGES, messages
    from loc.languages import base
    from loc.project import find
    from loc.review.serving import Wanted, require, serve

    require()
    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en"
    )
    code = base(spoken.split(".")[0])
    say = messages(language or (code if code in LANGUAGES else "en"))

    def ready(address: str) -> None:
        note(say("loc review is at {address}", address=address))
        note(say("the address is for you alone: it holds the key; Ctrl+C stops the server"))
        if not no_open:
            import webbrowser

            webbrowser.open(address)

    try:
        behind = serve(Wanted(paths or (), port, read_only, ready), find())
    except (InputError, UsageError) as error:
        raise type(error)(say.of(error.message), location=error.location, hint=say.of(error.hint)) from None
    if not behind:
        note(say("stopped; everything is saved"))
        return
    note(say("stopped; every text is in its catalog, but not every document could follow"))
    for one in behind:
        note(f"  {say.of(one)}")
