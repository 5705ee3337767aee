"""Bring a catalog up to its article: entries in document order, machine texts in, human work kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import TYPE_CHECKING

from loc.catalog import signature as signatures
from loc.catalog.entry import Entry, reference
from loc.catalog.sidecar import Record
from loc.catalog.states import State, newly_written, state_of
from loc.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from loc.catalog.entry import Key
    from loc.catalog.plan import Plan
    from loc.model import Segment, Translation

BOILERPLATE = "boilerplate"
_KIND = "kind: "


@dataclass(frozen=True, slots=True)
class RunMeta:
    """Who translated: the engine's signature, further options, and the revision of each concept by id."""

    engine: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    revisions: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Merger:
    """One merge: `entries` and `records` are the catalog before, `result` gives them after.

    `source` is the article's name in `#:` lines, `today` the ISO date written into histories.
    """

    entries: Sequence[Entry]
    records: Mapping[Key, Record]
    plan: Plan
    results: Mapping[int, Translation]
    meta: RunMeta
    source: str
    today: str
    translated: set[Key] = field(default_factory=set)

    def result(self) -> tuple[list[Entry], dict[Key, Record]]:
        """The entries (living ones in document order, then obsolete ones) and their records."""
        by_key = {entry.key: entry for entry in self.entries}
        places = self._places(by_key)
        records: dict[Key, Record] = {}
        living: list[Entry] = []
        for key, segments in places.items():
            index = segments[0][0]
            entry, record = self._entry(key, by_key)
            entry.obsolete = entry.obsolete and entry.foreign
            given = next((self.results[i] for i, _ in segments if i in self.results), None)
            step = self.plan[index]
            if step.action == "translate" and given is not None:
                record = self._translate(entry, record, given, index)
            elif step.action == "reuse" and step.state is State.UNTRANSLATED and record:
                self._restore(entry, record)
            record = self._see(entry, record, index)
            if record is not None:
                records[key] = replace(record, obsolete=False) if record.obsolete else record
            self._describe(entry, record, [segment for _, segment in segments])
            living.append(entry)
        obsolete = self._obsolete(by_key, places)
        for entry in obsolete:
            if entry.key in self.records and not entry.foreign:
                records[entry.key] = replace(self.records[entry.key], obsolete=True)
        return living + obsolete, records

    def _places(self, by_key: Mapping[Key, Entry]) -> dict[Key, list[tuple[int, Segment]]]:
        places: dict[Key, list[tuple[int, Segment]]] = {}
        for step, segment in zip(self.plan, self.plan.segments, strict=True):
            if step.action != "skip" or step.key in by_key:
                places.setdefault(step.key, []).append((step.index, segment))
        return places

    def _entry(self, key: Key, by_key: Mapping[Key, Entry]) -> tuple[Entry, Record | None]:
        if key not in self.plan.inherits:
            return by_key.get(key) or Entry(key[1], msgctxt=key[0]), self.records.get(key)
        former = by_key[self.plan.inherits[key]]
        record = self.records.get(former.key)
        state = state_of(former, record)
        entry = Entry(
            key[1],
            msgctxt=key[0],
            comments=list(former.comments),
            extracted=[text for text in former.extracted if not _owned(text)],
            flags=[flag for flag in former.flags if flag != "fuzzy"],
        )
        history = record.history if record else ()
        heir = Record(key[1], key[0], history=history) if history else None
        if state not in {State.HUMAN, State.STALE}:
            return entry, heir
        old = signatures.find(former.extracted)
        draft = former.fuzzy if state is State.HUMAN else bool(old and old.stale_draft)
        entry.msgstr = former.msgstr
        wording = former.previous if state is State.STALE and former.previous else former.msgid
        if wording == key[1]:  # the Korean is what it was: so is its text
            entry.fuzzy = draft
            return entry, heir
        entry.fuzzy = True
        entry.previous = wording
        mark = signatures.Signature().aged(entry.msgstr, draft=draft)
        entry.extracted.append(str(mark))
        return entry, heir

    def _translate(self, entry: Entry, record: Record | None, given: Translation, index: int) -> Record:
        """Take a machine text in. Beside a person's text for an earlier wording it stands in the record."""
        state = state_of(entry, record)
        former = ""
        text = unicodedata.normalize("NFC", given.text)
        fingerprint = self.plan.fingerprints[index]
        sign = signatures.sign(self.meta.engine, given, fingerprint, self.meta.revisions)
        if state is State.STALE:
            old = signatures.find(entry.extracted)
            sign = sign.aged(entry.msgstr, draft=bool(old and old.stale_draft))
        else:
            former = entry.msgstr
            entry.msgstr = text
            entry.fuzzy = bool(text)
            entry.previous = entry.previous_msgctxt = None
        entry.extracted = [t for t in entry.extracted if not t.startswith(signatures.PREFIX)] + [str(sign)]
        self.translated.add(entry.key)
        base = record or Record(entry.msgid, entry.msgctxt)
        if former and not base.text:  # its signature cannot be read: whose text it was is a guess, so keep it
            base = base.remember(self.today, "machine", former)
        return replace(
            base,
            fingerprint=fingerprint,
            text=text,
            raw=unicodedata.normalize("NFC", given.raw) or text,
            switched=given.switched,
            terms=given.terms,
            flags=given.flags,
            engine=self.meta.engine,
            score=round(given.score, 4) if given.score is not None and isfinite(given.score) else None,
            options=tuple(sorted((str(k), str(v)) for k, v in self.meta.options.items())),
        ).remember(self.today, "machine", text)

    @staticmethod
    def _restore(entry: Entry, record: Record) -> None:
        """Put the machine's text back where somebody has emptied it: translating again would give the same."""
        entry.msgstr = record.text
        entry.fuzzy = True
        entry.previous = entry.previous_msgctxt = None
        sign = signatures.find(entry.extracted) or signatures.Signature()
        sign = replace(sign, text=signatures.text_hash(record.text), stale="", stale_draft=False)
        entry.extracted = [t for t in entry.extracted if not t.startswith(signatures.PREFIX)] + [str(sign)]

    def _see(self, entry: Entry, record: Record | None, index: int) -> Record | None:
        """Note a person's text when it is seen first, and clean up behind an accepted one."""
        if entry.foreign or state_of(entry, record) is not State.HUMAN:
            return record
        if not entry.fuzzy:
            entry.previous = entry.previous_msgctxt = None
        sign = signatures.find(entry.extracted)
        if sign and sign.stale:  # the person has settled it
            entry.extracted = [text for text in entry.extracted if not text.startswith(signatures.PREFIX)]
            entry.extracted.append(str(replace(sign, stale="", stale_draft=False)))
        known = record or Record(entry.msgid, entry.msgctxt)
        if newly_written(entry, record) or entry.key in self.plan.settled:
            known = replace(known, reviewed=self.plan.fingerprints[index])
        elif not known.reviewed:
            known = replace(known, reviewed=known.fingerprint)
        return known.remember(self.today, "person", entry.msgstr) if _unseen(known, entry.msgstr) else known

    def _describe(self, entry: Entry, record: Record | None, segments: Sequence[Segment]) -> None:
        """References and our own `#.` lines; what is there already, in whatever order, stays."""
        if entry.foreign:
            return
        references = list(dict.fromkeys(reference(self.source, s.line) for s in segments))
        if entry.references != references:
            entry.references = references
        kinds = [segment.kind for segment in segments]
        kind = next(
            (kind for kind in kinds if kind is not Kind.ATTRIBUTE), kinds[0]
        )  # what readers see counts
        own = [f"{_KIND}{kind}"] if kind is not Kind.TEXT else []
        if all(segment.boilerplate for segment in segments):
            own.append(BOILERPLATE)
        state = state_of(entry, record)
        if record and state in {State.MACHINE, State.STALE}:
            own += map(signatures.show_flag, record.flags)
        if record and record.text and state is State.STALE:
            own.append(signatures.show_text(record.text))
        # Editors show these lines as notes: what is for people comes first.
        own += [text for text in entry.extracted if text.startswith(signatures.PREFIX)]
        extracted = [text for text in entry.extracted if not _owned(text)] + own
        if sorted(entry.extracted) != sorted(extracted):
            entry.extracted = extracted

    def _obsolete(self, by_key: Mapping[Key, Entry], places: Iterable[Key]) -> list[Entry]:
        """What no sentence needs any more: a person's work stays as `#~`, the machine's goes.

        An entry that is not ours (with plural forms, which no article has) stays as it was written.
        """
        gone = set(places) | set(self.plan.inherits.values()) | set(self.plan.dropped)
        kept = [entry for key, entry in by_key.items() if key not in gone]
        for entry in kept:
            if not entry.obsolete and not entry.foreign:
                entry.obsolete = True
                entry.references = []
                entry.extracted = [t for t in entry.extracted if not _owned(t) or t.startswith("loc:")]
        return kept


def _unseen(record: Record, text: str) -> bool:
    return [past.text for past in record.history if past.by == "person"][-1:] != [text]


def _owned(text: str) -> bool:
    """True for an extracted comment that this program writes."""
    ours = (_KIND, signatures.MACHINE, signatures.CHECK, signatures.PREFIX)
    return text == BOILERPLATE or text.startswith(ours)
