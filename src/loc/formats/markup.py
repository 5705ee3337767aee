"""What documents with markup share: tags put back, and text that stands inside the markup of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from loc.formats.base import Document, one_line
from loc.formats.blocks import Piece, Role, text_pieces
from loc.inline import TAG, shown
from loc.model import Edit, Placeable, Segment, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_SPACE = re.compile(r"[ \t\n\f\r\u00a0]+")


def collapsed(text: str, start: int) -> list[Piece]:
    """Pieces for text that stands in the file from `start`, each run of white space as one space."""
    pieces: list[Piece] = []
    at = 0
    for run in _SPACE.finditer(text):
        pieces += text_pieces(text[at : run.start()], start + at)
        pieces.append(Piece(Span(start + run.start(), start + run.end()), " "))
        at = run.end()
    return pieces + text_pieces(text[at:], start + at)


def numbered(name: str, number: int) -> str:
    """The name of the `number`th block called `name`: `p3`, `h2-1`."""
    return f"{name}-{number}" if name[-1:].isdigit() else f"{name}{number}"


def fill(segment: Segment, text: str, escape: Callable[[str, str, str], str]) -> str:
    """`text` as it stands in the document: tags become their markup, all else goes through `escape`.

    `escape(part, before, after)` gets each stretch of text, all that is written before it, and the markup that
    follows it. Tags that do not nest are left out, so that nobody's text can break the document; a pair that
    is missing is a translator's choice; an atom that is missing and cannot be seen in the text (a comment, an
    image, a lone tag) goes to the end.
    """
    raw = {p.tag: p.raw for p in segment.placeables}
    text = one_line(text)
    kept = _nesting(text, raw)
    out = ""
    at = 0
    for tag in TAG.finditer(text):
        if tag.group() not in raw:
            continue
        markup = raw[tag.group()] if tag.start() in kept else ""
        out += escape(text[at : tag.start()], out, markup) + markup
        at = tag.end()
    missing = [
        p for p in segment.placeables if p.tag.endswith("/>") and p.tag not in text and not shown(p.raw)
    ]
    rest = "".join(p.raw for p in missing)
    return out + escape(text[at:], out, rest) + rest


def _nesting(text: str, raw: Mapping[str, str]) -> set[int]:
    """Where the tags stand that may be written: pairs that nest, and the first of each atom."""
    kept: set[int] = set()
    stack: list[tuple[str, int]] = []
    seen: set[str] = set()
    for tag in TAG.finditer(text):
        if tag.group() not in raw or tag.group() in seen:
            continue
        if tag[2] == "x":
            seen.add(tag.group())
            kept.add(tag.start())
        elif not tag[1]:
            seen.add(tag.group())
            stack.append((tag[3], tag.start()))
        elif any(number == tag[3] for number, _ in stack):
            seen.add(tag.group())
            while stack[-1][0] != tag[3]:
                stack.pop()
            kept |= {stack.pop()[1], tag.start()}
    return kept


def mark_places(segments: Iterable[Segment], pieces: Sequence[Piece]) -> dict[Span, tuple[Span, ...]]:
    """For each segment's span, where in the file its placeables stand."""
    marks = [piece.span for piece in pieces if piece.role not in {Role.TEXT, Role.BREAK}]
    starts = [mark.start for mark in marks]
    return {
        s.span: tuple(marks[bisect_left(starts, s.span.start) : bisect_left(starts, s.span.end)])
        for s in segments
        if s.placeables
    }


