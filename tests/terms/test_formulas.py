"""Datelines and credits: wholly known words are translated by formula, anything else is left to the engine."""

from __future__ import annotations

import pytest

from loc.model import Kind, Segment, Span
from loc.terms.formulas import translate
from loc.terms.prepare import Prepared


def line(switched: str, kind: Kind) -> Prepared:
    return Prepared(Segment(switched, Span(0, len(switched)), 1, "p1", kind), switched)


@pytest.mark.parametrize(
    ("switched", "kind", "english"),
    [
        ("(서울=News1) Kim Min-seok 기자 =", Kind.DATELINE, "(Seoul=News1) Kim Min-seok, reporter ="),
        (
            "(워싱턴=연합뉴스) Lee Ji-eun 특파원 =",
            Kind.DATELINE,
            "(Washington=Yonhap News) Lee Ji-eun, correspondent =",
        ),
        ("ⓒ AFP=뉴스1", Kind.CREDIT, "ⓒ AFP=News1"),
        (
            "ⓒ 로이터=뉴스1 ⓒ News1 Kim Seong-sik 기자",
            Kind.CREDIT,
            "ⓒ Reuters=News1 ⓒ News1 Kim Seong-sik, reporter",
        ),
        ("(알 수 없는 곳=News1)", Kind.DATELINE, None),
        ("ⓒ 로이터=뉴스1", Kind.ATTRIBUTE, "ⓒ Reuters=News1"),
        ("서울 기자", Kind.TEXT, None),
        ("ⓒ 로이터 사진을 보고 있다", Kind.CREDIT, None),
    ],
)
def test_a_line_of_known_words_is_translated_by_formula(
    switched: str, kind: Kind, english: str | None
) -> None:
    assert translate(line(switched, kind)) == english
