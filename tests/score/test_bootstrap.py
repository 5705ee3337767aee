"""Intervals and paired tests: repeatable, two-sided, and not fooled by chance."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from score_material import references, worse

from loc.score.bootstrap import RESAMPLES, Draws, resample
from loc.score.measure import TERMS, share
from loc.score.metrics import load

CHRF = load("chrf")


def total(rows):
    return CHRF.measure.of([sum(column) for column in zip(*rows, strict=True)])


@pytest.fixture(scope="module")
def rows():
    """Counts of three systems: two that lose every fifth word, at different places, and one every third."""
    wanted = references()
    other = [worse([f"x {text}"], 5)[0] for text in wanted]
    return [CHRF.count(texts, wanted) for texts in (worse(wanted, 5), other, worse(wanted, 3))]


def paired(one, two) -> tuple[float, float]:
    draws = [resample([(CHRF.measure, counts)])[0] for counts in (one, two)]
    difference = total(one) - total(two)
    return difference, draws[0].minus(draws[1]).p_value(difference)


def test_the_same_numbers_every_time(rows):
    assert resample([(CHRF.measure, rows[0])]) == resample([(CHRF.measure, rows[0])])


def test_measures_drawn_together_are_those_drawn_alone(rows):
    terms = [(index % 2, 1) for index in range(len(rows[0]))]
    together = resample([(CHRF.measure, rows[0]), (TERMS, terms)])
    assert together == [resample([(CHRF.measure, rows[0])])[0], resample([(TERMS, terms)])[0]]


def test_a_system_does_not_differ_from_itself(rows):
    # sacreBLEU's own paired test gives p = 0.001 here
    assert paired(rows[0], rows[0]) == (0, 1.0)


def test_a_clear_difference_is_one_in_either_direction(rows):
    better, p = paired(rows[0], rows[2])
    worse_, q = paired(rows[2], rows[0])
    assert better == -worse_ > 5
    assert p == q == pytest.approx(1 / (RESAMPLES + 1))


def test_where_nothing_differs_but_chance_p_is_small_as_seldom_as_it_should_be(rows):
    """Two systems whose sentences are swapped by coin: one pair in twenty may look different, not one in ten."""
    coin = random.Random(1)  # noqa: S311 (the same coin every time)
    small = 0
    for _ in range(100):
        swap = [coin.random() < 0.5 for _ in rows[0]]
        one = [b if turn else a for a, b, turn in zip(rows[0], rows[2], swap, strict=True)]
        two = [a if turn else b for a, b, turn in zip(rows[0], rows[2], swap, strict=True)]
        small += paired(one, two)[1] < 0.05
    assert 0 < small <= 9  # sacreBLEU's statistic calls twelve in a hundred


def test_the_interval_holds_the_score_and_narrows_with_more_sentences(rows):
    low, high = resample([(CHRF.measure, rows[0])])[0].interval()
    assert low < total(rows[0]) < high
    few_low, few_high = resample([(CHRF.measure, rows[0][:30])])[0].interval()
    assert few_high - few_low > high - low


def test_no_interval_where_a_draw_has_nothing_to_measure():
    draws = resample([(TERMS, [(1, 1), (0, 0), (0, 0)])])[0]
    assert None in draws.scores
    assert draws.interval() is None
    assert draws.minus(draws).p_value(0.5) is None


def test_of_nothing_there_is_no_share():
    assert share((0, 0)) is None
    assert share((1, 4)) == 25


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=80), st.floats(-10, 10))
@settings(max_examples=100)
def test_a_p_value_is_a_share_and_knows_no_direction(scores, difference):
    p = Draws(tuple(scores)).p_value(difference)
    assert 0 < p <= 1
    mirrored = Draws(tuple(-score for score in scores)).p_value(-difference)
    assert p == pytest.approx(mirrored)
