"""C014: a sentence of the Korean without English: nothing stands there, or too few sentences and too little text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import HANGUL, Check, Flaw, State, Unit
from loc.model import Kind, Message, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Ends of sentences, inside quotations too. A Korean one follows a final ending: `1.5` and `U.S.` do not count.
_KOREAN_END = re.compile(r"(?<=[다요죠까오음함됨임것])[.!?]+(?=[\"'”’)\s가-힣]|$)|[?!](?=\s|$)")
_ENGLISH_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Jr|Sr|St|vs|No))[.!?]+[\"'”’)]*(?=\s+[\"'“‘(]*[A-Z0-9]|\s*$)|[;:—](?=\s)"
)
# Fewer sentences are no loss where the English is this long for its Korean: two were joined into one.
_ENOUGH = 0.62
# The same, where a term or a number of the Korean is missing, too.
_ENOUGH_ALTHOUGH_LOST = 0.85
_LETTERS = re.compile(r"[^\W_]")
_SYLLABLE = 2.4


def _find(units: Sequence[Unit]) -> Iterator[tuple[Unit, Flaw]]:
    begun = any(unit.english.strip() for unit in units)
    before: Unit | None = None
    for unit in units:
        if not unit.needs_translation:
            before = None
            continue
        flaw = _empty(unit) if begun and not unit.english.strip() else _fewer(unit) or _same(unit, before)
        if flaw:
            yield unit, flaw
        before = unit


def _empty(unit: Unit) -> Flaw | None:
    if unit.kind is Kind.HEADING or unit.boilerplate or unit.state is not State.UNTRANSLATED:
        return None  # a heading is C018's
    return Flaw(
        Message("no translation: {text}", text=shortened(unit.korean)), "translate it, or run loc translate"
    )


def _fewer(unit: Unit) -> Flaw | None:
    if not unit.translated:
        return None
    wanted = len(_KOREAN_END.findall(unit.korean))
    if wanted < 2:
        return None
    found = max(1, len(_ENGLISH_END.findall(unit.english)))
    lost = bool(unit.lost) or any(want.concept not in unit.met for want in unit.wants)
    if found >= wanted or _length(unit) >= (_ENOUGH_ALTHOUGH_LOST if lost else _ENOUGH):
        return None
    message = Message("{wanted} sentences in the Korean, {found} in the English", wanted=wanted, found=found)
    return Flaw(message, "translate every sentence")


def _same(unit: Unit, before: Unit | None) -> Flaw | None:
    """Two neighbours that differ in Korean and not in English: one of them was lost."""
    if before is None or not unit.translated or unit.kind is not Kind.TEXT:
        return None
    same = unit.english.strip() == before.english.strip() and len(unit.words) > 3
    if not same or unit.korean.strip(" .") == before.korean.strip(" ."):
        return None
    return Flaw(
        "has the same English as the sentence before it",
        Message("translate: {text}", text=shortened(unit.korean)),
    )


def _length(unit: Unit) -> float:
    """Length of the English as a share of what such Korean usually becomes."""
    syllables = len(HANGUL.findall(unit.korean))
    usual = syllables * _SYLLABLE + len(_LETTERS.findall(unit.korean)) - syllables
    return len(_LETTERS.findall(unit.english)) / max(1.0, usual)


CHECK = Check(
    id="C014",
    name="sentence-dropped",
    severity=Severity.WARNING,
    summary="A sentence of the Korean has no English.",
    cause="A missing sentence is the one fault that nobody sees in fluent English.",
    cure="Translate every sentence; joining two into one is no fault.",
    example=(
        '올트먼은 "의미를 잃어가고 있다. 그다지 유용한 용어가 아니다"라고 말했다.',
        "Altman said it was losing its meaning.",
    ),
    whole=_find,
)
