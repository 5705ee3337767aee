"""What the checks of numbers, dates and currencies share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Flaw, Unit
from loc.model import Message, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loc.korean.numbers import Quantity

CALENDAR = frozenset({"date", "time", "quarter", "decade"})


def is_money(quantity: Quantity) -> bool:
    """True for an amount of a currency, be it vague (수십억 달러)."""
    return quantity.kind == "money" or any(value.currency for value in quantity.values)


def lost(unit: Unit, mine: Callable[[Quantity], bool]) -> Iterator[Flaw]:
    """The lost quantities that are `mine`, with the numbers that stand in the English instead."""
    for quantity in unit.lost:
        if mine(quantity):
            said = ", ".join(reading.span.of(unit.english) for reading in unit.readings)
            written = quantity.span.of(unit.korean)
            hint = (
                Message("the English has: {numbers}", numbers=shortened(said))
                if said
                else Message("the English has no number")
            )
            message = Message(
                "{figure} ({english}) is not in the English", figure=written, english=quantity.english
            )
            yield Flaw(message, hint)
