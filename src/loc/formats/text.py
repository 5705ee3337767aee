"""Plain text, line for line: every line is a block, and what marks it up stays outside of its segments.

Indentation, `#`, bullets, list numbers and a trailing pilcrow are markup. A translation never adds or removes
a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.formats.base import Document
from loc.formats.blocks import segments, text_pieces
from loc.formats.boilerplate import regions
from loc.korean.subheads import looks_like_heading
from loc.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.files import TextFile
    from loc.formats.breaks import DocumentBreaks
    from loc.model import Segment

NAME = "text"
SUFFIXES = (".txt", ".text")

_LINE = re.compile(r"[^\n]*\n?")
_MARK = re.compile(
    r"(?P<heading>#{1,6}[ \t]+)|(?P<quote>>[ \t]?)"
    r"|(?P<item>[-*+–—][ \t]+|[•‣◦·∙▪◾▶▷►△▲■□◆◇●○☞※][ \t]*(?=\D)|\(?\d{1,3}[.)][ \t]+|[①-⑳][ \t]*)"
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
    found: list[Segment] = []
    for index, line in enumerate(lines):
        found += segments(
            text_pieces(line.text, line.start),
            file.text,
            block=str(line.number),
            kind=Kind.HEADING if _is_heading(lines, index) else line.kind,
            breaks=breaks,
        )
    return Document(file.path.name, NAME, file, tuple(found))


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


def _is_heading(lines: Sequence[_Line], index: int) -> bool:
    """A short line that ends like no sentence, over a paragraph or a list; or the first of several lines."""
    line = lines[index]
    if line.pilcrow and len(line.text) <= 120:
        return True
    if line.kind is not Kind.TEXT or not looks_like_heading(line.text):
        return False
    following = next((other for other in lines[index + 1 :] if not _is_chrome(other)), None)
    if following is None or _is_chrome(line):
        return False
    return index == 0 or following.kind is Kind.ITEM or not looks_like_heading(following.text)


def _is_chrome(line: _Line) -> bool:
    return all(is_chrome for _, is_chrome in regions(line.text))
