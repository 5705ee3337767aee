"""Figures that nobody reads as quantities: lost, made up, and written with a digit too few."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.korean.numbers import (
    bare_figures,
    figure_edits,
    find_quantities,
    lost_figures,
    made_up,
    read_english,
)
from loc.model import apply_edits


def lost(korean: str, english: str) -> list[str]:
    figures = bare_figures(korean, [quantity.span for quantity in find_quantities(korean)])
    return [span.of(korean) for span in lost_figures(korean, figures, english, read_english(english))]


def mended(korean: str, english: str) -> str:
    figures = bare_figures(korean, [quantity.span for quantity in find_quantities(korean)])
    gone = list(lost_figures(korean, figures, english, read_english(english)))
    return apply_edits(english, figure_edits(korean, gone, english))


@pytest.mark.parametrize(
    ("korean", "english", "figures"),
    [
        ("코스피는 2,550.30에 마감했다.", "KOSPI closed at 2,50.30.", ["2,550.30"]),
        ("코스피는 2,550.30에 마감했다.", "KOSPI closed at 2,550.30.", []),
        ("A씨(35)는 말했다.", "A said.", ["35"]),
        ("지연이 40밀리초다.", "The delay is forty milliseconds.", []),
        ("기온은 30도다.", "It is 86 degrees Fahrenheit.", []),
        ("20대가 많다.", "Many are in their twenties.", []),
        ("GPT-45가 나왔다.", "A new one came out.", ["45"]),
        ("GPT45가 나왔다.", "A new one came out.", []),
        ("45호는 GPT", "It is a GPT.", ["45"]),
    ],
)
def test_figures_that_are_gone_are_found(korean: str, english: str, figures: list[str]) -> None:
    assert lost(korean, english) == figures


@pytest.mark.parametrize(
    ("korean", "english", "better"),
    [
        ("코스피는 2,550.30에 마감했다.", "KOSPI closed at 2,50.30.", "KOSPI closed at 2,550.30."),
        ("지수는 12345다.", "It is 123456.", "It is 12345."),
        # another digit is another number, and a short figure is like too many others
        ("지수는 12345다.", "It is 12344.", "It is 12344."),
        ("방은 35호다.", "It is room 3.", "It is room 3."),
        # which of two is meant?
        ("지수는 12345다.", "It is 1234 or 1235.", "It is 1234 or 1235."),
    ],
)
def test_a_near_miss_is_mended_and_nothing_else(korean: str, english: str, better: str) -> None:
    assert mended(korean, english) == better


@pytest.mark.parametrize(
    ("korean", "english", "figures"),
    [
        ("매출이 늘었다.", "Revenue grew 25%.", ["25%"]),
        ("매출이 25% 늘었다.", "Revenue grew 25%.", []),
        ("스물여섯 살이다.", "He is 26.", []),
    ],
)
def test_numbers_out_of_nothing_are_found(korean: str, english: str, figures: list[str]) -> None:
    found = made_up(korean, english, find_quantities(korean), read_english(english))
    assert [reading.span.of(english) for reading in found] == figures


@given(st.integers(10, 10**9), st.sampled_from(["", ".30", ".5"]))
def test_a_figure_that_is_copied_is_never_lost(number: int, decimals: str) -> None:
    figure = f"{number:,}{decimals}"
    assert lost(f"지수는 {figure}에 마감", f"It closed at {figure}.") == []
