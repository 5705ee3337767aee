"""Datelines, bylines, credits of the Korean press: `(서울=뉴스1) 김민석 기자 =`, `ⓒ AFP=뉴스1`, `[사진=뉴시스]`."""

from __future__ import annotations

import re
from enum import StrEnum

from loc.korean.names import looks_like_full_name
from loc.korean.outlets import PATTERN as _OUTLET
from loc.korean.outlets import is_outlet
from loc.model import Kind, Span

_REPORTERS = (
    r"(?:(?:선임|전문|수습|인턴|객원|사진|영상|(?:의학|과학|군사|경제|금융|산업|IT|AI)\s?전문)\s?)?"
    r"(?:기자|특파원|통신원|PD|앵커|논설위원|에디터|칼럼니스트)"
)
_NAMES = rf"(?:(?:[가-힣]{{2,4}}[\s·,]+){{1,4}}{_REPORTERS}|[가-힣]{{3}}(?:기자|특파원))"
_SIGNED = rf"(?:{_OUTLET}\s?[=\s]\s?)?{_NAMES}"
_PLACE = r"[가-힣]{2,8}(?:\([가-힣]{2,6}\))?"
_LABEL = rf"(?:\[\s?{_OUTLET}\s?\]|【\s?{_OUTLET}\s?】|\(\s?{_OUTLET}\s?\)(?=\s))"
_DATELINE = re.compile(
    rf"\s*(?:[(\[【][^()\[\]【】=\n]{{1,30}}=[^()\[\]【】\n]{{1,20}}[)\]】](?:\s*{_NAMES})?(?:\s*=)?"
    rf"|[(\[【][^()\[\]【】=\n]{{0,20}}{_NAMES}[)\]】](?:\s*=)?"
    rf"|{_LABEL}(?:\s*{_NAMES}\s*=)?(?![은는이가을를의과와도에])"
    rf"|(?:{_PLACE}\s?=\s?|[^\s=]{{2,8}}\s){_SIGNED}\s*=|{_SIGNED}\s*=)\s*"
)
_PLACED = re.compile(
    r"\s*[(\[【](?P<places>[가-힣]{2,8}(?: [가-힣]{2,8})?(?:\s?[·ㆍ,/]\s?[가-힣]{2,8}){0,3})"
    r"=[^()\[\]【】\n]{1,20}[)\]】]"
)
_MEDIA = r"[가-힣A-Z]{0,8}(?:뉴스1?|뉴시스|일보|신문|통신|로이터|타임스|게티이미지\w{0,4}|AP|AFP|EPA|UPI)"
_HOLDER = rf"(?:[^\s=ⓒ©]*[^\s=ⓒ©,](?:\s?=\s?[^\s=ⓒ©]*[^\s=ⓒ©,])*)(?:\s{_NAMES})?"
_WORK = (
    r"(?:사진|자료|그래픽|영상|동영상|이미지|글|정리|취재|번역|편집|촬영|그림|삽화|일러스트|디자인|진행|사회|연출|제작|구성"
    r"|영상\s?편집|영상\s?취재|영상\s?촬영|사진\s?촬영|자료\s?사진)"
)
_HEAD = rf"{_WORK}(?:\s?[·ㆍ・,/&]\s?{_WORK}){{0,3}}\s?(?:제공|출처|기자)?"
# Before a colon 그림 and the like begin captions: `그림: 검색의 구조`.
_HEAD_OF_LINE = (
    rf"(?:{_WORK}(?:\s?[·ㆍ・,/&]\s?{_WORK}){{0,3}}\s?(?:제공|출처|기자)"
    r"|(?:글|사진|취재|번역|편집|촬영|정리|자료|(?:영상|사진)\s?(?:편집|취재|촬영))"
    r"(?:\s?[·ㆍ・,/&]\s?(?:글|사진|영상|그림|취재|번역|편집|촬영|정리))*)"
)
_VALUE = r"(?:[\w.+-]+@[\w.-]+|[^.=\n])"
_SOURCES = (
    r"(?:화면|홈페이지|누리집|유튜브|방송|영상|블로그|페이스북|인스타그램|트위터|틱톡|링크드인|계정|사이트|채널|SNS|X|엑스"
    r"|앱|캡처)"
)
_CAPTURED = rf"[^()\[\]\n]{{1,40}}(?:갈무리|{_SOURCES}(?:\([^()]*\))?\s?(?:캡처|캡쳐))"
_NO_RESALE = r"(?:\. 재판매 및 DB 금지)?"
_CREDIT = re.compile(
    rf"[ⓒ©]\s?{_HOLDER}(?:[,/]?\s*[ⓒ©]\s?{_HOLDER})*"
    rf"|[\[(<]\s?{_HEAD}\s?[=:ⓒ/][^\])>\n]{{1,60}}[\])>]"
    rf"|[(\[]{_CAPTURED}[)\]](?=\s*$)"
    rf"|(?<=[.…] )(?:/ ?{_MEDIA}|\[{_MEDIA}\]|{_MEDIA})\s*$"
    rf"|(?:^|(?<=[.…!?”\"')\]] )|(?<=[.…]))\s*[\[(]?(?:{_OUTLET}=)?{_OUTLET}\s자료\s?사진{_NO_RESALE}[\])]?\s*$"
    rf"|[(\[]{_OUTLET}\s?=\s?{_OUTLET}(?:\s자료\s?사진)?{_NO_RESALE}[)\]]\s*$"
    rf"|(?<=[.…?!] )[(\[][^()\[\]\n.]{{1,30}}\s제공[)\]]\s*$"
    rf"|(?:/\s?|(?<![가-힣·ㆍ・]))(?:{_HEAD}|출처)\s?=\s?{_VALUE}{{1,40}}(?:[,/;\s]\s?{_HEAD}\s?=\s?{_VALUE}{{1,40}})*$"
)
_EMAIL = r"[(\[<]?[\w.+-]+@[\w-]+\.[\w.-]+[)\]>]?"
_WHEN = r"(?:\s?[·ㆍ|,/]?\s?(?:19|20)\d\d(?:년 ?\d{1,2}월 ?\d{1,2}일|[.\-/] ?\d{1,2}[.\-/] ?\d{1,2}\.?))?"
_DID = rf"{_WORK}(?:\s?[·ㆍ・,/&]\s?{_WORK}){{0,3}}\s"
_BY = rf"(?:{_OUTLET}\s)?[가-힣]{{3}}(?:[\s·,]+[가-힣]{{3}}){{0,3}}\s?{_REPORTERS}"
_BYLINE = re.compile(
    rf"\s*(?:{_LABEL}?\s*/?\s?(?:{_PLACE}\s?)?=?\s*{_SIGNED}(?:\s*[=:|]?\s*{_EMAIL})?{_WHEN}|{_EMAIL}"
    rf"|{_DID}{_BY}(?:\s?[·ㆍ・,/|]\s?{_DID}{_BY}){{0,3}}{_WHEN})\s*$"
)
# What a caption ends in: `[사진] 조감도 /네이버`.
_CAPTION = re.compile(
    r"\s*\[\s?(?:사진|그래픽|이미지|자료|영상)\s?\][^/\n]{1,100}[^/\s](?= ?/)(?P<credit>\s/ ?[^\s/.=]{2,12})\s*$"
)
_LABELLED = re.compile(
    rf"\s*[(\[]{_OUTLET}\s?=\s?{_OUTLET}[)\]]\s*$|"
    rf"\s*(?:{_HEAD_OF_LINE}|출처)\s?[:：]\s?[^.:：\n]{{1,40}}$|\s*\[?{_LABEL}\]?\s*$|\s*/\s?{_OUTLET}\s*$"
    r"|\s*[(\[]?자료\s?사진[)\]]?\s*$"
)
_WORKED = re.compile(
    rf"\s*{_WORK}(?:\s?[·ㆍ・/]\s?{_WORK}){{0,3}}\s(?P<names>[가-힣]{{3}}(?:[\s·,]+[가-힣]{{3}}){{0,3}})\s*$"
)
_ENDS_SENTENCE = re.compile(r"[다요죠까][.!?]?\s*$")
_HANGUL = re.compile(r"[가-힣]+\d*")
_BRACKET = re.compile(r"\s*[(\[【]([^)\]】]*)[)\]】]")
_IS_REPORTER = re.compile(rf"\s{_REPORTERS}|(?:[\s·,]+[가-힣]{{2,4}}){{1,3}}\s{_REPORTERS}")
_IS_NAME = re.compile(rf"\s{_REPORTERS}|\s?[·,]")


