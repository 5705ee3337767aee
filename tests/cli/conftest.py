"""A project with the real glossary and articles, translated once per test run by the real program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def translated(root: Path, unpacked: Path) -> Path:
    """A project folder in which `loc translate seeds/` has run. Copy it before writing to it."""
    folder = unpacked.parent / "translated"
    with FileLock(unpacked.parent / "translated.lock"):
        if not (folder / "done").exists():
            start_project(root, folder)
            done = subprocess.run(
                [sys.executable, "-m", "loc", "translate", "seeds/"],
                cwd=folder,
                env={**os.environ, "LOC_CACHE_DIR": str(unpacked), "PYTHONUTF8": "1"},
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, done.stderr
            (folder / "done").write_text(done.stderr, encoding="utf-8")
    return folder


@pytest.fixture
def project(translated: Path, tmp_path: Path) -> Path:
    """The translated project, a copy for one test."""
    folder = tmp_path / "project"
    shutil.copytree(translated, folder)
    return folder


@pytest.fixture
def fresh(root: Path, tmp_path: Path) -> Path:
    """The project before anything was translated."""
    folder = tmp_path / "fresh"
    start_project(root, folder)
    return folder


def start_project(root: Path, folder: Path) -> None:
    """Glossary and articles in a folder of their own; the .git mark ends the search for settings there."""
    (folder / ".git").mkdir(parents=True)
    shutil.copytree(root / "seeds", folder / "seeds")
    shutil.copy(root / "glossary.yaml", folder)
    if (root / "segments.yaml").exists():
        shutil.copy(root / "segments.yaml", folder)
