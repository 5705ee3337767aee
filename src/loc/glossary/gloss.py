"""Glosses: `오픈AI(OpenAI)`, `인공 일반 지능(AGI)`, `'생각 사슬'(chain-of-thought)`.

A bracket right after a name belongs to the mention when it holds nothing but names of the same concept, several
of them parted by `·`, a comma or a slash. Anything more (`빙(Bing, 현재 “Copilot”)`) is ordinary text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loc.glossary.model import Concept, Form

_BRACKETS = {"(": ")", "（": "）", "[": "]"}
_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "「": "」", "『": "』", "〈": "〉", "《": "》"}
_OPENERS = {close: open_ for open_, close in _QUOTES.items()}
_MAX_GLOSS = 120
# 이하: "from here on" (`마이크로소프트(이하 MS)`).
_CONTENT = re.compile(r"\s*(?:이하\s+)?(?P<pieces>\S.*?)\s*", re.DOTALL)
_SEPARATOR = re.compile(r"\s*[·ㆍ・,，/;、]\s*")

# Two cheap questions before the dear one: may a gloss begin with this character, does a bracket follow?
STARTS = frozenset([*_BRACKETS, *_OPENERS, " "])
GLOSS_AHEAD = re.compile(r"['\"’”」』〉》]? ?[(（\[]").match


@dataclass(frozen=True, slots=True)
class Piece:
    """One name inside the bracket, and the form of the concept that it is a name of."""

    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Gloss:
    """The bracket (`span`, brackets included), its names, and where the whole mention begins.

    `start` lies before the head only when quotes stand around the head.
    """

    span: Span
    start: int
    pieces: tuple[Piece, ...]


class GlossFinder:
    """Finds glosses after heads; keeps the names of each concept it has been asked about."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._names: dict[str, Mapping[str, Form]] = {}

    def find(self, text: str, head: Span, concept: Concept) -> Gloss | None:
        """The gloss that stands right after `head`, or None."""
        start, at = head.start, head.end
        closer = text[at]
        if closer in _OPENERS and head.start and text[head.start - 1] == _OPENERS[closer]:
            start, at = head.start - 1, at + 1
        if text[at : at + 1] == " ":
            at += 1
        closing = _BRACKETS.get(text[at : at + 1])
        if closing is None:
            return None
        end = text.find(closing, at + 1, at + _MAX_GLOSS)
        content = _CONTENT.fullmatch(text, at + 1, end) if end > 0 else None
        if content is None:
            return None
        pieces = self._pieces(text, Span(*content.span("pieces")), concept)
        return Gloss(Span(at, end + 1), start, pieces) if pieces else None

    def _pieces(self, text: str, content: Span, concept: Concept) -> tuple[Piece, ...]:
        names = self._names.get(concept.id)
        if names is None:
            names = self._names[concept.id] = names_of(concept, self._language)
        whole = names.get(fold(content.of(text)))
        if whole is not None:  # a name may hold a separator itself: R&D/Labs
            return (Piece(content, whole),)
        pieces: list[Piece] = []
        start = content.start
        separators = [found.span() for found in _SEPARATOR.finditer(text, content.start, content.end)]
        for before, after in [*separators, (content.end, content.end)]:
            form = names.get(fold(text[start:before]))
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
            for code, n in form.names.items():
                if (code == language) is own:
                    for name in (n.name, *n.variants, *n.accepted, *n.wrong):
                        names.setdefault(fold(name), form)
    return names


def fold(name: str) -> str:
    """How names are compared inside a gloss: case, white space and hyphens do not matter."""
    return " ".join(name.casefold().replace("-", " ").replace("‐", " ").replace("‑", " ").split())
