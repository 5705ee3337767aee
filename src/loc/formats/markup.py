"""What documents with markup share: tags put back, and translated text inside a tag that stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from loc.formats.base import Document, one_line
from loc.inline import TAG, shown
from loc.model import Edit, Placeable, Segment, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def fill(segment: Segment, text: str, escape: Callable[[str, str], str]) -> str:
    """`text` as it stands in the document: tags become their markup, all else goes through `escape`.

    `escape(part, before)` gets each stretch of text and what is written before it. Tags that do not nest are
    left out, so that nobody's text can break the document; a pair that is missing is a translator's choice;
    an atom that is missing and cannot be seen in the text (a comment, an image, a lone tag) goes to the end.
    """
    raw = {p.tag: p.raw for p in segment.placeables}
    text = one_line(text)
    kept = _nesting(text, raw)
    out = ""
    at = 0
    for tag in TAG.finditer(text):
        if tag.group() not in raw:
            continue
        out += escape(text[at : tag.start()], out)
        if tag.start() in kept:
            out += raw[tag.group()]
        at = tag.end()
    out += escape(text[at:], out)
    return out + "".join(
        p.raw for p in segment.placeables if p.tag.endswith("/>") and p.tag not in text and not shown(p.raw)
    )


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


@dataclass(frozen=True)
class MarkupDocument(Document):
    """A Document in which a segment may lie in the markup of another: the `alt` of an image inside a sentence.

    Where both are translated, the inner one is written into the outer one's placeable.
    """

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
        inner: dict[int, list[int]] = {}
        for i in changed:
            owner = self._owners.get(i)
            if owner in changed:
                inner.setdefault(owner, []).append(i)
        if not inner:
            return super().render(texts, language)
        segments = list(self.segments)
        for owner, within in inner.items():
            edits = [Edit(self.segments[i].span, self.encode(self.segments[i], changed[i])) for i in within]
            segments[owner] = self._rewritten(self.segments[owner], edits)
        kept = {i: text for i, text in texts.items() if not any(i in within for within in inner.values())}
        return super(MarkupDocument, replace(self, segments=tuple(segments))).render(kept, language)

    def _rewritten(self, segment: Segment, edits: list[Edit]) -> Segment:
        """`segment` with `edits` (offsets in the file) made in the markup that its placeables stand for."""
        at = segment.span.start
        placeables: list[Placeable] = []
        for placeable in segment.placeables:
            start = self.file.text.index(placeable.raw, at)
            whole = Span(start, start + len(placeable.raw))
            inside = [
                Edit(Span(e.span.start - start, e.span.end - start), e.after)
                for e in edits
                if whole.contains(e.span)
            ]
            placeables.append(replace(placeable, raw=apply_edits(placeable.raw, inside)))
            at = whole.end
        return replace(segment, placeables=tuple(placeables))
