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
    from loc.errors import LocError as LocError
    from loc.project import Project as Project

    __version__: str

_PUBLIC = {
    "LocError": "loc.errors",
    "Project": "loc.project",
}
"""Public name → the module it lives in."""

__all__ = ["LocError", "Project", "__version__"]


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
