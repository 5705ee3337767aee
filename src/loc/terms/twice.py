"""Dates, times and full names that the English says twice and the Korean once: the second is taken out or shortened.

`On the 28th, Samsung said it had … on the 28th.` Models say when something happened at the place where English says
it, and again where the Korean does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.numbers.model import DAY, HOUR, MINUTE, MONTH, YEAR
from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.target import Want
    from loc.korean.numbers import Quantity
    from loc.terms.prepare import Prepared

_DATED = frozenset({YEAR, MONTH, DAY, HOUR, MINUTE})
_KINDS = frozenset({"date", "time"})
_LEAD = r"(?P<lead>,? (?:on|in|at))(?: the)?(?: around| about)? "
_TAIL = r"(?: of (?:the )?(?:last|this|next|past) (?:month|year)| (?:last|this|next) (?:month|year)| \(local time\))?"
_ENDS = r"(?P<comma>,?)(?=[.;:)”\"]|$| (?!to\b|through\b|of\b|and \d|or \d|\d)|(?<=,)$)"
# Behind these a date ends a range: `from 2010 to 2010`.
_RANGE = re.compile(r"\b(?:from|to|between|through|until|since|by)(?: the)?(?: \S+){0,2}$")
_DOUBLED = re.compile(r"\b(?P<word>[A-Za-z]{2,})(?: (?P=word)\b)+", re.IGNORECASE)
_TITLE = (
    r"(?:(?:Vice )?(?:Chairman|Chairwoman|President)|CEO|CTO|CFO|COO|Chief Executive(?: Officer)?|Professor|Minister|"
    r"Secretary|Director|Dr\.|Mr\.|Ms\.) "
)


def said_twice(prepared: Prepared, english: str) -> Iterator[Edit]:
    """The edits of `english` for what it says again, in order and disjoint."""
    end = 0
    for edit in sorted([*_dates(prepared, english), *_names(prepared, english)], key=lambda edit: edit.span):
        if edit.span.start >= end:
            end = edit.span.end
            yield edit


def _dates(prepared: Prepared, english: str) -> Iterator[Edit]:
    for quantity in prepared.quantities:
        if quantity.kind not in _KINDS or english.count(quantity.english) < 2:
            continue
        if not _is_single(quantity, prepared):
            continue
        said = re.escape(quantity.english)
        whole = re.compile(rf"(?<![\w$]){said}(?![\w%]|,\d|\.\d)")
        if len(whole.findall(english)) < 2:
            continue
        first = whole.search(english)
        again = re.compile(_LEAD + rf"(?:the )?{said.removeprefix('the ')}{_TAIL}{_ENDS}")
        start = first.end() if first else 0
        beside = re.compile(rf"(?:,? (?:of|on|in|at|to)(?: the)?)? {said}(?![\w%]|,\d|\.\d)")
        following = beside.match(english, start)
        if following:
            yield Edit(Span(*following.span()), "")
            start = following.end()
        for found in again.finditer(english, start):
            if not _RANGE.search(english, max(0, found.start() - 30), found.start()):
                comma = found["comma"] if not found["lead"].startswith(",") else ""
                yield Edit(Span(*found.span()), comma)


def _is_single(quantity: Quantity, prepared: Prepared) -> bool:
    """True where no other quantity of the Korean has a part of it: 2018년 beside 2018년 2월 is said twice there."""
    parts = {value for value in quantity.values if value.unit in _DATED}
    others = [other for other in prepared.quantities if other is not quantity]
    return bool(parts) and not any(parts & set(other.values) for other in others)


def _names(prepared: Prepared, english: str) -> Iterator[Edit]:
    """A person's full name stands once: from then on it is the surname, without a title."""
    for want in prepared.asked:
        surname = _surname(want)
        if (
            not surname
            or want.count > 1
            or english.count(want.target) < 2
            or want.concept not in prepared.people
        ):
            continue
        full = re.compile(rf"(?P<title>{_TITLE})?\b{re.escape(want.target)}\b")
        for found in list(full.finditer(english))[1:]:
            yield Edit(Span(*found.span()), surname)


def _surname(want: Want) -> str:
    """The surname in the glossary's renderings of a name, or the first word of one romanized by rule."""
    words = want.target.split()
    if len(words) < 2:
        return ""
    if want.concept.startswith("name:"):
        return words[0]
    return next((name for name in want.renderings if name in words), "")


def doubled(_prepared: Prepared, english: str) -> Iterator[Edit]:
    """The edits that leave one of two words that stand beside each other: `a bus bus`."""
    for found in _DOUBLED.finditer(english):
        yield Edit(Span(found.end("word"), found.end()), "")
