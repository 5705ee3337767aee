"""Texts that come back, as a person's edits of the catalogs: what the catalog's own rules make of an edited PO.

A text that a person has changed in the catalog since the export is never overwritten; it is reported. The PO is
edited as an editor would do it, so the next `loc translate` sees a person's text and keeps it.
"""

from __future__ import annotations

import unicodedata
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loc import files
from loc.catalog import po
from loc.catalog.signature import text_hash
from loc.catalog.states import State, state_of
from loc.exchange import units
from loc.exchange.codes import tags_of
from loc.inline import intact
from loc.model import Finding, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from loc.catalog.entry import Entry, Key
    from loc.catalog.sidecar import Record
    from loc.exchange.tmx import Pair
    from loc.exchange.xliff_read import Returned
    from loc.model import Location


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that got a person's text, or whose text was `accepted` (its fuzzy mark taken off)."""

    path: Path
    key: Key
    before: str
    after: str
    accepted: bool
    location: Location


@dataclass(slots=True)
class Applied:
    """What an import did, or would do: the changes, and what was left as it is and why."""

    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class _Offer:
    """A text for an entry. `exported` is the hash of what was exported, "" for unknown; None for a memory."""

    key: Key
    text: str
    accepted: bool
    exported: str | None
    location: Location


def returned(
    given: Iterable[Returned], catalogs: Mapping[str, Path], *, lock: Path | None = None, write: bool = True
) -> Applied:
    """Bring the units of an XLIFF file into the catalogs, which are known by the names they were exported under.

    Without `write` nothing is touched. `lock` is the lock file of the catalogs.

    Raises:
        CatalogError: a catalog is damaged, or is gone; nothing is written then.

    """
    applied = Applied()
    offers: dict[Path, list[_Offer]] = {}
    for unit in given:
        path = catalogs.get(unit.file)
        if path is None:
            _say(applied, "import-unknown", f"there is no catalog `{unit.file}`", unit.location)
        elif not unit.target:
            applied.unchanged += 1
        elif unit.unknown:
            _say(
                applied,
                "import-markup",
                f"codes that the Korean does not have: {', '.join(unit.unknown)}",
                unit.location,
                "use the codes of the source",
            )
        else:
            offer = _Offer(
                (unit.context, unicodedata.normalize("NFC", unit.source)),
                unicodedata.normalize("NFC", unit.target),
                unit.state != "initial",
                unit.exported,
                unit.location,
            )
            offers.setdefault(path, []).append(offer)
    return _apply(offers, applied, lock, write=write)


def pairs(
    given: Sequence[Pair], catalogs: Mapping[str, Path], *, lock: Path | None = None, write: bool = True
) -> Applied:
    """Fill sentences from a translation memory where they are the same and no person has translated them.

    Texts that the memory calls a machine's are left out. Those it calls `human` (its own export) are accepted;
    any other stays marked as fuzzy, for a person to look at. Raises as `returned`.
    """
    known: dict[str, Pair] = {}
    for pair in given:
        if pair.origin != "machine":
            known.setdefault(unicodedata.normalize("NFC", pair.source), pair)
    offers: dict[Path, list[_Offer]] = {}
    for path in catalogs.values():
        file, _ = units.read(path)
        for entry in file.entries:
            pair_ = known.get(entry.msgid)
            if pair_ and not entry.obsolete and not entry.foreign:
                text = unicodedata.normalize("NFC", pair_.target)
                offer = _Offer(entry.key, text, pair_.origin == "human", None, pair_.location)
                offers.setdefault(path, []).append(offer)
    return _apply(offers, Applied(), lock, write=write)


def _apply(
    offers: Mapping[Path, Sequence[_Offer]], applied: Applied, lock: Path | None, *, write: bool
) -> Applied:
    """Decide on everything before anything is written."""
    with files.lock(lock) if lock and write else nullcontext():
        rendered = []
        for path, own in offers.items():
            file, records = units.read(path)
            entries = {entry.key: entry for entry in file.entries if not entry.obsolete}
            before = len(applied.changes)
            for offer in own:
                entry = entries.get(offer.key)
                if entry is None or entry.foreign:
                    message = f"a sentence that its catalog no longer has: {shortened(offer.key[1])}"
                    _say(applied, "import-unknown", message, offer.location, "translate it as it is now")
                else:
                    _decide(entry, records.get(entry.key), offer, path, applied)
            if len(applied.changes) > before:
                rendered.append((path, po.render(file)))
        if write:
            for path, data in rendered:
                files.write_atomic(path, data)
    return applied


def _decide(entry: Entry, record: Record | None, offer: _Offer, path: Path, applied: Applied) -> None:
    """Take `offer` into `entry`, or say why not."""
    state = state_of(entry, record)
    before, fuzzy = entry.msgstr, entry.fuzzy
    if offer.text == before:
        accept = offer.accepted and fuzzy
        if not accept:
            applied.unchanged += 1
            return
    else:
        edited = offer.exported is None or text_hash(offer.text) != offer.exported
        since = offer.exported is not None and text_hash(before) != offer.exported
        persons = state in {State.HUMAN, State.STALE}
        if not edited and not offer.accepted:
            applied.unchanged += 1
            return
        if persons and (since or offer.exported is None):
            if edited:
                message = f"a person has another text in the catalog: {shortened(before)}"
                hint = "it was kept; take over by hand what is better in the file"
                _say(applied, "import-conflict", message, offer.location, hint)
            else:
                applied.unchanged += 1
            return
        tags = tags_of(entry.msgid)
        if not intact(offer.text, tags) and intact(entry.msgid, tags):
            message = f"the markup is not that of the Korean: {shortened(offer.text)}"
            hint = f"each of {' '.join(sorted(tags))} must stand in it once, pairs around words"
            _say(applied, "import-markup", message, offer.location, hint)
            return
    entry.msgstr = offer.text
    if offer.accepted:
        entry.fuzzy = False
        entry.previous = entry.previous_msgctxt = None
    else:
        entry.fuzzy = True
    applied.changes.append(
        Change(path, entry.key, before, offer.text, offer.accepted and fuzzy, offer.location)
    )


def _say(applied: Applied, id_: str, message: str, location: Location, hint: str = "") -> None:
    applied.findings.append(Finding(id_, Severity.WARNING, message, location, hint))


def catalogs_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """The catalogs of a folder by their names within it, in order."""
    for path in sorted(folder.rglob("*.po")):
        yield path.relative_to(folder).as_posix(), path
