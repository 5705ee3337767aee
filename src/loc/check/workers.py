"""Checks catalogs in another process too, from the last one on, while this process checks from the first one on.

    for found in in_order(paths, job, check_one): …

The worker is `work()` in another interpreter; a job and its findings go over its pipes (children.py says why it is
not `multiprocessing`). Whatever it does not do is done here, so that a machine that starts none finds the same,
later.
"""

from __future__ import annotations

import pickle
import sys
from collections import deque
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from loc import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import IO

    from loc.check.running import Found
    from loc.project import Project

WORTH = 1_000_000
"""Bytes of catalogs, some 2,500 segments, from which on a worker is started; starting one takes half a second."""
_BROKEN = (OSError, EOFError, ValueError, LookupError, AttributeError, ImportError, pickle.PickleError)
"""What reading the answer of a worker raises that has died, or of somebody else in its place."""


def in_order(
    paths: Sequence[Path],
    project: Project,
    checks: Sequence[str],
    here: Callable[[Path], Iterable[Found]],
    *,
    worker: bool | None = None,
) -> Iterator[Found]:
    """What `here` finds in each catalog, in their order; findings of another process do not name their catalog.

    `checks` are the ids of the checks. `worker`: whether one helps; None where the work is worth it and there is a
    further processor for it.
    """
    left = deque(range(len(paths)))
    done: dict[int, list[Found]] = {}
    if worker is None:
        worker = len(paths) > 1 and children.processors() > 1 and _bytes(paths) > WORTH
    helper = Thread(target=feed, args=(paths, (project, tuple(checks)), left, done), daemon=True)
    if worker:
        helper.start()
    yield from _here(paths, left, here)
    if worker:
        helper.join()
        yield from _here(paths, left, here)  # the job of a worker that failed
    for number in sorted(done):
        yield from done[number]


def _here(
    paths: Sequence[Path], left: deque[int], here: Callable[[Path], Iterable[Found]]
) -> Iterator[Found]:
    while left:
        try:
            number = left.popleft()
        except IndexError:  # the worker was faster
            return
        yield from here(paths[number])


def feed(paths: Sequence[Path], job: object, left: deque[int], done: dict[int, list[Found]]) -> None:
    """Start a worker and give it a catalog after the other, from the end."""
    try:
        worker = children.start("loc.check.workers:work")
    except OSError:
        return
    with suppress(OSError), worker:  # closing the pipe of one that has died
        if worker.stdin is None or worker.stdout is None:
            return
        try:
            _say(worker.stdin, job)
            ready = pickle.load(worker.stdout)  # noqa: S301 (from ourselves)
        except _BROKEN:
            ready = False
        while ready is True and left:
            try:
                number = left.pop()
            except IndexError:
                break
            try:
                _say(worker.stdin, paths[number])
                done[number] = pickle.load(worker.stdout)  # noqa: S301 (from ourselves)
            except _BROKEN:
                left.append(number)
                break
        worker.kill()


def _say(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe)
    pipe.flush()


def _bytes(paths: Sequence[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())


def work() -> None:
    """Be a worker: answer with the findings of each catalog until there are none."""
    from dataclasses import replace

    from loc.check.running import checker

    source, answer = sys.stdin.buffer, sys.stdout.buffer
    project, ids = pickle.load(source)  # noqa: S301 (from our parent)
    find = checker(project, ids)
    _say(answer, True)  # noqa: FBT003 (it is ready)
    while True:
        try:
            path = pickle.load(source)  # noqa: S301 (from our parent)
        except EOFError:
            return
        _say(answer, [replace(item, catalog=None) for item in find(path)])
