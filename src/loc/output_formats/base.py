"""What the renderers share: what they need to know of a rule, and how findings are counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from loc.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loc.model import Finding

RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class RuleText(Protocol):
    """What is said about a rule: `summary` in one line, `cause` and `cure` in sentences."""

    @property
    def id(self) -> str:
        """The stable id, `G012`."""

    @property
    def name(self) -> str:
        """A readable name, `same-spelling`."""

    @property
    def severity(self) -> Severity:
        """How much its findings matter."""

    @property
    def summary(self) -> str:
        """What is found."""

    @property
    def cause(self) -> str:
        """Why it matters."""

    @property
    def cure(self) -> str:
        """What to do."""


def at_least(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    """The findings that matter as much as `severity`, or more."""
    return [finding for finding in findings if RANK[finding.severity] >= RANK[severity]]


def counted(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`; `no findings` where there are none."""
    numbers = Counter(finding.severity for finding in findings)
    parts = []
    for severity, one, many in (
        (Severity.ERROR, "error", "errors"),
        (Severity.WARNING, "warning", "warnings"),
        (Severity.INFO, "note", "notes"),
    ):
        if numbers[severity]:
            parts.append(f"{numbers[severity]:,} {one if numbers[severity] == 1 else many}")
    return ", ".join(parts) or "no findings"
