"""Glosses: `오픈AI(OpenAI)`, `인공 일반 지능(AGI)`, `'생각 사슬'(chain-of-thought)`.

A bracket right after a name belongs to the mention when it holds nothing but names of the same concept, several
of them parted by `·`, a comma or a slash. Anything more (`빙(Bing, 현재 “Copilot”)`) is ordinary text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loc.glossary.model import Concept, Form

_BRACKETS = {"(": ")", "（": "）", "[": "]"}
_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "「": "」", "『": "』", "〈": "〉", "《": "》"}
_OPENERS = {close: open_ for open_, close in _QUOTES.items()}
_MAX_GLOSS = 120
# Brackets that a finder remembers.
_MOST_READ = 1 << 12
# 이하: "from here on" (`마이크로소프트(이하 MS)`).
_CONTENT = re.compile(r"\s*(?:이하\s+)?(?P<pieces>\S.*?)\s*", re.DOTALL)
_SEPARATOR = re.compile(r"\s*[·ㆍ・,，/;、]\s*")

# Two cheap questions before the dear one: may a gloss begin with this character, does a bracket follow?
STARTS = frozenset([*_BRACKETS, *_OPENERS, " "])
_AHEAD = re.compile(r"['\"’”」』〉》]? ?[(（\[]").match


def may_follow(text: str, end: int) -> bool:
    """True where a bracket stands behind one of `STARTS` at `end`, or is it; behind few names one does."""
    if text[end] == " ":
        return text[end + 1 : end + 2] in _BRACKETS
    return _AHEAD(text, end) is not None


class Piece(NamedTuple):
    """One name inside the bracket, and the form of the concept that it is a name of."""

    span: Span
    form: Form


class Gloss(NamedTuple):
    """The bracket (`span`, brackets included), its names, and where the whole mention begins.

    `start` lies before the head only when quotes stand around the head.
    """

    span: Span
    start: int
    pieces: tuple[Piece, ...]


class GlossFinder:
    """Finds glosses after heads; keeps the names of each concept and the brackets it has been asked about."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._names: dict[str, Mapping[str, Form]] = {}
        self._read: dict[tuple[str, str], tuple[Piece, ...]] = {}

    def find(self, text: str, head: Span, concept: Concept) -> Gloss | None:
        """The gloss that stands right after `head`, or None."""
        start, at = head.start, head.end
        closer = text[at]
        if closer in _OPENERS and start and text[start - 1] == _OPENERS[closer]:
            start, at = start - 1, at + 1
        if text[at : at + 1] == " ":
            at += 1
        closing = _BRACKETS.get(text[at : at + 1])
        if closing is None:
            return None
        end = text.find(closing, at + 1, at + _MAX_GLOSS)
        if end < 0:
            return None
        pieces = self._pieces(text[at + 1 : end], concept)
        if not pieces:
            return None
        placed = [Piece(Span(at + 1 + span.start, at + 1 + span.end), form) for span, form in pieces]
        return Gloss(Span(at, end + 1), start, tuple(placed))

    def _pieces(self, bracket: str, concept: Concept) -> tuple[Piece, ...]:
        """The names in a bracket, by their place in it; none where it holds anything else. Most come again."""
        known = self._read.get((concept.id, bracket))
        if known is None:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            known = self._read[concept.id, bracket] = self._parse(bracket, concept)
        return known

    def _parse(self, bracket: str, concept: Concept) -> tuple[Piece, ...]:
        found = _CONTENT.fullmatch(bracket)
        if found is None:
            return ()
        names = self._names.get(concept.id)
        if names is None:
            names = self._names[concept.id] = names_of(concept, self._language)
        content = Span(*found.span("pieces"))
        whole = names.get(fold(content.of(bracket)))
        if whole is not None:  # a name may hold a separator itself: R&D/Labs
            return (Piece(content, whole),)
        pieces: list[Piece] = []
        start = content.start
        separators = [parted.span() for parted in _SEPARATOR.finditer(bracket, content.start, content.end)]
        for before, after in [*separators, (content.end, content.end)]:
            form = names.get(fold(bracket[start:before]))
            if form is None:
                return ()
            pieces.append(Piece(Span(start, before), form))
            start = after
        return tuple(pieces)


def names_of(concept: Concept, language: str) -> Mapping[str, Form]:
    """Every folded name of a concept in any language, the text's own language first."""
    names: dict[str, Form] = {}
    for own in (True, False):
        for form in concept.forms:
            here = form.names.get(language)
            for n in form.names.values():
                if (n is here) is own:
                    for name in (n.name, *n.variants, *n.accepted, *n.wrong):
                        names.setdefault(fold(name), form)
    return names


def fold(name: str) -> str:
    """How names are compared inside a gloss: case, white space and hyphens do not matter."""
    return " ".join(name.casefold().replace("-", " ").replace("‐", " ").replace("‑", " ").split())
