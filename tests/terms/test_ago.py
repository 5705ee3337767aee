"""`15일 전` is 15 days ago, unless it is 15 days before something that the Korean names."""

from __future__ import annotations

import pytest

from loc.korean.numbers import find_quantities
from loc.model import Segment, Span, apply_edits
from loc.terms.ago import ago_edits
from loc.terms.prepare import Prepared


@pytest.mark.parametrize(
    ("korean", "english", "written"),
    [
        ("15일 전 공개했다.", "It unveiled it 15 days before.", "It unveiled it 15 days ago."),
        ("모델을 15일 전에 공개했다.", "It unveiled it before 15 days.", "It unveiled it 15 days ago."),
        ("회의는 2시간 전에 시작됐다.", "It began before two hours.", "It began two hours ago."),
        ("회의는 2시간 전에 시작됐다.", "It began two hours ago.", "It began two hours ago."),
        ("15일 전 공개했다.", "It was unveiled on 15 days.", "It was unveiled 15 days ago."),
        ("15일 전 공개했다.", "It was open in 15 days of May.", "It was open in 15 days of May."),
        ("출시 3일 전 공개했다.", "It was unveiled three days before.", "It was unveiled three days before."),
        ("모델을 15일 전 봤다.", "It was 15 days before the launch.", "It was 15 days before the launch."),
        ("매년 20%씩 성장한다.", "It grows 20% a year ago.", "It grows 20% a year."),
        ("매년 20%씩 성장해 1년 전보다 크다.", "It was small a year ago.", "It was small a year ago."),
        ("매년 20%씩 성장할 전망이다.", "It may grow 20% a year ago.", "It may grow 20% a year."),
        ("전년 동기 대비 20% 늘었다.", "It rose 20% from a year ago.", "It rose 20% from a year ago."),
        ("3년 만에 열렸다.", "It was open before three years.", "It was open before three years."),
    ],
)
def test_how_long_ago_in_english(korean: str, english: str, written: str) -> None:
    quantities = tuple(find_quantities(korean))
    prepared = Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), korean, quantities=quantities)
    assert apply_edits(english, list(ago_edits(prepared, english))) == written
