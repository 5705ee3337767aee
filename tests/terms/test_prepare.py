"""What the engine is shown for real sentences: terms, titles, numbers, names and literals in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hand_glossary import term

from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.model import Placeable, Segment, Span
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def prepare(root: Path) -> Preparer:
    return Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP)


def segment(source: str, *placeables: Placeable) -> Segment:
    return Segment(source, Span(0, len(source)), 1, "p1", placeables=placeables)


@pytest.mark.parametrize(
    ("korean", "shown"),
    [
        ("오픈AI는 앤트로픽과 다르다.", "OpenAI는 Anthropic과 다르다."),
        ("마이크로소프트(MS)와 오픈AI 간", "Microsoft와 OpenAI 간"),
        ("인공 일반 지능(AGI)을 개발", "artificial general intelligence (AGI)을 개발"),
        ("최대 투자사(약 137억 5000만 달러·약 19조 원)", "최대 투자사(about $13.75 billion, about 19 trillion won)"),
        ("구글 클라우드·AWS·오라클 등", "Google Cloud, AWS, Oracle 등"),
        ("GPT-2 그리고 DALL-E비즈니스", "GPT-2 그리고 DALL-E 비즈니스"),
        ("벨뷰의 위성 사무실Microsoft 본사", "Bellevue의 위성 사무실 Microsoft 본사"),
        ("젠슨 황 엔비디아 최고경영자(CEO)는 말했다.", "젠슨 황 엔비디아 CEO는 말했다."),
        ("회사의 최고경영자(CEO)는 말했다.", "회사의 chief executive officer (CEO)는 말했다."),
        ("젠슨 황 최고경영자는 말했다.", "젠슨 황 chief executive officer는 말했다."),
        ("파인애플과 메타버스와 MSG", "파인애플과 메타버스와 MSG"),
        ("사티아 나델라 MS CEO는 말했다.", "Microsoft CEO Satya Nadella는 말했다."),
        ("손정의 소프트뱅크 회장과 래리 엘리슨 오라클 회장", "SoftBank Chairman Masayoshi Son과 Oracle Chairman Larry Ellison"),
        ("도널드 트럼프 미국 대통령의 기자회견", "U.S. President Donald Trump의 기자회견"),
        ("올트먼 오픈AI에서 CEO를", "Altman OpenAI에서 CEO를"),
        ("새로운 빙(Bing, 현재 “Copilot”)과 같은", "새로운 Bing(현재 “Copilot”)과 같은"),
        ("(서울=뉴스1) 김민석 기자 =", "(서울=News1) Kim Min-seok 기자 ="),
        ("김민석 교수는 말했다.", "Professor Kim Min-seok는 말했다."),
        ("김민석(45) 교수는 말했다.", "Professor Kim Min-seok (45)는 말했다."),
        ("안선영(만 49세)은 말했다.", "An Seon-yeong(49)은 말했다."),
        ("샘 올트먼(39) CEO는 말했다.", "CEO Sam Altman (39)는 말했다."),
        ("샘 올트먼(39세) 오픈AI CEO는 말했다.", "OpenAI CEO Sam Altman (39)는 말했다."),
        ("샘 올트먼 CEO는 말했다.", "Sam Altman CEO는 말했다."),
        ("카카오(대표이사 정신아)는 말했다.", "카카오(CEO Jeong Sin-a)는 말했다."),
        ("김민수 군과 이영희 양이 왔다.", "Kim Min-su과 Lee Yeong-hui이 왔다."),
        ("이해진: 늘 그랬다.", "Lee Hae-jin: 늘 그랬다."),
        ("뉴욕서 열린 행사, 오픈AI서 일했다.", "뉴욕에서 열린 행사, OpenAI서 일했다."),
        ("뉴욕서부터 대구서부까지", "뉴욕서부터 대구서부까지"),
        ("영하 5도, 25℃, 20달러/월", "minus 5 degrees, 25 degrees Celsius, $20 a month"),
    ],
)  # fmt: skip
def test_what_the_engine_is_shown(prepare: Preparer, korean: str, shown: str) -> None:
    assert prepare(segment(korean)).switched == shown


@pytest.mark.parametrize(
    ("korean", "shown", "literals"),
    [
        ("부킹닷컴(Booking.com)은 커졌다.", "Booking.com은 커졌다.", ()),
        ("부킹닷컴(booking.com)은 커졌다.", "Booking.com은 커졌다.", ()),
        ("부킹닷컴(ko.booking.com)은 커졌다.", "Booking.com(LINK1)은 커졌다.", ("LINK1",)),
        ("부킹닷컴(https://booking.com/ko)은 커졌다.", "Booking.com(LINK1)은 커졌다.", ("LINK1",)),
        ("부킹닷컴은 booking.com 과 다르다.", "Booking.com은 LINK1 과 다르다.", ("LINK1",)),
    ],
)  # fmt: skip
def test_an_address_that_explains_a_term_is_not_written_beside_it(
    korean: str, shown: str, literals: tuple[str, ...]
) -> None:
    prepared = Preparer(Matcher(Glossary((term("부킹닷컴", "Booking.com"),))), AP)(segment(korean))
    wanted = [want.target for want in prepared.asked if want.concept.startswith("literal:")]
    assert (prepared.switched, tuple(wanted)) == (shown, literals)


def test_an_age_in_brackets_has_to_come_through(prepare: Preparer) -> None:
    prepared = prepare(segment("김민석(45) 교수와 샘 올트먼(만 39세)과 구글(20)이 만났다."))
    assert [(q.kind, q.english) for q in prepared.quantities] == [("age", "45"), ("age", "39")]


def test_a_literal_behind_a_colon_is_kept_from_the_engine(prepare: Preparer) -> None:
    prepared = prepare(segment("원제목: Microsoft free to build own AGI after ending deal - Daijiworld.com"))
    assert prepared.suffix == "Microsoft free to build own AGI after ending deal - Daijiworld.com"
    assert "Microsoft" not in prepared.switched


def test_an_address_inside_a_sentence_has_to_come_through(prepare: Preparer) -> None:
    prepared = prepare(segment("자세한 내용은 https://openai.com/ko 참조"))
    assert prepared.switched == "자세한 내용은 LINK1 참조"
    assert [(w.concept, w.renderings) for w in prepared.asked] == [
        ("literal:https://openai.com/ko", ("LINK1",))
    ]


@pytest.mark.parametrize(
    ("korean", "prefix", "shown"),
    [
        ("가. 오픈AI의 개요를 쓴다.", "A. ", "OpenAI의 개요를 쓴다."),
        ("다) 결론", "C) ", "결론"),
        ("아. 그렇구나.", "", "아. 그렇구나."),
        ("가.", "", "가."),
        ("그가 간다. 나. 결론", "", "그가 간다. 나. 결론"),
    ],
)
def test_the_mark_of_a_list_is_kept_from_the_engine(
    prepare: Preparer, korean: str, prefix: str, shown: str
) -> None:
    prepared = prepare(segment(korean))
    assert (prepared.prefix, prepared.switched) == (prefix, shown)


def test_an_address_ends_where_its_markup_does(prepare: Preparer) -> None:
    link = (Placeable("<g1>", "<a>"), Placeable("</g1>", "</a>"))
    prepared = prepare(segment("오픈AI는 <g1>https://a.com/알트만</g1>에서 말했다.", *link))
    assert prepared.switched == "OpenAI는 LINK1에서 말했다."
    assert prepared.masked == (("https://a.com/알트만", "LINK1"),)


def test_the_same_address_has_one_mask_and_no_mask_stands_in_the_text_itself(prepare: Preparer) -> None:
    prepared = prepare(segment("LINK1은 a.com 또는 b.com이다. a.com은 크다."))
    assert prepared.switched == "LINK1은 URL1 또는 URL2이다. URL1은 크다."
    assert prepared.masked == (("a.com", "URL1"), ("b.com", "URL2"))


def test_every_insertion_stands_where_it_says(prepare: Preparer, seeds: Path) -> None:
    count = 0
    for path in seeds.iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            prepared = prepare(segment(line))
            for insertion in prepared.insertions:
                assert insertion.span.of(prepared.switched).strip() == insertion.text
                count += 1
    assert count > 400


def test_marks_move_along_with_what_is_inserted_before_them(prepare: Preparer) -> None:
    source = "마이크로소프트는 <g1>오픈AI</g1>와 <x2/> 손잡았다."
    prepared = prepare(
        segment(source, Placeable("<g1>", "<b>"), Placeable("</g1>", "</b>"), Placeable("<x2/>", "<img>"))
    )
    at = {mark.tag: prepared.switched[mark.offset :] for mark in prepared.marks}
    assert at["<g1>"].startswith("OpenAI와")
    assert at["</g1>"].startswith("와 ")
    assert at["<x2/>"].startswith(" 손잡았다")


def test_the_fingerprint_changes_with_the_terms_of_the_sentence_and_with_no_others(
    root: Path, tmp_path: Path
) -> None:
    text = (root / "glossary.yaml").read_text(encoding="utf-8")
    changed = tmp_path / "glossary.yaml"
    changed.write_text(text.replace("name: Trevor Callaghan", "name: Trevor J. Callaghan"), encoding="utf-8")
    before = Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP)
    after = Preparer(Matcher(Glossary.load(changed)), AP)
    touched, other = segment("트레버 캘러헌의 지휘 아래"), segment("오픈AI는 말했다.")
    assert before(touched).fingerprint != after(touched).fingerprint
    assert before(other).fingerprint == after(other).fingerprint


def test_a_new_spelling_concerns_the_sentences_it_occurs_in_and_no_others(root: Path, tmp_path: Path) -> None:
    text = (root / "glossary.yaml").read_text(encoding="utf-8")
    changed = tmp_path / "glossary.yaml"
    changed.write_text(text.replace("[트레버 캘러한", "[트레버 캘리헌, 트레버 캘러한"), encoding="utf-8")
    before = Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP)
    after = Preparer(Matcher(Glossary.load(changed)), AP)
    touched, other = segment("트레버 캘리헌의 지휘 아래"), segment("트레버 캘러헌의 지휘 아래")
    assert before(touched).fingerprint != after(touched).fingerprint
    assert before(other).fingerprint == after(other).fingerprint


def test_a_package_that_wants_canonical_korean_gets_it(root: Path) -> None:
    from loc.engines.base import EngineInfo

    info = EngineInfo("argos", "x", "1", "0" * 64, terms="canonical", numbers="leave")
    prepare = Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP, info)
    prepared = prepare(segment("샘 알트맨이 137억 5000만 달러를 OpenAI는"))
    assert prepared.switched == "샘 올트먼이 137억 5000만 달러를 오픈AI는"
    assert {want.concept for want in prepared.wants} == {"sam-altman", "openai"}
    titled = "도널드 트럼프 미국 대통령의 기자회견"
    assert prepare(segment(titled)).switched == titled, "its words stay in the order of the Korean"


def test_characters_that_nobody_sees_are_kept_from_the_engine_and_marks_move_along(prepare: Preparer) -> None:
    tags = (Placeable("<g1>", "<b>"), Placeable("</g1>", "</b>"))
    prepared = prepare(segment("오픈\u200bAI는 <g1>새\u00ad 모델</g1>을 공개했다.", *tags))
    assert prepared.switched == "OpenAI는 새 모델을 공개했다."
    assert [prepared.switched[mark.offset :] for mark in prepared.marks] == [
        "새 모델을 공개했다.",
        "을 공개했다.",
    ]
