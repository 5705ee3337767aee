"""What was scored, as text files that other tools read: a sentence a line, all files of one length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc import files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loc.score.result import Report

SOURCE, REFERENCE = "source", "reference"


def export(report: Report, folder: Path) -> list[Path]:
    """Write `source.txt`, `reference.txt` and `SYSTEM.txt` to `folder`; the paths.

    Lines are in the order that a text file for `--system` must have. A sentence that a system has no text for
    is an empty line. Line ends inside a text become spaces.

    Raises:
        UsageError: they cannot be written.

    """
    texts = {
        SOURCE: [one.source for one in report.sentences],
        REFERENCE: [one.reference for one in report.sentences],
    }
    for system in report.systems:
        found = (one.hypotheses.get(system.name) for one in report.sentences)
        texts[system.name] = [one.text if one else "" for one in found]
    return [_write(folder / f"{name}.txt", lines) for name, lines in texts.items()]


def _write(path: Path, lines: Sequence[str]) -> Path:
    files.write_atomic(path, "".join(f"{' '.join(line.split())}\n" for line in lines).encode())
    return path
