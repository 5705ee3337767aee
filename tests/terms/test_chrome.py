"""Labels of web pages: only what is wholly labels is translated without the engine."""

from __future__ import annotations

import pytest

from loc.model import Segment, Span
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
    ],
)
def test_only_whole_labels_are_translated(korean: str, english: str | None) -> None:
    assert translate(Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), korean)) == english
