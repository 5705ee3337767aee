"""Reads numbers back out of English: figures, words, money, percentages, dates, clock times, `dozens of`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers.english import MONTHS, ONES, ORDINALS, TENS
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
    from collections.abc import Iterable

_SMALL_WORDS = {word: value for value, word in enumerate(ONES)} | {
    word: 10 * value for value, word in enumerate(TENS) if value > 1
}
_ORDINAL_WORDS = {word: value for value, word in enumerate(ORDINALS)} | {
    word[:-1] + "ieth": value for word, value in _SMALL_WORDS.items() if word.endswith("ty")
}
_SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
_SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "t": 10**12,
    "tn": 10**12,
}
_SYMBOLS = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY CNY",
    "₩": "KRW",
}
_CODES = ("USD", "KRW", "EUR", "JPY", "CNY", "RMB", "GBP", "AUD", "CAD", "HKD", "TWD", "SGD", "CHF", "INR")
_NAMES = {
    r"(?:Australian|Aussie)[ -]dollars?": "AUD",
    r"Canadian[ -]dollars?": "CAD",
    r"Hong Kong[ -]dollars?": "HKD",
    r"Singapore(?:an)?[ -]dollars?": "SGD",
    r"(?:New )?Taiwan(?:ese)?[ -]dollars?": "TWD",
    r"(?:U\.?S\.? |US |American )?dollars?": "USD",
    r"bucks": "USD",
    r"(?:South )?(?:Korean )?won": "KRW",
    r"euros?": "EUR",
    r"(?:Japanese )?yen": "JPY",
    r"(?:Chinese )?yuan": "CNY",
    r"renminbi": "CNY",
    r"(?:British )?pounds?(?: sterling)?": "GBP",
    r"Swiss francs?": "CHF",
    r"(?:Indian )?rupees?": "INR",
    r"(?:Russian )?rubles?": "RUB",
    r"(?:Brazilian )?(?:real|reais)": "BRL",
    r"(?:Saudi )?riyals?": "SAR",
    r"dirhams?": "AED",
    r"(?:Turkish )?liras?": "TRY",
    r"(?:Thai )?baht": "THB",
    r"(?:Vietnamese )?dong": "VND",
    r"cents?": "USC",
}
_MULTIPLES = {
    "once": 1,
    "twice": 2,
    "double": 2,
    "doubled": 2,
    "doubles": 2,
    "doubling": 2,
    "both": 2,
    "pair": 2,
    "duo": 2,
    "couple": 2,
    "dual": 2,
    "twofold": 2,
    "thrice": 3,
    "triple": 3,
    "tripled": 3,
    "triples": 3,
    "tripling": 3,
    "trio": 3,
    "threefold": 3,
    "quadruple": 4,
    "quadrupled": 4,
    "quadrupling": 4,
    "quintuple": 5,
    "quintupled": 5,
    "tenfold": 10,
}
_PLURAL_SCALES = {"dozens": 10, "scores": 10, "tens": 10} | {f"{w}s": v for w, v in _SCALES.items()}
_LENGTHS = {"decade": (10, "years"), "century": (100, "years"), "fortnight": (2, "weeks")} | {
    word: (1, f"{word}s") for word in ("year", "month", "week", "day", "hour", "minute", "second")
}
_LONG_PLURALS = {"decades": 10, "centuries": 100, "millennia": 1000}
_ROMAN = {"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12}
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4} | {w: v for w, v in _ORDINAL_WORDS.items() if v > 4}

_WORD_NUMBER = "|".join(sorted(_SMALL_WORDS, key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SYMBOL = "|".join(re.escape(symbol) for symbol in sorted(_SYMBOLS, key=len, reverse=True))
_CODE = "|".join(_CODES)
_NAME = "|".join(_NAMES)
_MONTH_NAME = "|".join(MONTHS[1:])
_WORDS = (
    rf"(?:an?|{_WORD_NUMBER})(?:[ -](?:and[ -])?(?:(?:an?[ -])?half|{_WORD_NUMBER}|hundred|thousand|million|billion|trillion))*"
    r"|hundred|half an?"
)
_NUMBER = re.compile(
    rf"(?:(?P<symbol>{_SYMBOL})|(?P<code>{_CODE})) ?(?P<figure1>{_FIGURE})"
    rf"|(?P<figure2>(?<![A-Za-z_\d])(?<![A-Za-z]-)(?:{_FIGURE}))"
    rf"|(?P<hash>#)(?P<figure3>\d+)"
    rf"|\b(?P<words>{_WORDS})\b",
    re.IGNORECASE,
)
_AFTER_SCALE = re.compile(
    r"[ -]?(?:(?P<long>hundred|thousand|million|billion|trillion|quadrillion)s?\b|(?P<short>mln|mn|bn|tn|[kmbt])\b)"
    r"(?:[ -](?P<more>million|billion|trillion)\b)?",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(rf"[ -]?(?:(?P<name>{_NAME})\b|(?P<code>{_CODE})\b)", re.IGNORECASE)
_AFTER_UNIT = re.compile(
    r"[ -]?(?:"
    r"(?P<points>percentage[ -]points?|per ?cent[ -]points?|%[ -]?points?|%p\b|pp\b|p\.p\.|points?\b)"
    r"|(?P<percent>%|percent(?:age)?\b|per cent\b|pct\b)"
    r"|(?P<times>times\b|fold\b|x\b|×)"
    r"|(?P<ampm>[ap]\.?m\b\.?)"
    r"|(?P<oclock>o['’]clock)"
    r"|(?P<length>years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|century|centuries|dozen)\b"
    r"|(?P<ordinal>st|nd|rd|th)\b"
    r"|(?P<decade>['’]?s)\b"
    r"|(?P<quarter>q)\b"
    r")",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\d.])(?P<y>(?:1\d|2[01])\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d])")
_SLASHED = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})(?P<s>[-./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:1\d|2[01])\d\d)(?!\d)"
)
_CLOCK = re.compile(
    r"(?<![\d:])(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?![\d:])(?: ?(?P<half>[ap])\.?m\b\.?)?", re.IGNORECASE
)
_MONTH = re.compile(
    rf"\b(?P<long>{_MONTH_NAME})\b|\b(?P<short>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_QUARTER = re.compile(r"\b(?:Q(?P<a>[1-4])|(?P<b>[1-4])Q)(?:\b|(?='?\d\d))", re.IGNORECASE)
_HALF_YEAR = re.compile(r"\b(?:H(?P<a>[12])|(?P<b>[12])H)\b")
_RATIO_OR_FRACTION = re.compile(r"(?<![\d/.])(?P<n>\d{1,3})/(?P<of>[1-9]\d{0,2})(?![\d/])")
_ORDINAL_WORD = re.compile(
    rf"\b(?:(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?(?P<word>{'|'.join(sorted(_ORDINAL_WORDS, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_FRACTION_WORD = re.compile(
    rf"\b(?P<n>an?|{'|'.join(ONES[1:13])}|\d{{1,2}})[ -](?P<of>{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))}|halve)(?:s|ths)?\b"
    r"|\b(?P<half>half|halves|halved)\b|\b(?P<quarter>quarter)\b",
    re.IGNORECASE,
)
_OF_WORDS = re.compile(
    r"\b(?P<lead>tens|dozens|hundreds|several hundred|a few hundred|several dozen)(?: of)?[ -](?P<scale>thousand|million|billion|trillion)s?\b"
    r"|\b(?:several|a few|some|many|multi|multiple|couple)[ -]?(?P<multi>dozen|hundred|thousand|million|billion|trillion)s?\b"
    r"|\b(?P<plural>dozens|scores|tens|hundreds|thousands|millions|billions|trillions|quadrillions)\b"
    r"|\b(?P<long>decades|centuries|millennia)\b",
    re.IGNORECASE,
)
_VAGUE_NAME = re.compile(rf"(?:[ -]of)?[ -](?P<name>{_NAME})\b", re.IGNORECASE)
_MULTIPLE = re.compile(rf"\b(?:{'|'.join(_MULTIPLES)}|(?P<n>{_WORD_NUMBER})fold|dozen)\b", re.IGNORECASE)
_ROMAN_NUMERAL = re.compile(r"\b(?:VIII|VII|III|XII|IX|IV|VI|XI|II)\b")
_ONE_LENGTH = re.compile(
    rf"\b(?:an?|one|per|this|last|next|half an?)[ -](?P<w>{'|'.join(_LENGTHS)})\b(?P<half> and a half)?",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?: ?[-–—~] ?| to | and | or |, | through | versus )\Z")
_SHORT_YEARS = re.compile(r"(?<![\w\d])['’](?P<yy>\d\d)(?P<s>s)?\b")


@dataclass(slots=True)
class _Number:
    span: Span
    amount: Decimal
    values: list[Value] = field(default_factory=list)
    scale: int = 1
    bare: bool = False
    """Neither scale nor unit of its own: takes over those of the next number in a range or a list."""
    shared: tuple[Value, ...] = ()
    symbol: str = ""


def read_english(text: str) -> list[Reading]:
    """Every number in English `text`, in order, each with all that it may mean.

    In ranges and lists the unit and the scale of the last number also count for those before it
    (`$10 to 20 billion`, `20 to 49 percent`).
    """
    readings: list[Reading] = []
    numbers = _numbers(text)
    _share_units(text, numbers)
    readings += [Reading(n.span, tuple(dict.fromkeys(n.values))) for n in numbers]
    readings += _dates(text)
    readings += _words(text)
    return sorted(readings, key=lambda reading: (reading.span.start, reading.span.end))


def _dec(value: int | str) -> Decimal:
    return Decimal(value)


def _numbers(text: str) -> list[_Number]:
    numbers = []
    position = 0
    while found := _NUMBER.search(text, position):
        number = _number(text, found)
        position = found.end()
        if number:
            numbers.append(number)
            position = max(position, number.span.end)
    return numbers


def _number(text: str, found: re.Match[str]) -> _Number | None:
    figure = found["figure1"] or found["figure2"] or found["figure3"]
    words = found["words"]
    if figure:
        amount: Decimal | None = _dec(figure.replace(",", ""))
    else:
        amount = _spelled(words)
        if amount is None and words.lower() not in {"a", "an", "half a", "half an"}:
            return None
    end = found.end()
    scale = _AFTER_SCALE.match(text, end)
    factor = 1
    if scale and (scale["long"] or figure):
        factor = (
            _SCALES.get((scale["long"] or "").lower(), 0) or _SHORT_SCALES[(scale["short"] or "").lower()]
        )
        factor *= _SCALES.get((scale["more"] or "").lower(), 1)
        end = scale.end()
    if amount is None:
        if factor == 1:
            return None
        amount = _dec("0.5") if words.lower().startswith("half") else _dec(1)
    scaled = amount * factor
    number = _Number(Span(found.start(), end), amount, scale=factor)
    if found["symbol"] or found["code"]:
        key = (found["symbol"] or found["code"]).upper()
        number.symbol = _SYMBOLS.get(key, "CNY" if key == "RMB" else key)
        number.values = [Value(scaled, code) for code in number.symbol.split()]
        return number
    name = _AFTER_NAME.match(text, end)
    if name and not (name["name"] or "").lower() == "real":
        code = name["code"].upper() if name["code"] else _currency(name["name"])
        number.values = [Value(scaled, "CNY" if code == "RMB" else code)]
        number.span = Span(found.start(), name.end())
        number.shared = tuple(number.values)
        return number
    _unit(text, number, scaled, figure=bool(figure), end=end)
    return number


def _currency(name: str) -> str:
    for pattern, code in _NAMES.items():
        if re.fullmatch(pattern, name, re.IGNORECASE):
            return code
    return ""


def _unit(text: str, number: _Number, scaled: Decimal, *, figure: bool, end: int) -> None:
    """Fill in what the words after a number without currency make of it."""
    unit = _AFTER_UNIT.match(text, end)
    kind = unit.lastgroup if unit else None
    if unit and kind in {"ordinal", "decade"} and (not figure or not unit[0].lstrip(" -") == unit[0]):
        unit, kind = None, None
    values = [Value(scaled, COUNT)]
    if kind == "points":
        values = [Value(scaled, POINTS), *values] if "point" in unit[0].lower() or "p" in unit[0] else values  # type: ignore[index]  # kind implies unit
    elif kind == "percent":
        values = [Value(scaled, PERCENT)]
    elif kind == "times":
        values = [Value(scaled, TIMES), *values]
    elif kind == "ampm":
        afternoon = unit is not None and unit["ampm"][0].lower() == "p"
        values = [Value(scaled % 12 + (12 if afternoon else 0), HOUR)]
    elif kind == "oclock":
        values = [Value(scaled, HOUR), Value(scaled % 12 + 12, HOUR)]
    elif kind == "length" and unit:
        values = _length(scaled, unit["length"].lower())
    elif kind == "ordinal":
        values = [Value(scaled, ORDINAL)]
    elif kind == "decade":
        values = [Value(scaled, DECADE), Value(scaled, YEAR), Value(scaled, COUNT)]
    elif number.scale == 1:
        number.bare = True
        if 1000 <= scaled < 2200 and scaled == int(scaled):
            values.append(Value(scaled, YEAR))
    if unit:
        number.span = Span(number.span.start, unit.end())
    elif number.scale == 1:
        number.bare = True
    number.values = values
    if kind in {"points", "percent", "times", "length", "ampm"}:
        number.shared = tuple(values)


def _length(amount: Decimal, word: str) -> list[Value]:
    if word == "dozen":
        return [Value(amount * 12, COUNT)]
    singular = {"centuries": "century"}.get(word, word.rstrip("s"))
    factor, unit = _LENGTHS[singular]
    return [Value(amount * factor, unit), Value(amount, COUNT)]


def _spelled(words: str) -> Decimal | None:
    """The value of `twenty-one`, `two and a half million`, `one hundred and five`; None for a bare `a`."""
    parts = [part for part in re.split(r"[ -]+", words.lower()) if part not in {"and"}]
    if parts in (["a"], ["an"]) or parts[:2] in (["half", "a"], ["half", "an"]):
        return None
    total, current, seen = _dec(0), _dec(0), False
    for index, part in enumerate(parts):
        if part in _SMALL_WORDS:
            current, seen = current + _SMALL_WORDS[part], True
        elif part in {"a", "an"}:
            if index == 0:
                current = _dec(1)
        elif part == "half":
            current, seen = current + _dec("0.5"), True
        elif part == "hundred":
            current, seen = (current or _dec(1)) * 100, True
        else:
            total, current, seen = total + (current or _dec(1)) * _SCALES[part], _dec(0), True
    return total + current if seen else None


def _share_units(text: str, numbers: list[_Number]) -> None:
    """Hand scale, unit and currency through ranges and lists, from the right and from the left."""
    for left, right in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        gap = text[left.span.end : right.span.start]
        if not _JOIN.match(gap):
            continue
        if left.symbol or left.bare:
            factor = right.scale if left.scale == 1 else 1
            units = [value.unit for value in right.shared] or [value.unit for value in right.values]
            extra = left.symbol.split() or units
            left.values += [Value(left.amount * left.scale * factor, unit) for unit in extra]
            if not left.shared and not left.symbol:
                left.shared = tuple(Value(left.amount * factor, unit) for unit in units)
                left.scale = factor if left.scale == 1 else left.scale
        elif right.shared and not left.shared:
            left.values += [Value(left.amount * left.scale, value.unit) for value in right.shared]
    for left, right in zip(numbers, numbers[1:], strict=False):
        if left.symbol and not right.symbol and _JOIN.match(text[left.span.end : right.span.start]):
            right.values += [Value(right.amount * right.scale, code) for code in left.symbol.split()]
            right.symbol = left.symbol


def _dates(text: str) -> Iterable[Reading]:
    for found in _ISO.finditer(text):
        yield Reading(Span(*found.span("y")), (Value(_dec(found["y"]), YEAR),))
        yield Reading(Span(*found.span("m")), (Value(_dec(found["m"]), MONTH),))
        yield Reading(Span(*found.span("d")), (Value(_dec(found["d"]), DAY),))
    for found in _SLASHED.finditer(text):
        yield Reading(Span(*found.span("y")), (Value(_dec(found["y"]), YEAR),))
        for group in ("a", "b"):
            amount = _dec(found[group])
            yield Reading(Span(*found.span(group)), (Value(amount, MONTH), Value(amount, DAY)))
    for found in _MONTH.finditer(text):
        name = found["long"] or next(m for m in MONTHS[1:] if m.startswith((found["short"])[:3]))
        yield Reading(Span(*found.span()), (Value(_dec(MONTHS.index(name)), MONTH),))
    for found in _CLOCK.finditer(text):
        hour, half = int(found["h"]), (found["half"] or "").lower()
        hours = [hour % 12 + (12 if half == "p" else 0)] if half else [hour, (hour + 12) % 24]
        yield Reading(Span(*found.span("h")), tuple(Value(_dec(h), HOUR) for h in hours))
        yield Reading(Span(*found.span("m")), (Value(_dec(found["m"]), MINUTE),))
    for found in _QUARTER.finditer(text):
        yield Reading(Span(*found.span()), (Value(_dec(found["a"] or found["b"]), QUARTER),))
    for found in _HALF_YEAR.finditer(text):
        yield Reading(Span(*found.span()), (Value(_dec(found["a"] or found["b"]), HALF_YEAR),))
    for found in _SHORT_YEARS.finditer(text):
        year = _dec(1900 + int(found["yy"])), _dec(2000 + int(found["yy"]))
        unit = DECADE if found["s"] else YEAR
        yield Reading(Span(*found.span()), tuple(Value(y, unit) for y in year))
    for word, hour in (("noon", 12), ("midnight", 0)):
        for found in re.finditer(rf"\b{word}\b", text, re.IGNORECASE):
            yield Reading(Span(*found.span()), (Value(_dec(hour), HOUR),))


def _words(text: str) -> Iterable[Reading]:
    """Numbers that are words of another kind: ordinals, fractions, `dozens`, `double`, `World War II`."""
    for found in _ORDINAL_WORD.finditer(text):
        amount = _ORDINAL_WORDS[found["word"].lower()] + _SMALL_WORDS.get((found["tens"] or "").lower(), 0)
        yield Reading(Span(*found.span()), (Value(_dec(amount), ORDINAL),))
    for found in _FRACTION_WORD.finditer(text):
        yield Reading(Span(*found.span()), _fraction_values(found))
    for found in _RATIO_OR_FRACTION.finditer(text):
        amount = _dec(found["n"]) / _dec(found["of"])
        yield Reading(Span(*found.span()), (Value(amount, FRACTION),))
    for found in _OF_WORDS.finditer(text):
        yield _vague(text, found)
    for found in _MULTIPLE.finditer(text):
        word = found[0].lower()
        amount = 12 if word == "dozen" else _MULTIPLES.get(word) or _SMALL_WORDS[(found["n"] or "").lower()]
        values = [Value(_dec(amount), TIMES), Value(_dec(amount), COUNT)]
        if word.startswith("doubl"):
            values.append(Value(_dec(100), PERCENT))
        yield Reading(Span(*found.span()), tuple(values))
    for found in _ROMAN_NUMERAL.finditer(text):
        yield Reading(Span(*found.span()), (Value(_dec(_ROMAN[found[0]]), ORDINAL),))
    for found in _ONE_LENGTH.finditer(text):
        amount, unit = _LENGTHS[found["w"].lower()]
        size = _dec(amount) * (_dec("0.5") if found[0].lower().startswith("half") else 1)
        size += _dec(amount) / 2 if found["half"] else 0
        yield Reading(Span(*found.span()), (Value(size, unit),))


def _fraction_values(found: re.Match[str]) -> tuple[Value, ...]:
    if found["half"]:
        part = _dec("0.5")
    elif found["quarter"]:
        part = _dec("0.25")
    else:
        name = found["n"].lower()
        count = 1 if name in {"a", "an"} else int(name) if name.isdigit() else _SMALL_WORDS[name]
        of = found["of"].lower()
        part = _dec(count) / _dec(2 if of == "halve" else _FRACTIONS[of])
    return (Value(part, FRACTION), Value(part * 100, PERCENT), Value(part, TIMES))


def _vague(text: str, found: re.Match[str]) -> Reading:
    lead, scale, multi = found["lead"], found["scale"], found["multi"]
    if lead:
        small = 100 if "hundred" in lead.lower() else 10
        power = small * _SCALES[scale.lower()]
    elif multi:
        power = 10 if multi.lower() == "dozen" else _SCALES[multi.lower()]
    elif found["long"]:
        power = _LONG_PLURALS[found["long"].lower()]
    else:
        power = _PLURAL_SCALES[found["plural"].lower()]
    name = _VAGUE_NAME.match(text, found.end())
    currency = _currency(name["name"]) if name else ""
    value = Value(_dec(power), VAGUE, currency)
    span = Span(found.start(), name.end() if name else found.end())
    return Reading(span, (value, replace(value, currency="")) if currency else (value,))
