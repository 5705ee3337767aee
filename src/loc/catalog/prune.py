"""Catalogs whose article is gone: report them, and remove those that hold no person's work."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.catalog import sidecar
from loc.catalog.names import related
from loc.catalog.store import SIDECAR, Catalog, sidecar_path
from loc.errors import CatalogError, UsageError
from loc.model import Finding, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from loc.catalog.store import HumanText


@dataclass(frozen=True, slots=True)
class Vanished:
    """A catalog without an article.

    `human` counts the entries that hold a person's work found nowhere else; `error` says why it could not be
    read (then nothing is known about it, and it stays).
    """

    path: Path
    human: int = 0
    error: str = ""

    @property
    def removable(self) -> bool:
        """True where removing it loses no person's work."""
        return not self.human and not self.error

    def finding(self) -> Finding:
        """What to tell the user."""
        held = self.error or (f"{self.human} texts of a person are in it" if self.human else "")
        message = "the article of this catalog is gone" + (f"; kept: {held}" if held else "")
        hint = "remove it with --prune" if self.removable else "move what is needed, then delete the file"
        return Finding("catalog-orphan", Severity.WARNING, message, Location(str(self.path)), hint)


def vanished(folder: Path, expected: Iterable[Path]) -> list[Vanished]:
    """The catalogs under `folder` that are not among `expected`, in order of their paths.

    Only what this program wrote counts: a PO without a sidecar and without our mark is somebody else's.
    """
    known = {path.resolve() for path in expected}
    found: list[Vanished] = []
    for path in sorted(folder.rglob("*.po")):
        if path.resolve() in known or not path.is_file() or path.is_symlink():
            continue
        try:
            catalog = Catalog.load(path)
        except CatalogError as error:
            if sidecar_path(path).is_file():
                found.append(Vanished(path, error=str(error)))
            continue
        if catalog.ours:
            found.append(Vanished(path, len(catalog.human_texts() - _taken_over(path, known))))
    for path in sorted(folder.rglob(f"*{SIDECAR}")):
        po = path.with_name(path.name.removesuffix(SIDECAR) + ".po")
        if not po.exists() and po.resolve() not in known:
            records, _, _ = sidecar.read(path)
            human = sum(any(past.by == "person" for past in r.history) for r in records.values())
            found.append(Vanished(path, human))
    return found


def _taken_over(path: Path, known: Iterable[Path]) -> set[HumanText]:
    """The human work of catalogs that may be this one under its present name (see names.former_names)."""
    texts: set[HumanText] = set()
    for other in known:
        if other.parent == path.resolve().parent and other.is_file() and related(path.name, other.name):
            with suppress(CatalogError):
                texts |= Catalog.load(other).human_texts()
    return texts


def prune(catalogs: Iterable[Vanished]) -> list[Path]:
    """Remove the removable ones with their sidecars; what was removed.

    Call it with the catalogs just found: nothing is read again.
    """
    removed: list[Path] = []
    for catalog in catalogs:
        path = catalog.path
        if not catalog.removable:
            continue
        for one in dict.fromkeys((path, sidecar_path(path) if path.suffix == ".po" else path)):
            try:
                if one.is_file():
                    one.unlink()
                    removed.append(one)
            except OSError as error:
                raise UsageError(
                    f"cannot be removed: {error.strerror}",
                    location=Location(str(one)),
                    hint="make its folder writable, or remove it by hand",
                ) from None
    return removed
