"""Which format a document is in, by its suffix and by what stands in it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from loc.formats.html_names import BLOCKS
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_BLOCK_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>{'|'.join(sorted(BLOCKS, key=len, reverse=True))})(?:\s[^<>]*)?>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]*>")
ENOUGH_ENDS = 3
"""Block-level end tags, each with a start tag, from which a text is HTML wherever they stand."""


def detect(name: str, text: str) -> str:
    """The format name of a document called `name`. HTML is known by its content under any other suffix.

    HTML is a page, or has three block-level end tags of elements that it opens, or fewer whose elements fill whole
    lines and hold at least half of the text. So a text that merely mentions a tag stays text, and so do lines
    of prose with a little markup among them, since in HTML a line's end would be a blank.
    """
    by_suffix = _SUFFIXES.get(PurePosixPath(name).suffix.lower())
    if by_suffix:
        return by_suffix
    if _HTML_DOCUMENT.match(text):
        return "html"
    tags = list(_BLOCK_TAG.finditer(text))
    starts = {tag["name"].lower() for tag in tags if not tag["end"]}
    tags = [tag for tag in tags if tag["name"].lower() in starts]
    if sum(1 for tag in tags if tag["end"]) >= ENOUGH_ENDS:
        return "html"
    return "html" if _mostly_elements(tags, text) else "text"


def _mostly_elements(tags: Sequence[re.Match[str]], text: str) -> bool:
    """True where block elements that begin and end with a line hold at least half of what there is to read."""
    held: list[Span] = []
    waiting: list[re.Match[str]] = []
    for tag in tags:
        if not tag["end"]:
            waiting.append(tag)
            continue
        names = [start["name"].lower() for start in waiting]
        if tag["name"].lower() not in names:
            continue
        while names.pop() != tag["name"].lower():
            waiting.pop()
        start = waiting.pop()
        if _alone(text, start.start(), tag.end()):
            element = Span(start.end(), tag.start())
            held = [inner for inner in held if not element.contains(inner)] + [element]
    letters = sum(_letters(element.of(text)) for element in held)
    return letters > 0 and 2 * letters >= _letters(text)


def _alone(text: str, start: int, end: int) -> bool:
    """True where nothing but blanks and tags stands before `start` and after `end` in their lines."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    around = text[line_start:start] + " " + text[end : line_end if line_end >= 0 else len(text)]
    return not _TAG.sub("", around).strip()


def _letters(text: str) -> int:
    """How many letters and digits a reader sees of `text`."""
    return sum(map(str.isalnum, _TAG.sub("", text)))
