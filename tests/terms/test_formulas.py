"""Datelines and credits: wholly known words are translated by formula, anything else is left to the engine."""

from __future__ import annotations

import pytest

from loc.engines.echo import EchoEngine
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.model import Kind, Segment, Span
from loc.terms.formulas import translate
from loc.terms.ladder import enforce
from loc.terms.prepare import Prepared, Preparer


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
        ("【서울=뉴시스】Lee Su-ji 기자 =", Kind.DATELINE, "[Seoul=Newsis] Lee Su-ji, reporter ="),
        ("[사진=뉴시스]", Kind.CREDIT, "[Photo=Newsis]"),
        ("(뉴욕·서울=연합뉴스TV) =", Kind.DATELINE, "(New York, Seoul=Yonhap News TV) ="),
        ("서울 기자", Kind.TEXT, None),
        ("ⓒ 로이터 사진을 보고 있다", Kind.CREDIT, None),
    ],
)
def test_a_line_of_known_words_is_translated_by_formula(
    switched: str, kind: Kind, english: str | None
) -> None:
    assert translate(line(switched, kind)) == english


def test_brackets_with_an_equals_sign_and_no_known_word_are_left_to_the_engine() -> None:
    text = "(매출=영업이익)"
    prepared = Preparer(Matcher(Glossary()), AP)(Segment(text, Span(0, len(text)), 1, "p1", Kind.DATELINE))
    assert (prepared.switched, translate(prepared)) == (text, None)


@pytest.mark.parametrize(
    ("korean", "english", "flags"),
    [
        ("[서울=뉴시스]이수지 기자 =", "[Seoul=Newsis] Lee Su-ji, reporter =", ("name:이수지",)),
        ("(강릉=연합뉴스)", "(Gangneung=Yonhap News)", ("place:강릉",)),
        (
            "(서울=연합뉴스) 김철수·이영희 기자 =",
            "(Seoul=Yonhap News) Kim Cheol-su and Lee Yeong-hui, reporters =",
            ("name:김철수", "name:이영희"),
        ),
        (
            "(뉴욕·왕십리=강원도민일보) 홍길동 특파원 김철수 기자 =",
            "(New York, Wangsimni=Gangwondominilbo) Hong Gil-dong, correspondent; Kim Cheol-su, reporter =",
            ("name:강원도민일보", "name:홍길동", "name:김철수", "place:왕십리"),
        ),
        ("[세종=이데일리 박지성 기자]", "[Sejong=Edaily Park Ji-seong, reporter]", ("name:박지성",)),
    ],
)
def test_what_a_dateline_names_and_no_table_has_is_romanized_and_told(
    korean: str, english: str, flags: tuple[str, ...]
) -> None:
    prepare = Preparer(Matcher(Glossary()), AP)
    # The echo engine would give the Korean back: nothing of a dateline is left to an engine.
    [translation] = enforce(
        [prepare(Segment(korean, Span(0, len(korean)), 1, "p1", Kind.DATELINE))], EchoEngine()
    )
    assert (translation.text, translation.flags) == (english, flags)
