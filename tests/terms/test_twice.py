"""What the English says twice and the Korean once: real hypotheses of the bundled model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loc.engines import load_engine
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.model import Segment, Span, apply_edits
from loc.terms.ladder import enforce
from loc.terms.prepare import Preparer
from loc.terms.twice import said_twice

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def prepare(root: Path) -> Preparer:
    return Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP)


def segment(korean: str) -> Segment:
    return Segment(korean, Span(0, len(korean)), 1, "p1")


@pytest.mark.parametrize(
    ("korean", "english", "right"),
    [
        (
            "회사는 28일 공급계약을 체결했다고 공시했다.",
            "On the 28th, it disclosed that it had signed a contract on the 28th.",
            "On the 28th, it disclosed that it had signed a contract.",
        ),
        (
            "1975년에 디지털 카메라를 발명했고, 그 뒤로 잊었다.",
            "It, in 1975, invented digital cameras in 1975, and then forgot.",
            "It, in 1975, invented digital cameras, and then forgot.",
        ),
        (
            "1963년 8월 워싱턴에 25만 명이 모였다.",
            "In August 1963, 250,000 people gathered in Washington in August 1963.",
            "In August 1963, 250,000 people gathered in Washington.",
        ),
        (
            "작년 5월 법을 고쳤다.",
            "The law was revised in May of May last year.",
            "The law was revised in May last year.",
        ),
        (
            "지난달 31일 300명을 조사했다.",
            "It asked 300 people on the 31st of last month on the 31st of last month.",
            "It asked 300 people on the 31st of last month.",
        ),
        (
            "저녁 7시가 지나면 요금이 오른다.",
            "Prices rise after 7 p.m. 7 p.m. again",
            "Prices rise after 7 p.m. again",
        ),
        (
            "CEO인 샘 알트먼이 해임되었다 재임명되었다.",
            "When CEO Sam Altman came back, CEO Sam Altman was glad.",
            "When CEO Sam Altman came back, Altman was glad.",
        ),
        (
            "김철수 교수는 떠났다.",
            "Professor Kim Cheol-su left, and Professor Kim Cheol-su went.",
            "Professor Kim Cheol-su left, and Kim went.",
        ),
    ],
)
def test_the_second_is_taken_out(prepare: Preparer, korean: str, english: str, right: str) -> None:
    assert apply_edits(english, list(said_twice(prepare(segment(korean)), english))) == right


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("2018년 대회는 2018년 2월에 열린다.", "The 2018 games will open in February 2018, in 2018."),
        ("2010년부터 2010년까지", "from 2010 to 2010"),
        ("5월에 5% 올랐다.", "It rose 5% in May, and may rise again."),
        ("3월 9일과 4월 9일에", "on March 9 and on April 9"),
        ("2004년 8.9% 줄었다.", "It fell 8.9% in 2004, more than $2004."),
        ("샘 올트먼은 말했다. 샘 올트먼은 웃었다.", "Sam Altman spoke. Sam Altman laughed."),
        ("샘 올트먼의 회사", "Sam Altman's company"),
        ("올트먼은 말했다.", "Altman spoke, and Altman laughed."),
    ],
)
def test_what_the_korean_says_twice_or_nobody_can_spare_stays(
    prepare: Preparer, korean: str, english: str
) -> None:
    assert list(said_twice(prepare(segment(korean)), english)) == []


def test_no_date_stands_twice_in_what_goes_out(root: Path) -> None:
    engine = load_engine()
    prepare = Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP, engine.info)
    korean = "삼성전자는 28일 글로벌 대형 기업과 22조7648억원 규모의 공급계약을 체결했다고 공시했다."
    (made,) = enforce([prepare(segment(korean))], engine)
    assert made.raw.count("the 28th") > 1
    assert made.text.count("the 28th") == 1
    assert "22.7648 trillion won" in made.text
