"""HTML, as a file or as fragments inside plain text.

Translated are the text that a reader sees, `alt`, `title`, `aria-label`, `<title>` and the page's description;
scripts, styles, code, comments, `translate="no"` and `class="notranslate"` are not. The file is never written
anew: translations replace the stretches they stand for, escaped for their place, and every other byte stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.formats.blocks import segments
from loc.formats.html_blocks import html_blocks
from loc.formats.html_tokens import TokenKind, tokenize
from loc.formats.markup import MarkupDocument, fill
from loc.model import Edit, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.files import TextFile
    from loc.formats.base import Document
    from loc.formats.breaks import DocumentBreaks
    from loc.formats.html_tokens import Attribute

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTED = {
    '"': str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}),
    "'": str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;"}),
}
_UNQUOTED = re.compile(r"[\s&<>\"'=`]")


def read(file: TextFile, breaks: DocumentBreaks) -> Document:
    """The document in `file`. Never fails: what is not HTML in it is text, as in a browser."""
    found: list[Segment] = []
    places: dict[Span, Attribute] = {}
    for block in html_blocks(file.text):
        here = segments(block.pieces, file.text, block=block.name, kind=block.kind, breaks=breaks)
        found += here
        if block.attribute:
            places.update((segment.span, block.attribute) for segment in here)

    def encode(segment: Segment, text: str) -> str:
        attribute = places.get(segment.span)
        if attribute:
            return fill(segment, text, lambda part, _: escape_attribute(part, attribute, segment.span))
        return fill(segment, text, lambda part, _: escape_text(part))

    def localize(language: str) -> Iterator[Edit]:
        return language_edits(file.text, language)

    return MarkupDocument(file.path.name, "html", file, tuple(found), encode, localize)


def escape_text(text: str) -> str:
    """`text` so that HTML reads it back as it is, between tags or in a title."""
    return text.translate(_TEXT)


def escape_attribute(text: str, attribute: Attribute, span: Span) -> str:
    """`text` so that it can replace `span` in the attribute's value.

    An unquoted value gets quotes where the whole of it is replaced, else references for all that would end it.
    """
    if attribute.quote:
        return text.translate(_QUOTED[attribute.quote])
    if span == attribute.span:
        escaped = text.translate(_QUOTED['"'])
        return f'"{escaped}"' if not text or _UNQUOTED.search(text) else escaped
    return _UNQUOTED.sub(lambda char: f"&#{ord(char.group())};", text)


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
