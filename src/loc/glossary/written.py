"""A concept as it is written: what `loc glossary show` prints, and what an import puts into a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary import reader
from loc.glossary.comments import Attached
from loc.glossary.layout import Layout
from loc.glossary.model import Case, MatchRule
from loc.glossary.sheet import DRAFT, extend, extend_within, put, table
from loc.glossary.yaml_strict import Table

if TYPE_CHECKING:
    from loc.glossary.model import Concept, Names, Spellings


def written(concept: Concept) -> str:
    """A concept as its entry is written in canonical layout, without comments."""
    forms = {
        form.kind: table({code: _names(names) for code, names in form.names.items()})
        for form in concept.forms
    }
    facts = {
        "id": concept.id,
        "type": concept.type,
        "status": str(concept.status),
        "successor": concept.successor,
        "source": concept.source,
        "note": concept.note,
        "case": "" if concept.case is Case.EXACT else str(concept.case),
        "match": "" if concept.match is MatchRule.EOJEOL else str(concept.match),
    }
    entry = table({key: value for key, value in facts.items() if value})
    put(entry, "forms", table(forms))
    extend_within(entry, "guards", concept.guards)
    extend_within(entry, "tests", {"hit": concept.hit, "miss": concept.miss})
    return "\n".join(Layout(Attached(), ()).concept(entry, 0))


def _names(names: Names) -> Table:
    made = table({"name": names.name})
    for key in reader.DRAFT_KEYS:
        extend(made, key, getattr(names, key))
    if names.reading:
        put(made, "reading", names.reading)
    if names.draft:
        put(made, DRAFT, _spellings(names.draft))
    return made


def _spellings(spellings: Spellings) -> Table:
    made = Table(0, 0)
    for key in reader.DRAFT_KEYS:
        extend(made, key, getattr(spellings, key))
    return made
