"""Site chrome: what stands on the page around the article. Kept and translated, but left out of scores.

Three kinds of signs: phrases that are chrome wherever they stand (a copyright notice, `등록된 댓글이 없습니다.`);
labels with their value (`작성일 08-17`, `관련자료`, `이전 HEADLINE 08-17`), from which neighbours such as `목록`
or `댓글 0` are taken along; and labels that are chrome only where nothing else stands (`15일 전`, `More`).
"""

from __future__ import annotations

import re

from loc.model import Span

_TIME = r"(?:\s*(?:오[전후]\s*)?\d{1,2}:\d\d(?::\d\d)?)?"
_FULL_DATE = rf"(?:19|20)?\d\d[-./] ?\d{{1,2}}[-./] ?\d{{1,2}}\.?{_TIME}"
_DATE = rf"(?:{_FULL_DATE}|\d\d[-./]\d\d{_TIME})"
_DATED = (
    rf"(?<![가-힣])(?:(?:작성일|작성일시|등록일|등록일시|게시일|발행일)\s*[:：]?\s*{_DATE}"
    rf"|(?:입력|기사\s?입력|기사\s?등록|승인|수정|최종\s?수정|업데이트)\s*[:：]?\s*{_FULL_DATE})"
)
_BAN = r"금지(?:합니다|됩니다|함)?(?![가-힣])(?:\s?[>\])〉])?\.?"
_COUNTED = (
    r"(?:댓글|조회|조회\s?수|추천|비추천|좋아요|공감|공유|스크랩)\s*[:：]?\s*\(?\d[\d,]*\)?\s?(?:개|회|건)?"
)
_RELATED = (
    r"(?:관련\s?자료|관련\s?기사|관련\s?글|관련\s?뉴스|많이\s?본\s?(?:뉴스|기사)"
    r"|인기\s?(?:뉴스|기사|글)|추천\s?(?:뉴스|기사))"
)

_ANYWHERE = re.compile(
    r"(?:[<\[(〈]\s?)?(?:Copyrights?|COPYRIGHT|저작권자(?![가-힣]))\s?(?:\([cC]\)|[ⓒ©:])?(?:(?!다\. ).){1,120}?"
    rf"(?:{_BAN}|(?i:All rights reserved)\.?(?:\s*(?:무단|AI)[^.]{{0,60}}{_BAN})?)"
    rf"|무단\s?(?:전재|복제|배포)[^.]{{0,60}}{_BAN}"
    r"|등록된\s?(?:댓글|글|의견)이\s?없습니다\.?"
    r"|(?:로그인|회원\s?가입)\s?(?:한|하신|후|후에|해야|하셔야|하시면|하면)\s[^.]{0,12}(?:댓글|의견|글)[^.]{0,16}"
    r"(?:있습니다|가능합니다|[하주]세요)\.?"
    r"|(?:댓글|의견)[을를]?\s?(?:남겨|작성하려면|남기려면|쓰려면|입력해)[^.]{0,24}[.요]|첫\s?(?:번째\s?)?댓글을[^.]{0,16}[.요]"
    rf"|{_DATED}"
    r"|기사\s?제보[^.]{0,20}(?:@|\d{2,4}-)\S+|▶[^▶\n]{0,40}(?:구독|바로가기|제보하기|채널\s?추가)"
)
_RELATED_LIST = re.compile(rf"{_RELATED}(?=\s+(?:이전|다음)(?:\s?글)?\s)")
_LINK = re.compile(rf"\s*((?:이전|다음)(?:\s?글)?)\s+(\S.{{1,150}}?)\s+({_DATE})(?=\s|$)")
_NEIGHBOUR = re.compile(
    rf"\s*((?:{_COUNTED}|목록|이전\s?글|다음\s?글|인쇄|스크랩|신고|공유|글쓰기|답글|\d{{1,7}}(?=\s+목록|\s*$))(?=\s|$))"
)
_NEIGHBOUR_BEFORE = re.compile(rf"(?:^|(?<=\s))(?:{_COUNTED}|목록|조회)\s*$")

