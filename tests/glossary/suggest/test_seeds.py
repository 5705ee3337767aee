"""The real articles and the real glossary: spellings taken out are found again, and nothing else is suggested."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "benchmarks"))
from suggest import leave_one_out, passages  # noqa: E402 (the benchmark measures the same)

from loc.glossary.model import Glossary  # noqa: E402 (after the path that finds the benchmark)
from loc.glossary.suggest import suggest  # noqa: E402 (same)


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(ROOT / "glossary.yaml")


@pytest.fixture(scope="module")
def articles():
    return passages(ROOT / "seeds")


def test_nothing_is_missing_from_the_glossary(glossary, articles):
    """Every name in the seeds is registered, so that any suggestion is a false alarm."""
    assert [(one.spelling, one.concept) for one in suggest(articles, glossary)] == []


@pytest.mark.slow
def test_spellings_taken_out_are_found_again(glossary, articles):
    rows = list(leave_one_out(glossary, articles))
    people = [row for row in rows if row[0] == "person"]
    assert len(people) >= 5
    for some in (people, rows):
        for column in (3, 4):
            assert sum(bool(row[column]) for row in some) >= 0.8 * len(some), some
