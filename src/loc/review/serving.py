"""Starts the server and stops it: a port on loopback, a browser, and an orderly end on Ctrl+C.

uvicorn runs in a thread of its own, so that the signals stay ours: the first one ends everything in order (requests
that are under way are answered, documents that are waiting are written), and nothing is half written at any time.
"""

from __future__ import annotations

import errno
import signal
import socket
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from loc import files
from loc.errors import UsageError
from loc.review.library import Library
from loc.review.places import confined
from loc.review.security import Keys
from loc.review.suggestions import Engineer
from loc.review.undo import Log
from loc.review.writing import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import FrameType

    from loc.engines.base import Engine
    from loc.project import Project

HOST = "127.0.0.1"
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
        raise UsageError(f"loc review needs {' and '.join(missing)}", hint=INSTALL)


def serve(wanted: Wanted, project: Project, engine: Engine | None = None) -> None:
    """Serve until Ctrl+C (or SIGTERM). `engine` replaces the project's model.

    Raises:
        UsageError: the extra `review` is not installed, the port is taken, or a path lies outside of the project.

    """
    require()
    import uvicorn

    from loc.review.app import Application

    paths = confined(wanted.paths, project)
    listener = _listen(wanted.port)
    port = int(listener.getsockname()[1])
    library, writer, keys = Library(project, paths), Writer(project), Keys()
    log = Log(project.state / UNDO)
    app = Application(library, writer, log, Engineer(project, engine), keys, read_only=wanted.read_only)
    config = uvicorn.Config(
        app.asgi(port),
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
    server = uvicorn.Server(config)
    stopping = threading.Event()
    before = _on_signals(stopping)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="review-server")
    if not wanted.read_only:
        _sweep(project, paths)
        writer.start()
    library.start()
    thread.start()
    try:
        while not server.started and thread.is_alive():
            stopping.wait(0.01)
        wanted.ready(f"http://{HOST}:{port}/?token={keys.token}")
        while thread.is_alive() and not stopping.wait(0.5):
            pass
    finally:
        server.should_exit = True
        thread.join()
        library.stop()
        if not wanted.read_only:
            writer.stop()
        listener.close()
        for number, handler in before.items():
            signal.signal(number, handler)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        what = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
        raise UsageError(f"port {port} {what}", hint="choose another with --port, or leave it out") from None
    return listener


def _on_signals(stopping: threading.Event) -> dict[int, Any]:
    """Let SIGINT and SIGTERM say `stopping`; the handlers of before, where there is a main thread to have any."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    if threading.current_thread() is not threading.main_thread():
        return {}
    return {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}


def _sweep(project: Project, paths: Sequence[Path]) -> None:
    """Remove what a killed process left half written."""
    folders = {path if path.is_dir() else path.parent for path in paths}
    folders |= {catalog.parent for path in folders for catalog in path.rglob("*.po")}
    with files.lock(project.state / "catalogs.lock"):
        for folder in folders:
            files.sweep(folder)
