"""Gold links for word alignment: names, quantities and Latin words that stand once on both sides of a pair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.korean.numbers import find_quantities, missing, read_english
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lexicon import Lexicon

LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+")


@dataclass(frozen=True)
class Link:
    """What must be aligned with what; `kind` says how it is known."""

    kind: str
    source: Span
    target: Span


def gold(ko: str, en: str, lexicon: Lexicon) -> Iterator[Link]:
    """The sure links of a pair, those of different kinds disjoint in the Korean."""
    taken: list[Span] = []
    for aligned in lexicon.align(ko, en):
        taken.append(aligned.source)
        yield Link("name", aligned.source, aligned.target)
    quantities = find_quantities(ko, taken=taken)
    readings = read_english(en)
    for quantity in quantities:
        said = [reading.span for reading in readings if not missing([quantity], reading.span.of(en))]
        alike = [q for q in quantities if q.values == quantity.values]
        if quantity.values and len(said) == len(alike) == 1:
            taken.append(quantity.span)
            yield Link("quantity", quantity.span, said[0])
    for found in LATIN.finditer(ko):
        here = Span(*found.span())
        there = [m for m in LATIN.finditer(en) if m[0] == found[0]]
        if len(there) == 1 and ko.count(found[0]) == 1 and not any(here.overlaps(span) for span in taken):
            yield Link("latin", here, Span(*there[0].span()))
