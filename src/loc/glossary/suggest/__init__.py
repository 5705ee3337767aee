"""Spellings that nobody has registered: 알트맨 beside 올트먼, and two unknown spellings of one another.

`suggest` is the only thing to call. It reads nothing and writes nothing, and gives the same list every time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary.suggest.candidates import Passage
from loc.glossary.suggest.evidence import Evidence
from loc.glossary.suggest.rank import MIN_SCORE, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loc.glossary.model import Glossary
    from loc.glossary.suggest.nouns import Nouns

__all__ = ["MIN_SCORE", "Evidence", "Passage", "Suggestion", "suggest"]


def suggest(
    passages: Iterable[Passage],
    glossary: Glossary,
    *,
    nouns: Nouns | None = None,
    min_score: float = MIN_SCORE,
) -> list[Suggestion]:
    """Spellings in `passages` (NFC) that the glossary lacks, surest first.

    `nouns` is a morphological analyser; without it nouns are told from particles by rule. Nothing that is
    registered, guarded or a `miss` is suggested. `min_score` (0 to 1) is the least score that is reported.
    """
    from loc.glossary.suggest.search import search

    return [one for one in search(passages, glossary, nouns) if one.score >= min_score]
