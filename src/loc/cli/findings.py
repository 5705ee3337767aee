"""The options that `loc check` and `loc glossary lint` share: how findings are printed, and which of them fail."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """The formats of findings, as `loc.output_formats` has them."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class FailOn(StrEnum):
    """From which severity on findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"


FormatOption = Annotated[Format, typer.Option("--format", help="How findings are printed.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="Exit with 1 for findings of this severity or above.")
]
