"""Numbers that the real model loses, until they are written in English in its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loc.engines import load_engine
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.model import Placeable, Segment, Span
from loc.terms.ladder import enforce
from loc.terms.prepare import Preparer
from loc.terms.written import with_numbers

if TYPE_CHECKING:
    from pathlib import Path

    from loc.engines.argos import ArgosEngine


@pytest.fixture(scope="module")
def engine() -> ArgosEngine:
    return load_engine()


@pytest.fixture(scope="module")
def prepare(root: Path, engine: ArgosEngine) -> Preparer:
    return Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP, engine.info)


def segment(korean: str, *placeables: Placeable) -> Segment:
    return Segment(korean, Span(0, len(korean)), 1, "p1", placeables=placeables)


@pytest.mark.parametrize(
    ("korean", "lost"),
    [
        ("10여 명이 100여 개국에서 모였다.", "ore than 10 people"),
        ("GPU 수명, 3년인가 6년인가", "six years"),
        ("3년 1개월 만에 가장 큰 낙폭이었다.", "three years and one month"),
    ],
)
def test_a_number_that_the_model_loses_comes_back(
    prepare: Preparer, engine: ArgosEngine, korean: str, lost: str
) -> None:
    (made,) = enforce([prepare(segment(korean))], engine)
    assert lost not in made.raw
    assert lost in made.text
    assert made.flags == ()
    assert lost.removeprefix("ore ") in made.switched


def test_a_wrong_half_of_the_day_is_put_right(prepare: Preparer, engine: ArgosEngine) -> None:
    korean = "서비스는 오전 9시부터 오후 6시까지 이용할 수 있다."
    (made,) = enforce([prepare(segment(korean))], engine)
    assert "9 p.m." in made.raw
    assert "9 a.m." in made.text
    assert "9 p.m." not in made.text
    assert made.flags == ()


def test_everything_stands_where_it_stood(prepare: Preparer) -> None:
    korean = "<g1>앤트로픽</g1>은 4분의 1을, 오픈AI는 4분의 1을 <g2>가졌다</g2>."
    placeables = [Placeable(tag, tag) for tag in ("<g1>", "</g1>", "<g2>", "</g2>")]
    before = prepare(segment(korean, *placeables))
    after = with_numbers(before, before.quantities[1:])
    assert after is not None
    assert after.switched == "Anthropic은 4분의 1을, OpenAI는 one-quarter을 가졌다."
    assert [one.span.of(after.switched) for one in after.insertions] == ["Anthropic", "OpenAI", "one-quarter"]
    assert [after.switched[mark.offset :][:2] for mark in after.marks] == ["An", "은 ", "가졌", "."]


def test_nothing_is_written_where_the_number_is_in_english_already(prepare: Preparer) -> None:
    before = prepare(segment("매출이 137억 5000만 달러다."))
    assert with_numbers(before, before.quantities) is None
