"""What stands in a Korean segment: terms, quantities, names, places of a dateline. One reading for all who ask.

What the engine is shown (`terms.prepare`) and what checks compare a translation with (`check.units`) come from
here, so that no check asks for a name that the translation never knew of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.korean.bylines import Role
from loc.korean.names import find_names
from loc.korean.numbers import find_ages, find_quantities
from loc.model import Kind, Span
from loc.terms import formulas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.glossary.matcher import Match, Matcher
    from loc.korean.numbers import NumberStyle, Quantity

Romanized = tuple[Span, str]
"""Where a name or a place stands, and how it is written in Latin letters."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in one text, each in order; offsets count in that text.

    `names` are people whom the glossary does not know, `places` the places of a dateline that no table has.
    """

    matches: tuple[Match, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Romanized, ...]
    places: tuple[Romanized, ...]


def analyse(
    text: str, matcher: Matcher, style: NumberStyle, kind: Kind = Kind.TEXT, protected: Sequence[Span] = ()
) -> Analysis:
    """Read `text`, the words of a segment of `kind` without its tags; nothing is found inside `protected`."""
    matches = matcher.find(text, protected)
    taken = [*protected, *(match.span for match in matches)]
    quantities = find_quantities(text, style, taken)
    numbers = [quantity.span for quantity in quantities]
    names: list[Romanized] = find_names(text, [*taken, *numbers], item=kind is Kind.ITEM)
    places: list[Romanized] = []
    if kind is Kind.DATELINE:
        extra = formulas.unknown(text, [*taken, *numbers, *(span for span, _ in names)])
        names = sorted(
            [*names, *((span, english) for span, role, english in extra if role is not Role.PLACE)]
        )
        places = [(span, english) for span, role, english in extra if role is Role.PLACE]
    names = sorted([*names, *formulas.holder(text, [*taken, *numbers, *(span for span, _ in names)])])
    people = [m.span for m in matches if m.concept.type == "person"] + [span for span, _ in names]
    ages = find_ages(text, [person.end for person in people])
    others = [q for q in quantities if not any(q.span.overlaps(age.span) for age in ages)]
    found = sorted([*others, *ages], key=lambda quantity: quantity.span)
    return Analysis(tuple(matches), tuple(found), tuple(names), tuple(places))
