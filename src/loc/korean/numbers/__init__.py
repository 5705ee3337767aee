"""Korean quantities and dates, and what they are called in English.

find_quantities("약 137억 5000만 달러를")  →  [Quantity(english="$13.75 billion", …)]
missing(quantities, "about $13.75bn")      →  []
"""

from __future__ import annotations

from loc.korean.numbers.bounds import lost_bounds
from loc.korean.numbers.currency import currency_edits, invented
from loc.korean.numbers.dates import is_lone_date
from loc.korean.numbers.figures import bare_figures, figure_edits, lost_figures, made_up
from loc.korean.numbers.halves import broken_times, half_edits, time_edits, wrong_halves
from loc.korean.numbers.model import Quantity, Reading, Value
from loc.korean.numbers.quantities import find_quantities, switch_edits
from loc.korean.numbers.ranks import find_ages
from loc.korean.numbers.reading import read_english
from loc.korean.numbers.restyle import style_edits
from loc.korean.numbers.style import AP, ISO, LONG, NumberStyle
from loc.korean.numbers.surplus import surplus
from loc.korean.numbers.verify import missing

__all__ = [
    "AP",
    "ISO",
    "LONG",
    "NumberStyle",
    "Quantity",
    "Reading",
    "Value",
    "bare_figures",
    "broken_times",
    "currency_edits",
    "figure_edits",
    "find_ages",
    "find_quantities",
    "half_edits",
    "invented",
    "is_lone_date",
    "lost_bounds",
    "lost_figures",
    "made_up",
    "missing",
    "read_english",
    "style_edits",
    "surplus",
    "switch_edits",
    "time_edits",
    "wrong_halves",
]
