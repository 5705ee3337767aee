"""Two glossaries → what differs in meaning: concepts, and in them forms, names, guards, status and the rest.

Order, layout and comments are no difference. A concept that goes while another comes with the same forms is one
that was given a new id.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loc.impact.report import ChangeKind, ConceptChange, FieldChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.glossary.model import Concept, Form, Glossary

FACTS = ("type", "status", "case", "match", "successor", "source", "note")
NAMES = ("variants", "accepted", "wrong")


def diff(old: Glossary, new: Glossary) -> list[ConceptChange]:
    """Every concept that is not what it was: those of the new glossary in its order, then those removed."""
    former = _renamed(old, new)
    found = []
    for concept in new:
        before = old.get(former.get(concept.id, concept.id))
        change = _compare(before, concept) if before else _whole(ChangeKind.ADDED, concept)
        if change:
            found.append(change)
    gone = set(former.values())
    removed = [c for c in old if c.id not in new.by_id and c.id not in gone]
    return [*found, *(_whole(ChangeKind.REMOVED, concept) for concept in removed)]


def title(concept: Concept) -> str:
    """What people call it: its primary names, source language first."""
    names = (names.name for names in concept.primary.names.values())
    return " / ".join(dict.fromkeys(names))


def _renamed(old: Glossary, new: Glossary) -> dict[str, str]:
    """New id → old id of concepts whose forms are the same under another id, where that is unambiguous."""

    def by_forms(these: Glossary, others: Glossary) -> dict[object, list[str]]:
        found: dict[object, list[str]] = {}
        for concept in these:
            if concept.id not in others.by_id:
                found.setdefault(_forms(concept), []).append(concept.id)
        return found

    gone, come = by_forms(old, new), by_forms(new, old)
    return {
        ids[0]: gone[forms][0]
        for forms, ids in come.items()
        if len(ids) == 1 and len(gone.get(forms, ())) == 1
    }


def _forms(concept: Concept) -> object:
    return frozenset(
        (form.kind, code, names.name) for form in concept.forms for code, names in form.names.items()
    )


def _whole(kind: ChangeKind, concept: Concept) -> ConceptChange:
    """A concept that came or went as a whole: its names say what it is."""
    lines: list[tuple[str, tuple[str, ...]]] = [("status", (str(concept.status),))]
    for form in concept.forms:
        for code, names in form.names.items():
            lines.append((f"{form.kind}.{code}", (names.name,)))
            for place, names_ in ((f"{form.kind}.{code}", names), (f"{form.kind}.{code}.draft", names.draft)):
                lines += [(f"{place}.{key}", getattr(names_, key)) for key in NAMES]
    lines += [(f"guards.{code}", guards) for code, guards in concept.guards.items()]
    came = kind is ChangeKind.ADDED
    changes = tuple(
        FieldChange(what, added=texts) if came else FieldChange(what, removed=texts)
        for what, texts in lines
        if texts
    )
    return ConceptChange(kind, concept.id, title(concept), changes)


def _compare(old: Concept, new: Concept) -> ConceptChange | None:
    changes = tuple(_changes(old, new))
    same_id = old.id == new.id
    if not changes and same_id:
        return None
    change = ConceptChange(ChangeKind.CHANGED, new.id, title(new), changes)
    change = replace(change, decides=old.revision != new.revision)
    return change if same_id else replace(change, kind=ChangeKind.RENAMED, was=old.id)


def _changes(old: Concept, new: Concept) -> Iterator[FieldChange]:
    for fact in FACTS:
        yield from _one(fact, str(getattr(old, fact)), str(getattr(new, fact)))
    if old.primary.kind != new.primary.kind:
        yield from _one("primary form", old.primary.kind, new.primary.kind)
    for kind in dict.fromkeys(form.kind for form in (*old.forms, *new.forms)):
        yield from _form(kind, old.form(kind), new.form(kind))
    for code in dict.fromkeys([*old.guards, *new.guards]):
        yield from _many(f"guards.{code}", old.guards.get(code, ()), new.guards.get(code, ()))
    yield from _many("tests.hit", old.hit, new.hit)
    yield from _many("tests.miss", old.miss, new.miss)


def _form(kind: str, old: Form | None, new: Form | None) -> Iterator[FieldChange]:
    before, after = (form.names if form else {} for form in (old, new))
    for code in dict.fromkeys([*before, *after]):
        was, now = before.get(code), after.get(code)
        place = f"{kind}.{code}"
        yield from _one(place, was.name if was else "", now.name if now else "")
        for key in NAMES:
            yield from _many(
                f"{place}.{key}", getattr(was, key) if was else (), getattr(now, key) if now else ()
            )
        for key in NAMES:
            yield from _many(
                f"{place}.draft.{key}",
                getattr(was.draft, key) if was else (),
                getattr(now.draft, key) if now else (),
            )
        yield from _one(f"{place}.reading", was.reading if was else "", now.reading if now else "")


def _one(what: str, old: str, new: str) -> Iterator[FieldChange]:
    if old != new:
        yield FieldChange(what, (old,) if old else (), (new,) if new else ())


def _many(what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[FieldChange]:
    removed, added = (tuple(dict.fromkeys(t for t in a if t not in b)) for a, b in ((old, new), (new, old)))
    if removed or added:
        yield FieldChange(what, removed, added)
