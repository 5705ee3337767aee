"""Tags that the alignment cannot place: found by what they hold, translated by itself; else the segment is flagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loc.engines.base import Hypothesis
from loc.model import Placeable, Segment, Span
from loc.terms.apart import held, linked
from loc.terms.ladder import enforce
from loc.terms.prepare import Prepared, Preparer

if TYPE_CHECKING:
    from loc.engines.base import Engine

BOLD = (Placeable("<g1>", "<b>"), Placeable("</g1>", "</b>"))


def prepare(preparer: Preparer, korean: str) -> Prepared:
    return preparer(Segment(korean, Span(0, len(korean)), 1, "p1", placeables=BOLD))


def test_what_has_no_link_is_looked_for_by_its_own_translation(preparer: Preparer, engine: Engine) -> None:
    prepared = prepare(preparer, "이 회사는 <g1>소비자</g1> 중심 프로젝트를 개발한다.")
    english = "The company develops consumer-centered projects."
    [found] = linked([(prepared, Hypothesis(english))], engine)
    assert [(s.of(prepared.switched), t.of(english)) for s, t in found.alignment] == [("소비자", "consumer")]


@pytest.mark.parametrize(
    "english", ["The company develops projects.", "A consumer company develops consumer projects."]
)
def test_what_does_not_stand_there_once_is_not_guessed(
    preparer: Preparer, engine: Engine, english: str
) -> None:
    prepared = prepare(preparer, "이 회사는 <g1>소비자</g1> 중심 프로젝트를 개발한다.")
    assert next(linked([(prepared, Hypothesis(english))], engine)).alignment == ()


def test_what_has_a_link_is_left_to_the_alignment(preparer: Preparer) -> None:
    prepared = prepare(preparer, "이 회사는 <g1>소비자</g1> 중심이다.")
    here = Span(prepared.switched.index("소비자"), prepared.switched.index("소비자") + 3)
    assert list(held(prepared, Hypothesis("Consumers", alignment=((here, Span(0, 9)),)))) == []
    assert list(held(prepared, Hypothesis("Consumers"))) == [here]


def test_a_sentence_gets_its_tags_back_or_says_so(preparer: Preparer, engine: Engine) -> None:
    korean = [
        "이는 일부 협력을 유지하면서 오픈AI에 <g1>더</g1> 많은 독립성을 제공할 것입니다.",
        "마이크로소프트는 인플렉션 AI에서 <g1>인재</g1> 채용을 시작했다.",
        "구글은 <g1>다른</g1> 주요 기업들과 직접적으로 맞서 싸우고 있다.",
    ]
    for translation in enforce([prepare(preparer, text) for text in korean], engine):
        tags = [translation.text.count(tag) for tag in ("<g1>", "</g1>")]
        assert tags == ([0, 0] if "markup" in translation.flags else [1, 1])
