"""Percentages and amounts of money that a translation says once too often: `rose 33% to 33%`, `$2021 in 2021`."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from loc.korean.numbers.currency import named
from loc.korean.numbers.model import COUNT, FRACTION, NUMBER, PERCENT, POINTS, VAGUE
from loc.korean.numbers.reading import read_english

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from loc.korean.numbers.model import Quantity, Reading

_PERCENT_SIGN = re.compile(r"[%％]|퍼센트|프로(?![가-힣])")
_PLAIN = frozenset({PERCENT, POINTS, FRACTION, NUMBER, COUNT})


def surplus(
    quantities: Sequence[Quantity], korean: str, english: str, readings: Sequence[Reading] | None = None
) -> list[Reading]:
    """The percentages and amounts of `english` that are left over when each of the Korean ones has answered one.

    Nothing is said of a kind of which the Korean holds a number that nobody could read. `readings`: what
    `read_english` gave, where that is known.
    """
    rest = _without(korean, quantities)
    money_read, percent_read = not named(rest), not _PERCENT_SIGN.search(rest)
    there: Counter[Decimal] = Counter()
    for quantity in quantities:
        # What is asked of nobody (20%대: in the 20s) may still be said.
        values = quantity.values or [v for r in read_english(quantity.english) for v in r.values[:1]]
        for value in values:
            if value.unit.isupper() or value.unit in _PLAIN:
                there[value.amount * 100 if value.unit == FRACTION else value.amount] += 1
    left = []
    for reading in read_english(english) if readings is None else readings:
        units, amounts = {value.unit for value in reading.values}, {value.amount for value in reading.values}
        money = all(unit.isupper() for unit in units)
        figure = any(char.isdigit() for char in reading.span.of(english))  # no `fully`, no `a dollar`
        certain = figure and len(amounts) == 1 and VAGUE not in units
        if not certain or not ((money and money_read) or (units <= {PERCENT, POINTS} and percent_read)):
            continue
        (amount,) = amounts
        there[amount] -= 1
        if there[amount] < 0:
            left.append(reading)
    return left


def _without(korean: str, quantities: Sequence[Quantity]) -> str:
    for quantity in sorted(quantities, key=lambda q: q.span, reverse=True):
        korean = f"{korean[: quantity.span.start]} {korean[quantity.span.end :]}"
    return korean
