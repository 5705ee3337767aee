"""Labels of web pages: only what is wholly labels is translated without the engine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loc.korean.numbers import find_quantities, switch_edits
from loc.model import Segment, Span, apply_edits
from loc.terms.chrome import translate
from loc.terms.prepare import Prepared


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("목록", "List"),
        ("댓글 0", "Comments 0"),
        ("작성일 Aug. 17", None),
        ("작성일 08-17", "Posted 08-17"),
        ("원제목:", "Original title:"),
        ("<용어설명>", "<Glossary of terms>"),
        ("관련자료 이전", "Related Previous"),
        ("목록을 보여 준다", None),
        ("결론적으로 그렇다", None),
        ("08-17", None),
        ("글자크기", "Font size"),
        ("글자 크기 조절", "Font size"),
        ("기사 입력", "Published"),
        ("본문 바로가기", "Skip to content"),
    ],
)
def test_only_whole_labels_are_translated(korean: str, english: str | None) -> None:
    assert translate(Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), korean)) == english


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("15일 전", "15 days ago"),
        ("3시간전", "three hours ago"),
        ("약 2주 전", "about two weeks ago"),
        ("5분 전 작성", "Posted five minutes ago"),
        ("방금 전", "just now"),
        ("작성일 08-17", "Posted Aug. 17"),
        ("입력 2025. 1. 22. 오전 9:30", "Published Jan. 22, 2025 9:30 a.m."),
        ("입력 2025.01.22. 오전 9:30", "Published Jan. 22, 2025 9:30 a.m."),
        ("수정 2025.01.22. 19:30", "Updated Jan. 22, 2025 19:30"),
        ("기사 입력 2025.01.22 오전 10:30", "Published Jan. 22, 2025 10:30 a.m."),
        ("2025년 1월 22일", "Jan. 22, 2025"),
        ("17일", None),
        ("15일 전 공개했다", None),
        ("2025년 전망", None),
    ],
)
def test_when_something_was_posted(korean: str, english: str | None) -> None:
    prepared = Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), korean)
    shown = replace(prepared, quantities=tuple(find_quantities(korean)))
    for edit in reversed(switch_edits(shown.quantities, korean)):
        shown = replace(shown, switched=apply_edits(shown.switched, [edit]))
    assert translate(shown) == english
