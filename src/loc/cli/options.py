"""The options that several commands share, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

GlossaryFiles = Annotated[
    list[Path] | None,
    typer.Option("--glossary", "-g", help="Glossary file; give it again to layer several."),
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Use draft terms too.")]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Encoding of the articles.  [default: utf-8]"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
