"""Which hits a text's protected stretches stop."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from loc.glossary.protected import LATIN_WORD, find_latin_runs, find_literals, find_protected, union
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loc.glossary.matcher import Candidate
    from loc.glossary.surfaces import Hit


class Shield:
    """The protected stretches of one text, and which hits they stop.

    A term as long as the whole stretch stands (a product called `Character.ai`); so do the terms of a Latin run
    that consists of terms only. What the caller protects stops everything.
    """

    def __init__(
        self, text: str, protected: Sequence[Span], terms_in: Callable[[Span], Sequence[Candidate]]
    ) -> None:
        runs = [run for run in find_latin_runs(text) if not _all_terms(text, run, terms_in(run))]
        own = union([*find_literals(text), *runs])
        known = {*own, *find_protected(text)} if protected else set()
        self._hard = [(span.start, span.end) for span in union(s for s in protected if s not in known)]
        self._soft = [(span.start, span.end) for span in own]
        self.active = bool(self._hard or self._soft)

    def covers(self, hit: Hit | Candidate) -> bool:
        """True where `hit` may not match."""
        start, end = hit[:2]
        if self._hard and touches(self._hard, start, end):
            return True
        if not self._soft or not touches(self._soft, start, end):
            return False
        return not any(start <= s and e <= end for s, e in self._soft if s < end and start < e)


def touches(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True where one of the disjoint, sorted `ranges` shares a character with start:end."""
    index = bisect_right(ranges, (end - 1, 1 << 60)) - 1
    return index >= 0 and ranges[index][1] > start


def _all_terms(text: str, run: Span, hits: Sequence[Candidate]) -> bool:
    """True where every word of a run belongs to some term."""
    inside = union(Span(*hit[:2]) for hit in hits)
    words = [Span(*word.span()) for word in LATIN_WORD.finditer(text, run.start, run.end)]
    return all(any(term.contains(word) for term in inside) for word in words)
