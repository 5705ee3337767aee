"""Finds every quantity of a Korean text, left to right, each character in one quantity at most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.numbers.amounts import find_amount, find_pair
from loc.korean.numbers.boundary import starts_number
from loc.korean.numbers.dates import find_date
from loc.korean.numbers.measures import START, find_measure
from loc.korean.numbers.ranks import find_rank
from loc.korean.numbers.style import AP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.korean.numbers.model import Quantity
    from loc.korean.numbers.style import NumberStyle
    from loc.model import Edit, Span

_START = re.compile(
    rf"{START}"
    r"|[’'‘]?\d\d년(?:대| ?\d{1,2}월| ?[상하]반기| ?[1-4]분기)"
    r"|(?:오전|오후|새벽|아침|낮|저녁|밤) ?\d"
    r"|(?:회계 ?연도 ?|FY ?)20\d\d|(?:원|달러|엔|위안|유로|파운드)[/·∙-](?:원|달러|엔|위안|유로|파운드)"
    r"|제 ?\d|만 ?\d{1,3}[세살]|(?:US|HK|NT|[ACS])?[$＄€£₩￦¥￥] ?\d|\d"
    r"|[수몇] ?[십백천만억조]|[일이삼사오육칠팔구]?[십백천]|[일이삼사오육칠팔구][만억조]"
)
_NOT_AFTER = re.compile(r"(?:기원전|기원후|서기|B\.?C\.?) ?$")
_AFTER_SCALE = re.compile(r"\d[억조경] $")
_DIGIT_BEFORE = re.compile(r"\d $")
_HANGUL = re.compile(r"[가-힣]")
_LEAD = frozenset("약총단각매연만제")
_GLUED_KINDS = frozenset({"money", "percent", "number", "vague"})


def find_quantities(text: str, style: NumberStyle = AP, taken: Sequence[Span] = ()) -> list[Quantity]:
    """All quantities of `text` in order, disjoint, none of them touching a span of `taken`.

    Only what is certain is found: native numerals (두 회사), names with numbers (GPT-4, o3, 아이폰 15),
    telephone numbers and bare figures without a counter are left to the engine.
    """
    found: list[Quantity] = []
    position = 0
    while start := _START.search(text, position):
        quantity = _at(text, start.start(), style)
        if quantity and not any(quantity.span.overlaps(span) for span in taken):
            found.append(quantity)
            position = quantity.span.end
        else:
            position = _skip(text, start.start())
    return found


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _skip(text: str, start: int) -> int:
    """Past the number that was refused, so that no part of it is read as another number."""
    number = _NUMBER.match(text, start)
    return number.end() if number else start + 1


def _at(text: str, start: int, style: NumberStyle) -> Quantity | None:
    if not starts_number(text, start) or _NOT_AFTER.search(text, max(0, start - 6), start):
        return None
    before = text[start - 1] if start else ""
    glued = _HANGUL.match(before) is not None and before not in _LEAD
    cut_up = _HANGUL.match(text[start]) and _DIGIT_BEFORE.search(text, max(0, start - 2), start)
    if cut_up or (glued and not text[start].isdigit()):
        return None  # 3 천 명, in text that was cut up; 다섯백
    quantity = (
        find_measure(text, start, style)
        or find_date(text, start, style)
        or find_rank(text, start)
        or find_pair(text, start)
        or find_amount(text, start, style)
    )
    if quantity is None or (glued and quantity.kind not in _GLUED_KINDS):
        return None
    open_value = quantity.kind in {"money", "count"} and _AFTER_SCALE.search(text, max(0, start - 3), start)
    if open_value or (before == "제" and quantity.kind in {"duration", "count"}):
        return None  # 2억 5000 달러 (see amounts); 제51주: week 51
    return quantity


def switch_edits(quantities: Sequence[Quantity], text: str) -> list[Edit]:
    """The edits that write into `text` what the engine is to see (`Quantity.shown`)."""
    from loc.model import Edit

    return [Edit(q.span, q.shown) for q in quantities if q.shown != q.span.of(text)]
