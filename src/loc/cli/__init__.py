"""The command line: a thin veil over the library. `main` is the only place that turns errors into exit codes."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from loc.errors import EXIT_CLEAN, EXIT_INTERNAL, LocError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType


class _Stopped(BaseException):
    """A signal asked us to stop. No handler of ordinary errors may swallow it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise _Stopped(number)


def main() -> NoReturn:
    """Run the program on `sys.argv` and exit with its code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    for stream in (sys.stdout, sys.stderr):
        # A console without some character (CP949, ASCII) shows an escape instead of ending the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = run([_decoded(argument) for argument in sys.argv[1:]])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon_stdout()
    sys.exit(code)


def _decoded(argument: str) -> str:
    """An argument that the locale could not decode (ASCII, `C`) read as UTF-8, which is what terminals send."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return os.fsencode(argument).decode("utf-8", "backslashreplace")
    return argument


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; everything that goes wrong has been said on stderr."""
    from loc.cli.app import app
    from loc.cli.output import PipeClosed, report_error

    try:
        code = app(args=list(arguments), prog_name="loc", standalone_mode=False)
    except LocError as error:
        report_error(error)
        return error.exit_code
    except PipeClosed:
        _abandon_stdout()
        return EXIT_CLEAN
    except _Stopped as stopped:
        print("\nstopped: what was finished is kept; run again to go on", file=sys.stderr)  # noqa: T201 (last words)
        return 128 + stopped.number
    except Exception as error:  # noqa: BLE001 (the one catch-all: no traceback reaches a user)
        show = getattr(error, "show", None)  # the command-line parser's own errors know how to say themselves
        if show is not None:
            show()
            return int(getattr(error, "exit_code", 2))
        from loc.cli.crash import write_log

        write_log(error, arguments)
        return EXIT_INTERNAL
    return code if isinstance(code, int) else EXIT_CLEAN


def _abandon_stdout() -> None:
    """The reader of our pipe has gone (`loc … | head`): let nothing more be written to it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
