"""Amounts of money in the wrong currency: one that a translation made up, or left out, and how that is mended.

A translation model that has read of won and dollars all its life writes them where the Korean names neither
(`오픈AI, 400억 투자 유치` → "40 billion won"), and drops them where it should not (`수십억 달러` → "billions").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.numbers.counters import CURRENCIES
from loc.korean.numbers.lexicon import CODES, NAMES, SYMBOLS, currency_of
from loc.korean.numbers.model import COUNT, NUMBER, VAGUE
from loc.korean.numbers.reading import read_english
from loc.korean.numbers.verify import missing
from loc.model import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.korean.numbers.model import Quantity, Reading, Value

# 원, 엔 and 센트 are syllables of many words: they count behind a number, in 원화, or where they stand alone.
_SHORT = re.compile(
    r"[\d십백천만억조경여]\s?(?P<counted>원|엔|센트)|(?P<money>원|엔)화|(?<![가-힣])(?P<alone>원|엔|센트)(?![가-힣])"
)
_LONG = re.compile("|".join(sorted((word for word in CURRENCIES if len(word) > 1), key=len, reverse=True)))
_LATIN = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(NAMES)}|{'|'.join(CODES)})(?![A-Za-z])", re.IGNORECASE)
_SYMBOL = re.compile(
    "|".join(re.escape(symbol) for symbol in sorted([*SYMBOLS, "＄", "￦", "￥"], key=len, reverse=True))
)
_SAME_SYMBOL = {"＄": "$", "￦": "₩", "￥": "¥"}
_DOLLARS = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "USC"})
# Weights, the adjective, the verb: nobody can tell them from money by the number alone.
_OTHER_MEANING = re.compile(r"(?:\bpounds?|\breals?|^\D*\d\d?(?:\.\d+)? won)$", re.IGNORECASE)
_ADJECTIVE = re.compile(r"[-–]\w|\w")


def named(korean: str) -> frozenset[str]:
    """The codes of all currencies that Korean `text` names or writes a sign of; of one dollar, every dollar."""
    codes = {CURRENCIES[found[found.lastgroup or 0]] for found in _SHORT.finditer(korean)}
    codes |= {CURRENCIES[found.group()] for found in _LONG.finditer(korean)}
    codes |= {currency_of(found.group()) for found in _LATIN.finditer(korean)}
    for found in _SYMBOL.finditer(korean):
        codes |= set(SYMBOLS[_SAME_SYMBOL.get(found.group(), found.group())].split())
    return frozenset(codes | (_DOLLARS if codes & _DOLLARS else set()))


def invented(korean: str, english: str, readings: Sequence[Reading] | None = None) -> list[Reading]:
    """The amounts of money in `english` whose currency stands nowhere in the Korean, in order.

    `readings`: what `read_english` gave, where that is known.
    """
    every = read_english(english) if readings is None else readings
    readings = [reading for reading in every if _codes(reading)]
    if not readings:
        return []
    known = named(korean)
    return [
        reading
        for reading in readings
        if not _codes(reading) & known and not _OTHER_MEANING.search(reading.span.of(english))
    ]


def currency_edits(quantities: Sequence[Quantity], korean: str, english: str) -> Iterator[Edit]:
    """Edits of `english` that give an amount its currency, or take away one that the Korean does not name.

    Only where the amount itself stands in the English: `billions` for 수십억 달러, `$19 trillion` for 19조 원,
    `40 billion won` for 400억.
    """
    made_up = invented(korean, english)
    lost = missing(quantities, english)
    readings = read_english(english)
    for quantity in quantities:
        if len(quantity.values) != 1:
            continue
        value = quantity.values[0]
        if quantity in lost and _code(value):
            candidates = [r for r in readings if any(_amount_alone(value, read) for read in r.values)]
        elif not _code(value) and value.unit in {NUMBER, VAGUE, COUNT}:
            candidates = [r for r in made_up if any(_amount_alone(value, read) for read in r.values)]
        else:
            continue
        for reading in candidates:
            said = reading.span.of(english)
            whole = value.unit != VAGUE or said.endswith("s") or _codes(reading)
            if whole and not _ADJECTIVE.match(english, reading.span.end):
                yield Edit(reading.span, quantity.english.removeprefix("more than "))


def _code(value: Value) -> str:
    return value.currency if value.unit == VAGUE else value.unit if value.unit.isupper() else ""


def _codes(reading: Reading) -> set[str]:
    """The currencies that a reading may be in; empty where it may be anything else, or is `a dollar`."""
    codes = [_code(value) for value in reading.values]
    if not all(codes) or (len(codes) == 1 and reading.values[0].amount == 1):
        return set()
    return set(codes)


def _amount_alone(wanted: Value, read: Value) -> bool:
    """True where both are the same amount, whatever the currency."""
    if (wanted.unit == VAGUE) != (read.unit == VAGUE):
        return False
    plain = read.unit in {COUNT, VAGUE} or read.unit.isupper()
    return plain and wanted.amount == read.amount and _code(wanted) != _code(read)
