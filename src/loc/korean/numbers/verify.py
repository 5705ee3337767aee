"""Says which Korean values do not stand in an English translation, each English number used once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.korean.numbers.model import (
    COUNT,
    DAY,
    DECADE,
    FRACTION,
    HALF_YEAR,
    HOUR,
    MINUTE,
    ORDINAL,
    PERCENT,
    QUARTER,
    SPAN_UNITS,
    TIMES,
    VAGUE,
    YEAR,
)
from loc.korean.numbers.reading import read_english

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.korean.numbers.model import Quantity, Reading, Value

_ACCEPTED = {
    COUNT: {COUNT, TIMES, YEAR, DAY, ORDINAL},
    TIMES: {TIMES, COUNT, FRACTION},
    ORDINAL: {ORDINAL, COUNT},
    DAY: {DAY, ORDINAL, COUNT},
    YEAR: {YEAR, COUNT},
    QUARTER: {QUARTER, ORDINAL, COUNT},
    HALF_YEAR: {HALF_YEAR, ORDINAL},
    HOUR: {HOUR, COUNT},
    MINUTE: {MINUTE, COUNT},
    DECADE: {DECADE},
    FRACTION: {FRACTION},
}
"""Wanted unit → the units an English reading may have. Money, percentages and months accept only themselves."""
_LENGTHS = {
    "months": {"years": 12},
    "days": {"weeks": 7},
    "hours": {"days": 24},
    "minutes": {"hours": 60},
    "seconds": {"minutes": 60},
}
"""12개월 may become a year, 14일 two weeks: unit → larger unit and how many of ours it holds."""


def missing(quantities: Sequence[Quantity], english: str) -> list[Quantity]:
    """Those of `quantities` whose values do not all stand in `english`, in order.

    A number of the English answers one value only. What is not certain is not asked for: a single thing
    (1건: a case), 1위 (the leader) and values that `Quantity.values` leaves out.
    """
    readings = read_english(english)
    wanted = [(index, value) for index, q in enumerate(quantities) for value in q.values if _certain(value)]
    options = [[i for i, reading in enumerate(readings) if _answers(value, reading)] for _, value in wanted]
    unmet = {wanted[i][0] for i in _unmatched(options)}
    return [quantities[index] for index in sorted(unmet)]


def _certain(value: Value) -> bool:
    if value.amount == 1:
        return value.unit not in {COUNT, ORDINAL, TIMES} and value.unit not in SPAN_UNITS
    return True


def _answers(wanted: Value, reading: Reading) -> bool:
    return any(_same(wanted, value) for value in reading.values)


def _same(wanted: Value, read: Value) -> bool:
    unit = wanted.unit
    if unit == VAGUE:
        return (
            read.unit == VAGUE
            and wanted.amount == read.amount
            and wanted.currency in {read.currency, ""}
            or (read.unit == VAGUE and wanted.amount == read.amount and not read.currency)
        )
    if unit in SPAN_UNITS:
        if read.unit in {unit, COUNT}:
            return read.amount == wanted.amount
        factor = _LENGTHS.get(unit, {}).get(read.unit)
        return factor is not None and read.amount * factor == wanted.amount
    if read.amount != wanted.amount:
        return False
    if unit == "number":
        return read.unit not in {VAGUE, FRACTION}
    return (
        read.unit == unit
        or read.unit in _ACCEPTED.get(unit, set())
        or (unit == PERCENT and read.unit == PERCENT)
    )


def _unmatched(options: Sequence[Sequence[int]]) -> list[int]:
    """Indices left over by a maximum bipartite matching (augmenting paths; the sets are tiny)."""
    taken: dict[int, int] = {}

    def place(want: int, tried: set[int]) -> bool:
        for reading in options[want]:
            if reading not in tried:
                tried.add(reading)
                if reading not in taken or place(taken[reading], tried):
                    taken[reading] = want
                    return True
        return False

    return [want for want in range(len(options)) if not place(want, set())]
