"""The catalog of one article: load, plan, merge, save."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from loc import files
from loc.catalog import po, sidecar
from loc.catalog.document import document_hash
from loc.catalog.entry import ISOLATES, PoFile
from loc.catalog.merge import Merger, RunMeta
from loc.catalog.plan import Plan, keys, make_plan
from loc.catalog.recall import lost, recalled
from loc.catalog.signature import find, find_text, text_hash
from loc.catalog.view import View
from loc.errors import CatalogError
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc.catalog.entry import Entry, Key
    from loc.catalog.sidecar import Record
    from loc.model import Segment, Translation

SIDECAR = ".mt.jsonl"
SOURCE = "X-Loc-Source"
"""The header field that tells from which article a catalog was made, by its path in the project."""


def sidecar_path(path: Path) -> Path:
    """`NAME.mt.jsonl` for `NAME.po`."""
    return path.with_name(path.name.removesuffix(".po") + SIDECAR)


def today() -> str:
    """The date for histories and headers (UTC, ISO); SOURCE_DATE_EPOCH overrules the clock."""
    with suppress(ValueError, OverflowError, OSError):  # no number, or none of a date: the clock it is
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC).date().isoformat()
    return datetime.now(UTC).date().isoformat()


class Catalog(View):
    """A PO file and its sidecar in memory. Make one with `Catalog.load`.

    `warnings` tells what could not be read but cost no text. `exists` is False until the file is there.
    `restored` are the keys of a person's texts that were gone from the PO and came back from the sidecar.
    """

    def __init__(self, path: Path, *, source: str, language: str, lock: Path, origin: str = "") -> None:
        super().__init__(source)
        self.path = path
        self.language = language
        self.warnings: list[str] = []
        self.exists = False
        self.restored: list[Key] = []
        self._lock = lock
        self._origin = origin
        self._documents: tuple[str, ...] = ()
        self._wrote = ""
        self._former: tuple[Path, bytes] | None = None  # to be removed once this one is saved
        self._date = today()
        self._kept: dict[Key, Record] = {}  # obsolete ones whose `#~` entry somebody has removed
        self._bytes: tuple[bytes | None, bytes | None] = (None, None)
        self._order: list[int] = []
        self._merged: tuple[Plan, dict[int, Translation], RunMeta] | None = None

    @classmethod
    def load(  # noqa: PLR0913 (a catalog is found by its names: its own, its article's, its former one)
        cls,
        path: Path | str,
        language: str = "en",
        *,
        source: str = "",
        lock: Path | None = None,
        former: Path | None = None,
        shared: bool = False,
        moved: bool = False,
        fresh: bool = False,
        origin: str = "",
    ) -> Catalog:
        """Read the catalog at `path`; a missing file is an empty catalog.

        `source` is the article's name for `#:` lines (default: the catalog's name without `.po`), `lock` the
        lock file that saving holds (default: in a folder `.loc` beside the catalog). Where there is no file at
        `path` but one at `former` that was made from `source`, its content is taken over, and saving removes it
        there (not where it is `shared`: the name is now another article's). Where the article itself has
        `moved`, it need not have been made from `source`. `fresh`: what stands at `path` is another article's, and
        not looked at. `origin` is the article's path in
        the project, for the header ("": leave the header as it is).

        Raises:
            CatalogError: the PO is damaged; the error has its line. A damaged sidecar only gives a warning.

        """
        path = Path(path)
        catalog = cls(
            path,
            source=source or path.name.removesuffix(".po"),
            language=language,
            lock=lock or path.parent / ".loc" / f"{path.name}.lock",
            origin=origin,
        )
        if not fresh:
            catalog._read()
        if former is not None:
            catalog._take_over(former, shared=shared, moved=moved)
        return catalog

    def _take_over(self, former: Path, *, shared: bool, moved: bool = False) -> None:
        """Begin with what stands under the catalog's former name, if it is this article's."""
        found = po.read(former)
        mine = (f"{self.source}:", f"{ISOLATES[0]}{self.source}{ISOLATES[1]}:")
        if not found:
            return
        if not moved and not any(r.startswith(mine) for entry in found[0].entries for r in entry.references):
            return
        if not self.exists and not self.restored:
            beside = sidecar_path(former)
            records, _, data = sidecar.read(beside)
            self._po = found[0]
            self._documents = sidecar.documents(data)
            self._take_in(records)
        else:
            other = Catalog.load(former, self.language, source=self.source, lock=self._lock)
            more = len(other.human_texts() - self.human_texts())
            if more:
                texts = "a text" if more == 1 else f"{more} texts"
                self.warnings.append(f"{former}: holds {texts} of a person for this article, not used here")
                return
        if not shared:
            self._former = (former, found[1])

    def _drop_former(self) -> None:
        """Remove the catalog's file of its former name, unless somebody has written to it since."""
        if self._former is None or not self.path.is_file():
            return
        former, data = self._former
        self._former = None
        with suppress(OSError):
            if former.read_bytes() == data:
                former.unlink()
                sidecar_path(former).unlink(missing_ok=True)

    def _read(self) -> None:
        found = po.read(self.path)
        beside = sidecar_path(self.path)
        records, problems, data = sidecar.read(beside)
        self.warnings += problems
        self._bytes = (found[1] if found else None, data)
        self._documents = sidecar.documents(data)
        self._po = found[0] if found else PoFile()
        self.exists = found is not None
        self._order = [id(entry) for entry in self._po.entries]
        if found is None and records:
            self.warnings.append(f"{beside}: its catalog {self.path.name} is missing; starting afresh")
        gone = records.keys() - {entry.key for entry in self._po.entries}
        rebuilt = self._take_in(records)
        if found is None:
            return
        if rebuilt and not problems:
            lacks = (
                "is missing"
                if data is None
                else "does not fit the catalog, as after a merge of one of the two"
            )
            count = "1 record" if rebuilt == 1 else f"{rebuilt} records"
            self.warnings.append(f"{beside}: {lacks}; {count} rebuilt from the catalog, no text is lost")
        missing = len(gone) - len(self._kept) - len(self.restored)
        if missing:
            count = "1 entry" if missing == 1 else f"{missing} entries"
            self.warnings.append(f"{self.path}: {count} that {beside.name} knows are gone from it")

    def _take_in(self, records: Mapping[Key, Record]) -> int:
        """Keep the records, and a person's texts that only they still have. How many had to be rebuilt."""
        there = {entry.key for entry in self._po.entries}
        self._kept = {key: record for key, record in records.items() if key not in there and record.obsolete}
        self._restore(lost(self._po.entries, records), records)
        return self._adopt(records)

    def _restore(self, entries: Sequence[Entry], records: Mapping[Key, Record]) -> None:
        """Take in a person's texts that only the sidecar still has."""
        for entry in entries:
            self._po.entries.append(entry)
            self._records[entry.key] = records[entry.key]
            self.restored.append(entry.key)
            self.warnings.append(
                f"{self.path}: a person's text was gone from it and is put back: {entry.msgstr!r}"
            )

    def _adopt(self, records: Mapping[Key, Record]) -> int:
        """Keep each entry's record where it agrees with the PO; else rebuild it. How many were rebuilt."""
        rebuilt = unreadable = 0
        for entry in self._po.entries:
            record, sign = records.get(entry.key), find(entry.extracted)
            if record is None and entry.msgctxt is not None:  # an editor's copy, for one occurrence
                original = records.get((None, entry.msgid))
                record = replace(original, ctxt=entry.msgctxt) if original else None
            agrees = record is not None and (
                sign is None
                or not sign.text
                or text_hash(record.text) == sign.text
                or (not record.text and text_hash(entry.msgstr) != sign.text)  # rebuilt under a person's text
            )
            if agrees and record is not None:
                self._records[entry.key] = record
            elif sign and sign.text:
                text = find_text(entry.extracted) or entry.msgstr
                self._records[entry.key] = sidecar.rebuilt(entry.key, text, sign)
                rebuilt += not entry.obsolete  # not every version kept a record of those
            elif sign and entry.fuzzy and entry.msgstr:
                unreadable += 1
        if unreadable:
            texts = "1 fuzzy text" if unreadable == 1 else f"{unreadable} fuzzy texts"
            self.warnings.append(
                f"{self.path}: the `#. loc:` line of {texts} cannot be read in full: taken for the machine's"
            )
        return rebuilt

    def plan(self, segments: Sequence[Segment], fingerprints: Sequence[str], refresh: bool = False) -> Plan:
        """What to do with each segment. `fingerprints`: one opaque string each, of all but the model."""
        back = [key for key in dict.fromkeys(keys(segments, self._kept)) if key in self._kept]
        there = {entry.key for entry in self._po.entries}
        entries = [recalled(self._kept[key]) for key in back if key not in there]
        self._restore([entry for entry in entries if entry], self._kept)
        self._kept = {key: record for key, record in self._kept.items() if key not in back}
        return make_plan(self._po.entries, self._records, segments, fingerprints, refresh=refresh)

    def merge(self, plan: Plan, results: Mapping[int, Translation], meta: RunMeta | None = None) -> None:
        """Bring the catalog up to `plan`, with the translations of its `todo` by segment index.

        A segment without a result keeps what it has and is asked for again next time.
        """
        meta = meta or RunMeta()
        merger = Merger(self._po.entries, self._records, plan, results, meta, self.source, self._date)
        self._po.entries, self._records = merger.result()
        self._translated |= merger.translated
        if self._po.header is None:
            self._po.header = po.header(self.source, self.language, f"{self._date} 00:00+0000")
        if self._origin and "\n" not in self._origin:
            po.set_header_field(self._po.header, SOURCE, self._origin)
        self._merged = (plan, dict(results), meta)

    def save(self) -> bool:
        """Write what changed, PO first. False when nothing did (no lock is taken then, nothing is touched).

        What somebody else has written since `load` is read again and merged with the same results.

        Raises:
            CatalogError: the file on disk has become unreadable, or is gone.
            UsageError: it cannot be written.

        """
        if not self._changes():
            self._drop_former()
            return False
        with files.lock(self._lock):
            if self._on_disk() != self._bytes:
                self._merge_again()
            for path, data in self._changes():
                files.write_atomic(path, data)
                self.exists = True
            self._bytes = self._on_disk()
            self._drop_former()
        return True

    def _merge_again(self) -> None:
        """Somebody has written since we read: read that, and bring it up to the same plan and results."""
        if self.exists and not self.path.exists():
            raise CatalogError(
                "was removed while loc was at work",
                location=Location(str(self.path)),
                hint="run loc again",
            )
        names = {"source": self.source, "language": self.language, "origin": self._origin}
        fresh = Catalog(self.path, lock=self._lock, **names)
        fresh._read()
        if self._former and self._former[0].is_file():
            fresh._take_over(self._former[0], shared=False, moved=True)
        if self._merged:
            plan, results, meta = self._merged
            again = fresh.plan(plan.segments, plan.fingerprints, plan.refresh)
            fresh.merge(again, results, meta)
        fresh._translated &= self._translated
        if self._wrote:
            fresh._documents, fresh._wrote = (self._wrote,), self._wrote
        self.__dict__.update(fresh.__dict__)

    def _on_disk(self) -> tuple[bytes | None, bytes | None]:
        found = [
            path.read_bytes() if path.is_file() else None for path in (self.path, sidecar_path(self.path))
        ]
        return found[0], found[1]

    def _changes(self) -> list[tuple[Path, bytes]]:
        po_bytes, side_bytes = self._bytes
        entries = self._po.entries
        header = [self._po.header] if self._po.header else []
        same = [id(entry) for entry in entries] == self._order and all(
            entry.head_as_read and entry.body_as_read for entry in header + entries
        )
        changes = []
        if not same and (data := po.render(self._po)) != po_bytes:
            changes.append((self.path, data))
        ordered = [self._records[entry.key] for entry in entries if entry.key in self._records]
        ordered += self._kept.values()
        side = sidecar.render(ordered, self._documents)
        if side != (side_bytes or b"").replace(b"\r\n", b"\n"):
            changes.append((sidecar_path(self.path), side))
        return changes

    @property
    def origin(self) -> str:
        """The path in the project of the article that the file was made from; "" where it does not tell."""
        return po.header_field(self._po.header, SOURCE)

    @property
    def documents(self) -> tuple[str, ...]:
        """Hashes of the document as last written; () where none is on record."""
        return self._documents

    def wrote(self, document: bytes) -> None:
        """Note what the document is now; `save` puts it on record."""
        self._wrote = document_hash(document)
        self._documents = (self._wrote,)

    @property
    def ours(self) -> bool:
        """True where this program wrote the file, as far as one can see."""
        made = po.header_field(self._po.header, "X-Generator").startswith("loc")
        return made or self._bytes[1] is not None or any(find(e.extracted) for e in self._po.entries)
