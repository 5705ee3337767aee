"""What of a segment the engine does not see: invisible characters, marks of lists, labels, brackets, literals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.glossary.protected import find_literals, find_protected
from loc.inline.signs import Taken, take_out
from loc.korean.invisible import invisible_edits
from loc.model import apply_edits
from loc.terms import chrome, formulas, line_labels
from loc.terms.switching import moved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc import inline
    from loc.model import Segment

_COLON = re.compile(r"[:：]\s+(?=[\x21-\x7e“”‘’–—][^가-힣]*$)")
# The syllables behind 사 are interjections too (`아. 그렇구나.`).
_LIST_MARK = re.compile(r"([가나다라마바사])([.)]) +(?=\S)")


def seen(plain: str, marks: tuple[inline.Mark, ...]) -> tuple[str, tuple[inline.Mark, ...]]:
    """The text without characters that nobody sees, and its marks moved along; what an atom shows is kept whole."""
    shown = [mark.span for mark in marks if mark.shown]
    edits = [e for e in invisible_edits(plain) if not any(e.span.overlaps(span) for span in shown)]
    if not edits:
        return plain, marks
    return apply_edits(plain, edits), tuple(mark.at(moved(mark.offset, edits)) for mark in marks)


def cut_line_label(
    segment: Segment, plain: str, marks: Sequence[inline.Mark]
) -> tuple[str, tuple[inline.Mark, ...], str]:
    """The text without a label at its head, and that label in English; what formulas or tables know stays whole."""
    if formulas.is_formula(segment, plain) or chrome.is_label(plain):
        return plain, tuple(marks), ""
    return line_labels.cut(plain, marks)


def taken_out(segment: Segment, plain: str, marks: Sequence[inline.Mark]) -> Taken:
    """The text without brackets and symbols, but for lines that are written by formula or table, brackets and all."""
    if formulas.is_formula(segment, plain) or chrome.is_label(plain):
        return Taken(plain, tuple(marks))
    return take_out(plain, marks, find_literals(plain), segment.placeables)


def cut_suffix(plain: str) -> tuple[str, str]:
    """The text up to a colon behind which nothing but a literal follows, and that literal."""
    colon = _COLON.search(plain)
    if colon and any(span.start <= colon.end() and span.end == len(plain) for span in find_protected(plain)):
        return plain[: colon.end()].rstrip(), plain[colon.end() :]
    return plain, ""


def cut_list_mark(plain: str) -> tuple[str, str]:
    """The text behind the mark of a list, and that mark in Latin letters: `나) 결론` → `결론`, `B) `."""
    mark = _LIST_MARK.match(plain)
    return (
        (plain[mark.end() :], f"{'ABCDEFG'['가나다라마바사'.index(mark[1])]}{mark[2]} ")
        if mark
        else (plain, "")
    )
