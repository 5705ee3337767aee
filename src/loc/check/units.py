"""From a catalog on disk to the units that checks look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loc import inline
from loc.catalog import po, sidecar, sidecar_path
from loc.catalog.entry import ISOLATES
from loc.catalog.states import State as CatalogState
from loc.catalog.states import state_of
from loc.checks import Context, State, Unit
from loc.checks.base import NOWHERE
from loc.checks.waivers import Waiver, read_waivers
from loc.errors import InputError, UsageError
from loc.files import displayed
from loc.glossary.matcher import Matcher
from loc.glossary.of_project import project_glossary
from loc.glossary.protected import end_at, find_literals, find_protected
from loc.languages import same
from loc.model import Kind, Location
from loc.terms.analysis import analyse
from loc.terms.prepare import wants
from loc.workplace import number_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loc.catalog import Record
    from loc.catalog.entry import Entry, Key
    from loc.korean.numbers import NumberStyle
    from loc.project import Project

_KIND = re.compile(r"kind: (\w+)")
_REFERENCE = re.compile(rf"{ISOLATES[0]}?(?P<name>.*?){ISOLATES[1]}?:(?P<line>\d+)$")
BOILERPLATE = "boilerplate"


@dataclass
class Analyst:
    """Takes segments apart. Makes equal Korean once only, so that it is worth keeping for all catalogs of a run."""

    context: Context = field(default_factory=Context)
    style: NumberStyle = field(default_factory=lambda: number_style({}))
    _known: dict[tuple[str, Kind], dict[str, object]] = field(default_factory=dict)

    @classmethod
    def of_project(cls, project: Project, *, release: bool = False) -> Analyst:
        """With the project's glossary and number style."""
        options = project.options
        matcher = Matcher(project_glossary(project), options.source, drafts=options.drafts)
        return cls(Context(matcher, options.target, release), number_style(options.numbers))

    def unit(  # noqa: PLR0913 (what a catalog says of an entry)
        self,
        source: str,
        target: str,
        *,
        kind: Kind = Kind.TEXT,
        boilerplate: bool = False,
        state: State = State.MACHINE,
        fuzzy: bool = False,
        place: Location = NOWHERE,
        origin: Location = NOWHERE,
    ) -> Unit:
        """One segment and its translation, both with placeable tags, as a unit."""
        key = source, kind
        if key not in self._known:
            self._known[key] = self._parts(source, kind)
        return Unit(
            source=source,
            target=target,
            english=inline.strip(target)[0] if "<" in target else target,
            context=self.context,
            kind=kind,
            boilerplate=boilerplate,
            state=state,
            fuzzy=fuzzy,
            place=place,
            origin=origin,
            **self._known[key],  # type: ignore[arg-type]  # the fields that _parts names
        )

    def _parts(self, source: str, kind: Kind) -> dict[str, object]:
        korean, marks = inline.strip(source) if "<" in source else (source, ())
        found = analyse(korean, self.context.matcher, self.style, kind, find_protected(korean))
        return {
            "korean": korean,
            "matches": found.matches,
            "wants": wants(found.matches, self.context.language),
            "quantities": found.quantities,
            "names": tuple((span.of(korean), english) for span, english in found.names),
            "literals": tuple(end_at(find_literals(korean), korean, [mark.offset for mark in marks])),
        }


@dataclass
class CheckedCatalog:
    """One catalog with its units in document order. `keys` and `waivers` go with the units, index by index.

    `source` is the article's name as the catalog has it, `article` its path where it was found.
    """

    path: Path
    source: str
    article: Path | None
    units: list[Unit]
    keys: list[Key]
    waivers: list[tuple[tuple[Waiver, Location], ...]]


