"""Temperatures, units with signs of their own, days of events, short vague times and the units of tables."""

from __future__ import annotations

import pytest

from loc.korean.numbers import find_quantities, lost_bounds, missing


def said(text: str) -> list[str]:
    return [quantity.english for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("기온은 영하 5도였다.", ["minus 5 degrees"]),
        ("최저 -15℃였다.", ["minus 15 degrees Celsius"]),
        ("영하 10~영하 5도다.", ["minus 10 to minus 5 degrees"]),
        ("영상 3도까지 오른다.", ["3 degrees"]),
        ("25℃, 30㎡, 5㎏", ["25 degrees Celsius", "30 square meters", "5 kilograms"]),
        ("3만㎡ 부지", ["30,000 square meters"]),
        ("₩5,000 €20 £15 ¥300", ["5,000 won", "20 euros", "15 pounds", "300 yen"]),
        ("3·1절 행사", ["March 1"]),
        ("3·1운동을 기념했다.", ["March 1 Movement"]),
        ("5·18 민주화운동", ["May 18"]),
        ("8·15 광복절", ["Aug. 15"]),
        ("6·25 전쟁", ["Korean War"]),
        ("9·11 테러와 12·3 사태", ["9/11", "Dec. 3"]),
        ("구독료는 20달러/월이다.", ["$20 a month"]),
        ("수 주 내에 합의한다.", ["several weeks"]),
        ("수주간 협상했다.", ["several weeks"]),
        ("투자액(억 달러)", ["in hundreds of millions of dollars"]),
        ("(단위: 조 원)", ["in trillions of won"]),
        # what only looks like them
        ("수주를 따냈다.", []),
        ("도움을 줄 수 일부 있다.", []),
        ("A·B, 2·3번 문제", []),
    ],
)
def test_what_english_calls_them(korean: str, english: list[str]) -> None:
    assert said(korean) == english


@pytest.mark.parametrize(
    ("korean", "english", "lost"),
    [
        ("영하 5도였다.", "It was 5 degrees.", 1),
        ("영하 5도였다.", "It was minus 5 degrees.", 0),
        ("영하 5도였다.", "It was 5 degrees below zero.", 0),
        ("-15℃였다.", "It was -15 C.", 0),
        ("25℃에서 보관한다.", "Keep it at 77 degrees Fahrenheit.", 0),
        ("25℃에서 보관한다.", "Keep it at 20 degrees.", 1),
        ("3·1절에 열렸다.", "It was held on March 1.", 0),
        ("3·1절에 열렸다.", "3 and 1 events were held.", 1),
    ],
)
def test_their_values_are_asked_for(korean: str, english: str, lost: int) -> None:
    assert len(missing(find_quantities(korean), english)) == lost


@pytest.mark.parametrize(
    ("korean", "english", "lost"),
    [
        ("매출 1억 달러 미만인 기업", "companies with sales of $100 million", ["1억 달러 미만"]),
        ("매출 1억 달러 미만인 기업", "companies with sales of less than $100 million", []),
        ("매출 1억 달러 이상인 기업", "companies with sales of $100 million or more", []),
        ("매출 1억 달러 이상인 기업", "companies with sales of less than $100 million", ["1억 달러 이상"]),
        ("10명 이하, 20% 초과", "up to 10 people, 20%", ["20% 초과"]),
        ("1억 달러 이상한 일", "$100 million, a strange thing", []),
    ],
)
def test_bounds_are_asked_for(korean: str, english: str, lost: list[str]) -> None:
    assert lost_bounds(find_quantities(korean), korean, english) == lost


@pytest.mark.parametrize(
    ("english", "lost"),
    [("some 10 people", 0), ("about a dozen people", 0), ("100 people", 1), ("people", 1)],
)
def test_ten_and_some_are_ten_or_a_dozen(english: str, lost: int) -> None:
    assert len(missing(find_quantities("10여 명이 왔다."), english)) == lost
