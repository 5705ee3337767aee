"""Nouns by morphological analysis, where the optional extra `ko` (kiwipiepy) is installed. Its only door."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

_NOUN = ("NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "XSN", "XR", "W_")


def installed() -> bool:
    """True where kiwipiepy can be imported."""
    return find_spec("kiwipiepy") is not None


class Nouns:
    """A morphological analyser, made once (it loads about 100 MB). It is deterministic for one release of it.

    Raises:
        ImportError: kiwipiepy is not installed; ask `installed` first.

    """

    def __init__(self) -> None:
        from kiwipiepy import Kiwi

        self._kiwi: Any = Kiwi(num_workers=1)
        self._everyday: dict[str, bool] = {}

    def ends(self, text: str) -> frozenset[int]:
        """Every offset of `text` at which a noun ends and something else, or nothing, follows."""
        tokens = list(self._kiwi.tokenize(text))
        ends = set()
        for index, token in enumerate(tokens):
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            end = token.start + token.len
            continues = after is not None and after.start == end and after.tag.startswith(_NOUN)
            if token.tag.startswith(_NOUN) and not continues:
                ends.add(end)
        return frozenset(ends)

    def is_everyday(self, word: str) -> bool:
        """True where the dictionary has the whole word as a common noun, an adverb or a verb form."""
        known = self._everyday.get(word)
        if known is None:
            tokens = list(self._kiwi.tokenize(word))
            tags = [token.tag for token in tokens]
            listed = tags == ["NNG"] and not tokens[0].oov  # else it was guessed to be a noun
            known = listed or not any(tag.startswith(("N", "S", "X")) for tag in tags)
            self._everyday[word] = known
        return known
