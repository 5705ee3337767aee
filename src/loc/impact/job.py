"""One comparison at work: sentences found, texts filled in, figures taken."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loc.engines import load_engine
from loc.engines.base import Decoding, suited
from loc.errors import CatalogError, EngineError, LocError, PackageError
from loc.impact import retranslate
from loc.impact.figures import figures
from loc.impact.report import Report
from loc.impact.scores import references, scores
from loc.impact.touched import Corpus, read_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.engines.base import Engine
    from loc.impact.base import Base
    from loc.impact.report import ConceptChange, Wish
    from loc.impact.retranslate import Work
    from loc.inputs import Input
    from loc.score.pairs import Sentence as Reference
    from loc.workplace import Workplace


@dataclass
class Job:
    """One comparison at work."""

    base: Base
    place: Workplace
    wish: Wish
    notes: list[str]
    engine: Engine | None = None
    works: list[Work] = field(default_factory=list)
    total: int = 0
    signature: str = ""
    references: dict[tuple[str, str], Reference] = field(default_factory=dict)
    others: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def find_engine(self) -> None:
        """The project's engine, without a journal: that belongs to `loc translate`. None where there is none."""
        options = self.place.project.options
        if not self.wish.model:
            self.notes.append("nothing was translated: no model was to be used")
            return
        try:
            engine = self.place.given_engine or load_engine(
                model=options.model or None, decoding=Decoding(beam=options.beam) if options.beam else None
            )
            suited(engine, options.source, options.target)  # a package that cannot be used says so here
        except (EngineError, PackageError) as error:
            self.notes.append(f"nothing was translated: {error.message}")
            return
        self.engine = engine

    def read(self, inputs: Sequence[Input]) -> None:
        """Find every touched sentence, and count all there are."""
        self.place.name(inputs)
        self._find_references()
        glossaries = self.base.glossary, self.place.glossary
        info = self.engine.info if self.engine else None
        for corpus in read_corpus(inputs, self.place, glossaries, info):
            if not isinstance(corpus, Corpus):
                self.notes.append(f"left out: {corpus}")
                continue
            self.total += len(corpus.pairs)
            try:
                self.works += retranslate.known_texts(corpus, self.place, self.base)
                self._rest(corpus)
            except CatalogError as error:
                self.notes.append(f"left out: {error}")

    def _find_references(self) -> None:
        project = self.place.project
        try:
            self.references = references(project.root / "references" / project.options.target)
        except LocError as error:
            self.notes.append(f"no score: {error}")

    def _rest(self, corpus: Corpus) -> None:
        """Keep what scoring needs of the sentences that stay as they are."""
        article = retranslate.article_name(corpus, self.place)
        if any(name == article for name, _ in self.references):
            texts = retranslate.untouched_texts(corpus, self.place)
            self.others |= {_key(article, source): (text, text) for source, text in texts.items()}

    def report(self, changes: Sequence[ConceptChange]) -> Report:
        """What has come of it."""
        texts = {
            _key(work.article, work.sentence.source): (work.sentence.before, work.sentence.after)
            for work in self.works
        }
        return Report(
            base=self.base.label,
            concepts=_counted(changes, self.works),
            sentences=tuple(retranslate.judged(work) for work in self.works),
            figures=figures(self.works, scores(self.references, texts, self.others)),
            total=self.total,
            engine=self.signature,
            notes=tuple(self.notes),
        )

    def translate(self) -> None:
        """Have the open sentences translated."""
        wanted = [work for work in self.works if work.ask_after]
        chosen = retranslate.choose(wanted, self.wish.limit)
        if self.engine is None:
            return
        if len(chosen) < len(wanted):
            self.notes.append(
                f"{len(chosen):,} of {len(wanted):,} sentences were translated; --limit sets how many"
            )
        known = [work for work in self.works if work.ask_before and not work.ask_after]
        todo = [*chosen, *known[: self.wish.limit]] if self.wish.both else chosen
        unknown = sum(work.ask_before for work in self.works)
        if unknown and not self.wish.both:
            self.notes.append(
                f"of {unknown:,} sentences no earlier translation is known; --retranslate-both makes them"
            )
        if not todo:
            return
        try:
            retranslate.translate(todo, self.place, self.engine, both=self.wish.both)
        except (EngineError, PackageError) as error:
            self.notes.append(f"nothing was translated: {error.message}")
            return
        self.signature = self.engine.info.signature


def _counted(changes: Sequence[ConceptChange], works: Sequence[Work]) -> tuple[ConceptChange, ...]:
    """The changes, each with the number of touched sentences it is found in."""
    count = Counter(concept for work in works for concept in work.sentence.concepts)
    return tuple(
        replace(change, sentences=max(count[change.concept], count[change.was] if change.was else 0))
        for change in changes
    )


def _key(article: str, source: str) -> tuple[str, str]:
    """How references know a sentence: catalogs are NFC."""
    return article, unicodedata.normalize("NFC", source)
