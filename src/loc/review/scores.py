"""Compares the articles with their references in another process: it takes seconds, and no page is to wait for it.

The process is `work()` in another interpreter, which children.py starts. It prints one line of JSON and ends.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from loc import children

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping

    from loc.project import Project

PAUSE = 60
"""Seconds from one comparison to the next."""


class Scoring:
    """Has `done` called with chrF2 (0 to 100) by article, the catalog's path below the output without `.po`."""

    def __init__(self, project: Project, done: Callable[[Mapping[str, float]], None]) -> None:
        self._project, self._done = project, done
        self._scored: object = None
        self._again = 0.0
        self._worker: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False

    @property
    def references(self) -> Path | None:
        """The folder of reference translations, where the project has one."""
        folder = self._project.root / "references" / self._project.options.target
        return folder if folder.is_dir() else None

    def look(self, state: object) -> None:
        """Compare, unless this very `state` of the catalogs was compared, or something was a moment ago."""
        busy = self._thread is not None and self._thread.is_alive()
        if busy or state == self._scored or time.monotonic() < self._again or self.references is None:
            return
        self._scored, self._again = state, time.monotonic() + PAUSE
        self._thread = threading.Thread(target=self._measure, name="review-scores", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End what is under way."""
        self._stopped = True
        if self._worker:
            self._worker.kill()
        self.wait(5)

    def wait(self, seconds: float = 60) -> None:
        """Until nothing is under way, at most so long."""
        if self._thread:
            self._thread.join(seconds)

    def _measure(self) -> None:
        project = self._project
        asked = [str(project.config or ""), str(project.root), str(project.output), str(self.references)]
        try:
            worker = children.start("loc.review.scores:work", *asked, asked=False)
        except OSError:
            return
        with worker:
            self._worker = worker
            if self._stopped:  # between the start and the line before
                worker.kill()
            said = worker.communicate()[0]
        with suppress(ValueError):  # killed, or references that cannot be used: the business of `loc score`
            values = json.loads(said)
            if isinstance(values, dict) and not self._stopped:
                self._done(values)


def work() -> None:
    """Be the process: compare what the arguments name, print chrF2 by article."""
    from loc.errors import LocError
    from loc.project import Project, load
    from loc.score import Request, score

    if hasattr(os, "nice"):
        os.nice(10)  # whoever edits comes first
    config, root, output, references = sys.argv[1:5]
    try:
        project = load(Path(config)) if config else Project(Path(root))
        report = score(Request(Path(output), Path(references), metrics=("chrf",)), project)
    except LocError as error:
        sys.exit(str(error))
    rows = report.systems[0].articles if report.systems else ()
    sys.stdout.write(json.dumps({row.article: row.value("chrf") for row in rows}))
