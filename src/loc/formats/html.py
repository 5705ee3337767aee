"""HTML, as a file or as fragments inside plain text.

Translated are the text that a reader sees, that of drawings too, `alt`, `title`, `aria-label`, `placeholder`,
`<title>` and the page's description;
scripts, styles, code, comments, `translate="no"` and `class="notranslate"` are not. The file is never written
anew: translations replace the stretches they stand for, escaped for their place, and every other byte stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.formats.blocks import segments
from loc.formats.html_blocks import html_blocks
from loc.formats.html_escape import escape_attribute, escape_text, quotes
from loc.formats.html_names import VOID
from loc.formats.html_tokens import TokenKind, tokenize
from loc.formats.markup import Extra, MarkupDocument, fill, mark_places
from loc.model import Edit, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.files import TextFile
    from loc.formats.base import Document
    from loc.formats.breaks import DocumentBreaks
    from loc.formats.html_tokens import Attribute

NAME = "html"
_LANG = ("lang", "xml:lang")


def read(file: TextFile, breaks: DocumentBreaks) -> Document:
    """The document in `file`. Never fails: what is not HTML in it is text, as in a browser."""
    found: list[Segment] = []
    attributes: dict[Span, Attribute] = {}
    marks: dict[Span, tuple[Span, ...]] = {}
    extras: list[Extra] = []
    extras += language_marks(file.text)
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
    for name in _LANG:
        attribute = named.get(name)
        if attribute and attribute.span:
            if attribute.value != language:
                yield Edit(attribute.span, language)
        elif name == "lang":
            at = root.span.start + len("<html")
            yield Edit(Span(at, at), f' lang="{language}"')


_KOREAN = re.compile(r"(?:ko|kor)(?:[-_]|\Z)", re.IGNORECASE)
# Elements whose end tag is often left out: the next one ends the one before it.
_ONE_AT_A_TIME = frozenset(["p", "li", "dt", "dd", "td", "th", "tr", "option"])


def language_marks(text: str) -> Iterator[Extra]:
    """What makes `lang="ko"` of an element within the page true again once something in the element is translated.

    Other languages stay: what they mark is no Korean, and so is copied.
    """
    if "lang" not in text.lower():
        return
    open_: dict[str, list[tuple[int, tuple[Edit, ...]]]] = {}
    for token in tokenize(text):
        one = open_.setdefault(token.name, [])
        if token.kind is TokenKind.START:
            if one and token.name in _ONE_AT_A_TIME:
                yield from _marked(one.pop(), token.span.start)
            edits = tuple(
                Edit(a.span, "")
                for a in token.attributes
                if a.name in _LANG and a.span and _KOREAN.match(a.value)
            )
            this = token.span.start, edits if token.name != "html" else ()
            if token.name in VOID:
                yield from _marked(this, token.span.end)
            else:
                one.append(this)
        elif token.kind is TokenKind.END and one:
            yield from _marked(one.pop(), token.span.end)
    for left in open_.values():
        for element in left:
            yield from _marked(element, len(text))


def _marked(element: tuple[int, tuple[Edit, ...]], end: int) -> Iterator[Extra]:
    start, edits = element
    if edits:
        yield Extra(Span(start, end), edits, localized=True)
