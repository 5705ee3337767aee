"""The files that a new project starts with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.files import write_atomic

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
        {source}: {{name: 예시전자, variants: [예시 전자]}}
        {target}: {{name: Example Electronics, wrong: [Yesi Electronics]}}
    tests: {{hit: [예시 전자는], miss: []}}
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
    """Write the project's first files into `folder`; yield each path and whether it was written (not there yet)."""
    names = {"source": source, "target": target}
    contents = {
        "loc.toml": SETTINGS.format(**names),
        "glossary.yaml": GLOSSARY.format(**names),
        "glossary.schema.json": _schema(),
        ".pre-commit-config.yaml": HOOKS,
        ".github/workflows/translations.yml": WORKFLOW,
        "seeds/.gitkeep": "",
    }
    for name, content in contents.items():
        path = folder / name
        if path.exists():
            yield path, False
        else:
            write_atomic(path, content.encode())
            yield path, True


def _schema() -> str:
    from importlib.resources import files

    return (files("loc.glossary") / "glossary.schema.json").read_text(encoding="utf-8")
