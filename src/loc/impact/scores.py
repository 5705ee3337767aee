"""The change of score: chrF2 of the texts before and after, over the sentences that have a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.impact.report import Score
from loc.score.bootstrap import ENOUGH, LEVEL, resample
from loc.score.metrics import load
from loc.score.pairs import read_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from loc.score.pairs import Sentence as Reference

    Texts = Mapping[tuple[str, str], tuple[str, str]]
    """(article, Korean) → the texts before and after."""

METRIC = "chrf"


def references(folder: Path) -> dict[tuple[str, str], Reference]:
    """The project's references by article and Korean sentence; none where there is no folder.

    Raises:
        InputError, CatalogError: they are there and cannot be read.

    """
    if not folder.is_dir():
        return {}
    found: dict[tuple[str, str], Reference] = {}
    for sentence in read_references(folder).sentences:
        found.setdefault((sentence.article, sentence.key[1]), sentence)
    return found


def scores(known: Mapping[tuple[str, str], Reference], touched: Texts, others: Texts) -> tuple[Score, ...]:
    """The score over the touched sentences, then over all, of those whose texts and reference are known."""
    first = _score("touched", known, touched.items())
    if first is None:
        return ()
    whole = _score("all", known, [*touched.items(), *others.items()]) if others else None
    return (first, whole) if whole else (first,)


def _score(
    scope: str,
    known: Mapping[tuple[str, str], Reference],
    texts: Iterable[tuple[tuple[str, str], tuple[str, str]]],
) -> Score | None:
    rows = [(known[key], pair) for key, pair in texts if key in known and all(pair)]
    if not rows:
        return None
    metric = load(METRIC)
    wanted = [reference.reference for reference, _ in rows]
    counts = [metric.count([ref.plain(pair[side]) for ref, pair in rows], wanted) for side in (0, 1)]
    before, after = (metric.measure.of([sum(column) for column in zip(*one, strict=True)]) for one in counts)
    if before is None or after is None:
        return None
    old, new = resample([(metric.measure, counts[0]), (metric.measure, counts[1])])
    p = new.minus(old).p_value(after - before)
    sure = len(rows) >= ENOUGH and p is not None and p < LEVEL
    return Score(metric.measure.label, scope, len(rows), before, after, sure, metric.measure.signature)
