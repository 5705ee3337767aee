"""What counts as the same number in English, and what does not."""

from __future__ import annotations

import pytest

from loc.korean.numbers import find_quantities, missing, read_english

ACCEPTED = """
137억 5000만 달러 → $13.75 billion
137억 5000만 달러 → US$13.75bn
137억 5000만 달러 → 13.75 billion dollars
137억 5000만 달러 → 13,750,000,000 U.S. dollars
137억 5000만 달러 → a 13.75-billion-dollar stake
137억 5000만 달러 → USD 13.75 billion
137억 5000만 달러 → 13.75 billion USD
19조 원 → 19 trillion won
19조 원 → ₩19tn
19조 원 → 19,000 billion Korean won
4000억 → 400 billion
3만5000명 → 35,000 employees
3만5000명 → 35 thousand people
3만5000명 → some thirty-five thousand people
250만 명 → two and a half million users
50만 명 → half a million users
100만 명 → a million people
100만 토큰 → per million tokens
20% → 20 percent
20% → 20 per cent
20% → twenty percent
20%에서 49%까지 → from 20 to 49 percent
20%에서 49%까지 → 20% to 49%
20%에서 49%까지 → between 20 and 49%
30~35% → 30-35%
30~35% → 30 to 35 percent
50% → half of the revenue
100% → a wholly owned unit
5%포인트 → five percentage points
0.5%포인트 → half a percentage point
0.25%포인트 → a quarter point
10~20억 달러 → $1-2 billion
10~20억 달러 → between $1 billion and $2 billion
10~20억 달러 → one to two billion dollars
3배 → three times
3배 → a threefold increase
3배 → tripled
2배 → doubled
2배 → twice as much
10배 → tenfold
10배 → 10x
2번 → twice
2건 → both cases
12명 → a dozen people
10여 명 → about a dozen
수십억 달러 → billions of dollars
수십억 달러 → multibillion-dollar deals
수십억 달러 → several billion dollars
수백만 명 → millions of users
수천 대 → thousands of cars
수십 개 → dozens of companies
수천억 원 → hundreds of billions of won
수만 명 → tens of thousands
2023년 10월12일 → Oct. 12, 2023
2023년 10월12일 → 12 October 2023
2023년 10월12일 → October 12th, 2023
2023년 10월12일 → 2023-10-12
2023년 10월12일 → 10/12/2023
2025.01.22 → Jan 22, 2025
2024년 3월 → March of 2024
17일 → on the 17th
17일 → on Aug. 17
5월 → in May
3분기 → the third quarter
3분기 → third-quarter sales
3분기 → in Q3
3분기 → 3Q profit
2025년 상반기 → the first half of 2025
2025년 상반기 → H1 2025
1990년대 → the 1990s
1990년대 → the '90s
5개월 → five months
5개월 → a five-month-long outage
12개월 → a year
18개월 → a year and a half
1년 6개월 → 18 months
1년 6개월 → one year and six months
1년 6개월 → a year and a half
2시간 30분 → two and a half hours
90분 → 90 minutes
10년 → a decade
20년 → two decades
14일 동안 → two weeks
24시간 → around the clock
6년째 → for the sixth year
오후 3시 30분 → 3:30 p.m.
오후 3시 30분 → 15:30
7시 → at 7 in the morning
오전 10시 → 10am
2대 주주 → the second-largest shareholder
2대 주주 → No. 2 shareholder
2위 → the runner-up
3위 → third place
제2차 세계대전 → World War II
4차 산업혁명 → the Fourth Industrial Revolution
3분의 1 → a third
3분의 1 → one-third
3분의 2 → two-thirds
4분의 3 → three quarters
100분의 1 → one-hundredth
3대 1 → 3-1
5대 5 → 50-50
49세 → 49-year-old Ahn
만 18세 → aged 18
1개 → a single one
1위 → the market leader
0원 → free of charge
0% → virtually zero
로봇 28대 → 28 robots
1400원, 1달러당 → 1,400 won to the dollar
13유로 50센트 → €13.50
50센트 → 50 cents
0.35달러 → 35 cents
2019년부터 2019년까지 → since 2019
20%를 요구했다가 15%로 → asked for 20 percent, settled for 15
"""

REJECTED = """
137억 5000만 달러 → $13.75 million
137억 5000만 달러 → $137.5 billion
137억 5000만 달러 → $13.7 billion
137억 5000만 달러 → 13.75 billion won
137억 5000만 달러 → 13.75 billion
137억 5000만 달러 → 13.75 billion euros
137억 5000만 달러·19조 원 → $13.75 billion
137억 5000만 달러·19조 원 → $19 trillion and 13.75 billion won
19조 원 → 19 billion won
1천570억 원 → 1.57 trillion won
3만5000명 → 3,500 people
3만5000명 → $35,000
20% → 20
20% → 20 percentage points
5%포인트 → 5 percent
20%에서 49%까지 → 20 percent
30~35% → 30 percent
10~20억 달러 → $10 to $20 billion
3배 → 30 times
5개월 → five years
5개월 → May
5월 → five months
12개월 → two years
1년 6개월 → one year
10년 → nine years
2023년 10월12일 → Oct. 12, 2022
2023년 10월12일 → Nov. 12, 2023
2024년 3월 → May 2024
3분기 → the second quarter
1990년대 → the 1980s
오후 3시 → 3 a.m.
수백만 명 → billions of people
수십억 달러 → millions of dollars
수십억 달러 → billions of won
3분의 1 → a quarter
2위 → third place
49세 → 48-year-old
0% → 4 percent
로봇 28대 → 98 robots
2건과 2곳 → two cases
15일 전 → 25 days ago
GPT-4를 4개 → GPT-4
"""


def _pairs(table: str) -> list[tuple[str, str]]:
    return [
        (korean, english) for korean, english in (line.split(" → ") for line in table.strip().splitlines())
    ]


@pytest.mark.parametrize(("korean", "english"), _pairs(ACCEPTED))
def test_rewordings_are_accepted(korean: str, english: str) -> None:
    quantities = find_quantities(korean)
    assert quantities
    assert missing(quantities, f"He said {english}.") == []


@pytest.mark.parametrize(("korean", "english"), _pairs(REJECTED))
def test_other_values_units_and_currencies_are_rejected(korean: str, english: str) -> None:
    assert missing(find_quantities(korean), f"He said {english}.")


def test_missing_names_the_quantities_in_order() -> None:
    text = "2019년부터 130억 달러를 투자해 수익의 20%를 받는다."
    lost = missing(find_quantities(text), "It has invested $13 billion.")
    assert [q.span.of(text) for q in lost] == ["2019년", "20%"]


def test_one_english_number_answers_one_korean_number() -> None:
    quantities = find_quantities("20%에서 올라 다시 20%로, 20%까지")
    assert len(missing(quantities, "from 20% back to 20%")) == 1


def test_nothing_is_missing_where_nothing_was_asked() -> None:
    assert missing([], "It has 12 numbers, $5 and 3%.") == []


@pytest.mark.parametrize(
    ("english", "spans"),
    [
        ("about $13.75 billion, about 19 trillion won", ["$13.75 billion", "19 trillion won"]),
        ("two and a half million users", ["two and a half million", "a half"]),
        ("GPT-4 and o3 are names", []),
        ("in May 2024", ["May", "2024"]),
        ("mid-2014 and the mid-15th century", ["2014", "15th", "century"]),
    ],
)
def test_readings_say_where_they_stand(english: str, spans: list[str]) -> None:
    assert [reading.span.of(english) for reading in read_english(english)] == spans
