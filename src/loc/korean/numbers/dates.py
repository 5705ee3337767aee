"""Finds Korean dates and times: years, months, days, quarters, decades, the clock, and their ranges."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers import english
from loc.korean.numbers.boundary import ends_word
from loc.korean.numbers.model import (
    DAY,
    DECADE,
    HALF_YEAR,
    HOUR,
    MINUTE,
    MONTH,
    OCLOCK,
    ORDINAL,
    QUARTER,
    YEAR,
    Quantity,
    Value,
)
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from loc.korean.numbers.style import NumberStyle

_TO = r" ?[~∼〜–-] ?"
_LOCAL = re.compile(r"\((?:이하 )?(?:현지|한국) ?시[간각]\)")
_LENGTH = re.compile(
    r" ?(?:간|동안|만에|만의|만이|째|넘게|가까이|이내|내내|안에|연속|정도|가량|남짓|이상|뒤|후)(?![가-힣])"
    r"| ?(?:간|동안|뒤|후|이내|남짓)(?:의|에|은|는|도|이|부터|까지|에는|에도)(?![가-힣])"
    r"| 전(?:에|에는|에도|부터|까지|의)?(?![가-힣])"
)
_NUMERIC = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<s>[.\-/]) ?(?P<m>0?[1-9]|1[0-2])(?P=s) ?(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
    r"(?P<dot>\.(?!\d))?"
)
_MONTH_DAY = re.compile(r"(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\w-])")
_LONE = re.compile(
    r"(?:19|20)\d\d(?:\.(?:0[1-9]|1[0-2])\.(?:0[1-9]|[12]\d|3[01])|\. (?:0?[1-9]|1[0-2])\. (?:0?[1-9]|[12]\d|3[01]))"
    r"\.?(?: \d{1,2}:\d\d(?::\d\d)?)?"
)
_CLOCK_NEXT = re.compile(r" \d{1,2}:\d\d")
_POSTED = re.compile(r"(?:작성|등록|수정|입력|발행|게시)(?:일|일자|일시|날짜)?[ :]{1,2}$")
_YEAR = r"(?P<y>(?:1\d|2[01])\d\d)년"
_SHORT_YEAR = r"[’'‘]?(?P<yy>\d\d)년"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])월"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])일"
_FULL = re.compile(rf"(?:{_YEAR}|{_SHORT_YEAR}) ?{_MONTH}(?: ?{_DAY})?")
_YEAR_RANGE = re.compile(rf"(?P<from>(?:1\d|2[01])\d\d)년?{_TO}{_YEAR}")
_MONTHS = re.compile(rf"(?:{_YEAR} ?)?(?P<from>0?[1-9]|1[0-2])월?{_TO}{_MONTH}")
_DAYS = re.compile(rf"(?:{_YEAR} ?)?{_MONTH} ?(?P<from>0?[1-9]|[12]\d|3[01])일?{_TO}{_DAY}")
_BARE_DAYS = re.compile(rf"(?P<from>0?[1-9]|[12]\d|3[01])일?{_TO}{_DAY}")
_MONTH_AND_DAY = re.compile(rf"{_MONTH} ?{_DAY}")
_ONE_MONTH = re.compile(_MONTH)
_ONE_DAY = re.compile(_DAY)
_ONE_YEAR = re.compile(_YEAR)
_FISCAL = re.compile(
    r"(?P<y>20\d\d)년? ?회계 ?연도|(?P<y2>20\d\d) ?FY|(?:회계 ?연도 ?|FY ?)(?P<y3>20\d\d)(?:년도?)?"
)
_OF_FISCAL = re.compile(r" [1-4]분기| [상하]반기")
_DECADE = re.compile(r"(?P<y>(?:1[5-9]|20)\d0|[’'‘]?(?P<yy>[1-9]0))년대")
_QUARTER = re.compile(rf"(?:(?:{_YEAR}|{_SHORT_YEAR}) ?)?(?:(?P<from>[1-3]){_TO})?(?P<q>[1-4])(?:/4|·4)?분기")
_HALF = re.compile(rf"(?:{_YEAR}|{_SHORT_YEAR}) ?(?P<h>[상하])반기")
_CLOCK = re.compile(
    r"(?:(?P<half>오전|오후|새벽|아침|낮|저녁|밤) ?)?(?P<h>[01]?\d|2[0-4])시(?!간)"
    r"(?: ?(?P<min>[0-5]?\d)분| ?(?P<half_past>반))?"
)
_DIGITAL = re.compile(
    r"(?P<half>오전|오후|새벽|아침|낮|저녁|밤) ?(?P<h>0?\d|1[0-2]):(?P<min>[0-5]\d)(?P<half_past>)(?![:\d])"
)
_QUARTERS = re.compile(r" ?(?:만에|연속|동안|째)")
_SENTENCE = re.compile(r"(?:징역|금고|구류|자격정지) ?(?:\d+년 ?)?$")
_PER_DAY = re.compile(r"1일 (?:평균|최대|최소|생산|처리|\d)")
_CENTURY = re.compile(r"(?P<c>[1-9]|1\d|2[0-2])세기")


def find_date(text: str, start: int, style: NumberStyle) -> Quantity | None:
    """The date or time that begins at `start`, the longest kind first."""
    for rule in _RULES:
        found = rule(text, start, style)
        if found:
            return found
    return None


def is_lone_date(text: str) -> bool:
    """True for text that is nothing but a date as Koreans write it, with or without the time of day.

    `2025.01.22`, `2025. 1. 22.`, `2025.01.22 10:30`. A year, dots, and two figures each (or spaces between) tell it
    from a version (`2025.1.2`, `10.12.3`); `2025-01-22` belongs to no language.
    """
    return _LONE.fullmatch(text.strip()) is not None


def _value(amount: str | int, unit: str) -> Value:
    return Value(Decimal(int(amount)), unit)


def _year(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if groups.get("yy"):
        short = int(groups["yy"])
        return short + (2000 if short < 60 else 1900)
    return None


def _make(  # noqa: PLR0913 - the parts of one quantity, named at every call
    text: str, span: Span, kind: str, said: str, values: tuple[Value, ...], *, switch: bool = False
) -> Quantity:
    return Quantity(span, kind, said, said if switch else span.of(text), values)


def _with_local_time(text: str, end: int, said: str) -> tuple[int, str]:
    local = _LOCAL.match(text, end)
    if not local:
        return end, said
    return local.end(), f"{said} ({'local' if '현지' in local[0] else 'Korean'} time)"


def _numeric(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _NUMERIC.match(text, start)
    if not found:
        return None
    alone = start == 0 and found.end() == len(text)
    end = found.end() if found["dot"] and (alone or ". " in found[0]) else found.end("d")
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    said = english.date(year, month, day, style)
    values = (_value(year, YEAR), _value(month, MONTH), _value(day, DAY))
    return _make(text, Span(start, end), "date", said, values, switch=True)


def _posted(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _MONTH_DAY.match(text, start)
    if not found:
        return None
    if not _POSTED.search(text, 0, start) and not _CLOCK_NEXT.match(text, found.end()):
        return None  # samples 01-03
    said = english.date(None, int(found["m"]), int(found["d"]), style)
    values = (_value(found["m"], MONTH), _value(found["d"], DAY))
    return _make(text, Span(start, found.end()), "date", said, values, switch=True)


def _days(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _DAYS.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    year, month, first, last = _year(found), int(found["m"]), int(found["from"]), int(found["d"])
    begun = english.date(None, month, first, style)
    said = f"{begun}-{last}" + (f", {year}" if year else "")
    if style.dates in {"day-first", "iso"}:
        said = f"{first}-{english.date(year, month, last, style)}"
    if style.dates == "iso" and year:
        said = f"{english.date(year, month, first, style)} to {english.date(year, month, last, style)}"
    values = [_value(year, YEAR)] if year else []
    values += [_value(month, MONTH), _value(first, DAY), _value(last, DAY)]
    end, said = _with_local_time(text, found.end(), said)
    return _make(text, Span(start, end), "date", said, tuple(values))


def _full(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _FULL.match(text, start)
    if not found or not ends_word(text, found.end(), "생|자|말|초"):
        return None
    year, month, day = _year(found), int(found["m"]), int(found["d"] or 0) or None
    if year is None:
        return None
    values = (_value(year, YEAR), _value(month, MONTH), *((_value(day, DAY),) if day else ()))
    end, said = _with_local_time(text, found.end(), english.date(year, month, day, style))
    return _make(text, Span(start, end), "date", said, values)


def _month_range(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _MONTHS.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    year, first, last = _year(found), int(found["from"]), int(found["m"])
    said = f"{english.date(None, first, None, style)} to {english.date(year, last, None, style)}"
    values = [_value(year, YEAR)] if year else []
    values += [_value(first, MONTH), _value(last, MONTH)]
    return _make(text, Span(start, found.end()), "date", said, tuple(values))


def _year_range(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _YEAR_RANGE.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    values = (_value(found["from"], YEAR), _value(found["y"], YEAR))
    return _make(text, Span(start, found.end()), "date", f"{found['from']} to {found['y']}", values)


def _month_day(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _MONTH_AND_DAY.match(text, start)
    if not found or not ends_word(text, found.end(), "자"):
        return None
    month, day = int(found["m"]), int(found["d"])
    end, said = _with_local_time(text, found.end(), english.date(None, month, day, style))
    return _make(text, Span(start, end), "date", said, (_value(month, MONTH), _value(day, DAY)))


def _month(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _ONE_MONTH.match(text, start)
    if not found or not ends_word(text, found.end(), "말|초|중순|호"):
        return None
    if _SENTENCE.search(text, max(0, start - 10), start):
        return None  # 징역 6월: six months in prison
    month = int(found["m"])
    said = english.date(None, month, None, style)
    return _make(text, Span(start, found.end()), "date", said, (_value(month, MONTH),))


def _bare_days(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _BARE_DAYS.match(text, start)
    if not found or _LENGTH.match(text, found.end()) or not ends_word(text, found.end()):
        return None
    first, last = int(found["from"]), int(found["d"])
    if last - first <= 1 and last < 10:
        return None  # 2~3일: two to three days
    said = f"the {english.ordinal(first, figures=True)} to {english.ordinal(last, figures=True)}"
    end, said = _with_local_time(text, found.end(), said)
    return _make(text, Span(start, end), "date", said, (_value(first, DAY), _value(last, DAY)))


def _day(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _ONE_DAY.match(text, start)
    if not found or _LENGTH.match(text, found.end()) or not ends_word(text, found.end(), "자|장"):
        return None
    if _PER_DAY.match(text, start):
        return None  # 1일 평균: a day
    end, said = _with_local_time(text, found.end(), english.date(None, None, int(found["d"]), style))
    return _make(text, Span(start, end), "date", said, (_value(found["d"], DAY),))


def _year_alone(text: str, start: int, style: NumberStyle) -> Quantity | None:
    found = _ONE_YEAR.match(text, start)
    if not found:
        return None
    year = int(found["y"])
    length = _LENGTH.match(text, found.end())
    if length and (length[0].strip() in {"간", "동안", "만에"} or year % 100 == 0):
        return None  # 1000년 동안, 2000년 전
    end = found.end() + text.startswith("도", found.end())
    if not ends_word(text, end, "생|산|형|판|말|초|께"):
        return None
    return _make(text, Span(start, end), "date", english.date(year, None, None, style), (_value(year, YEAR),))


def _fiscal(text: str, start: int, style: NumberStyle) -> Quantity | None:
    """2024 회계연도 (4분기): the engine is shown `fiscal 2024의 4분기`, which it turns round rightly."""
    del style
    found = _FISCAL.match(text, start)
    if not found or not ends_word(text, found.end(), "말|초"):
        return None
    said = f"fiscal {found['y'] or found['y2'] or found['y3']}"
    shown = f"{said}의" if _OF_FISCAL.match(text, found.end()) else said
    return Quantity(Span(start, found.end()), "date", said, shown, (_value(said[-4:], YEAR),))


def _decade(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _DECADE.match(text, start)
    if not found or not ends_word(text, found.end(), "생|말|초|식"):
        return None
    decade = int(found["yy"]) + (1900 if int(found["yy"]) >= 30 else 2000) if found["yy"] else int(found["y"])
    return _make(text, Span(start, found.end()), "decade", f"{decade}s", (_value(decade, DECADE),))


def _quarter(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _QUARTER.match(text, start)
    if not found or not ends_word(text, found.end(), "말|초|별") or _QUARTERS.match(text, found.end()):
        return None
    year, first, last = _year(found), found["from"], int(found["q"])
    said = f"the {english.ordinal(last)} quarter"
    if first:
        said = f"the {english.ordinal(int(first))} to {english.ordinal(last)} quarters"
    values = [_value(year, YEAR)] if year else []
    values += [_value(first, QUARTER)] if first else []
    values.append(_value(last, QUARTER))
    return _make(
        text, Span(start, found.end()), "quarter", said + (f" of {year}" if year else ""), tuple(values)
    )


def _half(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _HALF.match(text, start)
    year = _year(found) if found else None
    if not found or year is None or not ends_word(text, found.end()):
        return None
    half = 1 if found["h"] == "상" else 2
    said = f"the {english.ordinal(half)} half of {year}"
    values = (_value(year, YEAR), _value(half, HALF_YEAR))
    return _make(text, Span(start, found.end()), "quarter", said, values)


def _clock(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _CLOCK.match(text, start) or _DIGITAL.match(text, start)
    if not found or not ends_word(text, found.end(), "께|경"):
        return None
    hour, half = int(found["h"]), found["half"] or ""
    minute = 30 if found["half_past"] else int(found["min"]) if found["min"] else None
    afternoon = half in {"오후", "저녁"} or (half == "낮" and hour < 6) or (half == "밤" and 6 <= hour < 12)
    if afternoon and hour < 12:
        hour += 12
    elif half in {"오전", "새벽", "밤"} and hour == 12:
        hour = 0
    if half or hour > 12 or minute is not None:
        said = english.clock(hour, minute) if half or hour > 12 else f"{hour}:{minute:02d}"
    else:
        said = f"{hour} o'clock"
    end, said = _with_local_time(text, found.end(), said)
    unit = HOUR if half or hour > 12 else OCLOCK
    values = [_value(hour, unit)] + ([_value(minute, MINUTE)] if minute else [])
    return _make(text, Span(start, end), "time", said, tuple(values))


def _century(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _CENTURY.match(text, start)
    if not found or not ends_word(text, found.end(), "말|초"):
        return None
    century = int(found["c"])
    said = f"the {english.ordinal(century)} century"
    return _make(text, Span(start, found.end()), "ordinal", said, (_value(century, ORDINAL),))


_RULES: tuple[Callable[[str, int, NumberStyle], Quantity | None], ...] = (
    _numeric,
    _fiscal,
    _posted,
    _days,
    _full,
    _quarter,
    _half,
    _decade,
    _year_range,
    _year_alone,
    _month_range,
    _month_day,
    _month,
    _bare_days,
    _day,
    _clock,
    _century,
)
