"""Says which Korean values do not stand in an English translation, each English number used once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loc.korean.numbers.figures import CONVERTED
from loc.korean.numbers.model import (
    COUNT,
    DAY,
    FRACTION,
    HALF_YEAR,
    HOUR,
    MINUTE,
    MONTH,
    NUMBER,
    OCLOCK,
    ORDINAL,
    PERCENT,
    QUARTER,
    RATIO,
    SPAN_UNITS,
    TIMES,
    VAGUE,
    YEAR,
)
from loc.korean.numbers.reading import read_english

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from loc.korean.numbers.model import Quantity, Reading, Value

_ALSO = {
    COUNT: {TIMES, YEAR, DAY, ORDINAL},
    TIMES: {COUNT, FRACTION},
    ORDINAL: {COUNT},
    DAY: {ORDINAL, COUNT},
    YEAR: {COUNT},
    QUARTER: {ORDINAL, COUNT},
    HALF_YEAR: {ORDINAL},
    MINUTE: {COUNT},
    RATIO: {COUNT, PERCENT, FRACTION},
}
"""Wanted unit → other units an English reading may have. Money, percentages and months accept themselves only."""
_LARGER = {
    "months": {"years": 12},
    "days": {"weeks": 7},
    "hours": {"days": 24},
    "minutes": {"hours": 60},
    "seconds": {"minutes": 60},
}
"""12개월 may become a year, 14일 two weeks: unit → larger unit and how many of ours it holds."""

_MINUS = re.compile(r"(?:\b(?:minus|negative) |(?<!\w)[-−–])(?:\d[\d.]* to )?$", re.IGNORECASE)
_UNDER = re.compile(r"(?: degrees?)?(?: Celsius| C)? (?:below|under)\b", re.IGNORECASE)


def missing(
    quantities: Sequence[Quantity], english: str, readings: Sequence[Reading] | None = None
) -> list[Quantity]:
    """Those of `quantities` whose values do not all stand in `english`, in order.

    A number of the English answers one value only, but a year or a month said once answers all its mentions,
    and a number without unit answers where the unit stands at another number (`20 percent, then 15`). What is
    not certain is not asked for: a single thing (1건: a case), 1위 (the leader), nothing (0원: free), and what
    `Quantity.values` leaves out. `readings`: what `read_english` gave, where that is known.
    """
    readings = read_english(english) if readings is None else readings
    converted = CONVERTED.search(english) is not None
    wanted: list[tuple[int, Value]] = []
    for index, quantity in enumerate(quantities):
        if quantity.kind == "measure" and converted:
            continue  # 25℃: 77 degrees Fahrenheit
        for value in quantity.values:
            repeated = value.unit in {YEAR, MONTH} and any(value == other for _, other in wanted)
            if _certain(value) and not repeated:
                wanted.append((index, value))
    said = {value.currency or value.unit for reading in readings for value in reading.values}
    quarters = QUARTER in said or "quarter" in english.lower()  # `the third 2025` is none
    options = [
        [
            i
            for i, reading in enumerate(readings)
            if (value.amount >= 0 or _below_zero(english, reading))
            and (
                _answers(replace(value, amount=abs(value.amount)), reading, said)
                or (_a_dozen_or_so(quantities[index]) and _is_a_dozen(reading))
            )
            and not (_ago(quantities[index]) and _is_day(reading))
            and (value.unit != QUARTER or quarters)
        ]
        for index, value in wanted
    ]
    unmet = {wanted[i][0] for i in _unmatched(options)}
    return [quantities[index] for index in sorted(unmet)]


def _below_zero(english: str, reading: Reading) -> bool:
    """True for `minus 5`, `-5` and `5 degrees below zero`."""
    before, after = english[: reading.span.start], english[reading.span.end :]
    return _MINUS.search(before) is not None or _UNDER.match(after) is not None


def _a_dozen_or_so(quantity: Quantity) -> bool:
    return quantity.english.startswith("more than 10 ") or quantity.english == "more than 10"


def _is_a_dozen(reading: Reading) -> bool:
    """True for `a dozen` and `dozens`, which newspapers write for 10여."""
    return any(value.amount == 12 or (value.unit == VAGUE and value.amount == 10) for value in reading.values)


def _certain(value: Value) -> bool:
    if value.amount == 0 and value.unit not in {PERCENT, RATIO, HOUR, OCLOCK}:
        return False
    return value.amount != 1 or not (value.unit in {COUNT, ORDINAL, TIMES} or value.unit in SPAN_UNITS)


def _ago(quantity: Quantity) -> bool:
    return quantity.kind == "duration" and quantity.english.endswith(" ago")


def _is_day(reading: Reading) -> bool:
    """`the 15th`, which is a date where `15 days ago` is none."""
    return any(value.unit == ORDINAL for value in reading.values) and not any(
        value.unit in SPAN_UNITS for value in reading.values
    )


def _answers(wanted: Value, reading: Reading, said: set[str]) -> bool:
    values = reading.values
    if wanted.unit in SPAN_UNITS and any(value.unit in SPAN_UNITS for value in values):
        values = tuple(value for value in values if value.unit in SPAN_UNITS)  # five years are no five months
    if any(_same(wanted, value) for value in values):
        return True
    if wanted.currency:  # billions, and dollars at another number
        return wanted.currency in said and any(
            value.unit == VAGUE and value.amount == wanted.amount and not value.currency
            for value in reading.values
        )
    if wanted.unit not in said or not (wanted.unit == PERCENT or wanted.unit.isupper()):
        return False
    return any(value.unit == COUNT and value.amount == wanted.amount for value in reading.values)


def _same(wanted: Value, read: Value) -> bool:
    unit = wanted.unit
    if unit == VAGUE:
        mine = wanted.currency in {"", read.currency}
        same = read.unit == VAGUE and read.amount == wanted.amount and mine
    elif unit in SPAN_UNITS:
        same = _same_length(wanted, read)
    elif unit in {HOUR, OCLOCK}:
        same = _same_hour(wanted, read)
    elif unit == NUMBER:
        same = read.amount == wanted.amount and read.unit not in {VAGUE, FRACTION}
    elif unit == PERCENT and wanted.amount == 0:
        same = read.amount == 0  # zero
    elif unit == "USD" and read.unit == "USC":
        same = read.amount == wanted.amount * 100
    elif unit == RATIO and read.amount == wanted.amount * 10:
        same = read.unit in {COUNT, PERCENT}  # 5대 5: 50-50
    else:
        same = (read.unit == unit or read.unit in _ALSO.get(unit, ())) and _equal(read.amount, wanted.amount)
    return same


def _equal(one: Decimal, other: Decimal) -> bool:
    """Equal, or equal to all the digits that a repeating fraction (two-thirds) can have."""
    return one == other or (one != int(one) and round(one, 12) == round(other, 12))


def _same_length(wanted: Value, read: Value) -> bool:
    if read.unit in {wanted.unit, COUNT, ORDINAL, FRACTION}:
        return read.amount == wanted.amount
    factor = _LARGER.get(wanted.unit, {}).get(read.unit)
    return factor is not None and read.amount * factor == wanted.amount


def _same_hour(wanted: Value, read: Value) -> bool:
    if read.unit == HOUR and wanted.unit == HOUR:
        return read.amount % 24 == wanted.amount % 24
    return read.unit in {HOUR, COUNT} and read.amount % 12 == wanted.amount % 12


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
