"""No machine text that `loc check` calls wrong goes out unflagged: the real articles through the real engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loc.check import Analyst
from loc.checks import CHECKS
from loc.engines import load_engine
from loc.files import read_text
from loc.formats import open_document
from loc.korean.numbers import AP
from loc.project import Project
from loc.terms.ladder import enforce
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from pathlib import Path

ERRORS = {"C001", "C005", "C006", "C007", "C012"}


@pytest.mark.parametrize(
    "article",
    [
        "003_e94aa386e9de23ea",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in (
                "000_26b1d3e9060fc71d",
                "001_949455dd08b68b13",
                "002_18b4af4ff2c31a06",
                "004_1470b0ac8fe5ea7a",
            )
        ),
    ],
)
def test_every_error_of_machine_text_is_flagged(seeds: Path, article: str) -> None:
    analyst = Analyst.of_project(Project(seeds.parent))
    engine = load_engine()
    prepare = Preparer(analyst.context.matcher, AP, engine.info)
    segments = open_document(read_text(seeds / f"{article}.txt")).segments
    assert len(segments) > 30
    unflagged = []
    for segment, made in zip(segments, enforce([prepare(s) for s in segments], engine), strict=True):
        unit = analyst.unit(segment.source, made.text, kind=segment.kind)
        found = [check.id for check in CHECKS if check.id in ERRORS and check.each and list(check.each(unit))]
        if found and not made.flags:
            unflagged.append((found, segment.source, made.text))
    assert unflagged == []
