"""What to compare with: a git revision or a file → the glossary there, and the catalogs that were there.

Everything is read through `git cat-file`, so the working tree stays as it is and no filter of the repository
runs. A revision comes from the command line or a workflow: it never reaches git as an option.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loc.errors import UsageError
from loc.glossary import yaml_strict
from loc.glossary.model import Glossary
from loc.glossary.reader import collector_paused, layer, read
from loc.model import Location
from loc.project import CONFIG, PYPROJECT, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.project import Project

MAIN = ("origin/main", "main")
TIMEOUT = 60


@dataclass(frozen=True)
class Base:
    """The other side. `label` says in words what it is; `revision` is empty where it is a file."""

    label: str
    glossary: Glossary
    root: Path
    revision: str = ""
    notes: tuple[str, ...] = field(default=())

    def read(self, path: Path) -> bytes | None:
        """What stood at `path` (of today's tree) in this revision; None where nothing did."""
        return _blob(self.root, self.revision, path) if self.revision else None


def open_base(project: Project, name: str | None = None) -> Base:
    """The base called `name`: an existing file, else a revision; by default where this branch left main.

    Raises:
        UsageError: there is no such revision or file, or no git.
        GlossaryError: the glossary there cannot be used; every problem has its place.

    """
    if name is not None and Path(name).is_file():
        return Base(name, Glossary.load(name), project.root)
    if name is not None:
        revision, words = _revision(project.root, name), name
    else:
        words, revision = _default(project.root)
    short = revision[:10]
    label = short if revision.startswith(words) else f"{words} ({short})"
    glossary, notes = _layers(project, revision, words)
    return Base(label, glossary, project.root, revision, notes)


def _revision(root: Path, name: str) -> str:
    """The commit that `name` means, as its full hash."""
    if name.startswith("-") or not name.isprintable() or not name:
        raise UsageError(f"{name!r} is no git revision", hint="give a branch, a tag, a commit or a file")
    _repository(root)
    done = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if done.returncode:
        raise UsageError(
            f"{name!r} is neither a file nor a git revision that is known here",
            hint="check the spelling; in a shallow clone fetch it first: git fetch origin main",
        )
    return done.stdout.decode().strip()


def _default(root: Path) -> tuple[str, str]:
    """Where this branch left main; HEAD where there is no main."""
    _repository(root)
    for name in MAIN:
        done = _git(root, "merge-base", "HEAD", name)
        if not done.returncode:
            return f"merge base with {name}", done.stdout.decode().strip()
    done = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if done.returncode:
        raise UsageError("there is no commit yet to compare with", hint="give another glossary file")
    return "HEAD", done.stdout.decode().strip()


def _repository(root: Path) -> None:
    done = _git(root, "rev-parse", "--git-dir")
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UsageError(
            words.removeprefix("fatal: ") or "git cannot read this folder",
            location=Location(str(root)),
            hint="run this in a clone of the project, or give another glossary file",
        )


def _layers(project: Project, revision: str, words: str) -> tuple[Glossary, tuple[str, ...]]:
    """The layered glossary of that revision, and what a reader should know about it."""
    paths, notes = _paths(project, revision)
    found = [(path, _blob(project.root, revision, path)) for path in paths]
    names = [shown(path, project.root) for path, _ in found]
    notes += [
        f"{name} is not there at {words}"
        for name, (_, data) in zip(names, found, strict=True)
        if data is None
    ]
    texts = [
        (_decoded(data, f"{revision[:10]}:{name}"), f"{revision[:10]}:{name}")
        for name, (_, data) in zip(names, found, strict=True)
        if data is not None
    ]
    if not texts:
        options = project.options
        return Glossary(source=options.source, target=options.target), tuple(notes)
    with collector_paused():
        reading = read([yaml_strict.parse(text, name) for text, name in texts])
        if not reading.whole:
            return layer([yaml_strict.parse(text, name) for text, name in texts]), tuple(notes)
    if reading.problems:  # such as today's rules find; every entry could be read all the same
        notes.append(f"the glossary at {words} has faults: {reading.problems[0]}")
    return reading.glossary, tuple(notes)


def _paths(project: Project, revision: str) -> tuple[Sequence[Path], list[str]]:
    """Which files made the glossary up then: its settings may have listed others than today's.

    Files that were named on the command line are the ones to compare, whatever any settings say.
    """
    if project.config is None or project.options.glossary != load(project.config).options.glossary:
        return project.glossaries or (project.root / "glossary.yaml",), []
    for name in (CONFIG, PYPROJECT):
        data = _blob(project.root, revision, project.root / name)
        if data is None:
            continue
        with tempfile.TemporaryDirectory() as folder:
            config = Path(folder) / name
            config.write_bytes(data)
            try:
                then = load(config)
            except UsageError as error:
                return project.glossaries, [f"the settings of then cannot be read: {error.message}"]
            listed = then.options.glossary or ("glossary.yaml",)
            return [project.root / one for one in listed], []
    return project.glossaries, []


def _blob(root: Path, revision: str, path: Path) -> bytes | None:
    """The file's bytes in that revision, unfiltered; None where it is not there or outside of the repository."""
    done = _git(root, "cat-file", "blob", f"{revision}:./{shown(path, root)}")
    return None if done.returncode else done.stdout


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise UsageError("git is not installed", hint="install git, or give another glossary file")
    # No locks are taken, and a partial clone does not go and fetch what it lacks.
    settings = {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
    try:
        return subprocess.run(  # noqa: S603 (a list, no shell; revisions are checked before they get here)
            [program, "-C", str(root), *arguments],
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git failed: {error}", hint="give another glossary file") from None


def shown(path: Path, root: Path) -> str:
    """`path` as seen from `root`, with slashes."""
    try:
        return os.path.relpath(path.absolute(), root.absolute()).replace(os.sep, "/")
    except ValueError:  # on another drive
        return path.absolute().as_posix()


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"not UTF-8: byte 0x{data[error.start]:02x}",
            location=Location(name, line),
            hint="compare with a later revision",
        ) from None
