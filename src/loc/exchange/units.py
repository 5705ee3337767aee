"""A catalog's entries as units that can leave the house: source, target, whose text it is, what to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loc.catalog import po, sidecar, sidecar_path, signature
from loc.catalog.states import State, state_of
from loc.errors import CatalogError
from loc.exchange.codes import tags_of
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from loc.catalog.entry import Entry, Key, PoFile
    from loc.catalog.sidecar import Past, Record
    from loc.model import Segment

_KIND = "kind: "
_BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence. `target` is its text in the catalog ("" for none), `machine` what the machine made of it.

    `wording` is the Korean that a person's text belongs to where that is an earlier one. `raws` maps tags to the
    article's own markup; it is empty where the article was not at hand.
    """

    key: Key
    target: str
    state: State
    fuzzy: bool
    machine: str = ""
    wording: str = ""
    kind: str = ""
    boilerplate: bool = False
    flags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    engine: str = ""
    history: tuple[Past, ...] = ()
    obsolete: bool = False
    raws: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The Korean sentence, placeable tags in it."""
        return self.key[1]

    @property
    def tags(self) -> frozenset[str]:
        """What is markup in it: the article's placeables, or all that looks like them."""
        return frozenset(self.raws) if self.raws else tags_of(self.source)


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog to be exchanged. `name` is its path within the folder of catalogs, in posix form."""

    path: Path
    name: str
    language: str
    units: tuple[Unit, ...]
    foreign: tuple[str, ...] = ()
    """The sentences with plural forms, which no unit can stand for."""


def load(path: Path, name: str = "", segments: Sequence[Segment] = ()) -> CatalogFile:
    """Read a catalog. `segments` are those of its article, where it is at hand: they know the markup.

    Raises:
        CatalogError: there is no such file, or it is damaged.

    """
    file, records = read(path)
    placeables = {segment.source: {p.tag: p.raw for p in segment.placeables} for segment in segments}
    return CatalogFile(
        path,
        name or path.name,
        po.header_field(file.header, "Language").replace("_", "-"),
        tuple(
            _unit(entry, records.get(entry.key), placeables.get(entry.msgid, {}))
            for entry in file.entries
            if not entry.foreign
        ),
        tuple(entry.msgid for entry in file.entries if entry.foreign),
    )


def read(path: Path) -> tuple[PoFile, Mapping[Key, Record]]:
    """A catalog and its sidecar as they are on disk.

    Raises:
        CatalogError: there is no such file, or it is damaged.

    """
    found = po.read(path)
    if found is None:
        raise CatalogError(
            "there is no such catalog",
            location=Location(str(path)),
            hint="give a .po file, or the folder that `loc translate` writes to",
        )
    return found[0], sidecar.read(sidecar_path(path))[0]


def _unit(entry: Entry, record: Record | None, raws: Mapping[str, str]) -> Unit:
    state = state_of(entry, record)
    sign = signature.find(entry.extracted)
    flags = (record.flags if record else ()) or (sign.flags if sign else ())
    kind = next((text.removeprefix(_KIND) for text in entry.extracted if text.startswith(_KIND)), "")
    machine = (record.text if record else "") or signature.find_text(entry.extracted)
    if not machine and state is State.MACHINE:
        machine = entry.msgstr
    return Unit(
        key=entry.key,
        target=entry.msgstr,
        state=state,
        fuzzy=entry.fuzzy,
        machine=machine,
        wording=(entry.previous or "") if state is State.STALE else "",
        kind=kind,
        boilerplate=_BOILERPLATE in entry.extracted,
        flags=flags if state is State.MACHINE else (),  # they say nothing of a person's text
        places=tuple(entry.references),
        comments=tuple(_comments(entry.comments)),
        engine=(record.engine if record else "") or (sign.engine if sign else ""),
        history=record.history if record else (),
        obsolete=entry.obsolete,
        raws=raws,
    )


def _comments(lines: Iterable[str]) -> Iterable[str]:
    """The translators' own words, without gettext's mark."""
    return (text for line in lines if (text := line.lstrip().removeprefix("#").strip()))
