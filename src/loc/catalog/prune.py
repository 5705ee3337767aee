"""Catalogs whose article is gone: report them, and remove those that hold no person's work."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from loc.catalog import sidecar
from loc.catalog.document import document_hash
from loc.catalog.names import catalogs_under, related
from loc.catalog.store import SIDECAR, SOURCE, Catalog, sidecar_path
from loc.errors import CatalogError, UsageError
from loc.model import Finding, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from loc.catalog.view import HumanText


@dataclass(frozen=True, slots=True)
class Vanished:
    """A catalog without an article.

    `document` is its translation, where that is as this program wrote it. `human` counts the entries that hold a
    person's work found nowhere else; `error` says why it could not be read (then nothing is known about it, and
    it stays).
    """

    path: Path
    human: int = 0
    error: str = ""
    document: Path | None = None

    @property
    def removable(self) -> bool:
        """True where removing it loses no person's work."""
        return not self.human and not self.error

    def finding(self) -> Finding:
        """What to tell the user: a warning where something is to be done, a note where work is kept on purpose."""
        message = "the article of this catalog is gone"
        if self.error:
            message += f"; kept: {self.error}"
        elif self.human:
            count = "1 text of a person is" if self.human == 1 else f"{self.human} texts of a person are"
            message += f"; kept, as {count} in it"
        hint = "remove it with --prune"
        if not self.removable:
            hint = (
                "was the article renamed? Rename this file and its .mt.jsonl to the catalog of the new name, "
            )
            hint += "and run loc translate again; else move what is needed, then delete the file"
        severity = Severity.INFO if self.human and not self.error else Severity.WARNING
        return Finding("catalog-orphan", severity, message, Location(str(self.path)), hint)

    def removal(self, removed: Container[Path]) -> Finding:
        """What to tell the user of one that has been removed."""
        message = "removed, as its article is gone"
        if self.document in removed:
            message += f"; with it its document {self.document.name}" if self.document else ""
        return Finding("catalog-removed", Severity.INFO, message, Location(str(self.path)))


def vanished(folder: Path, expected: Iterable[Path], gone: Callable[[str], Iterable[str]]) -> list[Vanished]:
    """The catalogs under `folder` that are not among `expected` and whose article is gone, by their paths.

    `gone` is asked about the article's path in the project, as the catalog's header has it, and gives the
    names that the article would have had in this run; none where it is still there, or was not looked for.
    A catalog that does not tell its article, or stands elsewhere than that article's would, is not judged.
    """
    known = {path.resolve() for path in expected}
    found: list[Vanished] = []
    for path in catalogs_under(folder):
        if path.resolve() in known:
            continue
        place = PurePosixPath(path.relative_to(folder).as_posix())
        try:
            catalog = Catalog.load(path)
        except CatalogError as error:
            if _belongs(place, gone(told_origin(path))):
                found.append(Vanished(path, error=str(error)))
            continue
        if catalog.origin and _belongs(place, gone(catalog.origin)):
            human = len(catalog.human_texts() - _taken_over(path, known))
            found.append(Vanished(path, human, document=_document(catalog)))
    for path in catalogs_under(folder, SIDECAR):
        po = path.with_name(path.name.removesuffix(SIDECAR) + ".po")
        if not po.exists() and po.resolve() not in known:
            records, _, _ = sidecar.read(path)
            human = sum(any(past.by == "person" for past in r.history) for r in records.values())
            found.append(Vanished(path, human))
    return found


def _belongs(place: PurePosixPath, articles: Iterable[str]) -> bool:
    """True where the catalog at `place` is called as that of one of `articles` would be."""
    names = map(PurePosixPath, articles)
    return any(place in {name.with_suffix(".po"), name.with_name(f"{name.name}.po")} for name in names)


def told_origin(path: Path) -> str:
    """The article of a catalog, found without parsing it; "" where it does not tell."""
    with suppress(OSError):
        match = re.search(rf'{SOURCE}: *([^"\\]+)', path.read_bytes().decode(errors="replace"))
        return match[1] if match else ""
    return ""


def _document(catalog: Catalog) -> Path | None:
    return written_document(catalog.path, catalog.origin, catalog.documents)


def written_document(path: Path, origin: str, hashes: Container[str]) -> Path | None:
    """The document of the catalog at `path`, made from the article `origin`, where it is as it was written."""
    document = path.with_name(PurePosixPath(origin).name)
    with suppress(OSError):
        if document_hash(document.read_bytes()) in hashes:
            return document
    return None


def _taken_over(path: Path, known: Iterable[Path]) -> set[HumanText]:
    """The human work of catalogs that may be this one under its present name (see names.former_names)."""
    texts: set[HumanText] = set()
    for other in known:
        if other.parent == path.resolve().parent and other.is_file() and related(path.name, other.name):
            with suppress(CatalogError):
                texts |= Catalog.load(other).human_texts()
    return texts


def prune(catalogs: Iterable[Vanished]) -> list[Path]:
    """Remove the removable ones with their sidecars and documents; what was removed.

    Call it with the catalogs just found: nothing is read again.
    """
    removed: list[Path] = []
    for catalog in catalogs:
        path = catalog.path
        if not catalog.removable:
            continue
        beside = sidecar_path(path) if path.suffix == ".po" else path
        for one in dict.fromkeys((path, beside, catalog.document)):
            try:
                if one is not None and one.is_file():
                    one.unlink()
                    removed.append(one)
            except OSError as error:
                raise UsageError(
                    f"cannot be removed: {error.strerror}",
                    location=Location(str(one)),
                    hint="make its folder writable, or remove it by hand",
                ) from None
    return removed
