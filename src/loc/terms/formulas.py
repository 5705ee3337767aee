"""Lines that newspapers write by formula: datelines `(서울=뉴스1) 김민석 기자 =` and credits `ⓒ 로이터=뉴스1`.

A translation model has never seen whole sentences like these and garbles them, while each word of them has
one English. Only a line that is wholly such words is translated here; everything else goes to the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.bylines import Role, roles
from loc.korean.romanize import romanize_name, romanize_place
from loc.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Span
    from loc.terms.prepare import Prepared

CITIES = {
    "서울": "Seoul", "부산": "Busan", "대구": "Daegu", "인천": "Incheon", "광주": "Gwangju", "대전": "Daejeon",
    "울산": "Ulsan", "세종": "Sejong", "수원": "Suwon", "성남": "Seongnam", "판교": "Pangyo", "제주": "Jeju",
    "전주": "Jeonju", "청주": "Cheongju", "춘천": "Chuncheon", "창원": "Changwon", "포항": "Pohang",
    "워싱턴": "Washington", "뉴욕": "New York", "샌프란시스코": "San Francisco", "로스앤젤레스": "Los Angeles",
    "실리콘밸리": "Silicon Valley", "라스베이거스": "Las Vegas", "시애틀": "Seattle", "도쿄": "Tokyo",
    "강원": "Gangwon", "경기": "Gyeonggi", "충북": "North Chungcheong", "충남": "South Chungcheong",
    "전북": "North Jeolla", "전남": "South Jeolla", "경북": "North Gyeongsang", "경남": "South Gyeongsang",
    "멜버른": "Melbourne", "시드니": "Sydney", "토론토": "Toronto", "밴쿠버": "Vancouver", "보스턴": "Boston",
    "시카고": "Chicago", "마드리드": "Madrid", "로마": "Rome", "카이로": "Cairo", "두바이": "Dubai",
    "예루살렘": "Jerusalem", "이스탄불": "Istanbul", "방콕": "Bangkok", "자카르타": "Jakarta", "오사카": "Osaka",
    "프랑크푸르트": "Frankfurt", "빈": "Vienna", "바르샤바": "Warsaw", "키이우": "Kyiv", "평양": "Pyongyang",
    "베이징": "Beijing", "상하이": "Shanghai", "홍콩": "Hong Kong", "타이베이": "Taipei", "런던": "London",
    "파리": "Paris", "베를린": "Berlin", "브뤼셀": "Brussels", "제네바": "Geneva", "싱가포르": "Singapore",
    "하노이": "Hanoi", "뉴델리": "New Delhi", "모스크바": "Moscow", "다보스": "Davos",
}  # fmt: skip
AGENCIES = {
    "뉴스1": "News1", "연합뉴스": "Yonhap News", "뉴시스": "Newsis", "로이터": "Reuters", "블룸버그": "Bloomberg",
    "게티이미지": "Getty Images", "게티이미지뱅크": "Getty Images Bank", "공동취재단": "Press pool",
    "연합뉴스TV": "Yonhap News TV", "연합": "Yonhap", "이데일리": "Edaily", "머니투데이": "Money Today",
    "한국경제": "The Korea Economic Daily", "한경": "The Korea Economic Daily",
    "매일경제": "Maeil Business Newspaper",
    "서울경제": "Seoul Economic Daily", "아시아경제": "Asia Business Daily", "파이낸셜뉴스": "Financial News",
    "헤럴드경제": "The Herald Business", "조선일보": "The Chosun Ilbo", "중앙일보": "JoongAng Ilbo",
    "동아일보": "The Dong-A Ilbo", "한겨레": "The Hankyoreh", "경향신문": "Kyunghyang Shinmun",
    "한국일보": "Hankook Ilbo", "국민일보": "Kukmin Ilbo", "세계일보": "Segye Ilbo", "서울신문": "Seoul Shinmun",
    "문화일보": "Munhwa Ilbo", "전자신문": "Electronic Times", "디지털타임스": "Digital Times",
    "지디넷코리아": "ZDNet Korea", "노컷뉴스": "Nocut News", "오마이뉴스": "OhmyNews", "데일리안": "Dailian",
    "그래픽": "Graphic", "자료": "File", "영상": "Video", "이미지": "Image", "출처": "source",
    "사진공동취재단": "Photo pool", "사진": "Photo", "제공": "courtesy", "자료사진": "file photo",
}  # fmt: skip
TITLES = {
    "기자": "reporter", "특파원": "correspondent", "통신원": "correspondent", "선임기자": "senior reporter",
    "전문기자": "specialist reporter", "인턴기자": "intern reporter", "사진기자": "photographer",
    "수습기자": "junior reporter", "객원기자": "guest reporter", "의학전문기자": "medical reporter",
    "선임": "senior", "앵커": "anchor", "칼럼니스트": "columnist",
    "논설위원": "editorial writer", "에디터": "editor",
}  # fmt: skip
KNOWN = CITIES | AGENCIES | TITLES
# Longer words are no names of what they would have to be.
LONGEST = {Role.PLACE: 6, Role.OUTLET: 9, Role.NAME: 4}
MIDDLE_DOT = re.compile(r"\s?[·ㆍ・]\s?")
_DATELINE = re.compile(
    r"\s*(?:[(\[【][^()\[\]【】=]*=[^()\[\]【】]*[)\]】]|[(\[【][^()\[\]【】=]*(?:기자|특파원|통신원)[)\]】])"
)
_FORMULA = re.compile(r"[ⓒ©]|[(\[【][^()\[\]【】=]+=[^()\[\]【】]+[)\]】]|/?사진=")
_WORD = re.compile(r"[가-힣]+\d*(?:TV)?")
_BRACKETS = str.maketrans("【】", "[]")
_GLUED = re.compile(r"(?<=[)\]])(?=[A-Za-z가-힣])")
_TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
_ANY_NAME = r"[A-Z][\w-]*(?: [A-Z][\w-]*)+"


def unknown(dateline: str, taken: Sequence[Span]) -> list[tuple[Span, Role, str]]:
    """The words of a dateline that no table has, what they are, and how they are written in Latin letters.

    Nothing inside `taken`; empty where something stands there that is neither place, outlet, nor name, and where
    no word is a known one (`(매출=영업이익)` is no dateline).
    """
    if not _DATELINE.match(dateline) or not KNOWN.keys() & set(_WORD.findall(dateline)):
        return []
    found: list[tuple[Span, Role, str]] = []
    for span, role in roles(dateline):
        word = span.of(dateline)
        if _WORD.match(dateline, span.start)[0] in KNOWN or any(span.overlaps(t) for t in taken):  # type: ignore[index]  # a word of `roles` is one here
            continue
        if len(word) > LONGEST[role] or len(word) < 2:
            return []
        found.append((span, role, romanize_name(word) if role is Role.NAME else romanize_place(word)))
    return found


def translate(prepared: Prepared) -> str | None:
    """The English of a dateline or credit whose every word is known; None for anything else."""
    if prepared.marks or not (_FORMULA.match(prepared.switched) or prepared.segment.kind is Kind.DATELINE):
        return None
    text = _GLUED.sub(" ", prepared.switched.translate(_BRACKETS))
    names = "|".join(re.escape(english) for _, english in prepared.names) or _ANY_NAME
    titled = re.compile(rf"(?P<names>(?:{names})(?:[\s,·/]+(?:{names}))*) (?P<title>{_TITLE})(?![가-힣])")
    text = titled.sub(lambda found: _with_title(re.findall(names, found["names"]), found["title"]), text)
    text = re.sub(rf"(, (?:{'|'.join(TITLES.values())})s?) (?={names})", r"\1; ", text)
    if any(word not in KNOWN for word in _WORD.findall(text)):
        return None
    return MIDDLE_DOT.sub(", ", _WORD.sub(lambda word: KNOWN[word.group()], text))


def _with_title(names: Sequence[str], title: str) -> str:
    """`A and B, reporters`."""
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"{listed}, {TITLES[title]}{'s' if len(names) > 1 else ''}"
