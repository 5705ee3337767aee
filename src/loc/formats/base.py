"""What every format hands over: a Document, which is its segments and the way back to bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from loc.model import Edit, Finding, Kind, Segment, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from loc.files import TextFile
    from loc.formats.breaks import DocumentBreaks

_LINE_ENDS = re.compile(r"\s*[\r\n]+\s*")
_TAG = re.compile(r"</?g\d+>|<x\d+/>")
_POINTED = re.compile(r"[.!?:;,…—–-][\"'”’)\]]*$")


def one_line(text: str) -> str:
    """`text` with every line end turned into one space, so that a translation never adds a line."""
    return _LINE_ENDS.sub(" ", text)


def fill(segment: Segment, text: str, escape: Callable[[str], str]) -> str:
    """`text` as it stands in the document: placeable tags become their markup, the rest goes through `escape`.

    Only tags that the segment owns are markup; anything else that looks like a tag is text.
    """
    raw = {p.tag: p.raw for p in segment.placeables}
    out: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        if tag.group() in raw:
            out += [escape(text[at : tag.start()]), raw[tag.group()]]
            at = tag.end()
    return "".join([*out, escape(text[at:])])


def plain(segment: Segment, text: str) -> str:
    """How plain text writes a translation: as it is, on one line."""
    return fill(segment, one_line(text), str)


@dataclass(frozen=True)
class Document:
    """One article: its segments in document order, and `render`, which puts translations in their places.

    `encode(segment, text)` gives what stands in the file for a translation (escaped, tags resolved).
    `localize(language)` yields further edits that a translated document needs (such as its `lang`).
    `findings` are things a person should know, such as an editor's break that no longer applies.
    """

    name: str
    format: str
    file: TextFile
    segments: tuple[Segment, ...]
    encode: Callable[[Segment, str], str] = plain
    localize: Callable[[str], Iterable[Edit]] | None = None
    findings: tuple[Finding, ...] = ()

    def render(self, texts: Mapping[int, str], language: str = "en") -> bytes:
        """The document with `texts` (segment index → translation with placeable tags) in place, as bytes.

        A segment that is not in `texts`, or whose text is its own source, keeps its bytes, so that rendering
        nothing, or a copy, gives the original file. Where two segments touch, one space is put between them; a
        heading that has run into the text gets a full stop, since nothing else would part it from the sentence.
        """
        changed = {i: text for i, text in texts.items() if text != self.segments[i].source}
        if not changed:
            return self.file.encode()
        edits = [Edit(self.segments[i].span, self._written(i, text)) for i, text in changed.items()]
        edits += self._spaces_before_kept(changed)
        if self.localize:
            edits += self.localize(language)
        return self.file.encode(apply_edits(self.file.text, edits))

    def _touches_next(self, index: int) -> bool:
        """True where the next segment of the block begins right where this one ends."""
        if index < 0 or index + 1 >= len(self.segments):
            return False
        this, following = self.segments[index], self.segments[index + 1]
        return this.block == following.block and this.span.end == following.span.start

    def _runs_in(self, index: int) -> bool:
        """True for a heading that a sentence of the article follows in the same line."""
        if index + 1 >= len(self.segments):
            return False
        this, following = self.segments[index], self.segments[index + 1]
        between = self.file.text[this.span.end : following.span.start]
        return (
            (this.kind, following.kind) == (Kind.HEADING, Kind.TEXT)
            and this.block == following.block
            and not following.boilerplate
            and not between.strip(" \u00a0\u3000")
        )

    def _written(self, index: int, text: str) -> str:
        if self._runs_in(index) and text.strip() and not _POINTED.search(_TAG.sub("", text).rstrip()):
            text = f"{text.rstrip()}."
        written = self.encode(self.segments[index], text)
        return f"{written} " if written and self._touches_next(index) else written

    def _spaces_before_kept(self, changed: Mapping[int, str]) -> list[Edit]:
        """The space before a translated segment whose left neighbour stays in Korean and touches it."""
        return [
            Edit(Span(start := self.segments[i].span.start, start), " ")
            for i in changed
            if i - 1 not in changed and self._touches_next(i - 1)
        ]


class Format(Protocol):
    """A leaf of this package. Registered by name in `formats/__init__.py`."""

    def read(self, file: TextFile, breaks: DocumentBreaks) -> Document:
        """The document in `file`. An `InputError` where it cannot be one of this format."""
