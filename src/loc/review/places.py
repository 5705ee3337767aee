"""Where catalogs and their articles are, all of them inside the project."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from loc.errors import InputError, UsageError
from loc.model import Location, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.project import Project


def real(path: Path) -> Path:
    """Where a path leads, without its links; a link that leads to itself stays as it is."""
    return Path(os.path.realpath(path))


def find_article(name: str, project: Project) -> Path | None:
    """Where the article called `name` is: below the project, or below a folder of it that was translated."""
    root = project.root
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return None
    top, output = real(root), real(project.output)
    try:
        for folder in (root, *sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith("."))):
            path = real(folder / name)
            if path.is_file() and path.is_relative_to(top) and not path.is_relative_to(output):
                return folder / name
    except OSError:  # a name that no file can have, a folder that was removed meanwhile
        pass
    return None


def confined(paths: Sequence[Path], project: Project) -> list[Path]:
    """The catalogs or folders to review, all of them inside the project.

    Raises:
        InputError: one is not there.
        UsageError: one lies outside, or nothing has been translated.

    """
    given = [real(path) for path in paths] or [project.output]
    root = real(project.root)
    for path in given:
        if not path.exists():
            place = Location(str(path))
            if not paths:
                raise UsageError("no such file or folder", location=place, hint="run loc translate first")
            raise InputError("no such file or folder", location=place, hint="check the path")
        if not real(path).is_relative_to(root):
            raise UsageError(
                "lies outside of the project",
                location=Location(str(path)),
                hint=Message("the project is {root}", root=root),
            )
        if path.is_file() and path.suffix != ".po":
            raise UsageError(
                "is no catalog", location=Location(str(path)), hint="name a .po file or a folder"
            )
    return given
