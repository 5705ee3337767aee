"""Writes numbers, money and dates in English, in one style."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers.style import AP

if TYPE_CHECKING:
    from loc.korean.numbers.style import NumberStyle

SCALE_WORDS = {
    "quintillion": Decimal(10**18),
    "quadrillion": Decimal(10**15),
    "trillion": Decimal(10**12),
    "billion": Decimal(10**9),
    "million": Decimal(10**6),
}
ONES = (  # noqa: SIM905 - a list of words reads best as words
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - as above
ORDINALS = (  # noqa: SIM905 - a list of words reads best as words
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
MONTHS = ("_ January February March April May June July August September October November December").split()  # noqa: SIM905 - as above
_AP_MONTHS = "_ Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()  # noqa: SIM905 - as above
_CURRENCY_NAMES = {
    "USD": ("dollar", "dollars"),
    "AUD": ("Australian dollar", "Australian dollars"),
    "CAD": ("Canadian dollar", "Canadian dollars"),
    "NZD": ("New Zealand dollar", "New Zealand dollars"),
    "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "SGD": ("Singapore dollar", "Singapore dollars"),
    "TWD": ("New Taiwan dollar", "New Taiwan dollars"),
    "KRW": ("won", "won"),
    "EUR": ("euro", "euros"),
    "JPY": ("yen", "yen"),
    "CNY": ("yuan", "yuan"),
    "GBP": ("pound", "pounds"),
    "CHF": ("Swiss franc", "Swiss francs"),
    "INR": ("rupee", "rupees"),
    "RUB": ("ruble", "rubles"),
    "BRL": ("real", "reais"),
    "SAR": ("riyal", "riyals"),
    "AED": ("dirham", "dirhams"),
    "TRY": ("lira", "lira"),
    "THB": ("baht", "baht"),
    "VND": ("dong", "dong"),
    "USC": ("cent", "cents"),
}
_WITH_CENTS = frozenset({"USD", "EUR", "GBP", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "CHF"})
_VAGUE_SMALL = {1: "", 10: "tens of ", 100: "hundreds of "}


def plain(value: Decimal) -> str:
    """The figure without exponent and without trailing zeros, thousands grouped: 35,000; 2.5."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(value: Decimal, style: NumberStyle = AP) -> str:
    """A bare amount: 13.75 billion, 35,000, 4.5. From a million on with a scale word where it stays short."""
    for word, scale in SCALE_WORDS.items():
        if value >= scale:
            scaled = (value / scale).normalize()
            exponent = scaled.as_tuple().exponent
            decimals = min(3, style.decimals) if word == "million" else style.decimals
            if isinstance(exponent, int) and -exponent <= decimals:
                return f"{plain(scaled)} {word}"
            break
    return plain(value)


def spelled(value: Decimal, style: NumberStyle = AP) -> str:
    """A plain count: whole numbers below the style's threshold in letters, the rest as `number`."""
    whole = int(value)
    if value == whole and 0 < whole < min(style.spelled_below, len(ONES)):
        return ONES[whole]
    return number(value, style)


def counted(value: Decimal, singular: str, plural: str, style: NumberStyle = AP) -> str:
    """`five months`, `one case`, `15,000 units`."""
    return f"{spelled(value, style)} {singular if value == 1 else plural}"


def money(value: Decimal, currency: str, style: NumberStyle = AP) -> str:
    """`$13.75 billion`, `19 trillion won`."""
    amount = number(value, style)
    if currency in _WITH_CENTS and value < 1_000_000 and value != int(value) and value == round(value, 2):
        amount = f"{value:,.2f}"  # $13.50
    symbol = style.symbols.get(currency)
    return f"{symbol}{amount}" if symbol else f"{amount} {currency_name(currency, plural=value != 1)}"


def currency_name(currency: str, *, plural: bool = True) -> str:
    """The English name of a currency code; the code itself where we have no name for it."""
    return _CURRENCY_NAMES.get(currency, (currency, currency))[plural]


def percent(value: Decimal, style: NumberStyle = AP) -> str:
    """`20%` or `20 percent`."""
    return f"{plain(value)}%" if style.percent == "sign" else f"{plain(value)} percent"


def ordinal(value: int, *, figures: bool = False) -> str:
    """`third`, `17th`; in figures from 10 on, or always when `figures`."""
    if 0 < value < 10 and not figures:
        return ORDINALS[value]
    suffix = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def fraction(numerator: int, denominator: int) -> str:
    """`one-third`, `three-quarters`, `half`; larger ones as 7/20."""
    if (numerator, denominator) == (1, 2):
        return "half"
    if denominator >= 10 or numerator >= 10 or denominator < 2:
        return f"{numerator}/{denominator}"
    name = {2: "half", 4: "quarter"}.get(denominator, ORDINALS[denominator])
    return f"{ONES[numerator]}-{name}{'' if numerator == 1 else 's'}"


def vague(power: int) -> str:
    """The English of 수십 (10), 수백만 (10**6), 수십억 (10**9): `dozens`, `millions`, `billions`."""
    if power == 10:
        return "dozens"
    if power == 100:
        return "hundreds"
    scale, word = 1000, "thousands"
    for name, value in reversed(SCALE_WORDS.items()):
        if power >= value:
            scale, word = int(value), f"{name}s"
    return f"{_VAGUE_SMALL[power // scale]}{word}"


def date(year: int | None, month: int | None, day: int | None, style: NumberStyle = AP) -> str:
    """A date of one to three parts; a day alone is `the 17th`."""
    if style.dates == "iso" and year and month:
        return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")
    if month is None:
        parts = [f"the {ordinal(day, figures=True)}" if day else "", str(year) if year else ""]
        return " of ".join(part for part in parts if part)
    name = (_AP_MONTHS if style.dates == "ap" and day else MONTHS)[month]
    if style.dates == "day-first":
        return " ".join(part for part in (str(day or ""), name, str(year or "")) if part)
    if day is None:
        return f"{name} {year}" if year else name
    return f"{name} {day}, {year}" if year else f"{name} {day}"


def clock(hour: int, minute: int | None) -> str:
    """A time of the 24-hour clock: `3 p.m.`, `10:30 a.m.`, `noon`, `midnight`."""
    if not minute and hour in {0, 12, 24}:
        return "noon" if hour == 12 else "midnight"
    shown = f"{(hour + 11) % 12 + 1}"
    if minute:
        shown += f":{minute:02d}"
    return f"{shown} {'a.m.' if hour % 24 < 12 else 'p.m.'}"
