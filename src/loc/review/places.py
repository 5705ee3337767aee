"""Where catalogs and their articles are, all of them inside the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loc.errors import InputError, UsageError
from loc.model import Location, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.project import Project


def find_article(name: str, project: Project) -> Path | None:
    """Where the article called `name` is: below the project, or below a folder of it that was translated."""
    root = project.root
    if Path(name).is_absolute() or ".." in Path(name).parts:
        return None
    output = project.output.resolve()
    for folder in (root, *sorted(p for p in root.iterdir() if p.is_dir() and not p.name.startswith("."))):
        path = (folder / name).resolve()
        if path.is_file() and path.is_relative_to(root.resolve()) and not path.is_relative_to(output):
            return folder / name
    return None


def confined(paths: Sequence[Path], project: Project) -> list[Path]:
    """The catalogs or folders to review, all of them inside the project.

    Raises:
        InputError: one is not there.
        UsageError: one lies outside, or nothing has been translated.

    """
    given = [path.resolve() for path in paths] or [project.output]
    root = project.root.resolve()
    for path in given:
        if not path.exists():
            place = Location(str(path))
            if not paths:
                raise UsageError("no such file or folder", location=place, hint="run loc translate first")
            raise InputError("no such file or folder", location=place, hint="check the path")
        if not path.resolve().is_relative_to(root):
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
