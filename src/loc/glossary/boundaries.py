"""Whether a name that was found in a text stands there as a word of its own.

Korean rules, decided by the character at each edge of the name:

=========  ==============================================  =======================================================
Edge       Left                                            Right
=========  ==============================================  =======================================================
Hangul     no Hangul, Latin letter, digit before           end, non-word, or a stack of particles (`particles`)
Latin      no Latin letter or digit before; Hangul is a    no Latin letter or digit after; Hangul is a boundary,
or digit   boundary (사무실Microsoft)                       whether particle or not (AI모델, 오픈AI코리아)
=========  ==============================================  =======================================================

A Latin name goes on through a dot, an ampersand or an underscore (Unite.AI, GPT-3 in GPT-3.5, AT&T), through a
hyphen with a digit or with one letter alone (GPT-5, MAI-1, DALL-E), and through a final plus (Copilot+). A
hyphen between words is a boundary (MS-오픈AI, Microsoft-OpenAI).

Other languages get neutral boundaries: no word character on either side, or another script next to one that
is written without spaces.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from loc.korean.particles import final_sound, has_final, is_double, is_hangul, particle_at, repair
from loc.languages import base

NONE, HANGUL, LATIN, DIGIT, WORD = range(5)


class _Classes(dict[str, int]):
    """What kind of character it is, worked out once per character."""

    def __missing__(self, char: str) -> int:
        self[char] = kind = _classify(char)
        return kind


def _classify(char: str) -> int:
    if not char or not (char.isalnum() or char == "_" or unicodedata.category(char).startswith("M")):
        return NONE
    if is_hangul(char):
        return HANGUL
    if char.isdecimal():
        return DIGIT
    return LATIN if char.isalpha() and unicodedata.name(char, "").startswith("LATIN") else WORD


CLASS = _Classes()


class Verdict(NamedTuple):
    """Whether a side of a hit is a boundary, and why, in words."""

    ok: bool
    reason: str


# The verdict on the right side, where the particle stack after it ends, and whether both may be one word.
Right = tuple[Verdict, int, bool]

_START = Verdict(ok=True, reason="start of the text")
_END = Verdict(ok=True, reason="end of the text")
_NON_WORD = Verdict(ok=True, reason="no letter or digit")
_SCRIPT = Verdict(ok=True, reason="change of script")
_PARTICLE = Verdict(ok=True, reason="particle or ending")
_FREE = Verdict(ok=True, reason="the term matches anywhere")
_IN_HANGUL = Verdict(ok=False, reason="inside a Hangul word")
_IN_LATIN = Verdict(ok=False, reason="inside a Latin word or number")
_IN_WORD = Verdict(ok=False, reason="inside a word")
_JOINED = Verdict(ok=False, reason="part of a longer Latin name")
_SUFFIXED = Verdict(ok=False, reason="one syllable with a noun attached: rather a word of its own")


def left(text: str, start: int) -> Verdict:
    """Judge the left side of a hit that begins at `start`, by the Korean rules."""
    if start == 0:
        return _START
    before, first = CLASS[text[start - 1]], CLASS[text[start]]
    if first in (LATIN, DIGIT):
        if before == NONE:
            return _JOINED if _joined_left(text, start) else _NON_WORD
        if before == HANGUL:
            return _SCRIPT
        return _IN_LATIN if before in (LATIN, DIGIT) else _IN_WORD
    if NONE in (before, first):
        return _NON_WORD
    return (_IN_WORD, _IN_HANGUL, _IN_LATIN, _IN_LATIN, _IN_WORD)[before]


def right(text: str, start: int, end: int) -> Right:
    """Judge the right side of a hit on `text[start:end]`, by the Korean rules."""
    if end >= len(text):
        return (_END, end, False)
    after, last = CLASS[text[end]], CLASS[text[end - 1]]
    if last in (LATIN, DIGIT):
        return _right_of_latin(text, end, after)
    if NONE in (after, last):
        return (_NON_WORD, _double_end(text, end), False)
    if after != HANGUL:
        return (_IN_LATIN if after in (LATIN, DIGIT) else _IN_WORD, end, False)
    return _right_of_hangul(text, start, end)


def _right_of_hangul(text: str, start: int, end: int) -> Right:
    tail = particle_at(text, end)
    if tail < 0:
        return (_IN_HANGUL, end, False)
    if end - start == 1 and text[end] in _NOUNS:
        return (_SUFFIXED, end, False)
    return (_PARTICLE, tail, end - start < 3 and _could_be_word(text, start, end, tail))


def _right_of_latin(text: str, end: int, after: int) -> Right:
    if after == HANGUL:
        tail = particle_at(text, end)
        if tail > end:
            return (_PARTICLE, tail, False)
        return (_SCRIPT, end, False)
    if after != NONE:
        return (_IN_LATIN if after in (LATIN, DIGIT) else _IN_WORD, end, False)
    if text[end] in ".&-+‐‑" and _JOINS_RIGHT.match(text, end):
        return (_JOINED, end, False)
    return (_NON_WORD, _double_end(text, end), False)


def _double_end(text: str, end: int) -> int:
    """Where a particle in brackets ends, as in (은)는; `end` itself where there is none."""
    return max(end, particle_at(text, end)) if text[end] == "(" else end


# What makes a longer Latin name of the name before it, or after it.
_JOINS_RIGHT = re.compile(r"[.&][A-Za-z0-9]|[-‐‑](?:\d|[A-Za-z](?![A-Za-z]))|\+(?![A-Za-z0-9+])")
_JOINS_LEFT = re.compile(r"[A-Za-z0-9][.&]\Z|(?:\A|[^A-Za-z0-9])[A-Za-z0-9][-‐‑]\Z")


def _joined_left(text: str, start: int) -> bool:
    return text[start - 1] in ".&-‐‑" and _JOINS_LEFT.search(text[max(0, start - 3) : start]) is not None


_NOUNS = frozenset("들측씨님등사본발용식판제내간")
# One-syllable tails that also end many ordinary nouns and verb forms: 설리+만, 시리+고.
_WORDLIKE = frozenset("만도고나인지기면니다서자든")
# Particles that nothing else looks like, even in the wrong shape.
_PLAIN = frozenset("은는을를와")


def _could_be_word(text: str, start: int, end: int, tail: int) -> bool:
    """True where a name of one or two syllables and what follows may as well be one word.

    One syllable always may (빙의, 빙과). Two may with a tail that often ends words, with an attached noun, or
    with a particle of the wrong shape.
    """
    particle = text[end:tail]
    if end - start == 1 or particle in _WORDLIKE or particle[0] in _NOUNS:
        return True
    if particle in _PLAIN or is_double(particle):
        return False
    return repair(particle, final_sound(text[start:end])) != particle


# What `right` decides, for the search: whether a boundary stands there, how long the stack of particles is, and
# whether name and stack may be one word.
Tail = tuple[bool, int, bool]
_LONGEST_TAIL = 24
_MOST_TAILS = 1 << 12


class _Tails(dict[str, dict[str, Tail]]):
    """What was decided, by the last three characters of the name (all of a shorter one), then by what follows.

    Of the name `right` looks at no more than the kind of its last character, so most names share their tails; only
    a Hangul name of one or two syllables, which may be part of a word, has tails of its own.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shared: dict[tuple[int, bool], dict[str, Tail]] = {}

    def __missing__(self, ending: str) -> dict[str, Tail]:
        if len(self) >= _MOST_TAILS:
            self.clear()
        kind = CLASS[ending[-1]]
        own = len(ending) < 3 and kind in (HANGUL, WORD)
        tails = {} if own else self._shared.setdefault((kind, has_final(ending[-1])), {})
        self[ending] = tails
        return tails


