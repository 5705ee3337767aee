"""What may be a name in a text: stretches of up to four words, without their particles.

A word of Korean is a noun with a stack of particles; where the noun ends nobody can tell from the word alone
(설리만은 = 설리+만은, 설리만+은, 설리만은). Every end that the particle grammar allows is kept: comparing decides.
With the extra `ko`, a morphological analyser (`nouns`) adds the ends that it sees, and tells everyday words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from loc.glossary.protected import find_protected
from loc.korean.particles import final_sound, is_hangul, particle_at, repair
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.suggest.nouns import Nouns

LONGEST = 4  # words of a name
_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ가-힣]+(?:[.&][0-9A-Za-zÀ-ɏ]+)*")
_TAG = re.compile(r"</?[gx]\d+/?>")
_GAPS = frozenset(" -")
# Particles that few nouns end in, and those that many do.
_SURE = frozenset(
    [
        *(
            "은",
            "는",
            "이",
            "가",
            "을",
            "를",
            "의",
            "에",
            "와",
            "과",
            "에서",
            "에게",
            "으로",
            "이라는",
            "에는",
            "에도",
        ),
        *("까지", "부터", "처럼", "보다", "이라고", "에서는", "으로는", "과의", "와의"),
    ]
)
_PARTICLES = frozenset("은는이가을를의에만도로와과")
# 설명하는, 공개되고: rather a verb than a noun with a particle.
_VERB = frozenset("하되시키있없")
_ENDINGS = frozenset("는고며면지던다니기거자")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or heading, and the place a person can go to. `text` may hold placeable tags."""

    file: str
    line: int
    text: str

    @property
    def plain(self) -> str:
        """The text without tags."""
        return _TAG.sub("", self.text)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a text that may be a name. `spelling` has single spaces; `tail` is what hangs on it."""

    spelling: str
    span: Span
    words: int
    tail: str

    @property
    def is_clean(self) -> bool:
        """True where what hangs on it has the shape that it has after such a sound."""
        return not self.tail or repair(self.tail, final_sound(self.spelling)) == self.tail

    @property
    def is_cut_surely(self) -> bool:
        """True where a particle that few nouns end in shows where the noun ends."""
        return self.tail in _SURE and self.is_clean

    @property
    def may_be_cut(self) -> bool:
        """True for a word that may as well be a shorter noun with a particle: 앱을, 때만."""
        last = self.spelling[-1:]
        stem = self.spelling[:-1]
        return (
            not self.tail and len(stem) > 0 and last in _PARTICLES and repair(last, final_sound(stem)) == last
        )


def candidates(text: str, nouns: Nouns | None = None, longest: int = LONGEST) -> Iterator[Candidate]:
    """Every candidate in `text`, in order of place; none in addresses, code or foreign prose."""
    words = _words(text)
    known = nouns.ends(text) if nouns else frozenset()
    for first, word in enumerate(words):
        for last in range(first, min(first + longest, len(words))):
            if last > first and not _joined(text, words[last - 1], words[last]):
                break
            end = words[last]
            for start in _starts(text, word):
                for stop in _stops(text, end, known):
                    if stop > start:
                        spelling = text[start:stop].replace("-", " ")
                        yield Candidate(spelling, Span(start, stop), last - first + 1, text[stop : end.end])


def _words(text: str) -> list[Span]:
    protected = find_protected(text)
    words = [Span(*found.span()) for found in _WORD.finditer(text)]
    return [word for word in words if not any(word.overlaps(span) for span in protected)]


def _joined(text: str, one: Span, other: Span) -> bool:
    return other.start - one.end == 1 and text[one.end] in _GAPS


def _starts(text: str, word: Span) -> Iterator[int]:
    """Where a name may begin in a word: at its beginning, and where Latin letters follow Hangul."""
    yield word.start
    for at, (one, other) in enumerate(pairwise(word.of(text)), word.start + 1):
        if is_hangul(one) and other.isascii() and other.isalpha():
            yield at


def _stops(text: str, word: Span, known: frozenset[int]) -> Iterator[int]:
    """Where a name may end in a word, the longest first: the whole, before particles, before another script."""
    stops: list[int] = []
    whole = True
    for at in range(word.end - 1, word.start, -1):
        before, after = text[at - 1], text[at]
        if not is_hangul(after):
            continue
        particle = particle_at(text, at) > at and before != "으"  # 설명으+로: the particle is 으로
        if not is_hangul(before):
            whole = whole and not particle  # Microsoft의 can be cut in one way only
            stops.append(at)
        elif at in known or (particle and not (before in _VERB and after in _ENDINGS)):
            stops.append(at)
    if whole:
        yield word.end
    yield from stops
