"""Checks read a segment as the translation did: the same names, quantities and terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loc.check.units import Analyst
from loc.checks import Context
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.model import Kind, Segment, Span
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("korean", "kind", "names"),
    [
        ("김철수", Kind.ITEM, ["Kim Cheol-su"]),
        ("김철수", Kind.TEXT, []),
        ("(서울=뉴스1) 김민석 기자 =", Kind.DATELINE, ["Kim Min-seok"]),
        ("(속초=뉴스1) 남궁옥분 특파원 =", Kind.DATELINE, ["Namgung Ok-bun"]),
        ("김민석(45) 교수와 샘 올트먼(39)이 만났다.", Kind.TEXT, ["Kim Min-seok"]),
    ],
)
def test_names_are_those_of_the_translation(root: Path, korean: str, kind: Kind, names: list[str]) -> None:
    matcher = Matcher(Glossary.load(root / "glossary.yaml"))
    analyst = Analyst(Context(matcher))
    unit = analyst.unit(korean, "", kind=kind)
    prepared = Preparer(matcher, AP)(Segment(korean, Span(0, len(korean)), 1, "p1", kind=kind))
    assert [english for _, english in unit.names] == names
    assert unit.names == prepared.names
    assert unit.quantities == prepared.quantities
    assert unit.wants == prepared.wants
