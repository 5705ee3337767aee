from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.engines.degenerate import faults, loops


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("The salad salad salad salad salad was good.", "loop"),
        ("He said that he said that he said that he said that he left.", "loop"),
        ("of the company of the company of the company and more", "loop"),
        ("hahahahahahahahahahahaha", "loop"),
        ("-" * 40, "loop"),
        (" ".join(["the", "new", "and", "the", "old", "new"] * 5), "loop"),
        ("The 회사 said so.", "untranslated"),
        ("ㅋㅋ", "untranslated"),
        ("", "length"),
        ("  ", "length"),
    ],
)
def test_what_a_failing_model_writes(target: str, fault: str) -> None:
    assert fault in faults("그는 회의에서 그렇게 말했다.", target, 8, 8)


@pytest.mark.parametrize(
    "target",
    [
        "OpenAI released a new model on the 15th (local time).",
        "It is very, very, very good.",
        "No, no, no!",
        "He had had enough of that that day.",
        "It rose from 10,000,000,000,000 to 20,000,000,000,000 won.",
        "The more the company grows, the more people it needs, and the more it spends on chips, the less it earns.",
        "Wait...",
        "A 1-1-1 draw",
    ],
)
def test_what_people_write_is_no_fault(target: str) -> None:
    assert faults("그는 회의에서 그렇게 말했다.", target, 12, 14) == ()


def test_what_repeats_in_the_source_may_repeat() -> None:
    assert faults("하 하 하 하 하 하", "Ha ha ha ha ha ha", 6, 6) == ()
    assert "loop" in faults("하 하 하 하", "Ha ha ha ha ha ha ha ha ha", 6, 9)


@pytest.mark.parametrize(
    ("source", "target", "bad"),
    [(30, 5, True), (30, 130, True), (30, 12, False), (3, 9, False), (4, 60, True)],
)
def test_length_counts_where_it_can_be_judged(source: int, target: int, *, bad: bool) -> None:
    assert ("length" in faults("글", "text", source, target)) is bad


def test_another_language_is_untranslated_when_it_is_a_copy() -> None:
    assert faults("これはペンです", "これはペンです", 5, 5, "ja") == ("untranslated",)
    assert faults("これはペンです", "This is a pen", 5, 5, "ja") == ()
    assert faults("123", "123", 1, 1, "ja") == ()


@given(st.text(max_size=300))
def test_any_text_can_be_judged(text: str) -> None:
    assert loops(text) >= 1
    faults(text, text, len(text), len(text))
