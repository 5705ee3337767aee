"""Signs of a decoder gone astray that need no reference: what it says twice, and quotation marks that do not close.

They never outweigh a term or a value, but they send a segment to the next rung, and stay a flag where no rung helps.
"""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[A-Za-z0-9$%][A-Za-z0-9.'’%$-]*")
# `had had` and `that that` may be English; a name beside itself (`Google and Google`) is not.
_MAY_DOUBLE = frozenset({"that", "had", "very", "so", "no", "yes", "bye"})
_REPEATED_NGRAM = 4
_PAIRS = {"“": "”", "(": ")", "[": "]"}


def repeats(english: str, source: str) -> bool:
    """True where words stand twice that the source says once.

    A word beside itself, a name listed twice (`X and X`), or four words in a row that come again.
    """
    words = [word.rstrip(".,").lower() for word in _WORD.findall(english)]
    said = Counter(word.rstrip(".,").lower() for word in _WORD.findall(source))
    for first, second, third in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False):
        if first == second and first not in _MAY_DOUBLE and said[first] < 2:
            return True
        if first == third and second in {"and", "or"} and first.isalpha() and said[first] < 2:
            return True
    ngrams = Counter(zip(*(words[start:] for start in range(_REPEATED_NGRAM)), strict=False))
    return any(count > 1 for count in ngrams.values())


def unbalanced(english: str, source: str) -> bool:
    """True where quotation marks or brackets stay open though those of the source close."""
    return _open(english) and not _open(source)


def _open(text: str) -> bool:
    if text.count('"') % 2:
        return True
    return any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS.items())
