"""Text written so that HTML reads it back as it is."""

from __future__ import annotations

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
_ENDS_UNQUOTED = re.compile(r"[\s\"'=<>`]|^$")


def escape_text(text: str) -> str:
    """For text between tags, and in a title."""
    return text.translate(_TEXT)


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
