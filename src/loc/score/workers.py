"""Counts pairs of texts in further processes, while this one reads the glossary's terms out of the Korean.

    with Counting(metrics, pairs) as counting:
        …                                       # other work
        rows = counting.rows()

A worker is `work()` in another interpreter: a job comes in as a line of JSON, its counts go out as one
(children.py says why it is not `multiprocessing`). Whatever a worker does not do is done here, so that a machine
that starts none gives the same figures, later.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from loc import children
from loc.score.metrics import load

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping, Sequence
    from types import TracebackType
    from typing import Self

    from loc.score.measure import Counted
    from loc.score.metrics import Metric

Pair = tuple[str, str]
"""A hypothesis and its reference."""

CHUNK = 250
"""So many pairs are a job."""
WORTH = 1.5
"""Seconds of counting from which on a worker is started; starting one takes a third of that."""
MOST = 2
"""Workers at the most: each takes some 60 MB, and scoring 10,000 segments stays below 300."""


class Counting:
    """Counts `pairs` by `metrics`.

    `workers`: how many processes help; None for one on each further processor, where the work is worth it.
    `left` are the numbers of the jobs that nobody has begun.
    """

    def __init__(
        self, metrics: Sequence[Metric], pairs: Sequence[Pair], *, workers: int | None = None
    ) -> None:
        self._metrics = metrics
        self._chunks = [pairs[at : at + CHUNK] for at in range(0, len(pairs), CHUNK)]
        self._done: dict[int, dict[str, list[Counted]]] = {}
        self.left = deque(range(len(self._chunks)))
        if workers is None:
            seconds = len(pairs) * sum(metric.seconds for metric in metrics)
            workers = min(MOST, children.processors() - 1) if seconds > WORTH else 0
        self.workers: list[subprocess.Popen[bytes]] = []
        self.threads = [Thread(target=self.feed, daemon=True) for _ in range(workers)]

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.left.clear()
        for worker in list(self.workers):
            worker.kill()
        for thread in self.threads:
            thread.join()

    def rows(self) -> dict[str, list[Counted]]:
        """The counts by each metric, pair by pair."""
        self._help()
        for thread in self.threads:
            thread.join()
        self._help()  # a worker that failed has put its job back
        ordered = [self._done[number] for number in range(len(self._chunks))]
        return {
            metric.measure.name: [row for done in ordered for row in done[metric.measure.name]]
            for metric in self._metrics
        }

    def _help(self) -> None:
        """Do from the end what no worker has begun."""
        while self.left:
            try:
                number = self.left.pop()
            except IndexError:  # a worker was faster
                return
            hypotheses, references = zip(*self._chunks[number], strict=True)
            self._done[number] = {
                metric.measure.name: metric.count(hypotheses, references) for metric in self._metrics
            }

    def feed(self) -> None:
        """Start a worker and give it a job after the other."""
        try:
            worker = children.start("loc.score.workers:work")
        except OSError:
            return
        with suppress(OSError), worker:  # closing the pipe of one that has died
            self.workers.append(worker)
            while self.left:
                try:
                    number = self.left.popleft()
                except IndexError:
                    break
                try:
                    self._done[number] = self._asked(worker, self._chunks[number])
                except (OSError, ValueError, KeyError, TypeError):  # it has died, or somebody else answered
                    self.left.appendleft(number)
                    break
            worker.kill()

    def _asked(self, worker: subprocess.Popen[bytes], pairs: Sequence[Pair]) -> dict[str, list[Counted]]:
        if worker.stdin is None or worker.stdout is None:
            raise ValueError("no pipe")
        names = [metric.measure.name for metric in self._metrics]
        worker.stdin.write(json.dumps([names, pairs]).encode() + b"\n")
        worker.stdin.flush()
        answer: Mapping[str, list[list[float]]] = json.loads(worker.stdout.readline())
        found = {name: [tuple(row) for row in answer[name]] for name in names}
        if any(len(rows) != len(pairs) for rows in found.values()):
            raise ValueError("not an answer to this job")
        return found


def work() -> None:
    """Be a worker: answer jobs until there are none."""
    for line in sys.stdin.buffer:
        names, pairs = json.loads(line)
        hypotheses, references = zip(*pairs, strict=True)
        counted = {name: load(name).count(hypotheses, references) for name in names}
        sys.stdout.buffer.write(json.dumps(counted).encode() + b"\n")
        sys.stdout.buffer.flush()
