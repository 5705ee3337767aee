"""C017: one name, two spellings within an article.

Three ways to see it: a glossary name rendered in ways that share no word; a Korean person's name romanized in
two ways; two capitalised words of the English that differ by one letter in the middle (`Callaghan`, `Calaghan`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMES = frozenset({"person", "org", "product", "model", "media", "place"})
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][a-z]+(?:[A-Z][a-z]+)*(?![\w-])")
_WRITTEN = re.compile(r"(?<![\w-])[A-Z][a-z]+(?:-[A-Za-z][a-z]+)*(?![\w-])")
# How alike (0 to 100) a name is to the romanization of the Korean.
_ALIKE = 78
_SHORTEST = 6
# Beginnings of sentences say nothing about a capital.
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"“‘(\[]\s*|[-–—•]\s+)$")


def _find(units: Sequence[Unit]) -> Iterator[tuple[Unit, Flaw]]:
    told = [unit for unit in units if unit.translated and not unit.boilerplate]
    yield from _glossary(told)
    yield from _people(told)
    yield from _spellings(told)


def _glossary(units: Sequence[Unit]) -> Iterator[tuple[Unit, Flaw]]:
    """The same Korean name, rendered as two names of which neither is part, plural or initials of the other."""
    first: dict[tuple[str, str], tuple[str, Unit]] = {}
    for unit in units:
        kinds = {match.concept.id: match.concept.type for match in unit.matches}
        for want in unit.wants:
            if kinds.get(want.concept) not in _NAMES or want.count > 1:
                continue
            for span in unit.met.get(want.concept, ())[:1]:
                shown = span.of(unit.english)
                known = first.setdefault((want.concept, want.surface), (shown, unit))[0]
                if not _akin(known, shown):
                    yield unit, _two(want.surface, shown, known)


def _two(korean: str, here: str, before: str) -> Flaw:
    message = Message("{name} is {here} here and {before} before", name=korean, here=here, before=before)
    return Flaw(message, Message("write {name}", name=before))


def _akin(one: str, other: str) -> bool:
    a, b = (re.findall(r"\w+", text.casefold()) for text in (one, other))
    short, long_ = sorted((a, b), key=len)
    if set(short) <= set(long_) or "".join(a) == "".join(b):
        return True
    if any(word.rstrip("s") == other_word.rstrip("s") for word in short for other_word in long_):
        return True
    initials = "".join(word[0] for word in long_)
    return any(letter in initials for letter in ["".join(short)]) or one.isupper() or other.isupper()


def _people(units: Sequence[Unit]) -> Iterator[tuple[Unit, Flaw]]:
    """Korean people whom the glossary does not know: how each is spelt, by likeness to the romanization."""
    first: dict[str, str] = {}
    for unit in units:
        for korean, romanized in unit.names:
            name = _spelt(unit.english, romanized)
            if name:
                known = first.setdefault(korean, name)
                if known != name:
                    yield unit, _two(korean, name, known)


def _spelt(english: str, romanized: str) -> str:
    """The words of the English that are most like the romanized name, if any are."""
    from rapidfuzz.fuzz import ratio

    words = list(_WRITTEN.finditer(english))
    spans = [
        english[one.start() : last.end()]
        for at, one in enumerate(words)
        for last in words[at + 1 : at + 3]
        if re.fullmatch(r"[\w -]+", english[one.start() : last.end()])
    ]
    likeness = [(ratio(_letters(span), _letters(romanized)), span) for span in spans]
    best = max(likeness, default=(0.0, ""), key=lambda pair: pair[0])
    return best[1] if best[0] >= _ALIKE else ""


def _letters(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalpha())


def _spellings(units: Sequence[Unit]) -> Iterator[tuple[Unit, Flaw]]:
    """Names that differ by one letter from a more frequent (or earlier) one of the same article."""
    count: Counter[str] = Counter()
    where: dict[str, Unit] = {}
    for unit in units:
        for found in _CAPITALISED.finditer(unit.english):
            word = found.group()
            if len(word) < _SHORTEST or _SENTENCE_START.search(unit.english[: found.start()]):
                continue
            count[word] += 1
            where.setdefault(word, unit)
    order = {word: at for at, word in enumerate(count)}
    for word, other in _neighbours(count):
        kept, odd = sorted((word, other), key=lambda w: (-count[w], order[w]))
        if odd in where[odd].korean or _both_known(where[odd], kept, odd):
            continue
        yield (
            where[odd],
            Flaw(
                Message("{name} is spelt {other} elsewhere", name=odd, other=kept),
                Message("write {name}, if it is the same name", name=kept),
            ),
        )


def _neighbours(words: Counter[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that become equal when one inner letter of either is taken out or replaced."""
    masks: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for at in range(1, len(word)):
            if at < len(word) - 1 or word[at] not in "snedyr":  # plurals and derivations end differently
                masks[f"{word[:at]}*{word[at + 1 :]}"].add(word)
                masks[f"{word[:at]}{word[at + 1 :]}"].add(word)
        masks[word].add(word)
    pairs = {
        tuple(sorted((one, other)))
        for same in masks.values()
        if len(same) > 1
        for one in same
        for other in same
        if one < other and one[0] == other[0]
    }
    for one, other in sorted(pairs):
        if not _derived(one, other):
            yield one, other


def _derived(one: str, other: str) -> bool:
    """True for forms of one word: America and American, Korea and Korean, Founder and Founded."""
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    one_end, other_end = one[common:], other[common:]
    return common >= min(len(one), len(other)) - 1 and one_end[-1:] != other_end[-1:]


def _both_known(unit: Unit, one: str, other: str) -> bool:
    """True where the glossary has both words."""
    names = " ".join(
        name for concept in unit.context.glossary for name in concept.wanted(unit.context.language)
    ).split()
    return one in names and other in names


CHECK = Check(
    id="C017",
    name="name-inconsistent",
    severity=Severity.WARNING,
    summary="A name is spelt in two ways within an article.",
    cause="Readers take two spellings for two people.",
    cure="Write the spelling that the hint gives, or enter the name into the glossary.",
    example=("김민석 기자", "Kim Min Seok, reporter (elsewhere: Kim Min-seok)"),
    whole=_find,
)
