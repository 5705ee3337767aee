"""What a catalog is called: NAME.po; NAME.EXT.po where two articles of a folder share a name.

Sub-folders are kept. Names are told apart without regard to case or Unicode form, since the folder may be
checked out on a system that does the same.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from loc.errors import UsageError
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import PurePath


def catalog_names(articles: Sequence[PurePath]) -> list[PurePosixPath]:
    """The catalog's path of each article, relative to the output folder as `articles` are to the input's.

    Raises:
        UsageError: a path is absolute or leaves the folder, or two articles differ in nothing but case.

    """
    paths = [_inside(article) for article in articles]
    names = [path.with_suffix(".po") if path.suffix else path.with_name(f"{path.name}.po") for path in paths]
    while True:  # a full name may meet another's short one, so look again until nothing meets
        taken = Counter(_folded(name) for name in names)
        full = [path.with_name(f"{path.name}.po") for path in paths]
        clashing = [at for at, name in enumerate(names) if taken[_folded(name)] > 1]
        if not clashing:
            return names
        if all(names[at] == full[at] for at in clashing):
            one = clashing[0]
            other = next(at for at in clashing[1:] if _folded(names[at]) == _folded(names[one]))
            raise UsageError(
                f"{paths[one]} and {paths[other]} would share the catalog {names[one]}: "
                "their names differ in case or in the form of their letters only",
                location=Location(str(articles[other])),
                hint="rename one of them, or translate them into different folders",
            )
        for at in clashing:
            names[at] = full[at]


def catalogs_under(folder: Path, suffix: str = ".po") -> list[Path]:
    """The catalogs (or files of another suffix) in `folder` and below it, in order; no hidden folders, no links."""
    found: list[Path] = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(root) / name for name in names if name.endswith(suffix))
        found += [path for path in paths if path.is_file() and not path.is_symlink()]
    return sorted(found)


def related(one: str, other: str) -> bool:
    """True where two catalogs of a folder may be the same article's, before and after it got a neighbour."""
    shorter, longer = sorted((one.removesuffix(".po"), other.removesuffix(".po")), key=len)
    return longer.startswith(f"{shorter}.") and "." not in longer[len(shorter) + 1 :]


def former_name(path: Path, article: PurePath) -> Path:
    """What the catalog of `article` at `path` may have been called before.

    An article that gets a neighbour of its name turns from NAME.po into NAME.EXT.po, and back when the
    neighbour goes.
    """
    short, full = f"{article.stem}.po", f"{article.name}.po"
    return path.with_name(full if path.name == short else short)


def _inside(article: PurePath) -> PurePosixPath:
    path = PurePosixPath(article.as_posix())
    if article.is_absolute() or ".." in path.parts or not path.name:
        raise UsageError(
            "is not inside the folder that is translated",
            location=Location(str(article)),
            hint="name the article relative to its folder",
        )
    return path


def _folded(name: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(name)).casefold()
