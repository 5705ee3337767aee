"""How English numbers are written: one style for a project, AP unless told otherwise."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

AP_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {"USD": "$", "AUD": "A$", "CAD": "C$", "HKD": "HK$", "SGD": "S$", "TWD": "NT$", "NZD": "NZ$"}
)


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """Rules for writing numbers in English.

    `dates`: `ap` (Jan. 22, 2025), `long` (January 22, 2025), `day-first` (22 January 2025), `iso` (2025-01-22).
    `symbols`: currency code → symbol written before the amount; other currencies are named after it (won).
    `percent`: `sign` (20%) or `word` (20 percent).
    `spelled_below`: plain counts below it are spelled out (10: one to nine).
    `decimals`: how many decimals may stand before billion and trillion (before million three at most); numbers
    that need more are written in figures, never rounded.
    """

    dates: Literal["ap", "long", "day-first", "iso"] = "ap"
    symbols: Mapping[str, str] = field(default_factory=lambda: AP_SYMBOLS)
    percent: Literal["sign", "word"] = "sign"
    spelled_below: int = 10
    decimals: int = 5


AP = NumberStyle()
ISO = NumberStyle(dates="iso")
LONG = NumberStyle(dates="long")
