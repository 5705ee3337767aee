from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from catalog.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(autouse=True)
def _same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 2026-09-21


@pytest.fixture
def tool() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a program of another project; missing, it skips the test, or fails it where CI=true."""

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        if shutil.which(str(command[0])) is None:
            reason = f"{command[0]} is not installed"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        return subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, encoding="utf-8", check=False
        )

    return run
