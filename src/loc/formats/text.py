"""Plain text, line for line: every line is a block, and what marks it up stays outside of its segments.

Indentation, `#`, bullets, list numbers, a trailing pilcrow and well-formed tags of HTML are markup. A translation
never adds or removes a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from loc.formats.base import Document
from loc.formats.blocks import segments
from loc.formats.boilerplate import is_chrome
from loc.formats.markup import fill
from loc.formats.text_tags import tagged_pieces, written_as
from loc.korean.subheads import looks_like_heading, looks_like_headline
from loc.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.files import TextFile
    from loc.formats.breaks import DocumentBreaks
    from loc.model import Segment

NAME = "text"
MASTHEAD = 4
"""Lines. A label of a site further down says nothing about what stands above it."""
LONGEST_WITH_PILCROW = 120
"""Code points. A pilcrow after a short line is a heading's permalink, after a long one a paragraph mark."""

_LINE = re.compile(r"[^\n]*\n?")
_MARK = re.compile(
    r"(?P<heading>#{1,6}[ \t]+)|(?P<quote>>[ \t]?)"
    r"|(?P<item>[-*+–—―][ \t]+|[-–—―](?=[가-힣“\"‘'])"
    r"|[•‣◦·∙▪◾▶▷►△▲■□◆◇●○☞※][ \t]*(?=\D)|\(?\d{1,3}[.)][ \t]+|[①-⑳][ \t]*)"
)
_SPACE = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with something in it. `start` is where its text begins in the file, after its marks."""

    number: int
    start: int
    text: str
    kind: Kind
    pilcrow: bool


def read(file: TextFile, breaks: DocumentBreaks) -> Document:
    """The document in `file`. Any text is plain text: this never fails."""
    lines = list(_lines(file.text))
    chrome = [is_chrome(line.text) for line in lines]
    masthead = _masthead(lines, chrome)
    content = [i for i, is_out in enumerate(chrome) if not is_out and i >= masthead]
    follows = dict(pairwise(content))
    headings = {i for i in content if _is_heading(lines, i, follows.get(i), content[0])}
    found: list[Segment] = []
    for index, line in enumerate(lines):
        found += segments(
            tagged_pieces(line.text, line.start),
            file.text,
            block=str(index + 1),
            kind=Kind.HEADING if index in headings else line.kind,
            breaks=breaks,
            boilerplate=True if index < masthead else None,
        )

    def encode(segment: Segment, text: str) -> str:
        source = segment.span.of(file.text)
        return fill(segment, text, lambda part, *_: written_as(part, source))

    return Document(file.path.name, NAME, file, tuple(found), encode)


def _masthead(lines: Sequence[_Line], chrome: Sequence[bool]) -> int:
    """How many lines at the top are a site's name and menu: short ones with a label of a site below them."""
    top = next((i for i, is_out in enumerate(chrome[:MASTHEAD]) if is_out), 0)
    return top if all(len(line.text) <= 24 and looks_like_heading(line.text) for line in lines[:top]) else 0


def _lines(text: str) -> Iterator[_Line]:
    for number, found in enumerate(_LINE.finditer(text), 1):
        line = found.group()
        at = _SPACE.match(line).end()  # type: ignore[union-attr]  # it matches anything
        kind = Kind.TEXT
        while mark := _MARK.match(line, at):
            if mark["heading"]:
                kind = Kind.HEADING
            elif mark["item"]:
                kind = Kind.ITEM
            at = _SPACE.match(line, mark.end()).end()  # type: ignore[union-attr]  # it matches anything
            if kind is not Kind.TEXT:
                break
        tail = _tail(line)
        if at < tail:
            yield _Line(number, found.start() + at, line[at:tail], kind, "¶" in line[tail:])


def _tail(line: str) -> int:
    """Where the white space and pilcrows at the end of `line` begin."""
    return len(line.rstrip().rstrip("¶ \t"))


def _is_heading(lines: Sequence[_Line], index: int, after: int | None, first: int) -> bool:
    """A short line that ends like no sentence, over a paragraph or a list; or the first of several lines.

    A label of the press (`[단독]`) makes the first line a heading whatever it ends in.
    """
    line = lines[index]
    if line.pilcrow and len(line.text) <= LONGEST_WITH_PILCROW:
        return True
    if index == first and line.kind is Kind.TEXT and looks_like_headline(line.text):
        return True
    if line.kind is not Kind.TEXT or after is None or not looks_like_heading(line.text):
        return False
    return index == first or lines[after].kind is Kind.ITEM or not looks_like_heading(lines[after].text)
