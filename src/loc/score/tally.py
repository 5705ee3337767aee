"""From texts to rows: every system is counted sentence by sentence, and rows are made of what was counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.score.bootstrap import ENOUGH, LEVEL, resample
from loc.score.measure import NUMBERS, TERMS, WRONG
from loc.score.numbers import count_numbers
from loc.score.result import Comparison, Row, Score, Terms
from loc.score.terminology import consistency, count_terms
from loc.score.workers import Counting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from loc.glossary.target import Want
    from loc.korean.numbers import Quantity
    from loc.score.bootstrap import Draws
    from loc.score.measure import Counted, Measure
    from loc.score.metrics import Metric
    from loc.score.numbers import NumberCount
    from loc.score.pairs import Sentence
    from loc.score.terminology import TermCount

_SHARED: Mapping[str, Callable[[TermCount, NumberCount], Counted]] = {
    TERMS.name: lambda terms, _: (terms.met, terms.wanted),
    WRONG.name: lambda terms, _: (terms.wrong, terms.wanted),
    NUMBERS.name: lambda _, numbers: (numbers.met, numbers.wanted),
}
SHARES = frozenset(_SHARED)
"""The measures that are a share of what was asked for."""


@dataclass(frozen=True)
class Asked:
    """What the Korean of one sentence asks for."""

    wants: Sequence[Want] = ()
    quantities: Sequence[Quantity] = ()


@dataclass(frozen=True)
class Counts:
    """A system counted: for each sentence of the test set a row of each measure, or None where it has no text."""

    name: str
    texts: Sequence[str | None]
    rows: Mapping[str, Sequence[Counted | None]]
    terms: Sequence[TermCount | None]
    numbers: Sequence[NumberCount | None]


def distinct(systems: Mapping[str, Sequence[str | None]]) -> list[tuple[int, str]]:
    """The different texts that systems have for each sentence: its index and the text, sentence by sentence."""
    return list(
        dict.fromkeys(
            (index, text)
            for index, texts in enumerate(zip(*systems.values(), strict=True))
            for text in texts
            if text is not None
        )
    )


def beside_references(
    pairs: Sequence[tuple[int, str]], sentences: Sequence[Sentence]
) -> list[tuple[str, str]]:
    """Each text of `distinct` with its sentence's reference."""
    return [(text, sentences[index].reference) for index, text in pairs]


