"""Terms: exclusive matching, known-wrong renderings, consistency; and numbers."""

from __future__ import annotations

import pytest

from loc.glossary.matcher import Matcher
from loc.glossary.reader import load
from loc.glossary.target import Want
from loc.korean.numbers import find_quantities
from loc.score.numbers import NumberCount, count_numbers
from loc.score.terminology import TermCount, consistency, count_terms
from loc.terms.prepare import wants

AI = Want("ai", "AI", "AI", ("AI", "artificial intelligence"))
MAI = Want("microsoft-ai", "마이크로소프트 AI", "Microsoft AI", ("Microsoft AI",))
SULEYMAN = Want(
    "suleyman", "설리만", "Suleyman", ("Suleyman", "Mustafa Suleyman"), wrong=("Suliman", "Solomon")
)


@pytest.fixture(scope="module")
def asked(root):
    matcher = Matcher(load([root / "glossary.yaml"]))
    return lambda korean: wants(matcher.find(korean), "en")


def test_a_nested_term_is_not_met_by_the_longer_one():
    assert count_terms("Microsoft AI grows.", [AI, MAI]).met == 1
    assert count_terms("Microsoft AI bets on AI.", [AI, MAI]).met == 2


def test_mentions_are_counted_up_to_those_of_the_korean():
    twice = Want("ai", "AI", "AI", ("AI",), count=2)
    assert [
        count_terms(text, [twice]).mentions_met for text in ("None.", "AI.", "AI, AI.", "AI, AI, AI.")
    ] == [
        0,
        1,
        2,
        2,
    ]


def test_a_known_wrong_rendering_is_counted_and_named():
    count = count_terms("Solomon left, and Suliman wept.", [SULEYMAN, AI])
    assert (count.wanted, count.met, count.wrong) == (2, 0, 1)
    assert (count.missed, count.mistaken) == (("suleyman", "ai"), ("suleyman",))


def test_real_terms_of_a_real_sentence(asked):
    korean = "사티야 나델라 마이크로소프트(MS) CEO는 오픈AI의 지분을 늘렸다."
    wanted = asked(korean)
    good = count_terms("Microsoft CEO Satya Nadella raised the stake in OpenAI.", wanted)
    assert (good.met, good.wanted, good.missed) == (len(wanted), len(wanted), ())
    assert count_terms("The head raised the stake in Open AI.", wanted).met < len(wanted)


def test_no_term_no_count():
    assert count_terms("Anything.", []) == TermCount()


def counts(*texts: str, want: Want = SULEYMAN) -> list[TermCount]:
    return [count_terms(text, [want]) for text in texts]


def test_consistency_is_the_share_of_the_commonest_rendering():
    assert consistency(counts("Suleyman.", "Suleyman said.", "Mustafa Suleyman.")) == (2, 3)
    assert consistency(counts("Suleyman.", "Suliman.")) == (1, 2)  # a wrong rendering is a rendering
    assert consistency(counts("Suleyman's.", "Suleyman.")) == (2, 2)  # a possessive is none of its own
    assert consistency(counts("Suleyman.", "He.")) == (0, 0)  # nothing to compare
    assert consistency([]) == (0, 0)


def test_forms_are_compared_with_themselves_only():
    full = Want("suleyman", "무스타파 설리만", "Mustafa Suleyman", SULEYMAN.renderings)
    names = [*counts("Suleyman.", "Suleyman."), *counts("Mustafa Suleyman.", "Mustafa Suleyman.", want=full)]
    assert consistency(names) == (4, 4)


@pytest.mark.parametrize(
    ("english", "lost"),
    [
        ("It raised $13.75 billion, about 19 trillion won, in 2023.", ()),
        ("It raised 13.75 billion dollars (19 trillion won) in 2023.", ()),
        ("It raised $137.5 billion, about 19 trillion won, in 2023.", ("$13.75 billion",)),
        ("It raised money.", ("$13.75 billion", "19 trillion won", "2023")),
    ],
)
def test_numbers_by_value(english, lost):
    quantities = find_quantities("2023년 137억 5000만 달러(19조 원)를 모았다.")
    count = count_numbers(english, quantities)
    assert (count.wanted, count.met) == (3, 3 - len(lost))
    assert sorted(count.lost) == sorted(lost)


def test_no_number_no_count():
    assert count_numbers("In 2023.", []) == NumberCount()
