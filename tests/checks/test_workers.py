"""What another process finds in catalogs is what is found here, whatever becomes of the process."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from loc.check import check_catalogs, collect_catalogs, workers
from loc.check.running import choose
from loc.project import find

if TYPE_CHECKING:
    from pathlib import Path

    from loc.project import Project

IDS = [check.id for check in choose()]


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project's own translations, the third catalog damaged."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("translations", "seeds"):
        shutil.copytree(root / name, folder / name)
    for name in ("glossary.yaml", "loc.toml"):
        shutil.copy2(root / name, folder)
    damaged = sorted((folder / "translations/en").glob("*.po"))[2]
    damaged.write_text(damaged.read_text(encoding="utf-8") + "msgid nothing\n", encoding="utf-8")
    return find(folder)


@pytest.fixture(scope="module")
def paths(project: Project) -> list[Path]:
    return collect_catalogs([], project)


@pytest.fixture(scope="module")
def expected(project: Project, paths: list[Path]) -> list[str]:
    found = [str(item.finding) for item in check_catalogs(paths, project, worker=False)]
    assert any("catalog-damaged" in one for one in found)
    assert any("C012" in one for one in found)
    return found


def told(project: Project, paths: list[Path]) -> list[str]:
    return [str(item.finding) for item in check_catalogs(paths, project, worker=True)]


def test_two_processes_find_the_same_in_the_same_order(project, paths, expected):
    assert told(project, paths) == expected


def test_all_of_it_may_come_from_the_other_process(project, paths, expected, tmp_path, monkeypatch):
    for name in ("pickle", "loc", "yaml"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not this one')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done: dict[int, list] = {}
    left = workers.deque(range(len(paths)))
    workers.feed(paths, (project, tuple(IDS)), left, done)
    assert not left
    assert [str(item.finding) for number in sorted(done) for item in done[number]] == expected
    assert all(item.catalog is None for items in done.values() for item in items)


def test_a_worker_that_cannot_be_started_costs_nothing_but_time(
    project, paths, expected, tmp_path, monkeypatch
):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    assert told(project, paths) == expected


@pytest.mark.skipif(os.name == "nt", reason="a script as an executable")
@pytest.mark.parametrize("says", ["", "Traceback", "I1\n.", "N.", "I01\n."])
def test_what_a_broken_worker_answers_is_not_believed(
    project, paths, expected, tmp_path, monkeypatch, says: str
):
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\nprintf '{says}'\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    assert told(project, paths) == expected


def test_a_worker_is_started_only_where_the_work_is_worth_it(project, paths, expected, monkeypatch):
    monkeypatch.setattr(workers, "feed", lambda *_: pytest.fail("started for five small catalogs"))
    assert [str(item.finding) for item in check_catalogs(paths, project, worker=None)] == expected
