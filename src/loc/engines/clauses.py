"""Where to cut a sentence that is longer than a model reads. Only the spaces between parts are dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

# Best first: the end of a sentence, of a clause by its mark, of a Korean clause by its ending, a space.
BORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[.!?…][\"'”’」』)\]]*(?=\s)",
        r"[;:,，、—](?=\s)|[·△■▲●]",
        r"[가-힣](?:고|며|면서|지만|는데|은데|니까|므로|으나|거나|도록|아서|어서|해서)(?=\s)",
        r"\S(?=\s)",
    )
)


def split_clauses(text: str, fits: Callable[[str], bool]) -> list[Span]:
    """Cut `text` into parts that fit, each near the middle of what it was cut from, at the best border there is."""
    spans: list[Span] = []
    todo = [_trimmed(text, 0, len(text))]
    while todo:
        span = todo.pop()
        if len(span) < 2 or fits(span.of(text)):
            if len(span):
                spans.append(span)
            continue
        cut = _cut(text, span)
        todo += [_trimmed(text, cut, span.end), _trimmed(text, span.start, cut)]
    return spans


def _cut(text: str, span: Span) -> int:
    middle = (span.start + span.end) // 2
    reach = max(1, len(span) // 4)
    for border in BORDERS:
        cuts = [m.end() for m in border.finditer(text, span.start, span.end)]
        near = [c for c in cuts if abs(c - middle) <= reach]
        if near:
            return min(near, key=lambda c: abs(c - middle))
    cuts = [
        m.end() for m in BORDERS[-1].finditer(text, span.start, span.end) if span.start < m.end() < span.end
    ]
    return min(cuts, key=lambda c: abs(c - middle), default=middle)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
