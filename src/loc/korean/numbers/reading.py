"""Reads numbers back out of English: figures and words with their scale, currency and unit; ranges and lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from loc.korean.numbers.lexicon import (
    CODES,
    LENGTHS,
    NAMES,
    SCALES,
    SHORT_SCALES,
    SYMBOLS,
    WORDS,
    currency_of,
    either,
)
from loc.korean.numbers.model import (
    COUNT,
    DECADE,
    HOUR,
    PERCENT,
    POINTS,
    TIMES,
    YEAR,
    Reading,
    Value,
)
from loc.korean.numbers.phrases import ordinal_values, read_phrases
from loc.model import Span

_FIGURE = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_ONES = either(word for word, value in WORDS.items() if value < 10)
_TENS = either(word for word, value in WORDS.items() if value >= 20)
_WORD = rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{either(WORDS)})"
_BIG = "hundred|thousand|million|billion|trillion"
_HALF = r"[ -]and[ -](?:an?[ -])?half"
_WORDS = (
    rf"(?:{_WORD}|an?(?=[ -](?:{_BIG}|hour|minute|year)\b(?! and a half)))"
    rf"(?:[ -](?:{_BIG})(?:[ -]and(?=[ -]{_WORD}))?(?:[ -]{_WORD})?|{_HALF})*"
    rf"|half an?(?=[ -](?:{_BIG}))|(?:{_BIG})"
)
_NUMBER = re.compile(
    rf"(?P<symbol>{either(SYMBOLS)}|\b(?:{'|'.join(CODES)})) ?(?P<priced>{_FIGURE})"
    rf"|(?<![A-Za-z_\d])(?<![\d.][.,])(?<!(?-i:[A-Z])-)(?P<figure>{_FIGURE})"
    rf"|\b(?P<words>{_WORDS})\b",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"[ -]?(?:(?P<long>hundred|thousand|million|megapixel|billion|trillion|quadrillion|quintillion)s?\b"
    r"|(?P<short>mln|mn|bn|tn|[kmbt])\b)(?:[ -](?P<more>million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_CURRENCY = re.compile(rf"[ -]?(?P<name>{'|'.join(NAMES)}|{'|'.join(CODES)})\b(?!'t|’t)", re.IGNORECASE)
_PER_DOLLAR = re.compile(r" (?:per|to the|against the) (?:U\.?S\.? )?(?:dollar|greenback)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"(?P<ordinal>st|nd|rd|th)\b"
    r"|(?P<decade>['’]?s)\b"
    r"|[ -]?(?:"
    r"(?P<points>percentage[ -]points?|per ?cent[ -]points?|%[ -]?points?|%p\b|pp\b|p\.p\.|points?\b)"
    r"|(?P<percent>%|percent(?:age)?\b|per cent\b|pct\b)"
    r"|(?P<times>times\b|fold\b|x\b|×)"
    r"|(?P<half_day>[ap]\.?m\b\.?)"
    r"|(?P<clock>o['’]clock)"
    r"|(?P<dozen>dozen\b)"
    r"|(?P<length>(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|century|centuries)\b)"
    r")",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?: ?[-–—~] ?| to | and | or |, | through )\Z")
_RATES = ("KRW", "JPY", "CNY", "EUR", "GBP")


@dataclass(slots=True)
class _Number:
    """A number under construction: `amount` without its scale, all its meanings, what neighbours may share."""

    span: Span
    amount: Decimal
    scale: int = 1
    values: list[Value] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    symbol: list[str] = field(default_factory=list)
    bare: bool = False

    @property
    def total(self) -> Decimal:
        return self.amount * self.scale


def read_english(text: str) -> list[Reading]:
    """Every number in English `text`, in order, each with all that it may mean.

    In ranges and lists the unit and the scale of the last number also count for those before it
    (`$10 to 20 billion`, `20 to 49 percent`). Readings may overlap where a phrase has two readings.
    """
    numbers = _numbers(text)
    _share(text, numbers)
    _add_up(text, numbers)
    readings = [Reading(number.span, tuple(dict.fromkeys(number.values))) for number in numbers]
    readings += read_phrases(text)
    return sorted(readings, key=lambda reading: (reading.span.start, reading.span.end))


def _numbers(text: str) -> list[_Number]:
    numbers, position = [], 0
    while found := _NUMBER.search(text, position):
        number = _amount(text, found)
        _measure(text, number)
        numbers.append(number)
        position = max(found.end(), number.span.end)
    return numbers


def _amount(text: str, found: re.Match[str]) -> _Number:
    figure = found["priced"] or found["figure"]
    amount = Decimal(figure.replace(",", "")) if figure else _spelled(found["words"])
    number = _Number(Span(*found.span()), amount)
    if found["symbol"]:
        key = found["symbol"].upper()
        number.symbol = SYMBOLS[key].split() if key in SYMBOLS else [currency_of(key)]
    scale = _SCALE.match(text, found.end())
    if scale and (scale["long"] or figure):
        long, short, more = (scale[group] for group in ("long", "short", "more"))
        number.scale = SCALES[long.lower()] if long else SHORT_SCALES[short.lower()]
        number.scale *= SCALES[more.lower()] if more else 1
        number.span = Span(found.start(), scale.end())
    elif not figure:  # two billion: its scale may be shared too, as in "one to two billion"
        number.scale = SCALES.get(re.split(r"[ -]", found["words"])[-1].lower(), 1)
        number.amount = amount / number.scale
    return number


def _spelled(words: str) -> Decimal:
    """The value of `twenty-one`, `two and a half million`, `one hundred and five`, `half a`, `million`."""
    total, current = Decimal(0), Decimal(0)
    parts = re.split(r"[ -]+", words.lower())
    if parts[0] == "half":
        return Decimal("0.5")
    for part in parts:
        if part in WORDS:
            current += WORDS[part]
        elif part == "half":
            current += Decimal("0.5")
        elif part == "hundred":
            current = (current or Decimal(1)) * 100
        elif part in SCALES:
            total, current = total + (current or Decimal(1)) * SCALES[part], Decimal(0)
    return total + current or Decimal(parts[0] in {"a", "an"})


def _measure(text: str, number: _Number) -> None:
    """Give `number` its meanings, from the symbol before it and the words after it."""
    if number.symbol:
        number.values = [Value(number.total, code) for code in number.symbol]
        return
    end = number.span.end
    currency = _CURRENCY.match(text, end)
    if currency:
        number.shared = [currency_of(currency["name"])]
        number.values = [Value(number.total, number.shared[0])]
        number.span = Span(number.span.start, currency.end())
        return
    unit = _UNIT.match(text, end)
    if unit:
        number.values = _in_unit(number.total, unit)
        number.shared = [value.unit for value in number.values if value.unit != COUNT]
        number.span = Span(number.span.start, unit.end())
        return
    number.bare = True
    number.values = [Value(number.total, COUNT)]
    if 1000 <= number.total < 2200 and number.total == int(number.total):
        number.values.append(Value(number.total, YEAR))
    if _PER_DOLLAR.match(text, end):
        number.values += [Value(number.total, code) for code in _RATES]


def _in_unit(amount: Decimal, unit: re.Match[str]) -> list[Value]:
    """All meanings of an amount with the words after it: `3 p.m.`, `1990s`, `two dozen`, `5 decades`."""
    kind, word = unit.lastgroup, unit[0].strip(" -").lower()
    values = [Value(amount, COUNT)]
    if kind == "ordinal":
        values = list(ordinal_values(int(amount)))
    elif kind == "decade":
        values += [Value(amount, DECADE), Value(amount, YEAR)]
    elif kind in {"half_day", "clock"}:
        half_day = {"a": (0,), "p": (12,)}.get(word[0], (0, 12))
        values = [Value(amount % 12 + hours, HOUR) for hours in half_day]
    elif kind == "dozen":
        values = [Value(amount * 12, COUNT)]
    elif kind == "length":
        factor, length = LENGTHS["century" if word == "centuries" else word.rstrip("s")]
        values += [Value(amount * factor, length)]
    elif kind == "percent":
        values = [Value(amount, PERCENT)]
    else:
        values += [Value(amount, POINTS if kind == "points" else TIMES)]
    return values


def _share(text: str, numbers: list[_Number]) -> None:
    """Hand scale, unit and currency through ranges and lists: first leftwards, then the symbol rightwards."""
    joined = [(a, b) for a, b in pairwise(numbers) if _JOIN.match(text[a.span.end : b.span.start])]
    for left, right in reversed(joined):
        if left.scale == 1 and (left.bare or left.symbol):
            units = left.symbol or right.shared or right.symbol or [COUNT]
            total = left.amount * right.scale
            left.values += [Value(total, unit) for unit in units]
            if HOUR in units:
                left.values.append(Value(total % 12 + 12, HOUR))
            left.scale, left.shared = right.scale, left.shared or right.shared
        elif left.bare:
            left.values += [Value(left.total, unit) for unit in right.shared]
            left.shared = right.shared
    for left, right in joined:
        if left.symbol and right.bare:
            right.values += [Value(right.total, code) for code in left.symbol]
            right.symbol = left.symbol


_SMALLER = {"years": ("months", 12), "hours": ("minutes", 60), "minutes": ("seconds", 60)}


def _add_up(text: str, numbers: list[_Number]) -> None:
    """`two hours and 30 minutes` is also 150 minutes."""
    for left, right in pairwise(numbers):
        unit, factor = _SMALLER.get(left.shared[0] if left.shared else "", ("", 0))
        if (
            unit
            and unit in right.shared
            and text[left.span.end : right.span.start] in {" ", "-", " and ", ", "}
        ):
            left.values.append(Value(left.total * factor + right.total, unit))
