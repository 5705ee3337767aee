"""Datelines, bylines, credits of the Korean press: `(서울=뉴스1) 김민석 기자 =`, `ⓒ AFP=뉴스1`, `[사진=뉴시스]`."""

from __future__ import annotations

import re
from enum import StrEnum

from loc.model import Kind, Span

_REPORTERS = (
    r"(?:선임|전문|수습|인턴|객원|의학전문)?(?:기자|특파원|통신원|PD|앵커|논설위원|에디터|칼럼니스트)"
)
_NAMES = rf"(?:[가-힣]{{2,4}}[\s·,]+){{1,4}}{_REPORTERS}"
_DATELINE = re.compile(
    rf"\s*(?:[(\[【][^()\[\]【】=\n]{{1,30}}=[^()\[\]【】\n]{{1,20}}[)\]】](?:\s*{_NAMES})?(?:\s*=)?"
    rf"|[(\[【][^()\[\]【】=\n]{{0,20}}{_NAMES}[)\]】](?:\s*=)?"
    rf"|[^\s=]{{2,8}}\s{_NAMES}\s*=|{_NAMES}\s*=)\s*"
)
_PLACED = re.compile(
    r"\s*[(\[【](?P<places>[가-힣]{2,8}(?: [가-힣]{2,8})?(?:\s?[·ㆍ,/]\s?[가-힣]{2,8}){0,3})"
    r"=[^()\[\]【】\n]{1,20}[)\]】]"
)
_MEDIA = r"[가-힣A-Z]{0,8}(?:뉴스1?|뉴시스|일보|신문|통신|로이터|타임스|게티이미지\w{0,4}|AP|AFP|EPA|UPI)"
_HOLDER = rf"(?:[^\s=ⓒ©]+(?:\s?=\s?[^\s=ⓒ©]+)*)(?:\s{_NAMES})?"
_CREDIT = re.compile(
    rf"[ⓒ©]\s?{_HOLDER}(?:[,/]?\s*[ⓒ©]\s?{_HOLDER})*"
    r"|[\[(<]\s?(?:사진|자료|그래픽|영상|이미지)\s?(?:제공)?\s?[=:ⓒ/][^\])>\n]{1,60}[\])>]"
    rf"|(?<=[.…] )(?:/ ?{_MEDIA}|\[{_MEDIA}\]|{_MEDIA})\s*$"
    r"|/?\s?(?:사진|자료|그래픽|영상|이미지)\s?(?:제공|출처)?\s?=\s?[^.=\n]{1,40}$"
)
_EMAIL = r"[(\[<]?[\w.+-]+@[\w-]+\.[\w.-]+[)\]>]?"
_BYLINE = re.compile(rf"\s*(?:{_NAMES}(?:\s*[=:]?\s*{_EMAIL})?|{_EMAIL})\s*$")
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
            role = Role.NAME
        found.append((Span(*word.span()), role))
    return found


def find(text: str) -> list[tuple[Span, Kind]]:
    """Where `text` (one block, or the part of one between line breaks) has a dateline or credits, in order.

    A dateline stands at the beginning; a byline of its own is a credit; credits stand anywhere.
    """
    if _BYLINE.match(text[:120]) and len(text) <= 120:
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
    return found
