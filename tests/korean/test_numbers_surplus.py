"""Percentages and amounts of money that a translation says once too often."""

from __future__ import annotations

import pytest

from loc.korean.numbers import find_quantities, surplus

THREE = "MS는 2019년 10억 달러, 2021년 20억 달러, 2023년 100억 달러를 오픈AI에 투자했다."


@pytest.mark.parametrize(
    ("korean", "english", "left"),
    [
        ("애저 매출은 33% 늘었다.", "Azure revenue rose 33% to 33%.", ["33%"]),
        (THREE, "It invested $1 billion in 2019, $2021 in 2021, $2 billion and $10 billion.", ["$2021"]),
        (THREE, "It invested $1 billion in 2019, $2 billion in 2021 and $10 billion in 2023.", []),
        ("현재 20%에서 10%로 줄었다.", "It fell from 20% to 10%.", []),
        ("지분 30~35%를 요구한다.", "It demands a stake of 30% to 35%.", []),
        ("2분의 1로 줄었다.", "It fell by 50%.", []),
        ("영업이익률 20%대를 유지했다.", "It kept a margin in the 20% range.", []),
        ("완전히 연결된 계층", "a fully connected layer", []),
        ("2억5000 달러는 얼마인가", "How much is $250 million?", []),
        ("20 퍼센트 남짓이 아닌 이십 퍼센트", "20%, or 20%", []),
    ],
)
def test_each_amount_of_the_korean_answers_one_of_the_english(
    korean: str, english: str, left: list[str]
) -> None:
    readings = surplus(find_quantities(korean), korean, english)
    assert [reading.span.of(english) for reading in readings] == left
