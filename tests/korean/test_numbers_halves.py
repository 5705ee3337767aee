"""Times in the wrong half of the day, as the bundled model writes them."""

from __future__ import annotations

import pytest

from loc.korean.numbers import broken_times, find_quantities, half_edits, time_edits, wrong_halves
from loc.model import apply_edits


@pytest.mark.parametrize(
    ("korean", "english", "right"),
    [
        ("새벽 3시에 올린 보고", "a report at 3 p.m.", "a report at 3 a.m."),
        (
            "밤 11시 40분에 울렸다.",
            "It rang at 11:40 a.m. on April 14.",
            "It rang at 11:40 p.m. on April 14.",
        ),
        (
            "이날 오전 11시께 학생 네 명이 숨졌다.",
            "At around 11 a.m. that day, four students died at a school in the 11 p.m. that day.",
            "At around 11 a.m. that day, four students died at a school that day.",
        ),
        (
            "오전 9시부터 오후 6시까지 연다.",
            "It is open from 9 p.m. to 6 p.m.",
            "It is open from 9 a.m. to 6 p.m.",
        ),
        ("밤 10시부터 아침 8시까지", "It ends from 10 to 8 a.m.", "It ends from 10 p.m. to 8 a.m."),
        (
            "오전 9시(현지시간)부터 오후 6시까지",
            "It opens from 9:00 to 6 p.m.",
            "It opens from 9:00 a.m. to 6 p.m.",
        ),
        ("밤 12시까지 돌아와야 한다.", "They must return by 12 p.m.", "They must return by 12 a.m."),
    ],
)
def test_the_half_is_put_right_or_the_time_taken_out(korean: str, english: str, right: str) -> None:
    quantities = find_quantities(korean)
    assert wrong_halves(quantities, english)
    mended = apply_edits(english, list(half_edits(quantities, english)))
    assert mended == right
    assert wrong_halves(quantities, mended) == []


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("오전 9시부터 오후 9시까지", "from 9 a.m. to 9 p.m."),
        ("오후 3시, 현지 시간 3시", "3 p.m., 3 a.m. local time"),
        ("오후 1시부터 4시까지", "from 1 to 4 p.m."),
        ("3시에 시작한다.", "It starts at 3 p.m."),
        ("오전 9시에", "at 10 p.m."),
        ("회의는 길었다.", "It went on until 9 p.m."),
        ("낮 12시", "12 p.m."),
    ],
)
def test_right_times_open_ones_and_others_are_left_alone(korean: str, english: str) -> None:
    assert wrong_halves(find_quantities(korean), english) == []


@pytest.mark.parametrize(
    ("korean", "english", "right"),
    [
        ("오전 5시 30분께 찾아왔다.", "He came to Busan at 5:30 a.", "He came to Busan at 5:30 a.m."),
        (
            "새벽 3시에 올린 보고",
            "the tail was 3.m., after the report",
            "the tail was 3 a.m., after the report",
        ),
        (
            "새벽 0시 26분 경기가 끝났다.",
            "It ended at 12:26 a.m.m. on Friday",
            "It ended at 12:26 a.m. on Friday",
        ),
        ("저녁 7시에 예약해 줘", "at 7 a.m in the sky", "at 7 p.m. in the sky"),
        ("오전 9시부터 오후 6시까지", "from 9 a. to 6 p.m", "from 9 a.m. to 6 p.m."),
    ],
)
def test_what_is_left_of_a_time_is_made_whole(korean: str, english: str, right: str) -> None:
    assert broken_times(english)
    mended = apply_edits(english, list(time_edits(find_quantities(korean), english)))
    assert mended == right
    assert broken_times(mended) == []


@pytest.mark.parametrize(
    "english", ["at 5 p.m.", "from 9:30 a.m. to 6 p.m., daily", "Figure 2a.", "3.5 m. wide", "page 4 a, b"]
)
def test_whole_times_are_not_broken(english: str) -> None:
    assert broken_times(english) == []


def test_a_broken_time_that_is_not_in_the_korean_stays() -> None:
    assert list(time_edits(find_quantities("오전 9시"), "at 10.m.")) == []