def _always(_text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Extra:
    """Edits that a translation of something within `within` brings along, where `needed(text)` says so.

    Quotes around a value that had none; the label of a reference link whose text was its label. With `inner`,
    only what lies within counts, not a sentence around it. Where `localized`, what they write is the language.
    """

    within: Span
    edits: tuple[Edit, ...]
    needed: Callable[[str], bool] = _always
    inner: bool = False
    localized: bool = False

    def concerns(self, span: Span) -> bool:
        """Whether a translation of the segment at `span` may need these edits."""
        return self.within.contains(span) if self.inner else span.overlaps(self.within)


@dataclass(frozen=True)
class MarkupDocument(Document):
    """A Document in which a segment may lie in the markup of another: the `alt` of an image inside a sentence.

    Where both are translated, the inner one is written into the outer one's placeable. `marks` tells where the
    placeables of a segment stand (by the segment's span); `extras` are edits that translations bring along.
    """

    marks: Mapping[Span, tuple[Span, ...]] = field(default_factory=dict)
    extras: tuple[Extra, ...] = ()

    @cached_property
    def _owners(self) -> dict[int, int]:
        """Index of every segment that lies within another → index of that one."""
        owners: dict[int, int] = {}
        outer: int | None = None
        spans = [segment.span for segment in self.segments]
        for i in sorted(range(len(spans)), key=lambda i: (spans[i].start, -spans[i].end)):
            if outer is not None and spans[outer].contains(spans[i]):
                owners[i] = outer
            else:
                outer = i
        return owners

    def render(self, texts: Mapping[int, str], language: str = "en") -> bytes:
        """As `Document.render`."""
        changed = {i: text for i, text in texts.items() if text != self.segments[i].source}
        free: list[Edit] = []
        inner: dict[int, list[Edit]] = {}
        written: set[int] = set()
        for i, text in changed.items():
            owner = self._owners.get(i)
            if owner in changed:
                edit = Edit(self.segments[i].span, self.encode(self.segments[i], text))
                inner.setdefault(owner, []).append(edit)
                written.add(i)
        for edit in self._brought_along(changed, language):
            holder = self._holder(edit.span)
            (inner.setdefault(holder, []) if holder in changed else free).append(edit)
        if not free and not inner:
            return super().render(texts, language)
        segments = list(self.segments)
        for i, edits in inner.items():
            segments[i] = self._rewritten(self.segments[i], edits)

        def localize(to: str) -> Iterator[Edit]:
            yield from free
            yield from self.localize(to) if self.localize else ()

        document = replace(self, segments=tuple(segments), localize=localize)
        return super(MarkupDocument, document).render(
            {i: t for i, t in texts.items() if i not in written}, language
        )

    def _brought_along(self, changed: Mapping[int, str], language: str) -> Iterator[Edit]:
        """The edits that these translations into `language` need besides their own."""
        order = sorted(changed, key=lambda i: self.segments[i].span)
        starts = [self.segments[i].span.start for i in order]
        for extra in self.extras:
            first = max(0, bisect_left(starts, extra.within.start) - 1)
            last = bisect_left(starts, extra.within.end)
            if any(
                extra.needed(changed[i]) for i in order[first:last] if extra.concerns(self.segments[i].span)
            ):
                yield from (Edit(e.span, language) for e in extra.edits) if extra.localized else extra.edits

    @cached_property
    def _marked(self) -> dict[Span, int]:
        """Every placeable's place → index of its segment."""
        return {m: i for i, segment in enumerate(self.segments) for m in self.marks.get(segment.span, ())}

    @cached_property
    def _mark_order(self) -> list[Span]:
        return sorted(self._marked)

    def _holder(self, span: Span) -> int | None:
        """Index of the segment one of whose placeables covers `span`."""
        at = bisect_right(self._mark_order, span.start, key=lambda mark: mark.start) - 1
        if at >= 0 and self._mark_order[at].contains(span):
            return self._marked[self._mark_order[at]]
        return None

    def _rewritten(self, segment: Segment, edits: Sequence[Edit]) -> Segment:
        """`segment` with `edits` (offsets in the file) made in the markup that its placeables stand for."""
        placeables: list[Placeable] = []
        left = list(edits)
        for placeable, mark in zip(segment.placeables, self.marks[segment.span], strict=True):
            here = [edit for edit in left if mark.contains(edit.span)]
            left = [edit for edit in left if edit not in here]
            moved = [Edit(Span(e.span.start - mark.start, e.span.end - mark.start), e.after) for e in here]
            placeables.append(replace(placeable, raw=apply_edits(placeable.raw, moved)))
        return replace(segment, placeables=tuple(placeables))
