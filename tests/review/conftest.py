"""What the tests of `loc review` share: a project, a server for it, a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from review_workshop import Client, RuleEngine, make_project

from loc.project import load
from loc.review.serving import Server, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loc.project import Project


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished project: copy it, and never write to it."""
    folder = tmp_path_factory.mktemp("pattern")
    make_project(folder)
    return folder


@pytest.fixture
def project(pattern: Path, tmp_path: Path) -> Project:
    """A project of the test's own."""
    import shutil

    folder = tmp_path / "project"
    shutil.copytree(pattern, folder)
    return load(folder / "loc.toml")


@pytest.fixture
def server(project: Project) -> Iterator[Server]:
    """A server for it, in this process."""
    with Server(Wanted(), project, RuleEngine()) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Client:
    """Somebody who has opened the printed address."""
    return Client.of(server)
