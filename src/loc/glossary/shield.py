"""Which hits a text's protected stretches stop."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from loc.glossary.protected import LATIN_WORD, find_latin_runs, find_literals, find_protected, union
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from loc.glossary.matcher import Candidate
    from loc.glossary.surfaces import Hit


class Ranges:
    """Disjoint ranges in order, asked what they touch."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        pairs = list(ranges)
        self.starts = [start for start, _ in pairs]
        self._ends = [end for _, end in pairs]

    def touch(self, start: int, end: int) -> bool:
        """True where a range shares a character with start:end."""
        index = bisect_left(self.starts, end) - 1
        return index >= 0 and self._ends[index] > start

    def cover(self, start: int, end: int) -> bool:
        """True where start:end lies in one range."""
        index = bisect_left(self.starts, start + 1) - 1
        return index >= 0 and end <= self._ends[index]

    def any_within(self, start: int, end: int) -> bool:
        """True where a whole range lies in start:end."""
        index = bisect_left(self.starts, start)
        return index < len(self.starts) and self._ends[index] <= end


NOTHING = Ranges()


class Shield:
    """The protected stretches of one text, and which hits they stop.

    A term as long as the whole stretch stands (a product called `Character.ai`); so do the terms of a Latin run
    that consists of terms only. What the caller protects stops everything.
    """

    def __init__(
        self, text: str, protected: Sequence[Span], terms_in: Callable[[Span], Sequence[Candidate]]
    ) -> None:
        own = find_literals(text)
        runs = find_latin_runs(text)
        if runs:
            foreign = (run for run in runs if not _all_terms(text, run, terms_in(run)))
            own = union([*own, *foreign])
        hard = self._unknown(text, protected, own) if protected else []
        self.active = bool(own or hard)
        if self.active:  # as few texts
            self._hard = Ranges((s.start, s.end) for s in hard)
            self._soft = Ranges((s.start, s.end) for s in own)
            self._touches = Ranges((s.start, s.end) for s in union([*hard, *own])).touch

    @staticmethod
    def _unknown(text: str, protected: Sequence[Span], own: Sequence[Span]) -> list[Span]:
        """What the caller protects beyond what is protected anyway."""
        known = {*own, *find_protected(text)}
        return union(span for span in protected if span not in known)

    def covers(self, hit: Hit | Candidate) -> bool:
        """True where `hit` may not match."""
        start, end = hit[0], hit[1]
        if not self.active or not self._touches(start, end):  # as most
            return False
        return self._hard.touch(start, end) or not self._soft.any_within(start, end)


def _all_terms(text: str, run: Span, hits: Sequence[Candidate]) -> bool:
    """True where every word of a run belongs to some term."""
    terms = Ranges((span.start, span.end) for span in union(Span(*hit[:2]) for hit in hits))
    return all(terms.cover(*word.span()) for word in LATIN_WORD.finditer(text, run.start, run.end))
