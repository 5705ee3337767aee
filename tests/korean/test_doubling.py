"""What an engine says twice, on what engines really wrote and on English that is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.korean.doubling import repeated

KOREAN = "올트먼은 8일 OpenAI, Google, Microsoft의 계약을 말했다"


@pytest.mark.parametrize(
    ("english", "phrase"),
    [
        ("On the 8th (local time), Altman said on the 8th (local time).", "on the 8th local"),
        ("a stake of 30 to 35% to 35%", "to 35"),
        ("changes in profitability in profitability AI", "in profitability"),
        ("Sam Altman (Sam Altman)", "sam altman"),
        ("provides more conversational, more conversational experience", "more conversational"),
        ("Microsoft is dramatically dramatically on AI development.", "dramatically"),
        ("such as OpenAI, Google and Google.", "google and"),
        ("such as OpenAI, Google and Google's.", "google and"),
        ("insights of OpenAI's extensive users of Apple's extensive users.", "extensive users"),
        ("access to the Microsoft's technology access to the Microsoft's technology", ""),
    ],
)
def test_what_is_said_twice_is_found(english: str, phrase: str) -> None:
    found = " ".join(repeated(english, KOREAN))
    assert found
    assert found == phrase or not phrase


@pytest.mark.parametrize(
    "english",
    [
        "He said that that deal had had little effect.",
        "OpenAI and Microsoft said OpenAI will grow.",
        "The company said it would, and the company did.",
        "from 20% to 10%, and from 10% to 5%",
        "It did so over and over, and grew bigger and bigger.",
        "Users asked again and again for more and more.",
        "It raised 1,000,000,000 won.",
        "© AFP/News1 © News1, reporter",
        "They work one by one by hand.",
        "It sells cloud services. Cloud services grew.",
        "One of the firms of the firm",
        "The EU fined Apple to 500 million euros and 200 million euros for Meta.",
    ],
)
def test_english_that_is_right_is_left_alone(english: str) -> None:
    assert repeated(english, KOREAN) == ()


def test_what_the_korean_says_twice_may_stand_twice() -> None:
    assert not repeated("GPT GPT", "GPT GPT입니다")
    assert not repeated("more money, more money", "더 많은 돈, 더 많은 돈")


def test_a_word_that_stands_just_twice_is_another_checks_affair() -> None:
    assert not repeated("in the the final stage", "막바지에", beside=False)
    assert repeated("growing and growing and growing", "늘고 있다", beside=False)


@given(st.lists(st.sampled_from(["a", "deal", "AI", "and", "35%", ".", "said", "'s"]), max_size=30))
def test_a_phrase_that_is_told_stands_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    phrase = repeated(text, "")
    assert all(word in text.casefold() for word in phrase)
    assert repeated(text, text) == () or phrase
