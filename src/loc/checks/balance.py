"""C015: quotes and brackets that do not close, or a quotation whose marks were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.korean.quotations import lost_quotations, open_marks
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    ours, theirs = open_marks(unit.english), open_marks(unit.korean)
    for mark in ours:
        if mark not in theirs:
            yield Flaw(Message("{mark} has no partner", mark=mark), "close it, or take it out")
    if not ours and not theirs and lost_quotations(unit.korean, unit.english):
        yield Flaw("the quotation lost its marks", "quote what the Korean quotes")


CHECK = Check(
    id="C015",
    name="unbalanced",
    severity=Severity.WARNING,
    summary="A quotation mark or a bracket has no partner, or a quotation lost its marks.",
    cause="An open quotation leaves unclear who says what.",
    cure="Close it, or take the lone mark out.",
    example=('그는 "협상이 진행 중"이라고 말했다.', 'He said "talks are under way.'),
    each=_find,
)
