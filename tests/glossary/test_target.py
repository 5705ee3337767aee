"""Where renderings stand in English: whole words, plurals, case rules, disjoint spans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.glossary.target import Want, assign, occurrences, rendering_pattern, wrong_renderings
from loc.model import Span


def want(concept: str, *renderings: str, wrong: tuple[str, ...] = (), case: str = "exact") -> Want:
    return Want(concept, "", renderings[0], renderings, wrong, case)


@pytest.mark.parametrize(
    ("text", "rendering", "case", "found"),
    [
        ("OpenAI said", "OpenAI", "exact", ["OpenAI"]),
        ("OpenAI's deal", "OpenAI", "exact", ["OpenAI"]),
        ("two APIs and an API", "API", "exact", ["APIs", "API"]),
        ("xAI and AI", "AI", "exact", ["AI"]),
        ("openai", "OpenAI", "exact", []),
        ("Fine-tuning works", "fine-tuning", "first", ["Fine-tuning"]),
        ("FINE-TUNING", "fine-tuning", "first", []),
        ("Open-source models", "open source", "any", ["Open-source"]),
        ("language\nmodels", "language model", "first", ["language\nmodels"]),
        ("Metaverse", "Meta", "exact", []),
        ("GPT-4 beside GPT-4o", "GPT-4", "exact", ["GPT-4"]),
        ("DALL-E and C++ and (AGI)", "C++", "exact", ["C++"]),
    ],
)
def test_a_rendering_is_found_as_whole_words(text: str, rendering: str, case: str, found: list[str]) -> None:
    assert [span.of(text) for span in occurrences(text, [rendering], case)] == found


def test_nested_terms_need_text_of_their_own() -> None:
    wants = [want("ai", "AI"), want("msai", "Microsoft AI"), want("microsoft", "Microsoft")]
    assert set(assign("Microsoft AI is a unit.", wants)) in ({"msai"}, {"ai", "microsoft"})
    assert set(assign("Microsoft AI is a unit of Microsoft for AI.", wants)) == {"ai", "msai", "microsoft"}


def test_the_assignment_meets_as_many_concepts_as_possible_where_greed_would_not() -> None:
    # Longest first would spend `artificial general intelligence` on one concept and leave `intelligence` none.
    wants = [want("agi", "artificial general intelligence", "AGI"), want("x", "general intelligence")]
    text = "artificial general intelligence (AGI)"
    assert set(assign(text, wants)) == {"agi", "x"}


def test_known_wrong_renderings_are_found_only_where_the_right_one_does_not_stand() -> None:
    openai = want("openai", "OpenAI", wrong=("Open AI", "OpenAl"))
    assert [s.of("Open AI and OpenAI") for s in wrong_renderings("Open AI and OpenAI", openai)] == ["Open AI"]
    agi = want("agi", "artificial general intelligence", wrong=("general intelligence",))
    assert wrong_renderings("an artificial general intelligence", agi) == []


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from(["AI", "Microsoft", "OpenAI", "of", "Azure AI", ","]), max_size=10).map(" ".join)
)
def test_assigned_spans_never_overlap_and_hold_their_renderings(text: str) -> None:
    wants = [want("ai", "AI"), want("azure", "Azure"), want("azai", "Azure AI"), want("ms", "Microsoft")]
    taken: list[Span] = []
    for concept, spans in assign(text, wants).items():
        for span in spans:
            assert not any(span.overlaps(other) for other in taken)
            assert span.of(text) in next(w for w in wants if w.concept == concept).renderings
            taken.append(span)


def test_a_hostile_text_with_thousands_of_hits_is_still_assigned() -> None:
    wants = [want(str(n), "AI", "AI AI") for n in range(12)]
    assert len(assign("AI " * 2_000, wants)) == 12


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.text("aAbİıſsKk-’ ß", max_size=12),
    st.text("aAbisksKß -", min_size=1, max_size=6),
    st.sampled_from(["exact", "first", "any"]),
)
def test_no_place_is_lost_by_looking_for_a_part_first(text: str, rendering: str, case: str) -> None:
    found = {Span(*hit.span()) for hit in rendering_pattern(rendering, case).finditer(text)}
    assert set(occurrences(text, [rendering], case)) == found
