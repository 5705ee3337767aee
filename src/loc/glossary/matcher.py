"""Where the glossary's terms stand in a text: leftmost, longest, at word boundaries, guards respected.

All hits of all surfaces are found at once (`surfaces`); those with boundaries (`boundaries`), outside protected
stretches (`protected`) and outside their guards are candidates; among overlapping candidates the leftmost and
then the longest wins, terms that bind before drafts and deprecated ones. A gloss in brackets joins its mention
(`gloss`).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.glossary import boundaries
from loc.glossary.gloss import STARTS, GlossFinder
from loc.glossary.protected import LATIN_WORD, find_latin_runs, find_protected
from loc.glossary.surfaces import Surfaces
from loc.korean.particles import particle_at
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.glossary.gloss import Gloss, Piece
    from loc.glossary.model import Concept, Form, Glossary
    from loc.glossary.surfaces import Hit, Surface


@dataclass(frozen=True, slots=True)
class Match:
    """One mention of a concept.

    `span` is the mention with its gloss (and the quotes between them, if any), without a particle; `head` is
    the name itself; `surface` is the head's text. `particle_end` is where a particle right after the mention
    ends, or the mention's own end. `ambiguous`: a short name that may as well be part of an ordinary word.
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

    `drafts`: draft terms bind, too. Making one costs a pass over the glossary; it is safe to share.
    """

    def __init__(self, glossary: Glossary, language: str = "ko", *, drafts: bool = False) -> None:
        self.glossary = glossary
        self.language = language
        self.drafts = drafts
        self.rules = "korean" if language.partition("-")[0] == "ko" else "neutral"
        self.surfaces = Surfaces(glossary, language, drafts=drafts)
        self._glosses = GlossFinder(language)

    def find(self, text: str, protected: Sequence[Span] = ()) -> list[Match]:
        """Every mention in `text` (NFC), disjoint and in order.

        Nothing matches inside `protected`, nor inside what `protected.find_protected` finds.
        """
        hits = [hit for hit in self.surfaces.hits(text) if hit[2].form is None or self._bounded(text, hit)]
        if not hits:
            return []
        guards, terms = split_guards(hits)
        terms = [hit for hit in terms if not guarding(hit, guards)] if guards else terms
        shield = Shield(text, protected, terms)
        matches: list[Match] = []
        for hit in resolve(hit for hit in terms if not shield.covers(hit)):
            if matches and hit[0] < matches[-1].span.end:
                continue  # inside the gloss of the mention before
            matches.append(self._match(text, hit))
        return matches

    def judge(self, text: str, hit: Hit) -> tuple[boundaries.Verdict, boundaries.Right]:
        """The verdicts on both sides of a hit, by the rules of this language."""
        start, end, surface = hit
        if surface.free:
            return boundaries.free(end)
        if self.rules == "neutral":
            return boundaries.neutral(text, start, end)
        return boundaries.left(text, start), boundaries.right(text, start, end)

    def _bounded(self, text: str, hit: Hit) -> bool:
        start, end, surface = hit
        if surface.free or self.rules == "neutral":
            before, after = self.judge(text, hit)
            return before.ok and after.verdict.ok
        return boundaries.left(text, start).ok and boundaries.right(text, start, end).verdict.ok

    def _match(self, text: str, hit: Hit) -> Match:
        start, end, surface = hit
        form = surface.form
        if form is None:
            raise ValueError("a guard is no mention")
        head = Span(start, end)
        gloss = self.gloss(text, head, surface)
        _, after = self.judge(text, hit)
        if gloss is None:
            return Match(
                span=head,
                head=head,
                gloss=None,
                concept=surface.concept,
                form=form,
                surface=text[start:end],
                particle_end=after.particle_end,
                ambiguous=after.ambiguous,
                enforced=surface.enforced,
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

    def gloss(self, text: str, head: Span, surface: Surface) -> Gloss | None:
        """The gloss of a head, if one stands right after it."""
        if head.end >= len(text) or text[head.end] not in STARTS:
            return None
        return self._glosses.find(text, head, surface.concept)

    def particle_end(self, text: str, at: int) -> int:
        """Where a particle that begins at `at` ends; `at` itself where there is none or the language has none."""
        if self.rules == "neutral":
            return at
        return max(at, particle_at(text, at))


def split_guards(hits: Iterable[Hit]) -> tuple[list[Hit], list[Hit]]:
    """Guards and terms apart."""
    guards: list[Hit] = []
    terms: list[Hit] = []
    for hit in hits:
        (guards if hit[2].form is None else terms).append(hit)
    return guards, terms


def guarding(hit: Hit, guards: Sequence[Hit]) -> Hit | None:
    """The guard that keeps `hit` out: one of its own concept that touches it and is not inside it."""
    start, end, surface = hit
    for guard in guards:
        if guard[2].concept is surface.concept and guard[0] < end and start < guard[1]:
            inside = start <= guard[0] and guard[1] <= end and end - start > guard[1] - guard[0]
            if not inside:
                return guard
    return None


def resolve(hits: Iterable[Hit]) -> list[Hit]:
    """Leftmost, then longest; hits that bind are placed before the others. Disjoint, in order."""
    ordered = sorted(hits, key=lambda hit: (hit[0], -hit[1], hit[2].rank))
    won = _sweep([hit for hit in ordered if hit[2].enforced])
    rest = [hit for hit in ordered if not hit[2].enforced]
    if not rest:
        return won
    taken = [hit[:2] for hit in won]
    free = [hit for hit in rest if not _touches(taken, hit[0], hit[1])]
    return sorted([*won, *_sweep(free)], key=lambda hit: hit[0])


def _sweep(ordered: Iterable[Hit]) -> list[Hit]:
    won: list[Hit] = []
    end = 0
    for hit in ordered:
        if hit[0] >= end:
            won.append(hit)
            end = hit[1]
    return won


def _touches(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True where one of the disjoint, sorted `ranges` shares a character with start:end."""
    index = bisect_right(ranges, (end - 1, 1 << 60)) - 1
    return index >= 0 and ranges[index][1] > start


class Shield:
    """The protected stretches of one text, and which hits they stop.

    A term as long as the whole stretch stands (a product called `Character.ai`); so do the terms of a Latin run
    that consists of terms only. What the caller protects stops everything.
    """

    def __init__(self, text: str, protected: Sequence[Span], hits: Sequence[Hit]) -> None:
        found = find_protected(text)
        runs = set(find_latin_runs(text)) if found else set()
        own = {(span.start, span.end) for span in found}
        self._hard = _merge((s.start, s.end) for s in protected if (s.start, s.end) not in own)
        self._soft = [
            (span.start, span.end) for span in found if not (span in runs and _all_terms(text, span, hits))
        ]

    def covers(self, hit: Hit) -> bool:
        """True where `hit` may not match."""
        start, end, _ = hit
        if self._hard and _touches(self._hard, start, end):
            return True
        if not self._soft or not _touches(self._soft, start, end):
            return False
        return not any(start <= s and e <= end for s, e in self._soft if s < end and start < e)


def _merge(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start < end:
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
    return merged


def _all_terms(text: str, run: Span, hits: Sequence[Hit]) -> bool:
    """True where every word of a run belongs to some term."""
    inside = _merge((hit[0], hit[1]) for hit in hits if run.start <= hit[0] and hit[1] <= run.end)
    words = LATIN_WORD.finditer(text, run.start, run.end)
    return all(any(s <= word.start() and word.end() <= e for s, e in inside) for word in words)
