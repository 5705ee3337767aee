"""The catalogs of a project as articles and rows, kept up to date with the disk.

Reading is quick, and done for all catalogs at the start; taking a sentence apart (terms, quantities, checks) is
not, so that a thread does it article by article, and a page asks for what it shows at once.
"""

from __future__ import annotations

import gc
import logging
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from loc.catalog import po, sidecar_path
from loc.catalog.states import State
from loc.check import Analyst, CheckedCatalog, choose
from loc.check.running import check_catalog
from loc.check.units import BOILERPLATE
from loc.checks import State as UnitState
from loc.errors import CatalogError, LocError
from loc.files import displayed
from loc.model import Location
from loc.review.faults import keep, told
from loc.review.places import find_article, real
from loc.review.reading import fill
from loc.review.rows import Article, Row, Stamp, digest, stamp_of
from loc.review.scores import Scoring
from loc.review.units import Unhurried, waivers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from loc.checks import Unit
    from loc.model import Finding
    from loc.project import Project

log = logging.getLogger(__name__)
AT_ONCE = 400
"""An article of at most so many rows is analysed while its page waits."""
FREEZE = 1_000
"""Steps of the analysis between two calls of `gc.freeze`. What it keeps is many small objects and no cycles; the
collector would go through all of them again and again, and no page is made meanwhile."""


