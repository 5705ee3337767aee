"""Lines that newspapers write by formula: datelines `(서울=뉴스1) 김민석 기자 =` and credits `ⓒ 로이터=뉴스1`.

A translation model has never seen whole sentences like these and garbles them, while each word of them has
one English. Only a line that is wholly such words is translated here; everything else goes to the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loc.terms.prepare import Prepared

CITIES = {
    "서울": "Seoul", "부산": "Busan", "대구": "Daegu", "인천": "Incheon", "광주": "Gwangju", "대전": "Daejeon",
    "울산": "Ulsan", "세종": "Sejong", "수원": "Suwon", "성남": "Seongnam", "판교": "Pangyo", "제주": "Jeju",
    "전주": "Jeonju", "청주": "Cheongju", "춘천": "Chuncheon", "창원": "Changwon", "포항": "Pohang",
    "워싱턴": "Washington", "뉴욕": "New York", "샌프란시스코": "San Francisco", "로스앤젤레스": "Los Angeles",
    "실리콘밸리": "Silicon Valley", "라스베이거스": "Las Vegas", "시애틀": "Seattle", "도쿄": "Tokyo",
    "베이징": "Beijing", "상하이": "Shanghai", "홍콩": "Hong Kong", "타이베이": "Taipei", "런던": "London",
    "파리": "Paris", "베를린": "Berlin", "브뤼셀": "Brussels", "제네바": "Geneva", "싱가포르": "Singapore",
    "하노이": "Hanoi", "뉴델리": "New Delhi", "모스크바": "Moscow", "다보스": "Davos",
}  # fmt: skip
AGENCIES = {
    "뉴스1": "News1", "연합뉴스": "Yonhap News", "뉴시스": "Newsis", "로이터": "Reuters", "블룸버그": "Bloomberg",
    "게티이미지": "Getty Images", "게티이미지뱅크": "Getty Images Bank", "공동취재단": "Press pool",
    "사진공동취재단": "Photo pool", "사진": "Photo", "제공": "courtesy", "자료사진": "file photo",
}  # fmt: skip
TITLES = {
    "기자": "reporter", "특파원": "correspondent", "통신원": "correspondent", "선임기자": "senior reporter",
    "전문기자": "specialist reporter", "인턴기자": "intern reporter", "사진기자": "photographer",
    "논설위원": "editorial writer", "에디터": "editor",
}  # fmt: skip
_FORMULA = re.compile(r"[ⓒ©]|\([^()=]+=[^()]+\)|/?사진=")
_WORD = re.compile(r"[가-힣]+\d*")
_TITLED = re.compile(rf"(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*)+) (?P<title>{'|'.join(TITLES)})(?![가-힣])")


def translate(prepared: Prepared) -> str | None:
    """The English of a dateline or credit whose every word is known; None for anything else."""
    if prepared.marks or not _FORMULA.match(prepared.switched):
        return None
    text = _TITLED.sub(lambda found: f"{found['name']}, {TITLES[found['title']]}", prepared.switched)
    known = CITIES | AGENCIES | TITLES
    if any(word not in known for word in _WORD.findall(text)):
        return None
    return _WORD.sub(lambda word: known[word.group()], text)
