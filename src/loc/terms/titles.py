"""Name, affiliation, title: Korean puts them in that order, English the other way round.

`샘 올트먼 오픈AI CEO는` becomes `OpenAI CEO Sam Altman는` in what the engine is shown, since a model that copies
names copies their order as well. Only a person and an affiliation of the glossary (or a country) with a known
title between clear word boundaries are turned round; the particle stays at the end.
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
_COUNTRY = re.compile(rf" (?P<country>{'|'.join(COUNTRIES)})(?= )")


@dataclass(frozen=True, slots=True)
class Titled:
    """One person with affiliation and title: the Korean `span`, the English, and the matches within."""

    span: Span
    english: str
    person: Match
    affiliation: Match | None


def find_titled(text: str, matches: Sequence[Match], target: str) -> Iterator[Titled]:
    """Every `NAME AFFILIATION TITLE` in `text`, disjoint and in order. `matches` are the text's own, in order."""
    for index, person in enumerate(matches):
        if person.concept.type != "person" or person.gloss or not person.enforced:
            continue
        affiliation = _next_to(text, person, matches[index + 1 :])
        if affiliation:
            end, name = affiliation.span.end, affiliation.rendering(target)
        else:
            country = _COUNTRY.match(text, person.span.end)
            if not country:
                continue
            end, name = country.end(), COUNTRIES[country["country"]]
        title = _TITLE.match(text, end)
        if title is None or particle_at(text, title.end()) < 0:
            continue
        english = f"{name} {TITLES.get(title['title'], title['title'])} {person.rendering(target)}"
        yield Titled(Span(person.span.start, title.end()), english, person, affiliation)


def _next_to(text: str, person: Match, following: Sequence[Match]) -> Match | None:
    """The affiliation right behind the name, one space between them."""
    if not following:
        return None
    match = following[0]
    between = Span(person.span.end, match.span.start).of(text)
    fits = between == " " and match.concept.type in AFFILIATIONS and match.enforced and not match.gloss
    return match if fits else None
