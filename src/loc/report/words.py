"""What kinds, rungs, states and severities are called on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loc.i18n import Messages


def kinds(say: Messages) -> dict[str, str]:
    """Kinds of segments."""
    return {
        "text": say("sentence"),
        "heading": say("heading"),
        "item": say("list item"),
        "cell": say("table cell"),
        "caption": say("caption"),
        "dateline": say("dateline"),
        "credit": say("credit"),
        "attribute": say("attribute"),
    }


def states(say: Messages) -> list[str]:
    """Whose text it is, in the order of `island.STATES`."""
    return [say("machine"), say("person"), say("person, outdated"), say("untranslated")]


def severities(say: Messages) -> dict[str, str]:
    """How much a finding matters."""
    return {"error": say("error"), "warning": say("warning"), "info": say("note")}


def rungs(say: Messages) -> dict[str, tuple[str, str]]:
    """The ladder's rungs: what each is called, and what it means."""
    return {
        "source": (say("First answer"), say("the engine was shown the term, and kept it")),
        "rerank": (say("Other answer"), say("a lower-ranked answer of the engine has it")),
        "repair": (say("Repaired"), say("a known wrong or misspelt rendering was replaced")),
        "prefix": (say("Forced"), say("the term was forced, and the rest translated anew")),
        "person": (say("Person's text"), say("a person wrote this sentence")),
        "unknown": (say("No record"), say("the term is there; how it came is not on record")),
        "missing": (say("Missing"), say("the English lacks the term: the sentence is flagged")),
    }
