"""How long ago: a model that reads 전 as `before` says `15 days before`, in English before something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.numbers.english import ONES
from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.korean.numbers import Quantity
    from loc.terms.prepare import Prepared

# Behind a bare noun it is before that: `출시 3일 전`.
_FREE = r"(?:^|[,.·“”\"'(]|[은는이가을를도에서의])\s*(?:약 ?)?"
# The model has learnt `a year ago` by heart, and says it for `a year`: `매년 20%씩` became `20% a year ago`.
_EVERY = re.compile(r"매년|매달|매월|매주|매일|연간|월간|해마다|(?<![가-힣])[연월] ?(?:평균 ?)?\d")
_PAST = re.compile(
    r"(?:\d[가-힣]{1,3}|[년달주일]) ?전(?:에|엔|의|만|보다|부터|까지)?(?![가-힣])|전년|지난|작년|앞서|종전|동기|대비"
)
_AGO = re.compile(r"(?:(?<=\ba year)|(?<=\ba month)|(?<=\ba week)|(?<=\ba day)) ago\b")


def ago_edits(prepared: Prepared, english: str) -> Iterator[Edit]:
    """The edits that make `before 15 days` and `15 days before.` of the English `15 days ago`, in order.

    And those that take `ago` from `a year ago` where the Korean says every year and names no past.
    """
    found: list[Edit] = []
    for quantity in prepared.quantities:
        free = re.search(_FREE + re.escape(quantity.shown), prepared.segment.source)
        if not quantity.english.endswith(" ago") or len(quantity.values) != 1 or not free:
            continue
        length, end = _length(quantity), r"(?=[.,;:!?]|$)"
        wrong = rf"\b(?:before (?P<a>{length})\b(?! ago)|(?P<b>{length}) before{end}|(?:on|in) (?P<c>{length}){end})"
        for before in re.finditer(wrong, english, re.IGNORECASE):
            said = before["a"] or before["b"] or before["c"]
            found.append(Edit(Span(*before.span()), f"{said} ago"))
    if _EVERY.search(prepared.segment.source) and not _PAST.search(prepared.segment.source):
        found += [Edit(Span(*ago.span()), "") for ago in _AGO.finditer(english)]
    yield from sorted(dict.fromkeys(found), key=lambda edit: edit.span)


def _length(quantity: Quantity) -> str:
    """A pattern of the length in figures or letters: `(?:2|two) weeks?`."""
    value = quantity.values[0]
    amount = int(value.amount)
    spelled = f"|{ONES[amount]}" if 0 < amount < len(ONES) else ""
    return rf"(?:{value.amount}{spelled}) {value.unit.removesuffix('s')}s?"
