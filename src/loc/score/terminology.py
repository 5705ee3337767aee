"""Did the glossary's terms come through? Success, known-wrong renderings, consistency.

    success       of the distinct terms that the Korean of each sentence wants, the share that stands in the English
                  in a preferred or accepted form. Matching is exclusive: maximal disjoint spans, so that `AI` is not
                  met by the `AI` of `Microsoft AI` (`loc.glossary.target.assign`, which the translation uses too)
    mentions      the same by mentions: a term that the Korean has twice is met twice at most
    known wrong   the share of wanted terms for which a known-wrong rendering stands there
    consistency   within an article, over each form of a term (full name, surname, acronym) that two sentences or more
                  have in English: the share of them that use its commonest rendering. What is missing is success's
                  business. Known-wrong renderings are renderings here.

The same measures on the references are the *oracle*: what a good translation that follows the glossary reaches.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.glossary.target import assign, rendering_pattern, wrong_renderings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loc.glossary.target import Want

Use = tuple[str, str]
"""One form of a term as an article asks for it: concept and target name of the form that was mentioned."""


@dataclass(frozen=True, slots=True)
class TermCount:
    """What one sentence asked for and got. `used` holds, for each term that stands there, its rendering."""

    wanted: int = 0
    met: int = 0
    mentions: int = 0
    mentions_met: int = 0
    wrong: int = 0
    missed: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()
    used: tuple[tuple[Use, str], ...] = ()


NO_TERMS = TermCount()


def count_terms(text: str, wants: Sequence[Want]) -> TermCount:
    """Look for `wants` in the English `text`."""
    if not wants:
        return NO_TERMS
    met = assign(text, wants)
    wrong = {want.concept: wrong_renderings(text, want) for want in wants}
    used: list[tuple[Use, str]] = []
    for want in wants:
        spans = met.get(want.concept) or wrong.get(want.concept)
        if spans:
            used.append(((want.concept, want.target), _rendering(spans[0].of(text), want)))
    return TermCount(
        wanted=len(wants),
        met=sum(want.concept in met for want in wants),
        mentions=sum(want.count for want in wants),
        mentions_met=sum(min(want.count, len(met.get(want.concept, ()))) for want in wants),
        wrong=sum(bool(spans) for spans in wrong.values()),
        missed=tuple(want.concept for want in wants if want.concept not in met),
        mistaken=tuple(concept for concept, spans in wrong.items() if spans),
        used=tuple(used),
    )


def _rendering(written: str, want: Want) -> str:
    """Which of the glossary's renderings `written` is: plural, case and hyphens make no other one."""
    for rendering in want.renderings:
        if rendering_pattern(rendering, want.case).fullmatch(written):
            return rendering
    return written


def consistency(counts: Iterable[TermCount]) -> tuple[int, int]:
    """Of the sentences of ONE article: how many use the commonest rendering of a term, of how many to compare."""
    renderings: Mapping[Use, Counter[str]] = defaultdict(Counter)
    for count in counts:
        for use, rendering in count.used:
            renderings[use][rendering] += 1
    groups = [group for group in renderings.values() if group.total() > 1]
    return sum(max(group.values()) for group in groups), sum(group.total() for group in groups)
