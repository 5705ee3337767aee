"""HTML as blocks of pieces: what a reader sees, in document order, with its place in the file.

Elements are followed as far as segments need it (which block, whether it is to be translated), with the
implied ends that authors leave out; nothing is repaired and nothing is written anew. Inline elements pair up
within one block; a tag whose partner stands elsewhere is an atom, so that it survives where it is.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loc.formats.blocks import Piece, Role
from loc.formats.html_names import BLOCKS, VOID
from loc.formats.html_tokens import Attribute, HtmlToken, TokenKind, tokenize
from loc.formats.markup import collapsed, numbered
from loc.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SEEN = _names("img input embed svg math object iframe textarea")  # what takes up room in a line without text
_VERBATIM = _names("pre plaintext")  # blocks that are not translated
_SENTENCE_ATOMS = _names("code kbd samp var tt")  # read as part of a sentence, never translated
_HIDDEN = _names("script style template textarea iframe noembed noframes noscript xmp object svg math")
_KINDS = {
    **dict.fromkeys(_names("h1 h2 h3 h4 h5 h6 title"), Kind.HEADING),
    **dict.fromkeys(_names("li dt dd"), Kind.ITEM),
    **dict.fromkeys(_names("td th"), Kind.CELL),
    **dict.fromkeys(_names("figcaption caption"), Kind.CAPTION),
}
_ENDED_BY = {  # a start tag → the open elements that it ends, up to the nearest of the third column
    "li": ({"li"}, {"ul", "ol", "menu", "dir"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "option": ({"option"}, {"select", "optgroup"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
}
_TRANSLATED_ATTRIBUTES = _names("alt title aria-label placeholder")
_LABELLED = _names("track option optgroup")  # elements whose `label` is shown
_SVG_TEXTS = {"text": Kind.CELL, "title": Kind.ATTRIBUTE, "desc": Kind.ATTRIBUTE}
_TRANSLATED_META = _names(
    "description og:title og:description og:image:alt twitter:title twitter:description twitter:image:alt"
)
_DEEPEST = 512  # as browsers: deeper elements are not looked for
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its pieces and how its text is written. `attribute` where it is an attribute's value."""

    name: str
    kind: Kind
    pieces: tuple[Piece, ...]
    attribute: Attribute | None = None


@dataclass
class _Element:
    """An element that is open."""

    name: str
    translate: bool
    kind: Kind | None
    block: bool
    piece: int = -1  # of an inline element: its start tag's piece in the flow `flow`
    flow: int = -1
    label: str = ""
    flows: int = 0


def html_blocks(text: str, start: int = 0, end: int | None = None) -> Iterator[Block]:
    """The blocks of the HTML at `text[start:end]`, in document order, attributes after the text they stand in."""
    return _Reader(tokenize(text, start, end), text).read()


