"""C007: an amount of money whose value or currency does not stand in the English, or a currency made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, State, Unit
from loc.checks.quantities import CALENDAR, is_money, lost
from loc.korean.numbers import invented
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


# A conversion that somebody added: `19 trillion won (about $13.75 billion)`.
_IN_BRACKETS = re.compile(r"\([^()]{0,12}\Z")


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    told = False
    for flaw in lost(unit, lambda quantity: quantity.kind not in CALENDAR and is_money(quantity)):
        told = True
        yield flaw
    if not told:
        yield from _invented(unit)


def _invented(unit: Unit) -> Iterator[Flaw]:
    """Currencies that the Korean does not name. A person may know what 400억 in a headline are; no model does."""
    known = {value.amount for quantity in unit.quantities for value in quantity.values if not value.currency}
    for reading in invented(unit.korean, unit.english, unit.readings):
        if _IN_BRACKETS.search(unit.english, max(0, reading.span.start - 13), reading.span.start):
            continue
        if unit.state is State.HUMAN and any(value.amount in known for value in reading.values):
            continue
        yield Flaw(Message("{figure} does not stand in the Korean", figure=reading.span.of(unit.english)))


CHECK = Check(
    id="C007",
    name="currency",
    severity=Severity.ERROR,
    summary="An amount of money has another value or another currency in the English.",
    cause="An amount of money has a value and a currency, and readers act on both.",
    cure="Write the amount of the Korean in its currency; an amount converted by hand may follow in brackets.",
    example=("약 19조 원을 투자했다.", "It invested about $19 trillion."),
    each=_find,
)
