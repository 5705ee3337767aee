"""Further processes of this program: how one is started, and whether there is a processor for it.

Not `multiprocessing`, which where processes are spawned (Windows, macOS) runs the caller's main module again;
scripts that call loc need not be written for that.
"""

from __future__ import annotations

import os
import subprocess
import sys


def start(function: str, *arguments: str, asked: bool = True) -> subprocess.Popen[bytes]:
    """`function`, as `module:name`, in another interpreter; its output is a pipe, and its input where it is `asked`.

    Raises:
        OSError: no process can be started.

    """
    module, _, name = function.partition(":")
    return subprocess.Popen(  # noqa: S603 (ourselves; -P: no module from the current folder)
        [sys.executable, "-P", "-c", f"from {module} import {name}; {name}()", *arguments],
        stdin=subprocess.PIPE if asked else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
