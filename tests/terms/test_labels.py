"""Brackets, labels of the press and footnote marks through the real engine: they stand, and their words are English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from loc.engines.base import Hypothesis
from loc.inline import Mark
from loc.model import Placeable, Segment, Span
from loc.terms.judge import tagged, tagged_in_part
from loc.terms.labels import cut
from loc.terms.ladder import enforce
from loc.terms.prepare import HANGUL, Preparer

if TYPE_CHECKING:
    from loc.engines.base import Engine
    from loc.model import Translation


def translate(
    korean: str, preparer: Preparer, engine: Engine, placeables: tuple[Placeable, ...] = ()
) -> Translation:
    segment = Segment(korean, Span(0, len(korean)), 1, "p1", placeables=placeables)
    [translation] = enforce([preparer(segment)], engine)
    return translation


@pytest.mark.parametrize(
    ("text", "rest", "front", "back"),
    [
        ("[단독] 오픈AI 공개", "오픈AI 공개", "[Exclusive] ", ""),
        ("【속보】오픈AI 공개", "오픈AI 공개", "[Breaking news] ", ""),
        ("[단독] [영상] 오픈AI 공개", "오픈AI 공개", "[Exclusive] [Video] ", ""),
        ("오픈AI가 밝혔다. <끝>", "오픈AI가 밝혔다.", "", "<End>"),
        ("[단독]은 기사의 표시다", "[단독]은 기사의 표시다", "", ""),
        ("[오픈AI] 새 모델", "[오픈AI] 새 모델", "", ""),
        ("[단독]", "[단독]", "", ""),
        ("오픈AI 새 모델 <끝>내기", "오픈AI 새 모델 <끝>내기", "", ""),
    ],
)
def test_known_labels_are_cut_off(text: str, rest: str, front: str, back: str) -> None:
    assert cut(text, ()) == (rest, (), front, back)


def test_a_label_with_tags_of_its_own_takes_them_along() -> None:
    marks = (Mark("<g1>", 0), Mark("</g1>", 4), Mark("<g2>", 5), Mark("</g2>", 9))
    left = (Mark("<g2>", 0), Mark("</g2>", 4))
    assert cut("[단독] 오픈AI는", marks) == ("오픈AI는", left, "<g1>[Exclusive]</g1> ", "")
    wide = (Mark("<g1>", 0), Mark("</g1>", 9))
    assert cut("[단독] 오픈AI는", wide) == ("[단독] 오픈AI는", wide, "", "")


def test_marks_move_along_and_a_label_in_markup_stays() -> None:
    marks = (Mark("<g1>", 5), Mark("</g1>", 9))
    assert cut("[단독] 오픈AI는", marks) == (
        "오픈AI는",
        (Mark("<g1>", 0), Mark("</g1>", 4)),
        "[Exclusive] ",
        "",
    )
    inside = (Mark("<g1>", 1), Mark("</g1>", 3))
    assert cut("[단독] 오픈AI는", inside) == ("[단독] 오픈AI는", inside, "", "")


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("<용어설명>", r"<Glossary of terms>"),
        ("<끝>", r"<End>"),
        ("【단독】 오픈AI, 새 모델 공개", r"\[Exclusive\] .*OpenAI.*"),
        ("〈표 1〉 인공지능 투자", r"<Table 1> .*"),
        ("오픈AI 소식 <속보>", r".*<Breaking news>.*"),
        ("그는 <새로운 시장>에서 경쟁이 시작됐다고 말했다.", r".*<[^<>]*market[^<>]*>.*"),
        ("애플은 〈애플 인텔리전스〉를 발표했다.", r'.*"Apple Intelligence".*'),
        ("그는 {새로운 제품}을 공개했다.", r".*\{[^{}]*product[^{}]*\}.*"),
        ("① 애플은 새 제품을 공개했다.", r"① Apple .*"),
        ("★ 구글 행사 ★", r"★ Google .* ★"),
        ("홈 | 뉴스 | 경제", r"Home \| News \| [\w ]+"),
        ("삼성전자[005930]는 새 제품을 공개했다.", r".*\[005930\].*"),
        ("새 모델을 공개했다고 오픈AI는 말했다[1].", r".*\[1\]\."),
        ("이 *중요한* 문제를 논의했다.", r".*\*\w+\*.*"),
    ],
)
def test_brackets_and_symbols_stand_in_the_english(
    preparer: Preparer, engine: Engine, korean: str, english: str
) -> None:
    translation = translate(korean, preparer, engine)
    assert re.fullmatch(english, translation.text), translation.text
    assert not HANGUL.search(translation.text)
    assert "markup" not in translation.flags


def test_a_footnote_mark_is_no_number_of_the_sentence(preparer: Preparer, engine: Engine) -> None:
    notes = (Placeable("<g1>", "<sup>"), Placeable("</g1>", "</sup>"))
    translation = translate("오픈AI는 새 모델을 공개했다<g1>1</g1>.", preparer, engine, notes)
    assert re.fullmatch(r".*\w<g1>1</g1>\.", translation.text), translation.text


def test_of_brackets_without_a_place_the_others_still_stand(preparer: Preparer) -> None:
    korean = "〈책〉과 〈글〉"
    prepared = preparer(Segment(korean, Span(0, len(korean)), 1, "p1"))
    book, text = Span(0, 1), Span(3, 4)
    assert [s.of(prepared.switched) for s in (book, text)] == ["책", "글"]
    both = Hypothesis("Books and texts", alignment=((book, Span(0, 5)), (text, Span(10, 15))))
    assert tagged_in_part(prepared, both) == tagged(prepared, both) == '"Books" and "texts"'
    one = Hypothesis("Books and", alignment=((book, Span(0, 5)),))
    assert tagged(prepared, one) is None
    assert tagged_in_part(prepared, one) == '"Books" and'


def test_where_only_brackets_have_no_place_the_markup_is_still_put_back(
    preparer: Preparer, engine: Engine
) -> None:
    own = (Placeable("<g1>", "<b>"), Placeable("</g1>", "</b>"))
    prepared = preparer(Segment("<g1>오픈AI</g1>의 〈책〉", Span(0, 1), 1, "p1", placeables=own))
    assert [tag for tag, _ in prepared.signs] == ["<g900000>", "</g900000>"]
    assert {"<g1>", "</g1>"} < {mark.tag for mark in prepared.marks}
    [translation] = enforce([prepared], engine)
    assert "<g1>OpenAI</g1>" in translation.text
    assert "900000" not in translation.text


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        (
            "게시물 오픈AI와 마이크로소프트의 파트너십 처음 등장한 Unite.AI.",
            "The post OpenAI and Microsoft partnership appeared first on Unite.AI.",
        ),
        (
            "The post 메타의 새 모델 appeared first on TechCrunch.",
            "The post Meta's new model appeared first on TechCrunch.",
        ),
    ],
)
def test_the_line_under_the_articles_of_blogs(
    korean: str, english: str, preparer: Preparer, engine: Engine
) -> None:
    assert translate(korean, preparer, engine).text == english


@pytest.mark.parametrize(
    ("korean", "shown"),
    [
        ("안선영 씨는 말했다.", "An Seon-yeong는 말했다."),
        ("안선영씨가 말했다.", "An Seon-yeong가 말했다."),
        ("샘 올트먼 씨는 말했다.", "Sam Altman는 말했다."),
        ("안선영(49) 씨는 말했다.", "An Seon-yeong (49)는 말했다."),
        ("안선영 씨앗은행", "안선영 씨앗은행"),
    ],
)
def test_a_polite_word_behind_a_name_is_not_shown_to_the_engine(
    korean: str, shown: str, preparer: Preparer
) -> None:
    assert preparer(Segment(korean, Span(0, len(korean)), 1, "p1")).switched == shown


def test_the_site_keeps_its_link_and_the_title_its_own() -> None:
    #       게시물 <g1>메타의 모델</g1> 처음 등장한 <g2>Unite.AI</g2>.
    marks = [Mark("<g1>", 4), Mark("</g1>", 10), Mark("<g2>", 18), Mark("</g2>", 26)]
    text, moved, front, back = cut("게시물 메타의 모델 처음 등장한 Unite.AI.", marks)
    assert (text, front, back) == ("메타의 모델", "The post ", "appeared first on <g2>Unite.AI</g2>.")
    assert [(mark.tag, mark.offset) for mark in moved] == [("<g1>", 0), ("</g1>", 6)]


@pytest.mark.parametrize(
    "korean", ["게시물을 올린 사람은 많다.", "게시물 삭제가 처음 등장한 것은 2020년이다."]
)
def test_other_sentences_on_posts_stay_whole(korean: str) -> None:
    assert cut(korean, ()) == (korean, (), "", "")
