"""Ages behind names: commas, as AP has them, and nothing else in brackets is touched."""

from __future__ import annotations

import pytest

from loc.korean.numbers import find_ages
from loc.model import Segment, Span, apply_edits
from loc.terms.ages import age_edits
from loc.terms.prepare import Prepared


@pytest.mark.parametrize(
    ("english", "written"),
    [
        ("CEO Sam Altman (39) said so.", "CEO Sam Altman, 39, said so."),
        ("It was founded by Sam Altman (39).", "It was founded by Sam Altman, 39."),
        ("Sam Altman (39), CEO of OpenAI, said so.", "Sam Altman, 39, CEO of OpenAI, said so."),
        ("Sam Altman (39)", "Sam Altman, 39"),
        ("Sam Altman (39)'s firm", "Sam Altman (39)'s firm"),
        ("Sam Altman (39), Kim Min-seok (45) and others", "Sam Altman (39), Kim Min-seok (45) and others"),
        ("Sam Altman, 39, said so.", "Sam Altman, 39, said so."),
        ("GPT-4 (2023) and Windsurf (20)", "GPT-4 (2023) and Windsurf (20)"),
    ],
)
def test_an_age_behind_a_name_is_set_off_by_commas(english: str, written: str) -> None:
    korean = "샘 올트먼(39)과 김민석(45세)"
    ages = tuple(find_ages(korean, [5, 14]))
    assert [age.english for age in ages] == ["39", "45"]
    prepared = Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), korean, quantities=ages)
    assert apply_edits(english, list(age_edits(prepared, english))) == written


def test_brackets_stay_where_the_korean_has_no_age() -> None:
    korean = "팀(39)"
    prepared = Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), korean)
    assert list(age_edits(prepared, "The team (39) won.")) == []
