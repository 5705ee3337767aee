"""The job: test set → systems → counts → rows → report."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loc.errors import InputError, UsageError
from loc.glossary.protected import find_protected
from loc.model import Finding, Location, Severity, shortened
from loc.project import find
from loc.score import baseline as baselines
from loc.score import metrics as metric_room
from loc.score.bootstrap import RESAMPLES, SEED
from loc.score.export import REFERENCE, SOURCE
from loc.score.measure import NUMBERS, TERMS, WRONG
from loc.score.pairs import TestSet, read_references
from loc.score.result import Counts, Hypothesis, Report, SentenceScore, SystemScores
from loc.score.systems import System, from_translations, read_system, read_translations, texts_of
from loc.score.tally import Asked, Tally, beside_references, distinct
from loc.score.workers import Counting
from loc.terms.analysis import analyse
from loc.terms.prepare import wants
from loc.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc.project import Options, Project
    from loc.score.baseline import Baseline
    from loc.score.measure import Measure
    from loc.score.systems import Translated
    from loc.score.tally import Counts as Counted

# TER tries shifts of words: 6 to 8 ms a sentence. Beyond this many different pairs it has to be asked for.
TER_PAIRS = 2_000
REFERENCES = "references"
BASELINE = "baseline"
RESERVED = frozenset({BASELINE, REFERENCES, SOURCE, REFERENCE})
_NAME = re.compile(r"\w[\w.+-]{0,99}")


@dataclass(frozen=True)
class Request:
    """What to score. `references` defaults to the project's `references/LANGUAGE`.

    `translations` are catalogs, or folders of them; none for systems only. `systems` are `(name, path)`.
    `metrics` None means chrF2, BLEU and, where it takes no more than some seconds, TER.
    `without` names traits of references to leave out. `against` is the system that the others are compared with,
    by default the first.
    """

    translations: Path | Sequence[Path] | None = None
    references: Path | None = None
    source: Path | None = None
    systems: tuple[tuple[str, Path], ...] = ()
    metrics: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    baseline: Path | None = None
    against: str = ""

    @property
    def catalogs(self) -> tuple[Path, ...]:
        """The paths of `translations`."""
        given = self.translations
        return () if given is None else (given,) if isinstance(given, Path) else tuple(given)


def score(request: Request, project: Project | None = None) -> Report:
    """Score what `request` names.

    Raises:
        LocError: something cannot be read or does not fit together; the message names both counts.

    """
    project = project or find()
    names = metric_room.checked(request.metrics or metric_room.NAMES)
    stored = baselines.load_baseline(request.baseline) if request.baseline else None
    tests, found = _tests(request, project)
    systems = _systems(request, tests, found, project.options)
    return _Job(request, project, tests, found, systems, stored).run(names)


def _tests(request: Request, project: Project) -> tuple[TestSet, dict[str, Translated]]:
    """The test set without boilerplate, and the project's own catalogs where they are scored."""
    language = project.options.target
    path = request.references or project.root / REFERENCES / language
    if not path.exists():
        raise InputError(
            "there are no references",
            location=Location(str(path)),
            hint="name a folder of catalogs, or a text file, with --references",
        )
    tests = read_references(path, request.source, request.without, project.options.encoding)
    if not request.catalogs:
        return tests, {}
    if not tests.catalogs:
        raise UsageError(
            "translations in catalogs need references in catalogs",
            location=Location(str(path)),
            hint="give text files as systems: --system NAME=FILE",
        )
    found = read_translations(request.catalogs, tests.articles, language)
    joined = [texts_of(found, sentence) for sentence in tests.sentences]
    return tests.only([not (texts and texts.boilerplate) for texts in joined]), found


def _systems(
    request: Request, tests: TestSet, found: Mapping[str, Translated], options: Options
) -> list[System]:
    systems = from_translations(found, tests, request.catalogs[0]) if request.catalogs else []
    systems += [
        read_system(name, path, tests, options.target, options.encoding) for name, path in request.systems
    ]
    names = [system.name for system in systems]
    for name in names:
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} cannot name a system", hint="letters, digits and any of . _ + -")
        if names.count(name) > 1 or name in RESERVED:
            raise UsageError(f"{name!r} names something already", hint="give that --system another name")
    if not systems:
        raise UsageError(
            "there is nothing to score", hint="name a folder of translations, or --system NAME=FILE"
        )
    return systems


