"""Why a term matched or did not: every hit of every surface with its boundaries, and who won.

Values for a program or a page; `str()` of one is a line for a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.glossary.matcher import guarding
from loc.glossary.model import Status
from loc.glossary.shield import Shield
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.glossary.matcher import Match, Matcher
    from loc.glossary.surfaces import Hit


@dataclass(frozen=True, slots=True)
class Explanation:
    """One hit. `form` is `guard` for a guard; `left` and `right` say what stands at its sides, in words.

    `won`: it is a match (or, for a guard, it stopped one). `reason` says why, in words. `span` covers the hit,
    `mention` the hit with its gloss, `particle` is what hangs on it.
    """

    span: Span
    mention: Span
    surface: str
    concept: str
    form: str
    status: str
    left: str
    right: str
    particle: str
    won: bool
    ambiguous: bool
    enforced: bool
    rendering: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.span.start}-{self.span.end}"
        name = f"{self.surface}+{self.particle}" if self.particle else self.surface
        mark = "✓" if self.won else "✗"
        line = f"{mark} {place:>7} {name}  {self.concept}/{self.form}"
        if self.rendering and self.won:
            line += f" → {self.rendering}"
        return f"{line}  ({self.reason}; left: {self.left}; right: {self.right})"


def explain(text: str, matcher: Matcher, protected: Sequence[Span] = ()) -> list[Explanation]:
    """Every hit in `text`, in order of place, longest first; the matches among them are exactly `find`'s."""
    court = _Court(text, matcher, protected)
    return [court.explain(hit) for hit in court.hits]


class _Court:
    """All that was decided about one text, so that each hit can be told why."""

    def __init__(self, text: str, matcher: Matcher, protected: Sequence[Span]) -> None:
        self.text = text
        self.matcher = matcher
        binding, _, self.guards = matcher.hits(text)
        self.hits = matcher.surfaces.hits(text)
        self.matches = matcher.find(text, protected)
        everywhere = Span(0, len(text))
        terms = [hit for hit in self.hits if hit[2].form is not None]
        self.bounded = matcher.bounded(text, terms, everywhere, ())
        self.shield = Shield(text, protected, lambda run: matcher.bounded(text, binding, run, self.guards))

    def explain(self, hit: Hit) -> Explanation:
        start, end, surface = hit
        span = Span(start, end)
        left, (verdict, particle_end, ambiguous) = self.matcher.judge(self.text, hit)
        match = next((m for m in self.matches if m.head == span and m.form is surface.form), None)
        stopped = surface.form is None and any(guarding(other, [hit]) for other in self.bounded)
        if surface.form is None:
            reason = "guard: keeps its concept out" if stopped else "guard: nothing to keep out here"
        else:
            reason = _won(match) if match else next(self._lost(hit))
        after = Span(match.span.end, match.particle_end) if match else Span(end, particle_end)
        return Explanation(
            span=span,
            mention=match.span if match else span,
            surface=span.of(self.text),
            concept=surface.concept.id,
            form=surface.form.kind if surface.form else "guard",
            status=str(surface.status),
            left=left.reason,
            right=verdict.reason,
            particle=after.of(self.text),
            won=match is not None or stopped,
            ambiguous=match.ambiguous if match else ambiguous,
            enforced=surface.enforced,
            rendering=match.rendering(self.matcher.glossary.target) if match else "",
            reason=reason,
        )

    def _lost(self, hit: Hit) -> Iterator[str]:
        """Why a term's hit is no match; the first reason is the one that decided."""
        start, end, surface = hit
        left, (verdict, _, _) = self.matcher.judge(self.text, hit)
        if not left.ok:
            yield f"no boundary on the left: {left.reason}"
        if not verdict.ok:
            yield f"no boundary on the right: {verdict.reason}"
        guard = guarding(hit, self.guards)
        if guard is not None:
            yield f"stopped by the guard “{self.text[guard[0] : guard[1]]}”"
        if self.shield.covers(hit):
            yield "protected: an address, code, a file name or foreign prose"
        span = Span(start, end)
        winner = next(m for m in self.matches if m.span.overlaps(span))
        if winner.gloss is not None and not winner.head.overlaps(span):
            yield f"part of the gloss of “{winner.surface}”"
        if winner.enforced and not surface.enforced:
            yield f"gave way to “{winner.surface}”, which is approved"
        if winner.head == span:
            yield f"same text as {winner.concept.id}, which comes first"
        yield f"“{winner.surface}” {'is longer' if len(winner.head) > len(span) else 'begins earlier'}"


def _won(match: Match) -> str:
    said = ["match"]
    if match.gloss is not None:
        said.append("with its gloss")
    if match.ambiguous:
        said.append("ambiguous: short enough to be part of an ordinary word")
    if match.concept.status == Status.DEPRECATED:
        said.append(f"deprecated: use {match.successor or 'another term'}")
    elif not match.enforced:
        said.append("draft: shown, not enforced")
    return ", ".join(said)
