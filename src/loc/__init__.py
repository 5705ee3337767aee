"""English versions of Korean technology articles, on your own machine.

What the command `loc` does can be done from Python as well:

    import loc

    loc.translate_files(["seeds/"])
    loc.Glossary.load("glossary.yaml")

Names are imported on first use, so that `import loc` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loc.catalog import Catalog as Catalog
    from loc.errors import LocError as LocError
    from loc.glossary.matcher import Match as Match
    from loc.glossary.matcher import Matcher as Matcher
    from loc.glossary.model import Glossary as Glossary
    from loc.model import Finding as Finding
    from loc.normalize import normalize_files as normalize_files
    from loc.project import Project as Project
    from loc.run import Run as Run
    from loc.translate import check_files as check_files
    from loc.translate import translate_files as translate_files

    __version__: str

_PUBLIC = {
    "Catalog": "loc.catalog",
    "Finding": "loc.model",
    "Glossary": "loc.glossary.model",
    "LocError": "loc.errors",
    "Match": "loc.glossary.matcher",
    "Matcher": "loc.glossary.matcher",
    "Project": "loc.project",
    "Run": "loc.run",
    "check_files": "loc.translate",
    "normalize_files": "loc.normalize",
    "translate_files": "loc.translate",
}
"""Public name → the module it lives in."""

__all__ = [
    "Catalog",
    "Finding",
    "Glossary",
    "LocError",
    "Match",
    "Matcher",
    "Project",
    "Run",
    "__version__",
    "check_files",
    "normalize_files",
    "translate_files",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("loc-translate")
    elif name in _PUBLIC:
        value = getattr(import_module(_PUBLIC[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
