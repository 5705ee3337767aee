"""docs/checks.md says what the checks are."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
from checks_manual import BEGIN, END, manual, put_into

from loc.checks import CHECKS


def test_the_manual_is_complete_and_up_to_date(root: Path):
    text = (root / "docs" / "checks.md").read_text(encoding="utf-8")
    assert put_into(text, manual()) == text, "run benchmarks/checks.py --write"
    assert [f"### {check.id} {check.name}" in text for check in CHECKS] == [True] * len(CHECKS)


def test_the_manual_quotes_the_measured_numbers(root: Path):
    text = (root / "docs" / "checks.md").read_text(encoding="utf-8")
    assert "false alarms per 100 segments**" in text
    assert "of the planted faults found**" in text
    assert "benchmarks/checks.py" in text


def test_a_manual_without_marks_is_refused():
    with pytest.raises(ValueError, match="substring not found"):
        put_into(f"{BEGIN} but no end", "text")
    assert put_into(f"a{BEGIN}old{END}b", "new") == f"a{BEGIN}\n\nnew\n\n{END}b"
