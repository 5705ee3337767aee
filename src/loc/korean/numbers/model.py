"""What a quantity is: where it stands in the Korean, what it is worth, how English says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from loc.model import Span

# Units of a value. A currency is its ISO 4217 code (upper case), everything else a lower-case word.
COUNT = "count"
PERCENT = "percent"
POINTS = "percentage points"
TIMES = "times"
ORDINAL = "ordinal"
FRACTION = "fraction"
VAGUE = "order of magnitude"
YEAR = "year"
MONTH = "month"
DAY = "day"
HOUR = "hour"
MINUTE = "minute"
QUARTER = "quarter"
HALF_YEAR = "half of the year"
OCLOCK = "hour of either half of the day"
RATIO = "part of a ratio"
NUMBER = "number of anything"
DECADE = "decade"
SPAN_UNITS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
"""Units of a length of time (a year is a date, years are a length)."""


@dataclass(frozen=True, slots=True)
class Value:
    """One amount with its unit; `amount` is exact (for VAGUE: the power of ten, 수십억 = 10**9)."""

    amount: Decimal
    unit: str = COUNT
    currency: str = ""
    """Only with VAGUE: the currency of `수십억 달러`; other money has its currency as unit."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, a date or an amount of money in Korean text.

    `span` holds no particle. `kind` is one of `money`, `number`, `percent`, `times`, `count`, `duration`, `age`,
    `rank`, `ordinal`, `fraction`, `ratio`, `vague`, `date`, `time`, `quarter`, `decade`, `measure`. `english` says it
    in full. `shown` is what an engine does best with in the place of the span: English for what engines misread
    (만/억/조, currencies, dotted dates), the Korean as it was for what they read well (17일, 300명).
    `values` is what a translation has to say, in order; an empty tuple means that nothing certain can be asked.
    """

    span: Span
    kind: str
    english: str
    shown: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A number in English text; `values` are its possible meanings (2019 is a year or a count)."""

    span: Span
    values: tuple[Value, ...]
