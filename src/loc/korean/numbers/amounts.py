"""Finds Korean amounts: money, percentages, multiples, ranks, ages, lengths of time, counts, bare 만/억/조."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers import english
from loc.korean.numbers.boundary import ends_word
from loc.korean.numbers.counters import (
    COUNTER,
    COUNTERS,
    CURRENCIES,
    CURRENCY,
    NOT_A_COUNTER,
    SHARES,
    SYMBOL,
    SYMBOLS,
    Counter,
)
from loc.korean.numbers.model import (
    COUNT,
    FRACTION,
    ORDINAL,
    PERCENT,
    POINTS,
    TIMES,
    VAGUE,
    Quantity,
    Value,
)
from loc.korean.numbers.values import SCALES, Numeral, parse_numeral
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from loc.korean.numbers.style import NumberStyle

_RANGE = re.compile(r" ?[~∼〜–-] ?(?=\d)")
_POINTS = re.compile(r" ?(?:%|퍼센트) ?(?:포인트|[pP](?![A-Za-z]))|%[pP](?![A-Za-z])")
_PERCENT = re.compile(r" ?(?:%|％|퍼센트)")
_TIMES = re.compile(r" ?배(?!럴)")
_ORDINAL = re.compile(r"(?P<n>\d{1,3}) ?(?P<w>번째|차|등)")
_NTH = re.compile(r"제 ?(?P<n>\d{1,3})(?P<w>차|회|대|기|위|번|호|조|항|장|절|세대|번째)")
_RANK = re.compile(r" ?위")
_LARGEST = re.compile(r"(?P<n>\d{1,2})대 ?주주")
_OFFICE = re.compile(r"(?P<n>\d{1,2})대 ?(?=대통령|총리|국회|총선|대선|총장|회장|국왕|황제|의장|교황)")
_RATIO = re.compile(
    r"(?P<a>\d{1,3}) ?대 ?(?P<b>\d{1,3})(?![\d.,년월일개명시만억조천백]|[ ]?(?:명|개|년|월|일))"
)
_FRACTION = re.compile(r"(?P<of>\d{1,3})분의 ?(?P<n>\d{1,3})")
_ARTICLE = re.compile(r"\d+조(?: ?제? ?\d+항|에 따르|에 의[거하해])")
_AGE = re.compile(r"(?:(?P<full>만) ?)?(?P<n>\d{1,3})(?:~(?P<to>\d{1,3}))?(?P<w>세|살)")
_OLD_ENOUGH = re.compile(
    r"(?:의|이|인|에|로|으로|도|부터|까지|가|은|는|를|을|다)|[ ]?(?:이상|이하|미만|초과|때|나이|전|후|이후|이전|생일|무렵|및|또는|등)"
)
_AGED = re.compile(r"(?:이상|미만|이하|아이|어린이|아동|여아|남아|소년|소녀|아들|딸|때|부터|까지|여성|남성)")
_FOLLOWED_BY_NAME = re.compile(r" [가-힣]")
_TWENTIES = re.compile(
    r"(?P<n>[1-9]0)대(?= ?(?:초반|중반|후반|남|여성|여자|청|소년|소녀|젊은|직장인|유권자))"
)
_AGO = re.compile(r" 전(?=(?:에|에는|에도|부터|까지|의|만|보다|쯤)?(?![가-힣]))(?! 세계)")
_LENGTH_OF = re.compile(r"간(?=(?:의|은|이|도|에|에는)?(?![가-힣]))")
_SHARE_WORDS = re.compile(r"(?:주식|보통주|우선주|자사주|신주|구주|지분)[^.]{0,12}$")
_ENGLISH_SCALE = re.compile(r" ?(?P<w>trillion|billion|million|thousand|bn|mn|[TBMK])(?![A-Za-z])")
_ENGLISH_SCALES = {"t": 10**12, "b": 10**9, "m": 10**6, "k": 10**3}
_OPEN = re.compile(r" \d[\d,]*(?:\.\d+)?(?: ?(?:달러|원|유로|엔|위안|파운드|명|개|건|대)(?!만))")
_MONEY_TAIL = "대|권|선|짜리|화|어치|씩|상당|규모"


@dataclass(frozen=True, slots=True)
class _Found:
    """A numeral (or two, in a range) in its text, before its counter is known."""

    text: str
    start: int
    style: NumberStyle
    first: Numeral | None
    last: Numeral

    @property
    def end(self) -> int:
        return self.last.end

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        return (self.first.value, self.last.value) if self.first else (self.last.value,)

    @property
    def scaled(self) -> bool:
        return self.last.scaled or (self.first is not None and self.first.scaled)

    def make(self, end: int, kind: str, said: str, unit: str, *, switch: bool | None = None) -> Quantity:
        """The quantity up to `end`. Unless told, only numbers that English has to compute are switched."""
        if self.last.over:
            said = f"more than {said}"
        span = Span(self.start, end)
        if switch or (switch is None and self.scaled):
            shown = said
        else:
            shown = span.of(self.text)
        return Quantity(span, kind, said, shown, tuple(Value(amount, unit) for amount in self.amounts))


def find_amount(text: str, start: int, style: NumberStyle) -> Quantity | None:
    """The quantity that begins at `start` (a figure, a Hangul numeral, 수/몇, 제, 만 or a currency sign)."""
    for early in (_age, _nth, _fraction, _largest, _office, _ratio, _symbol):
        quantity = early(text, start, style)
        if quantity:
            return quantity
    if _ARTICLE.match(text, start):
        return None
    numeral = parse_numeral(text, start)
    if numeral is None:
        return None
    if numeral.vague:
        return _vague(text, numeral)
    found = _range(text, numeral, style)
    for rule in _RULES:
        quantity = rule(found)
        if quantity:
            return quantity
    if found.first:  # no counter after the range: the first number may stand for itself
        found = _Found(text, start, style, None, numeral)
        return _bare(found)
    return None


def _range(text: str, numeral: Numeral, style: NumberStyle) -> _Found:
    between = _RANGE.match(text, numeral.end)
    last = parse_numeral(text, between.end()) if between else None
    if last is None:
        return _Found(text, numeral.start, style, None, numeral)
    first = numeral
    if not first.scaled and last.unit > 1 and first.value < last.coefficient:
        first = replace(first, value=first.value * last.unit, scaled=True)  # 10~20억
    if first.value >= last.value:
        return _Found(text, numeral.start, style, None, numeral)
    return _Found(text, numeral.start, style, first, last)


def _to(parts: list[str]) -> str:
    return " to ".join(parts)


def _money(found: _Found) -> Quantity | None:
    currency = CURRENCY.match(found.text, found.end)
    if not currency or (currency["space"] and NOT_A_COUNTER.match(found.text, found.end)):
        return None
    if not ends_word(found.text, currency.end(), _MONEY_TAIL):
        return None
    code = CURRENCIES[currency["word"]]
    return _priced(found, currency.end(), code)


def _priced(found: _Found, end: int, code: str) -> Quantity:
    said = _to([english.money(amount, code, found.style) for amount in found.amounts])
    if found.first and code not in found.style.symbols:
        said = f"{english.number(found.first.value, found.style)} to {said.split(' to ')[1]}"
    return found.make(end, "money", said, code, switch=True)


def _symbol(text: str, start: int, style: NumberStyle) -> Quantity | None:
    symbol = SYMBOL.match(text, start)
    numeral = parse_numeral(text, symbol.end()) if symbol else None
    if not symbol or numeral is None or numeral.hangul:
        return None
    code = SYMBOLS[symbol[0]]
    scale = _ENGLISH_SCALE.match(text, numeral.end)
    if scale and not numeral.scaled:
        value = numeral.value * _ENGLISH_SCALES[scale["w"][0].lower()]
        span = Span(start, scale.end())
        return Quantity(
            span, "money", english.money(value, code, style), span.of(text), (Value(value, code),)
        )
    found = replace(_range(text, numeral, style), start=start)
    named = CURRENCY.match(text, found.end)
    same = (
        named is not None and CURRENCIES[named["word"]] == code and ends_word(text, named.end(), _MONEY_TAIL)
    )
    end = named.end() if named and same else found.end
    return _priced(found, end, code) if ends_word(text, end, _MONEY_TAIL) else None


def _points(found: _Found) -> Quantity | None:
    points = _POINTS.match(found.text, found.end)
    if not points:
        return None
    parts = [english.plain(amount) for amount in found.amounts]
    noun = "percentage point" if found.amounts == (1,) else "percentage points"
    return found.make(points.end(), "percent", f"{_to(parts)} {noun}", POINTS, switch=True)


def _percent(found: _Found) -> Quantity | None:
    sign = _PERCENT.match(found.text, found.end)
    if not sign:
        return None
    said = _to([english.percent(amount, found.style) for amount in found.amounts])
    return found.make(sign.end(), "percent", said, PERCENT)


def _times(found: _Found) -> Quantity | None:
    times = _TIMES.match(found.text, found.end)
    if not times or not ends_word(found.text, times.end()):
        return None
    if times[0].startswith(" ") and NOT_A_COUNTER.match(found.text, found.end):
        return None
    parts = [english.spelled(amount, found.style) for amount in found.amounts]
    return found.make(times.end(), "times", f"{_to(parts)} times", TIMES)


def _rank(found: _Found) -> Quantity | None:
    rank = _RANK.match(found.text, found.end)
    if not rank or not ends_word(found.text, rank.end(), "권") or found.scaled:
        return None
    parts = [english.plain(amount) for amount in found.amounts]
    return found.make(rank.end(), "rank", f"No{'s' if found.first else ''}. {_to(parts)}", ORDINAL)


def _ordinal(found: _Found) -> Quantity | None:
    ordinal = _ORDINAL.match(found.text, found.start)
    if not ordinal or found.first or not ends_word(found.text, ordinal.end()):
        return None
    said = english.ordinal(int(ordinal["n"]))
    return found.make(ordinal.end(), "ordinal", said, ORDINAL)


def _ordinal_at(text: str, match: re.Match[str], kind: str, said: str) -> Quantity:
    span = Span(match.start(), match.end())
    return Quantity(span, kind, said, span.of(text), (Value(Decimal(int(match["n"])), ORDINAL),))


def _nth(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _NTH.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    noun = {"조": "Article", "항": "Paragraph", "호": "No.", "장": "Chapter", "절": "Section"}.get(found["w"])
    said = f"{noun} {found['n']}" if noun else english.ordinal(int(found["n"]))
    return _ordinal_at(text, found, "ordinal", said + (" generation" if found["w"] == "세대" else ""))


def _largest(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _LARGEST.match(text, start)
    if not found or not ends_word(text, found.end(), "들"):
        return None
    rank = int(found["n"])
    said = "largest" if rank == 1 else f"{english.ordinal(rank)}-largest"
    quantity = _ordinal_at(text, found, "rank", said)
    span = Span(start, text.index("대", start) + 1)
    return replace(quantity, span=span, shown=span.of(text), values=quantity.values if rank > 1 else ())


def _office(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _OFFICE.match(text, start)
    if not found:
        return None
    span = Span(start, text.index("대", start) + 1)
    quantity = _ordinal_at(text, found, "ordinal", english.ordinal(int(found["n"])))
    return replace(quantity, span=span, shown=span.of(text))


def _ratio(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _RATIO.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    span = Span(start, found.end())
    values = (Value(Decimal(found["a"])), Value(Decimal(found["b"])))
    return Quantity(span, "ratio", f"{found['a']} to {found['b']}", span.of(text), values)


def _fraction(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _FRACTION.match(text, start)
    if not found or not int(found["of"]):
        return None
    of, part = int(found["of"]), int(found["n"])
    span = Span(start, found.end())
    said = english.fraction(part, of)
    return Quantity(span, "fraction", said, span.of(text), (Value(Decimal(part) / Decimal(of), FRACTION),))


def _age(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    decade = _TWENTIES.match(text, start)
    if decade:
        span = Span(start, decade.end())
        said = "teens" if decade["n"] == "10" else f"{decade['n']}s"
        return Quantity(span, "age", said, span.of(text), ())
    found = _AGE.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    age = int(found["n"])
    after = found.end()
    if found["w"] == "세" and age < 13 and not found["full"] and not _AGED.match(text.lstrip(), after):
        window = text[after : after + 8].lstrip()
        if not _AGED.match(window):
            return None  # 찰스 3세, 창업 3세
    span = Span(start, after)
    values = [Value(Decimal(age))] + ([Value(Decimal(found["to"]))] if found["to"] else [])
    years = f"{age} to {found['to']}" if found["to"] else str(age)
    plural = "year" if years == "1" else "years"
    said = f"{years} {plural} old"
    if _FOLLOWED_BY_NAME.match(text, after) and not _OLD_ENOUGH.match(text, after) and not found["full"]:
        said = f"{age}-year-old"
    return Quantity(span, "age", said, span.of(text), tuple(values))


def _counter(found: _Found) -> Quantity | None:
    counter = COUNTER.match(found.text, found.end)
    if not counter or (
        counter["space"] and NOT_A_COUNTER.match(found.text, found.end) and not _ago(found, counter)
    ):
        return None
    word, end = counter["word"], counter.end()
    known = COUNTERS[word]
    if word == "주" and (found.scaled or max(found.amounts) > known.maximum or _shares(found)):
        known = SHARES
    if known.scaled_only and not found.scaled and max(found.amounts) < 1000:
        return None
    if known.kind == "duration":
        return _duration(found, known, end)
    if not ends_word(found.text, end, "들" if word == "명" else ""):
        return None
    return _counted(found, known, end)


def _shares(found: _Found) -> bool:
    return _SHARE_WORDS.search(found.text, max(0, found.start - 20), found.start) is not None


def _ago(found: _Found, counter: re.Match[str]) -> bool:
    return _AGO.match(found.text, counter.end()) is not None


def _counted(found: _Found, known: Counter, end: int) -> Quantity:
    parts = [english.spelled(amount, found.style) for amount in found.amounts]
    said = _to(parts)
    if known.plural == "times" and found.amounts in {(1,), (2,)}:
        said = "once" if found.amounts == (1,) else "twice"
    elif known.plural:
        said += f" {known.singular if found.amounts == (1,) else known.plural}"
    quantity = found.make(end, known.kind, said, COUNT)
    if not found.scaled:
        return quantity
    # The engine knows Korean counters and chooses the noun from its context: it needs the number only.
    figures = _to([english.number(amount, found.style) for amount in found.amounts])
    tail = found.text[found.end : end].strip()
    shown = f"{figures}{' ' if figures[-1].isalpha() else ''}{tail}"
    return replace(quantity, shown=f"more than {shown}" if found.last.over else shown)


def _duration(found: _Found, known: Counter, end: int) -> Quantity | None:
    parts = [english.spelled(amount, found.style) for amount in found.amounts]
    said = f"{_to(parts)} {known.singular if found.amounts == (1,) else known.plural}"
    ago = _AGO.match(found.text, end)
    length = _LENGTH_OF.match(found.text, end)
    if ago:
        return found.make(ago.end(), "duration", f"{said} ago", known.unit, switch=False)
    if length:
        return found.make(length.end(), "duration", f"for {said}", known.unit, switch=False)
    if not ends_word(found.text, end, "여|차"):
        return None
    return found.make(end, "duration", said, known.unit, switch=found.scaled)


def _bare(found: _Found) -> Quantity | None:
    """A number that English has to compute, without a counter: 2.5조, 4000억, 3만5000."""
    text, end = found.text, found.end
    if not found.scaled or _OPEN.match(text, end):
        return None  # 2억 5000 달러: 200,005,000 or 250 million?
    if not ends_word(text, end, "짜리|대"):
        # An unknown counter after 만 or 억 (10만평) leaves the value certain; 조각, 경기, 천막, 만큼 do not.
        certain = not found.last.hangul and found.last.unit in {SCALES["만"], SCALES["억"]}
        if not certain or text.startswith(("만큼", "억제", "억류", "억압"), end - 1):
            return None
    if found.last.hangul:
        return None
    said = _to([english.number(amount, found.style) for amount in found.amounts])
    return found.make(end, "number", said, "number")


def _vague(text: str, numeral: Numeral) -> Quantity | None:
    power = int(numeral.value)
    said, value = english.vague(power), Value(numeral.value, VAGUE)
    currency = CURRENCY.match(text, numeral.end)
    if currency and ends_word(text, currency.end(), _MONEY_TAIL):
        code = CURRENCIES[currency["word"]]
        said = f"{said} of {english.currency_name(code)}"
        span = Span(numeral.start, currency.end())
        return Quantity(span, "vague", said, said, (Value(numeral.value, VAGUE, code),))
    counter = COUNTER.match(text, numeral.end)
    if not counter or not ends_word(text, counter.end()) or NOT_A_COUNTER.match(text, numeral.end):
        return None
    span = Span(numeral.start, counter.end())
    known = COUNTERS[counter["word"]]
    if counter["word"] == "년" and power == 10:
        said = "decades"
    elif known.plural:
        said = f"{said} of {known.plural}"
    return Quantity(span, "vague", said, span.of(text), (value,))


_RULES: tuple[Callable[[_Found], Quantity | None], ...] = (
    _money,
    _points,
    _percent,
    _times,
    _rank,
    _ordinal,
    _counter,
    _bare,
)
