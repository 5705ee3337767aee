"""Where to cut a sentence that is longer than a model likes. Only the spaces between parts are dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Best first: the end of a sentence; of a clause by its mark; by the ending of its verb. Quotations (…다고 말했다) and
# auxiliaries (…고 있다) hold together.
CLAUSES = tuple(
    re.compile(pattern)
    for pattern in (
        r"[.!?…][\"'”’」』)\]]*(?=\s)",
        r"[;:,，、—](?=\s)",
        (
            r"(?<=[가-힣\"”’])(?:(?<![다라냐자최광보])고(?=\s+(?!있|싶|말|나서))"
            r"|(?:이?라|다)?며(?=\s)|(?:면서|지만|[는은]데|니까|므로|으나|때문에|따라)(?=\s))"
        ),
    )
)
SPACE = re.compile(r"\S(?=\s)")
OPENING, CLOSING, STRAIGHT = "([{“‘《〈「『", ")]}”’》〉」』", '"'


def split_clauses(
    text: str, fits: Callable[[str], bool], bearable: Callable[[str], bool] | None = None
) -> list[Span]:
    """Cut `text` into parts that fit, each near the middle of what it was cut from, at the best border there is.

    What does not fit but is `bearable` is cut only between clauses, outside of quotes and brackets; what is not
    even that is cut wherever it can be, at a space if there is one.
    """
    inside = _depths(text)
    spans: list[Span] = []
    todo = [_trimmed(text, 0, len(text))]
    while todo:
        span = todo.pop()
        part = span.of(text)
        cut = 0
        if len(span) > 1 and not fits(part):
            cut = _between_clauses(text, span, inside)
            if not cut and not (bearable and bearable(part)):
                cut = _anywhere(text, span, inside)
        if cut:
            todo += [_trimmed(text, cut, span.end), _trimmed(text, span.start, cut)]
        elif len(span):
            spans.append(span)
    return spans


def _between_clauses(text: str, span: Span, inside: list[bool]) -> int:
    """The border nearest to the middle, of the best kind that has one in the middle half; 0 where there is none."""
    middle, reach = (span.start + span.end) // 2, max(1, len(span) * 3 // 10)
    for border in CLAUSES:
        cuts = [c for c in _cuts(border, text, span) if not inside[c] and abs(c - middle) <= reach]
        if cuts:
            return min(cuts, key=lambda c: abs(c - middle))
    return 0


def _anywhere(text: str, span: Span, inside: list[bool]) -> int:
    middle, reach = (span.start + span.end) // 2, max(1, len(span) * 3 // 10)
    cuts = list(_cuts(SPACE, text, span))
    outside = [c for c in cuts if not inside[c] and abs(c - middle) <= reach]
    return min(outside or cuts, key=lambda c: abs(c - middle), default=middle)


def _cuts(border: re.Pattern[str], text: str, span: Span) -> Iterator[int]:
    return (m.end() for m in border.finditer(text, span.start, span.end) if span.start < m.end() < span.end)


def _depths(text: str) -> list[bool]:
    """For each offset, whether it stands inside brackets or quotes that are closed later."""
    inside = [False] * (len(text) + 1)
    opened: list[tuple[str, int]] = []
    straight = -1
    for i, character in enumerate(text):
        if character in OPENING:
            opened.append((CLOSING[OPENING.index(character)], i))
        elif opened and character == opened[-1][0]:
            start = opened.pop()[1]
            inside[start + 1 : i + 1] = [True] * (i - start)
        elif character == STRAIGHT:
            if straight >= 0:
                inside[straight + 1 : i + 1] = [True] * (i - straight)
                straight = -1
            else:
                straight = i
    return inside


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