class Tally:
    """Counts systems on one test set. What several systems have for a sentence is counted once."""

    def __init__(
        self, sentences: Sequence[Sentence], asked: Sequence[Asked], metrics: Sequence[Metric]
    ) -> None:
        self.sentences = sentences
        self.asked = asked
        self.metrics = metrics
        self.measures: list[Measure] = [metric.measure for metric in metrics]
        if any(one.wants for one in asked):
            self.measures += [TERMS, WRONG]
        if any(one.quantities for one in asked):
            self.measures.append(NUMBERS)
        articles: dict[str, list[int]] = {}
        for index, sentence in enumerate(sentences):
            articles.setdefault(sentence.article, []).append(index)
        self.articles: Mapping[str, Sequence[int]] = articles
        self._draws: dict[tuple[str, tuple[int, ...]], dict[str, Draws]] = {}

    def count(
        self, systems: Mapping[str, Sequence[str | None]], counting: Counting | None = None
    ) -> dict[str, Counts]:
        """Count systems, given as name → a text (or None) for each sentence.

        `counting` counts the pairs of `distinct` by the metrics; it may have begun long before.
        """
        for name, texts in systems.items():
            if len(texts) != len(self.sentences):
                raise ValueError(f"{name}: {len(texts)} texts for {len(self.sentences)} sentences")
        pairs = distinct(systems)
        judged = {pair: self._judge(*pair) for pair in pairs}
        if counting is None:
            counting = Counting(self.metrics, beside_references(pairs, self.sentences), workers=0)
        known: dict[str, dict[tuple[int, str], Counted]] = {
            name: dict(zip(pairs, rows, strict=True)) for name, rows in counting.rows().items()
        }
        for measure, of in _SHARED.items():
            known[measure] = {pair: of(*counts) for pair, counts in judged.items()}

        def counts(name: str, texts: Sequence[str | None]) -> Counts:
            keys = [None if text is None else (index, text) for index, text in enumerate(texts)]
            rows = {measure: [of[key] if key else None for key in keys] for measure, of in known.items()}
            terms = [judged[key][0] if key else None for key in keys]
            numbers = [judged[key][1] if key else None for key in keys]
            return Counts(name, texts, rows, terms, numbers)

        return {name: counts(name, texts) for name, texts in systems.items()}

    def _judge(self, index: int, text: str) -> tuple[TermCount, NumberCount]:
        asked = self.asked[index]
        return count_terms(text, asked.wants), count_numbers(text, asked.quantities)

    def row(
        self, system: Counts, article: str | None, others: Mapping[str, Counts], measures: Sequence[Measure]
    ) -> Row:
        """The row of one system on one article (None: on all), compared with `others` by the given names."""
        indices = range(len(self.sentences)) if article is None else self.articles[article]
        mine = tuple(index for index in indices if system.texts[index] is not None)
        comparisons = [
            comparison
            for name, other in others.items()
            for comparison in self._compare(system, other, name, mine, measures)
        ]
        terms = self._terms(system, mine)
        if not mine:
            return Row(article or "", 0, tuple(Score(m.name, m.label, None) for m in measures), terms)
        draws = self._resample(system, mine, measures)
        scores = [self._score(measure, system, mine, draws[measure.name]) for measure in measures]
        return Row(article or "", len(mine), tuple(scores), terms, tuple(comparisons))

    def _score(self, measure: Measure, system: Counts, mine: Sequence[int], draws: Draws) -> Score:
        total = _sum(system, measure, mine)
        low, high = draws.interval() or (None, None)
        part, whole = (int(total[0]), int(total[1])) if measure.name in SHARES else (0, 0)
        value = measure.of(total)
        return Score(measure.name, measure.label, value, low, high, part, whole, measure.higher_is_better)

    def _resample(
        self, system: Counts, indices: tuple[int, ...], measures: Sequence[Measure]
    ) -> Mapping[str, Draws]:
        key = (system.name, indices)
        if key not in self._draws:
            tables = [(measure, [_row(system, measure, i) for i in indices]) for measure in measures]
            drawn = resample(tables)
            self._draws[key] = {m.name: d for m, d in zip(measures, drawn, strict=True)}
        return self._draws[key]

    def _compare(
        self, system: Counts, other: Counts, name: str, mine: Sequence[int], measures: Sequence[Measure]
    ) -> list[Comparison]:
        common = tuple(index for index in mine if other.texts[index] is not None)
        if not common:
            return []
        ours, theirs = (self._resample(one, common, measures) for one in (system, other))
        found: list[Comparison] = []
        for measure in measures:
            one, two = (measure.of(_sum(counts, measure, common)) for counts in (system, other))
            if one is None or two is None:
                continue
            difference = one - two
            draws = ours[measure.name].minus(theirs[measure.name])
            p = draws.p_value(difference)
            low, high = draws.interval() or (None, None)
            sentences = len(common) if measure.name not in SHARES else self._asked(system, measure, common)
            found.append(
                Comparison(
                    measure.name,
                    name,
                    difference,
                    low,
                    high,
                    p,
                    sentences,
                    better=difference > 0 if measure.higher_is_better else difference < 0,
                    real=p is not None and p < LEVEL and sentences >= ENOUGH,
                )
            )
        return found

    @staticmethod
    def _asked(system: Counts, measure: Measure, indices: Sequence[int]) -> int:
        """How many of the sentences ask for something that a share is of."""
        return sum(_row(system, measure, index)[1] > 0 for index in indices)

    def _terms(self, system: Counts, mine: Sequence[int]) -> Terms:
        """Mentions, consistency (summed over articles) and what is missing, over some sentences."""
        counted = [count for index in mine if (count := system.terms[index])]
        agreed = [
            consistency(count for index in indices if (count := system.terms[index]) and index in chosen)
            for chosen in (frozenset(mine),)
            for indices in self.articles.values()
        ]
        return Terms(
            mentions=sum(count.mentions for count in counted),
            mentions_met=sum(count.mentions_met for count in counted),
            consistent=sum(pair[0] for pair in agreed),
            comparable=sum(pair[1] for pair in agreed),
            missed=dict(Counter(name for count in counted for name in count.missed).most_common()),
            mistaken=dict(Counter(name for count in counted for name in count.mistaken).most_common()),
        )


def _row(system: Counts, measure: Measure, index: int) -> Counted:
    row = system.rows[measure.name][index]
    if row is None:
        raise ValueError(f"{system.name}: sentence {index} was not counted")
    return row


def _sum(system: Counts, measure: Measure, indices: Sequence[int]) -> list[float]:
    """The column sums over some sentences."""
    return [sum(column) for column in zip(*(_row(system, measure, i) for i in indices), strict=True)]
