"""Numbers that a translation lost, written in English in what the engine is shown.

`4분의 1` and `3분 20초` are left in Korean, since models mostly read them well; where one did not, it may copy them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loc.model import Edit, Span, apply_edits
from loc.terms.switching import Insertion, moved, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loc.korean.numbers import Quantity
    from loc.terms.prepare import Prepared


def with_numbers(prepared: Prepared, lost: Iterable[Quantity]) -> Prepared | None:
    """`prepared` with the Korean of `lost` in English; None where none of it stands in what the engine was shown."""
    edits = [spaced(prepared.switched, edit) for edit in _edits(prepared, lost)]
    if not edits:
        return None
    insertions = [
        replace(one, span=Span(moved(one.span.start, edits), moved(one.span.end, edits)))
        for one in prepared.insertions
    ]
    for edit in edits:
        start = moved(edit.span.start, edits)
        insertions.append(Insertion(Span(start, start + len(edit.after)), edit.after.strip()))
    return replace(
        prepared,
        switched=apply_edits(prepared.switched, edits),
        insertions=tuple(sorted(insertions, key=lambda one: one.span)),
        marks=tuple(mark.at(moved(mark.offset, edits)) for mark in prepared.marks),
    )


def _edits(prepared: Prepared, lost: Iterable[Quantity]) -> Iterator[Edit]:
    """Where the Korean of each stands, in order: the n-th of the same in the plain text is the n-th here."""
    end = 0
    for quantity in sorted(lost, key=lambda one: one.span):
        shown = quantity.span.of(prepared.plain)
        if not shown or prepared.plain.count(shown) != prepared.switched.count(shown):
            continue
        at = -1
        for _ in range(prepared.plain.count(shown, 0, quantity.span.start) + 1):
            at = prepared.switched.find(shown, at + 1)
        if at >= end:
            end = at + len(shown)
            yield Edit(Span(at, end), quantity.english)
