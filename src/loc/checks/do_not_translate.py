"""C004: a name in Latin letters that the glossary does not know must come through letter for letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import WORD, Check, Flaw, Unit
from loc.korean.particles import particle_at
from loc.model import Edit, Message, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(
    r"(?<![A-Za-z0-9가-힣.@/_-])[A-Za-z][A-Za-z0-9]*(?:[-.&+/][A-Za-z0-9]+)*(?![A-Za-z0-9_@/])"
)
# Words of Korean that only look like names: English has another word, or writes them in another way.
_KOREAN_ENGLISH = frozenset(
    """
    SNS AS A/S CF MC PT PD CP DC OST OTT MOU LCC TF TFT PC TV IT ICT R&D M&A OX VS vs No Vol KO OK IoT DIY NGO FA
    CEO CTO CFO COO CSO CMO CIO CPO HR PR IR IB VC PEF PB PF ATM CCTV BJ DJ UCC DMB HW SW SI AI URL FAQ Q&A USA US UK
    EU UN am pm AM PM
    """.split()  # noqa: SIM905 (a list of words reads best as words)
)
_SMALL = frozenset({"of", "for", "and", "the", "in", "on"})


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    taken = [match.span for match in unit.matches] + list(unit.literals)
    for found in _NAME.finditer(unit.korean):
        name, span = found.group(), Span(*found.span())
        if not _is_name(name) or any(span.overlaps(other) for other in taken):
            continue
        if particle_at(unit.korean, span.end) < 0 or _whole(name).search(unit.english):
            continue
        if name.isupper() and name.casefold() in _initials(unit.english):
            continue  # ICC: the International Criminal Court
        if name.istitle() and _whole(name.lower()).search(unit.english):
            continue  # an English word in Korean (Training Course) that is no name
        changed = _loosely(name).search(unit.english)
        if changed:
            edit = Edit(Span(*changed.span()), name)
            message = Message("{name} was changed to {other}", name=name, other=changed.group())
            yield Flaw(message, Message("write {name}", name=name), unit.mended(edit))
        else:
            yield Flaw(
                Message("{name} is missing in the English", name=name),
                "a name in Latin letters stays as it is",
            )


def _is_name(text: str) -> bool:
    return len(text) > 1 and text not in _KOREAN_ENGLISH and any(c.isupper() for c in text)


def _initials(english: str) -> str:
    """The first letters of all words but the small ones, in a row."""
    return "".join(word[0] for word in WORD.findall(english.casefold()) if word not in _SMALL)


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(name)}(?:e?s)?(?![A-Za-z0-9])")


def _loosely(name: str) -> re.Pattern[str]:
    """The same letters in another case, spaced or hyphenated in another way."""
    letters = r"[ \-.]?".join(re.escape(char) for char in name if char not in "-. ")
    return re.compile(rf"(?<![A-Za-z0-9]){letters}(?![A-Za-z0-9])", re.IGNORECASE)


CHECK = Check(
    id="C004",
    name="name-changed",
    severity=Severity.ERROR,
    summary="A name in Latin letters was translated, respelt or left out.",
    cause="A product or company that is written in Latin letters has no other name in English.",
    cure="Write it as the Korean does, or enter its right name in the glossary; `--fix` mends case and spacing.",
    example=("이 회사는 Databricks를 인수했다.", "The company acquired Data Bricks."),
    each=_find,
    fixes=True,
)
