"""Name, affiliation, title: Korean puts them in that order, English the other way round.

`샘 올트먼 오픈AI CEO는` becomes `OpenAI CEO Sam Altman는` in what the engine is shown, since a model that copies
names copies their order as well. Only a person with a known title between clear word boundaries is turned round,
one of the glossary where an affiliation (of the glossary, or a country) stands between. The particle stays behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.korean.particles import particle_at
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.glossary.matcher import Match
    from loc.terms.analysis import Romanized

TITLES = {
    "최고경영자": "CEO", "최고기술책임자": "CTO", "최고재무책임자": "CFO", "최고운영책임자": "COO",
    "회장": "Chairman", "부회장": "Vice Chairman", "이사회 의장": "Board Chairman", "의장": "Chairman",
    "사장": "President", "부사장": "Vice President", "수석부사장": "Senior Vice President",
    "대표이사": "CEO", "대표": "CEO", "전무": "Executive Vice President", "상무": "Senior Vice President",
    "공동창업자": "co-founder", "공동 창업자": "co-founder", "공동창립자": "co-founder", "창업자": "founder",
    "창립자": "founder", "수석과학자": "Chief Scientist", "수석 과학자": "Chief Scientist",
    "대변인": "spokesperson", "대통령": "President", "부통령": "Vice President", "총리": "Prime Minister",
    "국무장관": "Secretary of State", "상무장관": "Commerce Secretary", "재무장관": "Treasury Secretary",
    "장관": "Minister", "의원": "lawmaker", "연구원": "researcher", "교수": "Professor",
}  # fmt: skip
LATIN_TITLES = ("CEO", "CTO", "CFO", "COO", "CSO", "CPO")
COUNTRIES = {
    "미국": "U.S.", "한국": "South Korean", "중국": "Chinese", "일본": "Japanese", "영국": "British",
    "프랑스": "French", "독일": "German", "러시아": "Russian", "인도": "Indian", "캐나다": "Canadian",
    "이스라엘": "Israeli", "우크라이나": "Ukrainian", "대만": "Taiwanese", "호주": "Australian",
}  # fmt: skip
AFFILIATIONS = frozenset({"org", "media", "product"})
_KOREAN_TITLE = "|".join(sorted(map(re.escape, TITLES), key=len, reverse=True))
_TITLE = re.compile(rf" ?(?P<title>{'|'.join(LATIN_TITLES)}|{_KOREAN_TITLE})(?:\((?P<gloss>[A-Z]{{3}})\))?")
_POLITE = re.compile(r" ?씨(?=[은는이가을를의와과도에께]|[ .,)]|$)")
# Only behind people whom nothing but this tells: 군 may be an army.
_ADDRESS = re.compile(r" (?:군|양|님)(?=[은는이가을를의와과도에께]|[ .,)]|$)")
_TITLE_IN_BRACKET = re.compile(rf"\((?P<title>{_KOREAN_TITLE}) \Z")
# No `회사의 최고경영자`, `새로운 최고경영자`.
_NAME_BEFORE = re.compile(r"[가-힣A-Za-z](?<![의은는을를에서한된인던난운로과와]) \Z")
_AGE = re.compile(r"\((?:만 ?)?(?P<age>\d{1,3})(?:세|살)?\)")
_COUNTRY = re.compile(rf" (?P<country>{'|'.join(COUNTRIES)})(?= )")


@dataclass(frozen=True, slots=True)
class Titled:
    """One person with affiliation and title: the Korean `span`, the English, and what both bring in.

    `concepts` are the keys of what the English holds: concepts of the glossary, `name:안선영`.
    """

    span: Span
    english: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    span: Span
    english: str
    key: str
    known: bool


def find_titled(
    text: str, matches: Sequence[Match], names: Sequence[Romanized], target: str
) -> Iterator[Titled]:
    """Every `NAME(AGE) AFFILIATION TITLE` in `text`, disjoint and in order; the age may be missing.

    `matches` and `names` (people whom the glossary does not know) are the text's own, in order. Someone unknown
    needs no affiliation (`안선영 교수는`), neither does someone whose age stands before the title. The polite 씨 is
    no title: `안선영 씨는` becomes `An Seon-yeong는`. In brackets the title stands first: `(대표이사 정신아)`.
    """
    for person in _people(text, matches, names, target):
        age = _AGE.match(text, person.span.end)
        end = age.end() if age else person.span.end
        before_name = _TITLE_IN_BRACKET.search(text, max(0, person.span.start - 12), person.span.start)
        if before_name and text[end : end + 1] in {")", ","}:
            start = before_name.start("title")
            yield Titled(Span(start, end), f"{TITLES[before_name['title']]} {person.english}", (person.key,))
            continue
        affiliation = _next_to(text, end, matches)
        country = _COUNTRY.match(text, end)
        keys, before = [person.key], ""
        polite = _POLITE.match(text, end) or (not person.known and _ADDRESS.match(text, end))
        if polite:
            shown = f"{person.english} ({age['age']})" if age else person.english
            yield Titled(Span(person.span.start, polite.end()), shown, (person.key,))
            continue
        if affiliation:
            end, before = affiliation.span.end, f"{affiliation.rendering(target)} "
            keys.insert(0, affiliation.concept.id)
        elif country:
            end, before = country.end(), f"{COUNTRIES[country['country']]} "
        elif person.known and not age:
            continue
        title = _TITLE.match(text, end)
        if title is None or particle_at(text, title.end()) < 0:
            continue
        english = f"{before}{TITLES.get(title['title'], title['title'])} {person.english}"
        if age:
            english += f" ({age['age']})"
        yield Titled(Span(person.span.start, title.end()), english, tuple(keys))


def as_title(text: str, match: Match, target: str) -> str:
    """How a title with its short form in brackets is written behind a name: `젠슨 황 엔비디아 최고경영자(CEO)는`.

    In short, as behind a known one; empty where it is no such title, or the glossary does not take the short one.
    A model that is to say both drops the name.
    """
    short = TITLES.get(match.surface, "")
    stands = (
        match.pieces
        and text[match.span.start - 1 : match.span.start] == " "
        and _NAME_BEFORE.search(text, 0, match.span.start)
    )
    return short if stands and short in match.concept.wanted(target) else ""


def _people(text: str, matches: Sequence[Match], names: Sequence[Romanized], target: str) -> list[_Person]:
    known = [
        _Person(match.span, match.rendering(target), match.concept.id, known=True)
        for match in matches
        if match.concept.type == "person" and not match.gloss and match.enforced
    ]
    others = [_Person(span, english, f"name:{span.of(text)}", known=False) for span, english in names]
    return sorted([*known, *others], key=lambda person: person.span)


def _next_to(text: str, end: int, matches: Sequence[Match]) -> Match | None:
    """The affiliation that begins one space behind `end`."""
    match = next((match for match in matches if match.span.start >= end), None)
    if match is None or text[end : match.span.start] != " ":
        return None
    fits = match.concept.type in AFFILIATIONS and match.enforced and not match.gloss
    return match if fits else None
