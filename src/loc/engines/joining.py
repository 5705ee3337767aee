"""How the translations of a sentence's clauses become one sentence again: commas, conjunctions, small letters.

The model ends and begins each clause as if it were a sentence of its own. Lengths of what is joined change only at
the seam, so that alignments can be moved along.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

# Words that begin a clause and are no names; what else may be one keeps its capital.
_FUNCTION_WORDS = frozenset(
    (  # noqa: SIM905 (words read better than a list of strings)
        "a an the this that these those it its he she they we you there here such each some many most both all any "
        "one another other his her their our your what which who whose where when while whether why how if as at by "
        "for from in into of on onto over through throughout to toward towards under until upon with within without "
        "about above according after against along among around because before behind below between beyond despite "
        "due during except following given including instead like near since than though although unless via so "
        "then thus therefore hence however moreover furthermore meanwhile also and but or nor yet not no only even "
        "still rather especially particularly is are was were be been being has have had do does did can could may "
        "might must shall should will would"
    ).split()
)
_NO_NAME = re.compile(r"[A-Z][a-z]+(?:ing|ed|ly|(?<=....)ates|(?<=....)i[sz]es|(?<=....)ifies)\Z")
_FIRST_WORD = re.compile(r"[A-Z][a-z]*(?![\w.])")
_LOOSE_CONJUNCTION = re.compile(r",?\s+(and|but|or|so|yet)[,.]?\Z", re.IGNORECASE)


def closed(english: str) -> str:
    """The translation of a clause that goes on: with a comma at its end, or its conjunction, or its own full stop."""
    conjunction = _LOOSE_CONJUNCTION.search(english)
    if conjunction:
        return f"{english[: conjunction.start()]}, {conjunction[1].lower()}"
    return f"{english}," if english[-1:].isalnum() else english


def opened(english: str, before: str, source: str, common: Container[str] = frozenset()) -> str:
    """The translation of the next clause: a small letter unless a sentence has ended or a name begins it.

    `source` is the Korean: a word that stands in it in Latin letters is a name. `common` are words that the model
    knows with a small letter as a whole: those are no names either.
    """
    word = _FIRST_WORD.match(english)
    if word is None or before.rstrip("\"'”’)")[-1:] in {".", "!", "?", "…", ""} or word.group() in source:
        return english
    small = word.group().lower()
    if small in _FUNCTION_WORDS or small in common or _NO_NAME.match(word.group()):
        return english[0].lower() + english[1:]
    return english
