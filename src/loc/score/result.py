"""What scoring gives: frozen values that the command prints and the report page reads.

All scores but TER's run from 0 to 100 and are better the higher they are, except `wrong` and `ter`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loc.model import Finding


@dataclass(frozen=True, slots=True)
class Score:
    """One measure of one set of sentences, with the bounds of its 95 % interval.

    `value` is None where there was nothing to measure, the bounds where too little was. `part` of `whole` for
    shares (terms met of terms wanted), else 0 of 0.
    """

    measure: str
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    part: int = 0
    whole: int = 0
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Comparison:
    """A paired test: how much more one system scores than `against` on the `sentences` that both have.

    For terms and numbers, only sentences that ask for some count.

    `against` is a system's name, or `baseline` for what a file holds of the same system. `real`: p < 0.05 and at
    least 100 sentences; only then is it a difference, else it may be chance. `better` says what `difference`
    means (for TER a lower score is better), whether it is real or not.
    """

    measure: str
    against: str
    difference: float
    low: float | None
    high: float | None
    p: float | None
    sentences: int
    better: bool
    real: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """Terminology beyond success and known-wrong renderings. `missed` and `mistaken` count by concept.

    `mentions_met` of `mentions`; `consistent` of `comparable` sentences use an article's commonest rendering.
    """

    mentions: int = 0
    mentions_met: int = 0
    consistent: int = 0
    comparable: int = 0
    missed: Mapping[str, int] = field(default_factory=dict)
    mistaken: Mapping[str, int] = field(default_factory=dict)

    @property
    def consistency(self) -> float | None:
        """In percent; None where no term stands in two sentences."""
        return 100 * self.consistent / self.comparable if self.comparable else None


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one article (or on all: `article` is ""), over the `sentences` that it has."""

    article: str
    sentences: int
    scores: tuple[Score, ...]
    terms: Terms = Terms()
    comparisons: tuple[Comparison, ...] = ()

    def score(self, measure: str) -> Score | None:
        """The score of a measure by its short name; None where it was not taken."""
        return next((score for score in self.scores if score.measure == measure), None)

    def value(self, measure: str) -> float | None:
        """The value of a measure, `consistency` among them."""
        if measure == "consistency":
            return self.terms.consistency
        found = self.score(measure)
        return found.value if found else None

    def comparison(self, measure: str, against: str) -> Comparison | None:
        """The paired test of a measure against a system or `baseline`."""
        return next((c for c in self.comparisons if (c.measure, c.against) == (measure, against)), None)


@dataclass(frozen=True, slots=True)
class SystemScores:
    """One system: its rows by article, and over all of them."""

    name: str
    articles: tuple[Row, ...]
    total: Row


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of an article's sentences.

    `scored`; of these `human` (a person's text is shown) and `untranslated` (scored as empty). Not scored:
    `boilerplate`, `without_reference`, `left_out` (for a trait), `unfinished` (references), and `unmatched`:
    references whose sentence is not in the catalog.
    """

    article: str
    scored: int = 0
    human: int = 0
    untranslated: int = 0
    boilerplate: int = 0
    without_reference: int = 0
    left_out: int = 0
    unfinished: int = 0
    unmatched: int = 0


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One system's text for a sentence, its sentence-level chrF2, and what it lacks."""

    text: str
    chrf: float | None = None
    missed: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()
    lost_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """One sentence side by side: `hypotheses` by system. Texts are without inline tags."""

    article: str
    place: str
    msgid: str
    source: str
    reference: str
    labels: tuple[str, ...]
    human: bool
    hypotheses: Mapping[str, Hypothesis]


@dataclass(frozen=True)
class Report:
    """Everything that was measured.

    `oracle` is the terminology and the numbers of the references themselves. `signature` says what made the
    figures: versions, metric settings, digests of references and glossary, engines, resamples.
    """

    systems: tuple[SystemScores, ...]
    oracle: SystemScores | None
    counts: tuple[Counts, ...]
    signature: Mapping[str, Any]
    against: str
    sentences: tuple[SentenceScore, ...] = ()
    findings: tuple[Finding, ...] = ()
    baseline: Mapping[str, Any] | None = None

    def system(self, name: str) -> SystemScores | None:
        """A system by its name."""
        return next((system for system in self.systems if system.name == name), None)

    def as_dict(self, *, sentences: bool = False) -> dict[str, Any]:
        """The report as plain data, for `--json`; with each sentence if `sentences`."""
        data: dict[str, Any] = {
            "signature": dict(self.signature),
            "against": self.against,
            "systems": [_system(system) for system in self.systems],
            "oracle": _system(self.oracle) if self.oracle else None,
            "counts": [asdict(counts) for counts in self.counts],
            "baseline": dict(self.baseline) if self.baseline else None,
            "findings": [asdict(finding) for finding in self.findings],
        }
        if sentences:
            data["sentences"] = [asdict(sentence) for sentence in self.sentences]
        return data


def _system(system: SystemScores) -> dict[str, Any]:
    return {
        "name": system.name,
        "total": _row(system.total),
        "articles": [_row(row) for row in system.articles],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "article": row.article,
        "sentences": row.sentences,
        "scores": {score.measure: asdict(score) for score in row.scores},
        "terms": asdict(row.terms) | {"consistency": row.terms.consistency},
        "comparisons": [asdict(comparison) for comparison in row.comparisons],
    }
