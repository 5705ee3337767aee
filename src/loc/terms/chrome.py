"""Labels of web pages (`댓글 0`, `목록`, `원제목:`), which a model that was trained on sentences mistakes for words.

Only a segment that is wholly such labels, numbers and dates is translated here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
    "회원가입": "Sign up", "구독": "Subscribe", "용어설명": "Glossary", "용어 설명": "Glossary",
    "핵심 요약": "Key points", "상세 내용": "Details", "편집자 노트": "Editor's note", "편집자 주": "Editor's note",
    "편집자주": "Editor's note", "결론": "Conclusion", "목차": "Contents",
    "등록된 댓글이 없습니다": "No comments yet",
}  # fmt: skip
_LABEL = re.compile("|".join(sorted(map(re.escape, LABELS), key=len, reverse=True)))
_REST = re.compile(r"[\s\d.,:;/|<>()\[\]·•\-–—]*")


def translate(prepared: Prepared) -> str | None:
    """The English of a segment that holds nothing but labels, numbers and punctuation; None for anything else."""
    text = prepared.switched
    if prepared.marks or not _LABEL.search(text) or not _REST.fullmatch(_LABEL.sub("", text)):
        return None
    return _LABEL.sub(lambda label: LABELS[label.group()], text)
