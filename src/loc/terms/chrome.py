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
    "등록된 댓글이 없습니다": "No comments yet", "첫 댓글을 남겨주세요": "Be the first to comment",
    "글자크기": "Font size", "글씨크기": "Font size", "글자크기조절": "Font size", "글자크기설정": "Font size",
    "글자크기변경": "Font size", "본문글씨키우기": "Larger text", "본문글씨줄이기": "Smaller text",
    "구독하기": "Subscribe", "구독신청": "Subscribe", "알림받기": "Get notifications", "인쇄하기": "Print",
    "프린트": "Print", "URL복사": "Copy URL", "링크복사": "Copy link", "본문바로가기": "Skip to content",
    "본문으로바로가기": "Skip to content", "본문듣기": "Listen", "기사듣기": "Listen",
    "음성으로듣기": "Listen", "댓글쓰기": "Write a comment", "댓글달기": "Write a comment",
    "댓글보기": "View comments", "댓글등록": "Post comment", "답글": "Reply", "글쓰기": "Write",
    "싫어요": "Dislikes", "비추천": "Dislikes", "공감": "Likes", "신고하기": "Report", "광고": "Advertisement",
    "제보하기": "Send a tip", "기사제보": "News tips", "개인정보처리방침": "Privacy policy",
    "이용약관": "Terms of use", "청소년보호정책": "Youth protection policy", "마이페이지": "My page",
    "전체메뉴": "All menus", "전체보기": "View all", "목록으로": "Back to list", "맨위로": "Back to top",
    "위로": "Back to top", "상단으로": "Back to top", "이전기사": "Previous article",
    "다음기사": "Next article", "관련글": "Related posts", "관련뉴스": "Related news",
    "많이본뉴스": "Most read", "많이본기사": "Most read", "인기뉴스": "Popular news",
    "인기기사": "Popular articles", "인기글": "Popular posts", "추천뉴스": "Recommended news",
    "추천기사": "Recommended articles", "카카오톡": "KakaoTalk", "페이스북": "Facebook",
    "네이버블로그": "Naver Blog", "네이버밴드": "Naver Band", "카카오스토리": "KakaoStory",
    "작성일시": "Posted", "등록일시": "Posted", "발행일": "Published", "기사등록": "Published",
    "승인": "Approved", "업데이트": "Updated", "최종업데이트": "Last updated",
}  # fmt: skip
"""Site labels. Those of four syllables and more may be spaced as their writer likes."""
PRESS = {
    "속보": "Breaking news", "단독": "Exclusive", "종합": "Roundup", "긴급": "Urgent", "끝": "End", "표": "Table",
    "그림": "Figure", "사진": "Photo", "사설": "Editorial", "칼럼": "Column", "기고": "Contribution",
    "인터뷰": "Interview", "정정": "Correction", "앵커": "Anchor", "리포트": "Report",
    "알림": "Notice", "공지": "Notice", "특집": "Special report",
    "기획": "Feature", "해설": "Explainer", "분석": "Analysis", "영상": "Video", "포토": "Photo",
    "전문": "Full text", "요약": "Summary", "참고": "Note", "비고": "Remarks", "주석": "Notes",
}  # fmt: skip
"""Labels of the press: in brackets only, since bare they may be anything (종합 in a table is a total)."""


def _spaced(label: str) -> str:
    """`기사입력` also as `기사 입력`."""
    bare = label.replace(" ", "")
    return r"\s?".join(map(re.escape, bare)) if len(bare) > 3 else re.escape(label)


_LABEL = re.compile("|".join(map(_spaced, sorted(LABELS, key=len, reverse=True))))
_BARE = {label.replace(" ", ""): english for label, english in LABELS.items()}
_CLOCK = re.compile(r"(?P<half>오[전후])\s?(?P<time>\d{1,2}:\d\d(?::\d\d)?)(?!\d)")
_STOP = re.compile(r"(?<=\d{4})\.(?=\s+(?:오[전후]\s?)?\d{1,2}:\d\d)")  # `2025.09.12. 오전 9:30`
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
    rest = _CLOCK.sub("", rest)
    if prepared.marks or not (is_label(rest) or (posted and _REST.fullmatch(rest))):
        return None
    text = _STOP.sub("", text)
    text = _CLOCK.sub(lambda at: f"{at['time']} {'a' if at['half'] == '오전' else 'p'}.m.", text)
    return english(_LABEL_LAST.sub(r"\g<label> \g<ago>", text))


def english(text: str) -> str:
    """`text` with the English of every label in it, and of its brackets."""
    text = _PRESS.sub(lambda label: PRESS[label.group()], text)
    return _LABEL.sub(lambda label: _BARE["".join(label.group().split())], text).translate(_PLAIN)
