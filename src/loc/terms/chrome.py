"""Labels of web pages (`댓글 0`, `목록`, `원제목:`), which a model that was trained on sentences mistakes for words.

Only a segment that is wholly such labels, numbers and dates is translated here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.numbers.model import YEAR

if TYPE_CHECKING:
    from loc.terms.prepare import Prepared

LABELS = {
    "목록": "List", "이전": "Previous", "다음": "Next", "이전글": "Previous post", "다음글": "Next post",
    "이전 글": "Previous post", "다음 글": "Next post", "관련자료": "Related", "관련 자료": "Related",
    "관련기사": "Related articles", "관련 기사": "Related articles", "댓글": "Comments", "조회": "Views",
    "조회수": "Views", "추천": "Likes", "좋아요": "Likes", "공유": "Share", "공유하기": "Share", "인쇄": "Print",
    "스크랩": "Save", "신고": "Report", "작성자": "Author", "작성일": "Posted", "등록일": "Posted",
    "등록": "Posted", "입력": "Published", "수정": "Updated", "게시일": "Posted", "기사입력": "Published",
    "최종수정": "Last updated", "출처": "Source", "원문": "Original", "원제목": "Original title",
    "원제": "Original title", "태그": "Tags", "카테고리": "Category", "검색": "Search", "메뉴": "Menu", "홈": "Home",
    "더보기": "More", "더 보기": "More", "접기": "Less", "닫기": "Close", "로그인": "Log in", "로그아웃": "Log out",
    "회원가입": "Sign up", "구독": "Subscribe", "용어설명": "Glossary of terms", "용어 설명": "Glossary of terms",
    "핵심 요약": "Key points", "상세 내용": "Details", "편집자 노트": "Editor's note", "편집자 주": "Editor's note",
    "편집자주": "Editor's note", "결론": "Conclusion", "목차": "Contents",
    "작성": "Posted", "게시": "Posted", "방금 전": "just now", "방금전": "just now",
    "등록된 댓글이 없습니다": "No comments yet",
}  # fmt: skip
PRESS = {
    "속보": "Breaking news", "단독": "Exclusive", "종합": "Roundup", "긴급": "Urgent", "끝": "End", "표": "Table",
    "그림": "Figure", "사진": "Photo", "사설": "Editorial", "칼럼": "Column", "기고": "Contribution",
    "인터뷰": "Interview", "정정": "Correction", "앵커": "Anchor", "리포트": "Report",
    "알림": "Notice", "공지": "Notice", "특집": "Special report",
    "기획": "Feature", "해설": "Explainer", "분석": "Analysis", "영상": "Video", "포토": "Photo",
    "전문": "Full text", "요약": "Summary", "참고": "Note", "비고": "Remarks", "주석": "Notes",
}  # fmt: skip
"""Labels of the press: in brackets only, since bare they may be anything (종합 in a table is a total)."""
_LABEL = re.compile("|".join(sorted(map(re.escape, LABELS), key=len, reverse=True)))
_WHEN = frozenset({"date", "time"})
_LABEL_LAST = re.compile(r"(?P<ago>.* ago) (?P<label>작성|등록|입력|수정|게시)$")
_PRESS = re.compile(rf"(?<=[\[(<【〔〈＜])(?:{'|'.join(PRESS)})(?= ?\d*[\])>】〕〉＞])")
_REST = re.compile(r"[\s\d.,:;/|<>()\[\]{}【】〔〕〈〉＜＞［］■▲△▶◆★»«›‹→·•\-–—]*")
_PLAIN = str.maketrans("【】〔〕［］〈〉＜＞", "[][][]<><>")


def is_label(text: str) -> bool:
    """True for text that holds nothing but labels, numbers and punctuation."""
    rest, press = _PRESS.subn("", text)
    rest, labels = _LABEL.subn("", rest)
    return press + labels > 0 and _REST.fullmatch(rest) is not None


def translate(prepared: Prepared) -> str | None:
    """The English of a segment that holds nothing but labels, dates, numbers and punctuation; None for any other."""
    text = rest = prepared.switched
    posted = False
    for quantity in prepared.quantities:
        ago = quantity.english.endswith(" ago")
        if ago or quantity.kind in _WHEN:
            posted |= ago or any(value.unit == YEAR for value in quantity.values)
            for shown, said in (
                (f"약 {quantity.shown}", f"about {quantity.english}"),
                (quantity.shown, quantity.english),
            ):
                text, rest = text.replace(shown, said, 1), rest.replace(shown, "", 1)
    if prepared.marks or not (is_label(rest) or (posted and _REST.fullmatch(rest))):
        return None
    return english(_LABEL_LAST.sub(r"\g<label> \g<ago>", text))


def english(text: str) -> str:
    """`text` with the English of every label in it, and of its brackets."""
    text = _PRESS.sub(lambda label: PRESS[label.group()], text)
    return _LABEL.sub(lambda label: LABELS[label.group()], text).translate(_PLAIN)
