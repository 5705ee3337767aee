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
        "a an the this that these those it its he she they we you there here such each some many more most both "
        "all any one another other his her their our your what which who whose where when while whether why how "
        "if as at by for from in into of on onto over through throughout to toward towards under until upon with "
        "within without about above according after against along among around because before behind below "
        "between beyond despite due during except following given including instead like near since than though "
        "although unless via so then thus therefore hence however moreover furthermore meanwhile also and but or "
        "nor yet not no only even still rather especially particularly is are was were be been being has have had "
        "do does did can could may might must shall should will would"
    ).split()
)
_NO_NAME = re.compile(r"[A-Z][a-z]+(?:ing|ed|ly|(?<=....)ates|(?<=....)i[sz]es|(?<=....)ifies)\Z")
_FIRST_WORD = re.compile(r"[A-Z][a-z]*(?![\w.])")
_LOOSE_CONJUNCTION = re.compile(r",?\s+(and|but|or|so|yet)[,.]?\Z", re.IGNORECASE)
_CONTRAST = re.compile(r"(?:지만|으나)[\"'”’]?,?\Z")
_ADDITION = re.compile(r"(?:고|며|면서|는데|은데)[\"'”’]?,?\Z")
_QUESTION = re.compile(r"[?？]|(?:까|냐|나요|가요|는가|은가|인가|는지)[\"'”’]?,?\Z")
# What a model says when it does not know how a clause goes on: `The market is weak, but it is`.
_ECHO = re.compile(
    r",? (?P<link>but|and|though) "
    r"(?P<rest>(?:it|they|he|she|we|I|you|there|this|that|most of them)\b(?:[^,.;:]|[.,](?=\d)){0,48})[.?]?\Z"
)
_STEM = 5
_CONTRASTED = re.compile(r"\b(?:but|although|though|while|however|despite|yet)\b", re.IGNORECASE)
_SMALL = frozenset(
    (  # noqa: SIM905 (words read better than a list of strings)
        "it they he she we i you there this that is are was were be been being has have had do does did not no can "
        "could will would may might must a an the of to in on at for by with as its their most them t s so also"
    ).split()
)
_SUBORDINATE = re.compile(
    r"(?:with|as|when|while|if|because|since|after|although|though|despite|unless|once|whether|where|how|what|to|by|for|"
    r"in order|without|whereas|until|even|[A-Za-z]+ing)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:(?:I|It|He|She|We|They|You|This|That|These|Those|There|The|An?|Its|His|Her|Our|Their|My|Your|Some|Many|Most|All|"
    r"One|Another|Each|Both|No|Such)\b)(?!')"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|does|did|do|said|says)\b|\b[a-z]+ed\b"
)


def closed(english: str, korean: str = "", following: str = "") -> str:
    """The translation of a clause that goes on: with a comma at its end, or its conjunction, or its own full stop.

    `korean` is the clause, `following` the translation of the next one: two main clauses get the conjunction that
    the Korean has between them.
    """
    wanted = "but" if _CONTRAST.search(korean) else "and" if _ADDITION.search(korean) else ""
    if wanted:
        english = _without_echo(english, wanted)
    if english.endswith("?") and korean and not _QUESTION.search(korean):
        english = english[:-1]
    conjunction = _LOOSE_CONJUNCTION.search(english)
    if conjunction:
        return f"{english[: conjunction.start()]}, {conjunction[1].lower()}"
    ends = wanted or korean.endswith(",")
    if english[-1:].isalnum() or (ends and english[-1:] in {")", "%"}):
        english = f"{english},"
    if not wanted or not _are_main(english, following):
        return english
    if wanted == "but" and _CONTRASTED.search(english):
        return english
    if english.endswith("."):
        return f"{english[:-1]}, but" if wanted == "but" else english
    return f"{english} {wanted}" if english.endswith(",") else english


def _are_main(english: str, following: str) -> bool:
    """True where both clauses are sentences of their own, by all signs."""
    return (
        _SUBORDINATE.match(english) is None
        and _VERB.search(english) is not None
        and _SUBJECT.match(following) is not None
    )


def _without_echo(english: str, link: str) -> str:
    """The clause without a second one in which nothing is said: `, but it was not investigated`."""
    echo = _ECHO.search(english)
    if not echo:
        return english
    said = _words(english[: echo.start()])
    return f"{english[: echo.start()]}, {link}" if _words(echo["rest"]) - _SMALL <= said else english


def _words(english: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in re.findall(r"[^\W_]+(?:[.,]\d+)*", english)}


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
