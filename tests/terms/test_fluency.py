"""Signs of a decoder gone astray, on what the bundled model really wrote and on English that is right."""

from __future__ import annotations

import pytest

from loc.terms.fluency import repeats, unbalanced


@pytest.mark.parametrize(
    "english",
    [
        "On the 8th (local time), Altman said on the 8th (local time).",
        "Microsoft is dramatically dramatically on AI development.",
        "such as OpenAI, Google and Google.",
        "access to the Microsoft's technology access to the Microsoft's technology",
    ],
)
def test_what_is_said_twice_is_found(english: str) -> None:
    assert repeats(english, "Altman은 8일 OpenAI, Google Microsoft의")


@pytest.mark.parametrize(
    "english",
    [
        "He said that that deal had had little effect.",
        "OpenAI and Microsoft said OpenAI will grow.",
        "The company said it would, and the company did.",
        "from 20% to 10%, and from 10% to 5%",
    ],
)
def test_english_that_is_right_is_left_alone(english: str) -> None:
    assert not repeats(english, "OpenAI와 Microsoft는 말했다")


def test_what_the_korean_says_twice_may_stand_twice() -> None:
    assert not repeats("GPT GPT", "GPT GPT입니다")


def test_open_quotation_marks_are_found_where_the_source_closes_its_own() -> None:
    assert unbalanced('He said, "It grew.', "“성장했다”고 말했다")
    assert unbalanced("new Bing (Copilot””.", "Bing(현재 “Copilot”)")
    assert not unbalanced('He said, "It grew."', "“성장했다”고 말했다")
    assert not unbalanced('He said, "It grew.', '"성장했다고 말했다')
