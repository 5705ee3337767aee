"""C006: a date, a time of day, a quarter or a decade that does not stand in the English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.checks.quantities import CALENDAR, lost
from loc.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.korean.numbers import Quantity


_WEEKDAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow"
    r"|(?:same|previous|following|next) day)\b",
    re.IGNORECASE,
)


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    named = _WEEKDAY.search(unit.english) is not None

    def mine(quantity: Quantity) -> bool:
        """A day of the month may become a day of the week, as newspapers write it."""
        day_only = {value.unit for value in quantity.values} == {"day"}
        return quantity.kind in CALENDAR and not (named and day_only)

    yield from lost(unit, mine)


CHECK = Check(
    id="C006",
    name="date",
    severity=Severity.ERROR,
    summary="A date or a time of the Korean does not stand in the English.",
    cause="A date is a fact. A day of the month may become a weekday, as newspapers write it; another date may not.",
    cure="Write the date of the Korean.",
    example=("2025년 1월 22일에 발표했다.", "It was announced on Jan. 12, 2025."),
    each=_find,
)
