"""From a block of an article (a paragraph, a heading, a cell) to its segments. Shared by all formats.

A format describes a block as pieces in document order: runs of readable text and inline markup, each with
the place in the file that it stands for. `segments` does the rest: sentences, subheads, datelines, credits,
site chrome, an editor's breaks, and placeables numbered from 1 in each segment.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from loc import inline
from loc.formats import boilerplate as chrome
from loc.korean import bylines
from loc.korean.sentences import split, trim
from loc.korean.subheads import looks_like_heading, split_subheads
from loc.model import Kind, Placeable, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.formats.breaks import DocumentBreaks

_ATOM = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: how an atom stands in the text that is split
_BREAK = "\n"
_HALF_SENTENCE = re.compile(
    r"(?:[가-힣A-Za-z]{2}은|는|[을를에]|에서|에게|으로)(?=\s|$)|(?:[의와과며고서]|지만|[이가])$|^\S{1,2}$"
)  # a word that belongs to a verb, or a last one that leans on what follows


class Role(Enum):
    """What a piece is."""

    TEXT = auto()  # readable text, entities resolved
    OPEN = auto()  # an opening inline tag: <b>, [ of a link, **
    CLOSE = auto()  # its closing one
    ATOM = auto()  # one thing that goes through whole: code, a URL, an inline image
    BREAK = auto()  # ends a segment and stays in the document: <br>


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block. `span` is its place in the file's decoded text.

    TEXT: `text` is what a reader sees. Where it has as many code points as `span`, they correspond one to
    one; otherwise (an entity, collapsed white space) the piece is never cut.
    OPEN, CLOSE, ATOM, BREAK: `text` is empty; the markup is the file's text at `span`. An OPEN without its
    CLOSE (or the reverse) is treated as an ATOM. `loose` atoms (an image, an anchor) at the edge of a segment
    stay outside of it, as pairs do; atoms that are part of the sentence (code) are not loose.
    """

    span: Span
    text: str = ""
    role: Role = Role.TEXT
    loose: bool = False


def text_pieces(text: str, start: int) -> list[Piece]:
    """Pieces for `text`, which stands as it is in the file from offset `start`: NFC, whatever the file has."""
    if unicodedata.is_normalized("NFC", text):
        return [Piece(Span(start, start + len(text)), text)] if text else []
    pieces: list[Piece] = []
    begin = kept = 0  # text[kept:begin] is NFC already and waits to become one piece
    for at in range(1, len(text) + 1):
        if at < len(text) and _joins(text[at]):
            continue
        composed = unicodedata.normalize("NFC", text[begin:at])
        if composed != text[begin:at]:
            if kept < begin:
                pieces.append(Piece(Span(start + kept, start + begin), text[kept:begin]))
            pieces.append(Piece(Span(start + begin, start + at), composed))
            kept = at
        begin = at
    if kept < len(text):
        pieces.append(Piece(Span(start + kept, start + len(text)), text[kept:]))
    return pieces


def _joins(char: str) -> bool:
    """True for what may compose with the character before it: combining marks, vowel and final jamo."""
    return "\u1160" <= char <= "\u11ff" or unicodedata.category(char)[0] == "M"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block's plain text that becomes a segment."""

    span: Span
    kind: Kind
    boilerplate: bool = False


def segments(  # noqa: PLR0913  what a block is, in named arguments
    pieces: Sequence[Piece],
    file_text: str,
    *,
    block: str,
    kind: Kind = Kind.TEXT,
    breaks: DocumentBreaks | None = None,
    boilerplate: bool | None = None,
) -> list[Segment]:
    """The segments of one block, in order; [] for a block without readable text.

    `kind` is the block's own (a heading, item, cell, caption); parts that are recognizable by themselves
    (dateline, credit, run-in subhead) get theirs, except in an attribute. `boilerplate` overrules what the
    text itself looks like. `Segment.line` counts from 1. White space and loose markup at the edges of a
    segment stay outside, and no segment is without a letter or digit.
    """
    plain = _Plain(_matched(pieces))
    text = plain.text
    found = [part for stretch in plain.stretches() for part in _parts(text, stretch, kind)]
    if breaks and breaks.breaks:
        found = _edited(text, found, breaks)
    if boilerplate is not None:
        found = [replace(part, boilerplate=boilerplate) for part in found]
    trimmed = [Part(plain.trim(part.span), part.kind, part.boilerplate) for part in found]
    worded = [part for part in trimmed if any(map(str.isalnum, part.span.of(text)))]
    return [
        plain.segment(first, last, part, block, file_text) for first, last, part in _balanced(plain, worded)
    ]


