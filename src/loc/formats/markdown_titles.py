"""The titles of links, images and reference definitions in Markdown: where they stand, and how they are written."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.formats.blocks import Piece
from loc.formats.markdown_parser import PartKind
from loc.formats.markup import collapsed
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.formats.markdown_parser import MarkdownBlock

_TITLE = r"""(?P<title>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"""
_TARGET = r"(?:<[^<>\n]*>|[^\s<]\S*)"
_LINK = re.compile(rf"\]\(\s*{_TARGET}\s+{_TITLE}\s*\)")
_DEFINITION = re.compile(rf"\[(?:[^\[\]\\]|\\.)+\]:\s*{_TARGET}\s+{_TITLE}[ \t]*$")
_ALONE = re.compile(rf"[ \t>]*{_TITLE}[ \t]*$")
_WRITTEN = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ESCAPED = re.compile(r"[`\[\]]|\\(?=[!-/:-@\[-`{-~]|$)|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)")


@dataclass(frozen=True, slots=True)
class Title:
    """One title, on one line. `quote` is what opens it: `"`, `'` or `(`; `name` says of what it is the title."""

    name: str
    quote: str
    pieces: tuple[Piece, ...]

    def escape(self, text: str, *, cell: bool = False) -> str:
        """`text` as it is written in this title, which in a table's cell may have no bare `|`."""
        out = _ESCAPED.sub(lambda hit: "\\" + hit.group(), text)
        out = re.sub(r"[()]" if self.quote == "(" else self.quote, lambda hit: "\\" + hit.group(), out)
        return out.replace("|", "\\|") if cell else out


def titles(block: MarkdownBlock) -> Iterator[Title]:
    """The titles of a block's links and images, in order."""
    for part in block.parts:
        if part.kind not in {PartKind.CLOSE, PartKind.IMAGE}:
            continue
        start = part.start + (2 + len(part.text) if part.kind is PartKind.IMAGE else 0)
        hit = _LINK.fullmatch(block.content, start, part.end)
        if hit is None:
            continue
        first, last = hit.span("title")
        if block.places[last] - block.places[first] == last - first:
            name = "img" if part.kind is PartKind.IMAGE else "a"
            yield _title(f"{name}@title", hit["title"], block.places[first])


def definition_title(block: MarkdownBlock, text: str) -> Title | None:
    """The title of a reference definition, on the line of its address or on the next."""
    written = block.span.of(text).rstrip("\r\n")
    line = max(written.rfind("\n"), written.rfind("\r")) + 1
    hit = _ALONE.match(written, line) if line else _DEFINITION.search(written)
    hit = hit or _DEFINITION.search(written)
    if hit is None or re.search(r"[\r\n]", hit["title"]):
        return None
    return _title("ref@title", hit["title"], block.span.start + hit.start("title"))


def _title(name: str, written: str, start: int) -> Title:
    """`written`, with its quotes, which stands in the file from `start`."""
    body = written[1:-1]
    pieces: list[Piece] = []
    at = 0
    for hit in _WRITTEN.finditer(body):
        raw = hit.group()
        meaning = raw[1:] if raw.startswith("\\") else html.unescape(raw)
        if meaning == raw:
            continue
        pieces += collapsed(body[at : hit.start()], start + 1 + at)
        pieces.append(Piece(Span(start + 1 + hit.start(), start + 1 + hit.end()), meaning))
        at = hit.end()
    return Title(name, written[0], (*pieces, *collapsed(body[at:], start + 1 + at)))
