"""Findings as workflow commands, which GitHub Actions shows as annotations in a pull request.

Escapes as the runner undoes them: `%`, CR and LF everywhere, and also `:` and `,` in properties.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from loc.model import Severity
from loc.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Finding
    from loc.output_formats.base import RuleText

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(findings: Sequence[Finding], rules: Sequence[RuleText] = ()) -> str:
    """One command a line. Paths should be relative to the root of the repository."""
    names = {rule.id: rule.name for rule in rules}
    return "\n".join(_command(finding, names.get(finding.id, "")) for finding in findings)


def _command(finding: Finding, name: str) -> str:
    where = finding.location
    properties = {"file": PurePath(where.file).as_posix()}
    if where.line:
        properties["line"] = str(where.line)
    if where.column:
        properties["col"] = str(where.column)
    properties["title"] = f"{finding.id} {name}".strip()
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    message = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    said = _data(visible(message, keep="\n"))
    return f"::{_COMMANDS[finding.severity]} {listed}::{said}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
