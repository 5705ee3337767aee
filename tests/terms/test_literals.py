"""Addresses, code and numbers to call come through a translation letter for letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loc.model import Segment, Span
from loc.terms.ladder import enforce
from loc.terms.literals import put_back, without_strays
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from loc.engines.base import Engine

MASKED = (("https://a.com/가", "LINK1"), ("kim@news1.kr", "LINK2"))


@pytest.mark.parametrize(
    ("english", "whole"),
    [
        ("See LINK1 or LINK2.", "See https://a.com/가 or kim@news1.kr."),
        ("link 2 and Link-1", "kim@news1.kr and https://a.com/가"),
        ("LINK1, LINK2, LINK1", "https://a.com/가, kim@news1.kr, https://a.com/가"),
        ("LINK1 LINK1, LINK2 and LINK2", "https://a.com/가, kim@news1.kr"),
        (
            "\"LINK1\" (LINK2) 'LINK1' <LINK2>",
            "\"https://a.com/가\" (kim@news1.kr) 'https://a.com/가' <kim@news1.kr>",
        ),
        ("LINK and LINK2", "https://a.com/가 and kim@news1.kr"),
        ("LINK1, LINK2 sent LINK.", "https://a.com/가, kim@news1.kr sent."),
        ("a link to LINK1 and LINK2", "a link to https://a.com/가 and kim@news1.kr"),
        ("LINK1 LINK12", "https://a.com/가 LINK12 (kim@news1.kr)"),
        ("See LINK12 and LINK2.", "See LINK12 and kim@news1.kr. (https://a.com/가)"),
        ("LINK1 LINKK1 (LINKS2)", "https://a.com/가 (kim@news1.kr)"),
        ("linked 2 LINKED files, LINK1", "linked 2 LINKED files, https://a.com/가 (kim@news1.kr)"),
        ("", "(https://a.com/가, kim@news1.kr)"),
    ],
)
def test_every_literal_is_put_back(english: str, whole: str) -> None:
    assert put_back(english, MASKED) == whole


@pytest.mark.parametrize(
    ("english", "shown", "left"),
    [
        ("It has two <x1/> LINKK1 <x2/>.", ("LINK1", "LINK2"), "It has two <x1/> <x2/>."),
        ("LINKS2 is <x1/>.", ("LINK1",), "is <x1/>."),
        ("LINKK1 LINKED is LINK1.", ("foo", ""), "LINKK1 LINKED is LINK1."),
    ],
)
def test_a_misspelt_mask_of_code_is_dropped(english: str, shown: tuple[str, ...], left: str) -> None:
    assert without_strays(english, shown) == left


def test_text_without_masks_is_left_alone() -> None:
    assert put_back("See LINK1", ()) == "See LINK1"


@pytest.mark.parametrize(
    ("korean", "literals"),
    [
        ("https://namu.wiki/w/알트만 참고", ["https://namu.wiki/w/알트만"]),
        ("https://namu.wiki/w/알트만", ["https://namu.wiki/w/알트만"]),
        ("오픈AI는 https://openai.com/ko에서 새 모델을 공개했다.", ["https://openai.com/ko"]),
        ("문의는 kim@news1.kr 또는 02-123-4567로 하면 된다.", ["kim@news1.kr", "02-123-4567"]),
        ("상담은 1588-0000, 010-1234-5678로 신청한다.", ["1588-0000", "010-1234-5678"]),
        ("`x = 알트만()`을 실행한다.", ["`x = 알트만()`"]),
        ("@알트만이 회사를 비판했다.", ["@알트만 "]),
        ("가. https://a.com/가", ["A. https://a.com/가"]),
        ("나. 결론을 쓴다.", ["B. "]),
        ("KT는 이날 5G 요금제를 내놓았다.", ["5G"]),
    ],
)
def test_the_engine_brings_literals_through(
    preparer: Preparer, engine: Engine, korean: str, literals: list[str]
) -> None:
    [translation] = enforce([preparer(Segment(korean, Span(0, len(korean)), 1, "p1"))], engine)
    for literal in literals:
        assert translation.text.count(literal) == 1
    assert not [flag for flag in translation.flags if flag.startswith("literal:")]
