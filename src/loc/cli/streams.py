"""Standard streams that end a run with a word instead of a traceback: closed, full, or without some character."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO

from loc.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


class PipeClosed(BaseException):
    """The reader of stdout has gone."""


class _Stdout(io.TextIOWrapper):
    """What a failing write to it means is decided here, whoever writes: our own code, Typer or rich."""

    def write(self, text: str, /) -> int:
        with result():
            return super().write(text)

    def flush(self) -> None:
        with result():
            super().flush()


class _Stderr(io.TextIOWrapper):
    """A log that nobody can receive does not stop the work that it is about."""

    def write(self, text: str, /) -> int:
        with suppress(OSError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


@contextmanager
def result() -> Iterator[None]:
    """Writing a result: `PipeClosed` where its reader has gone, a `UsageError` where it cannot be written."""
    try:
        yield
    except OSError as error:
        _abandon_stdout()
        # Windows reports a reader that has gone as an invalid argument.
        if error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL):
            raise PipeClosed from None
        raise UsageError(
            f"standard output cannot be written: {error.strerror or error}",
            hint="free some space, or send it somewhere else",
        ) from None


def _abandon_stdout() -> None:
    """Let what is still in the buffer go nowhere, so that the interpreter does not try it again at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def prepare() -> None:
    """Give the process streams that are open; a character that a console lacks is shown as an escape."""
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")
    sys.stdout = _wrapped(sys.stdout, _Stdout)
    sys.stderr = _wrapped(sys.stderr, _Stderr)


def _wrapped(stream: TextIO | None, kind: type[io.TextIOWrapper]) -> TextIO:
    if (
        stream is None
    ):  # closed by whoever started us; opened for reading, so that a result is not lost in silence
        stream = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    encoding, lines, buffer = stream.encoding, stream.line_buffering, stream.detach()
    if isinstance(
        buffer, io.RawIOBase
    ):  # unbuffered: it may take a part of what it is given, and say nothing
        lines, buffer = True, io.BufferedWriter(buffer)
    return kind(buffer, encoding=encoding, errors="backslashreplace", line_buffering=lines)
