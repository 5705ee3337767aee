"""HTML, as a file or as fragments inside plain text.

Translated are the text that a reader sees, that of drawings too, `alt`, `title`, `aria-label`, `placeholder`,
`<title>` and the page's description;
scripts, styles, code, comments, `translate="no"` and `class="notranslate"` are not. The file is never written
anew: translations replace the stretches they stand for, escaped for their place, and every other byte stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.formats.blocks import segments
from loc.formats.html_blocks import html_blocks
from loc.formats.html_escape import escape_attribute, escape_text, quotes
from loc.formats.html_tokens import TokenKind, tokenize
from loc.formats.markup import MarkupDocument, fill, mark_places
from loc.model import Edit, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.files import TextFile
    from loc.formats.base import Document
    from loc.formats.breaks import DocumentBreaks
    from loc.formats.html_tokens import Attribute
    from loc.formats.markup import Extra

NAME = "html"


def read(file: TextFile, breaks: DocumentBreaks) -> Document:
    """The document in `file`. Never fails: what is not HTML in it is text, as in a browser."""
    found: list[Segment] = []
    attributes: dict[Span, Attribute] = {}
    marks: dict[Span, tuple[Span, ...]] = {}
    extras: list[Extra] = []
    for block in html_blocks(file.text):
        here = segments(block.pieces, file.text, block=block.name, kind=block.kind, breaks=breaks)
        found += here
        marks |= mark_places(here, block.pieces)
        if block.attribute:
            attributes |= {segment.span: block.attribute for segment in here}
            extras += [extra for extra in [quotes(block.attribute)] if extra]

    def encode(segment: Segment, text: str) -> str:
        attribute = attributes.get(segment.span)
        source = segment.span.of(file.text)
        return fill(
            segment,
            text,
            lambda part, *_: escape_attribute(part, attribute) if attribute else escape_text(part, source),
        )

    def localize(language: str) -> Iterator[Edit]:
        return language_edits(file.text, language)

    return MarkupDocument(
        file.path.name, NAME, file, tuple(found), encode, localize, marks=marks, extras=tuple(extras)
    )


def language_edits(text: str, language: str) -> Iterator[Edit]:
    """The edits that give `<html>` its `lang` (and `xml:lang`, where it has one)."""
    root = next((t for t in tokenize(text) if t.kind is TokenKind.START and t.name == "html"), None)
    if root is None:
        return
    named = {a.name: a for a in root.attributes}
    for name in ("lang", "xml:lang"):
        attribute = named.get(name)
        if attribute and attribute.span:
            if attribute.value != language:
                yield Edit(attribute.span, language)
        elif name == "lang":
            at = root.span.start + len("<html")
            yield Edit(Span(at, at), f' lang="{language}"')
