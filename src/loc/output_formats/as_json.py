"""Findings for a program: a JSON array in the order of the places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Finding
    from loc.output_formats.base import RuleText


def render(findings: Sequence[Finding], _rules: Sequence[RuleText] = ()) -> str:
    """Each finding as an object; `line` and `column` count from 1, 0 where unknown.

    A fix replaces the code points `start` to `end` of the file (without a byte order mark) by `text`.
    """
    return json.dumps([_object(finding) for finding in findings], ensure_ascii=False, indent=2)


def _object(finding: Finding) -> dict[str, object]:
    related = [{"file": p.file, "line": p.line, "column": p.column} for p in finding.related]
    return {
        "id": finding.id,
        "severity": str(finding.severity),
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "message": finding.message,
        "hint": finding.hint,
        "fix": [{"start": edit.span.start, "end": edit.span.end, "text": edit.after} for edit in finding.fix],
        **({"related": related} if related else {}),
    }
