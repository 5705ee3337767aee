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


@pytest.mark.parametrize(
    ("korean", "before", "after", "joined"),
    [
        # two main clauses get the conjunction of the Korean
        (
            "모델을 공개했고,",
            "It released a model",
            "It opened a lab.",
            "It released a model, and it opened a lab.",
        ),
        (
            "투자 규모는 110억 달러를 넘어섰으며,",
            "Investment topped $11 billion",
            "This provides a stake.",
            "Investment topped $11 billion, and this provides a stake.",
        ),
        (
            "채용을 시작했는데,",
            "It has begun hiring",
            "This is new.",
            "It has begun hiring, and this is new.",
        ),
        (
            "개념이 도입됐지만,",
            "The concept was introduced.",
            "The scope is open.",
            "The concept was introduced, but the scope is open.",
        ),
        ("동의했으나", "They agreed", "The deal failed.", "They agreed, but the deal failed."),
        # a clause that leans on the next one does not
        (
            "혼란이 커지고,",
            "With the mess growing",
            "The firm left.",
            "With the mess growing, the firm left.",
        ),
        ("회의 이후,", "The meeting was held", "The firm left.", "The meeting was held, the firm left."),
        ("늘고,", "Sales of phones", "The firm grew.", "Sales of phones, the firm grew."),
        ("컸지만,", "Although it was large", "It failed.", "Although it was large, it failed."),
        ("컸지만,", "It was large", "Google failed.", "It was large, Google failed."),
        # what a model says when it does not know how a clause goes on
        (
            "유출 규모는 1.7GB였지만",
            "It was 1.7 GB of leaks, but it was 1.7 GB",
            "More than 100 followed.",
            "It was 1.7 GB of leaks, but more than 100 followed.",
        ),
        (
            "직접 조사하진 않았으나",
            "The group did not investigate the case, but it was not investigated.",
            "It met him.",
            "The group did not investigate the case, but it met him.",
        ),
        (
            "규모가 작지만,",
            "The lab is small, but it has money",
            "It wins.",
            "The lab is small, but it has money, it wins.",
        ),
        # a mark where the clause ends
        (
            "지원해왔지만(문서 참조),",
            "See the document (API)",
            "It helps.",
            "See the document (API), it helps.",
        ),
        (
            "올린 글에서",
            "In a post on social media (SNS)",
            "The firm said.",
            "In a post on social media (SNS) the firm said.",
        ),
        ("취지에는 공감하나,", "The ministry agrees?", "It argued.", "The ministry agrees, it argued."),
        ("왜 그런가?", "Why is that?", "It is cheap.", "Why is that? It is cheap."),
    ],
)
def test_what_stands_between_clauses_comes_from_the_korean(
    korean: str, before: str, after: str, joined: str
) -> None:
    first = closed(before, korean, after)
    assert f"{first} {opened(after, first, korean)}".endswith(joined)


def test_a_word_that_the_model_knows_in_small_letters_is_no_name() -> None:
    assert opened("Provides a range.", "it grew,", "", {"provides"}) == "provides a range."
    assert opened("Texas agreed.", "it grew,", "", {"provides"}) == "Texas agreed."
    assert opened("Incorporates a lab.", "it grew,", "") == "incorporates a lab."
    assert opened("Gates agreed.", "it grew,", "") == "Gates agreed."
