"""Did the numbers come through? Quantities of the Korean whose value stands in the English.

What counts as a quantity, and what as its value in English (`$13.75 billion`, `13.75bn dollars`), is decided by
`loc.korean.numbers`, which the translation uses too; each number of the English answers one quantity only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.korean.numbers import missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.korean.numbers import Quantity


@dataclass(frozen=True, slots=True)
class NumberCount:
    """How many quantities a sentence has, how many of them its English has, and those that are lost."""

    wanted: int = 0
    met: int = 0
    lost: tuple[str, ...] = ()


NO_NUMBERS = NumberCount()


def count_numbers(text: str, quantities: Sequence[Quantity]) -> NumberCount:
    """Look for `quantities` in the English `text`."""
    if not quantities:
        return NO_NUMBERS
    lost = missing(quantities, text)
    return NumberCount(
        len(quantities), len(quantities) - len(lost), tuple(quantity.english for quantity in lost)
    )
