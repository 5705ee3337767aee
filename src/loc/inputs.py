"""Which files a command means: `FILE|DIR|-…` → inputs with the names that their outputs will carry."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import category

from loc import files
from loc.errors import InputError, UsageError
from loc.model import Finding, Location, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

# What a folder is searched for; a file that is named outright is read whatever its suffix.
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"})
# Text of other kinds: data, settings, catalogs, code. As prose it would come out broken, so it is translated only
# where somebody says what it is.
OTHER_KINDS = frozenset(
    {".cfg", ".conf", ".css", ".csv", ".ini", ".js", ".json", ".jsonl", ".lock", ".mo", ".po", ".pot"}
    | {".properties", ".py", ".sh", ".sql", ".srt", ".svg", ".tbx", ".tmx", ".toml", ".ts", ".tsv", ".vtt"}
    | {".xlf", ".xliff", ".xml", ".yaml", ".yml"}
)
STDIN = "-"
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_ISOLATES = "\u2068\u2069"
"""What a `#:` line cannot hold: what breaks lines, and the brackets that it puts around a name itself."""


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


def collect(paths: Sequence[Path | str], leave_out: Sequence[Path] = ()) -> list[Input]:
    """The inputs that `paths` stand for, in a stable order, each once.

    Folders are searched deeply; hidden names, links to folders and the folders in `leave_out` (where the results
    go: a run must not take its own for articles) are passed by. A path that does not exist is an `InputError`;
    two inputs that would write the same output are a `UsageError`.
    """
    found: dict[str, Input] = {}
    passed_by = {files.real(path) for path in leave_out}
    for given in paths:
        for item in _expand(str(given), passed_by):
            other = found.get(item.name)
            if other is None:
                found[item.name] = item
            elif files.real(other.path) != files.real(item.path):
                raise UsageError(
                    Message(
                        "{path} and {other} would both be written to {name}",
                        path=other.path,
                        other=item.path,
                        name=item.name,
                    ),
                    hint="translate them in two runs with different --out folders, or give their common folder",
                )
    return list(found.values())


def refuse_other_kinds(inputs: Sequence[Input]) -> None:
    """A `UsageError` for a file whose suffix says that it is no article (`.json`, `.po`, …)."""
    for item in inputs:
        suffix = item.path.suffix.lower()
        if not item.is_stdin and suffix in OTHER_KINDS:
            raise UsageError(
                Message("a {suffix} file is no article", suffix=suffix),
                location=Location(str(item.path)),
                hint="articles are text, Markdown and HTML; `--format text` translates it as plain text all the same",
            )


def empty_folders(paths: Sequence[Path | str], leave_out: Sequence[Path] = ()) -> list[Path]:
    """The folders among `paths` that hold no article."""
    passed_by = {files.real(path) for path in leave_out}
    folders = [Path(path) for path in paths if Path(path).is_dir()]
    return [folder for folder in folders if not any(_articles(folder, passed_by))]


def left_out(paths: Sequence[Path | str], leave_out: Sequence[Path] = ()) -> list[Finding]:
    """One note for each folder among `paths` that holds files of other kinds: how many, and which."""
    passed_by = {files.real(path) for path in leave_out}
    findings = []
    for folder in (Path(path) for path in paths if Path(path).is_dir()):
        kinds = Counter(
            path.suffix.lower() or "no suffix"
            for path in _walk(folder, passed_by)
            if path.suffix.lower() not in SUFFIXES
        )
        if kinds:
            count = kinds.total()
            names = [kind for kind, _ in kinds.most_common(5)] + ["…"] * (len(kinds) > 5)
            files_ = "1 file of another kind" if count == 1 else f"{count} files of other kinds"
            message = f"{files_} left out ({', '.join(names)})"
            findings.append(Finding("input-other-kinds", Severity.INFO, message, Location(str(folder))))
    return findings


def read(item: Input, encoding: str | None = None) -> files.TextFile:
    """The text of one input; standard input where it is `-`. An `InputError` says what is wrong with it."""
    if item.is_stdin:
        return files.decode(files.bounded(sys.stdin.buffer, item.path), item.path, encoding)
    try:
        item.name.encode()
    except UnicodeEncodeError:
        raise InputError(
            "the file's name is not UTF-8, so no catalog could name it",
            location=Location(str(item.path)),
            hint="rename the file",
        ) from None
    if unfit := next((char for char in item.name if char in _ISOLATES or category(char) in _BREAKS), ""):
        raise InputError(
            Message(
                "the file's name holds the character {code}, so no catalog could name it",
                code=f"U+{ord(unfit):04X}",
            ),
            location=Location(str(item.path)),
            hint="rename the file",
        )
    return files.read_text(item.path, encoding)


def _expand(given: str, passed_by: Container[Path]) -> Iterator[Input]:
    if not given:
        raise UsageError("an empty path", hint="name an article or a folder; `.` is the current folder")
    if given == STDIN:
        yield Input(Path(STDIN), STDIN, named=True)
        return
    path = Path(given)
    if path.is_dir():
        for name in sorted(_articles(path, passed_by)):
            yield Input(path / name, PurePosixPath(name).as_posix())
    elif path.exists():
        yield Input(path, path.name, named=True)
    else:
        raise InputError(
            "no such file or folder",
            location=Location(given),
            hint="check the path; `-` reads standard input",
        )


def _articles(folder: Path, passed_by: Container[Path]) -> Iterator[str]:
    for path in _walk(folder, passed_by):
        if path.suffix.lower() in SUFFIXES and (path.is_file() or not path.exists()):
            yield path.relative_to(folder).as_posix()  # no pipes and devices: reading one might never end


def _walk(folder: Path, passed_by: Container[Path]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and files.real(Path(root) / name) not in passed_by
        )
        yield from (Path(root) / name for name in names if not name.startswith("."))
