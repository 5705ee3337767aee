"""What the glossary commands share: which files are meant, and the articles to check them against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from loc.errors import UsageError
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.glossary.lint import Text
    from loc.glossary.store import Stored
    from loc.project import Project

CORPUS = "seeds"


def glossary_files(given: Sequence[Path] | None, project: Project) -> list[Stored]:
    """The files named on the command line, else the project's; none at all is a UsageError."""
    from loc.glossary.store import open_files

    paths = [near(path) for path in given or project.glossaries]
    if not paths:
        raise UsageError("there is no glossary here", hint="name a file, or run `loc init`")
    return open_files(paths)


def corpus(given: Sequence[Path] | None, project: Project) -> list[Text]:
    """The articles in the folders or files given, else in the project's `seeds`, if there is one."""
    from loc.files import read_text
    from loc.glossary.lint import Text
    from loc.inputs import collect

    folder = project.root / CORPUS
    paths = [near(path) for path in given or ([folder] if folder.is_dir() else [])]
    texts = []
    for path in paths:
        for item in collect([path]):
            if item.is_stdin:
                raise UsageError("the corpus cannot be standard input", location=Location("-"))
            file = read_text(item.path, project.options.encoding)
            texts.append(Text(item.path.as_posix(), file.text))
    return texts


def near(path: Path) -> Path:
    """`path` as seen from the current folder, where it lies below it: short in messages, and what CI expects."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except (ValueError, OSError):
        return path
