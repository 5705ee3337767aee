"""C010: some Korean was left in the English. A segment that is mostly Korean is C011 or C018."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Message, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEFT = re.compile(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]+")


def _find(unit: Unit) -> Iterator[Flaw]:
    left = _LEFT.findall(unit.prose(unit.english))
    if left and not unit.copied:
        yield Flaw(Message("Korean was left: {text}", text=shortened(", ".join(left))), "translate it")


CHECK = Check(
    id="C010",
    name="hangul-left",
    severity=Severity.ERROR,
    summary="Hangul stands in the English.",
    cause="The reader of the English cannot read it.",
    cure="Translate it; for a name that must stay Korean, waive the finding.",
    example=("양사는 협상 중이다.", "The two companies are in 협상."),
    each=_find,
)
