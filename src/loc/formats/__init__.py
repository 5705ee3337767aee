"""Document formats: one leaf each. `open_document` finds the right one by suffix and by content."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, cast

from loc.formats.base import Document, Format
from loc.formats.breaks import Breaks, load_breaks
from loc.formats.detection import detect

if TYPE_CHECKING:
    from loc.files import TextFile

__all__ = [
    "FORMATS",
    "Breaks",
    "Document",
    "Format",
    "break_places",
    "detect",
    "load_breaks",
    "open_document",
]

FORMATS = {"text": "loc.formats.text", "markdown": "loc.formats.markdown", "html": "loc.formats.html"}
"""Format name → its module, imported when a document of that format is opened."""


def open_document(
    file: TextFile, breaks: Breaks | None = None, *, name: str = "", format_name: str = ""
) -> Document:
    """Read `file` with the editor's `breaks`.

    `name` is what the document is called in `segments.yaml` (default: the file's own name); `format_name`
    overrules the detection. Breaks that no longer apply are among the document's findings.
    """
    name = name or file.path.name
    decisions = (breaks or Breaks()).for_document(name)
    document = _leaf(file, name, format_name).read(file, decisions)
    return replace(document, name=name, findings=(*document.findings, *decisions.findings()))


def break_places(file: TextFile, before: str, *, name: str = "") -> tuple[int, frozenset[str]]:
    """How often the text `before`, which an editor's break would stand at, is found in the document in `file`.

    And the words inside of which it begins: the break would cut them in two.
    """
    name = name or file.path.name
    breaks = Breaks()
    breaks.add(name, before)
    decisions = breaks.for_document(name)
    _leaf(file, name, "").read(file, decisions)
    return decisions.found.total(), frozenset(decisions.cut)


def _leaf(file: TextFile, name: str, format_name: str) -> Format:
    return cast("Format", import_module(FORMATS[format_name or detect(name, file.text)]))