class Library:
    """All catalogs. Every public method may be called from any thread.

    `own_process`: the process serves this library and nothing else.
    """

    def __init__(self, project: Project, paths: Sequence[Path]) -> None:
        self.project = project
        self.lock = threading.RLock()
        self.articles: list[Article] = []
        self._paths = list(paths)
        self._by_id: dict[str, Article] = {}
        self._analyst: Analyst | None = None
        self._glossary_stamp: Stamp | None = None
        self._glossary_fault: LocError | None = None
        self._guests, self._door = 0, threading.Lock()
        self._steps = 0
        self.own_process = False
        self.scoring = Scoring(project, self._score)
        self._stopped = threading.Event()
        self._wake = threading.Event()
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None
        self._list()

    def start(self, prepare: Callable[[], None] = lambda: None) -> None:
        """Begin to read and analyse in the background; in between, `prepare` what pages will need."""
        self._thread = threading.Thread(
            target=self._work, args=(prepare,), name="review-library", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End the background work."""
        self._stopped.set()
        self._wake.set()
        self.scoring.stop()
        if self._thread:
            self._thread.join(timeout=5)

    @property
    def alive(self) -> bool:
        """Whether the background work goes on."""
        return self._thread is not None and self._thread.is_alive()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """While a page is being made, the background work waits: somebody is looking at an empty screen."""
        with self._door:
            self._guests += 1
        try:
            yield
        finally:
            with self._door:
                self._guests -= 1

    def give_way(self) -> None:
        """Wait while a page is being made: for background work, between two short steps, never with the lock held."""
        self._steps += 1
        if self.own_process and self._steps % FREEZE == 0:
            gc.freeze()
        while self._guests and not self._stopped.is_set():
            self._stopped.wait(0.002)

    # what there is

    def article(self, id_: str) -> Article | None:
        """The article of that id, as it is on disk now."""
        with self.lock:
            found = self._by_id.get(id_)
            if found is not None:
                self._refresh(found)
                if found.article is None and found.source:  # it may have come back
                    found.article = find_article(found.source, self.project)
            return found

    def refresh(self) -> None:
        """See what has changed on disk since the last look; new and removed catalogs, too."""
        with self.lock:
            self._list()
            for article in self.articles:
                if article.read:
                    self._refresh(article)
        self._wake.set()

    @property
    def progress(self) -> tuple[int, int, int]:
        """Articles read, articles analysed, articles in all."""
        with self.lock:
            return (
                sum(article.read for article in self.articles),
                sum(article.checked for article in self.articles),
                len(self.articles),
            )

    def wait_ready(self, seconds: float) -> None:
        """Wait until every catalog has been read and pages are prepared, at most so long."""
        self._ready.wait(seconds)

    def wait_read(self, seconds: float) -> bool:
        """Wait until every catalog has been read, at most so long; whether it has."""
        end = time.monotonic() + seconds
        while self.progress[0] < len(self.articles):
            if time.monotonic() > end:
                return False
            time.sleep(0.01)
        return True

    @property
    def analyst(self) -> Analyst:
        """Glossary and number style, made ready; made anew when the glossary changes.

        A glossary that cannot be read leaves the last good one (or none) in force; `glossary_fault` says why.
        """
        with self.lock:
            stamp = stamp_of(*self.project.glossaries)
            if self._analyst is None or stamp != self._glossary_stamp:
                self._glossary_stamp = stamp
                try:
                    self._analyst = Analyst.of_project(self.project)
                    self._glossary_fault = None
                except Exception as error:  # noqa: BLE001 (a fault of ours: the page says so, and goes on)
                    place = next(iter(self.project.glossaries), self.project.root)
                    self._glossary_fault = told(error, self.project, place, "the glossary cannot be used")
                    self._analyst = self._analyst or Analyst()
                self._forget_analysis()
            return self._analyst

    @property
    def glossary_fault(self) -> LocError | None:
        """Why the glossary as it is now cannot be used."""
        _ = self.analyst
        return self._glossary_fault

    def analyse(self, article: Article, rows: Iterable[Row]) -> None:
        """See to it that these rows (all, in an article of usual length) have units and findings."""
        analyst = self.analyst
        if not article.checked and len(article.rows) <= AT_ONCE:
            self._check(article, analyst)
        # in a long article the rows asked for only; in a short one, what the disk changed meanwhile
        for row in rows:
            if row.unit is None or row.findings is None:
                self.look(article, row)

    def analysed(self, article: Article, row: Row) -> Row:
        """The row as it is now, with its unit and findings: another thread may have read the catalog anew."""
        while True:
            self.analyse(article, [row])
            now = article.by_id.get(row.id, row)
            if now is row:
                return row
            row = now

    def look(self, article: Article, row: Row, state: UnitState | None = None) -> None:
        """Analyse one row by itself; `state` where it is not its own."""
        while True:
            analyst = self.analyst
            unit = self._unit(article, row, analyst)
            if state is not None:
                unit = replace(unit, state=state, fuzzy=False)
            waivers = [waivers_of(article, row)]
            one = CheckedCatalog(article.path, article.source, article.article, [unit], [row.key], waivers)
            findings = tuple(found.finding for found in check_catalog(one, choose()))
            with self.lock:
                if (
                    analyst is self._analyst
                ):  # else the glossary has changed, and these terms are the old ones
                    row.unit, row.findings = unit, findings
                    return

    # reading

    def _list(self) -> None:
        found: dict[Path, None] = {}
        for path in self._paths:
            inside = [path] if path.is_file() else sorted(path.rglob("*.po"))
            found.update(dict.fromkeys(one for one in inside if self._ours(one, path)))
        known = {article.path: article for article in self.articles}
        self.articles = [
            known.get(path) or Article(digest(str(path)), path)
            for path in found
            if not self._foreign(known, path)
        ]
        self._by_id = {article.id: article for article in self.articles}

    @staticmethod
    def _foreign(known: dict[Path, Article], path: Path) -> bool:
        return path in known and known[path].other_language

    def _ours(self, path: Path, top: Path) -> bool:
        """No hidden folder, nothing that a link leads out of the project."""
        inside = path.relative_to(top) if path != top else Path(path.name)
        if any(part.startswith(".") for part in inside.parts):
            return False
        return real(path).is_relative_to(real(self.project.root))

    def _refresh(self, article: Article) -> None:
        stamp = stamp_of(article.path, sidecar_path(article.path))
        if stamp == article.stamp:
            return
        article.stamp = stamp
        article.read = True
        try:
            self._read(article)
        except Exception as error:  # noqa: BLE001 (a fault of ours in one catalog must not hide the others)
            article.fault = told(error, self.project, article.path, "the catalog cannot be shown")
            article.rows, article.by_id, article.checked = [], {}, True

    def _read(self, article: Article) -> None:
        found = po.read(article.path)
        if found is None:
            raise CatalogError("is gone", location=Location(str(article.path)), hint="run loc translate")
        article.fault = None
        language = po.header_field(found[0].header, "Language")
        target = self.project.options.target
        if language and re.split("[-_]", language)[0] != re.split("[-_]", target)[0]:
            article.other_language = True
            self.articles = [other for other in self.articles if other is not article]
            self._by_id.pop(article.id, None)
            return
        fill(article, [e for e in found[0].entries if not e.obsolete and not e.foreign], self.project)
        self._wake.set()

    def _forget_analysis(self) -> None:
        for article in self.articles:
            article.checked = False
            for row in article.rows:
                row.unit = row.findings = None
        self._wake.set()

    # analysing

    def _work(self, prepare: Callable[[], None]) -> None:
        """Read everything, then analyse one article after the other, until told to stop.

        A fault of ours is kept and said once; it must not end the thread, for no page would have findings then.
        """
        _ = self.analyst
        for article in list(self.articles):
            if self._stopped.is_set():
                return
            self.give_way()
            with self.lock:
                self._refresh(article)
        if self.own_process:
            gc.freeze()
        try:
            prepare()
        except Exception:  # noqa: BLE001 (as below: the page that needs it will say what is wrong)
            log.warning("the pages could not be prepared; see %s", keep(self.project))
        self._ready.set()
        while not self._stopped.is_set():
            self._wake.clear()
            for article in list(self.articles):
                if self._stopped.is_set():
                    return
                if not article.checked:
                    self._try_check(article)
            if all(article.checked for article in self.articles):
                self.scoring.look(tuple(article.stamp for article in self.articles))
                self._wake.wait()

    def _try_check(self, article: Article) -> None:
        with self.lock:
            if not article.read:  # a catalog that has come since
                self._refresh(article)
            stamp = article.stamp
        try:
            self._check(article, self.analyst, polite=True)
        except Exception as error:  # noqa: BLE001 (see `_work`)
            told(error, self.project, article.path, "the sentences could not be checked")
            with self.lock:
                article.checked = article.stamp == stamp  # not again and again; once it changes, yes

    def _score(self, values: Mapping[str, float]) -> None:
        output = self.project.output
        with self.lock:
            for article in self.articles:
                if article.path.is_relative_to(output):
                    article.score = values.get(article.path.relative_to(output).with_suffix("").as_posix())

    def _check(self, article: Article, analyst: Analyst, *, polite: bool = False) -> None:
        """Units and findings of a whole article; outside of the lock, since it takes its time."""
        with self.lock:
            rows, stamp = list(article.rows), article.stamp
        units = []
        for row in rows:
            if self._stopped.is_set():
                return
            if polite:
                self.give_way()
            units.append(row.unit or self._unit(article, row, analyst))
        waivers = [waivers_of(article, row) for row in rows]
        judged = Unhurried(units, self.give_way) if polite else units
        whole = CheckedCatalog(
            article.path, article.source, article.article, judged, [r.key for r in rows], waivers
        )
        findings: dict[int, list[Finding]] = {}
        for found in check_catalog(whole, choose()):
            findings.setdefault(found.index, []).append(found.finding)
        with self.lock:
            if article.stamp != stamp or analyst is not self._analyst:
                return
            for index, (row, unit) in enumerate(zip(rows, units, strict=True)):
                row.unit, row.findings = unit, tuple(findings.get(index, ()))
            article.checked = True

    def _unit(self, article: Article, row: Row, analyst: Analyst) -> Unit:
        record = row.record
        stale = row.state is State.STALE
        return analyst.unit(
            row.source,
            (record.text if record else "") if stale else row.target,
            kind=row.kind,
            boilerplate=BOILERPLATE in row.entry.extracted,
            state=UnitState(str(row.state)),
            fuzzy=row.entry.fuzzy,
            place=Location(displayed(article.path), row.entry.line),
            origin=Location(displayed(article.article) if article.article else article.source, row.line),
        )
