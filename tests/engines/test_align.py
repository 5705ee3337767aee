"""From attention to word links: copies are linked to themselves, all else to where the model looked."""

from __future__ import annotations

import re

import pytest

from loc.engines.align import align
from loc.model import Span


def words(text: str) -> list[Span]:
    return [Span(*word.span()) for word in re.finditer(r"\S+", text)]


def links(source: str, target: str, looked_at: list[int]) -> list[tuple[str, str]]:
    """Links where the piece of every target word looked at one source word only."""
    here, there = words(source), words(target)
    rows = [[1.0 if column == at else 0.0 for column in range(len(here))] for at in looked_at]
    return [(s.of(source), t.of(target)) for s, t in align(source, target, here, there, rows)]


def test_words_are_linked_to_where_the_model_looked() -> None:
    assert links("새 모델", "new models", [0, 1]) == [("새", "new"), ("모델", "models")]


@pytest.mark.parametrize(
    ("source", "target", "copied"),
    [
        ("Microsoft는 성과다", "Microsoft's results", ("Microsoft", "Microsoft's")),
        ("Reuters는 성과다", "Reuters’ results", ("Reuters", "Reuters’")),
        ("3가지 성과", "Three results", ("3", "Three")),
        ("2번째 성과", "second result", ("2", "second")),
        ("137.5 성과", "137.5 results", ("137.5", "137.5")),
        ("GPT-5는 성과다", "GPT-5, result", ("GPT-5", "GPT-5,")),
    ],
)
def test_a_copy_is_linked_to_itself_wherever_the_model_looked(
    source: str, target: str, copied: tuple[str, str]
) -> None:
    assert links(source, target, [1, 1])[0] == copied


def test_a_number_word_without_its_digit_is_a_word() -> None:
    assert links("세 가지 성과", "three results", [0, 2]) == [("세", "three"), ("성과", "results")]


def test_of_two_copies_the_one_that_was_looked_at() -> None:
    source = "AI와 AI 시장"
    [(span, _), *_] = align(
        source, "AI market", words(source), words("AI market"), [[0.1, 0.9, 0], [0, 0, 1]]
    )
    assert span == Span(4, 6)


def test_nothing_to_align_is_nothing() -> None:
    assert align("", "word", (), words("word"), [[]]) == ()
