"""The seams between the translated clauses of one sentence."""

from __future__ import annotations

import pytest

from loc.engines.joining import closed, opened


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (
            "Investment topped $11 billion",
            "This provides a stake.",
            "Investment topped $11 billion, this provides a stake.",
        ),
        (
            "It gathered Siri, but,",
            "The assistant fell behind.",
            "It gathered Siri, but the assistant fell behind.",
        ),
        (
            "firms such as Hitachi, and",
            "Combined with Mistral.",
            "firms such as Hitachi, and combined with Mistral.",
        ),
        ("It left.", "With this, trust broke.", "It left. With this, trust broke."),
        ("Apple fell behind and,", "OpenAI won.", "Apple fell behind, and OpenAI won."),
        ("They met,", "Washington agreed.", "They met, Washington agreed."),
        ("“It is true”", "He said so.", "“It is true” he said so."),
        ("They met", "A.I. won.", "They met, A.I. won."),
    ],
)
def test_clauses_are_joined_like_one_sentence(before: str, after: str, joined: str) -> None:
    first = closed(before)
    assert f"{first} {opened(after, first, 'OpenAI와 Mistral')}" == joined


def test_a_word_that_the_model_knows_in_small_letters_is_no_name() -> None:
    assert opened("Provides a range.", "it grew,", "", {"provides"}) == "provides a range."
    assert opened("Texas agreed.", "it grew,", "", {"provides"}) == "Texas agreed."
    assert opened("Incorporates a lab.", "it grew,", "") == "incorporates a lab."
    assert opened("Gates agreed.", "it grew,", "") == "Gates agreed."
