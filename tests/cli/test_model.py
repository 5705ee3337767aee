"""`loc model`: list, inspect, verify, install, choose."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(root: Path) -> Path:
    (path,) = (root / "src/loc/models").glob("*.argosmodel")
    return path


def test_the_bundled_model_is_listed_and_in_use(run_loc) -> None:
    ran = run_loc("model", "list")
    assert re.match(r"\* ko_en-\S+ +ko_en +bundled", ran.out)


def test_its_hash_and_strategy_are_shown(run_loc, package: Path) -> None:
    import hashlib

    facts = json.loads(run_loc("model", "info", "--json").out)
    assert facts["digest"] == hashlib.sha256(package.read_bytes()).hexdigest()
    assert facts["strategy"]["terms"] == "switch"


def test_the_strategy_is_shown_a_line_for_each_setting(run_loc) -> None:
    lines = run_loc("model", "info").out.splitlines()
    start = lines.index("strategy")
    assert re.fullmatch(r"  terms +switch", lines[start + 1])
    assert not any("{" in line for line in lines[: start + 9])


def test_a_file_that_is_no_package_is_told_so(run_loc, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("read me", encoding="utf-8")
    for name in ("README.md", "./README.md"):
        ran = run_loc("model", "info", name)
        assert ran.code == 3
        assert "README.md is no translation package" in ran.err
        assert "an .argosmodel file" in ran.err


def test_a_package_is_installed_verified_chosen_and_put_back(run_loc, package: Path, tmp_path: Path) -> None:
    copy = tmp_path / "mine.argosmodel"
    shutil.copy(package, copy)
    installed = run_loc("model", "install", copy)
    assert installed.code == 0
    assert "licence:" in installed.err
    ref = re.search(r"installed (\S+);", installed.err)
    assert ref
    assert run_loc("model", "verify", ref[1]).code == 0
    assert run_loc("model", "use", ref[1]).code == 0
    assert re.search(r"^\* \S+ +ko_en +installed", run_loc("model", "list").out, re.MULTILINE)
    assert run_loc("model", "use", "bundled").code == 0


def test_a_damaged_installation_is_found_out(run_loc, package: Path, home: Path) -> None:
    run_loc("model", "install", package)
    (weights,) = (home / "data").rglob("model.bin")
    weights.write_bytes(weights.read_bytes()[:1000])
    ran = run_loc("model", "verify", "ko_en")
    assert ran.code == 3
    assert "model.bin: missing or changed" in ran.err
    assert "hint: install the model again" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["install", "ko_en"], "downloads are not allowed"),
        (["install", "nothing.argosmodel"], "no such"),
        (["list", "--available"], "add --allow-download"),
        (["use", "xx_yy"], "no package 'xx_yy'"),
        (["import", "."], "error: "),
    ],
)
def test_what_cannot_be_done_is_told_with_exit_code_3(run_loc, arguments: list[str], said: str) -> None:
    ran = run_loc("model", *arguments)
    assert ran.code == 3
    assert said in ran.err
