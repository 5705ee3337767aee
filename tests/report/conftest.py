"""What the tests of the report share: two projects, and their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from report_workshop import HOSTILE, Attack, attack, real

from loc.report import Wanted, gather, render

if TYPE_CHECKING:
    from pathlib import Path

    from loc.project import Project
    from loc.report.gather import Report


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return real(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def report(project: Project) -> Report:
    return gather(Wanted(), project)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Attack:
    name = "\"><img src=x onerror=pwned=7> {{7*7}} '&lt;b&gt;"
    return attack(tmp_path_factory.mktemp("hostile"), HOSTILE, name)


@pytest.fixture(scope="session")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Attack:
    """The same shape as `hostile`, with nothing in it."""
    return attack(
        tmp_path_factory.mktemp("harmless"), [f"text {n}" for n in range(len(HOSTILE))], "name", 1000
    )


@pytest.fixture(scope="session")
def hostile_page(hostile: Attack) -> str:
    return render(gather(Wanted(scores=hostile.scores), hostile.project))


@pytest.fixture(scope="session")
def harmless_page(harmless: Attack) -> str:
    return render(gather(Wanted(scores=harmless.scores), harmless.project))


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, report: Report, hostile_page: str) -> Path:
    """A folder with `real.html`, `korean.html` and `hostile.html`."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "real.html").write_text(render(report), encoding="utf-8")
    (folder / "korean.html").write_text(render(report, "ko"), encoding="utf-8")
    (folder / "hostile.html").write_text(hostile_page, encoding="utf-8")
    return folder
