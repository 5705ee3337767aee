"""Small faults that the real model makes, and what must stay: right English, and what stands so in the Korean."""

from __future__ import annotations

import pytest

from loc.model import Segment, Span, apply_edits
from loc.terms.polish import polish
from loc.terms.prepare import Prepared


def polished(english: str, korean: str = "") -> str:
    prepared = Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), korean)
    return apply_edits(english, list(polish(prepared, english)))


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("talks on the 21th, the 13rd and the 12nd", "talks on the 21st, the 13th and the 12th"),
        ("the 123th win, the 111st, the 2th", "the 123rd win, the 111th, the 2nd"),
        ("On May of May 21, 2024, it rose.", "On May 21, 2024, it rose."),
        ("in June, June, and in Sept. in Sept. 9", "in June, and in Sept. 9"),
        ("defined as a ability to create", "defined as an ability to create"),
        ('into a "agent" stage', 'into an "agent" stage'),
        ("in an laboratory", "in a laboratory"),
        ("There is a Apple document.", "There is an Apple document."),
        ("a NFT, a AI, an GPU", "an NFT, an AI, a GPU"),
        ("a 8% rise, a 18-day trip, an 200-year-old", "an 8% rise, an 18-day trip, a 200-year-old"),
        ("It is a honor, an user, a hour.", "It is an honor, a user, an hour."),
        ("surpassing us's expectations", "surpassing our expectations"),
        (
            "billions of dollars's right, the United States's",
            "billions of dollars' right, the United States'",
        ),
        ('growth in the U.S.." It', 'growth in the U.S." It'),
        ("i.e..", "i.e."),
        ("Equinix..: Servers come", "Equinix: Servers come"),
        ('" dead internet" is " over"', '"dead internet" is "over"'),
        ("1.6 million yen(about 18 million won)", "1.6 million yen (about 18 million won)"),
    ],
)
def test_faults_are_mended(english: str, right: str) -> None:
    assert polished(english) == right


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("the 21st, 22nd, 23rd, 11th, 12th, 113th", ""),
        ("May 21, June 3 and June 4", ""),
        ("a university, a one-time fee, a European, a unique user, an unintended, an umbrella", ""),
        ("an hour, a hotel, an SQLite file, a SQLite file, a NASA probe, an MIT lab, a US firm", ""),
        ("an 11th, a 100th, a 1,100-seat hall, a 12-month plan, a $8 fee", ""),
        ("A is in Seoul, and A also left.", "A씨는 서울에 있다."),
        ("Paris's streets, Hermes's agents, the boss's desk", ""),
        ("Wait... it rose…", ""),
        ("It loaded..", "불러오는 중.."),
        ('He said "it" and "that" to "all"', ""),
        ("print(value) and f(x)", "print(value)와 f(x)"),
    ],
)
def test_what_is_right_or_stands_in_the_korean_stays(english: str, korean: str) -> None:
    assert polished(english, korean) == english
