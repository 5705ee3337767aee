"""C007: an amount of money whose value or currency does not stand in the English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.checks.quantities import CALENDAR, is_money, lost
from loc.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if unit.translated:
        yield from lost(unit, lambda quantity: quantity.kind not in CALENDAR and is_money(quantity))


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
