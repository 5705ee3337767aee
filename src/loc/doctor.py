"""`loc doctor` as a function: what is installed, which model is in use, what is wrong."""

from __future__ import annotations

import importlib.util
import os
import platform
import sys
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from loc import children
from loc.errors import GlossaryError, LocError
from loc.project import cache_dir, data_dir, find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LIBRARIES = ("ctranslate2", "sentencepiece", "polib", "PyYAML", "typer", "sacrebleu")
EXTRAS = {
    "argos": ("argostranslate", "the Argos package index"),
    "ko": ("kiwipiepy", "noun candidates for Korean"),
    "review": ("starlette uvicorn", "the page of `loc review`"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the examination. `ok` is None where nothing can be wrong (an extra that is not installed)."""

    name: str
    text: str
    ok: bool | None = True
    hint: str = ""


def examine(start: Path | None = None) -> list[Answer]:
    """Look at everything that a run needs, without changing anything; an answer for each."""
    answers = [
        Answer(
            "python", f"{platform.python_version()} on {platform.platform()}", sys.version_info >= (3, 11)
        ),
        Answer(
            "console",
            f"stdout is {getattr(sys.stdout, 'encoding', '?')}, {children.processors()} processors",
            None,
        ),
    ]
    answers += [*_libraries(), *_extras()]
    steps = {"project": _project, "languages": _languages, "glossary": _glossary, "model": _model}
    for name, step in steps.items():
        answers.append(_attempt(name, partial(step, start)))
        if name == "project" and answers[-1].ok is False:
            break  # settings that cannot be read: every other step would say the same
    answers += [_folder("cache folder", cache_dir()), _folder("model folder", data_dir())]
    return answers


def _attempt(name: str, step: Callable[[], Answer]) -> Answer:
    try:
        return step()
    except GlossaryError as error:
        first = error.problems[0] if error.problems else error
        others = f"{len(error.problems)} problems; the first: " if len(error.problems) > 1 else ""
        return Answer(name, f"{others}{first}", ok=False, hint=first.hint)
    except LocError as error:
        return Answer(name, str(error), ok=False, hint=error.hint)


def _libraries() -> Iterator[Answer]:
    for name in ("loc-translate", *LIBRARIES):
        try:
            yield Answer(name, version(name))
        except PackageNotFoundError:
            yield Answer(name, "missing", ok=False, hint="pip install loc-translate")


def _extras() -> Iterator[Answer]:
    for extra, (needed, use) in EXTRAS.items():
        modules = needed.split()
        if any(importlib.util.find_spec(module) is None for module in modules):
            yield Answer(
                f"extra {extra}", f"not installed ({use})", None, f"pip install 'loc-translate[{extra}]'"
            )
        else:
            yield Answer(f"extra {extra}", ", ".join(f"{module} {version(module)}" for module in modules))


def _project(start: Path | None) -> Answer:
    project = find(start)
    return Answer("project", f"{project.root} ({project.config or 'no loc.toml: defaults'})")


def _languages(start: Path | None) -> Answer:
    from loc.glossary.boundaries import without_rules

    options = find(start).options
    said = without_rules(options.source)
    return Answer("languages", f"{options.source} → {options.target}", None if said else True, said)


def _glossary(start: Path | None) -> Answer:
    from loc.glossary.of_project import project_glossary

    project = find(start)
    glossary = project_glossary(project)
    if not glossary.files:
        return Answer("glossary", "none", None, "`loc init` writes an example")
    files = ", ".join(str(path) for path in project.glossaries)
    return Answer(
        "glossary",
        f"{len(glossary):,} concept{'s' * (len(glossary) != 1)}, revision {glossary.digest[:8]}, from {files}",
    )


def _model(start: Path | None) -> Answer:
    from loc.engines.argos import ArgosEngine
    from loc.engines.base import suited
    from loc.engines.packages import find as find_package
    from loc.engines.verify import verify

    options = find(start).options
    package = find_package(options.model or None)
    suited(ArgosEngine(package), options.source, options.target)
    problems = verify(package)
    text = f"{package.ref} ({package.origin}), sha256 {package.digest[:12]}, {package.path}"
    if problems:
        return Answer(
            "model", f"{text}: {problems[0]}", ok=False, hint="install it again, or `loc model use bundled`"
        )
    return Answer("model", text)


def _folder(name: str, path: Path) -> Answer:
    place = path
    while not place.exists():
        place = place.parent
    if os.access(place, os.W_OK):
        return Answer(name, str(path))
    return Answer(name, f"{path} cannot be written", None, "a temporary folder is used instead")
