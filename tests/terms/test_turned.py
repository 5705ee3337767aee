"""Tags inside of what is turned round for the engine: each around its own part of the English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from loc.engines import load_engine
from loc.inline import restore
from loc.model import Placeable, Segment, Span
from loc.terms.ladder import enforce
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from loc.terms.prepare import Prepared

CASES = [
    ("<g1>사티아 나델라</g1> MS CEO는", "Microsoft CEO <g1>Satya Nadella</g1>"),
    ("사티아 나델라 <g1>MS</g1> CEO는", "<g1>Microsoft</g1> CEO Satya Nadella"),
    ("사티아 나델라 MS <g1>CEO</g1>는", "Microsoft <g1>CEO</g1> Satya Nadella"),
    ("사티아 나델라 <g1>MS CEO</g1>는", "<g1>Microsoft CEO</g1> Satya Nadella"),
    ("<g1>사티아 나델라 MS CEO</g1>는", "<g1>Microsoft CEO Satya Nadella</g1>"),
    ("<g1>사티아 나델라</g1> <g2>MS CEO</g2>는", "<g2>Microsoft CEO</g2> <g1>Satya Nadella</g1>"),
    ("<g1>샘 알트만</g1> 오픈AI 최고경영자는", "OpenAI CEO <g1>Sam Altman</g1>"),
    ("<g1>김민석</g1> 교수는", "Professor <g1>Kim Min-seok</g1>"),
]


def prepare(preparer: Preparer, korean: str) -> Prepared:
    tags = dict.fromkeys(re.findall(r"</?g\d>", korean))
    placeables = tuple(Placeable(tag, "<b>" if tag[1] == "g" else "</b>") for tag in tags)
    return preparer(Segment(korean, Span(0, len(korean)), 1, "p1", placeables=placeables))


@pytest.mark.parametrize(("korean", "english"), CASES)
def test_tags_move_with_their_part(preparer: Preparer, korean: str, english: str) -> None:
    prepared = prepare(preparer, f"{korean} 새 모델을 공개했다.")
    [translation] = enforce([prepared], load_engine())
    assert english in translation.text
    assert "markup" not in translation.flags


def test_a_pair_around_parts_that_do_not_stay_together_takes_the_whole(preparer: Preparer) -> None:
    prepared = prepare(preparer, "<g1>사티아 나델라 MS</g1> CEO는 새 모델을 공개했다.")
    [translation] = enforce([prepared], load_engine())
    assert "<g1>Microsoft CEO Satya Nadella</g1>" in translation.text


def test_what_the_engine_is_shown_stays_the_same(preparer: Preparer) -> None:
    prepared = prepare(preparer, CASES[0][0])
    assert prepared.switched == "Microsoft CEO Satya Nadella는"
    assert restore(prepared.switched, prepared.marks) == "Microsoft CEO <g1>Satya Nadella</g1>는"
