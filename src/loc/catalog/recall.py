"""A person's text that the sidecar remembers, though its entry is gone from the PO: make the entry anew.

A PO cut short between two entries is still a PO, so nothing else tells that an entry is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.catalog.entry import Entry
from loc.catalog.signature import Signature, short_fingerprint, show_text, text_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loc.catalog.entry import Key
    from loc.catalog.sidecar import Record


def recalled(record: Record) -> Entry | None:
    """The entry that `record` was kept for; None where it knows of no person's work.

    A text that was written for an earlier wording (the machine has translated the present one, and nobody
    has reviewed that) comes back as such. Whether a text was still fuzzy is not on record: it is not.
    """
    wrote = [past.text for past in record.history if past.by == "person"][-1:]
    text = next(iter(wrote), record.text if record.reviewed else "")
    if not text:
        return None
    entry = Entry(record.msgid, text, record.ctxt)
    if not record.text:
        return entry
    sign = Signature(
        engine=record.engine,
        terms=tuple(dict.fromkeys(use.concept for use in record.terms)),  # their revisions are not on record
        rungs=tuple(dict.fromkeys(use.rung for use in record.terms if use.rung)),
        flags=record.flags,
        text=text_hash(record.text),
        fingerprint=short_fingerprint(record.fingerprint),
    )
    if not record.reviewed:
        sign = sign.aged(text, draft=False)
        entry.fuzzy = True
        entry.extracted.append(show_text(record.text))
    entry.extracted.append(str(sign))
    return entry


def lost(entries: Iterable[Entry], records: Mapping[Key, Record]) -> list[Entry]:
    """Entries of living sentences that are missing among `entries`, made anew from `records`.

    Not those whose text stands with a reworded sentence, or under another msgctxt: they were moved.
    """
    entries = list(entries)
    there = {entry.key for entry in entries}
    held = {(wording, entry.msgstr) for entry in entries for wording in (entry.msgid, entry.previous)}
    found = [recalled(r) for key, r in records.items() if key not in there and not r.obsolete]
    return [entry for entry in found if entry and (entry.msgid, entry.msgstr) not in held]