_WHOLE = re.compile(
    r"(?:약\s?)?\d+\s?(?:초|분|시간|일|주|주일|개월|달|년)\s?전|방금\s?전"
    r"|\d+ (?:min|minute|hour|day|week|month|year)s? ago"
    rf"|{_RELATED}|{_COUNTED}|{_DATED}"
    r"|Back to [A-Z]\w+(?: \w+)?|Related (?:Links|Articles|Posts|News|Stories)"
    r"|(?:이|본)\s?(?:글|기사|게시물)은?\s.{1,120}에\s?(?:처음|먼저)\s?(?:게시|등장|게재|실)\S*"
    r"|게시물\s.{1,150}\s(?:처음|먼저)\s?(?:등장|게시|게재|나타)\S*\s.{1,60}"
    r"|The post .{1,150} (?:first appeared|appeared first) on .{1,60}"
)
_LABELS = frozenset(
    re.split(
        r"[,\s]+",
        """

        홈, 메뉴, 검색, 전체메뉴, 전체보기, 더보기, 닫기, 목록, 목록으로, 이전, 다음, 이전글, 다음글,
        이전기사, 다음기사, 맨위로, 위로, 상단으로, 로그인, 로그아웃, 회원가입, 마이페이지, 구독, 구독하기,
        구독신청, 알림받기, 공유, 공유하기, URL복사, 링크복사, 스크랩, 인쇄, 인쇄하기, 프린트, 글자크기,
        글자크기조절, 글자크기설정, 글자크기변경, 글씨크기, 본문바로가기, 본문으로바로가기, 본문듣기,
        기사듣기, 음성으로듣기, 본문글씨키우기, 본문글씨줄이기, 댓글, 댓글쓰기, 댓글달기, 댓글보기,
        댓글등록, 좋아요, 싫어요, 추천, 신고, 신고하기, 광고, 제보하기, 기사제보, 개인정보처리방침,
        이용약관, 청소년보호정책, 카카오톡, 페이스북, 트위터, 네이버블로그, 네이버밴드, 카카오스토리, Home,
        Menu, Search, More, Readmore, Seemore, Share, Subscribe, Signin, Signup, Login, Advertisement,
        Tags, Comments, Previous, Next, Followus, Newsletter, Skiptocontent, Skiptomaincontent
        """.lower(),
    )
) - {""}
"""Labels in lower case and without spaces, which sites write as they like."""

_BETWEEN = re.compile(r"\s*[|·>»/]\s*|\s{2,}|\t")


def regions(text: str) -> list[tuple[Span, bool]]:
    """`text` cut into the stretches that are article and those that are chrome (True), in order, gapless.

    Each item of a run of chrome is a stretch of its own, and so is the headline that a link carries.
    """
    if is_chrome(text):
        return [(Span(0, len(text)), True)]
    found: list[tuple[Span, bool]] = []
    at = 0
    for item in sorted(_items(text)):
        if item.start > at:
            found.append(
                (Span(at, item.start), not text[at : item.start].strip() or is_chrome(text[at : item.start]))
            )
        found.append((item, True))
        at = item.end
    if at < len(text):
        found.append((Span(at, len(text)), bool(found) and is_chrome(text[at:])))
    return found


def is_chrome(text: str) -> bool:
    """True where nothing but short labels of a site stands in `text`, alone or in a menu (`홈 | 뉴스 | 로그인`)."""
    bare = text.strip()
    if len(bare) > 320 or not bare:
        return False
    if _is_label(bare):
        return True
    parts = [part for part in _BETWEEN.split(bare) if part]
    return len(parts) > 1 and sum(map(_is_label, parts)) * 2 > len(parts)


def _is_label(text: str) -> bool:
    bare = text.rstrip(".:")
    return "".join(bare.split()).lower() in _LABELS or _WHOLE.fullmatch(bare) is not None


def _items(text: str) -> list[Span]:
    """The items of chrome within `text`, disjoint."""
    items: list[Span] = []
    at = 0
    anchors = sorted(
        [*_ANYWHERE.finditer(text), *_RELATED_LIST.finditer(text)], key=lambda found: found.start()
    )
    for anchor in anchors:
        if anchor.start() < at:
            continue
        before = _NEIGHBOUR_BEFORE.search(text, max(at, anchor.start() - 24), anchor.start())
        if before:
            items.append(Span(before.start(), anchor.start()))
        items.append(Span(*anchor.span()))
        at = anchor.end()
        while found := (_LINK.match(text, at) or _NEIGHBOUR.match(text, at)):
            items += [Span(*found.span(group)) for group in range(1, (found.lastindex or 0) + 1)]
            at = found.end()
    return items
