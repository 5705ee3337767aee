"""Figures of a change: mentions, terms met and missed, known-wrong renderings (scores.py has the score)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loc.glossary.target import assign, wrong_renderings
from loc.impact.report import Figures, Outcome, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.impact.report import Score
    from loc.impact.retranslate import Work
    from loc.impact.touched import View


def figures(works: Sequence[Work], scores: tuple[Score, ...] = ()) -> Figures:
    """Terminology over the touched sentences that bind, of those whose texts are known before and after."""
    binding = [work for work in works if work.sentence.outcome is not Outcome.MENTION]
    both = [work for work in binding if work.sentence.before and work.sentence.after]
    known = both or [work for work in binding if work.sentence.before]
    fresh = both or [work for work in binding if work.sentence.after]
    before = _side((work.pair.old, work.sentence.before) for work in known)
    stale = _side((work.pair.new, work.sentence.before) for work in known)
    after = _side((work.pair.new, work.sentence.after) for work in fresh)
    every_old = sum(len(work.pair.old.found) for work in works)
    every_new = sum(len(work.pair.new.found) for work in works)
    return Figures(
        replace(before, mentions=every_old),
        replace(stale, mentions=every_new),
        replace(after, mentions=every_new),
        scores,
    )


def _side(texts: Iterable[tuple[View, str]]) -> Side:
    sentences = wanted = met = wrong = 0
    for view, text in texts:
        wants = view.prepared.wants
        sentences += 1
        wanted += len(wants)
        met += len(assign(text, wants))
        wrong += sum(len(wrong_renderings(text, want)) for want in wants)
    return Side(sentences=sentences, wanted=wanted, met=met, wrong=wrong)
