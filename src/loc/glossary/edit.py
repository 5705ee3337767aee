"""Changes to a glossary by command: add, approve, rename, deprecate, merge.

Texts in, new texts out; nothing is written.

change = add(trees, "perplexity", name="퍼플렉시티", rendering="Perplexity", type="org")
change.texts      the new text of each file that changes
change.refused    the errors that `lint` would find and does not find now: do not write then
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loc.errors import UsageError
from loc.glossary import reader
from loc.glossary.desk import Desk
from loc.glossary.fmt import ident
from loc.glossary.model import FORM_KINDS, TYPES, Case, MatchRule, Status
from loc.glossary.sheet import (
    DRAFT,
    drop,
    extend,
    extend_within,
    items,
    put,
    table,
    table_of,
    text_of,
    texts_of,
)
from loc.glossary.validate import nearest, suggestion
from loc.glossary.yaml_strict import Items, Table
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc.glossary.desk import Change
    from loc.glossary.yaml_strict import Tree

# Kinds of one thing's whole name: merging takes one for the other.
_WHOLE_NAMES = frozenset({"name", "full", "long"})
_HANGUL = re.compile("[가-힣]+")
_CHOICES: Mapping[str, Sequence[str]] = {
    "type": TYPES,
    "status": tuple(Status),
    "case": tuple(Case),
    "match": tuple(MatchRule),
    "form": FORM_KINDS,
}


@dataclass(frozen=True, slots=True)
class Additions:
    """What `add` puts into an entry; empty means nothing. `form` empty: the first form, or `name` in a new entry."""

    name: str = ""
    rendering: str = ""
    form: str = ""
    reading: str = ""
    variants: Sequence[str] = ()
    accepted: Sequence[str] = ()
    wrong: Sequence[str] = ()
    guards: Sequence[str] = ()
    hit: Sequence[str] = ()
    miss: Sequence[str] = ()
    draft: bool = False
    """Spellings of an entry that is no draft itself go into its `draft:`, and bind nothing until `approve`."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """`type`, `status`, `source`, `note`, `case`, `match`."""


def add(trees: Sequence[Tree], concept_id: str, what: Additions) -> Change:
    """Add a concept to the last file, or a form, spellings and facts to one that is there."""
    _refuse_unknown(what)
    desk = Desk(trees)
    found = desk.find(concept_id)
    if found is None:
        missing = [
            option
            for option, value in (
                (Message("its name"), what.name),
                (Message("its rendering"), what.rendering),
                ("--type", what.fields.get("type", "")),
            )
            if not value
        ]
        if missing:
            facts, *others = missing
            for other in others:
                facts = Message("{facts}, {other}", facts=facts, other=other)
            raise UsageError(
                Message("`{concept}` is new: {facts} must be given", concept=concept_id, facts=facts),
                hint=nearest(concept_id, desk.ids()) or "loc glossary add ID NAME RENDERING --type TYPE",
            )
        entry = table(
            {"id": concept_id, "type": what.fields["type"], "status": str(Status.DRAFT), "forms": table({})}
        )
        page = desk.pages[-1]
        _fill(entry, what, desk)
        page.add(entry)
    else:
        page, entry = found
        _fill(entry, what, desk)
        page.touch(entry)
    return desk.change()


def _refuse_unknown(what: Additions) -> None:
    """Values outside of a closed set, told by their option: in no file is there a place to point to."""
    for key, known in _CHOICES.items():
        value = what.form if key == "form" else what.fields.get(key, "")
        if value and value not in known:
            raise UsageError(
                Message("{option} knows no `{value}`", option=f"--{key}", value=value),
                hint=suggestion(value, known),
            )
    if what.reading and what.reading not in reader.READINGS and not _HANGUL.fullmatch(what.reading):
        raise UsageError(
            Message("{option} knows no `{value}`", option="--reading", value=what.reading),
            hint=Message("use one of: {words}, or Hangul", words=", ".join(reader.READINGS)),
        )


def _fill(entry: Table, what: Additions, desk: Desk) -> None:
    for key, value in what.fields.items():
        put(entry, key, value)
    forms = table_of(entry, "forms")
    kind = what.form or next(iter(forms.entries), "name")
    if what.name or what.rendering:
        if kind in forms.entries:
            raise UsageError(
                Message("`{concept}` has a form `{form}` already", concept=ident(entry).text, form=kind),
                hint="--variant adds a spelling; `loc glossary rename ID --name NEW` changes the name",
            )
        if not (what.name and what.rendering):
            raise UsageError("a new form needs its name and its rendering", hint="give both")
        names = {desk.source: table({"name": what.name}), desk.target: table({"name": what.rendering})}
        put(forms, kind, table(names))
    if kind not in forms.entries:
        raise UsageError(
            Message("`{concept}` has no form `{form}`", concept=ident(entry).text, form=kind),
            hint=Message(
                "it has: {forms}; a new form needs its name and its rendering",
                forms=", ".join(forms.entries),
            ),
        )
    form = table_of(forms, kind)
    own, other = table_of(form, desk.source), table_of(form, desk.target)
    waits = what.draft and text_of(entry, "status") not in {"", str(Status.DRAFT)}
    for spoken, key, texts in (
        (own, "variants", what.variants),
        (other, "accepted", what.accepted),
        (other, "wrong", what.wrong),
    ):
        held = [text_of(spoken, "name")] if key != "wrong" else []
        if waits:
            _wait(spoken, key, texts, without=held)
        else:
            extend(spoken, key, texts, without=held)
            _settle(spoken, key, texts)
    if what.reading:
        put(own, "reading", what.reading)
    extend_within(entry, "guards", {desk.source: what.guards})
    extend_within(entry, "tests", {"hit": what.hit, "miss": what.miss})


def _wait(names: Table, key: str, texts: Sequence[str], without: Sequence[str]) -> None:
    """Add drafts; what stands in the list already is none."""
    waiting = table_of(names, DRAFT)
    extend(waiting, key, texts, without=[*without, *texts_of(names, key)])
    if waiting.entries:
        put(names, DRAFT, waiting)


def _settle(names: Table, key: str, texts: Sequence[str]) -> None:
    """What stands in a list is no draft any more."""
    waiting = table_of(names, DRAFT)
    for text in texts:
        drop(waiting, key, text)
    if DRAFT in names.entries and not waiting.entries:
        del names.entries[DRAFT]


def approve(trees: Sequence[Tree], concept_id: str, texts: Sequence[str] = ()) -> Change:
    """Let draft spellings of a concept bind: those in `texts`, or all of them and the concept itself."""
    desk = Desk(trees)
    page, entry = desk.need(concept_id)
    left = set(texts)
    for _, form in table_of(entry, "forms").entries.values():
        for _, names in form.entries.values() if isinstance(form, Table) else ():
            if not isinstance(names, Table):
                continue
            for key in reader.DRAFT_KEYS:
                held = texts_of(table_of(names, DRAFT), key)
                chosen = [text for text in held if not texts or text in texts]
                extend(names, key, chosen)
                _settle(names, key, chosen)
                left.difference_update(chosen)
    if left:
        raise UsageError(
            Message(
                "`{concept}` has no draft spelling {texts}",
                concept=concept_id,
                texts=", ".join(f"`{text}`" for text in sorted(left)),
            ),
            hint=Message("`loc glossary show {concept}` shows its drafts", concept=concept_id),
        )
    if not texts and text_of(entry, "status") in {"", str(Status.DRAFT)}:
        put(entry, "status", str(Status.APPROVED))
    page.touch(entry)
    return desk.change()


def rename(trees: Sequence[Tree], concept_id: str, new_id: str) -> Change:
    """Give a concept another id, in every layer, and in what names it as successor."""
    desk = Desk(trees)
    desk.need(concept_id)
    for page in desk.pages:
        for entry in page.entries():
            if ident(entry).text == concept_id:
                put(entry, "id", new_id)
                page.touch(entry)
    desk.redirect(concept_id, new_id)
    return desk.change()


def rename_name(
    trees: Sequence[Tree], concept_id: str, name: str, *, form: str = "", language: str = ""
) -> Change:
    """Make `name` the canonical name of a form; the old one becomes a variant (or an accepted rendering)."""
    desk = Desk(trees)
    page, entry = desk.need(concept_id)
    language = language or desk.source
    forms = table_of(entry, "forms")
    kind = form or next(iter(forms.entries))
    names = table_of(table_of(forms, kind), language)
    old = text_of(names, "name")
    if not old:
        raise UsageError(
            Message(
                "`{concept}` has no name for the form `{form}` in `{language}`",
                concept=concept_id,
                form=kind,
                language=language,
            ),
            hint=Message("its forms: {forms}", forms=", ".join(forms.entries)),
        )
    for key in reader.DRAFT_KEYS:
        drop(names, key, name)
        _settle(names, key, [name])
    if old != name:
        key = "variants" if language == desk.source else "accepted"
        others = texts_of(names, key)
        put(names, "name", name)
        if old not in others:
            listed = items([old])
            kept = names.entries[key][1] if key in names.entries else None
            if isinstance(kept, Items):
                listed.nodes += kept.nodes
            put(names, key, listed)
    page.touch(entry)
    return desk.change()


def deprecate(trees: Sequence[Tree], concept_id: str, successor: str) -> Change:
    """Mark a concept as deprecated in favour of another."""
    desk = Desk(trees)
    page, entry = desk.need(concept_id)
    desk.need(successor)
    if successor == concept_id:
        raise UsageError(
            Message("`{concept}` cannot be its own successor", concept=concept_id), hint="name two concepts"
        )
    put(entry, "status", str(Status.DEPRECATED))
    put(entry, "successor", successor)
    page.touch(entry)
    return desk.change()


def merge(trees: Sequence[Tree], concept_id: str, into: str) -> Change:
    """Move all spellings, guards and tests of a concept into another, and delete its entry.

    A form that the other one has too gives its names as variants and accepted renderings; a whole name (`name`,
    `full`, `long`) that it lacks joins its first form; any other form is moved as it is.
    """
    desk = Desk(trees)
    if concept_id == into:
        raise UsageError(
            Message("`{concept}` cannot be merged into itself", concept=concept_id), hint="name two concepts"
        )
    page, loser = desk.need(concept_id)
    winner_page, winner = desk.need(into)
    forms = table_of(winner, "forms")
    for kind, (key, form) in table_of(loser, "forms").entries.items():
        target = kind if kind in forms.entries else next(iter(forms.entries)) if kind in _WHOLE_NAMES else ""
        if not target:
            forms.entries[kind] = (key, form)
            continue
        for language, (_, names) in form.entries.items() if isinstance(form, Table) else ():
            if isinstance(names, Table):
                _join(forms, target, language, names, desk.source)
    guards = {code: texts_of(table_of(loser, "guards"), code) for code in table_of(loser, "guards").entries}
    tests = table_of(loser, "tests")
    extend_within(winner, "guards", guards)
    extend_within(winner, "tests", {key: texts_of(tests, key) for key in ("hit", "miss")})
    for fact in ("note", "source"):
        mine, other = text_of(winner, fact), text_of(loser, fact)
        if other and (not mine or (fact == "note" and other not in mine)):
            put(winner, fact, f"{mine} {other}".strip())
    if text_of(winner, "successor") == concept_id:
        raise UsageError(
            Message("`{concept}` is the successor of `{other}`", concept=concept_id, other=into),
            hint=Message("loc glossary merge {concept} {other}", concept=into, other=concept_id),
        )
    notes = [note for note in page.remove(loser) if not note.replace(" ", "").startswith("#loc:")]
    winner_page.touch(winner)
    if notes:
        winner_page.annotate(winner, notes)
    desk.redirect(concept_id, into)
    return desk.change()


def _join(forms: Table, kind: str, language: str, names: Table, source: str) -> None:
    form = table_of(forms, kind)
    if language not in form.entries:
        put(form, language, names)
        return
    mine = table_of(form, language)
    known = [
        text
        for _, (_, other) in forms.entries.items()
        if isinstance(other, Table)
        for text in [
            text_of(table_of(other, language), "name"),
            *texts_of(table_of(other, language), "variants"),
        ]
    ]
    own = [text_of(names, "name")]
    if language == source:
        extend(mine, "variants", own + texts_of(names, "variants"), without=known)
    else:
        extend(mine, "accepted", own + texts_of(names, "accepted"), without=[text_of(mine, "name")])
        extend(mine, "variants", texts_of(names, "variants"))
        extend(mine, "wrong", texts_of(names, "wrong"))
    for key in reader.DRAFT_KEYS:
        _wait(mine, key, texts_of(table_of(names, DRAFT), key), without=[text_of(mine, "name")])