class _Reader:
    """Walks the tokens once."""

    def __init__(self, tokens: list[HtmlToken], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.ends = _ends(tokens)
        self.next_block = _next_blocks(tokens)
        self.open: list[_Element] = [_Element("text", translate=True, kind=None, block=True)]
        self.flow: list[Piece] = []
        self.after_space = False  # the last thing to be seen in the flow is a space
        self.flow_number = 0
        self.attributes: list[Block] = []
        self.names: Counter[str] = Counter()

    def read(self) -> Iterator[Block]:
        """All blocks."""
        index = at = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if at and at < token.span.start:  # what the tokenizer does not account for stays where it is
                self.flow.append(_atom(Span(at, token.span.start)))
            after = index + 1
            if token.kind is TokenKind.START:
                if token.name in BLOCKS:
                    yield from self._flush()
                    self._start_block(token)
                else:
                    after = self._start_inline(index)
            elif token.kind is TokenKind.END:
                if token.name in BLOCKS:
                    yield from self._flush()
                    self._end_block(token.name)
                else:
                    self._end_inline(token)
            elif token.kind is TokenKind.OTHER:
                self.flow.append(_atom(token.span))
            else:
                self._readable(token)
            index = after
            at = self.tokens[index - 1].span.end
        yield from self._flush()

    # -- blocks

    def _start_block(self, token: HtmlToken) -> None:
        self._imply_ends(token.name)
        translate = translates(token, within=self.open[-1].translate) and token.name not in _VERBATIM
        if token.name in VOID:  # <hr>, <col>
            self._attributes(token, translate=translate)
            return
        self.open.append(_Element(token.name, translate, _KINDS.get(token.name), block=True))
        self._attributes(token, translate=translate)

    def _imply_ends(self, name: str) -> None:
        """Close what `name` closes by being opened: a paragraph, or a list item's elder brother."""
        closes, limits = _ENDED_BY.get(name, (set(), set()))
        nearest = next((e.name for e in reversed(self.open) if e.block), "")
        if (
            nearest == "p"
            and name != "p"
            and name not in {"title", "button", "noscript", "video", "audio", "canvas"}
        ) or nearest == name == "p":
            self._pop_to("p")
        for element in reversed(self.open[-_DEEPEST:]):
            if element.name in limits:
                return
            if element.name in closes:
                self._pop_to(element.name)
                return

    def _end_block(self, name: str) -> None:
        self._pop_to(name)

    def _pop_to(self, name: str) -> None:
        """Close the nearest open element `name` and all in it; nothing where none is open."""
        for index in range(len(self.open) - 1, max(0, len(self.open) - _DEEPEST), -1):
            if self.open[index].name == name:
                del self.open[index:]
                return

    # -- inline

    def _start_inline(self, index: int) -> int:
        """Take in the inline start tag at `index`; the index of the token to go on with."""
        token = self.tokens[index]
        translate = translates(token, within=self.open[-1].translate)
        end = self.ends.get(index)
        if token.name == "br":
            self._break(token)
            return index + 1
        self._attributes(token, translate=translate)
        if token.name in VOID:
            self.flow.append(_atom(token.span))
            self.after_space = self.after_space and token.name not in _SEEN
        elif token.name in _HIDDEN and end is not None:
            self.flow.append(_atom(Span(token.span.start, self.tokens[end].span.end)))
            self.after_space = self.after_space and token.name not in _SEEN
            if token.name == "svg" and translate:
                self._drawing(index, end)
            return end + 1
        elif (
            is_sentence_atom(token, within=self.open[-1].translate)
            and end is not None
            and end < self.next_block[index]
        ):
            self.flow.append(_atom(Span(token.span.start, self.tokens[end].span.end), loose=False))
            self.after_space = False
            return end + 1
        else:
            shows = translate and token.name not in _HIDDEN and token.name not in _VERBATIM
            element = _Element(
                token.name, shows, None, block=False, piece=len(self.flow), flow=self.flow_number
            )
            self.open.append(element)
            self.flow.append(_atom(token.span))
        return index + 1

    def _end_inline(self, token: HtmlToken) -> None:
        if token.name == "br":  # browsers read </br> as <br>
            self._break(token)
            return
        self.flow.append(_atom(token.span))
        for index in range(len(self.open) - 1, max(0, len(self.open) - _DEEPEST), -1):
            element = self.open[index]
            if element.block:
                return
            if element.name == token.name:
                del self.open[index:]
                if element.flow == self.flow_number:
                    self.flow[element.piece] = replace(self.flow[element.piece], role=Role.OPEN)
                    self.flow[-1] = Piece(token.span, role=Role.CLOSE)
                return

    def _break(self, token: HtmlToken) -> None:
        self.flow.append(Piece(token.span, role=Role.BREAK))
        self.after_space = False

    # -- text

    def _readable(self, token: HtmlToken) -> None:
        written = token.span.of(self.text)
        if not self.open[-1].translate:
            if written.strip():
                self.flow.append(_atom(token.span, loose=False))
                self.after_space = False
        elif token.kind is TokenKind.TEXT:
            self._add(collapsed(written, token.span.start))
        else:
            self._add([Piece(token.span, " " if token.text.isspace() else token.text)])

    def _add(self, pieces: list[Piece]) -> None:
        """Add pieces to the flow; a space that follows a space, tags between them or not, reads as nothing."""
        for piece in pieces:
            last = self.flow[-1] if self.flow else None
            if piece.text != " " or not self.after_space:
                self.flow.append(piece)
                self.after_space = piece.text == " "
            elif last and last.role is Role.TEXT and last.span.end == piece.span.start:
                self.flow[-1] = replace(last, span=Span(last.span.start, piece.span.end))
            else:
                self.flow.append(replace(piece, text=""))

    def _flush(self) -> Iterator[Block]:
        """The block that ends here, and the attributes that stood in it."""
        pieces, self.flow = self.flow, []
        attributes, self.attributes = self.attributes, []
        self.after_space = False
        self.flow_number += 1
        if any(piece.text and not piece.text.isspace() for piece in pieces):
            home = next(element for element in reversed(self.open) if element.block)
            if not home.label:
                self.names[home.name] += 1
                home.label = numbered(home.name, self.names[home.name])
            home.flows += 1
            name = home.label if home.flows == 1 else f"{home.label}.{home.flows}"
            kind = next((e.kind for e in reversed(self.open) if e.kind), Kind.TEXT)
            first = next(piece.span for piece in pieces if piece.text and not piece.text.isspace())
            yield from (b for b in attributes if b.pieces[0].span < first)
            yield Block(name, kind, tuple(pieces))
            attributes = [b for b in attributes if b.pieces[0].span > first]
        yield from attributes

    # -- attributes, and what else lies within the markup of a sentence

    def _drawing(self, index: int, end: int) -> None:
        """The texts of the SVG from token `index` to token `end`: labels, and what is read out for it."""
        at = index + 1
        while at < end:
            token, last = self.tokens[at], self.ends.get(at, end)
            at += 1
            if token.kind is not TokenKind.START or token.name not in _SVG_TEXTS or last >= end:
                continue
            at = last
            if not translates(token):
                continue
            for block in html_blocks(self.text, token.span.end, self.tokens[last].span.start):
                label = f"svg-{token.name}"
                self.names[label] += 1
                kind = _SVG_TEXTS[token.name]
                self.attributes.append(replace(block, name=f"{label}{self.names[label]}", kind=kind))

    def _attributes(self, token: HtmlToken, *, translate: bool) -> None:
        if not translate:
            return
        names = _names("content") if _is_description(token) else _TRANSLATED_ATTRIBUTES
        if token.name in _LABELLED:
            names |= {"label"}
        for attribute in token.attributes:
            if attribute.name not in names or not attribute.span:
                continue
            pieces = _value_pieces(attribute, self.text)
            if pieces:
                label = f"{token.name}@{attribute.name}"
                self.names[label] += 1
                self.attributes.append(
                    Block(f"{label}{self.names[label]}", Kind.ATTRIBUTE, tuple(pieces), attribute)
                )


def translates(token: HtmlToken, *, within: bool = True) -> bool:
    """Whether the content of the element that `token` opens is to be translated; `within` is its parent's answer."""
    wanted = (token.value("translate") or "").strip().lower()
    if "notranslate" in (token.value("class") or "").lower().split():
        return False
    return wanted != "no" if token.value("translate") is not None and wanted in {"no", "yes", ""} else within


def is_sentence_atom(token: HtmlToken, *, within: bool = True) -> bool:
    """True for an inline element that is part of a sentence and goes through whole: code, a name left as it is."""
    return token.name in _SENTENCE_ATOMS or (within and not translates(token, within=within))


def _value_pieces(attribute: Attribute, text: str) -> list[Piece]:
    """An attribute's value as pieces; none where its references cannot be told one by one."""
    raw, start = attribute.span.of(text), attribute.span.start
    pieces: list[Piece] = []
    decoded = ""
    at = 0
    for reference in _REFERENCE.finditer(raw):
        meaning = html.unescape(reference.group())
        if meaning == reference.group():
            continue
        pieces += collapsed(raw[at : reference.start()], start + at)
        pieces.append(Piece(Span(start + reference.start(), start + reference.end()), meaning))
        decoded += raw[at : reference.start()] + meaning
        at = reference.end()
    pieces += collapsed(raw[at:], start + at)
    return pieces if decoded + raw[at:] == attribute.value else []


def _is_description(token: HtmlToken) -> bool:
    return token.name == "meta" and any(
        (token.value(key) or "").strip().lower() in _TRANSLATED_META for key in ("name", "property")
    )


def _atom(span: Span, *, loose: bool = True) -> Piece:
    return Piece(span, role=Role.ATOM, loose=loose)


def _ends(tokens: list[HtmlToken]) -> dict[int, int]:
    """Index of a start tag that may be taken whole → index of its end tag, by counting tags of that name."""
    ends: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.START and token.name not in VOID:
            waiting.setdefault(token.name, []).append(index)
        elif token.kind is TokenKind.END and waiting.get(token.name):
            ends[waiting[token.name].pop()] = index
    return ends


def _next_blocks(tokens: list[HtmlToken]) -> list[int]:
    """For each token, the index of the next one that starts or ends a block or a line."""
    nexts = [len(tokens)] * (len(tokens) + 1)
    for index in range(len(tokens) - 1, -1, -1):
        here = tokens[index].name in BLOCKS or tokens[index].name == "br"
        nexts[index] = index if here else nexts[index + 1]
    return nexts