class Role(StrEnum):
    """What a word of a dateline is."""

    PLACE = "place"
    OUTLET = "outlet"
    NAME = "name"


def roles(dateline: str) -> list[tuple[Span, Role]]:
    """Every word of a dateline in Hangul, titles too, and what it is by where it stands, in order.

    In the bracket, places stand before the equals sign and the outlet behind it; before a title stand names.
    """
    bracket = _BRACKET.match(dateline)
    inner = Span(*bracket.span(1)) if bracket else Span(0, 0)
    equals = dateline.find("=", inner.start, inner.end)
    found = []
    first = max(equals + 1, inner.start)
    for word in _HANGUL.finditer(dateline):
        if word.start() < equals:
            role = Role.PLACE
        elif word.start() < inner.end and (
            word.start() == first or not _IS_REPORTER.match(dateline, word.end())
        ):
            named = word.start() == first and _IS_NAME.match(dateline, word.end())
            role = Role.NAME if named else Role.OUTLET
        else:
            role = Role.OUTLET if is_outlet(word.group()) else Role.NAME
        found.append((Span(*word.span()), role))
    return found


def find(text: str) -> list[tuple[Span, Kind]]:
    """Where `text` (one block, or the part of one between line breaks) has a dateline or credits, in order.

    A dateline stands at the beginning; a byline of its own is a credit; credits stand anywhere.
    """
    if len(text) <= 120 and _is_credit(text):
        return [(Span(0, len(text)), Kind.CREDIT)]
    found: list[tuple[Span, Kind]] = []
    dateline = _DATELINE.match(text[:160])
    after = 0
    if dateline and dateline.end() == len(text) and _PLACED.match(text) and not _CREDIT.match(text):
        return [(Span(0, len(text)), Kind.DATELINE)]
    if dateline and dateline.end() < len(text):
        after = dateline.end()
        found.append((Span(0, after), Kind.DATELINE))
    found += [(Span(*credit.span()), Kind.CREDIT) for credit in _CREDIT.finditer(text, after)]
    caption = _CAPTION.match(text)
    if caption and not found:
        found.append((Span(*caption.span("credit")), Kind.CREDIT))
    return found


def _is_credit(text: str) -> bool:
    """True for a line that is wholly a byline or a credit."""
    if _BYLINE.match(text):
        return True
    if _LABELLED.match(text):
        return not _ENDS_SENTENCE.search(text)
    worked = _WORKED.match(text)
    return worked is not None and all(map(looks_like_full_name, re.findall("[가-힣]+", worked["names"])))