_TAILS = _Tails()


def tail(text: str, start: int, end: int) -> Tail:
    """`right` in short and remembered: texts repeat some hundreds of particles all the time.

    Nothing that `right` looks at lies beyond the next space.
    """
    space = text.find(" ", end, end + _LONGEST_TAIL)
    if space < 0:
        return _tail(text, start, end)
    tails = _TAILS[text[start:end] if end - start < 3 else text[end - 3 : end]]
    follows = text[end:space]
    found = tails.get(follows)
    if found is None:
        if len(tails) >= _MOST_TAILS:
            tails.clear()
        found = tails[follows] = _tail(text, start, end)
    return found


def _tail(text: str, start: int, end: int) -> Tail:
    verdict, stop, ambiguous = right(text, start, end)
    return verdict.ok, stop - end, ambiguous


def neutral(text: str, start: int, end: int) -> tuple[Verdict, Right]:
    """Judge both sides without knowing the language: a word character on either side is no boundary.

    But for a change of script where one of the two is written without spaces (トヨタが: Katakana, Hiragana).
    """
    before = _START if start == 0 else _between(text[start - 1], text[start])
    after = _END if end >= len(text) else _between(text[end - 1], text[end])
    return before, (after, end, False)


def _between(one: str, other: str) -> Verdict:
    if NONE in (CLASS[one], CLASS[other]):
        return _NON_WORD
    scripts = _script(one), _script(other)
    return _SCRIPT if scripts[0] != scripts[1] and any(scripts) else _IN_WORD


def _script(char: str) -> str:
    """Which of the scripts without spaces a character belongs to; "" for none of them."""
    words = re.split("[ -]", unicodedata.name(char, "").removeprefix("HALFWIDTH "))
    return words[0].replace("IDEOGRAPHIC", "CJK") if words[0] in _SPACELESS else ""


_SPACELESS = frozenset({"CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"})


def without_rules(language: str) -> str:
    """What to tell people about a source language without rules of its own; "" for one that has them, or none."""
    if base(language) in {"", "ko"}:
        return ""
    return (
        f"the source language {language} has no word rules of its own: "
        "a term ends at a character that belongs to no word, or where the script changes (docs/glossary.md)"
    )


def free(end: int) -> tuple[Verdict, Right]:
    """Verdicts for a term that asks for no boundaries."""
    return _FREE, (_FREE, end, False)
