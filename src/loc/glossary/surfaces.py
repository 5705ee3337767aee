"""Every string a glossary looks for, and the search for all of them at once.

One Aho-Corasick automaton (Aho and Corasick, 1975) finds all surfaces in one pass, overlapping hits included;
`matcher` decides which of them count. A second automaton over the lower-cased text serves the terms whose case
is free. Any single white space, and a run of it without an empty line, stands for the space inside a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.glossary.model import Case, MatchRule, Status

if TYPE_CHECKING:
    import ahocorasick_rs

    from loc.glossary.model import Concept, Form, Glossary


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """A string to look for. A guard has no form: it only keeps its own concept out of its stretch.

    `rank` decides between equal stretches: what binds first, then the order of the glossary.
    """

    text: str
    concept: Concept
    form: Form | None
    enforced: bool
    free: bool
    rank: tuple[int, int]


Hit = tuple[int, int, Surface]


class Surfaces:
    """The compiled surfaces of one language. Made once; `hits` is the only thing to call."""

    def __init__(self, glossary: Glossary, language: str, *, drafts: bool) -> None:
        self.exact: dict[str, list[Surface]] = {}
        self.folded: dict[str, list[Surface]] = {}
        for order, concept in enumerate(glossary):
            enforced = concept.status == Status.APPROVED or (drafts and concept.status == Status.DRAFT)
            rank = (0 if enforced else 1 if concept.status == Status.DRAFT else 2, order)
            free = concept.match == MatchRule.SUBSTRING
            for form in concept.forms:
                names = form.names.get(language)
                for text in dict.fromkeys(names.surfaces if names else ()):
                    self._add(Surface(text, concept, form, enforced, free, rank))
            for text in concept.guards.get(language, ()):
                self._add(Surface(text, concept, None, enforced, free, rank))
        every = [
            surface for found in (self.exact, self.folded) for group in found.values() for surface in group
        ]
        # Guards, or terms that do not bind, make finding a little longer.
        self.mixed = any(surface.form is None or not surface.enforced for surface in every)
        self._exact = _Automaton(self.exact)
        self._folded = _Automaton(self.folded)

    def _add(self, surface: Surface) -> None:
        text = " ".join(surface.text.split())
        if not text:
            return
        case = surface.concept.case
        if case == Case.ANY and text.lower() != text.upper():
            self.folded.setdefault(text.lower(), []).append(surface)
            return
        spellings = {text}
        if case == Case.FIRST:
            spellings |= {text[0].lower() + text[1:], text[0].upper() + text[1:]}
        for spelling in spellings:
            self.exact.setdefault(spelling, []).append(surface)

    def hits(self, text: str) -> list[Hit]:
        """Every occurrence of every surface as (start, end, surface), in no particular order."""
        spaced = _Spaced(text)
        found = self._exact.search(spaced.text)
        if self.folded:
            found += self._folded.search(_lower(spaced.text))
        if spaced.same_places:
            return found
        return [(*spaced.place(start, end), surface) for start, end, surface in found]


class _Automaton:
    """The one door to ahocorasick_rs; built at the first search."""

    def __init__(self, patterns: dict[str, list[Surface]]) -> None:
        self._patterns = list(patterns)
        self._values = list(patterns.values())
        self._automaton: ahocorasick_rs.AhoCorasick | None = None

    def search(self, text: str) -> list[Hit]:
        if not self._patterns:
            return []
        if self._automaton is None:
            import ahocorasick_rs

            self._automaton = ahocorasick_rs.AhoCorasick(self._patterns)
        values = self._values
        return [
            (start, end, surface)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            for surface in values[index]
        ]


_WHITE = "\t\n\r\u00a0\u2002\u2003\u2009\u202f\u3000"
_RUN = re.compile(" {2,}")


class _Spaced:
    """A text in which white space reads as single spaces, and the way back to the original offsets."""

    def __init__(self, original: str) -> None:
        text = original
        for char in _WHITE:
            if char in text:
                text = text.replace(char, " ")
        self._at: list[int] = []
        self._shift: list[int] = []
        if "  " in text:
            text = self._squeeze(original, text)
        self.text = text
        self.same_places = not self._at

    def _squeeze(self, original: str, text: str) -> str:
        pieces: list[str] = []
        done = removed = 0
        for run in _RUN.finditer(text):
            start, end = run.span()
            # An empty line parts paragraphs: nothing matches across it.
            if original.count("\n", start, end) > 1 or original.count("\r", start, end) > 1:
                continue
            pieces.append(text[done : start + 1])
            done = end
            removed += end - start - 1
            self._at.append(end - removed)
            self._shift.append(removed)
        return "".join([*pieces, text[done:]])

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of a hit in this one."""
        return self._original(start), self._original(end - 1) + 1

    def _original(self, offset: int) -> int:
        index = bisect_right(self._at, offset)
        return offset + self._shift[index - 1] if index else offset


def _lower(text: str) -> str:
    """Lower case, character for character, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
