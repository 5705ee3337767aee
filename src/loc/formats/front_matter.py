"""Front matter: which of its values are translated, and how they are written.

Only string scalars on one line, under a few keys at the top level, in YAML (`---`) or TOML (`+++`). Everything
else (lists, block scalars, anchors, nested keys) is left as it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.formats.blocks import Piece
from loc.formats.markup import Extra, collapsed
from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = ("title", "description", "summary", "excerpt", "subtitle")
_FIELD = re.compile(
    rf"^(?P<key>{'|'.join(KEYS)})[ \t]*(?P<sign>[:=])[ \t]+(?P<value>\S[^\r\n]*)", re.MULTILINE
)
_NEXT_IS_INDENTED = re.compile(r"(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*[ \t]+\S")
_DOUBLE = re.compile(r'"(?P<body>(?:[^"\\]|\\.)*)"[ \t]*(?:#.*)?$')
_SINGLE = re.compile(r"'(?P<body>(?:[^']|'')*)'[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"[ \t]+#.*$|[ \t]+$")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)
_NOT_PLAIN = re.compile(
    r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|[\"'\\]|\s$|^$|^(?:true|false|null|yes|no|on|off|~)$|^[\d.+-]",
    re.IGNORECASE,
)
_PLAIN_START = re.compile(r"[\[\]{},&*!|>%@`#?-](?:\s|$)|[\[\]{},&*!|>%@`#\"']")


@dataclass(frozen=True, slots=True)
class Field:
    """One value. `span` is what stands between its quotes (or all of it); `quote` is `"`, `'` or nothing."""

    key: str
    span: Span
    quote: str
    pieces: tuple[Piece, ...]
    doubled: str = '"'  # the quotes that a plain value gets where a translation needs them

    def escape(self, text: str) -> str:
        """`text` as it is written in this value."""
        if (self.quote or self.doubled) == "'":
            return text.replace("'", "''")
        return json.dumps(text, ensure_ascii=False)[1:-1]

    def quotes(self) -> Extra | None:
        """The quotes that a plain value gets once a translation in it needs them."""
        if self.quote:
            return None
        edits = (
            Edit(Span(self.span.start, self.span.start), self.doubled),
            Edit(Span(self.span.end, self.span.end), self.doubled),
        )
        return Extra(self.span, edits, lambda text: bool(_NOT_PLAIN.search(text)))


def fields(text: str, within: Span) -> Iterator[Field]:
    """The values in the front matter at `within` that are translated."""
    toml = text.startswith("+++", within.start)
    for hit in _FIELD.finditer(text, within.start, within.end):
        if (hit["sign"] == "=") != toml or _NEXT_IS_INDENTED.match(text, hit.end(), within.end):
            continue
        field = _field(hit["key"], hit["value"], hit.start("value"), toml=toml)
        if field:
            yield field


def _field(key: str, value: str, start: int, *, toml: bool) -> Field | None:
    if quoted := _DOUBLE.match(value):
        pieces = _double_pieces(quoted["body"], start + 1)
        return Field(key, _span(quoted, start), '"', pieces) if pieces else None
    if toml:  # a literal string of TOML cannot hold its own quote
        return None
    if quoted := _SINGLE.match(value):
        return Field(key, _span(quoted, start), "'", _single_pieces(quoted["body"], start + 1))
    return None if _PLAIN_START.match(value) else _plain_field(key, _COMMENT.sub("", value), start)


def _plain_field(key: str, plain: str, start: int) -> Field | None:
    """A value without quotes; None where it is no plain string, or could not be put into quotes as it is."""
    quote = "'" if '"' in plain or "\\" in plain else '"'
    if ": " in plain or plain.endswith(":") or (quote == "'" and "'" in plain):
        return None
    return Field(key, Span(start, start + len(plain)), "", tuple(collapsed(plain, start)), quote)


def _span(quoted: re.Match[str], start: int) -> Span:
    return Span(start + quoted.start("body"), start + quoted.end("body"))


def _single_pieces(body: str, start: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for at, part in _split(body, re.compile("''")):
        pieces += (
            [Piece(Span(start + at, start + at + 2), "'")] if part == "''" else collapsed(part, start + at)
        )
    return tuple(pieces)


def _double_pieces(body: str, start: int) -> tuple[Piece, ...]:
    """A double-quoted value as pieces; none where it has an escape that JSON does not know."""
    pieces: list[Piece] = []
    for at, part in _split(body, _ESCAPE):
        if not part.startswith("\\"):
            pieces += collapsed(part, start + at)
            continue
        try:
            meaning = json.loads(f'"{part}"')
        except ValueError:
            return ()
        pieces.append(Piece(Span(start + at, start + at + len(part)), " " if meaning.isspace() else meaning))
    return tuple(pieces)


def _split(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The stretches of `text` that match `pattern` and those between, with their offsets."""
    at = 0
    for hit in pattern.finditer(text):
        if hit.start() > at:
            yield at, text[at : hit.start()]
        yield hit.start(), hit.group()
        at = hit.end()
    if at < len(text):
        yield at, text[at:]
