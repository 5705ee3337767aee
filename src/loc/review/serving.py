"""Starts the server and stops it: a port on loopback, a browser, and an orderly end on Ctrl+C.

uvicorn runs in a thread of its own, so that the signals stay ours: the first one ends everything in order (requests
that are under way are answered, documents that are waiting are written), and nothing is half written at any time.
"""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Self

from loc import files
from loc.errors import UsageError
from loc.model import Message
from loc.review.library import Library
from loc.review.places import confined
from loc.review.security import Keys
from loc.review.suggestions import Engineer
from loc.review.undo import Log
from loc.review.writing import CATALOG_LOCK, Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import FrameType

    from loc.engines.base import Engine
    from loc.project import Project

HOST = "127.0.0.1"
START = 1.5
"""Seconds at most that the catalogs are read before the browser opens; what is not read by then follows."""
UNDO = "review-undo.jsonl"
INSTALL = "pip install 'loc-translate[review]'"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to serve: `port` 0 takes a free one. `ready` is called with the address once the server answers."""

    paths: Sequence[Path] = ()
    port: int = 0
    read_only: bool = False
    ready: Callable[[str], None] = lambda _: None


def require() -> None:
    """A `UsageError` with the line that installs what is missing."""
    missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        raise UsageError(Message("loc review needs {names}", names=", ".join(missing)), hint=INSTALL)


class Server:
    """One server: `start`, `address`, `stop`; also a context manager. Signals are the business of `serve`."""

    def __init__(self, wanted: Wanted, project: Project, engine: Engine | None = None) -> None:
        """Take the port and find the catalogs; see `serve` for what may be wrong."""
        require()
        import uvicorn

        from loc.review.app import Application

        self._paths = confined(wanted.paths, project)
        self._project = project
        self._listener = _listen(wanted.port)
        self.port = int(self._listener.getsockname()[1])
        self.keys = Keys()
        self.library, self.writer = Library(project, self._paths), Writer(project)
        self._writes = not wanted.read_only
        self._app = app = Application(
            self.library,
            self.writer,
            Log(project.state / UNDO),
            Engineer(project, engine),
            self.keys,
            read_only=wanted.read_only,
        )
        config = uvicorn.Config(
            app.asgi(self.port),
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            lifespan="off",
            http="h11",
            ws="none",
            timeout_graceful_shutdown=10,
            h11_max_incomplete_event_size=32_768,
        )
        self._server = uvicorn.Server(config)
        sockets = {"sockets": [self._listener]}
        self._thread = threading.Thread(target=self._server.run, kwargs=sockets, name="review-server")

    @property
    def origin(self) -> str:
        """Where it answers, without the token."""
        return f"http://{HOST}:{self.port}"

    @property
    def address(self) -> str:
        """What to open: it holds the token."""
        return f"{self.origin}/?token={self.keys.token}"

    @property
    def alive(self) -> bool:
        """False once the server has ended by itself."""
        return self._thread.is_alive()

    @property
    def behind(self) -> list[Message]:
        """The catalogs whose documents could not follow, each with the reason."""
        notes = sorted(self.writer.notes.items())
        return [
            Message("{place}: {fault}", place=files.displayed(path), fault=note)
            for path, note in notes
            if note
        ]

    def start(self) -> None:
        """Answer from now on."""
        if self._writes:
            _sweep(self._project, self._paths)
            self.writer.start()
        self.library.start(self._app.pages.prepare)
        self._thread.start()
        while not self._server.started and self.alive:
            self._thread.join(0.005)

    def stop(self) -> None:
        """Answer what is under way, write what is waiting, and end."""
        self._server.should_exit = True
        self._thread.join()
        self.library.stop()
        if self._writes:
            self.writer.stop()
        self._listener.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def serve(wanted: Wanted, project: Project, engine: Engine | None = None) -> list[Message]:
    """Serve until Ctrl+C (or SIGTERM). `engine` replaces the project's model.

    Returns the documents that stand behind their catalogs, each with the reason.

    Raises:
        UsageError: the extra `review` is not installed, the port is taken, or a path lies outside of the project.

    """
    server = Server(wanted, project, engine)
    server.library.own_process = True
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    sys.setswitchinterval(0.001)  # a page need not wait for the analysis to take a breath
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with server:
            server.library.wait_ready(START)  # else the first page would wait, or be half a list
            wanted.ready(server.address)
            while server.alive and not stopping.wait(0.5):
                pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return server.behind


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            fault = Message("port {port} is taken", port=port)
        else:
            fault = Message("port {port} cannot be used: {why}", port=port, why=error.strerror)
        raise UsageError(fault, hint="choose another with --port, or leave it out") from None
    return listener


def _sweep(project: Project, paths: Sequence[Path]) -> None:
    """Remove what a killed process left half written."""
    folders = {path if path.is_dir() else path.parent for path in paths}
    folders |= {catalog.parent for path in folders for catalog in path.rglob("*.po")}
    remedy = Message("make the folder writable, or show everything and write nothing with --read-only")
    with files.lock(project.state / CATALOG_LOCK, remedy=remedy):
        for folder in folders:
            files.sweep(folder)
