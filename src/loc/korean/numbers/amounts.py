"""Finds Korean amounts: money, percentages, multiples, lengths of time, counts, bare 만/억/조, 수십억."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers import english
from loc.korean.numbers.boundary import ends_word
from loc.korean.numbers.counters import (
    AFTER_HANGUL,
    COUNTER,
    COUNTERS,
    CURRENCIES,
    CURRENCY,
    NOT_A_COUNTER,
    PER,
    PER_UNIT,
    SHARES,
    SYMBOL,
    SYMBOLS,
    UNIT,
    UNITS,
    Counter,
)
from loc.korean.numbers.model import COUNT, NUMBER, PERCENT, POINTS, TIMES, VAGUE, Quantity, Value
from loc.korean.numbers.values import SCALES, Numeral, parse_numeral
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from loc.korean.numbers.style import NumberStyle

_RANGE = re.compile(r" ?[~∼〜–-] ?(?=\d)")
_POINTS = re.compile(r" ?(?:%|％|퍼센트) ?(?:포인트|[pP](?![A-Za-z]))")
_PERCENT = re.compile(r" ?(?:%|％|퍼센트)")
_TIMES = re.compile(r" ?배(?!럴)")
_AGO = re.compile(r" ?전(?=(?:에|에는|에도|부터|까지|의|만|보다|쯤)?(?![가-힣]))(?! 세계)")
_FOR = re.compile(r"간(?=(?:의|은|이|도|에|에는)?(?![가-힣]))")
_AND_A_HALF = re.compile(r" ?반(?=(?:에|의|은|이|을|만|쯤|이나|정도)?(?![가-힣]))")
_SHARE_WORDS = re.compile(r"(?:주식|보통주|우선주|자사주|신주|구주|지분)[^.]{0,12}$")
_ENGLISH_SCALE = re.compile(r" ?(?P<w>trillion|billion|million|thousand|bn|mn|[TBMK])(?![A-Za-z])")
_ENGLISH_SCALES = {"t": 10**12, "b": 10**9, "m": 10**6, "k": 10**3}
_UNTIL = re.compile(r"(?:에서|부터) ?(?=\d)")
_LATIN_UNIT = re.compile(r" ?[A-Za-z㎞㎡㎏㎿㎾]")
_MONEY_TAIL = "대|권|선|짜리|화|어치|씩|상당|규모"
_CENTS = re.compile(r" ?(?P<n>\d{1,2})센트")
_NOT_MINUTES = re.compile(r" ?의 ?\d")
_OF_A_MATCH = re.compile(r"(?:전반|후반) ?$")
_PARTS = {"years": ("개월", "months", 12), "hours": ("분", "minutes", 60), "minutes": ("초", "seconds", 60)}
_PART = re.compile(r" ?(?P<n>\d{1,2})(?P<w>개월|분|초)(?!기)")
_RECORD = re.compile(r" ?\d{1,2}(?! ?(?:\d|[.,]\d|회|번|개|명|분|배|%))")
_PAIR = re.compile(
    r"(?P<of>원|달러|엔|위안|유로|파운드) ?[/·∙-] ?(?P<to>원|달러|엔|위안|유로|파운드)(?= ?(?:환율|시장|시세|거래))"
)
_OPEN = re.compile(
    r"분의|째| ?번째| \d[\d,]*(?:\.\d+)?(?:±| ?(?:달러|원|유로|엔|위안|파운드|명|개|건|대)(?!만))"
)
_TRILLIONS_BEFORE = re.compile(
    r"(?:약|총|무려|최대|최소|연|연간|매출|자산|시총|시가총액|규모|투자|예산|적자|흑자|이익|손실) ?$"
)
_TRILLIONS_AFTER = re.compile(
    r"(?: ?(?:규모|투자|짜리|시장|펀드|달러|매출|적자|흑자|손실|예산|시대|클럽)|대(?![가-힣]))"
)


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
    def amounts(self) -> list[Decimal]:
        return [self.first.value, self.last.value] if self.first else [self.last.value]

    @property
    def one(self) -> bool:
        return self.amounts == [Decimal(1)]

    @property
    def scaled(self) -> bool:
        return self.last.scaled or (self.first is not None and self.first.scaled)

    def said(self, say: Callable[[Decimal, NumberStyle], str]) -> str:
        return " to ".join(say(amount, self.style) for amount in self.amounts)

    def make(self, end: int, kind: str, said: str, unit: str, *, switch: bool | None = None) -> Quantity:
        """The quantity up to `end`. Unless told, only numbers that English has to compute are switched."""
        span = Span(self.start, end)
        said = f"more than {said}" if self.last.over else said
        switched = self.scaled if switch is None else switch
        values = tuple(Value(amount, unit) for amount in self.amounts)
        if self.last.over and self.last.hangul:
            values = ()  # 십여 명: a dozen or so
        return Quantity(span, kind, said, said if switched else span.of(self.text), values)


def find_pair(text: str, start: int) -> Quantity | None:
    """The two currencies of an exchange rate that begin at `start`: `원/달러 환율` is the won-dollar rate."""
    found = _PAIR.match(text, start)
    if not found:
        return None
    said = "-".join(english.currency_name(CURRENCIES[found[side]], plural=False) for side in ("of", "to"))
    return Quantity(Span(start, found.end()), "money", said, said, ())


def find_amount(text: str, start: int, style: NumberStyle) -> Quantity | None:
    """The amount that begins at `start` (a figure, a Hangul numeral, 수/몇 or a currency sign)."""
    symbol = _symbol(text, start, style)
    numeral = None if symbol else parse_numeral(text, start)
    if numeral is None:
        return symbol
    if numeral.vague:
        return _vague(text, numeral)
    found = _range(text, numeral, style)
    for rule in _RULES:
        quantity = rule(found)
        if quantity:
            return quantity
    # No counter after the range: its first number may stand for itself.
    return _bare(_Found(text, start, style, None, numeral)) if found.first else None


def _range(text: str, numeral: Numeral, style: NumberStyle) -> _Found:
    between = _RANGE.match(text, numeral.end)
    last = parse_numeral(text, between.end()) if between else None
    first = numeral
    if last and not first.scaled and last.unit > 1 and first.value < last.coefficient:
        first = replace(first, value=first.value * last.unit, scaled=True)  # 10~20억
    if last is None or first.value >= last.value:
        return _Found(text, numeral.start, style, None, numeral)
    return _Found(text, numeral.start, style, first, last)


def _money(found: _Found) -> Quantity | None:
    text = found.text
    currency = CURRENCY.match(text, found.end)
    if not currency or (currency["space"] and NOT_A_COUNTER.match(text, found.end)):
        return None
    if not ends_word(text, currency.end(), _MONEY_TAIL):
        return None
    if (
        found.last.hangul
        and not currency["space"]
        and found.end - found.start == 2
        and currency["word"] == "원"
    ):
        return None  # 이억원 is also a name
    code, end = CURRENCIES[currency["word"]], currency.end()
    cents = _CENTS.match(text, end)
    if cents and code in {"USD", "EUR"} and not found.first:
        value = found.last.value + Decimal(cents["n"]) / 100
        found, end = replace(found, last=replace(found.last, value=value)), cents.end()
    quantity = _priced(found, end, code)
    # In 1달러당 1400원 (1,400 won to the dollar) the one is seldom said.
    return replace(quantity, values=()) if found.one and text.startswith("당", end) else quantity


def _priced(found: _Found, end: int, code: str) -> Quantity:
    said = found.said(lambda amount, style: english.money(amount, code, style))
    if found.first and code not in found.style.symbols:  # 10 billion to 20 billion won
        said = found.said(english.number) + f" {english.currency_name(code)}"
    per = PER_UNIT.match(found.text, end)
    if per and ends_word(found.text, per.end()):
        said, end = f"{said} {PER[per['word']]}", per.end()
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
    same = named and CURRENCIES[named["word"]] == code and ends_word(text, named.end(), _MONEY_TAIL)
    end = named.end() if named and same else found.end
    return _priced(found, end, code) if ends_word(text, end, _MONEY_TAIL) else None


def _points(found: _Found) -> Quantity | None:
    points = _POINTS.match(found.text, found.end)
    if not points:
        return None
    said = f"{found.said(_plain)} percentage point{'' if found.one else 's'}"
    return found.make(points.end(), "percent", said, POINTS, switch=True)


def _percent(found: _Found) -> Quantity | None:
    sign = _PERCENT.match(found.text, found.end)
    if not sign:
        return None
    quantity = found.make(sign.end(), "percent", found.said(english.percent), PERCENT)
    # 10%대 (in the teens, below 20 percent) is said in many ways.
    return replace(quantity, values=()) if found.text.startswith("대", sign.end()) else quantity


def _unit(found: _Found) -> Quantity | None:
    unit = UNIT.match(found.text, found.end)
    if not unit or not ends_word(found.text, unit.end()):
        return None
    said = f"{found.said(english.number)} {UNITS[unit['word']][not found.one]}"
    return found.make(unit.end(), "measure", said, COUNT, switch=True)


def _times(found: _Found) -> Quantity | None:
    times = _TIMES.match(found.text, found.end)
    if not times or not ends_word(found.text, times.end()) or NOT_A_COUNTER.match(found.text, found.end):
        return None
    return found.make(times.end(), "times", f"{found.said(english.spelled)} times", TIMES)


def _counter(found: _Found) -> Quantity | None:
    text = found.text
    counter = COUNTER.match(text, found.end)
    if not counter or not _counts(found, counter):
        return None
    word, end = counter["word"], counter.end()
    known = COUNTERS[word]
    if word == "대" and max(found.amounts) < 1000:
        known = Counter()  # 3대 통신사: three carriers, not units
    if word == "주" and (found.scaled or max(found.amounts) > known.maximum or _of_shares(found)):
        known = SHARES
    if known.kind == "duration":
        return _duration(found, known, end)
    certain = ends_word(text, end, "들") and not (word == "번" and text.startswith("째", end))
    return _counted(found, known, end) if certain else None


def _counts(found: _Found, counter: re.Match[str]) -> bool:
    """False where what looks like a counter is the beginning of another word, or the number another thing."""
    text, word, end, spaced = found.text, counter["word"], counter.end(), bool(counter["space"])
    if spaced and NOT_A_COUNTER.match(text, found.end) and not _AGO.match(text, end):
        return False
    if found.last.hangul and word not in AFTER_HANGUL[spaced]:
        return False  # 천장, 백만장자, 구조대
    if word in {"초", "미터"} and _RECORD.match(text, end):
        return False  # 10초 23: 10.23 seconds
    if word == "대":  # 20대 is also people in their twenties
        return any(amount % 10 or amount >= 100 for amount in found.amounts)
    return not COUNTERS[word].scaled_only or max(found.amounts) >= 1000


def _of_shares(found: _Found) -> bool:
    return _SHARE_WORDS.search(found.text, max(0, found.start - 20), found.start) is not None


def _counted(found: _Found, known: Counter, end: int) -> Quantity:
    said = found.said(english.spelled)
    if known.plural == "times" and not found.first and found.last.value in {1, 2}:
        said = "once" if found.one else "twice"
    elif known.plural:
        said += f" {known.singular if found.one else known.plural}"
    quantity = found.make(end, known.kind, said, COUNT)
    if not found.scaled:
        return quantity
    # The engine knows Korean counters and takes the noun from its context: it needs the number only.
    figures = found.said(english.number)
    counter = found.text[found.end : end].strip()
    shown = f"{figures}{' ' if figures[-1].isalpha() else ''}{counter}"
    return replace(quantity, shown=f"more than {shown}" if found.last.over else shown)


def _duration(found: _Found, known: Counter, end: int) -> Quantity | None:
    text = found.text
    if known.unit == "minutes" and _NOT_MINUTES.match(text, end):
        return None  # 10억분의 1
    if known.unit == "minutes" and _OF_A_MATCH.search(text, max(0, found.start - 4), found.start):
        return None  # 후반 31분: the 76th minute
    if known.unit in {"years", "hours", "minutes"} and not found.first:
        longer = _in_two_units(found, known, end)
        if longer:
            return longer
    half = _AND_A_HALF.match(text, end) if known.unit != "minutes" else None
    said = f"{found.said(english.spelled)} {known.singular if found.one else known.plural}"
    if half and not found.first:
        said = f"{found.said(english.spelled)} and a half {known.plural}"
        found = replace(found, last=replace(found.last, value=found.last.value + Decimal("0.5")))
        end = half.end()
    ago, length = _AGO.match(text, end), _FOR.match(text, end)
    if ago:
        return found.make(ago.end(), "duration", f"{said} ago", known.unit)
    if length:
        return found.make(length.end(), "duration", f"for {said}", known.unit)
    return found.make(end, "duration", said, known.unit) if ends_word(text, end, "여|차") else None


def _in_two_units(found: _Found, known: Counter, end: int) -> Quantity | None:
    """1년 6개월, 2시간 30분: one length, worth its amount in the smaller unit."""
    part = _PART.match(found.text, end)
    word, unit, factor = _PARTS[known.unit]
    if not part or part["w"] != word:
        return None
    smaller = Decimal(part["n"])
    said = english.counted(found.last.value, known.singular, known.plural, found.style)
    said += f" and {english.counted(smaller, unit[:-1], unit, found.style)}"
    end = part.end()
    length = _FOR.match(found.text, end)
    if length:
        said, end = f"for {said}", length.end()
    elif not ends_word(found.text, end):
        return None
    found = replace(found, last=replace(found.last, value=found.last.value * factor + smaller))
    return found.make(end, "duration", said, unit)


def _bare(found: _Found) -> Quantity | None:
    """A number that English has to compute, without a counter: 2.5조, 4000억, 3만5000."""
    text, end = found.text, found.end
    if not found.scaled or found.last.hangul or _OPEN.match(text, end):
        return None  # 2억 5000 달러: 200,005,000 or 250 million? 10억분의 1, 100만 번째: not a count
    code = _currency_ahead(text, end)
    if code:
        return _priced(found, end, code)
    return found.make(end, "number", found.said(english.number), NUMBER) if _is_number(found) else None


def _is_number(found: _Found) -> bool:
    """False where 조, 만, 천 after a figure may be another word."""
    text, end, last = found.text, found.end, found.last
    whole = last.value % last.unit == 0
    if last.unit == SCALES["조"] and last.value < 1000 * last.unit and whole:
        # Article 14 (약관 14조에) or heat 2 (예선 2조), unless something says money.
        before = _TRILLIONS_BEFORE.search(text, max(0, found.start - 8), found.start)
        return bool(before or _TRILLIONS_AFTER.match(text, end))
    if last.unit == SCALES["만"] and last.value < 10 * last.unit and not _LATIN_UNIT.match(text, end):
        return False  # 0과 1만: only 0 and 1
    if ends_word(text, end, "짜리|대"):
        return True
    # An unknown counter after 만 or 억 (10만평) leaves the value certain; 조각, 경기, 만큼, 억제 do not.
    certain = last.unit <= SCALES["억"] and last.value >= SCALES["만"]
    return certain and not text.startswith(("만큼", "억제", "억류", "억압"), end - 1)


def _currency_ahead(text: str, end: int) -> str:
    """The currency of `500만에서 700만 달러`, which stands at the second number only."""
    until = _UNTIL.match(text, end)
    last = parse_numeral(text, until.end()) if until else None
    currency = CURRENCY.match(text, last.end) if last else None
    return CURRENCIES[currency["word"]] if currency and ends_word(text, currency.end(), _MONEY_TAIL) else ""


def _vague(text: str, numeral: Numeral) -> Quantity | None:
    said = english.vague(int(numeral.value))
    currency = CURRENCY.match(text, numeral.end)
    if currency and ends_word(text, currency.end(), _MONEY_TAIL):
        code = CURRENCIES[currency["word"]]
        said = f"{said} of {english.currency_name(code)}"
        values = (Value(numeral.value, VAGUE, code),)
        return Quantity(Span(numeral.start, currency.end()), "vague", said, said, values)
    counter = COUNTER.match(text, numeral.end)
    if not counter or not ends_word(text, counter.end(), "간") or _NOT_MINUTES.match(text, counter.end()):
        return None
    if NOT_A_COUNTER.match(text, numeral.end):
        return None
    known, span = COUNTERS[counter["word"]], Span(numeral.start, counter.end())
    if counter["word"] == "년" and numeral.value in {10, 100}:
        said = "decades" if numeral.value == 10 else "centuries"
    elif known.plural:
        said = f"{said} of {known.plural}"
    values = (Value(numeral.value, VAGUE),)
    return Quantity(span, "vague", said, span.of(text), values)


def _plain(amount: Decimal, _style: NumberStyle) -> str:
    return english.plain(amount)


_RULES: tuple[Callable[[_Found], Quantity | None], ...] = (
    _money,
    _points,
    _percent,
    _unit,
    _times,
    _counter,
    _bare,
)
