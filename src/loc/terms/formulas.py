"""Lines that newspapers write by formula: datelines `(서울=뉴스1) 김민석 기자 =`, bylines, credits, notices.

A translation model has never seen whole sentences like these and garbles them, while each word of them has
one English. Only a line that is wholly such words is translated here; everything else goes to the engine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc import inline
from loc.engines.base import Hypothesis
from loc.korean.bylines import Role, roles
from loc.korean.names import looks_like_full_name
from loc.korean.outlets import OUTLETS, is_outlet, romanize_outlet
from loc.korean.romanize import romanize_name, romanize_place
from loc.model import Kind, Span
from loc.terms.titles import LATIN_TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Segment
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
    "미국": "U.S.", "일본": "Japan", "중국": "China", "영국": "U.K.", "프랑스": "France", "독일": "Germany",
    "스위스": "Switzerland", "캐나다": "Canada", "호주": "Australia", "스페인": "Spain", "이탈리아": "Italy",
    "인도": "India", "대만": "Taiwan", "러시아": "Russia",
}  # fmt: skip
AGENCIES = OUTLETS | {
    "게티이미지": "Getty Images", "게티이미지뱅크": "Getty Images Bank", "게티이미지코리아": "Getty Images Korea",
    "셔터스톡": "Shutterstock", "픽사베이": "Pixabay", "언스플래시": "Unsplash", "공동취재단": "Press pool",
    "사진공동취재단": "Photo pool", "연합": "Yonhap", "로이터연합뉴스": "Reuters/Yonhap News",
    "로이터연합": "Reuters/Yonhap", "로이터뉴스1": "Reuters/News1", "위키백과": "Wikipedia",
    "위키미디어": "Wikimedia", "한국은행": "Bank of Korea", "통계청": "Statistics Korea", "네이버": "Naver",
    "네이버블로그": "Naver Blog", "카카오": "Kakao", "카카오톡": "KakaoTalk", "삼성전자": "Samsung Electronics",
    "독자": "a reader", "본인": "the person pictured", "업체": "the company", "회사": "the company",
}  # fmt: skip
"""Whom pictures and articles come from."""
WORK = {
    "사진": "Photo", "자료사진": "file photo", "자료": "Source", "그래픽": "Graphic", "영상": "Video",
    "동영상": "Video", "이미지": "Image", "글": "Text", "정리": "Write-up", "취재": "Reporting",
    "번역": "Translation", "편집": "Editing", "촬영": "Camera", "그림": "Illustration", "삽화": "Illustration",
    "일러스트": "Illustration", "디자인": "Design", "진행": "Host", "사회": "Moderator", "연출": "Director",
    "제작": "Production", "구성": "Script", "출처": "Source", "영상편집": "Video editing",
    "영상취재": "Camera", "인터뷰": "Interview", "대담": "Interview", "영상촬영": "Camera", "사진촬영": "Photo",
}  # fmt: skip
"""What was done, by the word before `=` or a colon."""
SOURCES = {
    "유튜브": "YouTube", "홈페이지": "website", "누리집": "website", "블로그": "blog", "페이스북": "Facebook",
    "인스타그램": "Instagram", "트위터": "Twitter", "엑스": "X", "틱톡": "TikTok", "링크드인": "LinkedIn",
    "영상": "video", "화면": "screen", "방송": "broadcast", "방송화면": "broadcast", "계정": "account",
    "사이트": "website", "채널": "channel", "공식": "official", "앱": "app",
}  # fmt: skip
"""Where a picture was captured, in a credit that ends in 갈무리 or 캡처."""
TITLES = {
    "기자": "reporter", "특파원": "correspondent", "통신원": "correspondent", "선임기자": "senior reporter",
    "전문기자": "specialist reporter", "인턴기자": "intern reporter", "사진기자": "photographer",
    "수습기자": "junior reporter", "객원기자": "guest reporter", "의학전문기자": "medical reporter",
    "과학전문기자": "science reporter", "군사전문기자": "military reporter", "경제전문기자": "economics reporter",
    "금융전문기자": "finance reporter", "산업전문기자": "industry reporter", "IT전문기자": "IT reporter",
    "AI전문기자": "AI reporter", "영상기자": "video journalist", "객원칼럼니스트": "guest columnist",
    "선임": "senior", "앵커": "anchor", "칼럼니스트": "columnist", "PD": "producer",
    "논설위원": "editorial writer", "에디터": "editor",
}  # fmt: skip
KNOWN = CITIES | AGENCIES | TITLES | WORK
ACTS = {
    "전재": "reproduction", "복제": "copying", "배포": "distribution", "재배포": "redistribution",
    "재판매": "resale", "DB": "database use", "수집": "collection", "AI학습": "AI training",
    "AI 학습": "AI training", "학습": "training", "활용": "use", "이용": "use", "사용": "use", "인용": "quotation",
    "AI학습 이용": "use for AI training",
    "AI 학습 이용": "use for AI training", "AI학습 활용": "use for AI training",
    "AI 학습 활용": "use for AI training",
}  # fmt: skip
"""What a notice of copyright forbids."""
# Longer words are no names of what they would have to be.
LONGEST = {Role.PLACE: 6, Role.OUTLET: 9, Role.NAME: 4}
MIDDLE_DOT = re.compile(r"\s?[·ㆍ・]\s?")
_DATELINE = re.compile(
    r"\s*(?:[(\[【][^()\[\]【】=]*=[^()\[\]【】]*[)\]】]|[(\[【][^()\[\]【】=]*(?:기자|특파원|통신원)[)\]】])"
)
_LABELLED = re.compile(r"\s*[(\[【](?P<outlet>[^()\[\]【】=\s]+)[)\]】]")
_FORMULA = re.compile(
    r"[ⓒ©]|[(\[【][^()\[\]【】=]+=[^()\[\]【】]+[)\]】]|/?사진=|[(\[][^()\[\]]{1,40}(?:갈무리|캡처)[)\]]$"
)
_HELD = re.compile(
    r"\s*[<\[(〈]?\s?(?:(?:(?i:copyrights?)|저작권자)?\s?(?:[ⓒ©]|\([cC]\))|저작권자\s?[:：]?)\s?"
    r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?[.,]?\s?)?"
    r"(?P<holder>[가-힣]{2,12})(?=[.,]?\s*(?:[>\])〉]|무단|재배포|AI|(?i:all rights)|$))"
)
_WORD = re.compile(r"[가-힣]+\d*(?:TV)?")
_HANGUL = re.compile(r"[가-힣]")
_BRACKETS = str.maketrans("【】", "[]")
_GLUED = re.compile(r"(?<=[)\]])(?=[A-Za-z가-힣])|(?<=[A-Za-z가-힣])(?=\([가-힣A-Z])")
_WIDE_TITLE = re.compile(
    r"\b(선임|전문|수습|인턴|객원|사진|영상|(?:의학|과학|군사|경제|금융|산업|IT|AI)\s?전문) ?(기자|칼럼니스트)"
)
_TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
_ANY_NAME = r"[A-Z][\w-]*(?: [A-Z][\w-]*)+"
_ACT = "|".join(sorted(map(re.escape, ACTS), key=len, reverse=True))
_LINK = r"(?:\s?및\s|\s?[,·ㆍ・\-/]\s?|\s)"
_BAN = re.compile(
    rf"(?P<without>무단\s?)?(?P<acts>(?:{_ACT})(?:{_LINK}(?:무단\s?)?(?:{_ACT}))*)(?:을|를)?\s?금지(?:합니다|됩니다|함)?(?![가-힣])"
)
_NOTICE = re.compile(r"저작권자|무단|[ⓒ©]|Copyright")
_FORBIDS = re.compile(r"(?<=[\w)])(?:,\s?|\s)(?=Unauthorized [A-Za-z, ]+ prohibited)")
_HEAD = "|".join(sorted(WORK, key=len, reverse=True))
_DONE = re.compile(
    rf"(?P<before>(?<=[\w.)])\s?[,;/]?\s?)?(?<![가-힣])(?P<work>(?:{_HEAD})(?:\s?[·ㆍ・,/&]\s?(?:{_HEAD}))*)\s?(?P<given>제공|출처)?(?:기자)?\s?[=:：]\s?"
)
_WORKED = re.compile(
    rf"(?:^|(?<=[\w.])(?P<before>\s?[·ㆍ・,/|]\s?))(?P<work>(?:{_HEAD})(?:\s?[·ㆍ・,/&]\s?(?:{_HEAD}))*) "
    rf"(?={_ANY_NAME}$|{_ANY_NAME},)"
)
_WIDE_WORK = re.compile(r"(영상|사진|자료) (편집|취재|촬영|사진)(?=\s?[=:：·ㆍ・)\]]|$)")
_GIVEN = re.compile(r"(?P<holder>[^\s()\[\]=:;/<>][^()\[\]=:;/<>]*?)\s?제공(?![가-힣])")
_CAPTURED = re.compile(
    r"(?P<holder>[^\s()\[\]=:;/<>][^()\[\]=:;/<>]*?)\s?(?:(?<=화면)\s?|\s)(?:갈무리|캡처|캡쳐)(?![가-힣])"
)
_MADE = re.compile(
    r"(?P<tool>[A-Za-z][^가-힣()\[\]=:;/<>]*?)\s?(?:으로|로|[을를] (?:활용|이용)해) "
    r"(?:생성|제작)한 (?:이미지|그림|사진)"
)
_SOURCE = "|".join(sorted(SOURCES, key=len, reverse=True))
_OWN = re.compile(
    rf"(?P<whose>[A-Za-z][^가-힣]*[A-Za-z]) (?P<what>X|YouTube|(?:{_SOURCE})(?: (?:{_SOURCE}))*)$"
)
_ENGLISH_TITLE = re.compile(rf"(?P<name>{_ANY_NAME}) (?P<title>{'|'.join(LATIN_TITLES)})\b")


def unknown(dateline: str, taken: Sequence[Span]) -> list[tuple[Span, Role, str]]:
    """The words of a dateline that no table has, what they are, and how they are written in Latin letters.

    Nothing inside `taken`; empty where something stands there that is neither place, outlet, nor name, and where
    no word is a known one (`(매출=영업이익)` is no dateline).
    """
    labelled = _LABELLED.match(dateline)
    if labelled and is_outlet(labelled["outlet"]):
        pass
    elif not _DATELINE.match(dateline) or not KNOWN.keys() & set(_WORD.findall(dateline)):
        return []
    found: list[tuple[Span, Role, str]] = []
    for span, role in roles(dateline):
        word = span.of(dateline)
        if _WORD.match(dateline, span.start)[0] in KNOWN or any(span.overlaps(t) for t in taken):  # type: ignore[index]  # a word of `roles` is one here
            continue
        if len(word) > LONGEST[role] or len(word) < 2:
            return []
        write = {Role.NAME: romanize_name, Role.OUTLET: romanize_outlet, Role.PLACE: romanize_place}[role]
        found.append((span, role, write(word)))
    return found


def holder(text: str, taken: Sequence[Span]) -> list[tuple[Span, str]]:
    """Who holds the copyright by a notice, where no table has them, and how that is written in Latin letters."""
    found = _HELD.match(text)
    if found is None or found["holder"] in KNOWN or is_outlet(found["holder"]):
        return []
    span = Span(*found.span("holder"))
    write = romanize_name if looks_like_full_name(found["holder"]) else romanize_outlet
    return [] if any(span.overlaps(t) for t in taken) else [(span, write(found["holder"]))]


def is_formula(segment: Segment, text: str) -> bool:
    """True where `text`, the words of `segment`, is a dateline, a credit, or a notice of copyright."""
    own = segment.kind in {Kind.DATELINE, Kind.CREDIT}
    return own or (segment.boilerplate and _NOTICE.search(text) is not None)


def translate(prepared: Prepared) -> Hypothesis | None:
    """The English of a dateline, byline, credit or notice whose every word is known; None for anything else.

    Where it has tags, its alignment says what stands in each pair; None where one cannot be told.
    """
    segment = prepared.segment
    if not (is_formula(segment, prepared.switched) or _FORMULA.match(prepared.switched)):
        return None
    text = _english(prepared.switched, prepared)
    if text is None or not prepared.marks:
        return None if text is None else Hypothesis(text)
    alignment = []
    for pair in inline.pairs(prepared.marks):
        within = _english(pair.of(prepared.switched).strip(), prepared)
        places = inline.occurrences(text.casefold(), within.casefold()) if within else []
        if len(places) != 1:
            return None
        alignment.append((pair, places[0]))
    return Hypothesis(text, alignment=tuple(alignment)) if len(alignment) * 2 == len(prepared.marks) else None


def _english(text: str, prepared: Prepared) -> str | None:
    """The English of a formula, or of a part of one."""
    for date in (quantity for quantity in prepared.quantities if quantity.kind == "date"):
        text = text.replace(date.shown, date.english, 1)
    text = _GLUED.sub(" ", text.translate(_BRACKETS))
    text = _FORBIDS.sub(". ", _BAN.sub(_banned, text))
    text = re.sub(
        r"저작권자\s?(?=[ⓒ©(])", "Copyright ", re.sub(r"저작권자\s?[:：]?\s?(?![ⓒ©(])", "Copyright ", text)
    )
    text = _with_titles(_WIDE_TITLE.sub(lambda found: found.group().replace(" ", ""), text), prepared)
    if prepared.segment.kind is not Kind.DATELINE:
        text = _credited(text)
    if any(word not in KNOWN and not is_outlet(word) for word in _WORD.findall(text)):
        return None
    text = _WORD.sub(_known, text)
    text = MIDDLE_DOT.sub(", ", text)
    return None if _HANGUL.search(text) else re.sub(r"\A[a-z]", lambda first: first.group().upper(), text)


def _known(word: re.Match[str]) -> str:
    """The English of a word, apart from letters that are glued to it (`스타뉴스DB`)."""
    english = KNOWN.get(word.group()) or romanize_outlet(word.group())
    return f"{english} " if word.string[word.end() : word.end() + 1].isalnum() else english


def _with_titles(text: str, prepared: Prepared) -> str:
    """Reporters with their titles behind them, and the outlet before: `Kim Cheol-su, Money Today reporter`."""
    people = [english for korean, english in prepared.names if not is_outlet(korean)]
    name = "|".join(map(re.escape, people)) or _ANY_NAME
    outlet = "|".join(re.escape(o) for o in [*OUTLETS, *(e for k, e in prepared.names if is_outlet(k))])
    titled = re.compile(
        rf"(?:(?<![\w가-힣=])(?P<outlet>{outlet}) )?(?P<names>(?:{name})(?:[\s,·/]+(?:{name}))*) ?"
        rf"(?P<title>{_TITLE})(?![가-힣])"
    )
    text = titled.sub(lambda found: _with_title(found, re.findall(name, found["names"])), text)
    return re.sub(rf"(, (?:{'|'.join(TITLES.values())})s?) (?=(?:{name}),)", r"\1; ", text)


def _with_title(found: re.Match[str], names: Sequence[str]) -> str:
    """`A and B, reporters`."""
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    outlet = (
        f"{OUTLETS.get(found['outlet'], found['outlet']).removeprefix('The ')} " if found["outlet"] else ""
    )
    return f"{listed}, {outlet}{TITLES[found['title']]}{'s' if len(names) > 1 else ''}"


def _banned(found: re.Match[str]) -> str:
    """`Unauthorized reproduction and redistribution prohibited`."""
    acts = re.findall(_ACT, found["acts"])
    listed = [ACTS[act] for act in acts]
    words = " and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]]))
    words = f"unauthorized {words}" if found["without"] else words
    return f"{words[:1].upper()}{words[1:]} prohibited"


def _credited(text: str) -> str:
    """`Text and photo: …`, `courtesy of …`, `captured from …`."""
    text = _WIDE_WORK.sub(r"\1\2", text)
    text = _CAPTURED.sub(lambda found: f"captured from {_source(found['holder'])}", text)
    text = _MADE.sub(r"image generated with \g<tool>", text)
    text = _WORKED.sub(lambda found: f"{' ' if found['before'] else ''}{found['work']}=", text)
    text = _DONE.sub(_done, text)
    return _GIVEN.sub(r"courtesy of \g<holder>", text)


def _done(found: re.Match[str]) -> str:
    """`Photo: `, `Text and photo: `, `Photo courtesy of `; a semicolon parts it from a credit before it."""
    work = " and ".join(WORK[word] for word in re.findall(_HEAD, found["work"]))
    work = work[:1] + work[1:].lower()
    what = f"{work} courtesy of " if found["given"] == "제공" else f"{work}: "
    return f"; {what[:1].lower()}{what[1:]}" if found["before"] is not None else what


def _source(holder: str) -> str:
    """`CEO Sam Altman's X`, `OpenAI's YouTube video`."""
    holder = _ENGLISH_TITLE.sub(r"\g<title> \g<name>", holder)
    own = _OWN.fullmatch(holder)
    named = f"{own['whose']}'s {own['what']}" if own else holder
    return re.sub(rf"(?<![가-힣])(?:{_SOURCE})(?![가-힣])", lambda word: SOURCES[word.group()], named)
