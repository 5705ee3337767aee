"""What to do with each segment: keep a person's text, reuse the machine's, translate, or let it through."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from loc.catalog.align import align
from loc.catalog.states import State, holds_work, is_current, is_outdated, state_of
from loc.korean.numbers import is_lone_date

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from loc.catalog.entry import Entry, Key
    from loc.catalog.sidecar import Record
    from loc.model import Segment

Action: TypeAlias = Literal["human", "reuse", "translate", "skip"]
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one segment.

    `text` is what the document shows if nothing is translated (None: its Korean). `reason` says why a
    segment is translated: `new`, `untranslated`, `terms`, `refresh`, or `reworded` (a person's text belongs
    to an earlier wording). `first` is False for a repetition, which shows what its first occurrence shows.
    """

    index: int
    key: Key
    action: Action
    state: State
    text: str | None = None
    reason: str = ""
    first: bool = True
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps, one for each segment in order, and what becomes of entries whose sentence is gone.

    `inherits` maps the key of a new sentence to that of the old one it was reworded from. `vanished` are
    the keys of entries that hold a person's work and have no sentence any more: they become obsolete.
    `settled` are the keys of a person's texts that were outdated and are right by today's terms.
    """

    segments: tuple[Segment, ...]
    fingerprints: tuple[str, ...]
    refresh: bool
    steps: tuple[Step, ...]
    inherits: Mapping[Key, Key] = field(default_factory=dict)
    vanished: tuple[Key, ...] = ()
    dropped: tuple[Key, ...] = ()
    settled: frozenset[Key] = frozenset()

    def settle(self, indices: Iterable[int]) -> Plan:
        """The same plan, in which a person's outdated texts of these segments count as seen under today's terms."""
        settled = self.settled | {self.steps[index].key for index in indices}
        steps = (replace(step, outdated=step.outdated and step.key not in settled) for step in self.steps)
        return replace(self, steps=tuple(steps), settled=settled)

    @property
    def todo(self) -> list[int]:
        """The indices of the segments to translate, each distinct sentence once."""
        return [step.index for step in self.steps if step.action == "translate" and step.first]

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __getitem__(self, index: int) -> Step:
        return self.steps[index]


def needs_translation(text: str) -> bool:
    """True where there is Hangul to translate, or nothing but a date as Koreans write it (`2025.01.22`)."""
    return bool(_HANGUL.search(text)) or is_lone_date(text)


def keys(segments: Sequence[Segment], known: Container[Key]) -> list[Key]:
    """The catalog key of each segment.

    One entry serves every occurrence of a sentence, unless an editor has made one with a msgctxt for a
    certain occurrence: its number among the equal ones of the article (`2`), or its block's name.
    """
    count: Counter[str] = Counter()
    found: list[Key] = []
    for segment in segments:
        msgid = unicodedata.normalize("NFC", segment.source)
        count[msgid] += 1
        candidates = ((segment.block, msgid), (str(count[msgid]), msgid))
        found.append(next((key for key in candidates if key in known), (None, msgid)))
    return found


def make_plan(
    entries: Sequence[Entry],
    records: Mapping[Key, Record],
    segments: Sequence[Segment],
    fingerprints: Sequence[str],
    *,
    refresh: bool = False,
) -> Plan:
    """The plan for `segments`. `fingerprints` stand for everything but the model that decides a translation."""
    if len(fingerprints) != len(segments):
        raise ValueError(f"{len(segments)} segments, {len(fingerprints)} fingerprints")
    by_key = {entry.key: entry for entry in entries}
    wanted = keys(segments, by_key)
    living = {
        key
        for key, segment in zip(wanted, segments, strict=True)
        if key in by_key or needs_translation(segment.source)
    }
    ordered = [key for key in dict.fromkeys(wanted) if key in living]
    inherits = _inherits(entries, records, ordered, by_key)
    decider = _Decider(by_key, records, inherits, refresh)
    steps: dict[Key, Step] = {}
    for index, key in enumerate(wanted):
        if key not in steps:
            steps[key] = decider.step(index, key, fingerprints[index])
    heirs = set(inherits.values())
    orphans = [e for e in entries if not e.obsolete and e.key not in living and e.key not in heirs]
    work = {entry.key for entry in orphans if holds_work(entry, records.get(entry.key))}
    return Plan(
        segments=tuple(segments),
        fingerprints=tuple(fingerprints),
        refresh=refresh,
        steps=tuple(
            step if step.index == index else replace(step, index=index, first=False)
            for index, key in enumerate(wanted)
            for step in (steps[key],)
        ),
        inherits=inherits,
        vanished=tuple(entry.key for entry in orphans if entry.key in work),
        dropped=tuple(entry.key for entry in orphans if entry.key not in work),
    )


def _inherits(
    entries: Sequence[Entry],
    records: Mapping[Key, Record],
    ordered: Sequence[Key],
    by_key: Mapping[Key, Entry],
) -> dict[Key, Key]:
    """New key → key of the entry whose human work it takes over.

    First the sentences whose old wording is back, then those that were reworded. A sentence that the catalog
    knows, be it obsolete, inherits nothing: it has its own text.
    """
    here = set(ordered)
    gone = [entry for entry in entries if entry.key not in here]
    earlier: dict[Key, Key] = {
        (entry.msgctxt, entry.previous): entry.key
        for entry in gone
        if entry.previous is not None and state_of(entry, records.get(entry.key)) is State.STALE
    }
    inherits = {key: earlier[key] for key in ordered if key in earlier and key not in by_key}
    used = set(inherits.values())
    old = [entry.key for entry in entries if not entry.obsolete and entry.key not in used]
    new = [key for key in ordered if key not in inherits and not (key in by_key and by_key[key].obsolete)]
    return inherits | {
        key: former
        for key, former in align(old, new).items()
        if holds_work(by_key[former], records.get(former))
    }


@dataclass(frozen=True, slots=True)
class _Decider:
    """What a segment's step depends on."""

    by_key: Mapping[Key, Entry]
    records: Mapping[Key, Record]
    inherits: Mapping[Key, Key]
    refresh: bool

    def step(self, index: int, key: Key, fingerprint: str) -> Step:
        """The step of the segment at `index`, the first one with this key."""
        if key in self.inherits:
            return self._heir(index, key)
        entry, record = self.by_key.get(key), self.records.get(key)
        state = state_of(entry, record) if entry else State.UNTRANSLATED
        if entry and state is State.HUMAN:
            outdated = is_outdated(entry, record, fingerprint)
            return Step(index, key, "human", state, entry.msgstr, outdated=outdated)
        if entry and state in {State.MACHINE, State.STALE}:
            return self._machine(Step(index, key, "reuse", state), entry, fingerprint)
        if not needs_translation(key[1]):
            return Step(index, key, "skip", state)
        if entry and record and is_current(entry, record, fingerprint) and not self.refresh:
            return Step(index, key, "reuse", state, record.text)  # emptied, by a person or by a tool
        return Step(index, key, "translate", state, reason="untranslated" if entry else "new")

    def _machine(self, step: Step, entry: Entry, fingerprint: str) -> Step:
        """Reuse the machine's text where it was made under the same fingerprint."""
        record = self.records.get(step.key)
        text = entry.msgstr if step.state is State.MACHINE else (record.text if record else "")
        step = replace(step, text=text or None)
        if text and is_current(entry, record, fingerprint) and not self.refresh:
            return step
        reason = "refresh" if self.refresh else "terms" if text else "reworded"
        return replace(step, action="translate", reason=reason)

    def _heir(self, index: int, key: Key) -> Step:
        """The step of a sentence that takes over another entry's human work."""
        former = self.by_key[self.inherits[key]]
        state = state_of(former, self.records.get(former.key))
        if state is State.STALE and former.previous == key[1]:
            return Step(index, key, "human", State.HUMAN, former.msgstr)
        if state in {State.HUMAN, State.STALE}:
            return Step(index, key, "translate", State.STALE, reason="reworded")
        return Step(index, key, "translate", State.UNTRANSLATED, reason="new")  # only a comment comes along
