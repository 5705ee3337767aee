"""One style for the numbers of an English text, values untouched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.korean.numbers import AP, ISO, LONG, NumberStyle, style_edits
from loc.korean.numbers import english as say
from loc.model import apply_edits

DAY_FIRST = NumberStyle(dates="day-first", percent="word")


def _restyled(text: str, style: NumberStyle = AP) -> str:
    return apply_edits(text, style_edits(text, style))


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("on October 12, 2023.", "on Oct. 12, 2023."),
        ("on 12 October 2023,", "on Oct. 12, 2023,"),
        ("on Sep 3rd", "on Sept. 3"),
        ("in March of 2024", "in March 2024"),
        ("in Oct. 2024", "in October 2024"),
        ("Photo: 2025.01.22", "Photo: Jan. 22, 2025"),
        ("Photo: 2025-01-22", "Photo: Jan. 22, 2025"),
        ("20 percent to 49 per cent", "20% to 49%"),
        ("13.75 billion U.S. dollars", "$13.75 billion"),
        ("100 dollars and US$3bn", "$100 and $3 billion"),
        ("$5M and $2 T", "$5 million and $2 trillion"),
        ("lost in 1 to five years, or two or 3.", "lost in one to five years, or two or three."),
        ("7 to eight companies. 2 to three left.", "Seven to eight companies. Two to three left."),
    ],
)
def test_ap_style(english: str, expected: str) -> None:
    assert _restyled(english) == expected


@pytest.mark.parametrize(
    "english",
    [
        "It may 12 times fail, and in October 15 companies left.",
        "five percentage points, 0.5 percentage point, 3 percent points",
        "between 10 and 20 billion dollars, 10-20 billion dollars",
        "https://a.org/2025-01-22/x, v2025.01.22.3 and GPT-4",
        "19 trillion won, 5 euros, two million dollars, $3 billion",
        "In March 2024, on May 5 and in the 1990s",
        "On October 12:30 was the time; 5.12 March",
        "2 to 3 years, one to five, 8 to ten, $2 to three million, 1 to two percent, 3.1 to five",
        "one to 5%, two to 10, four to 5.5, two to 3-year terms, A-1 to two, 2 to three-year terms",
    ],
)
def test_what_is_right_or_doubtful_stays(english: str) -> None:
    assert _restyled(english) == english


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (ISO, "on 2023-10-12, 20%, $3 billion"),
        (LONG, "on October 12, 2023, 20%, $3 billion"),
        (DAY_FIRST, "on 12 October 2023, 20 percent, $3 billion"),
        (NumberStyle(symbols={"USD": "US$"}), "on Oct. 12, 2023, 20%, US$3 billion"),
    ],
)
def test_other_styles(style: NumberStyle, expected: str) -> None:
    assert _restyled("on Oct. 12, 2023, 20%, 3 billion dollars", style) == expected


@given(
    date=st.dates(),
    style=st.sampled_from([AP, ISO, LONG, DAY_FIRST]),
    other=st.sampled_from([AP, ISO, LONG, DAY_FIRST]),
)
def test_any_date_of_one_style_becomes_the_same_date_of_another(
    date: object, style: NumberStyle, other: NumberStyle
) -> None:
    month, day = (getattr(date, part) for part in ("month", "day"))
    text = f"It came on {say.date(2021, month, day, style)}, he said."
    assert _restyled(text, other) == f"It came on {say.date(2021, month, day, other)}, he said."
    assert _restyled(_restyled(text, other), other) == _restyled(text, other)
