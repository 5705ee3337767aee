"""Ages behind names as the AP Stylebook has them: `Sam Altman (39) said` → `Sam Altman, 39, said`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.terms.prepare import Prepared

_NAMED = re.compile(r"(?<=[^\W_]) \((?P<age>\d{1,3})\)(?P<rest>['’]s\b|[,.;:!?)]|\Z)?")
_LIST = re.compile(r"\(\d{1,3}\), [^()]{2,40} \(\d{1,3}\)")


def age_edits(prepared: Prepared, english: str) -> Iterator[Edit]:
    """The edits that set an age off by commas, in order. Only ages that the Korean has in brackets behind a name.

    In a list of such names, and before a possessive, the brackets stay.
    """
    ages = [q.english for q in prepared.quantities if q.kind == "age" and q.english.isdigit()]
    if not ages or _LIST.search(english):
        return
    for found in _NAMED.finditer(english):
        rest = found["rest"] or ""
        if found["age"] in ages and "s" not in rest:
            closing = "," if found["rest"] is None else ""
            end = found.start("rest") if rest else found.end()
            yield Edit(Span(found.start(), end), f", {found['age']}{closing}")
