"""What every test gets: closed sockets, a home of its own, the real articles, the real CLI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
HOME_VARIABLES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG_VARIABLES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# The same examples on every machine, however slow: a failure here is one that anybody can repeat.
settings.register_profile("loc", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("loc")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five real articles. Read only: copy what a test writes to."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with corpora and evaluation sets; the test is skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the evaluation material in ../shared, which is not part of the repository")
    return folder


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache folder for the run, so that the bundled model is unpacked once and not by every test."""
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent  # workers share it
    folder = base / "loc-cache"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, unpacked: Path) -> Path:
    """An empty home folder: nothing of the person who runs the tests is read or written."""
    folder = tmp_path_factory.mktemp("home")
    for name in HOME_VARIABLES:
        monkeypatch.setenv(name, str(folder))
    for name in XDG_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name in [key for key in os.environ if key.startswith(("LOC_", "ARGOS_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LOC_CACHE_DIR", str(unpacked))
    monkeypatch.setenv("LOC_DATA_DIR", str(folder / "data"))
    return folder


@dataclass(frozen=True)
class Ran:
    """What a run of the real program left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str
    raw: bytes = b""

    def __iter__(self):
        return iter((self.code, self.out, self.err))


@pytest.fixture
def git_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git with a name of its own, and with none of the settings around the test."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for name in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A Tester")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "tester@example.invalid")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(scope="session")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PYTHONPATH that closes the network of a child process too, all but loopback."""
    folder = tmp_path_factory.mktemp("closed")
    (folder / "sitecustomize.py").write_text(_CLOSED, encoding="utf-8")
    return folder


@pytest.fixture
def run_loc(home: Path, closed: Path, tmp_path: Path):
    """Run `python -m loc ARGS` as a process: `run_loc("normalize", "a.txt", cwd=…, env={…}, stdin="…")`.

    The working folder is the test's own unless another is given; a traceback on stderr fails the test.
    """

    def run(
        *args: str | Path,
        cwd: Path | None = None,
        env: dict[str, str] | None = None,
        stdin: str | bytes = b"",
        timeout: float = 120,
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "loc", *map(str, args)],
            cwd=cwd or tmp_path,
            env={**os.environ, "PYTHONPATH": str(closed), "PYTHONUTF8": "1", "COLUMNS": "120", **(env or {})},
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        ran = Ran(
            done.returncode,
            done.stdout.decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"),
            done.stdout,
        )
        assert "Traceback (most recent call last)" not in ran.err, ran.err
        return ran

    return run


@pytest.fixture(scope="session")
def tool():
    """Find a system program, or skip; where CI is set a missing one is a failure: `tool("msgfmt")`."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path:
            return path
        message = f"{name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(f"{message}; .ci/run installs it")
        pytest.skip(message)

    return find


_CLOSED = '''
"""Closes the network of this process (loopback stays open), in the manner of pytest-socket."""
import socket

_connect = socket.socket.connect


def connect(self, address, *rest):
    inet = self.family in (socket.AF_INET, socket.AF_INET6)
    if inet and str(address[0]) not in ("127.0.0.1", "::1", "localhost"):
        raise RuntimeError(f"the program tried to reach {address[0]}")
    return _connect(self, address, *rest)


socket.socket.connect = connect
'''


def _missing(what: str) -> None:
    """Without a browser its tests are skipped; where CI is set that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}; .ci/run installs it")
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium with an empty profile; one for the whole run, since a process can drive one only."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        _missing("there is no Chromium here")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield started
        started.close()
