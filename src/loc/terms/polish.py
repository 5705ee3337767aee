"""Small faults of English that any text can be freed of: `the 21th`, `a AI`, `the the`, `U.S..`, `“ word”`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.numbers.english import MONTHS
from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.terms.prepare import Prepared

_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_TEENS = frozenset({11, 12, 13})
_ORDINAL = re.compile(r"(?<![\w.,$-])(?P<n>\d{1,3})(?P<suffix>st|nd|rd|th)\b")
_MONTHS = "|".join(rf"{month}|{month[:3]}\." for month in MONTHS[1:]) + r"|Sept\."
_MONTH_AGAIN = re.compile(rf"\b(?P<month>{_MONTHS})(?P<again>,? (?:of |in |on )?(?P=month))(?!\w)")
_ARTICLE = re.compile(
    r"(?<![\w'’.-])(?P<article>[Aa]n?) (?P<quote>[\"“‘']?)(?P<word>[A-Za-z]+|\d+)(?P<rest>[\w.-]*)"
)
# `A is`, `a of`: a letter, or a word is missing.
_NO_NOUN = frozenset(
    (  # noqa: SIM905 (words read better than a list of strings)
        "is are was were has have had in on at of and or if it as also to under by for from with into about after "
        "all any an a other others each i us our"
    ).split()
)
_LIKE_YOU = re.compile(
    r"uni(?![nmd])|unanim|us[aeu]|uti|ura|ubiq|eu|ewe|(?:one|once)(?![a-z])", re.IGNORECASE
)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_EIGHT = re.compile(r"8|(?:11|18)(?!\d|[.,]\d)")
_SPELLED_VOWEL = frozenset("AEIO")
_SPELLED_OUT = frozenset("FHLMNRSX")
_POSSESSIVE = re.compile(r"(?<![\w'’])(?:[a-z]+[a-rt-z]s|(?:United )?States)(?P<s>['’]s)(?!\w)")
_US = re.compile(r"\bus['’]s\b")
# A is a letter there: A씨.
_LETTER_A = re.compile(r"(?<![A-Za-z])A(?![A-Za-z])")
_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_OPEN = re.compile(r"(?:^|(?<=[\s(]))[\"“] (?=\w)")
_GLUED = re.compile(r"(?P<word>[A-Za-z]{2,})(?=\([A-Za-z]*[a-z ])")


def polish(prepared: Prepared, english: str) -> Iterator[Edit]:
    """The edits of `english`, in order and disjoint; nothing in it that stands so in the Korean is touched."""
    end = 0
    for edit in sorted(_all(prepared, english), key=lambda edit: edit.span):
        if edit.span.start >= end:
            end = edit.span.end
            yield edit


def _all(prepared: Prepared, english: str) -> Iterator[Edit]:
    for rule in (_ordinals, _months, _articles, _possessives, _stops, _quotes, _brackets):
        yield from rule(prepared.switched, english)


def _ordinals(korean: str, english: str) -> Iterator[Edit]:
    """`the 21th`."""
    for found in _ORDINAL.finditer(english):
        n = int(found["n"])
        right = "th" if n % 100 in _TEENS else _SUFFIXES.get(n % 10, "th")
        if found["suffix"] != right and found.group() not in korean:
            yield Edit(Span(*found.span("suffix")), right)


def _months(_korean: str, english: str) -> Iterator[Edit]:
    """`in May of May`."""
    for found in _MONTH_AGAIN.finditer(english):
        yield Edit(Span(*found.span("again")), "")


def _articles(korean: str, english: str) -> Iterator[Edit]:
    """`a AI`, `an laboratory`."""
    for found in _ARTICLE.finditer(english):
        right = _article(found)
        letter = found["article"][0] == "A" and _LETTER_A.search(korean)
        if right and found.group() not in korean and not letter:
            yield Edit(Span(*found.span("article")), right)


def _possessives(_korean: str, english: str) -> Iterator[Edit]:
    """`us's`, `citizens's`."""
    for found in _US.finditer(english):
        yield Edit(Span(*found.span()), "our")
    for found in _POSSESSIVE.finditer(english):
        yield Edit(Span(*found.span("s")), found["s"][0])


def _stops(korean: str, english: str) -> Iterator[Edit]:
    """Two full stops, as behind `U.S.` at the end of a sentence."""
    for found in _STOPS.finditer(english):
        if ".." not in korean:
            yield Edit(
                Span(*found.span()), "" if english[found.end() : found.end() + 1] in {":", ","} else "."
            )


def _quotes(_korean: str, english: str) -> Iterator[Edit]:
    """A blank behind a mark that opens."""
    for found in _OPEN.finditer(english):
        if not english.count('"') % 2 and not english[: found.start()].count('"') % 2:
            yield Edit(Span(*found.span()), found.group().rstrip())


def _brackets(korean: str, english: str) -> Iterator[Edit]:
    """A bracket without a blank before it, as Koreans write."""
    for found in _GLUED.finditer(english):
        if f"{found['word']}(" not in korean:
            yield Edit(Span(found.end(), found.end()), " ")


def _article(found: re.Match[str]) -> str:
    """The article that should stand there; empty where it does, or where nobody can tell."""
    said, word = found["article"], found["word"]
    vowel = _begins_with_vowel(word, found["rest"])
    if vowel is None or word in _NO_NOUN or vowel == (len(said) > 1):
        return ""
    return said[0] + "n" * vowel


def _begins_with_vowel(word: str, rest: str) -> bool | None:
    """Whether a word begins with a vowel when it is said; None where that is not certain."""
    if word.isdigit():
        return True if _EIGHT.match(word + rest) else None if word[0] == "1" else False
    if len(word) > 1 and word.isupper():
        spelled = None if set(word) & set("AEIOU") else True
        return True if word[0] in _SPELLED_VOWEL else spelled if word[0] in _SPELLED_OUT else False
    if word[:2].isupper() or len(word) == 1:
        return None  # SQLite
    if word[0] in "Hh":
        return True if _SILENT_H.match(word) else None
    return word[0].lower() in "aeiou" and not _LIKE_YOU.match(word)
