"""Labels at the head of a line: by table, never by the engine, whatever markup they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.engines import load_engine
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.inline import Mark
from loc.korean.numbers import AP
from loc.model import Kind, Placeable, Segment, Span
from loc.terms.ladder import enforce
from loc.terms.line_labels import LABELS, cut
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "rest", "front"),
    [
        ("문: 누구인가?", "누구인가?", "Q: "),
        ("답 : 오픈AI다.", "오픈AI다.", "A: "),
        ("일  시： 9월 12일", "9월 12일", "Date and time: "),
        ("편집자 주: 번역이다.", "번역이다.", "Editor's note: "),
        ("Q. 왜 돌아왔나.", "왜 돌아왔나.", "Q. "),
        ("A12: 때가 왔다.", "때가 왔다.", "A12: "),
        ("문의:", "", "Inquiries:"),
        ("문제: 전력이다.", "문제: 전력이다.", ""),
        ("문이 열렸다: 오픈AI", "문이 열렸다: 오픈AI", ""),
        ("새 일시: 9월", "새 일시: 9월", ""),
        ("Q.E.D. 증명", "Q.E.D. 증명", ""),
        ("답. 오픈AI다", "답. 오픈AI다", ""),
        ("AI: 새 물결", "AI: 새 물결", ""),
    ],
)
def test_known_labels_are_cut_off(text: str, rest: str, front: str) -> None:
    assert cut(text, ()) == (rest, (), front)


@pytest.mark.parametrize(
    ("closed", "front"), [(1, "<g1>Q</g1>: "), (2, "<g1>Q:</g1> "), (3, "<g1>Q:</g1> "), (5, "")]
)
def test_tags_around_a_label_go_with_it(closed: int, front: str) -> None:
    marks = (Mark("<g1>", 0), Mark("</g1>", closed), Mark("<x2/>", 6))
    rest, left, label = cut("문: 누구인가?", marks)
    assert label == front
    assert (rest, left) == (("누구인가?", (Mark("<x2/>", 3),)) if front else ("문: 누구인가?", marks))


def test_markup_that_reaches_into_a_label_keeps_it() -> None:
    marks = (Mark("<x1/>", 0),)
    assert cut("문: 누구인가?", marks) == ("문: 누구인가?", marks, "")


@settings(derandomize=True, deadline=None)
@given(st.sampled_from(sorted(LABELS)), st.text("가나다 .:A1", max_size=12))
def test_what_is_cut_off_is_the_label_and_nothing_else(label: str, rest: str) -> None:
    found, _, front = cut(f"{label}: {rest}", ())
    assert found == rest.lstrip()
    assert front.rstrip() == f"{LABELS[label]}:"


@pytest.fixture(scope="module")
def translated(root: Path) -> Callable[..., str]:
    preparer = Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP)
    engine = load_engine()

    def translate(korean: str, *tags: str, kind: Kind = Kind.TEXT) -> str:
        placeables = tuple(Placeable(tag, "*") for tag in tags)
        segment = Segment(korean, Span(0, len(korean)), 1, "p1", kind, placeables=placeables)
        [translation] = enforce([preparer(segment)], engine)
        return translation.text

    return translate


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("배포일: 2025년 9월 12일", "Release date: Sept. 12, 2025"),
        ("일시: 9월 12일", "Date and time: Sept. 12"),
        ("문의: 02-1234-5678", "Inquiries: 02-1234-5678"),
        ("출처: 오픈AI", "Source: OpenAI"),
        ("담당: 김민수", "Contact: Kim Min-su"),
        ("담당자 : 김민수, 이영희", "Contact: Kim Min-su, Lee Yeong-hui"),
        ("이메일: a@b.kr", "Email: a@b.kr"),
        ("장소:", "Venue:"),
    ],
)
def test_a_value_that_needs_no_engine_is_whole(
    korean: str, english: str, translated: Callable[..., str]
) -> None:
    assert translated(korean) == english


def test_questions_and_answers_keep_their_labels_in_english(translated: Callable[..., str]) -> None:
    question = translated("문: 오픈AI는 왜 새 모델을 공개했나?")
    assert question.startswith("Q: ")
    assert "OpenAI" in question
    assert translated("<g1>답:</g1> 오픈AI는 새 모델을 공개했다.", "<g1>", "</g1>").startswith(
        "<g1>A:</g1> OpenAI "
    )
    assert translated("사진: 연합뉴스", kind=Kind.CREDIT) == "Photo: Yonhap News"