def _parts(text: str, stretch: Span, kind: Kind) -> list[Part]:
    """What the rules make of a stretch between two line breaks."""
    parts: list[Part] = []
    for region, is_chrome in chrome.regions(stretch.of(text)):
        start = stretch.start + region.start
        here = region.of(stretch.of(text))
        if is_chrome:
            parts += [Part(_shift(span, start), kind, boilerplate=True) for span in split(here)]
        else:
            parts += [Part(_shift(part.span, start), part.kind) for part in _article(here, kind)]
    content = [part for part in parts if not part.boilerplate]
    stands_alone = len(stretch) < len(text) or len(content) < len(parts)
    if kind is Kind.TEXT and stands_alone and len(content) == 1 and content[0].kind is Kind.TEXT:
        only = content[0]
        if looks_like_heading(only.span.of(text)):
            return [replace(part, kind=Kind.HEADING) if part is only else part for part in parts]
    return parts


def _article(text: str, kind: Kind) -> list[Part]:
    """Datelines, credits, subheads and sentences of text that belongs to the article."""
    parts: list[Part] = []
    at = 0
    for span, found in [*bylines.find(text), (Span(len(text), len(text)), kind)]:
        between = Span(at, span.start).of(text)
        sentences = split(between)
        if kind is Kind.TEXT:
            heads = split_subheads(between, sentences)
            parts += [Part(_shift(s, at), Kind.HEADING if head else kind) for s, head in heads]
        else:
            parts += [Part(_shift(s, at), kind) for s in sentences]
        if span:
            parts.append(Part(trim(text, span), kind if kind is Kind.ATTRIBUTE else found))
        at = span.end
    return parts


def _edited(text: str, parts: Sequence[Part], breaks: DocumentBreaks) -> list[Part]:
    """The parts with an editor's breaks set and taken away."""
    wanted, unwanted = breaks.positions(text)
    cut: list[Part] = []
    for part in parts:
        at = part.span.start
        inner = sorted(p for p in wanted if part.span.start < p < part.span.end)
        for end in [*inner, part.span.end]:
            span = Span(at, end)
            is_head = at == part.span.start and end < part.span.end and part.kind is Kind.TEXT
            is_head = is_head and _is_label(span.of(text).strip())
            cut.append(replace(part, span=span, kind=Kind.HEADING if is_head else part.kind))
            at = end
    joined: list[Part] = []
    for part in cut:
        if (
            joined
            and part.span.start in unwanted
            and _BREAK not in text[joined[-1].span.end : part.span.start]
        ):
            before = joined.pop()
            kind = part.kind if before.kind is Kind.HEADING else before.kind
            joined.append(replace(before, span=Span(before.span.start, part.span.end), kind=kind))
        else:
            joined.append(part)
    return joined


def _is_label(text: str) -> bool:
    """True for what stands before an editor's break as a heading does, and is not merely half a sentence."""
    return looks_like_heading(text) and not _HALF_SENTENCE.search(text)


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def pairs(pieces: Sequence[Piece]) -> dict[int, int]:
    """Index of every OPEN piece ↔ index of its CLOSE, both ways, by nesting; unmatched ones are missing."""
    partners: dict[int, int] = {}
    stack: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.role is Role.OPEN:
            stack.append(index)
        elif piece.role is Role.CLOSE and stack:
            opening = stack.pop()
            partners[opening], partners[index] = index, opening
    return partners


