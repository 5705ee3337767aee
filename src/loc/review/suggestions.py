"""Other ways to say it: what stood there, the engine's n best answers, and the nearest earlier translations."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.articles import open_article
from loc.catalog.states import State
from loc.engines.base import Decoding, answers, suited
from loc.errors import EngineError, LocError, PackageError
from loc.inputs import Input
from loc.model import Segment, Span
from loc.terms.judge import judge
from loc.terms.ladder import N_BEST, enforce, finish
from loc.terms.ladder import State as Climb
from loc.terms.prepare import Preparer
from loc.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.engines.base import Engine
    from loc.project import Project
    from loc.review.library import Library
    from loc.review.rows import Article, Row
    from loc.terms.prepare import Prepared

NEAREST = 3
ANSWERS = 5
"""How many of the engine's answers are shown, the best ones."""
LIKE = 62.0
"""How alike the Korean must be (0 to 100, normalized Indel similarity) for its translation to be of use."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One text to take. `origin`: `machine`, `engine`, `memory` or `person`; `likeness` in per cent for `memory`.

    `source` is the Korean that an earlier translation belongs to, `flags` what the engine's answer lacks.
    """

    text: str
    origin: str
    source: str = ""
    likeness: int = 0
    article: str = ""
    flags: tuple[str, ...] = ()


def on_record(row: Row) -> list[Suggestion]:
    """What the catalog itself knows: the machine's text, and earlier texts of this sentence."""
    found: list[Suggestion] = []
    if row.record:
        if row.record.text:
            found.append(Suggestion(row.record.text, "machine"))
        found += [
            Suggestion(past.text, "machine" if past.by == "machine" else "person")
            for past in reversed(row.record.history)
        ]
    return _fresh(found, {row.target})


def nearest(library: Library, row: Row) -> list[Suggestion]:
    """Translations of the most similar Korean; people's before the machine's where they are equally alike."""
    from rapidfuzz import fuzz, process

    pool: list[tuple[Article, Row]] = [
        (article, other)
        for article in library.articles
        for other in article.rows
        if other.target and other.source != row.source and other.state is not State.STALE
    ]
    hits = process.extract(
        row.source,
        [other.source for _, other in pool],
        scorer=fuzz.ratio,
        score_cutoff=LIKE,
        limit=NEAREST * 3,
    )
    ranked = sorted(hits, key=lambda hit: (-round(hit[1]), pool[hit[2]][1].state is not State.HUMAN))
    found = [
        Suggestion(
            pool[index][1].target,
            "memory" if pool[index][1].state is State.HUMAN else "memory-machine",
            source=text,
            likeness=round(score),
            article=pool[index][0].name,
        )
        for text, score, index in ranked
    ]
    return _fresh(found, {row.target})[:NEAREST]


def _fresh(found: Sequence[Suggestion], known: set[str]) -> list[Suggestion]:
    once: dict[str, Suggestion] = {}
    for suggestion in found:
        if suggestion.text and suggestion.text not in known:
            once.setdefault(suggestion.text, suggestion)
    return list(once.values())


class Engineer:
    """The project's engine, if there is one; asked by one thread at a time. `fault` says why there is none."""

    def __init__(self, project: Project, engine: Engine | None = None) -> None:
        self.project = project
        self.fault = self.hint = ""
        self._given = engine
        self._engine: Engine | None = None
        self._lock = threading.Lock()

    def engine(self) -> Engine | None:
        """Made when first asked for; None where no model can be used, until one has been installed."""
        from loc.engines import load_engine

        if self._engine:
            return self._engine

        options = self.project.options
        try:
            engine = self._given or load_engine(
                model=options.model or None, decoding=Decoding(beam=options.beam) if options.beam else None
            )
            suited(engine, options.source, options.target)  # a package that cannot be used says so here
        except (EngineError, PackageError) as error:
            self.fault, self.hint = error.message, error.hint
            return None
        self._engine = engine
        return engine

    def answers(self, article: Article, row: Row, library: Library) -> list[Suggestion]:
        """What the engine says today: the whole ladder's answer, then the n best. [] without an engine."""
        with self._lock:
            self.fault = self.hint = ""
            engine = self.engine()
            if engine is None:
                return []
            analyst = library.analyst
            options = self.project.options
            preparer = Preparer(analyst.context.matcher, analyst.style, engine.info, options.target)
            prepared = preparer(_segment(article, row, self.project))
            try:
                best = enforce([prepared], engine, style=analyst.style)[0]
                found = [
                    Suggestion(best.text, "engine", flags=best.flags),
                    *self._others(prepared, engine, library),
                ]
            except (EngineError, PackageError) as error:
                self.fault, self.hint = error.message, error.hint
                return []
        return _fresh(found, {row.target})[:ANSWERS]

    @staticmethod
    def _others(prepared: Prepared, engine: Engine, library: Library) -> list[Suggestion]:
        from loc.engines.base import Request

        if not prepared.needs_engine:
            return []
        decoding = Decoding(beam=max(N_BEST, engine.info.decoding.beam), hypotheses=N_BEST)
        request = Request(prepared.switched, align=bool(prepared.marks))
        found = []
        for hypotheses in answers(engine, [request], decoding):
            for hypothesis in hypotheses:
                state = Climb(prepared, hypothesis, hypothesis, judge(prepared, hypothesis))
                made = finish(state, library.analyst.style)
                found.append((len(made.flags), Suggestion(made.text, "engine", flags=made.flags)))
        return [suggestion for _, suggestion in sorted(found, key=lambda pair: pair[0])]


def _segment(article: Article, row: Row, project: Project) -> Segment:
    """The sentence as its document has it, with its markup; without the document, as the catalog has it."""
    if article.article is not None and "<" in row.source:
        try:
            place = Workplace.load(project, needs_model=False)
            item = Input(article.article, article.source)
            place.catalogs = {item.name: article.path}
            for segment in open_article(item, place).document.segments:
                if segment.source == row.source:
                    return segment
        except LocError:
            pass  # an article that cannot be read now: its sentence will do
    return Segment(row.source, Span(0, len(row.source)), row.line, "", row.kind)
