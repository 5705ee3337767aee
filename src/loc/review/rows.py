"""One entry of a catalog, and all entries of one: what pages show, editors change. Values; library.py makes them."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from loc import inline
from loc.catalog.merge import BOILERPLATE
from loc.catalog.plan import needs_translation
from loc.catalog.states import State, state_of
from loc.checks import CHECKS
from loc.i18n import LANGUAGES, messages
from loc.model import Kind, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from loc.catalog import Key, Record
    from loc.catalog.entry import Entry
    from loc.checks import Unit
    from loc.errors import LocError
    from loc.model import Finding

_KIND = re.compile(r"kind: (\w+)")
_AROUND = frozenset({Kind.DATELINE, Kind.CREDIT, Kind.ATTRIBUTE})
_NAMES = {
    check.id: " ".join(dict.fromkeys(messages(language)(check.name) for language in LANGUAGES))
    for check in CHECKS
}
Stamp = tuple[tuple[int, int, int], ...]


def digest(*parts: str) -> str:
    """A name for addresses that says nothing about files, and needs no escaping."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def stamp_of(*paths: Path) -> Stamp:
    """What changes when one of these files does."""
    found = []
    for path in paths:
        try:
            stat = path.stat()
            found.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
        except OSError:
            found.append((0, 0, 0))
    return tuple(found)


@dataclass(eq=False)
class Row:
    """One entry of a catalog. `unit` and `findings` are None until the analysis has come to it."""

    id: str
    entry: Entry
    record: Record | None
    line: int
    unit: Unit | None = None
    findings: tuple[Finding, ...] | None = None
    _labels: tuple[tuple[int, int], str] | None = None

    @cached_property
    def state(self) -> State:
        """Whose text it is."""
        return state_of(self.entry, self.record)

    @property
    def key(self) -> Key:
        """Which entry it is."""
        return self.entry.key

    @property
    def source(self) -> str:
        """The Korean."""
        return self.entry.msgid

    @property
    def target(self) -> str:
        """The text that an editor works on: what the catalog holds."""
        return self.entry.msgstr

    @cached_property
    def kind(self) -> Kind:
        """What part of the article it is."""
        kind = _KIND.search("\n".join(self.entry.extracted))
        return Kind(kind[1]) if kind and kind[1] in set(Kind) else Kind.TEXT

    @property
    def version(self) -> str:
        """What changes when text or acceptance do: an editor says which version an edit was made to."""
        return version(self.target, fuzzy=self.entry.fuzzy)

    @property
    def seen(self) -> str:
        """The version, and after another dot what stands for its findings: a page with another is old."""
        found = "" if self.findings is None else digest(*(f"{one.id} {one.message}" for one in self.findings))
        return f"{self.version}.{found}"

    @cached_property
    def haystack(self) -> str:
        """What a search looks through."""
        return f"{self.source}\n{self.target}".casefold()

    @property
    def labels(self) -> str:
        """The ids of its terms, the ids and names (in every language) of its findings, folded: for the search."""
        made = (id(self.unit), id(self.findings))
        if self._labels is None or self._labels[0] != made:
            found = [f"{finding.id} {_NAMES.get(finding.id, '')}" for finding in self.findings or ()]
            found += [match.concept.id for match in (self.unit.matches if self.unit else ())]
            self._labels = (made, "\n".join(found).casefold())
        return self._labels[1]

    @property
    def flags(self) -> tuple[str, ...]:
        """Why the machine's text needs a person, in the words of the catalog."""
        record = self.record
        return record.flags if record and self.state in {State.MACHINE, State.STALE} else ()

    @property
    def flagged(self) -> bool:
        """True where it needs a person: flags of the machine, an old wording, no text, a grave finding."""
        if self.flags or self.state is State.STALE:
            return True
        if self.state is State.UNTRANSLATED:
            return needs_translation(self.source)
        return any(finding.severity is not Severity.INFO for finding in self.findings or ())


def version(text: str, *, fuzzy: bool) -> str:
    """See `Row.version`. The part before the dot stands for the text alone."""
    return f"{digest(text)}.{int(fuzzy)}"


@dataclass(eq=False)
class Article:
    """One catalog.

    `source` is its article's name, `article` where that was found; `fault` says why it cannot be read. `score` is
    its chrF2 against references (0 to 100; None: not measured).
    """

    id: str
    path: Path
    stamp: Stamp = ()
    source: str = ""
    article: Path | None = None
    rows: list[Row] = field(default_factory=list)
    by_id: dict[str, Row] = field(default_factory=dict)
    fault: LocError | None = None
    read: bool = False
    checked: bool = False
    other_language: bool = False
    score: float | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return self.source or self.path.name.removesuffix(".po")

    @cached_property
    def title(self) -> str:
        """The article's headline, in Korean, else its first line; "" where that is a long one."""
        rows = [
            row for row in self.rows if row.kind not in _AROUND and BOILERPLATE not in row.entry.extracted
        ]
        above = takewhile(lambda row: row.kind is Kind.HEADING or not row.source.endswith("."), rows)
        first = next(iter(rows or self.rows), None)
        found = next((row for row in above if row.kind is Kind.HEADING), first)
        return inline.strip(found.source)[0] if found and len(found.source) <= 120 else ""

    @property
    def findings(self) -> int:
        """How many errors and warnings there are, as far as the analysis has come."""
        return sum(f.severity is not Severity.INFO for row in self.rows for f in row.findings or ())

    @property
    def confidence(self) -> float | None:
        """The engine's mean probability of a token, 0 to 1, over the rows that it translated; None for none."""
        scores = [row.record.score for row in self.rows if row.record and row.record.score is not None]
        return math.exp(sum(scores) / len(scores)) if scores else None

    @property
    def counts(self) -> Counter[str]:
        """Rows by state, and those `flagged`."""
        found = Counter(str(row.state) for row in self.rows)
        found["flagged"] = sum(row.flagged for row in self.rows)
        found["all"] = len(self.rows)
        return found
