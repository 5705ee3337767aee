"""Brings the numbers of an English text into one style: dates, percentages, money. Values never change."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.korean.numbers import english
from loc.korean.numbers.english import MONTHS, ONES
from loc.korean.numbers.lexicon import NAMES, currency_of
from loc.korean.numbers.style import AP
from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.korean.numbers.style import NumberStyle

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONTH = rf"(?:(?:{'|'.join(MONTHS[1:])})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?![:%]|[.,]\d)"
_NOT_COUNTED = r"(?! [a-z]+s\b)"  # In October 15 companies left.
_YEAR = r"(?P<y>(?:1[5-9]|20)\d\d)\b"
_MONTH_FIRST = re.compile(rf"\b(?P<m>{_MONTH}) {_DAY}{_NOT_COUNTED}(?:,? {_YEAR})?")
_DAY_FIRST = re.compile(rf"(?<![\d,.$])\b{_DAY}(?: of)? (?P<m>{_MONTH})(?:,? {_YEAR})?")
_MONTH_YEAR = re.compile(rf"\b(?P<m>{_MONTH})(?:,| of)? {_YEAR}")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?P<y>(?:19|20)\d\d)(?P<s>[-.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?![\w/-])"
)
_RANGE_BEFORE = re.compile(r"\d[\w,.]*(?: \w+illion| thousand)?(?: ?[-–—] ?| to | and | or )$")
_PERCENT = re.compile(rf"(?<![\d.,$])(?P<n>{_FIGURE})(?: ?%| (?:percent|per cent)\b)(?![ -]?points?)")
_DOLLARS = re.compile(
    rf"(?<![\d.,$€£¥₩])(?P<n>{_FIGURE})(?:[ -](?P<w>thousand|million|billion|trillion))?"
    rf" (?P<name>{'|'.join(NAMES)})\b",
    re.IGNORECASE,
)
_SHORT = re.compile(rf"(?P<lead>(?:US)?\$)(?P<n>{_FIGURE}) ?(?P<w>mn|bn|tn|[MBT])\b")
_ONES = "|".join(ONES[1:10])
_LARGE = r"(?!,?\d|[.:/%-]\w| ?(?:%|per ?cent|hundred|thousand|million|billion|trillion)\b)"
_HALF_SPELLED = re.compile(  # `1 to five years`, `two or 3 of them`
    rf"(?<![\w.,/:$€£¥₩%-])[1-9](?= (?:to|or) (?:{_ONES})\b{_LARGE})"
    rf"|\b(?P<first>(?:{_ONES}) (?:to|or) )[1-9]\b{_LARGE}",
    re.IGNORECASE,
)
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?][\"”]? )[\"“]?$")
_WORDS = {"m": "million", "b": "billion", "t": "trillion"}


def style_edits(text: str, style: NumberStyle = AP) -> list[Edit]:
    """The edits that bring dates, percentages, amounts of money and small ranges in English `text` into `style`.

    Only spellings of one and the same value are exchanged (`October 12, 2023`, `12 Oct 2023` → `Oct. 12, 2023`;
    `20 percent` → `20%`; `3 billion dollars`, `$3bn` → `$3 billion`; `1 to five` → `one to five`). Disjoint, in
    order.
    """
    edits: list[Edit] = []
    end = 0
    for edit in sorted(_all(text, style), key=lambda e: (e.span.start, -e.span.end)):
        if edit.span.start >= end:
            end = edit.span.end
            if edit.after != edit.span.of(text):
                edits.append(edit)
    return edits


def _all(text: str, style: NumberStyle) -> Iterator[Edit]:
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _MONTH_YEAR, _NUMERIC):
        for found in pattern.finditer(text):
            yield Edit(Span(*found.span()), _date(found, style))
    for found in _PERCENT.finditer(text):
        said = english.percent(Decimal(found["n"].replace(",", "")), style)
        yield Edit(Span(*found.span()), said)
    for found in _DOLLARS.finditer(text):
        symbol = style.symbols.get(currency_of(found["name"]))
        if symbol and not _RANGE_BEFORE.search(text, max(0, found.start() - 24), found.start()):
            scale = f" {found['w'].lower()}" if found["w"] else ""
            yield Edit(Span(*found.span()), f"{symbol}{found['n']}{scale}")
    yield from _half_spelled(text, style)
    for found in _SHORT.finditer(text):
        lead = style.symbols.get("USD", found["lead"])
        word = _WORDS[found["w"][0].lower()]
        yield Edit(Span(*found.span()), f"{lead}{found['n']} {word}")


def _half_spelled(text: str, style: NumberStyle) -> Iterator[Edit]:
    """A range in which one figure is spelled out: the other as well, where the style spells such counts."""
    for found in _HALF_SPELLED.finditer(text):
        start = found.end("first") if found["first"] else found.start()
        said = english.spelled(Decimal(text[start]), style)
        if _SENTENCE_STARTS.search(text, max(0, start - 4), start):
            said = said.capitalize()
        yield Edit(Span(start, start + 1), said)


def _date(found: re.Match[str], style: NumberStyle) -> str:
    parts = found.groupdict()
    name = parts["m"]
    month = int(name) if name.isdigit() else next(i for i, m in enumerate(MONTHS) if m[:3] == name[:3])
    year, day = (int(parts[key]) if parts.get(key) else None for key in ("y", "d"))
    return english.date(year, month, day, style)
