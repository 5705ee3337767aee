"""Text written so that HTML reads it back as it is."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from loc.formats.markup import Extra
from loc.model import Edit, Span

if TYPE_CHECKING:
    from loc.formats.html_tokens import Attribute

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTED = {
    '"': str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}),
    "'": str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;"}),
}
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_GLUED = re.compile(
    r"(?<![A-Za-z0-9;])([A-Za-z0-9][\w.,%-]*)(&nbsp;|&#160;|&#[xX][aA]0;|\u00a0)(?=([A-Za-z0-9]+))", re.ASCII
)
_ENDS_UNQUOTED = re.compile(r"[\s\"'=<>`]|^$")


def escape_text(text: str, source: str = "") -> str:
    """For text between tags, and in a title.

    What the `source` (the markup that the text replaces) writes as a reference, such as `&mdash;`, is written so
    here; and so is a no-break space between two words of it that have come through as they were (`10&nbsp;GB`).
    """
    out = text.translate(_TEXT)
    if "&" not in source and "\u00a0" not in source:
        return out
    for reference in dict.fromkeys(_REFERENCE.findall(source)):
        char = html.unescape(reference)
        if len(char) == 1 and not char.isascii() and not char.isspace() and char not in source:
            out = out.replace(char, reference)
    for glued in _GLUED.finditer(source):
        before, space, after = glued.groups()
        loose = re.compile(rf"(?<![A-Za-z0-9]){re.escape(before)} {re.escape(after)}(?![A-Za-z0-9])")
        out = loose.sub(f"{before}{space}{after}", out, count=1)
    return out


def escape_attribute(text: str, attribute: Attribute) -> str:
    """For a stretch of the attribute's value. An unquoted one is written as in the quotes of `quotes`."""
    return text.translate(_QUOTED[attribute.quote or _quote_for(attribute)])


def quotes(attribute: Attribute) -> Extra | None:
    """The quotes that an unquoted value gets once a translation in it needs them."""
    if attribute.quote:
        return None
    quote = _quote_for(attribute)
    span = attribute.span
    edits = (Edit(Span(span.start, span.start), quote), Edit(Span(span.end, span.end), quote))
    return Extra(span, edits, lambda text: bool(_ENDS_UNQUOTED.search(text)))


def _quote_for(attribute: Attribute) -> str:
    """The quote that what stands in an unquoted value (by a browser's leniency) does not have."""
    return "'" if '"' in attribute.value else '"'