def _matched(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces` with every unmatched OPEN or CLOSE as an atom."""
    partners = pairs(pieces)
    return [
        replace(piece, role=Role.ATOM)
        if piece.role in {Role.OPEN, Role.CLOSE} and i not in partners
        else piece
        for i, piece in enumerate(pieces)
    ]


class _Plain:
    """A block's plain text, in which an atom is one character, and the way back to its pieces."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.partners = pairs(pieces)
        stand_ins = {Role.ATOM: _ATOM, Role.BREAK: _BREAK}
        texts = [piece.text or stand_ins.get(piece.role, "") for piece in pieces]
        self.text = "".join(texts)
        self.starts = list(accumulate(map(len, texts), initial=0))[:-1]

    def stretches(self) -> list[Span]:
        """The text between BREAK pieces."""
        cuts = [self.starts[i] for i, piece in enumerate(self.pieces) if piece.role is Role.BREAK]
        starts = [0, *(at + 1 for at in cuts)]
        return [Span(start, end) for start, end in zip(starts, [*cuts, len(self.text)], strict=True)]

    def piece_at(self, offset: int) -> int:
        """Index of the piece that gives the character at `offset` (tags give none)."""
        return bisect_right(self.starts, offset) - 1

    def trim(self, span: Span) -> Span:
        """`span` without white space and loose atoms at its edges."""
        span = trim(self.text, span)
        while span and self.text[span.start] == _ATOM and self.pieces[self.piece_at(span.start)].loose:
            span = trim(self.text, Span(span.start + 1, span.end))
        while span and self.text[span.end - 1] == _ATOM and self.pieces[self.piece_at(span.end - 1)].loose:
            span = trim(self.text, Span(span.start, span.end - 1))
        return span

    def widened(self, part: Part, opening: int | None, closing: int | None) -> Part:
        """`part` with what stands between its edges and tags that came in: `<b>※ 알림:</b>` keeps its sign."""
        start, end = part.span.start, part.span.end
        if opening is not None and self.text[self.starts[opening] : start].strip():
            start = self.starts[opening]
        if closing is not None and self.text[end : self.starts[closing]].strip():
            end = self.starts[closing]
        return replace(part, span=Span(start, end))

    def segment(self, first: int, last: int, part: Part, block: str, file_text: str) -> Segment:
        """The segment of `part`, which reaches from piece `first` to piece `last`."""
        numbers: dict[int, int] = {}
        free = inline.free_numbers(part.span.of(self.text))
        source: list[str] = []
        placeables: list[Placeable] = []
        for index in range(first, last + 1):
            piece, begin = self.pieces[index], self.starts[index]
            if piece.role is Role.TEXT:
                source.append(piece.text[max(0, part.span.start - begin) : max(0, part.span.end - begin)])
                continue
            opening = self.partners[index] if piece.role is Role.CLOSE else index
            if opening not in numbers:
                numbers[opening] = next(free)
            number = numbers[opening]
            tag = {Role.OPEN: f"<g{number}>", Role.CLOSE: f"</g{number}>"}.get(piece.role, f"<x{number}/>")
            source.append(tag)
            placeables.append(Placeable(tag, piece.span.of(file_text)))
        span = Span(self._place(first, part.span.start), self._place(last, part.span.end, end=True))
        line = bisect_right(_line_starts(file_text), span.start)
        text = unicodedata.normalize("NFC", "".join(source))
        return Segment(text, span, line, block, part.kind, part.boilerplate, tuple(placeables))

    def _place(self, index: int, offset: int, *, end: bool = False) -> int:
        """Where in the file a segment begins or ends that reaches to `offset`, in piece `index`."""
        piece = self.pieces[index]
        within = offset - self.starts[index]
        if piece.role is Role.TEXT and len(piece.text) == len(piece.span):
            return piece.span.start + min(max(within, 0), len(piece.text))
        return piece.span.end if end else piece.span.start


def _balanced(plain: _Plain, parts: Sequence[Part]) -> list[tuple[int, int, Part]]:
    """First and last piece of each part, so that no part holds half a pair.

    A tag at the edge comes in when its partner is inside; parts that share a pair become one.
    """
    reach: list[tuple[int, int, Part]] = []
    todo = deque((plain.piece_at(part.span.start), plain.piece_at(part.span.end - 1), part) for part in parts)
    while todo:
        first, last, part = todo.popleft()
        floor = reach[-1][1] if reach else -1
        ceiling = todo[0][0] if todo else len(plain.pieces)
        inside = [plain.partners[i] for i in range(first, last + 1) if i in plain.partners]
        low, high = min([first, *inside]), max([last, *inside])
        if low <= floor and low < first:
            before = reach.pop()
            todo.appendleft((before[0], last, _joined(before[2], part)))
        elif high >= ceiling and high > last:
            _, other, following = todo.popleft()
            todo.appendleft((first, other, _joined(part, following)))
        elif (low, high) != (first, last):
            came = (low if low < first else None, high if high > last else None)
            todo.appendleft((low, high, plain.widened(part, *came)))
        else:
            reach.append((first, last, part))
    return reach


def _joined(part: Part, other: Part) -> Part:
    kind = other.kind if part.kind is Kind.HEADING else part.kind
    return Part(Span(part.span.start, other.span.end), kind, part.boilerplate and other.boilerplate)


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    """Offsets at which the lines of `text` begin."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
