"""Findings for a terminal: `file:line:column: severity ID: message`, the hint below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.output_formats.base import RuleText, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Finding


def render(findings: Sequence[Finding], _rules: Sequence[RuleText] = ()) -> str:
    """One finding a line, indented hints, no colour."""
    lines = []
    for finding in findings:
        message = finding.message.replace("\n", "\n    ")
        lines.append(visible(f"{finding.location}: {finding.severity} {finding.id}: {message}"))
        if finding.hint:
            hint = finding.hint.replace("\n", "\n    ")
            lines.append(visible(f"  hint: {hint}"))
    return "\n".join(lines)
