"""Currencies that a translation made up or left out are found and mended, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from loc.korean.numbers import currency_edits, find_quantities, invented, missing
from loc.model import apply_edits

MADE_UP = """
오픈AI, 400억 투자 유치 → OpenAI raises 40 billion won → 40 billion won
'4000억 실탄 충전' LS마린솔루션 → LS Marine Solution, armed with $400 billion → $400 billion
수십억을 투자했다. → It invested billions of dollars. → billions of dollars
19조 원을 투자했다. → It invested 19 trillion won (about $13.75 billion). → $13.75 billion
직원 300명을 뽑았다. → It hired 300 won. → 300 won
"""
NAMED = """
약 137억 5000만 달러·약 19조 원 → about $13.75 billion, about 19 trillion won
직원 1인당 평균 1억 원꼴이다. → an average of 100 million won per employee
4조 원어치를 사들였다. → bought 4 trillion won worth of shares
35조 3000억 원으로 늘렸다. → increased it to 35.3 trillion won
대만달러로 3억을 냈다. → paid NT$300 million
후원 티켓은 50USD이다. → a ticket for $50
원화로 환산하면 3억이다. → 300 million in Korean won, 300 million won
9킬로그램의 서버 → a server of 20 pounds
두 상을 탔다. → The team of 5 won the prize
1달러당 1400원 → 1,400 won per dollar
"""


def _rows(table: str) -> list[list[str]]:
    return [line.split(" → ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("korean", "english", "amount"), _rows(MADE_UP))
def test_a_currency_that_the_korean_does_not_name_is_made_up(korean: str, english: str, amount: str) -> None:
    assert [reading.span.of(english) for reading in invented(korean, english)] == [amount]


@pytest.mark.parametrize(("korean", "english"), _rows(NAMED))
def test_a_currency_that_the_korean_names_is_not(korean: str, english: str) -> None:
    assert invented(korean, english) == []


@pytest.mark.parametrize(
    ("korean", "english", "mended"),
    [
        ("수십억 달러를 썼다.", "It spent billions a year.", "It spent billions of dollars a year."),
        ("수십억 달러를 썼다.", "It spent billions of won.", "It spent billions of dollars."),
        ("약 19조 원을 투자했다.", "It invested about $19 trillion.", "It invested about 19 trillion won."),
        ("30억 달러에 인수했다.", "It was bought for 3 billion.", "It was bought for $3 billion."),
        ("오픈AI, 400억 투자 유치", "OpenAI raises 40 billion won", "OpenAI raises 40 billion"),
        ("수십억 달러 규모의 계약", "a multi-billion contract", "a multi-billion contract"),
        ("30억 달러에 인수했다.", "It was bought for 5 billion.", "It was bought for 5 billion."),
        ("30억 달러에 인수했다.", "A 3 billion-parameter model.", "A 3 billion-parameter model."),
    ],
)
def test_an_amount_gets_its_currency_and_loses_a_wrong_one(korean: str, english: str, mended: str) -> None:
    quantities = find_quantities(korean)
    assert apply_edits(english, list(currency_edits(quantities, korean, english))) == mended


@pytest.mark.parametrize(
    ("english", "lost"),
    [
        ("billions of dollars", False),
        ("billions", True),
        ("billions of won", True),
        ("millions of dollars", True),
        ("spent $5 million, then billions", False),
        ("a multi-billion-dollar deal", False),
    ],
)
def test_vague_money_has_to_have_its_currency(english: str, lost: bool) -> None:
    assert bool(missing(find_quantities("수십억 달러를"), english)) is lost


@pytest.mark.parametrize(
    ("english", "lost"),
    [("15 days ago", False), ("on the 15th", True), ("two weeks ago", True), ("15 days earlier", False)],
)
def test_how_long_ago_is_no_date(english: str, lost: bool) -> None:
    assert bool(missing(find_quantities("15일 전 공개했다."), english)) is lost


@pytest.mark.parametrize(
    ("english", "lost"),
    [("in the third quarter of 2025", False), ("in Q3 2025", False), ("in the third 2025", True)],
)
def test_a_quarter_has_to_be_called_one(english: str, lost: bool) -> None:
    assert bool(missing(find_quantities("2025년 3분기까지"), english)) is lost
