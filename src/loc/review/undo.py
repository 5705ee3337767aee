"""What was written, so that it can be undone and redone: one JSON object a line in the state folder, the newest last.

A line is written before the catalog is. After a crash in between, the catalog still holds what stood before, which
is how such a line is known.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from loc import files

if TYPE_CHECKING:
    from pathlib import Path

KEPT = 200
"""How many writes can be undone, over all articles."""
GLOSSARY = "glossary"
"""A write to the glossary: `before` is the file's path and its whole text."""


@dataclass(frozen=True, slots=True)
class Write:
    """One write to one entry. `before` are the entry's lines as they were; `after` is the version it got.

    `tab` says which window wrote, so that one person's `u` does not take back what another window did. `reviewed`
    and `history` are what the sidecar said before (None: it had no line). `undid`: it was an undo, so that taking it
    back is a redo.
    """

    number: int
    tab: str
    article: str
    row: str
    what: str
    before: tuple[str, ...]
    before_version: str
    after: str
    reviewed: str | None = None
    history: tuple[tuple[str, str, str], ...] = ()
    undid: bool = False


class Log:
    """The writes that can be undone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._writes = _read(path)

    def note(self, **facts: Any) -> Write:  # noqa: ANN401 (the fields of Write but its number)
        """Remember a write that is about to happen; what its window has undone before cannot be redone after it."""
        with self._lock:
            self._writes = [one for one in self._writes if not (one.undid and one.tab == facts["tab"])]
            return self._add(facts)

    def last(self, tab: str, article: str = "", row: str = "", *, undid: bool = False) -> Write | None:
        """The newest write (or undo) of a window, or the newest to a row, whoever wrote."""
        with self._lock:
            for write in reversed(self._writes):
                ours = (write.article, write.row) == (article, row) if row else write.tab == tab
                if ours and write.undid is undid:
                    return write
        return None

    def forget(self, write: Write) -> None:
        """It never happened, or nothing is left of it."""
        with self._lock:
            self._writes = [one for one in self._writes if one.number != write.number]
            self._save()

    def turn(self, write: Write, **facts: Any) -> None:  # noqa: ANN401 (the fields of Write but its number)
        """It has been undone (redone): `facts` are the write that did so, in its place."""
        with self._lock:
            self._writes = [one for one in self._writes if one.number != write.number]
            self._add({**asdict(write), **facts, "undid": not write.undid})

    def _add(self, facts: dict[str, Any]) -> Write:
        number = self._writes[-1].number + 1 if self._writes else 1
        write = Write(**{**facts, "number": number})
        self._writes = [*self._writes, write][-KEPT:]
        self._save()
        return write

    def _save(self) -> None:
        lines = (json.dumps(asdict(write), ensure_ascii=False) for write in self._writes)
        files.write_atomic(
            self._path, "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
        )


def _read(path: Path) -> list[Write]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
    writes = []
    for line in lines:
        try:
            data = json.loads(line)
            history = tuple(tuple(map(str, past)) for past in data["history"])
            writes.append(Write(**{**data, "before": tuple(map(str, data["before"])), "history": history}))
        except (ValueError, TypeError, KeyError):
            continue  # a line of another version, or none: what it held cannot be undone
    return writes
