"""The inline parts of a Markdown block as pieces, and what is special about some of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.formats.blocks import Piece, Role
from loc.formats.html_blocks import is_sentence_atom
from loc.formats.html_tokens import TokenKind, tokenize
from loc.formats.markdown_parser import PartKind
from loc.formats.markup import Extra, collapsed
from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loc.formats.markdown_parser import MarkdownBlock, Part

# What other readers of Markdown know and this parser does not: a footnote's mark, a task's box, the kind of an
# alert, a heading's id, template code.
_FOREIGN = re.compile(
    r"(?P<loose>\[\^[^\]\s]+\]:?|^\[[ xX]\](?=\s)|^\[![A-Z]+\]|\{#[\w-]+\}\s*$)|\{\{.*?\}\}|\{%.*?%\}"
)
# A reference whose definition stands nowhere, or in another file; `[단독][속보]` are two labels, `[1][2]` two notes.
_UNDEFINED = re.compile(
    r"(?<![\w\])])(!?\[)(?!\^)(?=[^\[\]]*[A-Za-z가-힣])[^\[\]]+(\]\[(?:[A-Za-z0-9][^\[\]가-힣]*)?\])"
)
_VOID = frozenset({"br", "img", "wbr", "input", "hr"})


def pieces(block: MarkdownBlock, text: str) -> list[Piece]:
    """The pieces of a block, tags paired, code and other untranslated parts as atoms."""
    return _pieces(block, block.parts, text)


def images(block: MarkdownBlock, text: str) -> Iterator[list[Piece]]:
    """For each image of the block, its description's pieces."""
    for part in block.parts:
        if part.kind is PartKind.IMAGE:
            yield _pieces(block, part.parts, text)


def shortcut_labels(block: MarkdownBlock) -> list[Extra]:
    """For each link or image whose text is its reference's label: the label, written out once the text changes."""
    extras: list[Extra] = []
    opened: list[Part] = []
    for part in block.parts:
        raw = block.content[part.start : part.end]
        if part.kind is PartKind.OPEN:
            opened.append(part)
        elif part.kind is PartKind.CLOSE and opened:
            start = opened.pop().end
            if raw in {"]", "][]"}:
                extras.append(_label(block, start, part.start))
        elif part.kind is PartKind.IMAGE:
            inner = part.start + 2 + len(part.text)
            if block.content[inner : part.end] in {"]", "][]"}:
                extras.append(_label(block, part.start + 2, inner, inner_only=True))
    return extras


def _label(block: MarkdownBlock, start: int, end: int, *, inner_only: bool = False) -> Extra:
    """`[text]` or `[text][]` becomes `[translation][text]`."""
    label = block.content[start:end].replace("\n", " ")
    collapsed_form = block.content.startswith("][]", end)
    at = block.places[end + 2 if collapsed_form else end]
    edit = Edit(Span(at, at), label if collapsed_form else f"][{label}")
    return Extra(Span(block.places[start], block.places[end]), (edit,), inner=inner_only)


def _pieces(block: MarkdownBlock, parts: Sequence[Part], text: str) -> list[Piece]:
    found: list[Piece] = []
    opened: list[tuple[str, int]] = []  # name and index in `found` of what is open
    tags = _undefined(block)
    for part in parts:
        span = Span(block.places[part.start], _end(block, part))
        if part.kind is PartKind.TEXT:
            found += _text(block, part, first=not found, tags=tags)
        elif part.kind is PartKind.WRITTEN:
            found.append(Piece(span, " " if part.text.isspace() else part.text))
        elif part.kind is PartKind.SOFT:
            found.append(Piece(span, " "))
        elif part.kind is PartKind.HARD:
            found.append(Piece(span, role=Role.BREAK))
        elif part.kind in {PartKind.CODE, PartKind.MATH, PartKind.AUTOLINK}:
            found.append(Piece(span, role=Role.ATOM))
        elif part.kind is PartKind.IMAGE:
            found.append(Piece(span, role=Role.ATOM, loose=True))
        elif part.kind is PartKind.OPEN:
            opened.append(("", len(found)))
            found.append(Piece(span, role=Role.ATOM, loose=True))
        elif part.kind is PartKind.CLOSE:
            _close("", Piece(span, role=Role.CLOSE), found, opened)
        else:
            _html(Piece(span, role=Role.ATOM, loose=True), text, found, opened)
    return found


