"""Glossary files on disk: read for a change, written back whole or not at all."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.errors import GlossaryError, UsageError
from loc.files import lock, write_atomic
from loc.glossary import yaml_strict
from loc.glossary.reader import collector_paused
from loc.model import Location, Message
from loc.project import find

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loc.glossary.yaml_strict import Tree


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it was read: its tree (with the decoded text) and its bytes."""

    path: Path
    tree: Tree
    data: bytes

    def write(self, text: str) -> bool:
        """Replace the file's text; False where that changes nothing. A byte order mark stays.

        A file that somebody else has changed since it was read is a UsageError.
        """
        with lock(find(self.path).state / "glossary.write.lock", needed=False):  # of two at once one is told
            if self._now() != self.data:
                raise UsageError(
                    "the file has changed since it was read; nothing was written",
                    location=Location(str(self.path)),
                    hint="run the command again",
                )
            mark = codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""
            return write_atomic(self.path, mark + text.encode())

    def _now(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError:
            return b""


def open_files(paths: Sequence[Path]) -> list[Stored]:
    """As `open_file`, for several."""
    with collector_paused():
        return [open_file(path) for path in paths]


def open_file(path: Path) -> Stored:
    """Read a file. One that does not exist or cannot be opened is a GlossaryError; faults inside stay in the tree."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(
            Message("{path}: cannot be read: {why}", path=path, why=error.strerror or error),
            hint=Message("check the path and its permissions"),
        ) from None
    return Stored(path, yaml_strict.read(path), data)
