"""What stands beside a number in Korean and is no counter: a minus, a middle dot, a unit of its own.

Temperatures below zero, days that events are named after (3·1절, 5·18 민주화운동), 수 주, the unit of a table.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers import english
from loc.korean.numbers.boundary import ends_word
from loc.korean.numbers.counters import CURRENCIES
from loc.korean.numbers.model import COUNT, DAY, MONTH, Quantity, Value
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from loc.korean.numbers.style import NumberStyle

START = r"영[하상] ?\d|[-−–]\d[\d.]* ?(?:℃|°C|도)|수 ?(?:주|일|시간|분|초)|단위|(?<=\()[십백천만억조]+ ?[원달유엔위]"
_BELOW = re.compile(
    r"(?P<sign>영하 ?|영상 ?|[-−–])(?P<n>\d+(?:\.\d+)?)"
    r"(?: ?[~∼] ?(?:영하 ?|-)?(?P<to>\d+(?:\.\d+)?))? ?(?P<unit>℃|°C|도)"
)
_EVENT = (
    r"절|운동|민주화|민주항쟁|항쟁|혁명|전쟁|사태|사건|테러|쿠데타|선언|합의|조치|계엄|비상계엄|광복절|참사|대책|총선|"
    r"대선|지방선거|재보선|정상회담|학살|지진|의거"
)
_NAMED_DAY = re.compile(
    rf"(?P<m>1[0-2]|[1-9])[·ㆍ・](?P<d>3[01]|[12]\d|[1-9])(?= ?(?:{_EVENT}))"
    r"(?:(?P<holiday>절)| ?(?P<movement>운동)(?![가-힣]*가))?"
)
_KOREAN_WAR = re.compile(r"6[·ㆍ・]25 ?(?:한국 ?)?전쟁")
_NINE_ELEVEN = re.compile(rf"9[·ㆍ・]11(?= ?(?:{_EVENT}))")
_SHORT_TIMES = {"주": "weeks", "일": "days", "시간": "hours", "분": "minutes", "초": "seconds"}
_SEVERAL = re.compile(
    r"수(?P<gap> ?)(?P<unit>주일?|일|시간|분|초)(?P<tail> ?(?:간|내|안|동안|만에|째|전|후|뒤))?"
)
# Behind an ending it is the noun of `can`: 할 수 일부
_CAN = re.compile(r"[가-힣] $")
_POWERS = {"십": 1, "백": 2, "천": 3, "만": 4, "억": 8, "조": 12}
_SCALES = {
    1: "tens", 2: "hundreds", 3: "thousands", 4: "tens of thousands", 5: "hundreds of thousands", 6: "millions",
    7: "tens of millions", 8: "hundreds of millions", 9: "billions", 10: "tens of billions", 12: "trillions",
}  # fmt: skip
_HEADING = re.compile(
    r"(?:단위 ?[:：]? ?)?(?P<scale>[십백천만억조]+) ?(?P<unit>"
    + "|".join(sorted(CURRENCIES, key=len, reverse=True))
    + r")(?=\))"
)


def find_measure(text: str, start: int, style: NumberStyle) -> Quantity | None:
    """The temperature, day of an event, short vague time or unit of a table that begins at `start`."""
    for rule in _RULES:
        found = rule(text, start, style)
        if found:
            return found
    return None


def _temperature(text: str, start: int, style: NumberStyle) -> Quantity | None:
    del style
    found = _BELOW.match(text, start)
    if not found or not ends_word(text, found.end()):
        return None
    below = not found["sign"].startswith("영상")
    if found["sign"] in {"-", "−", "–"} and start and (text[start - 1].isalnum() or text[start - 1] in "~)"):
        return None  # 20-25도
    sign = "minus " if below else ""
    numbers = [Decimal(n) for n in (found["n"], found["to"]) if n]
    said = " to ".join(f"{sign}{english.plain(n)}" for n in numbers)
    said += " degree" if numbers == [1] else " degrees"
    said += " Celsius" if found["unit"] in {"℃", "°C"} else ""
    values = tuple(Value(-n if below else n, COUNT) for n in numbers)
    return Quantity(Span(start, found.end()), "measure", said, said, values)


def _named_day(text: str, start: int, style: NumberStyle) -> Quantity | None:
    """3·1절 is March 1; of 6·25 전쟁 and 9·11 테러 English has made names."""
    for pattern, name in ((_KOREAN_WAR, "Korean War"), (_NINE_ELEVEN, "9/11")):
        called = pattern.match(text, start)
        if called:
            return Quantity(Span(*called.span()), "date", name, name, ())
    found = _NAMED_DAY.match(text, start)
    if not found:
        return None
    said = english.date(None, int(found["m"]), int(found["d"]), style) + (
        " Movement" if found["movement"] else ""
    )
    values = (Value(Decimal(found["m"]), MONTH), Value(Decimal(found["d"]), DAY))
    return Quantity(Span(*found.span()), "date", said, said, values)


def _several(text: str, start: int, style: NumberStyle) -> Quantity | None:
    """수 주 내: models read 주 as an owner, or a province."""
    del style
    found = _SEVERAL.match(text, start)
    if not found or (
        found["gap"] and _CAN.search(text, max(0, start - 2), start) and _is_can(text[start - 2])
    ):
        return None
    spelled_apart = found["gap"] and ends_word(text, found.end("unit"), "간|내")
    if not (spelled_apart or found["tail"]) or not ends_word(
        text, found.end("tail" if found["tail"] else "unit")
    ):
        return None  # 수주: an order; 수일: a name
    said = f"several {_SHORT_TIMES[found['unit'].removesuffix('일') or '일']}"
    return Quantity(Span(start, found.end("unit")), "vague", said, said, ())


def _is_can(syllable: str) -> bool:
    """True for a syllable that ends in ㄹ: 할, 볼, 있을."""
    return (ord(syllable) - 0xAC00) % 28 == 8


def _heading(text: str, start: int, style: NumberStyle) -> Quantity | None:
    """(단위: 억 원): in hundreds of millions of won."""
    del style
    found = _HEADING.match(text, start)
    if not found or (start and text[start - 1] != "("):
        return None
    scale = _SCALES.get(sum(_POWERS[char] for char in found["scale"]))
    if scale is None:
        return None
    said = f"in {scale} of {english.currency_name(CURRENCIES[found['unit']])}"
    return Quantity(Span(*found.span()), "vague", said, said, ())


_RULES: tuple[Callable[[str, int, NumberStyle], Quantity | None], ...] = (
    _temperature,
    _named_day,
    _several,
    _heading,
)
