"""What a catalog says of an article's segments: texts, flags, counts, and whether it lies as the article does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from loc.catalog.entry import PoFile, reference
from loc.catalog.plan import keys
from loc.catalog.states import State, holds_work, is_outdated, state_of
from loc.catalog.status import Status

if TYPE_CHECKING:
    from loc.catalog.entry import Entry, Key
    from loc.catalog.plan import Plan
    from loc.catalog.sidecar import Record

HumanText: TypeAlias = "tuple[Key, str, tuple[str, ...]]"


class View:
    """The part of a catalog that is asked and changes nothing."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._po = PoFile()
        self._records: dict[Key, Record] = {}
        self._translated: set[Key] = set()

    def texts(self, plan: Plan) -> dict[int, str]:
        """What the document shows, by segment index; a segment that is missing here keeps its Korean."""
        shown: dict[int, str] = {}
        for index, entry, record in self._of(plan):
            state = state_of(entry, record)
            text = entry.msgstr if state is not State.STALE else record.text if record else ""
            if text and not entry.foreign:
                shown[index] = text
        return shown

    def records(self, plan: Plan) -> dict[int, Record]:
        """What is known of the machine's part (ledger, score, history), by segment index."""
        return {index: record for index, _, record in self._of(plan) if record}

    def flags(self, plan: Plan) -> dict[int, tuple[str, ...]]:
        """Why a segment needs a person, by index.

        The flags of a machine text that the document shows, and `human-stale`, `human-outdated`,
        `untranslated`.
        """
        flagged: dict[int, tuple[str, ...]] = {}
        for index, entry, record in self._of(plan):
            state = state_of(entry, record)
            flags: tuple[str, ...] = ()
            if state in {State.MACHINE, State.STALE} and record:
                flags = record.flags
            if state is State.STALE or (state is State.UNTRANSLATED and plan[index].action != "skip"):
                flags += (str(state),)
            outdated = plan[index].outdated or is_outdated(entry, record, plan.fingerprints[index])
            if outdated and entry.key not in plan.settled:
                flags += ("human-outdated",)
            if flags:
                flagged[index] = flags
        return flagged

    def status(self, plan: Plan) -> Status:
        """The counts of `plan`'s segments, after `merge`."""
        flags = self.flags(plan)
        count = dict.fromkeys(("reused", "machine", "human", "untranslated"), 0)
        shown = self.texts(plan)
        for index, entry, record in self._of(plan):
            state = state_of(entry, record)
            if index not in shown:
                count["untranslated"] += plan[index].action != "skip"
            elif state is State.HUMAN:
                count["human"] += 1
            else:
                count["machine" if entry.key in self._translated else "reused"] += 1
        named = [name for names in flags.values() for name in names]
        return Status(
            total=len(plan),
            copied=len(plan) - sum(count.values()),
            flagged=len(flags),
            stale=named.count(State.STALE),
            outdated=named.count("human-outdated"),
            obsolete=sum(entry.obsolete for entry in self._po.entries),
            **count,
        )

    def misplaced(self, plan: Plan) -> bool:
        """True where line numbers or the order of entries no longer fit the article."""
        places: dict[Key, list[str]] = {}
        for index, entry, _ in self._of(plan):
            if not entry.foreign:
                places.setdefault(entry.key, []).append(reference(self.source, plan.segments[index].line))
        living = [entry for entry in self._po.entries if not entry.obsolete and not entry.foreign]
        return [entry.key for entry in living] != list(places) or any(
            entry.references != list(dict.fromkeys(places[entry.key])) for entry in living
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The living entries, in the order of the file; at the end those that only the sidecar still had."""
        return tuple(entry for entry in self._po.entries if not entry.obsolete)

    def line_of(self, key: Key) -> int:
        """The line of an entry in the file, 0 where it was not read from one."""
        return next((entry.line for entry in self._po.entries if entry.key == key), 0)

    def human_texts(self) -> set[HumanText]:
        """A person's work in this catalog, obsolete entries too: their keys, texts and comments."""
        return {
            (entry.key, entry.msgstr, tuple(entry.comments))
            for entry in self._po.entries
            if holds_work(entry, self._records.get(entry.key))
        }

    def _of(self, plan: Plan) -> list[tuple[int, Entry, Record | None]]:
        """Each segment of `plan` that has an entry now, with its entry and record."""
        by_key = {entry.key: entry for entry in self._po.entries}
        return [
            (index, by_key[key], self._records.get(key))
            for index, key in enumerate(keys(plan.segments, by_key))
            if key in by_key
        ]
