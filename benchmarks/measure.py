"""What the benchmarks share: a child process with its time and peak memory, and a table."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Ran:
    """One child process: wall-clock seconds, peak resident megabytes (None on Windows), and what it printed.

    `family` are the megabytes of the process and its own children together, at their peak (None where there is no
    /proc). What they share counts once for each, so that it is too much rather than too little.
    """

    seconds: float
    megabytes: float | None
    out: str
    family: float | None = None


def child(
    command: Sequence[str | Path],
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    expected: Sequence[int] = (0,),
) -> Ran:
    """Run `command` to its end; an exit code that is not `expected` ends the benchmark with what it said."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    family = Family(process.pid)
    family.start()
    out = process.stdout.read() if process.stdout else ""
    megabytes = None
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        # Linux counts kilobytes, macOS bytes.
        megabytes = usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3 / 1.024)
    else:
        process.wait()
    seconds = time.perf_counter() - begun
    if process.returncode not in expected:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}\n{out}")
    family.ended.set()
    family.join()
    # Samples may miss the peak of the process itself, which the system knows.
    return Ran(seconds, megabytes, out, max(family.peak, megabytes or 0) if family.peak else None)


class Family(threading.Thread):
    """Watches the resident memory of a process and of all that it has started, twenty times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.ended = threading.Event()
        self.peak = 0.0

    def run(self) -> None:
        """Look until `ended` is set."""
        while not self.ended.wait(0.05):
            self.peak = max(self.peak, self._resident(self.pid))

    def _resident(self, pid: int) -> float:
        """Megabytes of `pid` and its descendants; 0 where it has ended, or there is no /proc."""
        total = 0.0
        with suppress(OSError, ValueError, IndexError):
            place = Path(f"/proc/{pid}")
            pages = int((place / "statm").read_text(encoding="ascii").split()[1])
            total = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
            for task in (place / "task").iterdir():
                for one in (task / "children").read_text(encoding="ascii").split():
                    total += self._resident(int(one))
        return total


def loc(*args: str | Path) -> list[str | Path]:
    """The command line of the real program."""
    return [sys.executable, "-m", "loc", *args]


def machine() -> str:
    """Where the numbers come from; without it they mean nothing."""
    name = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{name}, {os.cpu_count()} cores{load}, {platform.system()}, Python {platform.python_version()}"


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under a header, the first column to the left and the others to the right."""
    lines = [[str(cell) for cell in row] for row in (header, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    print(f"\n{title}\n({machine()})\n")
    for number, line in enumerate(lines):
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(w) for cell, w in zip(line[1:], widths[1:], strict=True)),
        ]
        print("  ".join(cells).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
