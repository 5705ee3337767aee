"""`loc report` as a program: where the page goes, what is printed, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from report_workshop import real

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("project")
    (path / "loc.toml").write_text("", encoding="utf-8")
    real(path, 10)
    return path


def test_the_page_is_written_and_its_path_printed(folder: Path, run_loc):
    code, out, err = run_loc("report", cwd=folder)
    assert (code, err) == (0, "")
    path = folder / ".loc/report.html"
    assert out.splitlines() == [str(path)]
    before = path.read_bytes()
    assert before.startswith(b"<!DOCTYPE html>")
    assert run_loc("report", cwd=folder).code == 0
    assert path.read_bytes() == before


def test_a_page_in_korean_goes_where_it_is_wanted(folder: Path, tmp_path: Path, run_loc):
    out = tmp_path / "new/보고서.html"
    assert run_loc("report", "--lang", "ko", "--out", out, cwd=folder).code == 0
    assert "번역 보고서" in out.read_text(encoding="utf-8")


def test_a_baseline_is_compared_with(folder: Path, tmp_path: Path, run_loc):
    baseline, out = tmp_path / "base.json", tmp_path / "r.html"
    assert run_loc("score", "--save-baseline", baseline, cwd=folder).code == 0
    assert run_loc("report", "--baseline", baseline, "--out", out, cwd=folder).code == 0
    page = out.read_text(encoding="utf-8")
    assert "Baseline: " in page
    assert "+0.00 since the baseline" in page


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere"], 4, "no such file or folder"),
        (["--lang", "fr"], 2, "there is no 'fr' among the languages"),
        (["--scores", "s.json", "--baseline", "b.json"], 2, "--scores is what has been measured"),
        (["--scores", "s.json"], 4, "s.json: cannot be read"),
        (["--system", "x"], 2, "--system 'x' is no NAME=PATH"),
        (["--baseline", "b.json"], 4, "no such baseline"),
        (["--out", "."], 2, ".: is a folder"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, run_loc, arguments: list[str], code: int, said: str):
    ran = run_loc("report", *arguments, cwd=folder)
    assert ran.code == code
    assert said in ran.err
    assert "hint:" in ran.err
    assert ran.out == ""


def test_without_translations_the_remedy_is_named(tmp_path: Path, run_loc):
    (tmp_path / "loc.toml").write_text("", encoding="utf-8")
    ran = run_loc("report", cwd=tmp_path)
    assert ran.code == 2
    assert "run loc translate first" in ran.err
    assert not (tmp_path / ".loc/report.html").exists()
