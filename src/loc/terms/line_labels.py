"""Labels at the head of a line: `문: …`, `일시: …`, `담당: …`, `Q. …`.

A model takes the word before a colon for the beginning of a sentence (`문` became “Should”). A label of this closed
table is cut off, translated by it, and put back before the translation of the rest. Words that a heading may well
begin with too (`사회`, `제작`, `대상`) are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.inline import Mark

LABELS = {
    "문": "Q", "답": "A", "질문": "Question", "답변": "Answer", "기자": "Reporter", "앵커": "Anchor",
    "진행자": "Host", "사회자": "Moderator",
    "일시": "Date and time", "일자": "Date", "날짜": "Date", "시간": "Time", "기간": "Period", "장소": "Venue",
    "주소": "Address", "주최": "Host", "주관": "Organizer", "후원": "Sponsor", "협찬": "Sponsor",
    "참가비": "Fee", "참석자": "Attendees", "참가자": "Participants", "발표자": "Speaker", "연사": "Speaker",
    "담당": "Contact", "담당자": "Contact", "담당부서": "Department in charge", "문의": "Inquiries",
    "문의처": "Inquiries", "연락처": "Contact", "전화": "Phone", "전화번호": "Phone number", "팩스": "Fax",
    "이메일": "Email", "홈페이지": "Website", "누리집": "Website", "배포일": "Release date",
    "배포일시": "Release date", "배포일자": "Release date", "보도일시": "For release", "보도시점": "For release",
    "출처": "Source", "원문": "Original", "원제": "Original title", "원제목": "Original title", "제목": "Title",
    "부제": "Subtitle", "저자": "Author", "지은이": "Author", "옮긴이": "Translator", "출판사": "Publisher",
    "작성자": "Author", "작성일": "Posted", "게시일": "Posted", "등록일": "Posted", "발행일": "Published",
    "편집": "Editing", "취재": "Reporting", "번역": "Translation", "사진": "Photo", "그래픽": "Graphic",
    "태그": "Tags", "키워드": "Keywords", "링크": "Link", "카테고리": "Category", "예": "Example",
    "예시": "Example", "참고": "Note", "주": "Note", "주의": "Caution", "비고": "Remarks", "요약": "Summary",
    "결론": "Conclusion", "편집자주": "Editor's note", "편집자노트": "Editor's note",
}  # fmt: skip

# Press releases stretch short ones: `일  시 :`.
_WORD = "|".join(r"\s*".join(label) for label in sorted(LABELS, key=len, reverse=True))
_HEAD = re.compile(
    rf"(?P<label>{_WORD}|(?P<latin>[QA]\d{{0,2}}))(?P<mark>\s?[:：]|(?(latin)\.(?=\s)|(?!)))\s*"
)


def cut(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...], str]:
    """The text without a known label at its head, the marks moved along, and the label's English.

    A pair of tags around the label, with its colon or without, goes with it: `<b>문:</b> …`. Otherwise a label that
    markup reaches into stays where it is.
    """
    found = _HEAD.match(text)
    if not found:
        return text, tuple(marks), ""
    label = found["label"] if found["latin"] else LABELS["".join(found["label"].split())]
    mark = found["mark"].strip().replace("：", ":")
    blank = " " if found.end() < len(text) else ""
    front = f"{label}{mark}{blank}"
    if len(marks) > 1 and not marks[0].offset and marks[1].tag == f"</{marks[0].number}>":
        closed = marks[1].offset
        if closed == found.end("label"):
            front = f"{marks[0].tag}{label}{marks[1].tag}{mark}{blank}"
        elif found.end("mark") <= closed <= found.end():
            front = f"{marks[0].tag}{label}{mark}{marks[1].tag}{blank}"
        else:
            return text, tuple(marks), ""
        marks = marks[2:]
    if any(mark.offset < found.end() for mark in marks):
        return text, tuple(marks), ""
    return text[found.end() :], tuple(mark.at(mark.offset - found.end()) for mark in marks), front
