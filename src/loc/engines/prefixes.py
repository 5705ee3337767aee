"""Where a forced beginning ends, when the source is translated clause by clause."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SENTENCE_END = re.compile(r"[.!?…;,:][\"'”’)\]]*(?=\s|$)")
LIKE = 0.75


def consumed(prefix: str, translations: Sequence[str]) -> int:
    """How much of `prefix` is the translation of one part: its length, or 0 where the prefix ends within the part.

    `translations` are what the part becomes when nothing is forced, best first. The prefix was cut from such a
    translation, perhaps with a word mended since, so that near equality at the end of a sentence is enough.
    """
    for text in translations:
        after = prefix[len(text) : len(text) + 1]
        if prefix.startswith(text) and (not after or after.isspace() or after == ","):
            return len(text) + (after == ",")
    best, cut = 0.0, 0
    for match in SENTENCE_END.finditer(prefix):
        head = prefix[: match.end()]
        for text in translations:
            if abs(len(head) - len(text)) > max(8, len(text) // 4):
                continue
            likeness = difflib.SequenceMatcher(None, head, text, autojunk=False).ratio()
            if likeness > best:
                best, cut = likeness, match.end()
    return cut if best >= LIKE else 0
