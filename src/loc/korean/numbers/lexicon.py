"""English number words and what they are worth. Data only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.numbers.english import ONES, ORDINALS, TENS

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = {word: value for value, word in enumerate(ONES)} | {
    word: 10 * value for value, word in enumerate(TENS) if value > 1
}
ORDINAL_WORDS = (
    {word: value for value, word in enumerate(ORDINALS)}
    | {f"{word[:-1]}ieth": value for word, value in WORDS.items() if word in TENS}
    | {"hundredth": 100, "thousandth": 1000, "secondary": 2, "tertiary": 3, "runner-up": 2}
)
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "megapixel": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "quintillion": 10**18,
}
SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "t": 10**12,
    "tn": 10**12,
}
PLURALS = {"dozens": 10, "scores": 10, "tens": 10} | {f"{word}s": value for word, value in SCALES.items()}
LONG_TIMES = {"decades": 10, "centuries": 100, "millennia": 1000}
LENGTHS = {
    "decade": (10, "years"),
    "century": (100, "years"),
    "fortnight": (2, "weeks"),
} | {word: (1, f"{word}s") for word in ("year", "month", "week", "day", "hour", "minute", "second")}
"""A length of time → how much of which unit."""
MULTIPLES = (
    {"once": 1, "twice": 2, "thrice": 3, "dozen": 12, "tenfold": 10, "hundredfold": 100, "thousandfold": 1000}
    | {"millionfold": 10**6}
    | dict.fromkeys(("double", "doubled", "doubles", "doubling", "both", "pair", "duo", "couple", "dual"), 2)
    | dict.fromkeys(("triple", "tripled", "triples", "tripling", "trio"), 3)
    | dict.fromkeys(("quadruple", "quadrupled", "quadrupling"), 4)
    | dict.fromkeys(("quintuple", "quintupled"), 5)
    | {f"{word}fold": value for word, value in WORDS.items() if value > 1}
)
FRACTIONS = {"half": 2, "halve": 2, "third": 3, "quarter": 4} | {
    word: value for word, value in ORDINAL_WORDS.items() if value > 4
}


def _roman(number: int) -> str:
    numeral = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        numeral, number = numeral + letters * (number // value), number % value
    return numeral


ROMAN = {_roman(number): number for number in range(2, 31) if len(_roman(number)) > 1}
SYMBOLS = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY CNY",
    "₩": "KRW",
}
"""Symbol → currency codes; ¥ stands for two."""
CODES = (
    "USD",
    "KRW",
    "EUR",
    "JPY",
    "CNY",
    "RMB",
    "GBP",
    "AUD",
    "CAD",
    "NZD",
    "HKD",
    "TWD",
    "SGD",
    "CHF",
    "INR",
)
NAMES = {
    r"(?:Australian|Aussie)[ -]dollars?": "AUD",
    r"Canadian[ -]dollars?": "CAD",
    r"New Zealand[ -]dollars?": "NZD",
    r"Hong Kong[ -]dollars?": "HKD",
    r"Singapore(?:an)?[ -]dollars?": "SGD",
    r"(?:New )?Taiwan(?:ese)?[ -]dollars?": "TWD",
    r"(?:U\.?S\.? |American )?dollars?": "USD",
    r"bucks": "USD",
    r"(?:South )?(?:Korean )?won": "KRW",
    r"euros?": "EUR",
    r"(?:Japanese )?yen": "JPY",
    r"(?:Chinese )?(?:yuan|renminbi)": "CNY",
    r"(?:British )?pounds?(?: sterling)?": "GBP",
    r"Swiss francs?": "CHF",
    r"(?:Indian )?rupees?": "INR",
    r"(?:Russian )?rubles?": "RUB",
    r"(?:Brazilian )?(?:reais|reals?)": "BRL",
    r"(?:Saudi )?riyals?": "SAR",
    r"dirhams?": "AED",
    r"(?:Turkish )?liras?": "TRY",
    r"(?:Thai )?baht": "THB",
    r"(?:U\.?S\.? )?cents?": "USC",
}
"""Pattern of a currency's name → its code."""


def currency_of(name: str) -> str:
    """The code of a currency name or code as it stands in English text; empty when unknown."""
    if name.upper() in CODES:
        return {"RMB": "CNY"}.get(name.upper(), name.upper())
    return next((code for pattern, code in NAMES.items() if re.fullmatch(pattern, name, re.IGNORECASE)), "")


def either(words: Iterable[str]) -> str:
    """A pattern of alternatives, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
