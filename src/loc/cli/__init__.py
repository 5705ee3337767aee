"""The command line: a thin veil over the library. `main` is the only place that turns errors into exit codes."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from loc.cli import streams
from loc.errors import EXIT_CLEAN, EXIT_INTERNAL, LocError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType


_STOPPING = (signal.SIGINT, signal.SIGTERM)


class _Stopped(BaseException):
    """A signal asked us to stop. No handler of ordinary errors may swallow it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise _Stopped(number)


def main() -> NoReturn:
    """Run the program on `sys.argv` and exit with its code."""
    # A command reads many small objects and makes few cycles: looking for these less often saves a tenth of its time.
    gc.set_threshold(50_000, 20, 100)
    try:
        for number in _STOPPING:
            signal.signal(number, signal.SIG_DFL)  # a stream that is being replaced cannot say anything
        streams.prepare()
        for number in _STOPPING:
            signal.signal(number, _stop)
        code = run(sys.argv[1:])
        code = _flushed(code)
    except _Stopped as stopped:  # before anything was begun, or after everything was done
        code = 128 + stopped.number
    sys.exit(code)


def _flushed(code: int) -> int:
    """The exit code once the last of the result has been written, or could not be."""
    try:
        sys.stdout.flush()
    except streams.PipeClosed:
        return code
    except LocError as error:
        from loc.cli.output import report_error

        report_error(error)
        return code or error.exit_code
    return code


def _decoded(argument: str) -> str:
    """An argument that the locale could not decode (ASCII, `C`) read as UTF-8, which is what terminals send.

    Raises:
        UsageError: it is no UTF-8 either, such as a file name of another encoding.

    """
    try:
        argument.encode()
    except UnicodeEncodeError:
        data = os.fsencode(argument)
        try:
            return data.decode()
        except UnicodeDecodeError:
            shown = data.decode("utf-8", "backslashreplace")
            raise UsageError(
                f"the argument {shown} is not UTF-8",
                hint="a file whose name is in another encoding: rename it",
            ) from None
    return argument


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; everything that goes wrong has been said on stderr."""
    from loc.cli.output import report_error

    try:
        from loc.cli.app import app

        code = app(args=[_decoded(one) for one in arguments], prog_name="loc", standalone_mode=False)
    except LocError as error:
        report_error(error)
        return error.exit_code
    except streams.PipeClosed:
        return EXIT_CLEAN
    except _Stopped as stopped:
        print("\nstopped: what was finished is kept; run again to go on", file=sys.stderr)  # noqa: T201 (last words)
        return 128 + stopped.number
    except Exception as error:  # noqa: BLE001 (the one catch-all: no traceback reaches a user)
        show = getattr(error, "show", None)  # the command-line parser's own errors know how to say themselves
        if show is not None:
            from loc.cli.refusals import reworded

            if said := reworded(error):
                report_error(said)
            else:
                show()
            return int(getattr(error, "exit_code", 2))
        from loc.cli.crash import write_log

        write_log(error, arguments)
        return EXIT_INTERNAL
    return code if isinstance(code, int) else EXIT_CLEAN
