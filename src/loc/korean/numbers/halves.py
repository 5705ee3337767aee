"""Times in the wrong half of the day (`9 p.m.` for 오전 9시, or beside `9 a.m.`), and such as came out broken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.numbers.model import HOUR, OCLOCK
from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.korean.numbers.model import Quantity

_HALF_A_DAY = 12
_TIME = re.compile(r"(?<![\d:.,])(?P<time>(?P<hour>\d{1,2})(?::\d\d)? ?(?P<half>[ap])\.m\.)")
# `from 9 to 6 p.m.` is open all day where it should say 9 a.m.
_OPEN = re.compile(
    r"\b(?:from|between) (?P<time>(?P<hour>\d{1,2})(?::\d\d)?) (?:to|until|and|through) "
    r"\d{1,2}(?::\d\d)? ?(?P<half>[ap])\.m\."
)
# What is left of `a.m.` where a model copies it in part: `3.m.`, `9 a.m.m.`, `10 p.`, `5 p.m` (and not `Figure 2a.`).
_BROKEN = re.compile(
    r"(?<![\w:.,])(?P<hour>\d{1,2})(?P<minutes>:\d\d)?"
    r"(?:(?: ?(?P<half>[ap])\.m\.m\b\.?| (?P<cut>[ap])\.m(?![.\w])| (?P<start>[ap])\.(?![\w.]))| ?\.m\.)"
)
_LED = re.compile(r",? (?:at|in|on|by|of)(?: around| about)?(?: the)? $")
_ENDS = re.compile(r"(?=[,.;:)]|$| on (?:the )?[A-Z\d]| that day\b| and\b)")


def wrong_halves(quantities: Sequence[Quantity], english: str) -> list[tuple[Quantity, Span]]:
    """Times of `english` that are a Korean one but for the half of the day, with that one; in order.

    Times that the Korean leaves open (3시) may be either. The half may also be that of the end of a range.
    """
    hours = [
        (quantity, int(value.amount) % (2 * _HALF_A_DAY))
        for quantity in quantities
        if quantity.kind == "time"
        for value in quantity.values
        if value.unit == HOUR
    ]
    every = {hour for _, hour in hours}
    free = {int(v.amount) % _HALF_A_DAY for q in quantities for v in q.values if v.unit == OCLOCK}
    found = []
    for said in (*_TIME.finditer(english), *_OPEN.finditer(english)) if hours else ():
        hour = int(said["hour"]) % _HALF_A_DAY + (_HALF_A_DAY if said["half"] == "p" else 0)
        other = (hour + _HALF_A_DAY) % (2 * _HALF_A_DAY)
        if hour not in every and other in every and hour % _HALF_A_DAY not in free:
            found.append((next(q for q, wanted in hours if wanted == other), Span(*said.span("time"))))
    return sorted(found, key=lambda one: one[1])


def half_edits(quantities: Sequence[Quantity], english: str) -> Iterator[Edit]:
    """Edits that write the right half of the day, or take the time away where the right one stands already."""
    for quantity, span in wrong_halves(quantities, english):
        said = span.of(english)
        if said[-1] != ".":
            morning = any(
                v.unit == HOUR and v.amount % (2 * _HALF_A_DAY) < _HALF_A_DAY for v in quantity.values
            )
            yield Edit(span, f"{said} {'a' if morning else 'p'}.m.")
            continue
        right = said.replace("a.m.", "p.m.") if "a.m." in said else said.replace("p.m.", "a.m.")
        led = _LED.search(english, 0, span.start)
        stands = english.count(right) >= sum(quantity.english == other.english for other in quantities)
        if stands and led and _ENDS.match(english, span.end):
            yield Edit(Span(led.start(), span.end), "")
        else:
            yield Edit(span, right)


def broken_times(english: str) -> list[Span]:
    """Times of `english` whose `a.m.` or `p.m.` is not whole, in order."""
    return [Span(*found.span()) for found in _BROKEN.finditer(english)]


def time_edits(quantities: Sequence[Quantity], english: str) -> Iterator[Edit]:
    """Edits that make broken times whole, where the Korean says in which half of the day they are."""
    hours = {
        int(v.amount) % (2 * _HALF_A_DAY)
        for q in quantities
        if q.kind == "time"
        for v in q.values
        if v.unit == HOUR
    }
    for found in _BROKEN.finditer(english):
        letter = found["half"] or found["cut"] or found["start"]
        halves = {
            "p" if hour >= _HALF_A_DAY else "a"
            for hour in hours
            if hour % _HALF_A_DAY == int(found["hour"]) % _HALF_A_DAY
        }
        half = letter if letter in halves else halves.pop() if len(halves) == 1 else found["half"]
        if half:
            yield Edit(Span(*found.span()), f"{found['hour']}{found['minutes'] or ''} {half}.m.")
