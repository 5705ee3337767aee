"""HTML tags and character references in plain text: what is certainly one, and never goes through an engine.

Angle brackets are common in Korean prose (`<용어설명>`, `<Time>지`), so that a tag is only what HTML knows by that
name and writes in that way: a start tag with its end tag in the same line, a tag with attributes, a comment, or a
name that nobody would give a title.
"""

from __future__ import annotations

import html
import re

from loc.formats.blocks import Piece, Role, text_pieces
from loc.formats.html_names import KNOWN, UNMISTAKABLE
from loc.model import Span

_TAG = re.compile(
    r"""<!--.*?-->
    | <(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)
      (?P<attributes>(?:\s+[A-Za-z_:@][^\s"'<>/=]*(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+))?)*)
      \s*/?>""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_WHOLE = frozenset(
    {"code", "kbd", "samp", "var", "tt", "script", "style", "textarea", "iframe", "svg", "noscript"}
)
"""Elements whose content goes through as it is."""
_IN_SENTENCE = frozenset({"code", "kbd", "samp", "var", "tt"})


def tagged_pieces(text: str, start: int) -> list[Piece]:
    """Pieces for `text`, a line or a part of one, which stands in the file from offset `start`."""
    if "<" not in text:
        return _referenced(text, start)
    tags = [tag for tag in _TAG.finditer(text) if not tag["name"] or tag["name"].lower() in KNOWN]
    partners = _partners(tags)
    pieces: list[Piece] = []
    at = 0
    for index, tag in enumerate(tags):
        partner = partners.get(index)
        if tag.start() < at or not (partner is not None or _stands_alone(tag)):
            continue
        pieces += _referenced(text[at : tag.start()], start + at)
        name = (tag["name"] or "").lower()
        at = tag.end()
        if partner is not None and name in _WHOLE:
            at = tags[partner].end()
            role = Role.ATOM
        elif partner is not None:
            role = Role.CLOSE if tag["end"] else Role.OPEN
        else:
            role = Role.BREAK if name == "br" else Role.ATOM
        loose = role is Role.ATOM and name not in _IN_SENTENCE
        pieces.append(Piece(Span(start + tag.start(), start + at), role=role, loose=loose))
    return pieces + _referenced(text[at:], start + at)


def written_as(text: str, source: str) -> str:
    """`text` with the character references that `source`, which it replaces, has for the same characters."""
    literal = _REFERENCE.sub("", source)
    references = {html.unescape(reference): reference for reference in reversed(_REFERENCE.findall(source))}
    wanted = {
        char: reference
        for char, reference in references.items()
        if len(char) == 1 and not char.isspace() and char not in literal
    }
    return text.translate(str.maketrans(wanted))


def _referenced(text: str, start: int) -> list[Piece]:
    """Pieces for text in which `&nbsp;` and the like read as what they stand for."""
    pieces: list[Piece] = []
    at = 0
    for hit in _REFERENCE.finditer(text):
        char = html.unescape(hit.group())
        if char != hit.group():
            pieces += text_pieces(text[at : hit.start()], start + at)
            pieces.append(
                Piece(Span(start + hit.start(), start + hit.end()), " " if char.isspace() else char)
            )
            at = hit.end()
    return pieces + text_pieces(text[at:], start + at)


def _partners(tags: list[re.Match[str]]) -> dict[int, int]:
    """Index of each start tag ↔ index of its end tag, both ways, by nesting."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    names: list[str] = []
    for index, tag in enumerate(tags):
        name = (tag["name"] or "").lower()
        if name and not tag["end"]:
            waiting.append(index)
            names.append(name)
        elif name in names[-_DEEPEST:]:
            while names.pop() != name:
                waiting.pop()
            opening = waiting.pop()
            partners[opening], partners[index] = index, opening
    return partners


_DEEPEST = 64


def _stands_alone(tag: re.Match[str]) -> bool:
    """True for what is a tag even without its partner."""
    name = tag["name"] or ""
    return not name or bool(tag["end"]) or "=" in tag["attributes"] or name in UNMISTAKABLE