@dataclass
class _Job:
    request: Request
    project: Project
    tests: TestSet
    found: Mapping[str, Translated]
    systems: Sequence[System]
    stored: Baseline | None

    def run(self, names: tuple[str, ...]) -> Report:
        against = self.request.against or self.systems[0].name
        if against not in {system.name for system in self.systems}:
            known = ", ".join(system.name for system in self.systems)
            raise UsageError(f"no system is called {against!r}", hint=f"there are: {known}")
        findings = [finding for system in self.systems for finding in system.findings]
        former = self._former()
        names = self._affordable(names, former, findings)
        metrics = [metric_room.load(name) for name in names]
        now = {system.name: system.texts for system in self.systems}
        texts = now | {f"{name}={BASELINE}": texts for name, texts in former.items()}
        with Counting(metrics, beside_references(distinct(texts), self.tests.sentences)) as counting:
            place = Workplace.load(self.project, needs_model=False)
            tally = Tally(self.tests.sentences, self._asked(place), metrics)
            oracle = self._oracle(tally)
            both = tally.count(texts, counting)
        counted = {name: both[name] for name in now}
        before = {name: both[f"{name}={BASELINE}"] for name in former}
        scored: list[SystemScores] = []
        for name, counts in counted.items():
            others = {against: counted[against]} if name != against else {}
            others |= {BASELINE: before[name]} if name in before else {}
            scored.append(_scores(tally, name, counts, others, tally.measures))
        findings += self._remarks()
        return Report(
            systems=tuple(scored),
            oracle=oracle,
            counts=tuple(self._counts()),
            signature=self._signature(tally.measures, place),
            against=against,
            sentences=self._sentences(tally, counted),
            findings=tuple(findings),
            baseline=self._baseline_note(former),
        )

    def _affordable(
        self,
        names: tuple[str, ...],
        former: Mapping[str, Sequence[str | None]],
        findings: list[Finding],
    ) -> tuple[str, ...]:
        """Leave TER out where it was not asked for and would take long."""
        if self.request.metrics is not None or "ter" not in names:
            return names
        every = [system.texts for system in self.systems] + list(former.values())
        pairs = len({(i, text) for texts in every for i, text in enumerate(texts) if text is not None})
        if pairs <= TER_PAIRS:
            return names
        message = f"TER is left out: it would take long for {pairs} different sentences"
        hint = "--metrics chrf,bleu,ter takes it all the same"
        findings.append(Finding("score-slow", Severity.INFO, message, Location(str(self.tests.path)), hint))
        return tuple(name for name in names if name != "ter")

    def _asked(self, place: Workplace) -> list[Asked]:
        """The glossary's terms and the quantities of each sentence's Korean, as checks read them too."""
        matcher, style = place.preparer.matcher, place.preparer.style
        asked: list[Asked] = []
        for sentence in self.tests.sentences:
            korean = sentence.source
            found = analyse(korean, matcher, style, protected=find_protected(korean))
            asked.append(Asked(wants(found.matches, self.project.options.target), found.quantities))
        return asked

    def _former(self) -> dict[str, tuple[str | None, ...]]:
        """The baseline's texts of the systems that are scored now."""
        if self.stored is None:
            return {}
        names = [system.name for system in self.systems if system.name in self.stored.systems]
        texts = {name: self.stored.texts(name, self.tests.sentences) for name in names}
        if not any(text is not None for each in texts.values() for text in each):
            has = ", ".join(self.stored.systems)
            raise InputError(
                f"the baseline ({has}) and what is scored now have no sentence in common",
                location=Location(str(self.stored.path)),
                hint="a baseline compares systems of the same name on the same sentences",
            )
        return texts

    def _baseline_note(self, former: Mapping[str, Sequence[str | None]]) -> dict[str, Any] | None:
        if self.stored is None:
            return None
        return {
            "path": str(self.stored.path),
            "signature": dict(self.stored.signature),
            "scores": dict(self.stored.scores),
            "shared": {name: sum(text is not None for text in texts) for name, texts in former.items()},
        }

    def _oracle(self, tally: Tally) -> SystemScores | None:
        measures = [measure for measure in tally.measures if measure in {TERMS, WRONG, NUMBERS}]
        if not measures:
            return None
        counted = Tally(tally.sentences, tally.asked, ())
        counts = counted.count({REFERENCES: [sentence.reference for sentence in tally.sentences]})
        return _scores(counted, REFERENCES, counts[REFERENCES], {}, measures)

    def _counts(self) -> list[Counts]:
        """What became of the sentences, article by article."""
        tests = self.tests
        names = sorted({*tests.articles, *tests.left_out, *tests.unfinished, *self.found})
        found = {name: Counts(name) for name in names}
        referenced: dict[str, set[Any]] = {name: set() for name in names}
        shown = self.systems[0].texts if self.found else ()
        for index, sentence in enumerate(tests.sentences):
            row = found[sentence.article]
            referenced[sentence.article].add(sentence.key)
            texts = texts_of(self.found, sentence)
            gone = bool(self.found) and texts is None
            found[sentence.article] = replace(
                row,
                scored=row.scored + (not gone),
                unmatched=row.unmatched + gone,
                human=row.human + bool(texts and texts.human),
                untranslated=row.untranslated + bool(texts and not shown[index]),
            )
        for name in names:
            set_aside = [*tests.left_out.get(name, ()), *tests.unfinished.get(name, ())]
            known = referenced[name].union(set_aside)
            entries = self.found[name].texts if name in self.found else {}
            rest = [
                texts for key, texts in entries.items() if key not in known and (None, key[1]) not in known
            ]
            found[name] = replace(
                found[name],
                left_out=len(tests.left_out.get(name, ())),
                unfinished=len(tests.unfinished.get(name, ())),
                boilerplate=sum(texts.boilerplate for texts in entries.values()),
                without_reference=sum(not texts.boilerplate for texts in rest),
            )
        return list(found.values())

    def _remarks(self) -> list[Finding]:
        """What a reader of the figures has to know."""
        place = Location(str(next(iter(self.request.catalogs), self.tests.path)))
        gone = [s for s in self.tests.sentences if self.found and texts_of(self.found, s) is None]
        if not gone:
            return []
        have = "1 reference has" if len(gone) == 1 else f"{len(gone)} references have"
        named = "; ".join(f"{one.article}: {shortened(one.key[1])}" for one in gone[:3])
        more = "; …" if len(gone) > 3 else ""
        message = f"{have} no sentence in the catalogs and will not count: {named}{more}"
        hint = "run `loc translate` again; if the article was worded anew, so must its reference be"
        return [Finding("score-unmatched", Severity.WARNING, message, place, hint)]

    def _sentences(self, tally: Tally, counted: Mapping[str, Counted]) -> tuple[SentenceScore, ...]:
        chrf = next((metric.measure for metric in tally.metrics if metric.measure.name == "chrf"), None)
        found: list[SentenceScore] = []
        for index, sentence in enumerate(self.tests.sentences):
            hypotheses: dict[str, Hypothesis] = {}
            for name, counts in counted.items():
                text, terms, numbers = counts.texts[index], counts.terms[index], counts.numbers[index]
                row = counts.rows["chrf"][index] if chrf else None
                if text is not None and terms and numbers:
                    value = chrf.of(row) if chrf and row else None
                    hypotheses[name] = Hypothesis(text, value, terms.missed, terms.mistaken, numbers.lost)
            texts = texts_of(self.found, sentence)
            found.append(
                SentenceScore(
                    sentence.article,
                    sentence.place,
                    sentence.id[1],
                    sentence.source,
                    sentence.reference,
                    sentence.labels,
                    bool(texts and texts.human),
                    hypotheses,
                )
            )
        return tuple(found)

    def _signature(self, measures: Sequence[Measure], place: Workplace) -> dict[str, Any]:
        facts = json.dumps([[*s.id, s.reference] for s in self.tests.sentences], ensure_ascii=False)
        return {
            "loc": version("loc-translate"),
            "metrics": {measure.name: measure.signature for measure in measures if measure.signature},
            "references": hashlib.blake2b(facts.encode(), digest_size=8).hexdigest(),
            "sentences": len(self.tests.sentences),
            "without": list(self.request.without),
            "glossary": place.glossary.digest[:16],
            "engines": sorted({engine for one in self.found.values() for engine in one.engines}),
            "bootstrap": f"n:{RESAMPLES}|seed:{SEED}",
        }


def _scores(
    tally: Tally, name: str, counts: Counted, others: Mapping[str, Counted], measures: Sequence[Measure]
) -> SystemScores:
    rows = tuple(tally.row(counts, article, others, measures) for article in tally.articles)
    return SystemScores(name, rows, tally.row(counts, None, others, measures))
