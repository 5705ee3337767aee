"""Which files a command means: `FILE|DIR|-…` → inputs with the names that their outputs will carry."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from loc.errors import InputError, UsageError
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What a folder is searched for; a file that is named outright is read whatever its suffix.
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One article: where it is, and its name relative to what was given (`sub/001.txt`, always with slashes).

    `named` is true for a file that was given itself: what is wrong with it is an error, not a warning.
    """

    path: Path
    name: str
    named: bool = False

    @property
    def is_stdin(self) -> bool:
        """True for `-`."""
        return self.name == STDIN


def collect(paths: Sequence[Path | str]) -> list[Input]:
    """The inputs that `paths` stand for, in a stable order, each once.

    Folders are searched deeply, hidden names and links to folders are left out. A path that does not exist
    is an `InputError`; two inputs that would write the same output are a `UsageError`.
    """
    found: dict[str, Input] = {}
    for given in paths:
        for item in _expand(str(given)):
            other = found.get(item.name)
            if other is None:
                found[item.name] = item
            elif other.path.resolve() != item.path.resolve():
                raise UsageError(
                    f"{other.path} and {item.path} would both be written to {item.name}",
                    hint="translate them in two runs with different --out folders, or give their common folder",
                )
    return list(found.values())


def _expand(given: str) -> Iterator[Input]:
    if given == STDIN:
        yield Input(Path(STDIN), STDIN, named=True)
        return
    path = Path(given)
    if path.is_dir():
        for name in sorted(_walk(path)):
            yield Input(path / name, PurePosixPath(name).as_posix())
    elif path.exists():
        yield Input(path, path.name, named=True)
    else:
        raise InputError(
            "no such file or folder",
            location=Location(given),
            hint="check the path; `-` reads standard input",
        )


def _walk(folder: Path) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield (Path(root) / name).relative_to(folder).as_posix()
