"""Characters that nobody sees, or that turn text around, written by their number: `<U+202E>`."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cs"})
"""Controls, formats (direction marks, joiners) and halves of surrogate pairs: what a terminal might obey."""
UNKNOWN = HIDDEN | {"Co", "Cn"}
"""And what no font has: private use, not assigned."""


def visible(text: str, keep: str = "", kinds: frozenset[str] = HIDDEN) -> str:
    """`text` with every character of these `kinds` (Unicode categories) as `<U+202E>`, but for those in `keep`."""
    if text.isprintable():
        return text
    return "".join(
        f"<U+{ord(char):04X}>" if char not in keep and unicodedata.category(char) in kinds else char
        for char in text
    )
