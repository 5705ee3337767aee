"""News outlets and agencies by their Korean names, and how an outlet that is not in the table is told and written.

Only proper names: what a name means (`서울경제`) is no help to a reader, what it calls itself in English is.
"""

from __future__ import annotations

import re

from loc.korean.romanize import romanize_place

OUTLETS = {
    "뉴스1": "News1", "연합뉴스": "Yonhap News", "연합뉴스TV": "Yonhap News TV", "뉴시스": "Newsis",
    "로이터": "Reuters", "로이터통신": "Reuters", "블룸버그": "Bloomberg", "블룸버그통신": "Bloomberg",
    "이데일리": "Edaily", "머니투데이": "Money Today", "아시아투데이": "Asia Today", "이투데이": "Etoday",
    "한국경제": "The Korea Economic Daily", "한국경제신문": "The Korea Economic Daily",
    "한경": "The Korea Economic Daily", "한경닷컴": "Hankyung.com", "한국경제TV": "Korea Economic TV",
    "서울경제TV": "Seoul Economic TV",
    "매일경제": "Maeil Business Newspaper", "매경": "Maeil Business Newspaper",
    "서울경제": "Seoul Economic Daily", "아시아경제": "Asia Business Daily", "파이낸셜뉴스": "Financial News",
    "헤럴드경제": "The Herald Business", "코리아헤럴드": "The Korea Herald", "코리아타임스": "The Korea Times",
    "조선일보": "The Chosun Ilbo", "조선비즈": "ChosunBiz", "중앙일보": "JoongAng Ilbo",
    "동아일보": "The Dong-A Ilbo", "동아사이언스": "Dong-A Science", "한겨레": "The Hankyoreh",
    "경향신문": "Kyunghyang Shinmun", "한국일보": "Hankook Ilbo", "국민일보": "Kukmin Ilbo",
    "세계일보": "Segye Ilbo", "서울신문": "Seoul Shinmun", "문화일보": "Munhwa Ilbo", "부산일보": "Busan Ilbo",
    "매일신문": "Maeil Shinmun", "전자신문": "Electronic Times", "디지털타임스": "Digital Times",
    "디지털데일리": "Digital Daily", "디지털투데이": "Digital Today", "지디넷코리아": "ZDNet Korea",
    "아이뉴스24": "iNews24", "노컷뉴스": "Nocut News", "쿠키뉴스": "Kuki News", "오마이뉴스": "OhmyNews",
    "데일리안": "Dailian", "뉴스핌": "Newspim", "뉴스토마토": "News Tomato", "뉴스타파": "Newstapa",
    "아주경제": "Aju Business Daily", "프레시안": "Pressian", "블로터": "Bloter", "더벨": "The Bell",
    "미디어오늘": "Media Today", "비즈워치": "Bizwatch", "메트로신문": "Metro", "스포츠조선": "Sports Chosun",
    "스포츠서울": "Sports Seoul", "일간스포츠": "Ilgan Sports", "스타뉴스": "Star News", "채널A": "Channel A",
    "TV조선": "TV Chosun", "인공지능신문": "AI Shinmun", "시사저널": "Sisa Journal",
}  # fmt: skip
"""Korean name → what the outlet calls itself in English."""
_KINDS = {
    "일보": "Ilbo", "신문": "Shinmun", "타임스": "Times", "데일리": "Daily", "투데이": "Today", "타임즈": "Times",
}  # fmt: skip
_LOANS = {
    "뉴스": "News", "테크": "Tech", "미디어": "Media", "디지털": "Digital", "비즈": "Biz", "사이언스": "Science",
    "저널": "Journal", "헤럴드": "Herald", "포스트": "Post", "리포트": "Report", "인사이트": "Insight",
    "머니": "Money", "코리아": "Korea", "아시아": "Asia", "글로벌": "Global", "스포츠": "Sports",
    "위클리": "Weekly", "매거진": "Magazine",
}  # fmt: skip
"""English words in names of outlets."""
_COMMON = frozenset(
    re.findall(r"\S+", "오늘 조간 석간 주간 종이 지역 지방 중앙 해외 국내 외국 무료 유료 생활 학교 벼룩 대자")
)
"""Everyday words that stand before 신문 and the like."""
LATIN = r"(?:AP|AFP|EPA|UPI|YTN|SBS|KBS|MBC|MBN|JTBC|CNN|BBC|NHK)"
_TABLE = "|".join(sorted(map(re.escape, OUTLETS), key=len, reverse=True))
_WORDS = _KINDS | _LOANS
_ENGLISH = re.compile(rf"(?:{'|'.join(_WORDS)})$")
_UNKNOWN = re.compile(rf"(?P<own>[가-힣]{{2,6}})(?P<kind>{'|'.join(_KINDS)})")
PATTERN = (
    rf"(?:{LATIN}|(?:{_TABLE})(?![가-힣])|(?!(?:{'|'.join(_COMMON)}))[가-힣]{{2,6}}(?:{'|'.join(_KINDS)}))"
)
"""What matches the name of an outlet: one of the table, a broadcaster, or what ends as names of newspapers do."""


def is_outlet(word: str) -> bool:
    """True for a name in the table, and for one that ends as names of newspapers do (`강원도민일보`)."""
    if word in OUTLETS:
        return True
    found = _UNKNOWN.fullmatch(word)
    return found is not None and found["own"] not in _COMMON


def romanize_outlet(word: str) -> str:
    """An outlet in Latin letters: of the table, else English words as such and the rest by sound.

    강원도민일보 → `Gangwondomin Ilbo`, 한빛테크뉴스 → `Hanbit Tech News`.
    """
    if word in OUTLETS:
        return OUTLETS[word]
    own, english = word, list[str]()
    while found := _ENGLISH.search(own):
        own, english = own[: found.start()], [_WORDS[found.group()], *english]
    return " ".join([romanize_place(own), *english] if own else english)
