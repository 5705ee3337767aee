"""Changes on disk: the PO at once and whole, then sidecar and document by the catalog's own rules.

The PO is written under the lock that `loc translate` takes for its own writing, from what stands on disk at that
moment, and only the entry in question changes. What follows from it (history in the sidecar, the rendered document)
is made by a thread; a note in the state folder says which catalogs are waiting for it, so that a process that is
killed leaves nothing undone: the next one does it when it starts.
"""

from __future__ import annotations

import json
import logging
import queue
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from loc import files
from loc.articles import open_article
from loc.catalog import po, sidecar, sidecar_path
from loc.errors import CatalogError, LocError
from loc.inputs import Input
from loc.model import Location, Message
from loc.review.faults import keep as keep_fault
from loc.review.rows import stamp_of
from loc.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable

    from loc.articles import OpenArticle
    from loc.catalog import Key, Record
    from loc.catalog.entry import Entry, PoFile
    from loc.project import Project
    from loc.review.rows import Article, Stamp

log = logging.getLogger(__name__)
PENDING = "review-pending.json"
CATALOG_LOCK = "catalogs.lock"


@dataclass(frozen=True, slots=True)
class Job:
    """A catalog whose sidecar and document have to follow."""

    path: Path
    source: str
    article: Path


class Writer:
    """Writes catalogs, and has documents follow. `notes` says by catalog why a document could not follow."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.notes: dict[Path, str] = {}
        self._seen: dict[Path, Stamp] = {}  # catalog and article when the note was made
        self._queue: queue.Queue[Job | None] = queue.Queue()
        self._pending: dict[Path, Job] = {}  # in the queue
        self._owed: dict[
            Path, int
        ] = {}  # writes and jobs under way whose document must not be forgotten meanwhile
        self._noted: dict[Path, Job] = {}  # what the note on disk says
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def _note(self) -> Path:
        return self.project.state / PENDING

    def start(self) -> None:
        """Begin to work, first on what an earlier process has left undone."""
        self._noted = {job.path: job for job in self._left()}
        for job in self._noted.values():
            self.follow(job)
        self._thread = threading.Thread(target=self._work, name="review-writer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish everything that is waiting."""
        self._queue.put(None)
        if self._thread:
            self._thread.join(timeout=30)

    def note(self, article: Article) -> str:
        """Why the document of this catalog stands behind it, or "". What has changed since is tried anew."""
        said = self.notes.get(article.path, "")
        source = article.article
        if (
            said
            and source
            and self._thread
            and self._seen.get(article.path) != stamp_of(article.path, source)
        ):
            self.follow(Job(article.path, article.source, source))
        return said

    def settle(self) -> None:
        """Wait until sidecars and documents are up to date."""
        self._queue.join()

    def change(
        self,
        article: Article,
        key: Key,
        edit: Callable[[Entry], Entry | None],
        record: Callable[[Record | None], Record | None] | None = None,
    ) -> None:
        """Let `edit` change one entry of the catalog as it is on disk now, and write it.

        `edit` may change the entry in place (None), or give another one to stand in its place. What it raises leaves
        everything as it was. `record` replaces the entry's line in the sidecar.

        Raises:
            CatalogError: the catalog cannot be read, or the entry is gone from it.
            UsageError: it cannot be written.

        """
        with files.lock(self.project.state / CATALOG_LOCK):
            found = po.read(article.path)
            if found is None:
                raise CatalogError("is gone", location=Location(str(article.path)), hint="run loc translate")
            entries = found[0].entries
            at = next((n for n, one in enumerate(entries) if one.key == key and not one.obsolete), -1)
            if at < 0:
                raise CatalogError(
                    "this sentence is no longer in the catalog",
                    location=Location(str(article.path)),
                    hint="load the page again",
                )
            entries[at] = edit(entries[at]) or entries[at]
            job = Job(article.path, article.source, article.article) if article.article else None
            if job is None:
                self._put(article.path, found[0], key, record)
                self.notes[article.path] = "the article is not there: the document stays as it is"
                return
            self.remember(job)
            try:
                self._put(article.path, found[0], key, record)
            finally:
                self.follow(job, remembered=True)

    def _put(
        self,
        path: Path,
        catalog: PoFile,
        key: Key,
        record: Callable[[Record | None], Record | None] | None,
    ) -> None:
        files.write_atomic(path, po.render(catalog))
        if record is not None:
            self._write_record(path, key, record)

    @staticmethod
    def _write_record(path: Path, key: Key, change: Callable[[Record | None], Record | None]) -> None:
        beside = sidecar_path(path)
        records, problems, data = sidecar.read(beside)
        if problems or data is None:
            return  # a sidecar at fault is rebuilt by the next run; half of one would not be
        new = change(records.get(key))
        if new is not None:
            records[key] = new
        else:
            records.pop(key, None)
        files.write_atomic(beside, sidecar.render(records.values(), sidecar.documents(data)))

    # what follows

    def follow(self, job: Job, *, remembered: bool = False) -> None:
        """Have sidecar and document of a catalog brought up to date soon."""
        with self._lock:
            self._owed[job.path] = self._owed.get(job.path, 0) - remembered
            waiting = job.path in self._pending
            self._pending[job.path] = job
        if not waiting:
            self._queue.put(job)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            with self._lock:
                self._pending.pop(job.path, None)
                self._owed[job.path] = self._owed.get(job.path, 0) + 1
            keep = True
            self._seen[job.path] = stamp_of(job.path, job.article)
            try:
                said = self.notes[job.path] = self._bring_up(job)
                keep = bool(said)  # the next start looks again
            except LocError as error:
                self.notes[job.path] = _note(error)
            except Exception:  # noqa: BLE001 (a fault of ours in one document must not end the thread)
                said = self.notes[job.path] = "the document could not be written"
                log.warning("%s: %s; see %s", job.path, said, keep_fault(self.project))
            finally:
                self._settled(job, keep=keep)
                self._queue.task_done()
        self._queue.task_done()

    def _bring_up(self, job: Job) -> str:
        """Merge and render one article; why that was not done, or ""."""
        place = Workplace.load(self.project, output_of(job), needs_model=False)
        item = Input(job.article, job.source)
        place.catalogs = {item.name: job.path}
        article = open_article(item, place)
        if not belongs(article):
            return "the article has changed since it was translated: run loc translate"
        article.catalog.merge(article.plan, {}, None)
        article.catalog.save()
        article.write_document()
        return ""

    def remember(self, job: Job) -> None:
        """Note on disk that this catalog's document has to follow, before the catalog is written."""
        with self._lock:
            self._save({**self._noted, job.path: job})
            self._owed[job.path] = self._owed.get(job.path, 0) + 1

    def _settled(self, job: Job, *, keep: bool) -> None:
        """One write or job less; unless something went wrong (`keep`), the note goes with the last one."""
        with self._lock:
            left = self._owed[job.path] = self._owed[job.path] - 1
            if keep or left or job.path in self._pending:
                return
            try:
                self._save({path: other for path, other in self._noted.items() if path != job.path})
            except LocError as error:  # a note too many only means that the next start looks again
                log.warning("%s", error)

    def _save(self, jobs: dict[Path, Job]) -> None:
        if jobs:
            data = [[str(job.path), job.source, str(job.article)] for job in jobs.values()]
            files.write_atomic(self._note, json.dumps(data).encode())
        else:
            self._note.unlink(missing_ok=True)
        self._noted = jobs

    def _left(self) -> list[Job]:
        root = self.project.root.resolve()
        try:
            listed = json.loads(self._note.read_bytes())
            jobs = [Job(Path(path), str(source), Path(article)) for path, source, article in listed]
        except (OSError, ValueError, TypeError):
            return []
        inside = [
            job for job in jobs if all(p.resolve().is_relative_to(root) for p in (job.path, job.article))
        ]
        return [job for job in inside if job.path.is_file() and job.article.is_file()]


def _note(error: LocError) -> str:
    """As `str(error)`, to be said in any language."""
    if error.location is None:
        return error.message
    return Message("{place}: {fault}", place=error.location, fault=error.message)


def output_of(job: Job) -> Path:
    """The output folder: the catalog's own, without the folders that are part of the article's name."""
    folder = job.path.parent
    for _ in range(job.source.count("/")):
        folder = folder.parent
    return folder


def belongs(article: OpenArticle) -> bool:
    """True where article and catalog hold the same sentences, so that merging drops, moves and adds nothing."""
    plan = article.plan
    new = any(step.reason == "new" for step in plan)
    return not (new or plan.vanished or plan.dropped or plan.inherits)
