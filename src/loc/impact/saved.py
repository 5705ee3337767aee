"""An archive that a stranger's run has left → the comment for its pull request. Standard library only.

    python -m loc.impact.saved ARCHIVE.zip COMMENT.md

Prints `number=N` and `changed=true|false`, as a workflow's outputs want them. The archive is never unpacked: two
members are read, each up to a limit, and checked; the comment is made from the checked values by `markdown`.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from loc.errors import InputError, LocError
from loc.impact.markdown import render
from loc.impact.report import MAX_BYTES, from_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.impact.report import Report

REPORT = "impact.json"
NUMBER = "pull-request"
MAX_ARCHIVE = MAX_BYTES
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


def read_archive(path: Path) -> tuple[int, Report]:
    """The pull request's number, as the archive claims it, and the report.

    Raises:
        InputError: it is too large, no ZIP, or holds something else than a report of ours.

    """
    if path.stat().st_size > MAX_ARCHIVE:
        raise InputError(f"the archive has more than {MAX_ARCHIVE // 1_000_000} MB")
    try:
        with zipfile.ZipFile(path) as archive:
            number = _member(archive, NUMBER, 100).decode("ascii", "replace").strip()
            data = _member(archive, REPORT, MAX_BYTES)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise InputError(f"the archive cannot be read: {type(error).__name__}") from None
    except KeyError:
        raise InputError(f"the archive lacks `{NUMBER}` or `{REPORT}`") from None
    if not _NUMBER.fullmatch(number):
        raise InputError("the archive names no pull request")
    return int(number), from_json(data)


def _member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """At most `limit` bytes of a member, however many its header promises."""
    with archive.open(name) as member:
        data = member.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"`{name}` in the archive has more than {limit:,} bytes")
    return data


def main(arguments: Sequence[str]) -> int:
    """Write the comment; the exit code."""
    if len(arguments) != 2:
        print("usage: python -m loc.impact.saved ARCHIVE.zip COMMENT.md", file=sys.stderr)  # noqa: T201 (a program)
        return 2
    try:
        number, report = read_archive(Path(arguments[0]))
        Path(arguments[1]).write_text(render(report), encoding="utf-8")
    except (LocError, OSError) as error:
        message = error.message if isinstance(error, LocError) else f"cannot be read: {error.strerror}"
        print(f"error: {message}", file=sys.stderr)  # noqa: T201 (a program)
        return 4
    print(f"number={number}")  # noqa: T201 (a program)
    print(f"changed={'true' if report.concepts else 'false'}")  # noqa: T201 (a program)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
