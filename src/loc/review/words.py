"""What states, kinds, origins and severities are called on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.i18n import LANGUAGES
from loc.languages import base

if TYPE_CHECKING:
    from loc.i18n import Messages

LANGUAGE_COOKIE = "loc-review-language"


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


def preferred(accept: str) -> str:
    """The first of our languages in an Accept-Language header, by its weights; English if none is."""
    ranked = []
    for place, part in enumerate(accept[:500].split(",")):
        code, _, weight = part.strip().partition(";q=")
        try:
            ranked.append((-float(weight or 1), place, base(code)))
        except ValueError:
            continue
    return next((code for _, _, code in sorted(ranked) if code in LANGUAGES), "en")
