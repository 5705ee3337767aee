"""Run the chosen checks on catalogs, leave out what was waived, and report waivers that waive nothing."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loc.check.units import Analyst, CheckedCatalog, read_catalog
from loc.check.workers import in_order
from loc.checks import CHECKS, KNOWN, WAIVER, State, find
from loc.checks.waivers import fault
from loc.errors import CatalogError, UsageError
from loc.model import Finding, Location, Message, Severity
from loc.run import stale_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from loc.checks import Check
    from loc.model import Edit
    from loc.project import Project

RELEASE = "C023"


@dataclass(frozen=True)
class Found:
    """One finding, where it was found, and how it can be mended: `fix` counts in the unit's target."""

    finding: Finding
    catalog: CheckedCatalog | None = None
    index: int = -1
    fix: tuple[Edit, ...] = ()


def choose(only: Iterable[str] = (), skip: Iterable[str] = (), *, release: bool = False) -> tuple[Check, ...]:
    """The checks named by `only` (all if empty) without those of `skip`; ids or names, in either case.

    Raises:
        UsageError: a name that no check has; the nearest known one is the hint.

    """
    wanted, unwanted = _ids(only), _ids(skip)
    if wanted & unwanted:
        both = ", ".join(sorted(wanted & unwanted))
        raise UsageError(
            Message("--only and --skip both name {checks}", checks=both), hint="leave it out of one of them"
        )
    return tuple(
        check
        for check in CHECKS
        if (not wanted or check.id in wanted)
        and check.id not in unwanted
        and (release or check.id != RELEASE or check.id in wanted)
    )


def _ids(names: Iterable[str]) -> set[str]:
    folded = {key.casefold(): id_ for key, id_ in KNOWN.items()}
    spelt = {key.casefold(): key for key in KNOWN}
    found = set()
    for name in (part.strip() for given in names for part in given.split(",")):
        if name and name.casefold() not in folded:
            near = difflib.get_close_matches(name.casefold(), folded, 1)
            hint = (
                Message("did you mean {word}?", word=spelt[near[0]])
                if near
                else Message("docs/checks.md lists them all")
            )
            raise UsageError(Message("there is no check {name}", name=name), hint=hint)
        if name:
            found.add(folded[name.casefold()])
    return found


def check_catalogs(
    paths: Sequence[Path],
    project: Project,
    checks: Sequence[Check] | None = None,
    *,
    worker: bool | None = False,
) -> Iterator[Found]:
    """What the checks (default: `choose()`) find in each catalog, in the order of its entries.

    A damaged catalog is a finding itself; a note tells of a person's texts that belong to earlier wordings.
    C023 among the checks makes it the check of a release. `worker`: whether another process helps (None: where it is
    worth it); what that one finds does not name its `catalog`.
    """
    ids = [check.id for check in (choose() if checks is None else checks)]
    yield from in_order(paths, project, ids, checker(project, ids), worker=worker)


def checker(project: Project, ids: Sequence[str]) -> Callable[[Path], Iterator[Found]]:
    """What finds, in the catalog at a path, what the checks of these ids find there."""
    chosen = tuple(check for check in CHECKS if check.id in ids)
    analyst = Analyst.of_project(project, release=RELEASE in ids)

    def found(path: Path) -> Iterator[Found]:
        try:
            catalog = read_catalog(path, analyst, project)
        except CatalogError as error:
            place = error.location or Location(str(path))
            yield Found(Finding("catalog-damaged", Severity.ERROR, error.message, place, error.hint))
            return
        if catalog is not None:
            yield from check_catalog(catalog, chosen)
            stale = [unit.place for unit in catalog.units if unit.state is State.STALE]
            if stale and chosen and not analyst.context.release:  # C023 names each
                yield Found(stale_note(len(stale), stale[0]))

    return found


def check_catalog(catalog: CheckedCatalog, checks: Sequence[Check] = CHECKS) -> Iterator[Found]:
    """What stands in one catalog and is not waived."""
    at = {id(unit): index for index, unit in enumerate(catalog.units)}
    found = [
        Found(replace(finding, fix=()), catalog, at[id(unit)], finding.fix)
        for unit, finding in find(catalog.units, checks)
    ]
    used: set[tuple[int, str]] = set()
    kept: list[Found] = []
    for item in found:
        allowed = {KNOWN[waiver.id] for waiver, _ in catalog.waivers[item.index] if not fault(waiver, KNOWN)}
        if item.finding.id in allowed:
            used.add((item.index, item.finding.id))
        else:
            kept.append(item)
    if WAIVER in checks:
        kept += _waivers(catalog, used, {check.id for check in checks})
    yield from sorted(kept, key=lambda item: (item.index, item.finding.id))


def _waivers(catalog: CheckedCatalog, used: set[tuple[int, str]], ran: set[str]) -> Iterator[Found]:
    for index, waivers in enumerate(catalog.waivers):
        for waiver, place in waivers:
            what = fault(waiver, KNOWN)
            hint = Message("# loc: allow C012 reason")
            if not what and KNOWN[waiver.id] in ran and (index, KNOWN[waiver.id]) not in used:
                what = Message(
                    "the waiver of {name} allows nothing: {check} finds nothing here",
                    name=waiver.id,
                    check=KNOWN[waiver.id],
                )
                hint = Message("take the comment out")
            if what:
                yield Found(Finding(WAIVER.id, WAIVER.severity, what, place, hint), catalog, index)
