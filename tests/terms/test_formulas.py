"""Datelines and credits: wholly known words are translated by formula, anything else is left to the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from loc.engines.echo import EchoEngine
from loc.files import TextFile
from loc.formats import open_document
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.model import Kind, Segment, Span
from loc.terms import formulas
from loc.terms.ladder import enforce
from loc.terms.prepare import Prepared, Preparer


def translate(prepared: Prepared) -> str | None:
    found = formulas.translate(prepared)
    return found.text if found else None


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
        ("[사진=뉴시스]", Kind.CREDIT, "[Photo: Newsis]"),
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
            "(New York, Wangsimni=Gangwondomin Ilbo) Hong Gil-dong, correspondent; Kim Cheol-su, reporter =",
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


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("김철수 기자", "Kim Cheol-su, reporter"),
        ("김철수기자 kim@news.kr", "Kim Cheol-su, reporter kim@news.kr"),
        ("/김철수 기자 kim@news.kr", "/Kim Cheol-su, reporter kim@news.kr"),
        ("김철수 의학 전문기자", "Kim Cheol-su, medical reporter"),
        ("[서울경제] 김철수 기자 kim@news.kr", "[Seoul Economic Daily] Kim Cheol-su, reporter kim@news.kr"),
        ("전자신문 김철수 기자", "Kim Cheol-su, Electronic Times reporter"),
        ("= 김철수 특파원", "= Kim Cheol-su, correspondent"),
        ("뉴욕(미국)=김철수 특파원", "New York (U.S.)=Kim Cheol-su, correspondent"),
        ("글·사진=김철수 기자", "Text and photo: Kim Cheol-su, reporter"),
        (
            "글=김철수 기자, 사진=이영희 기자",
            "Text: Kim Cheol-su, reporter; photo: Lee Yeong-hui, reporter",
        ),
        ("취재 김철수", "Reporting: Kim Cheol-su"),
        ("영상편집: 김철수", "Video editing: Kim Cheol-su"),
        ("사진제공=네이버", "Photo courtesy of Naver"),
        ("사진=독자 제공", "Photo: courtesy of a reader"),
        ("사진 출처: 연합뉴스", "Photo: Yonhap News"),
        ("(자료=한국은행)", "(Source: Bank of Korea)"),
        ("사진=스타뉴스DB", "Photo: Star News DB"),
        ("/사진=X 갈무리", "/Photo: captured from X"),
        ("(사진=유튜브 방송화면 캡처)", "(Photo: captured from YouTube broadcast)"),
        ("[연합뉴스 자료사진]", "[Yonhap News file photo]"),
        (
            "[AP=연합뉴스 자료사진. 재판매 및 DB 금지]",
            "[AP=Yonhap News file photo. Resale and database use prohibited]",
        ),
        ("/연합뉴스", "/Yonhap News"),
        ("일러스트=DALL-E로 생성한 이미지", "Illustration: image generated with DALL-E"),
        ("자료사진", "File photo"),
        ("글·사진 이서연 기자", "Text and photo: Lee Seo-yeon, reporter"),
        ("글 이서연 기자 · 2025년 6월 2일", "Text: Lee Seo-yeon, reporter, June 2, 2025"),
        (
            "진행 박민수 기자 · 사진 이영희 기자",
            "Host: Park Min-su, reporter; photo: Lee Yeong-hui, reporter",
        ),
        ("인터뷰=최은영 기자 a@b.kr", "Interview: Choi Eun-yeong, reporter a@b.kr"),
        ("대담=김철수 논설위원", "Interview: Kim Cheol-su, editorial writer"),
    ],
)
def test_bylines_and_credits_that_stand_alone(korean: str, english: str) -> None:
    file = TextFile(Path("a.txt"), korean)
    [segment] = open_document(file, name="a.txt").segments
    assert segment.kind is Kind.CREDIT
    # The echo engine would give the Korean back: nothing of a credit is left to an engine.
    [translation] = enforce([Preparer(Matcher(Glossary()), AP)(segment)], EchoEngine())
    assert translation.text == english


@pytest.mark.parametrize(
    ("html", "english"),
    [
        ("글 · 사진 <b>이서연</b> 기자", "Text and photo: <b>Lee Seo-yeon</b>, reporter"),
        (
            '글 <a href="/a">김하늘 기자</a> · 2025년 6월 2일',
            'Text: <a href="/a">Kim Ha-neul, reporter</a>, June 2, 2025',
        ),
        ("<i>박지훈</i> 기자 | 2025.06.02", "<i>Park Ji-hun</i>, reporter | June 2, 2025"),
        ("사진=<i>네이버 제공</i>", "Photo: <i>courtesy of Naver</i>"),
        (
            '저작권자 ⓒ <a href="/">연합뉴스</a> 무단전재 및 재배포 금지',
            'Copyright ⓒ <a href="/">Yonhap News</a>. Unauthorized reproduction and redistribution prohibited',
        ),
    ],
)
def test_formulas_keep_their_tags_around_what_they_held(html: str, english: str) -> None:
    document = open_document(TextFile(Path("a.html"), f"<p>{html}</p>\n"), name="a.html")
    prepare = Preparer(Matcher(Glossary()), AP)
    translations = enforce([prepare(segment) for segment in document.segments], EchoEngine())
    out = document.render({i: found.text for i, found in enumerate(translations)}).decode()
    assert out == f"<p>{english}</p>\n"


def test_a_formula_whose_tags_cannot_be_placed_is_left_to_the_engine() -> None:
    document = open_document(TextFile(Path("a.html"), "<p>글 <b>이</b>서연 기자</p>\n"), name="a.html")
    [segment] = document.segments
    assert translate(Preparer(Matcher(Glossary()), AP)(segment)) is None


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        (
            "저작권자(c) 연합뉴스, 무단 전재 및 재배포 금지",
            "Copyright (c) Yonhap News. Unauthorized reproduction and redistribution prohibited",
        ),
        (
            "<저작권자 ⓒ 뉴스1. 무단전재 및 재배포 금지>",
            "<Copyright ⓒ News1. Unauthorized reproduction and redistribution prohibited>",
        ),
        (
            "<저작권자(c) 연합뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>",
            "<Copyright (c) Yonhap News. Unauthorized reproduction, redistribution, AI training and use prohibited>",
        ),
        ("무단 복제를 금지합니다.", "Unauthorized copying prohibited."),
    ],
)
def test_a_notice_of_copyright_is_one_segment_and_a_formula(korean: str, english: str) -> None:
    [segment] = open_document(TextFile(Path("a.txt"), korean), name="a.txt").segments
    assert segment.boilerplate
    [translation] = enforce([Preparer(Matcher(Glossary()), AP)(segment)], EchoEngine())
    assert translation.text == english


@pytest.mark.parametrize(
    "korean",
    ["취재 강화 방안", "사진 촬영 금지", "글 쓰는 로봇", "영상 공개", "사진: 어떻게 찍나", "수석 기자"],
)
def test_words_of_credits_in_other_lines_are_left_to_the_engine(korean: str) -> None:
    [segment] = open_document(TextFile(Path("a.txt"), korean), name="a.txt").segments
    assert translate(Preparer(Matcher(Glossary()), AP)(segment)) is None


@pytest.mark.parametrize(
    ("korean", "english", "romanized"),
    [
        (
            "Copyright © 2025 한빛테크뉴스. All rights reserved.",
            "Copyright © 2025 Hanbit Tech News. All rights reserved.",
            True,
        ),
        (
            "저작권자 ⓒ 누리미디어, 무단 전재 및 재배포 금지",
            "Copyright ⓒ Nuri Media. Unauthorized reproduction and redistribution prohibited",
            True,
        ),
        (
            "저작권자 테크데일리 무단전재 및 재배포 금지",
            "Copyright Tech Daily. Unauthorized reproduction and redistribution prohibited",
            False,
        ),
        ("ⓒ 김민석", "ⓒ Kim Min-seok", True),
    ],
)
def test_a_holder_of_copyright_that_no_table_has_is_romanized(
    korean: str, english: str, romanized: bool
) -> None:
    segments = open_document(TextFile(Path("a.txt"), f"첫째 문단이다.\n\n{korean}"), name="a.txt").segments[
        1:
    ]
    prepared = [Preparer(Matcher(Glossary()), AP)(segment) for segment in segments]
    assert " ".join(one.text for one in enforce(prepared, EchoEngine())) == english
    assert any(one.romanized for one in prepared) is romanized


@pytest.mark.parametrize(
    "korean",
    [
        "저작권자의 허락 없이 무단으로 쓸 수 없다.",
        "저작권자 보호를 위해 무단 전재를 막았다.",
        "저작권자 단체가 소송을 냈다.",
        "© 표시가 붙은 사진만 쓴다.",
    ],
)
def test_a_sentence_about_copyright_has_no_holder(korean: str) -> None:
    assert formulas.holder(korean, []) == []