def _end(block: MarkdownBlock, part: Part) -> int:
    """Where a part ends in the file; a line end goes up to the text of the next line."""
    if part.kind in {PartKind.SOFT, PartKind.HARD}:
        return block.places[part.end]
    return block.places[part.end - 1] + (2 if _is_escaped_pipe(block, part.end - 1) else 1)


def _is_escaped_pipe(block: MarkdownBlock, index: int) -> bool:
    return block.content[index] == "|" and block.places[index + 1] - block.places[index] == 2


def _undefined(block: MarkdownBlock) -> dict[int, tuple[int, Role]]:
    """Where the brackets of references without a definition begin, where they end, and which they are."""
    references = list(_UNDEFINED.finditer(block.content))
    texts = [part for part in block.parts if part.kind is PartKind.TEXT] if references else []
    read = {at for part in texts for at in range(part.start, part.end)}
    found: dict[int, tuple[int, Role]] = {}
    for reference in references:
        both = [(reference.span(1), Role.OPEN), (reference.span(2), Role.CLOSE)]
        if all(read.issuperset(range(*span)) for span, _ in both):
            found |= {start: (end, role) for (start, end), role in both}
    return found


def _text(
    block: MarkdownBlock, part: Part, *, first: bool, tags: Mapping[int, tuple[int, Role]]
) -> list[Piece]:
    r"""Readable text: runs that stand in the file as they are, and the `\|` of a table; `tags` as in `_undefined`."""
    own = [(at, *tags[at], False) for at in range(part.start, part.end) if at in tags] if tags else []
    for foreign in _FOREIGN.finditer(part.text):
        bracket = foreign.group().startswith("[") and "^" not in foreign.group()
        if not (bracket and foreign.start() == 0 and not first):
            start, end = (part.start + at for at in foreign.span())
            own.append((start, end, Role.ATOM, foreign["loose"] is not None))
    found: list[Piece] = []
    at = part.start
    for start, end, role, loose in sorted(own, key=lambda one: one[:2]):
        if start >= at:
            found += _runs(block, at, start)
            span = Span(block.places[start], block.places[end - 1] + 1)
            found.append(Piece(span, role=role, loose=loose))
            at = end
    return found + _runs(block, at, part.end)


def _runs(block: MarkdownBlock, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    at = start
    for index in range(start, end):
        if _is_escaped_pipe(block, index):
            found += collapsed(block.content[at:index], block.places[at])
            found.append(Piece(Span(block.places[index], block.places[index] + 2), "|"))
            at = index + 1
    return found + (collapsed(block.content[at:end], block.places[at]) if at < end else [])


def _html(piece: Piece, text: str, found: list[Piece], opened: list[tuple[str, int]]) -> None:
    """An inline HTML tag or comment."""
    raw = piece.span.of(text)
    token = next(iter(tokenize(raw)), None)
    if token is not None and token.name == "br":
        found.append(Piece(piece.span, role=Role.BREAK))
    elif token is not None and token.kind is TokenKind.END:
        _close(token.name, Piece(piece.span, role=Role.CLOSE), found, opened)
    else:
        if token is not None and token.kind is TokenKind.START and token.name not in _VOID:
            opened.append((f"{token.name}!" if is_sentence_atom(token) else token.name, len(found)))
        found.append(piece)


def _close(name: str, piece: Piece, found: list[Piece], opened: list[tuple[str, int]]) -> None:
    """Pair `piece` with the nearest open tag of its name; what is open within is left as atoms."""
    for depth in range(len(opened) - 1, -1, -1):
        if opened[depth][0] not in {name, f"{name}!"}:
            continue
        whole, at = opened[depth][0].endswith("!"), opened[depth][1]
        del opened[depth:]
        start = found[at].span.start
        if whole:  # <code>, translate="no": one atom, all that is in it included
            del found[at:]
            found.append(Piece(Span(start, piece.span.end), role=Role.ATOM))
        else:
            found[at] = Piece(found[at].span, role=Role.OPEN)
            found.append(piece)
        return
    found.append(Piece(piece.span, role=Role.ATOM, loose=True))
