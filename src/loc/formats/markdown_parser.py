"""Markdown as blocks whose inline parts know their place. The only module that imports `markdown_it`.

markdown-it-py gives blocks their lines but inline tokens no position. Here its inline parser notes, rule by
rule, which stretch of the block's content each token was read from (a token that the rules write over later,
as they do for emphasis, keeps its note), and `_places` finds that content in the file again. A block whose
content cannot be found letter for letter is not handed over, and so never touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from loc.formats.markdown_formulas import FORMULA, formula_rule
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.rules_inline.state_inline import Scanned
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_LINE_END = re.compile(r"\r\n?|\n")
_PIPE = re.compile(r"(?<!\\)\|")
_CLOSING_HASHES = re.compile(r"[ \t]+#+[ \t]*$")
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n?|\n).*?(?<=[\r\n])\+\+\+[ \t]*(?=\r|\n|\Z)", re.DOTALL)
_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_INTERRUPTED = ["paragraph", "reference", "blockquote", "list"]
_DEFINITIONS = "loc_definitions"  # in the parser's environment: first line → line after
_AT = "at"
_PART_OF_AUTOLINK = "autolink_part"


class PartKind(Enum):
    """What an inline part is."""

    TEXT = auto()  # reads as it stands
    WRITTEN = auto()  # an escape or a character reference: reads as `text`
    OPEN = auto()
    CLOSE = auto()
    CODE = auto()
    MATH = auto()
    AUTOLINK = auto()
    IMAGE = auto()
    HTML = auto()
    SOFT = auto()  # a line end within a paragraph
    HARD = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block's content. `parts` are an image's description, placed in the same content."""

    kind: PartKind
    start: int
    end: int
    text: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A block: `p`, `h1`…`h6`, `th`, `td`, `html`, `definition` or `front`. `inside` names what it stands in.

    Readable blocks have `parts`, and `places`: for each code point of their content (and its end), the offset
    in the file. `span` is the block's lines in the file. `hashes` tells a heading that begins with `#`s from one
    that is underlined.
    """

    name: str
    inside: tuple[str, ...]
    span: Span
    content: str = ""
    parts: tuple[Part, ...] = ()
    places: tuple[int, ...] = ()
    hashes: bool = False


def parse(text: str) -> Iterator[MarkdownBlock]:
    """The blocks of `text` that may be translated, in document order."""
    lines = list(_line_spans(text))
    toml = _TOML.match(text)
    if toml:
        yield MarkdownBlock("front", (), Span(0, toml.end()))
        text = re.sub(r"[^\r\n]", "", text[: toml.end()]) + text[toml.end() :]
        shift = len(toml.group()) - len(re.sub(r"[^\r\n]", "", toml.group()))
    env: dict[str, dict[int, int]] = {}
    tokens = _parser().parse(text, env)
    if toml:
        text = " " * shift + text
    definitions = [
        MarkdownBlock("definition", (), Span(lines[first].start, lines[after - 1].end))
        for first, after in env.get(_DEFINITIONS, {}).items()
    ]
    yield from sorted([*_blocks(tokens, text, lines), *definitions], key=lambda block: block.span.start)


def _blocks(tokens: Sequence[Token], text: str, lines: Sequence[Span]) -> Iterator[MarkdownBlock]:
    inside: list[str] = []
    row: list[tuple[str, Token]] = []
    hashes = False
    for token in tokens:
        if token.nesting > 0:
            hashes = token.markup.startswith("#")
            inside.append(token.tag)
        elif token.nesting < 0:
            if token.tag == "tr":
                yield from _row(row, tuple(inside), text, lines)
                row.clear()
            inside.pop()
        elif token.type == "inline" and token.map:
            if inside and inside[-1] in {"th", "td"}:
                row.append((inside[-1], token))
                continue
            first, after = token.map
            within = lines[first : max(after, first + 1)]  # the plugin gives a term no lines
            places = _places(token.content, text, within)
            if places:
                name = inside[-1] if inside else "p"
                span = Span(within[0].start, within[-1].end)
                yield MarkdownBlock(
                    name,
                    tuple(inside[:-1]),
                    span,
                    token.content,
                    _all_parts(token),
                    tuple(places),
                    hashes=hashes,
                )
        elif token.type in {"html_block", "front_matter"} and token.map:
            within = lines[slice(*token.map)]
            span = Span(within[0].start, within[-1].end)
            name = "front" if token.type == "front_matter" else "html"
            yield MarkdownBlock(name, tuple(inside), span, token.content)


def _all_parts(token: Token) -> tuple[Part, ...]:
    return tuple(_parts(token.children or [], 0))


# -- where the content of a block stands in the file


def _line_spans(text: str) -> Iterator[Span]:
    at = 0
    for end in _LINE_END.finditer(text):
        yield Span(at, end.start())
        at = end.end()
    yield Span(at, len(text))


def _places(content: str, text: str, lines: Sequence[Span]) -> list[int] | None:
    """Offsets in the file of every code point of `content` and of its end; None where it is not there.

    What stands before the content of a line (quotation marks of e-mail, list marks, indentation) is no part of
    it; blanks at the start of a line have the place of what follows them.
    """
    parts = content.split("\n")
    if not content or len(parts) > len(lines):
        return None
    places: list[int] = []
    for index, (part, line) in enumerate(zip(parts, lines, strict=False)):
        body = part.lstrip(" \t")
        start = _find_body(body, line.of(text), last=index == len(parts) - 1)
        if start is None:
            return None
        at = line.start + start
        places += [at] * (len(part) - len(body))
        places += range(at, at + len(body))
        places.append(line.end if index < len(parts) - 1 else at + len(body))
    return places


def _find_body(body: str, line: str, *, last: bool) -> int | None:
    """Where `body` stands at the end of `line`: but for blanks, and for a heading's closing `#`s."""
    ends = [line]
    if last:
        bare = line.rstrip()
        ends += [bare, _CLOSING_HASHES.sub("", line), _CLOSING_HASHES.sub("", bare)]
    for end in ends:
        for tail in dict.fromkeys((end, end.rstrip())) if last else (end,):
            if body and tail.endswith(body):
                return len(tail) - len(body)
    return None


