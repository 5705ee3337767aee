"""C005: a number, percentage or length of time whose value does not stand in the English, or one made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.checks.quantities import CALENDAR, is_money, lost
from loc.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
# Numbers in words, native (스물여섯 살) or Sino-Korean (십오 분), that nobody reads as quantities here.
_NUMERAL = re.compile(
    r"\d|열[한두세네다여일아 ]|스[무물]|서른|마흔|쉰|예순|일흔|여든|아흔|세기"
    "|[일이삼사오육칠팔구수몇][십백천만억조]|[십백][일이삼사오육칠팔구년]"
)
# Below it English may count what the Korean names without a number (both, a dozen).
_SMALLEST_INVENTED = 13


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    yield from lost(unit, lambda quantity: quantity.kind not in CALENDAR and not is_money(quantity))
    yield from _invented(unit)


def _invented(unit: Unit) -> Iterator[Flaw]:
    """Figures of the English that nothing in the Korean accounts for, where the Korean has no number at all."""
    if unit.quantities or not _FIGURE.search(unit.english) or _NUMERAL.search(unit.korean):
        return
    for reading in unit.readings:
        figure = _FIGURE.search(reading.span.of(unit.english))
        if figure and any(value.amount >= _SMALLEST_INVENTED for value in reading.values):
            yield Flaw(f"{reading.span.of(unit.english)} does not stand in the Korean")


CHECK = Check(
    id="C005",
    name="number",
    severity=Severity.ERROR,
    summary="The value of a Korean number does not stand in the English, or a number was made up.",
    cause="A wrong figure is the worst mistake a news translation can make, and 만 and 억 invite it.",
    cure="Compare the figure with the Korean; the hint lists what the English says.",
    example=("수익의 20%를 받는다.", "It receives 2% of revenue."),
    each=_find,
)
