"""What all measures have in common: a row of counts for every sentence, and a score of summed rows.

Scores of a corpus, of an article and of a thousand resamples are all made from the same rows; no text is
scored twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Counted: TypeAlias = "tuple[float, ...]"
"""One sentence's counts (sufficient statistics): they add up."""


@dataclass(frozen=True)
class Measure:
    """A measure by its short name (`chrf`), the name that people know (`chrF2`), and how counts become a score.

    `of` gives None where there is nothing to score (no term was wanted). Scores run from 0 to 100, TER's upward
    from 0. `signature` says with which settings it was made.
    """

    name: str
    label: str
    of: Callable[[Sequence[float]], float | None]
    higher_is_better: bool = True
    signature: str = ""


def share(counts: Sequence[float]) -> float | None:
    """`(part, whole)` in percent; None of nothing."""
    part, whole = counts
    return 100 * float(part) / float(whole) if whole else None


TERMS = Measure("terms", "terms", share)
WRONG = Measure("wrong", "known wrong", share, higher_is_better=False)
NUMBERS = Measure("numbers", "numbers", share)
