"""The files that a new project starts with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.errors import UsageError
from loc.files import write_atomic
from loc.model import Location
from loc.project import language_code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = """\
# Settings of this localization project. Every key may be left out; these are the defaults.
source = "{source}"
target = "{target}"
glossary = "glossary.yaml"          # or a list: the later file wins
output = "translations/{{target}}"
"""

GLOSSARY = """\
# yaml-language-server: $schema=./glossary.schema.json
# One concept per thing in the world; `name` is the spelling you want, `variants` are those that occur.
source: {source}
target: {target}
concepts:
  - id: example-corp
    type: org
    status: draft  # draft: shown, not enforced; approved (needs a source): enforced
    note: Replace this entry by your own.
    forms:
      name:
        {source}: {{name: {name}, variants: [{variant}]}}
        {target}: {{name: {rendering}, wrong: [{wrong}]}}
    tests: {{hit: [{hit}], miss: []}}
"""

# A name, another spelling of it, and that in a sentence; what stands for them in a translation, right and wrong.
_SPELLINGS = {
    "ko": ("예시전자", "예시 전자", "예시 전자는"),
    "": ("Example Electronics", "Example-Electronics", "Example-Electronics says"),
}
_RENDERINGS = {"ko": ("예시전자", "이그잼플전자"), "": ("Example Electronics", "Yesi Electronics")}

IGNORED = """\
# What loc needs on this machine only: journal, locks, undo of `loc review`.
.loc/
# What Poedit compiles beside a catalog when it saves; nobody reads it.
/translations/**/*.mo
"""

HOOKS = """\
# `pre-commit install` runs this before every commit.
repos:
  - repo: local
    hooks:
      - id: loc-translate-check
        name: translations are up to date with articles and glossary
        entry: loc translate --check seeds/
        language: system
        pass_filenames: false
"""

WORKFLOW = """\
name: translations
on:
  pull_request:
  push:
    branches: [main]
permissions: {}
jobs:
  check:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - name: Install loc
        run: pipx install loc-translate
      - name: Translations are up to date with articles and glossary
        run: loc translate --check seeds/
"""


def start(folder: Path, *, source: str = "ko", target: str = "en") -> Iterator[tuple[Path, bool]]:
    """Write the project's first files into `folder`; yield each path and whether it was written (not there yet).

    Raises:
        UsageError: `folder` is a file, or a language is no code; nothing was written.

    """
    if folder.exists() and not folder.is_dir():
        raise UsageError("is a file", location=Location(str(folder)), hint="name a folder")
    for option, given in (("--source", source), ("--target", target)):
        try:
            language_code(given)
        except ValueError as error:
            raise UsageError(f"{option} {error}") from None
    names = {"source": source, "target": target}
    example = names | dict(
        zip(("name", "variant", "hit"), _SPELLINGS.get(source, _SPELLINGS[""]), strict=True),
        **dict(zip(("rendering", "wrong"), _RENDERINGS.get(target, _RENDERINGS[""]), strict=True)),
    )
    contents = {
        "loc.toml": SETTINGS.format(**names),
        ".gitignore": IGNORED,
        "glossary.yaml": GLOSSARY.format(**example),
        "glossary.schema.json": _schema(),
        "seeds/.gitkeep": "",
    }
    if repository_around(folder) is None:
        contents |= {".pre-commit-config.yaml": HOOKS, ".github/workflows/translations.yml": WORKFLOW}
    for name, content in contents.items():
        path = folder / name
        if path.exists():
            yield path, False
        else:
            write_atomic(path, content.encode())
            yield path, True


def repository_around(folder: Path) -> Path | None:
    """The root of the git repository that `folder` is a part of; None where it is in none, or the root itself."""
    folder = folder.resolve()
    if (folder / ".git").exists():
        return None
    return next((parent for parent in folder.parents if (parent / ".git").exists()), None)


def _schema() -> str:
    from importlib.resources import files

    return (files("loc.glossary") / "glossary.schema.json").read_text(encoding="utf-8")
