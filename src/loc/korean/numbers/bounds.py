"""Whether `less than`, `at least` and their like came over: 1억 달러 미만 is another fact than 1억 달러."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.korean.numbers.model import Quantity

_BOUND = re.compile(r" ?(?P<word>미만|이하|이상|초과)(?!하|한|했|할|기|징|설|현|반|신|야|형|향)")
_ABOVE = re.compile(
    r"\b(?:more|over|above|least|exceed\w*|upwards?|greater|higher|older|minimum|beyond|surpass\w*|top\w*|longer|larger"
    r"|up(?! to)|better|not less|no less|no fewer|plus)\b|\+",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:less|fewer|under|below|up to|at most|lower|no more|not more|within|maximum|younger|smaller|shorter"
    r"|not exceed\w*|limit\w*)\b",
    re.IGNORECASE,
)


def lost_bounds(quantities: Sequence[Quantity], korean: str, english: str) -> list[str]:
    """The numbers with their bounds (`1억 달러 미만`) for which `english` has no word, in order.

    Any word of the right direction answers one bound, since English says them in many places (`$100 million or
    more`).
    """
    lost: list[str] = []
    found = {True: len(_ABOVE.findall(english)), False: len(_BELOW.findall(english))}
    for quantity in quantities:
        bound = _BOUND.match(korean, quantity.span.end)
        if not bound:
            continue
        above = bound["word"] in {"이상", "초과"}
        found[above] -= 1
        if found[above] < 0:
            lost.append(korean[quantity.span.start : bound.end()])
    return lost
