"""Where the glossary's terms stand in a text: leftmost, longest, at word boundaries, guards respected.

All hits of all surfaces are found at once (`surfaces`); those with boundaries (`boundaries`), outside protected
stretches (`protected`) and outside their guards are candidates; among overlapping candidates the leftmost and
then the longest wins, terms that bind before drafts and deprecated ones. A gloss in brackets joins its mention
(`gloss`).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from loc.glossary import boundaries
from loc.glossary.gloss import STARTS, GlossFinder, may_follow
from loc.glossary.shield import NOTHING, Ranges, Shield
from loc.glossary.surfaces import Surfaces
from loc.korean.particles import particle_at
from loc.languages import base
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.glossary.gloss import Piece
    from loc.glossary.model import Concept, Form, Glossary
    from loc.glossary.surfaces import Hit, Surface


# Characters that part words whatever stands on their other side.
_GAPS = frozenset(" \n\t,·“”‘’'\"")
# Code points that one guard may cover; far more than a name is long.
_LONGEST_GUARD = 400
# A term's hit with its boundaries: start, end, surface, end of its particle, whether it is ambiguous.
Candidate = tuple[int, int, "Surface", int, bool]


class Match(NamedTuple):
    """One mention of a concept.

    `span` is the mention with its gloss (and the quotes between them, if any), without a particle; `head` is
    the name itself; `surface` is the head's text. `particle_end` is where a particle right after the mention
    ends, or the mention's own end. `ambiguous`: a short name that may as well be part of an ordinary word.
    (A named tuple and no dataclass, because a long text makes very many of them.)
    """

    span: Span
    head: Span
    gloss: Span | None
    concept: Concept
    form: Form
    surface: str
    particle_end: int
    ambiguous: bool
    enforced: bool
    pieces: tuple[Piece, ...] = ()
    quotes: tuple[str, str] = ("", "")

    @property
    def successor(self) -> str:
        """The id of the concept that replaces a deprecated one, else an empty string."""
        return self.concept.successor

    def rendering(self, target: str = "en") -> str:
        """What the mention is called in `target`, as text; empty where the concept has no name there.

        A gloss that says the same is not said twice (`오픈AI(OpenAI)` → `OpenAI`); one that says more stays
        (`인공 일반 지능(AGI)` → `artificial general intelligence (AGI)`).
        """
        head = self.form.name(target) or self.concept.primary.name(target)
        if not head:
            return ""
        names = {head.casefold(): head}
        for piece in self.pieces:
            name = piece.form.name(target)
            if name:
                names.setdefault(name.casefold(), name)
        first, *others = names.values()
        quoted = f"{self.quotes[0]}{first}{self.quotes[1]}"
        return f"{quoted} ({', '.join(others)})" if others else quoted


class Matcher:
    """A glossary made ready to search texts of one language. `rules` says which boundaries it knows.

    `drafts`: draft terms and draft spellings bind, too; `glossary` has these among the others then. Making one
    costs a pass over the glossary; it is safe to share.
    """

    def __init__(self, glossary: Glossary, language: str = "ko", *, drafts: bool = False) -> None:
        self.glossary = glossary = glossary.tried if drafts else glossary
        self.language = language
        self.drafts = drafts
        self.rules = "korean" if base(language) == "ko" else "neutral"
        self._korean = self.rules == "korean"
        self.surfaces = Surfaces(glossary, language, drafts=drafts)
        self._glosses = GlossFinder(language)

    def find(self, text: str, protected: Sequence[Span] = ()) -> list[Match]:
        """Every mention in `text` (NFC), disjoint and in order.

        Nothing matches inside `protected`, nor inside what `protected.find_protected` finds.
        """
        binding, others, guards = self.hits(text)
        if not binding and not others:
            return []
        shield = Shield(text, protected, lambda run: self.bounded(text, binding, run, guards))
        matches = self._sweep(text, binding, guards, shield, NOTHING)
        if others:
            taken = Ranges((match.span.start, match.span.end) for match in matches)
            matches += self._sweep(text, others, guards, shield, taken)
            matches.sort(key=itemgetter(0))
        return matches

    def hits(self, text: str) -> tuple[list[Hit], list[Hit], list[Hit]]:
        """The hits of terms that bind, of other terms, and of guards, each by place, longest first."""
        hits = self.surfaces.hits(text)
        if not self.surfaces.mixed:
            return hits, [], []
        if all([hit[2].enforced and hit[2].form is not None for hit in hits]):  # noqa: C419 (a list is faster)
            return hits, [], []
        guards = [hit for hit in hits if hit[2].form is None]
        others = [hit for hit in hits if not hit[2].enforced and hit[2].form is not None]
        return [hit for hit in hits if hit[2].enforced and hit[2].form is not None], others, guards

    def bounded(self, text: str, hits: Sequence[Hit], within: Span, guards: Sequence[Hit]) -> list[Candidate]:
        """Those of the (sorted) hits within a stretch that are words of their own, outside their guards."""
        first = bisect_left(hits, within.start, key=itemgetter(0))
        inside = takewhile(lambda hit: hit[0] < within.end, islice(hits, first, None))
        candidates = [self.candidate(text, hit) for hit in inside if hit[1] <= within.end]
        return [c for c in candidates if c is not None and not guarding(c, guards)]

    def _sweep(
        self,
        text: str,
        hits: Iterable[Hit],
        guards: Sequence[Hit],
        shield: Shield,
        taken: Ranges,
    ) -> list[Match]:
        """Take the hits from left to right; what begins inside a mention is not even judged."""
        matches: list[Match] = []
        stop = 0
        for hit in hits:
            if hit[0] < stop:
                continue
            candidate = self.candidate(text, hit)
            if candidate is None or (taken.starts and taken.touch(hit[0], hit[1])):
                continue
            if (guards and guarding(candidate, guards)) or (shield.active and shield.covers(candidate)):
                continue
            match = self._match(text, candidate)
            matches.append(match)
            stop = match[0].end
        return matches

    def candidate(self, text: str, hit: Hit) -> Candidate | None:
        """A term's hit with its particle, or None where it has no boundaries."""
        start, end, surface = hit
        if self._korean and not surface.free:
            before = text[start - 1] if start else " "
            after = text[end] if end < len(text) else " "
            if before in _GAPS and after in _GAPS:  # as the sides of most Latin names, and of no particle
                return start, end, surface, end, False
            if before not in _GAPS and not boundaries.left(text, start).ok:
                return None
            bounded, length, ambiguous = boundaries.tail(text, start, end)
            return (start, end, surface, end + length, ambiguous) if bounded else None
        left, (verdict, particle_end, ambiguous) = self.judge(text, hit)
        return (start, end, surface, particle_end, ambiguous) if left.ok and verdict.ok else None

    def judge(self, text: str, hit: Hit) -> tuple[boundaries.Verdict, boundaries.Right]:
        """The verdicts on both sides of a hit, by the rules of this language."""
        start, end, surface = hit
        if surface.free:
            return boundaries.free(end)
        if self.rules == "neutral":
            return boundaries.neutral(text, start, end)
        return boundaries.left(text, start), boundaries.right(text, start, end)

    def _match(self, text: str, candidate: Candidate) -> Match:
        start, end, surface, particle_end, ambiguous = candidate
        form = surface.form
        if form is None:
            raise ValueError("a guard is no mention")
        head = Span(start, end)
        gloss = None
        if text[end : end + 1] in STARTS and may_follow(text, end):
            gloss = self._glosses.find(text, head, surface.concept)
        if gloss is None:
            concept, enforced, written = surface.concept, surface.enforced, text[start:end]
            # As `Match(…)` does, without its detour: nearly all mentions are made here.
            return tuple.__new__(
                Match,
                (head, head, None, concept, form, written, particle_end, ambiguous, enforced, (), ("", "")),
            )
        stop = gloss.span.end
        quoted = gloss.start < start
        return Match(
            span=Span(gloss.start, stop),
            head=head,
            gloss=gloss.span,
            concept=surface.concept,
            form=form,
            surface=text[start:end],
            particle_end=self.particle_end(text, stop),
            ambiguous=False,
            enforced=surface.enforced,
            pieces=gloss.pieces,
            quotes=(text[gloss.start], text[end]) if quoted else ("", ""),
        )

    def particle_end(self, text: str, at: int) -> int:
        """Where a particle that begins at `at` ends; `at` itself where there is none or the language has none."""
        if self.rules == "neutral":
            return at
        return max(at, particle_at(text, at))


def guarding(hit: Hit | Candidate, guards: Sequence[Hit]) -> Hit | None:
    """The guard that keeps `hit` out: one of its own concept that touches it and is not inside it.

    `guards` are in order of place; only those that may reach the hit are looked at.
    """
    start, end, surface = hit[:3]
    reach = start - _LONGEST_GUARD
    for index in range(bisect_left(guards, end, key=itemgetter(0)) - 1, -1, -1):
        guard = guards[index]
        if guard[0] < reach:
            break
        if guard[2].concept is surface.concept and start < guard[1]:
            inside = start <= guard[0] and guard[1] <= end and end - start > guard[1] - guard[0]
            if not inside:
                return guard
    return None
