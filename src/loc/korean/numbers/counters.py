"""The Korean words that make a number a quantity: currencies, lengths of time, counters. Data only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CURRENCIES = {
    "달러": "USD",
    "미국 달러": "USD",
    "미국달러": "USD",
    "미 달러": "USD",
    "미달러": "USD",
    "호주 달러": "AUD",
    "호주달러": "AUD",
    "캐나다 달러": "CAD",
    "캐나다달러": "CAD",
    "뉴질랜드 달러": "NZD",
    "뉴질랜드달러": "NZD",
    "홍콩 달러": "HKD",
    "홍콩달러": "HKD",
    "싱가포르 달러": "SGD",
    "싱가포르달러": "SGD",
    "대만 달러": "TWD",
    "대만달러": "TWD",
    "신대만달러": "TWD",
    "원": "KRW",
    "유로": "EUR",
    "엔": "JPY",
    "위안": "CNY",
    "파운드": "GBP",
    "스위스프랑": "CHF",
    "스위스 프랑": "CHF",
    "루피": "INR",
    "루블": "RUB",
    "헤알": "BRL",
    "리얄": "SAR",
    "디르함": "AED",
    "리라": "TRY",
    "바트": "THB",
    "센트": "USC",
}
SYMBOLS = {
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "$": "USD",
    "＄": "USD",
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "￦": "KRW",
    "¥": "JPY",
    "￥": "JPY",
}
UNITS = {
    "℃": ("degree Celsius", "degrees Celsius"),
    "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
    "㎡": ("square meter", "square meters"),
    "㎢": ("square kilometer", "square kilometers"),
    "㎥": ("cubic meter", "cubic meters"),
    "㎏": ("kilogram", "kilograms"),
    "㎎": ("milligram", "milligrams"),
    "㎞": ("kilometer", "kilometers"),
    "㎝": ("centimeter", "centimeters"),
    "㎜": ("millimeter", "millimeters"),
    "㎖": ("milliliter", "milliliters"),
    "㎿": ("megawatt", "megawatts"),
    "㎾": ("kilowatt", "kilowatts"),
    "㎾h": ("kilowatt-hour", "kilowatt-hours"),
    "㎿h": ("megawatt-hour", "megawatt-hours"),
}
"""Signs of units that models cannot spell."""
PER = {
    "월": "a month",
    "년": "a year",
    "연": "a year",
    "주": "a week",
    "일": "a day",
    "시간": "an hour",
    "인": "a person",
    "명": "a person",
}
"""Behind a slash: 20달러/월."""


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter and its English; no English means that the noun beside it decides (300대: cars, robots)."""

    singular: str = ""
    plural: str = ""
    kind: str = "count"
    unit: str = "count"
    maximum: int = 10**20
    scaled_only: bool = False
    """True where smaller numbers before it may mean something else (3편: part three)."""


COUNTERS = {
    "개월": Counter("month", "months", "duration", "months"),
    "달": Counter("month", "months", "duration", "months"),
    "년": Counter("year", "years", "duration", "years"),
    "주": Counter("week", "weeks", "duration", "weeks", maximum=53),
    "주일": Counter("week", "weeks", "duration", "weeks"),
    "일": Counter("day", "days", "duration", "days"),
    "시간": Counter("hour", "hours", "duration", "hours"),
    "분": Counter("minute", "minutes", "duration", "minutes"),
    "초": Counter("second", "seconds", "duration", "seconds"),
    "명": Counter("person", "people"),
    "번": Counter("time", "times"),
    "차례": Counter("time", "times"),
    "회": Counter("time", "times"),
    "건": Counter("case", "cases"),
    "곳": Counter("place", "places"),
    "개국": Counter("country", "countries"),
    "개사": Counter("company", "companies"),
    "개": Counter(),
    "대": Counter("unit", "units"),
    "장": Counter(scaled_only=True),
    "권": Counter(),
    "편": Counter(scaled_only=True),
    "종": Counter(scaled_only=True),
    "가지": Counter(),
    "마리": Counter(),
    "채": Counter(),
    "척": Counter(),
    "가구": Counter("household", "households"),
    "표": Counter("vote", "votes", scaled_only=True),
    "석": Counter("seat", "seats"),
    "점": Counter("point", "points"),
    "포인트": Counter("point", "points"),
    "쪽": Counter("page", "pages"),
    "페이지": Counter("page", "pages"),
    "톤": Counter("ton", "tons"),
    "배럴": Counter("barrel", "barrels"),
    "미터": Counter("meter", "meters"),
    "킬로미터": Counter("kilometer", "kilometers"),
    "킬로그램": Counter("kilogram", "kilograms"),
    "기가와트": Counter("gigawatt", "gigawatts"),
    "메가와트": Counter("megawatt", "megawatts"),
    "토큰": Counter("token", "tokens"),
}
AFTER_HANGUL = (
    frozenset({"명", "년", "배", "가지"}),
    frozenset(
        {"명", "년", "개", "곳", "번", "건", "대", "장", "가지", "시간", "마리", "가구", "표", "토큰", "톤"}
    ),
)
"""Counters believed after a numeral without figures: written together (천명), written apart (천 개)."""
SHARES = Counter("share", "shares")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


UNIT = re.compile(rf" ?(?P<word>{_alternatives(UNITS)})")
PER_UNIT = re.compile(rf" ?/ ?(?P<word>{_alternatives(PER)})(?!\d)")
CURRENCY = re.compile(rf"(?P<space> ?)(?P<word>{_alternatives(CURRENCIES)})화?")
SYMBOL = re.compile(_alternatives(SYMBOLS))
COUNTER = re.compile(rf"(?P<space> ?)(?P<word>{_alternatives(COUNTERS)})")
NOT_A_COUNTER = re.compile(
    r" (?:대만(?! ?달러)|대로|대가|대규모|대형|주로|주인|주도|주의|주가|주요|회의|회사|개인|개의치|원인(?!데|지)|"
    r"원래|초과|초에|명의로|분과|분야|배로|점은|종의|장의|표에|번에|일의|일은|일이|일을|일로)"
)
"""After a space these are words of their own (`2.5조 대만 풍력`), although counter and particle would fit."""
