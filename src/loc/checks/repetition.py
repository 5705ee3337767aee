"""C012: a phrase that stands again and again, as an engine in a loop writes it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from loc.checks.base import WORD, Check, Flaw, Unit
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 12
_WORD_OR_STOP = re.compile(rf"{WORD.pattern}|[.!?](?=\W|$)")
_LINKS = frozenset({"by", "after", "upon"})
# A phrase of this many words, twice anywhere in a segment, is a repetition where the Korean has none.
_LONG_PHRASE = 6


def _find(unit: Unit) -> Iterator[Flaw]:
    words = unit.words
    if not unit.translated or len(words) < 3:
        return
    korean = [word.casefold() for word in WORD.findall(unit.korean)]
    phrase = _in_a_row(_with_stops(unit.english)) if not _in_a_row(korean) else ()
    if not phrase and not _says_again(korean):
        phrase = _again(words)
    if phrase:
        yield Flaw(Message("repeated: {text}", text=" ".join(phrase)), "say it once")


def _with_stops(english: str) -> list[str]:
    """The words, with the ends of sentences between them: `… of the guru. The guru …` is no repetition."""
    return [token.casefold() for token in _WORD_OR_STOP.findall(english)]


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
            repeated = words[at + 1 : at + 2] == [word] and len(word) > 1
        else:  # `one by one by hand` is none
            idiom = size == 2 and words[at - 1] in _LINKS
            repeated = words[at : at + size] == phrase and not idiom and any(len(w) > 1 for w in phrase)
        if repeated:
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


def _again(words: Sequence[str]) -> Sequence[str]:
    """The first long phrase that occurs a second time."""
    seen = Counter(tuple(words[at : at + _LONG_PHRASE]) for at in range(len(words) - _LONG_PHRASE + 1))
    return next((phrase for phrase, count in seen.items() if count > 1 and len(set(phrase)) > 3), ())


def _says_again(words: Sequence[str]) -> bool:
    """True where the Korean itself says some words again (by their beginnings, since particles differ)."""
    stems = Counter(word[:3] for word in words if len(word) > 2)
    return sum(count > 1 for count in stems.values()) > 1


CHECK = Check(
    id="C012",
    name="repetition",
    severity=Severity.ERROR,
    summary="A phrase is repeated in the English and not in the Korean.",
    cause="Engines that lose the thread say a phrase over and over.",
    cure="Take the repetition out.",
    example=("수익이 늘고 있다.", "Revenue is growing and growing and growing."),
    each=_find,
)
