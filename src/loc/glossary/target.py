"""Where the wanted renderings stand in a translation, and where known-wrong ones do.

A concept is met when one of its renderings occurs; renderings of different concepts must not share text (*maximal
disjoint* matching, as the WMT terminology task scores it: a greedy matcher under-counts nested terms such as
`AI` beside `Microsoft AI`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

# Nodes of the search for a disjoint assignment. Real segments need a few dozen; the bound keeps hostile ones linear.
SEARCH_LIMIT = 4_000


@dataclass(frozen=True, slots=True)
class Want:
    """One concept that a segment asks for: the renderings that satisfy it, and those known to be wrong."""

    concept: str
    surface: str
    target: str
    renderings: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    case: str = "exact"
    count: int = 1


@lru_cache(maxsize=20_000)
def rendering_pattern(rendering: str, case: str) -> re.Pattern[str]:
    """A pattern for `rendering` as a whole word, in any spacing, with an English plural or possessive after it.

    `case` is the concept's rule: `exact`, `first` (its first letter may be a capital) or `any`.
    """
    if not rendering.strip():
        return re.compile(r"(?!)")
    # A space in the glossary also stands for a hyphen (`open-source models`), never the other way round.
    joined = r"[\s\-‐‑]+".join(re.escape(word) for word in rendering.split())
    if case == "first" and rendering[0].isalpha():
        joined = f"[{rendering[0].lower()}{rendering[0].upper()}]{joined[1:]}"
    plural = r"(?:e?s)?" if rendering[-1:].isalpha() else ""
    return re.compile(rf"(?<!\w){joined}{plural}(?!\w)", re.IGNORECASE if case == "any" else 0)


@lru_cache(maxsize=20_000)
def _sign(rendering: str, case: str) -> str:
    """What stands in every text that holds `rendering`: found much faster than its pattern; "": nothing is known."""
    first, *others = rendering.split() or [""]
    return "" if case == "any" else max((first[case == "first" :], *others), key=len)


def occurrences(text: str, renderings: Sequence[str], case: str) -> list[Span]:
    """Every place where one of `renderings` stands in `text`, leftmost first, longest first at one place."""
    spans = {
        Span(*found.span())
        for rendering in renderings
        if _sign(rendering, case) in text
        for found in rendering_pattern(rendering, case).finditer(text)
    }
    return sorted(spans, key=lambda span: (span.start, -span.end))


def assign(text: str, wants: Sequence[Want]) -> dict[str, list[Span]]:
    """Concept → the disjoint spans of `text` that meet it; as many concepts met as possible, then as many spans."""
    candidates = {want.concept: occurrences(text, want.renderings, want.case) for want in wants}
    order = sorted(
        (concept for concept, spans in candidates.items() if spans), key=lambda c: len(candidates[c])
    )
    best: dict[str, Span] = {}
    budget = SEARCH_LIMIT

    def search(index: int, chosen: dict[str, Span]) -> bool:
        """Try concept number `index`; True once nothing can be better."""
        nonlocal best, budget
        budget -= 1
        if len(chosen) > len(best):
            best = dict(chosen)
        if len(best) == len(order) or budget <= 0:
            return True
        if index == len(order) or len(chosen) + len(order) - index <= len(best):
            return False
        for span in candidates[order[index]]:
            if not any(span.overlaps(other) for other in chosen.values()):
                chosen[order[index]] = span
                if search(index + 1, chosen):
                    return True
                del chosen[order[index]]
        return search(index + 1, chosen)

    search(0, {})
    met = {concept: [span] for concept, span in best.items()}
    taken = list(best.values())
    for concept, span in sorted(
        ((concept, span) for concept, spans in candidates.items() for span in spans),
        key=lambda item: -len(item[1]),
    ):
        if not any(span.overlaps(other) for other in taken):
            met.setdefault(concept, []).append(span)
            taken.append(span)
    return {concept: sorted(spans) for concept, spans in met.items()}


def wrong_renderings(text: str, want: Want) -> list[Span]:
    """Where a known-wrong rendering of the concept stands, right renderings excepted."""
    found = occurrences(text, want.wrong, "exact")
    right = occurrences(text, want.renderings, want.case) if found else []
    return sorted({span for span in found if not any(span.overlaps(good) for good in right)})
