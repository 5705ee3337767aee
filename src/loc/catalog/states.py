"""Whose text is it? The four states of an entry, from what the PO says and, where there is one, its record.

    text    fuzzy  mark                                                  state
    ─────────────────────────────────────────────────────────────────────────────────
    empty   any    any                                                   untranslated
    given   no     any                                                   human
    given   yes    `stale=` hash is that of the text                     human-stale
    given   yes    `text=` hash, or the record's text, is the text       machine
    given   yes    no signature (or it lacks its `text=`), and `#| msgid`
                   differs from msgid                                    human-stale (another tool's merge)
    given   yes    a signature that lacks its `text=`, no record         machine (its text stays in the history)
    given   yes    none of these: edited, or no signature                human

What moves an entry from one to the next:

    untranslated ── machine translates ──► machine ── terms changed, or --refresh ──► machine (a new text)
    machine ── person edits, or removes fuzzy ──► human          any ── the text is emptied ──► untranslated
    untranslated ── the machine's text is on record under the same terms ──► machine (the same text, no model)
    human ── the Korean changes ──► human-stale (text kept; the document shows the machine's new text)
    human-stale ── person edits, or removes fuzzy ──► human      human-stale ── the old Korean returns ──► human
    human, human-stale ── the Korean vanishes ──► obsolete ── it returns ──► as it was
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from loc.catalog.signature import find, short_fingerprint, text_hash

if TYPE_CHECKING:
    from loc.catalog.entry import Entry
    from loc.catalog.sidecar import Record


class State(StrEnum):
    """Whose text an entry holds."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    HUMAN = "human"
    STALE = "human-stale"


def state_of(entry: Entry, record: Record | None = None) -> State:
    """The state of an entry by the table above. In doubt a text is a person's."""
    if not entry.msgstr and not entry.foreign:
        return State.UNTRANSLATED
    if not entry.fuzzy or entry.foreign:
        return State.HUMAN
    signature = find(entry.extracted)
    digest = text_hash(entry.msgstr)
    if signature and signature.stale:
        return State.STALE if signature.stale == digest else State.HUMAN
    if (signature and signature.text == digest) or (record and record.text == entry.msgstr):
        return State.MACHINE
    unsigned = signature is None or not signature.text
    if unsigned and entry.previous not in {None, entry.msgid}:
        return State.STALE
    # only the machine signs; a person's text is obsolete, or has the machine's on record beside it
    cut = unsigned and signature and not entry.obsolete and not (record and record.text)
    return State.MACHINE if cut else State.HUMAN


def holds_work(entry: Entry, record: Record | None = None) -> bool:
    """True where dropping the entry would lose what a person wrote: a text, or a comment."""
    return state_of(entry, record) in {State.HUMAN, State.STALE} or bool(entry.comments)


def is_current(entry: Entry, record: Record | None, fingerprint: str) -> bool:
    """True where the machine text of this entry was made under `fingerprint`."""
    if record is None or not record.text:
        return False
    if record.fingerprint:
        return record.fingerprint == fingerprint
    signature = find(entry.extracted)
    return signature is not None and signature.fingerprint == short_fingerprint(fingerprint)


def is_outdated(entry: Entry, record: Record | None, fingerprint: str) -> bool:
    """True where a person's text stands, but what was asked of it (its terms) has changed since.

    A text that was edited since the last run is taken to know today's terms.
    """
    if record is None or state_of(entry, record) is not State.HUMAN or newly_written(entry, record):
        return False
    if record.reviewed:
        return record.reviewed != fingerprint
    return bool(record.text) and not is_current(entry, record, fingerprint)


def newly_written(entry: Entry, record: Record | None) -> bool:
    """True where a person's text is neither the machine's nor the one last seen."""
    if record is None:
        return True
    seen = [past.text for past in record.history if past.by == "person"][-1:]
    return entry.msgstr != record.text and seen != [entry.msgstr]