def _row(
    cells: Sequence[tuple[str, Token]], inside: tuple[str, ...], text: str, lines: Sequence[Span]
) -> Iterator[MarkdownBlock]:
    """The cells of a table row, or none where they cannot be told apart."""
    if not cells:
        return
    line = lines[(cells[0][1].map or [0])[0]]
    cuts = [m.start() for m in _PIPE.finditer(line.of(text))]
    starts = [0, *(at + 1 for at in cuts)]
    fields = [Span(line.start + a, line.start + b) for a, b in zip(starts, [*cuts, len(line)], strict=True)]
    for skipped in (1, 0):
        placed = [
            _cell_places(token.content, text, field, first=not skipped and not index)
            for index, ((_, token), field) in enumerate(
                zip(cells, chain(fields[skipped:], repeat(Span(line.end, line.end))), strict=False)
            )
        ]
        if all(places is not None for places in placed):
            for (name, token), places in zip(cells, placed, strict=False):
                if places:
                    yield MarkdownBlock(name, inside, line, token.content, _all_parts(token), tuple(places))
            return


def _cell_places(content: str, text: str, field: Span, *, first: bool) -> list[int] | None:
    r"""Places of a cell's content, in which `\|` has become `|`; [] for an empty cell, None where it is not there."""
    written = field.of(text).rstrip()
    raw = content.replace("|", r"\|")
    found = written.endswith(raw) if first else written.strip() == raw
    if not found:
        return None
    at = field.start + len(written) - len(raw)
    places: list[int] = []
    for char in content:
        places.append(at)
        at += 2 if char == "|" else 1
    return [*places, at] if content else []


# -- inline


