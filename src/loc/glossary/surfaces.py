"""Every string a glossary looks for, and the search for all of them at once.

One Aho-Corasick automaton (Aho and Corasick, 1975) finds all surfaces in one pass, overlapping hits included;
`matcher` decides which of them count. A second automaton over the lower-cased text serves the terms whose case
is free. Any single white space, and a run of it without an empty line, stands for the space inside a name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from loc.glossary.model import Case, MatchRule, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

    @property
    def status(self) -> Status:
        """How far this string has come: a draft spelling of an approved concept is a draft."""
        approved = self.concept.status is Status.APPROVED
        return Status.DRAFT if approved and not self.enforced else self.concept.status


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
                if names and names.draft.variants:
                    later = (max(rank[0], 1), order)
                    for text in names.draft.variants:
                        self._add(Surface(text, concept, form, enforced=False, free=free, rank=later))
            for text in concept.guards.get(language, ()):
                self._add(Surface(text, concept, None, enforced, free, rank))
        groups = [*self.exact.values(), *self.folded.values()]
        for group in groups:
            if len(group) > 1:
                group.sort(key=lambda surface: surface.rank, reverse=True)
        # Guards, or terms that do not bind, make finding a little longer.
        self.mixed = any(s.form is None or not s.enforced for group in groups for s in group)
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
        self.exact.setdefault(text, []).append(surface)
        if case == Case.FIRST:
            for spelling in {text[0].lower() + text[1:], text[0].upper() + text[1:]} - {text}:
                self.exact.setdefault(spelling, []).append(surface)

    def hits(self, text: str) -> list[Hit]:
        """Every occurrence of every surface as (start, end, surface): by place, longest first, then by rank."""
        spaced = None if _is_plain(text) else _Spaced(text)
        searched = spaced.text if spaced else text
        found = self._exact.search(searched)
        # The automaton goes by the end of a hit, and groups have their first rank last: turned around and sorted
        # by place, equal places are in order.
        found.reverse()
        found.sort(key=itemgetter(0))
        if self.folded:
            found += self._folded.search(_lower(searched))
            found.sort(key=lambda hit: (hit[0], -hit[1], hit[2].rank))
        return found if spaced is None or spaced.same_places else list(spaced.placed(found))


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
_SPACES = re.compile(" +")


def _is_plain(text: str) -> bool:
    """True where all white space is single spaces, as in most sentences: no other white space is printable."""
    return text.isprintable() and "  " not in text


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
        end = 0
        while (start := text.find("  ", end)) >= 0:
            end = start + len(_SPACES.match(text, start)[0])  # type: ignore[index]  # two spaces stand there
            # An empty line parts paragraphs: nothing matches across it.
            if original.count("\n", start, end) > 1 or original.count("\r", start, end) > 1:
                continue
            pieces.append(text[done : start + 1])
            done = end
            removed += end - start - 1
            self._at.append(end - removed)
            self._shift.append(removed)
        return "".join([*pieces, text[done:]])

    def placed(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The hits (in order) with their offsets in the original text."""
        squeezed = [*self._at, len(self.text) + 1]
        shift = index = 0
        for start, end, surface in hits:
            while squeezed[index] <= start:
                shift = self._shift[index]
                index += 1
            if squeezed[index] < end:
                last = bisect_right(self._at, end - 1) - 1
                yield start + shift, end + self._shift[last], surface
            else:
                yield start + shift, end + shift, surface


def _lower(text: str) -> str:
    """Lower case, character for character, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)
