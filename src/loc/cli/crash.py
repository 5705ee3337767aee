"""An internal error: a log file that is already a bug report, and one line that names it."""

from __future__ import annotations

import platform
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def write_log(error: BaseException, arguments: Sequence[str]) -> None:
    """Write what happened to the user's cache folder (or a temporary one) and say where on stderr."""
    from loc import __version__
    from loc.cli.output import printable
    from loc.project import cache_dir

    text = "\n".join(
        [
            f"loc {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"command: loc {' '.join(arguments)}",
            "",
            "".join(traceback.format_exception(error)),
        ]
    )
    name = f"crash-{time.strftime('%Y%m%d-%H%M%S')}.log"
    for folder in (cache_dir() / "logs", Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        print(  # noqa: T201 (the program's last words)
            f"error: an internal error: {printable(f'{type(error).__name__}: {error}')}\n"
            f"  the details are in {folder / name}: please report them",
            file=sys.stderr,
        )
        return
    print(text, file=sys.stderr)  # noqa: T201 (no folder can be written: the report itself is all there is)
