"""What is tidied in a hypothesis moves its alignment along."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.engines.base import Hypothesis
from loc.model import Span
from loc.terms.judge import tidied, tidy


def aligned(text: str) -> Hypothesis:
    """Every word linked to itself."""
    words = [Span(*word.span()) for word in re.finditer(r"\S+", text)]
    return Hypothesis(text, alignment=tuple((word, word) for word in words))


@pytest.mark.parametrize(
    ("text", "tidy_text"),
    [
        (" Microsoft  said", "Microsoft said"),
        ("Google , Meta and Apple .", "Google, Meta and Apple."),
        ("Google,Meta", "Google, Meta"),
        ("nothing to do", "nothing to do"),
    ],
)
def test_links_stay_with_their_words(text: str, tidy_text: str) -> None:
    hypothesis = tidied(aligned(text))
    assert hypothesis.text == tidy_text
    for source, target in hypothesis.alignment:
        assert "".join(target.of(tidy_text).split()) == source.of(text)


@given(st.text(st.sampled_from("ab ,.!?가 \t"), max_size=20))
def test_any_link_stays_with_its_word(text: str) -> None:
    hypothesis = tidied(aligned(text))
    assert hypothesis.text == tidy(text)
    for source, target in hypothesis.alignment:
        assert "".join(target.of(hypothesis.text).split()) == source.of(text)
