"""What states, kinds, origins and severities are called on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loc.i18n import Messages


def names(say: Messages) -> dict[str, dict[str, str]]:
    """The words for stable names, by what they name."""
    return {
        "state": {
            "machine": say("machine"),
            "human": say("reviewed"),
            "flagged": say("needs a look"),
            "untranslated": say("untranslated"),
            "human-stale": say("Korean has changed"),
        },
        "kind": {
            "text": "",
            "heading": say("heading"),
            "item": say("list item"),
            "cell": say("table cell"),
            "caption": say("caption"),
            "dateline": say("dateline"),
            "credit": say("credit"),
            "attribute": say("attribute"),
        },
        "severity": {"error": say("error"), "warning": say("warning"), "info": say("note")},
        "origin": {
            "machine": say("machine text"),
            "person": say("earlier text"),
            "engine": say("engine"),
            "memory": say("similar, reviewed"),
            "memory-machine": say("similar, machine"),
        },
        "term": {
            "met": say("in the translation"),
            "missing": say("missing from the translation"),
            "draft": say("draft: nothing is asked"),
            "none": say("no translation yet"),
        },
        "rung": {
            "source": say("the engine kept it"),
            "rerank": say("another answer of the engine had it"),
            "repair": say("a wrong or misspelt rendering was replaced"),
            "prefix": say("it was forced, and the rest translated anew"),
            "person": say("a person wrote it"),
        },
        "status": {"draft": say("draft"), "approved": say("approved"), "deprecated": say("deprecated")},
        "theme": {"auto": say("System"), "light": say("Light"), "dark": say("Dark")},
    }