def collect_catalogs(paths: Sequence[Path | str], project: Project) -> list[Path]:
    """The catalogs that `paths` stand for (default: the project's output), sorted, each once.

    Raises:
        InputError: a path does not exist.
        UsageError: a file is no catalog, or there is none in a folder, or nothing has been translated.

    """
    given = [Path(path) for path in paths] or [project.output]
    found: dict[Path, None] = {}
    for path in given:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*.po")) if not _hidden(p.relative_to(path))]
            if not inside:
                raise UsageError(
                    "holds no catalog (*.po)",
                    location=Location(str(path)),
                    hint="name a folder of catalogs; loc translate makes them",
                )
            found.update(dict.fromkeys(inside))
        elif not path.exists():
            place = Location(str(path))
            if not paths:
                raise UsageError("no such file or folder", location=place, hint="run loc translate first")
            raise InputError("no such file or folder", location=place, hint="check the path")
        elif path.suffix != ".po":
            raise UsageError(
                "is no catalog", location=Location(str(path)), hint="name a .po file, or a folder of them"
            )
        else:
            found[path] = None
    return list(found)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_catalog(path: Path, analyst: Analyst, project: Project) -> CheckedCatalog | None:
    """The units of a catalog; None for one of another target language.

    Raises:
        CatalogError: the catalog is damaged.

    """
    found = po.read(path)
    if found is None:
        raise InputError("no such file", location=Location(str(path)))
    language = po.header_field(found[0].header, "Language")
    target = project.options.target
    if language and not same(language, target):
        return None
    records = sidecar.read(sidecar_path(path))[0]
    entries = [entry for entry in found[0].entries if not entry.obsolete and not entry.foreign]
    places = [list(_references(entry)) for entry in entries]
    source = next((name for place in places for name, _ in place), path.stem)
    article = _article(source, project)
    shown, here = displayed(article) if article else source, displayed(path)
    checked = CheckedCatalog(path, source, article, [], [], [])
    for entry, place in zip(entries, places, strict=True):
        line = next((line for name, line in place if name == source), 0)
        checked.units.append(_unit(entry, records, analyst, here, Location(shown, line)))
        checked.keys.append(entry.key)
        checked.waivers.append(
            tuple(
                (waiver, Location(here, entry.line + _comment_line(entry, waiver)))
                for waiver in read_waivers(entry.comments)
            )
        )
    return checked


def _unit(entry: Entry, records: Mapping[Key, Record], analyst: Analyst, file: str, origin: Location) -> Unit:
    record = records.get(entry.key)
    state = state_of(entry, record)
    stale = state is CatalogState.STALE
    notes = "\n".join(entry.extracted)
    kind = _KIND.search(notes)
    return analyst.unit(
        entry.msgid,
        (record.text if record else "") if stale else entry.msgstr,
        kind=Kind(kind[1]) if kind and kind[1] in set(Kind) else Kind.TEXT,
        boilerplate=BOILERPLATE in entry.extracted,
        state=State(str(state)),
        fuzzy=entry.fuzzy,
        place=Location(file, _msgstr_line(entry)),
        origin=origin,
    )


def _msgstr_line(entry: Entry) -> int:
    """Where the translation begins (blank lines inside an entry, which no tool writes, are not counted)."""
    before = next((n for n, line in enumerate(entry.body) if line.lstrip().startswith("msgstr")), 0)
    return entry.line + len(entry.head) + before


def _comment_line(entry: Entry, waiver: Waiver) -> int:
    comment = entry.comments[waiver.line]
    return next((n for n, line in enumerate(entry.head) if line.strip() == comment.strip()), 0)


def _references(entry: Entry) -> Iterator[tuple[str, int]]:
    for item in entry.references:
        found = _REFERENCE.match(item)
        if found:
            yield found["name"], int(found["line"])


def _article(name: str, project: Project) -> Path | None:
    """Where the article is: its name is relative to the folder that was translated, which nobody wrote down."""
    root = project.root
    folders = [root, *sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith("."))]
    output = project.output.resolve()
    for folder in folders:
        path = folder / name
        if path.is_file() and not path.resolve().is_relative_to(output):
            return path
    return None
