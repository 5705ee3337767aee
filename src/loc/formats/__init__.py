"""Document formats: one leaf each. `open_document` finds the right one by suffix and by content."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from loc.formats.base import Document, Format
from loc.formats.breaks import Breaks, load_breaks

if TYPE_CHECKING:
    from loc.files import TextFile

__all__ = ["FORMATS", "Breaks", "Document", "Format", "detect", "load_breaks", "open_document"]

FORMATS = {"text": "loc.formats.text", "markdown": "loc.formats.markdown", "html": "loc.formats.html"}
"""Format name → its module, imported when a document of that format is opened."""

_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
_HTML_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_BLOCK_END = re.compile(
    r"</(p|div|section|article|figure|figcaption|table|tr|ul|ol|li|h[1-6]|main|body|blockquote)>",
    re.IGNORECASE,
)


def detect(name: str, text: str) -> str:
    """The format name of a document called `name`. HTML is known by its content under any other suffix.

    Text that merely mentions a tag stays text: it takes three block-level end tags with their start tags.
    """
    by_suffix = _SUFFIXES.get(PurePosixPath(name).suffix.lower())
    if by_suffix:
        return by_suffix
    if _HTML_DOCUMENT.match(text):
        return "html"
    ends = [end.group(1).lower() for end in _BLOCK_END.finditer(text)]
    if len(ends) >= 3 and all(re.search(rf"<{name}[\s>]", text, re.IGNORECASE) for name in set(ends)):
        return "html"
    return "text"


def open_document(
    file: TextFile, breaks: Breaks | None = None, *, name: str = "", format_name: str = ""
) -> Document:
    """Read `file` with the editor's `breaks`.

    `name` is what the document is called in `segments.yaml` (default: the file's own name); `format_name`
    overrules the detection. Breaks that no longer apply are among the document's findings.
    """
    name = name or file.path.name
    leaf = cast("Format", import_module(FORMATS[format_name or detect(name, file.text)]))
    decisions = (breaks or Breaks()).for_document(name)
    document = leaf.read(file, decisions)
    return replace(document, name=name, findings=(*document.findings, *decisions.findings()))
