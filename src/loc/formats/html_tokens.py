"""HTML as tokens that know their place in the file. The only module that imports `turbohtml`.

Why turbohtml: it tokenizes as browsers do (WHATWG), keeps line and column of every token, is typed, MIT, has
no dependencies, and has wheels for Python 3.11 to 3.15 on Linux, macOS and Windows. The alternatives lost:
`html.parser` changes what it makes of broken markup between patch releases of Python, so two machines would
cut one page differently; html5lib keeps no positions; tree-sitter-html does not read `<용어>` as text;
justhtml places elements but not character references. Positions of attribute values are found here and
believed only where they give what the tokenizer read.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n|\r|\n")
_TAG_NAME = re.compile(r"<[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r /]*                                     # before a name; stray slashes are nothing
        (?P<name>=?[^\t\n\f\r />=]*)
        (?:[\t\n\f\r ]*=[\t\n\f\r ]*
           (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>(?!["'])[^\t\n\f\r >]*) )
        )?""",
    re.VERBOSE,
)


class TokenKind(Enum):
    """What a token is."""

    TEXT = auto()
    REFERENCE = auto()  # a character reference: &amp; &#44;
    START = auto()
    END = auto()
    OTHER = auto()  # comment, doctype, processing instruction: never shown, never touched


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a start tag. `span` covers its value, without quotes; `quote` is `"`, `'` or nothing."""

    name: str
    value: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class HtmlToken:
    """One token. `text` is what TEXT and REFERENCE read as; `name` is a tag's, in lower case."""

    kind: TokenKind
    span: Span
    text: str = ""
    name: str = ""
    attributes: tuple[Attribute, ...] = ()

    def value(self, name: str) -> str | None:
        """An attribute's value with its references resolved; None where the tag does not have it."""
        return next((a.value for a in self.attributes if a.name == name), None)


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[HtmlToken]:
    """The tokens of `text[start:end]`, in order, with offsets in `text`.

    They do not overlap, and what no token covers (a tag that the end of the file cuts off) is nothing that a
    browser shows. A token whose place cannot be confirmed is left out, and so never touched.
    """
    part = text[start:end]
    return list(_tokens(part, start))


def _tokens(part: str, shift: int) -> Iterator[HtmlToken]:
    import turbohtml

    kinds = {
        turbohtml.TokenType.TEXT: TokenKind.TEXT,
        turbohtml.TokenType.CHARACTER_REFERENCE: TokenKind.REFERENCE,
        turbohtml.TokenType.START_TAG: TokenKind.START,
        turbohtml.TokenType.END_TAG: TokenKind.END,
    }
    starts = [0, *(end.end() for end in _LINE_END.finditer(part))]
    at = 0
    for token in turbohtml.tokenize(part, resolve_references=False, capture_source=True):
        begin = starts[token.line - 1] + token.col
        kind = kinds.get(token.type, TokenKind.OTHER)
        written = (token.data if kind is TokenKind.TEXT else token.source) or ""
        end = _end(part, begin, written)
        if begin < at or end is None:
            continue
        at = end
        yield HtmlToken(
            kind,
            Span(begin + shift, end + shift),
            text=(token.data or "") if kind in {TokenKind.TEXT, TokenKind.REFERENCE} else "",
            name=token.tag or "",
            attributes=_attributes(part, begin, end, token.attrs or [], shift)
            if kind is TokenKind.START
            else (),
        )


def _end(part: str, begin: int, written: str) -> int | None:
    """Where `written`, which has LF for every line end, ends in the file; None where it does not stand there."""
    end = begin + len(written)
    if "\n" not in written:
        return end if part.startswith(written, begin) else None
    at = begin
    for index, line in enumerate(written.split("\n")):
        if index:
            line_end = _LINE_END.match(part, at)
            if not line_end:
                return None
            at = line_end.end()
        if not part.startswith(line, at):
            return None
        at += len(line)
    return at


def _attributes(
    part: str, begin: int, end: int, known: list[tuple[str, str]], shift: int
) -> tuple[Attribute, ...]:
    """The attributes of the start tag at `begin:end`, each found where the tokenizer says it is, or dropped.

    An attribute that is not found keeps its value (so that `translate="no"` still counts) and an empty span.
    """
    found: dict[str, Attribute] = {}
    name = _TAG_NAME.match(part, begin, end)
    at = name.end() if name else end
    while at < end - 1:
        hit = _ATTRIBUTE.match(part, at, end - 1)
        if not hit or hit.end() == at:
            break
        at = hit.end()
        group = next((g for g in ("double", "single", "bare") if hit[g] is not None), "")
        if group:
            quote = {"double": '"', "single": "'", "bare": ""}[group]
            span = Span(hit.start(group) + shift, hit.end(group) + shift)
            attribute = Attribute(hit["name"].lower(), html.unescape(hit[group]), span, quote)
            found.setdefault(attribute.name, attribute)
    out = []
    for name_, value in known:
        seen = found.get(name_)
        same = seen is not None and _LINE_END.sub("\n", seen.value) == _LINE_END.sub("\n", value or "")
        out.append(seen if seen and same else Attribute(name_, value or "", Span(0, 0), ""))
    return tuple(out)