def _parts(tokens: Sequence[Token], shift: int) -> list[Part]:
    """What the inline tokens of a block are, with their places in its content, in order."""
    kinds = {
        "text": PartKind.TEXT,
        "text_special": PartKind.WRITTEN,
        "code_inline": PartKind.CODE,
        FORMULA: PartKind.MATH,
        "autolink": PartKind.AUTOLINK,
        "image": PartKind.IMAGE,
        "html_inline": PartKind.HTML,
        "softbreak": PartKind.SOFT,
        "hardbreak": PartKind.HARD,
    }
    parts: list[Part] = []
    spare: Span | None = None  # the other half of `**`, which the parser empties
    for token in sorted((t for t in tokens if _AT in t.meta), key=lambda t: t.meta[_AT]):
        start, end = token.meta[_AT][0] + shift, token.meta[_AT][1] + shift
        if token.type == "text" and not token.content:
            if parts and parts[-1].kind is PartKind.CLOSE and parts[-1].end == start:
                parts[-1] = Part(PartKind.CLOSE, parts[-1].start, end)
            else:
                spare = Span(start, end)
            continue
        kind = kinds.get(token.type) or (PartKind.OPEN if token.nesting > 0 else PartKind.CLOSE)
        if spare and spare.end == start:
            start = spare.start
        spare = None
        inner = tuple(_parts(token.children or [], start + 2)) if kind is PartKind.IMAGE else ()
        last = parts[-1] if parts else None
        if kind is PartKind.TEXT and last and last.kind is PartKind.TEXT and last.end == start:
            parts[-1] = Part(kind, last.start, end, last.text + token.content)
        else:
            parts.append(Part(kind, start, end, token.content, inner))
    return parts


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough, formulas, definition lists, front matter; notes places. Made once."""
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import ParserInline
    from markdown_it.rules_inline import StateInline
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath.index import math_block_dollar
    from mdit_py_plugins.front_matter import front_matter_plugin

    silent = False  # "make tokens", in the words of the parser's rules

    class State(StateInline):
        """What is parsed; emphasis as people who write Korean mean it."""

        def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the parser's names
            found = super().scanDelims(start, canSplitWord)
            return _scan_korean(self.src, start, self.posMax, found) if canSplitWord else found

    class PlacedInline(ParserInline):
        """The inline parser, one token for each step, with its place in `meta`."""

        label_end = 0

        def tokenize(self, state: StateInline) -> None:
            rules = self.ruler.getRules("")
            end = state.posMax
            while state.pos < end:
                start, known = state.pos, len(state.tokens)
                nested = state.level >= state.md.options["maxNesting"]
                if nested or not any(rule(state, silent) for rule in rules):
                    state.pending += state.src[state.pos]
                    state.pos += 1
                if state.pending:
                    state.pushPending()
                _note(state.tokens[known:], start, state.pos, self.label_end)
            self.label_end = end

        def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
            state = State(src, md, env, tokens)
            self.tokenize(state)
            for rule in self.ruler2.getRules(""):
                rule(state)
            return state.tokens

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(deflist_plugin)
    parser.block.ruler.at("reference", _reference)
    parser.block.ruler.before("fence", "math_block", math_block_dollar(), {"alt": _INTERRUPTED})
    parser.inline = PlacedInline()
    parser.inline.ruler.at("newline", _newline)
    parser.inline.ruler.before("escape", FORMULA, formula_rule)
    parser.inline.ruler.enableOnly([r for r in parser.inline.ruler.get_all_rules() if r != "linkify"])
    parser.inline.ruler2.disable("fragments_join")
    parser.core.ruler.enableOnly(["normalize", "block", "inline"])
    return parser


def _scan_korean(src: str, start: int, end: int, found: Scanned) -> Scanned:
    """A run of `*` or `~` beside Hangul, as `**"말"**이라고` has it.

    CommonMark lets no delimiter close between punctuation and a letter, because other languages put a space there;
    Korean glues its particles on, and its writers expect emphasis. A Hangul neighbour counts like a space, as in
    the "CJK-friendly" amendment to the rules.
    """
    before, after = src[start - 1 : start] or " ", src[start + found.length : end][:1] or " "
    if not (_HANGUL.match(before) or _HANGUL.match(after)):
        return found
    return found._replace(can_open=not after.isspace(), can_close=not before.isspace())


def _note(tokens: Sequence[Token], start: int, end: int, label_end: int) -> None:
    """Write their places into the new ones of `tokens`, which one rule has read from `start:end`.

    `label_end` is where the text of a link ends, if the rule was a link's.
    """
    new = [token for token in tokens if _AT not in token.meta and token.type != _PART_OF_AUTOLINK]
    if not new:
        return
    if new[0].markup == "autolink":
        new[0].type = "autolink"
        new[0].meta[_AT] = (start, end)
        for token in new[1:]:
            token.type = _PART_OF_AUTOLINK
    elif new[0].type == "link_open":
        new[0].meta[_AT] = (start, start + 1)
        new[-1].meta[_AT] = (label_end, end)
    else:
        at = start
        for token in new[:-1]:  # a run of delimiters, one token each
            token.meta[_AT] = (at, at + len(token.content))
            at += len(token.content)
        new[-1].meta[_AT] = (at, end)


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """As the original, noting lines; but `[^1]: text` is a footnote, as wherever those are known, and no address."""
    from markdown_it.rules_block import reference

    if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
        return False
    found = reference(state, start, end, silent)
    if found and not silent:
        state.env.setdefault(_DEFINITIONS, {})[start] = state.line
    return found


def _newline(state: StateInline, silent: bool) -> bool:
    """As the original, which looks in the pending text for the two blanks of a hard break; here none is pending."""
    if state.src[state.pos] != "\n":
        return False
    if not silent:
        hard = state.src[max(0, state.pos - 2) : state.pos] == "  "
        state.push("hardbreak" if hard else "softbreak", "br", 0)
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] in " \t":
        state.pos += 1
    return True
