"""Reads numbers that English writes as something else than a figure with a unit.

Dates in numbers, months, clock times, quarters, ordinals, fractions, `dozens of`, `double`, `World War II`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers.english import MONTHS, ONES
from loc.korean.numbers.lexicon import (
    FRACTIONS,
    LENGTHS,
    LONG_TIMES,
    MULTIPLES,
    NAMES,
    ORDINAL_WORDS,
    PLURALS,
    ROMAN,
    SCALES,
    WORDS,
    currency_of,
    either,
)
from loc.korean.numbers.model import (
    COUNT,
    DAY,
    DECADE,
    FRACTION,
    HALF_YEAR,
    HOUR,
    MINUTE,
    MONTH,
    ORDINAL,
    PERCENT,
    POINTS,
    QUARTER,
    TIMES,
    VAGUE,
    YEAR,
    Reading,
    Value,
)
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Values = tuple[Value, ...]
_Group = str | int
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_BIG = "thousand|million|billion|trillion"
_TENS = either(word for word, value in WORDS.items() if value >= 20)
_ONE = either(("a", "an", *ONES[1:13]))
_WORD = re.compile(r"[a-z]+")
_FIGURE = re.compile(r"\d")
_VAGUE_OF = re.compile(rf"(?:[ -]of)?[ -](?P<name>{'|'.join(NAMES)})\b", re.IGNORECASE)


def read_phrases(text: str) -> Iterator[Reading]:
    """Every reading of the rules below, rule by rule.

    Few rules can apply to a sentence, and to see so by its words and figures takes a fraction of trying them all.
    """
    words = set(_WORD.findall(text.lower()))
    figures = _FIGURE.search(text) is not None
    for needed, pattern, groups, rule in _RULES:
        if figures if needed is None else not needed.isdisjoint(words):
            for found in pattern.finditer(text):
                for group in groups:
                    yield Reading(Span(*found.span(group)), rule(found, group))
    if not _VAGUE_WORDS.isdisjoint(words):
        for found in _VAGUE.finditer(text):
            yield _vague(text, found)


def _needs(*phrases: str) -> frozenset[str]:
    """The first word of each: a text that has none of them has none of the phrases."""
    return frozenset(_WORD.findall(phrase.lower())[0] for phrase in phrases)


def ordinal_values(number: int) -> _Values:
    """What `third` or `40th` may mean: a rank, a day, or a part (`a 40th of`)."""
    values = (Value(Decimal(number), ORDINAL),)
    return (*values, Value(1 / Decimal(number), FRACTION)) if number > 2 else values


def _part(unit: str) -> Callable[[re.Match[str], _Group], _Values]:
    return lambda found, group: (Value(Decimal(found[group]), unit),)


def _fixed(value: Value) -> Callable[[re.Match[str], _Group], _Values]:
    return lambda _found, _group: (value,)


def _month_or_day(found: re.Match[str], group: _Group) -> _Values:
    amount = Decimal(found[group])
    return (Value(amount, MONTH), Value(amount, DAY))


def _month(found: re.Match[str], _group: _Group) -> _Values:
    name = next(month for month in MONTHS if month.startswith(found[0][:3]))
    return (Value(Decimal(MONTHS.index(name)), MONTH),)


def _hour(found: re.Match[str], _group: _Group) -> _Values:
    hour, half = int(found["h"]), (found["half"] or "").lower()
    hours = [hour % 12 + (12 if half == "p" else 0)] if half else [hour, (hour + 12) % 24]
    return tuple(Value(Decimal(h), HOUR) for h in hours)


def _quarter(found: re.Match[str], _group: _Group) -> _Values:
    return (Value(Decimal(found["a"] or found["b"]), QUARTER),)


def _half_year(found: re.Match[str], _group: _Group) -> _Values:
    return (Value(Decimal(found["a"] or found["b"]), HALF_YEAR),)


def _short_year(found: re.Match[str], _group: _Group) -> _Values:
    unit = DECADE if found["s"] else YEAR
    return tuple(Value(Decimal(century + int(found["yy"])), unit) for century in (1900, 2000))


def _ordinal(found: re.Match[str], _group: _Group) -> _Values:
    tens = WORDS.get((found["tens"] or "").lower(), 0)
    return ordinal_values(ORDINAL_WORDS[found["word"].lower()] + tens)


def _fraction(found: re.Match[str], _group: _Group) -> _Values:
    if found["alone"]:
        part = Decimal("0.25") if found["alone"].lower() == "quarter" else Decimal("0.5")
    else:
        name = found["n"].lower()
        count = int(name) if name.isdigit() else WORDS.get(name, 1)
        tens = WORDS.get((found["tens"] or "").lower(), 0)
        part = Decimal(count) / Decimal(FRACTIONS[found["of"].lower()] + tens)
    return (Value(part, FRACTION), Value(part * 100, PERCENT), Value(part, TIMES), Value(part, POINTS))


def _slashed_fraction(found: re.Match[str], _group: _Group) -> _Values:
    return (Value(Decimal(found["n"]) / Decimal(found["of"]), FRACTION),)


def _multiple(found: re.Match[str], _group: _Group) -> _Values:
    word = found[0].lower()
    amount = Decimal(MULTIPLES[word])
    growth = (Value(Decimal(100), PERCENT),) if word.startswith("doubl") else ()
    return (Value(amount, TIMES), Value(amount, COUNT), *growth)


def _roman(found: re.Match[str], _group: _Group) -> _Values:
    return (Value(Decimal(ROMAN[found[0]]), ORDINAL),)


def _length(found: re.Match[str], _group: _Group) -> _Values:
    amount, unit = LENGTHS[found["w"].lower()]
    size = Decimal(amount) / 2 if found["lead"].lower().startswith("half") else Decimal(amount)
    return (Value(size + (Decimal(amount) / 2 if found["half"] else 0), unit),)


def _long_length(found: re.Match[str], _group: _Group) -> _Values:
    amount, unit = LENGTHS[found[0].lower()]
    return (Value(Decimal(amount), unit),)


_VAGUE = re.compile(
    r"\b(?P<lead>tens|dozens|hundreds|(?:several|a few|a couple of) (?:hundred|dozen))(?: of)?"
    rf"[ -](?P<scale>{_BIG})s?\b"
    rf"|\b(?:several|a few|some|many|multiple|couple of|multi)[ -]?(?P<multi>dozen|hundred|{_BIG})s?\b"
    rf"|\b(?P<plural>{either(PLURALS)})\b"
    rf"|\b(?P<long>{either(LONG_TIMES)})\b",
    re.IGNORECASE,
)


_VAGUE_WORDS = _needs(
    *("tens", "dozen", "dozens", "hundred", "hundreds", *PLURALS, *LONG_TIMES),
    *(f"{big}{s}" for big in _BIG.split("|") for s in ("", "s")),
    *("multidozen", "multihundred", *(f"multi{big}{s}" for big in _BIG.split("|") for s in ("", "s"))),
)


def _vague(text: str, found: re.Match[str]) -> Reading:
    if found["lead"]:
        power = (100 if "hundred" in found["lead"].lower() else 10) * SCALES[found["scale"].lower()]
    elif found["multi"]:
        power = {"dozen": 10, **SCALES}[found["multi"].lower()]
    else:
        power = (LONG_TIMES | PLURALS)[found[0].lower()]
    name = _VAGUE_OF.match(text, found.end())
    value = Value(Decimal(power), VAGUE, currency_of(name["name"]) if name else "")
    span = Span(found.start(), name.end() if name else found.end())
    return Reading(span, (value,))


_Rule = tuple[
    "frozenset[str] | None",  # words of which the text has one; None: it has a figure
    "re.Pattern[str]",
    "tuple[_Group, ...]",
    "Callable[[re.Match[str], _Group], _Values]",
]
_RULES: tuple[_Rule, ...] = (
    # 2025-01-22, 2025.01.22
    (
        None,
        _ISO := re.compile(
            r"(?<![\d.])(?P<y>(?:1\d|2[01])\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"
        ),
        ("y",),
        _part(YEAR),
    ),
    (None, _ISO, ("m",), _part(MONTH)),
    (None, _ISO, ("d",), _part(DAY)),
    # 01/22/2025, 22.1.2025
    (
        None,
        _SLASHED := re.compile(
            r"(?<![\d.])(?P<a>\d{1,2})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:1\d|2[01])\d\d)(?!\d)"
        ),
        ("y",),
        _part(YEAR),
    ),
    (None, _SLASHED, ("a", "b"), _month_or_day),
    (
        _needs(*MONTHS[1:], *_SHORT_MONTHS.split("|")),
        re.compile(rf"\b(?:(?:{'|'.join(MONTHS[1:])})\b|(?:{_SHORT_MONTHS})\b\.?)"),
        (0,),
        _month,
    ),
    # 3:30 p.m., 15:30
    (
        None,
        _CLOCK := re.compile(
            r"(?<![\d:])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![\d:])(?: ?(?P<half>[ap])\.?m\b\.?)?",
            re.IGNORECASE,
        ),
        ("h",),
        _hour,
    ),
    (None, _CLOCK, ("m",), _part(MINUTE)),
    (
        _needs("noon", "midday"),
        re.compile(r"\b(?:noon|midday)\b", re.IGNORECASE),
        (0,),
        _fixed(Value(Decimal(12), HOUR)),
    ),
    (_needs("midnight"), re.compile(r"\bmidnight\b", re.IGNORECASE), (0,), _fixed(Value(Decimal(0), HOUR))),
    (_needs("half"), re.compile(r"\bhalf past\b", re.IGNORECASE), (0,), _fixed(Value(Decimal(30), MINUTE))),
    # Q3, 3Q24, H1
    (None, re.compile(r"\b(?:Q(?P<a>[1-4])|(?P<b>[1-4])Q)(?=\b|['’]?\d\d)", re.IGNORECASE), (0,), _quarter),
    (None, re.compile(r"\b(?:H(?P<a>[12])|(?P<b>[12])H)(?=\b|['’]?\d\d)"), (0,), _half_year),
    (None, re.compile(r"(?<!\w)['’‘](?P<yy>\d\d)(?P<s>s)?\b"), (0,), _short_year),
    (
        _needs(*ORDINAL_WORDS),
        re.compile(
            rf"\b(?:(?P<tens>{_TENS})-)?(?P<word>{either(ORDINAL_WORDS)})\b",
            re.IGNORECASE,
        ),
        (0,),
        _ordinal,
    ),
    (
        _needs(
            *(f"{part}{s}" for part in FRACTIONS for s in ("", "s", "ths")), "halves", "halved", "halving"
        ),
        re.compile(
            rf"\b(?P<n>{_ONE}|\d{{1,2}})[ -](?:(?P<tens>{_TENS})-)?"
            rf"(?P<of>{either(FRACTIONS)})(?:s|ths)?\b|\b(?P<alone>half|halves|halved|halving|quarter)\b",
            re.IGNORECASE,
        ),
        (0,),
        _fraction,
    ),
    (None, re.compile(r"(?<![\d/.])(?P<n>\d{1,3})/(?P<of>[1-9]\d{0,5})(?![\d/])"), (0,), _slashed_fraction),
    (_needs(*MULTIPLES), re.compile(rf"\b(?:{either(MULTIPLES)})\b", re.IGNORECASE), (0,), _multiple),
    (_needs(*ROMAN), re.compile(rf"\b(?:{either(ROMAN)})\b"), (0,), _roman),
    (
        _needs(*LENGTHS),
        re.compile(
            r"\b(?P<lead>an?|one|the|per|this|last|next|each|every|half(?: an?)?)"
            rf"[ -](?P<w>{either(LENGTHS)})\b(?P<half> and a half)?",
            re.IGNORECASE,
        ),
        (0,),
        _length,
    ),
    (
        _needs("decade", "century", "fortnight"),
        re.compile(r"\b(?:decade|century|fortnight)(?=\b|['’]s)", re.IGNORECASE),
        (0,),
        _long_length,
    ),
    (
        _needs("dollar"),
        re.compile(r"\b(?:per|an?|the|single|every|each) (?:U\.?S\.? )?dollar\b", re.IGNORECASE),
        (0,),
        _fixed(Value(Decimal(1), "USD")),
    ),
    (
        _needs("wholly", "fully", "entirely"),
        re.compile(r"\b(?:wholly|fully|entirely)\b", re.IGNORECASE),
        (0,),
        _fixed(Value(Decimal(100), PERCENT)),
    ),
    (
        _needs("clock"),
        re.compile(r"\b(?:around|round)[ -]the[ -]clock\b", re.IGNORECASE),
        (0,),
        _fixed(Value(Decimal(24), "hours")),
    ),
    (None, re.compile(r"\b24/7\b"), (0,), _fixed(Value(Decimal(24), "hours"))),
    (None, re.compile(r"\bG-?(?P<n>7|8|20)\b"), ("n",), _part(COUNT)),
    (
        None,
        _DOTTED := re.compile(r"(?<![\d.])(?P<h>1?\d)\.(?P<m>[0-5]\d) ?(?P<half>[ap])\.?m\b", re.IGNORECASE),
        ("h",),
        _hour,
    ),
    (None, _DOTTED, ("m",), _part(MINUTE)),
)
