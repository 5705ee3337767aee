"""Markdown: paragraphs, headings, list items, quotations, cells, descriptions and titles of images, front matter.

Never touched: code (fenced, indented, inline), formulas (`$x$`), link targets, labels of references, autolinks, and
the front matter but for a few keys. HTML blocks go by the rules of HTML. A sentence that runs over a line end is one
segment, and its translation stands on one line, so a paragraph may end up with fewer lines. The file is never
written anew: translations replace the stretches they stand for, escaped where Markdown asks for it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loc.formats.blocks import Piece, segments
from loc.formats.front_matter import fields
from loc.formats.html_blocks import Block, html_blocks
from loc.formats.html_escape import escape_attribute, escape_text, quotes
from loc.formats.markdown_escape import begins_line, escape, escape_heading
from loc.formats.markdown_parser import MarkdownBlock, parse
from loc.formats.markdown_pieces import images, pieces, shortcut_labels
from loc.formats.markdown_titles import definition_title, titles
from loc.formats.markup import MarkupDocument, fill, mark_places, numbered
from loc.model import Kind, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loc.files import TextFile
    from loc.formats.base import Document
    from loc.formats.breaks import DocumentBreaks
    from loc.formats.front_matter import Field
    from loc.formats.markdown_titles import Title
    from loc.formats.markup import Extra

NAME = "markdown"


def read(file: TextFile, breaks: DocumentBreaks) -> Document:
    """The document in `file`. Never fails: any text is Markdown."""
    reader = _Reader(file, breaks)
    for block in parse(file.text):
        reader.block(block)
    return reader.document()


class _Reader:
    """Collects the segments of a file, and for each how its translation is written."""

    def __init__(self, file: TextFile, breaks: DocumentBreaks) -> None:
        self.file = file
        self.breaks = breaks
        self.names: Counter[str] = Counter()
        self.segments: list[Segment] = []
        self.writers: dict[Span, Callable[[Segment, str], str]] = {}
        self.marks: dict[Span, tuple[Span, ...]] = {}
        self.extras: list[Extra] = []

    def document(self) -> Document:
        def encode(segment: Segment, text: str) -> str:
            return self.writers[segment.span](segment, text)

        return MarkupDocument(
            self.file.path.name,
            NAME,
            self.file,
            tuple(self.segments),
            encode,
            marks=self.marks,
            extras=tuple(self.extras),
        )

    def block(self, block: MarkdownBlock) -> None:
        """Take in one block."""
        if block.name == "front":
            for field in fields(self.file.text, block.span):
                self._add(f"front@{field.key}", Kind.ATTRIBUTE, field.pieces, _front_writer(field))
                self.extras += [extra for extra in [field.quotes()] if extra]
        elif block.name == "html":
            self._html(block)
        elif block.name == "definition":
            if title := definition_title(block, self.file.text):
                self._add(title.name, Kind.ATTRIBUTE, title.pieces, _title_writer(title))
        else:
            self._add(block.name, _kind(block), pieces(block, self.file.text), self._writer(block))
            for description in images(block, self.file.text):
                self._add("img@alt", Kind.ATTRIBUTE, description, self._writer(block))
            for title in titles(block):
                writer = _title_writer(title, cell=block.name in {"td", "th"})
                self._add(title.name, Kind.ATTRIBUTE, title.pieces, writer)
            self.extras += shortcut_labels(block)

    def _add(
        self,
        name: str,
        kind: Kind,
        found: Sequence[Piece],
        writer: Callable[[Segment, str], str],
        *,
        html_start: int | None = None,
    ) -> None:
        label = name if html_start is not None else numbered(name, self.names[name] + 1)
        here = segments(found, self.file.text, block=label, kind=kind, breaks=self.breaks)
        # a tag that makes the block one of HTML must not move: what begins with it stays as it is
        here = [segment for segment in here if segment.span.start != html_start]
        if not here:
            return
        self.names[name] += 1
        self.segments += here
        self.marks |= mark_places(here, found)
        self.writers |= dict.fromkeys((segment.span for segment in here), writer)

    def _html(self, block: MarkdownBlock) -> None:
        """An HTML block, where nothing but blanks stands before its lines (and a list's mark before the first)."""
        lines = block.span.of(self.file.text).splitlines()
        content = block.content.splitlines()
        plain = [line.strip() for line in lines[1:]] == [line.strip() for line in content[1:]]
        if not content or not plain or not lines[0].endswith(content[0]):
            return
        self.names["html"] += 1
        start = block.span.start + len(lines[0]) - len(content[0].lstrip())
        for part in html_blocks(self.file.text, start, block.span.end):
            name = f"html{self.names['html']}/{part.name}"
            self._add(name, part.kind, part.pieces, _html_writer(part, self.file.text), html_start=start)
            if part.attribute and (extra := quotes(part.attribute)):
                self.extras.append(extra)

    def _writer(self, block: MarkdownBlock) -> Callable[[Segment, str], str]:
        text = self.file.text
        cell = block.name in {"td", "th"}

        def write(segment: Segment, translation: str) -> str:
            starts = not block.hashes and begins_line(text, segment.span.start)
            written = fill(
                segment,
                translation,
                lambda part, before, after: escape(part, before, after, line_start=starts, cell=cell),
            )
            return escape_heading(written) if block.hashes else written

        return write


def _kind(block: MarkdownBlock) -> Kind:
    if block.name in {"td", "th"}:
        return Kind.CELL
    if block.name in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        return Kind.HEADING
    return Kind.ITEM if block.name == "dt" or {"li", "dd"} & {*block.inside} else Kind.TEXT


def _front_writer(field: Field) -> Callable[[Segment, str], str]:
    return lambda segment, text: fill(segment, text, lambda part, *_: field.escape(part))


def _title_writer(title: Title, *, cell: bool = False) -> Callable[[Segment, str], str]:
    return lambda segment, text: fill(segment, text, lambda part, *_: title.escape(part, cell=cell))


def _html_writer(block: Block, file_text: str) -> Callable[[Segment, str], str]:
    attribute = block.attribute
    if attribute:
        return lambda segment, text: fill(segment, text, lambda part, *_: escape_attribute(part, attribute))
    return lambda segment, text: fill(
        segment, text, lambda part, *_: escape_text(part, segment.span.of(file_text))
    )
