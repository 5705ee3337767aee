"""C003: the English uses a term that must not be used at all, whatever the Korean says.

That is a name of a deprecated concept, or a known-wrong spelling of a name that cannot be anything else: in
several words, or with a capital inside (`Open AI`, `ChatGpt`). One plain word may be another person or thing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from loc.checks.base import Check, Flaw, Unit
from loc.glossary.model import Case, Status
from loc.glossary.target import occurrences
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.model import Glossary

_NAMES = frozenset({"person", "org", "product", "model", "media", "place"})
_INNER_CAPITAL = re.compile(r"[A-Z][A-Za-z]*[a-z][A-Z]|[A-Z]{2,}[a-z]")


class Forbidden(NamedTuple):
    """A string that must not occur, whose it is, and what to write instead."""

    text: str
    concept: str
    instead: str


def _forbidden(glossary: Glossary, language: str) -> tuple[dict[str, list[Forbidden]], re.Pattern[str]]:
    """What is forbidden, by its first word, and a pattern that finds such first words."""
    right = {
        name.casefold() for c in glossary if c.status != Status.DEPRECATED for name in c.wanted(language)
    }
    found: dict[str, list[Forbidden]] = {}

    def add(text: str, concept: str, instead: str) -> None:
        words = text.split()
        if words and text not in right:
            found.setdefault(words[0], []).append(Forbidden(text, concept, instead))

    for concept in glossary:
        if concept.status == Status.DEPRECATED:
            successor = glossary.get(concept.successor)
            instead = successor.primary.name(language) if successor else ""
            for name in concept.wanted(language):
                add(name, concept.id, instead)
        elif concept.type in _NAMES and concept.case == Case.EXACT:
            for form in concept.forms:
                names = form.names.get(language)
                for wrong in names.wrong if names else ():
                    if names and _unmistakable(wrong):
                        add(wrong, concept.id, names.name)
    words = "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))
    return found, re.compile(rf"(?<!\w)(?:{words or '(?!)'})(?!\w)")


def _unmistakable(text: str) -> bool:
    words = re.split(r"[\s-]+", text)
    if len(words) == 1:
        return _INNER_CAPITAL.search(text) is not None
    return all(word[:1].isupper() or word[:1].isdigit() for word in words) and "'s" not in text


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.english:
        return
    kept = unit.context.kept
    if __name__ not in kept:
        kept[__name__] = _forbidden(unit.context.glossary, unit.context.language)
    forbidden, first = kept[__name__]
    wanted = {want.concept for want in unit.wants}  # C002 looks after these
    for word in dict.fromkeys(first.findall(unit.english)):
        for item in forbidden[word]:
            if item.concept in wanted or item.text in unit.korean:
                continue
            if occurrences(unit.english, (item.text,), "exact"):
                hint = (
                    Message("write {name}", name=item.instead)
                    if item.instead
                    else Message("glossary: {concept} is deprecated", concept=item.concept)
                )
                yield Flaw(Message("{name} must not be used", name=item.text), hint)


CHECK = Check(
    id="C003",
    name="term-forbidden",
    severity=Severity.ERROR,
    summary="A deprecated term, or a misspelt name, stands in the English although the Korean does not name it.",
    cause="A deprecated name, or a misspelt one, misleads in any sentence.",
    cure="Write the name that the hint gives.",
    example=("이 회사는 다른 길을 택했다.", "The company took another path than Open AI."),
    each=_find,
)
