"""Intervals and paired tests by bootstrap resampling; the only module that imports numpy.

    intervals     Koehn (2004), Statistical significance tests for machine translation evaluation: the middle 95 %
                  of the scores of 1,000 test sets drawn from this one, with replacement
    paired test   two systems on the same draws. p is the share of draws whose difference lies as far from the mean
                  difference as the mean lies from 0, in either direction (Noreen's shift method, as in
                  Riezler & Maxwell 2005, On some pitfalls in automatic evaluation and significance testing for MT)

The draws are those of sacreBLEU (same generator, seed and order), so that the intervals are those that it prints.
Its p-values are not taken over: it takes absolute values before it centres them, which makes p one-sided, and gives
two equal systems the p-value of a sure difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from loc.score.measure import Counted, Measure

RESAMPLES = 1000
SEED = 12345
LEVEL = 0.05
"""A difference is called real only where p is below this …"""
ENOUGH = 100
"""… and at least this many sentences were compared."""


@dataclass(frozen=True, slots=True)
class Draws:
    """The scores of all resamples, None where a draw had nothing to score."""

    scores: tuple[float | None, ...]

    def interval(self) -> tuple[float, float] | None:
        """The bounds of the middle 95 %; None where some draws have no score."""
        if None in self.scores:
            return None
        ordered = sorted(score for score in self.scores if score is not None)
        tail = len(ordered) // 40
        return ordered[tail], ordered[len(ordered) - tail - 1]

    def minus(self, other: Draws) -> Draws:
        """The differences, draw by draw."""
        pairs = zip(self.scores, other.scores, strict=True)
        return Draws(tuple(None if a is None or b is None else a - b for a, b in pairs))

    def p_value(self, difference: float) -> float | None:
        """How easily chance gives `difference` when these are the differences of all draws; None: not known."""
        known = [score for score in self.scores if score is not None]
        if len(known) < len(self.scores):
            return None
        if difference == 0:
            return 1.0
        mean = sum(known) / len(known)
        extreme = sum(abs(score - mean) >= abs(difference) for score in known)
        return (extreme + 1) / (len(known) + 1)


def resample(measures: Sequence[tuple[Measure, Sequence[Counted]]]) -> list[Draws]:
    """For each measure, the scores of all draws from its sentences; all must have the same sentences."""
    import numpy as np

    size = len(measures[0][1])
    widths = [len(rows[0]) for _, rows in measures]
    table = np.concatenate([np.asarray(rows, dtype=np.float64) for _, rows in measures], axis=1)
    if len(table) != size:
        raise ValueError(f"{size} and {len(table)} sentences")
    sums = _sums(table)
    draws: list[Draws] = []
    start = 0
    for (measure, _), width in zip(measures, widths, strict=True):
        part = sums[:, start : start + width].tolist()
        draws.append(Draws(tuple(measure.of(counts) for counts in part)))
        start += width
    return draws


def _sums(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The column sums of every draw."""
    import numpy as np

    weights = _weights(len(table))
    sums = np.empty((RESAMPLES, table.shape[1]))
    for at in range(0, RESAMPLES, 50):
        sums[at : at + 50] = weights[at : at + 50].astype(np.float64) @ table
    return sums


@lru_cache(maxsize=4)
def _weights(size: int) -> NDArray[np.uint8]:
    """How often each of `size` sentences is in each draw (never 256 times)."""
    import numpy as np

    generator = np.random.default_rng(SEED)
    draws = (generator.choice(size, size=size, replace=True) for _ in range(RESAMPLES))
    return np.stack([np.bincount(draw, minlength=size).astype(np.uint8) for draw in draws])
