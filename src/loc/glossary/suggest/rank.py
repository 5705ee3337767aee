"""From places to a ranked list: one suggestion per spelling and concept, with its score and evidence.

The score is a noisy-or (Pearl, 1988): the likeness of the spelling, and then what each kind of evidence leaves of
the doubt. A kind counts once, however often it occurs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loc.glossary.suggest.compare import Likeness
    from loc.glossary.suggest.evidence import Evidence

MIN_SCORE = 0.6
# What each kind of evidence takes off the doubt.
WEIGHTS = {
    "gloss": 0.85,
    "part": 0.6,
    "title": 0.35,
    "neighbour": 0.2,
    "speaks": 0.15,
    "often": 0.05,
}
# A spelling that nothing marks as foreign is as likely an everyday word.
KOREAN_DISCOUNT = 0.75
DECISIVE = frozenset({"gloss", "part", "title"})
MOST_EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A spelling that nobody has registered.

    For a known concept, `concept`, `form` and `name` say what it seems to be a spelling of. Without one,
    `spellings` are the unregistered spellings of one another, the most frequent first (then `spelling` too).
    `english` is empty where no text says it. `count` is how often it occurs; `score` lies between 0 and 1.
    """

    spelling: str
    score: float
    concept: str = ""
    form: str = ""
    name: str = ""
    english: str = ""
    type: str = ""
    spellings: tuple[str, ...] = ()
    count: int = 1
    evidence: tuple[Evidence, ...] = ()

    @property
    def order(self) -> tuple[float, int, str, str, str]:
        """Sorts the surest and most frequent first, the same on every machine."""
        return (-self.score, -self.count, self.spelling, self.concept, self.form)


@dataclass
class Case:
    """All that was found for one spelling of one concept."""

    likeness: Likeness
    korean: bool = False
    kinds: set[str] = field(default_factory=set)
    places: list[tuple[str, Evidence]] = field(default_factory=list)
    count: int = 0

    def add(self, kind: str, evidence: Evidence) -> None:
        """Note one place; `kind` is one of `WEIGHTS`, or empty for a place that says nothing more."""
        if kind:
            self.kinds.add(kind)
        self.places.append((kind, evidence))

    @property
    def score(self) -> float:
        """The likeness, and what the evidence leaves of the doubt."""
        base = self.likeness.score * (KOREAN_DISCOUNT if self.korean and not self.kinds & DECISIVE else 1.0)
        doubt = 1 - base
        for kind in sorted(self.kinds):
            doubt *= 1 - WEIGHTS[kind]
        return round(1 - doubt, 3)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The places that say most, one line each."""
        best = sorted(
            self.places, key=lambda one: (-WEIGHTS.get(one[0], 0), one[1].file, one[1].line, one[1].snippet)
        )
        unique: dict[tuple[str, int, str], Evidence] = {}
        for _, evidence in best:
            unique.setdefault((evidence.file, evidence.line, evidence.snippet), evidence)
        return tuple(unique.values())[:MOST_EVIDENCE]
