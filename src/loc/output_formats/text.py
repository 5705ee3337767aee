"""Findings for a terminal: `file:line:column: severity ID: message`, the hint below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Finding
    from loc.output_formats.base import RuleText


def render(findings: Sequence[Finding], _rules: Sequence[RuleText] = ()) -> str:
    """One finding a line, indented hints, no colour."""
    lines = []
    for finding in findings:
        message = finding.message.replace("\n", "\n    ")
        lines.append(visible(f"{finding.location}: {finding.severity} {finding.id}: {message}", keep="\n"))
        if finding.hint:
            hint = finding.hint.replace("\n", "\n    ")
            lines.append(visible(f"  hint: {hint}", keep="\n"))
    return "\n".join(lines)
