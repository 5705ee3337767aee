"""What an English translation says twice that its Korean says once, as an engine that lost the thread writes it.

One rule for the ladder, which then looks for a better hypothesis, and for the check of what stands in a catalog.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = r"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+(?:[.'’\-][^\W_]+)*"
_WORDS = re.compile(_WORD)
_STOPS = frozenset(".!?©ⓒ")
# `… of the guru. The guru …` and `© AFP/News1 © News1` are no repetitions.
_WORD_OR_STOP = re.compile(rf"{_WORD}|[.!?](?=\W|$)|[©ⓒ]")
_POSSESSIVE = re.compile(r"['’]s$")
_LONGEST = 12
_LINKS = frozenset({"by", "after", "upon"})
# Right English beside themselves, or on both sides of `and`.
_MAY_DOUBLE = frozenset({"that", "had", "is", "very", "so", "many", "much", "no", "yes", "bye", "long", "do"})
_OVER_AND_OVER = frozenset(
    {"over", "on", "again", "more", "less", "round", "around", "up", "down", "through", "by", "time", "now"}
)
_COMPARED = re.compile(r"[a-z]{2,}er$|(?:years|days|hours|miles|hundreds|thousands|millions)$")
_SCALES = frozenset({"thousand", "million", "billion", "trillion"})
# Words in a row that come again anywhere in a segment.
_LONG_PHRASE = 4
# Two full words of so many letters, so many words on.
_FULL = 4
_SOON = 5


def repeated(english: str, korean: str, *, beside: bool = True) -> tuple[str, ...]:
    """The first phrase that `english` says twice and `korean` does not, in folded words; empty if there is none.

    A word or phrase beside itself (`to 35% to 35%`, `Sam Altman (Sam Altman)`), on both sides of `and`
    (`Google and Google's`), two full words soon again, or four words that come again. `korean` may be what
    the engine was shown.
    `beside`: a single word that stands just twice in a row counts, too.
    """
    words = [_POSSESSIVE.sub("", token.casefold()) for token in _WORD_OR_STOP.findall(english)]
    theirs = [word.casefold() for word in _WORDS.findall(korean)]
    own = _in_a_row(theirs)
    phrase = () if own else _in_a_row(words)
    if not phrase and not _beside(theirs):
        phrase = _listed(words) or (_doubled(words) if beside else ())
    if not phrase and not _says_again(theirs):
        phrase = _again([word for word in words if word not in _STOPS])
        phrase = phrase or (() if own else _soon_again(words))
    return tuple(phrase)


def _in_a_row(words: Sequence[str]) -> Sequence[str]:
    """The first phrase that follows itself: one word three times, or several words twice."""
    last: dict[str, int] = {}
    for at, word in enumerate(words):
        size = at - last.get(word, -_LONGEST - 1)
        last[word] = at
        if size > _LONGEST:
            continue
        phrase = words[at - size : at]
        if size == 1:
            again = words[at + 1 : at + 2] == [word] and len(word) > 1
        else:  # `one by one by hand` is none
            idiom = size == 2 and (words[at - 1] in _LINKS or _is_idiom(*phrase))
            again = words[at : at + size] == phrase and not idiom and any(len(w) > 1 for w in phrase)
        if again:
            return phrase
    return _joined(words)


def _joined(words: Sequence[str]) -> Sequence[str]:
    """A phrase that stands on both sides of `and` or `or`."""
    for at, word in enumerate(words):
        if word in {"and", "or"}:
            for size in range(3, min(_LONGEST, at, len(words) - at - 1) + 1):
                if words[at - size : at] == words[at + 1 : at + 1 + size]:
                    return words[at - size : at]
    return ()


def _listed(words: Sequence[str]) -> Sequence[str]:
    """A word on both sides of `and` or `or`."""
    for first, link, other in zip(words, words[1:], words[2:], strict=False):
        listed = first == other and link in {"and", "or"} and first.isalpha()
        if listed and not _is_idiom(first, link):
            return (first, link)
    return ()


def _is_idiom(word: str, link: str) -> bool:
    """True for what may stand on both sides of `and`: `over and over, and`, `bigger and bigger`."""
    return link == "and" and (word in _OVER_AND_OVER or _COMPARED.match(word) is not None)


def _doubled(words: Sequence[str]) -> Sequence[str]:
    for first, second in pairwise(words):
        if first == second and len(first) > 1 and first not in _MAY_DOUBLE:
            return (first,)
    return ()


def _beside(words: Sequence[str]) -> bool:
    """True where the Korean itself has a word beside itself (by its beginning, since particles differ)."""
    return any(one[:2] == other[:2] for one, other in pairwise(words))


def _again(words: Sequence[str]) -> Sequence[str]:
    """The first long phrase that occurs a second time."""
    seen = Counter(tuple(words[at : at + _LONG_PHRASE]) for at in range(len(words) - _LONG_PHRASE + 1))
    return next((phrase for phrase, count in seen.items() if count > 1 and len(set(phrase)) > 2), ())


def _soon_again(words: Sequence[str]) -> Sequence[str]:
    """Two full words that come again after a few small ones: `extensive users of Apple's extensive users`."""
    pairs = list(pairwise(words))
    for at, pair in enumerate(pairs):
        if pair[0] in _SCALES and words[at - 1][:1].isdigit():
            continue  # `500 million euros, and 200 million euros`
        if pair in pairs[at + 2 : at + _SOON + 1] and all(len(w) >= _FULL and w.isalpha() for w in pair):
            between = words[at + 2 : pairs.index(pair, at + 2)]
            if not _STOPS & set(between):
                return pair
    return ()


def _says_again(words: Sequence[str]) -> bool:
    """True where the Korean itself says some words again."""
    stems = Counter(word[:3] for word in words if len(word) > 2)
    return sum(count > 1 for count in stems.values()) > 1
