"""Every quantity of the five real articles, and nothing else of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from loc.korean.numbers import find_quantities

if TYPE_CHECKING:
    from pathlib import Path

QUANTITIES = {
    "000_26b1d3e9060fc71d.txt": """
        수십억 달러 → billions of dollars
        2019년 → 2019
        110억 달러 → $11 billion
        수백만 명 → millions of people
        """,
    "001_949455dd08b68b13.txt": """
        140억 달러 → $14 billion
        2019년 → 2019
        """,
    "002_18b4af4ff2c31a06.txt": """
        15일 전 → 15 days ago
        2019년 → 2019
        130억 달러 → $13 billion
        20% → 20%
        20% → 20%
        920억 달러 → $92 billion
        20% → 20%
        49% → 49%
        20% → 20%
        1000억 달러 → $100 billion
        5월 → May
        30억 달러 → $3 billion
        수십억 달러 → billions of dollars
        100억 달러 → $10 billion
        2년 전 → two years ago
        """,
    "003_e94aa386e9de23ea.txt": """
        08-17 → Aug. 17
        6년 → six years
        17일 → the 17th
        3월 → March
        2024년 3월 → March 2024
        2023년 10월12일 → Oct. 12, 2023
        137억 5000만 달러 → $13.75 billion
        19조 원 → 19 trillion won
        21일(현지시간) → the 21st (local time)
        2025.01.22 → Jan. 22, 2025
        8일(현지시간) → the 8th (local time)
        20% → 20%
        10% → 10%
        30~35% → 30% to 35%
        수 주 → several weeks
        49세 → 49-year-old
        4000억 → 400 billion
        2.5조 → 2.5 trillion
        """,
    "004_1470b0ac8fe5ea7a.txt": """
        2030년 → 2030
        2030년 → 2030
        """,
}


@pytest.mark.parametrize("name", QUANTITIES)
def test_every_quantity_of_an_article_is_found(seeds: Path, name: str) -> None:
    visible = re.sub(r"<[^>]+>", "\n", (seeds / name).read_text(encoding="utf-8"))
    found = [f"{q.span.of(visible)} → {q.english}" for q in find_quantities(visible)]
    assert found == [line.strip() for line in QUANTITIES[name].strip().splitlines()]
