"""From a block of an article (a paragraph, a heading, a cell) to its segments. Shared by all formats.

A format describes a block as pieces in document order: runs of readable text and inline markup, each with
the place in the file that it stands for. `segments` does the rest: sentences, subheads, datelines, credits,
site chrome, an editor's breaks, and placeables numbered from 1 in each segment.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from loc.model import Kind, Segment, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.formats.breaks import DocumentBreaks


class Role(Enum):
    """What a piece is."""

    TEXT = auto()  # readable text, entities resolved
    OPEN = auto()  # an opening inline tag: <b>, [ of a link, **
    CLOSE = auto()  # its closing one
    ATOM = auto()  # one thing that goes through whole: code, a URL, an inline image
    BREAK = auto()  # ends a segment and stays in the document: <br>


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block. `span` is its place in the file's decoded text.

    TEXT: `text` is what a reader sees. Where it has as many code points as `span`, they correspond one to
    one; otherwise (an entity, collapsed white space) the piece is never cut.
    OPEN, CLOSE, ATOM, BREAK: `text` is empty; the markup is the file's text at `span`. An OPEN without its
    CLOSE (or the reverse) is treated as an ATOM. `loose` atoms (an image, an anchor) at the edge of a segment
    stay outside of it, as pairs do; atoms that are part of the sentence (code) are not loose.
    """

    span: Span
    text: str = ""
    role: Role = Role.TEXT
    loose: bool = False


def text_pieces(text: str, start: int) -> list[Piece]:
    """Pieces for `text`, which stands as it is in the file from offset `start`; NFC, whatever the file has."""
    return [Piece(Span(start, start + len(text)), text)]


def segments(
    pieces: Sequence[Piece],
    file_text: str,
    *,
    block: str,
    kind: Kind = Kind.TEXT,
    breaks: DocumentBreaks | None = None,
    boilerplate: bool | None = None,
) -> list[Segment]:
    """The segments of one block, in order; [] for a block without readable text.

    `kind` is the block's own (a heading, item, cell, caption); parts that are recognizable by themselves
    (dateline, credit, run-in subhead) get theirs. `boilerplate` overrules what the text itself looks like.
    `Segment.line` counts from 1. White space and loose markup at the edges of a segment stay outside.
    """
    raise NotImplementedError


def pairs(pieces: Iterable[Piece]) -> dict[int, int]:
    """Index of every OPEN piece → index of its CLOSE, by nesting; unmatched ones are missing."""
    raise NotImplementedError
