"""Two texts compared word by word, for people."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class Part(NamedTuple):
    """A stretch of text: `same`, `added` or `removed`."""

    what: str
    text: str


def compare(old: str, new: str) -> list[Part]:
    """What was taken out of `old` and put in to give `new`, word by word."""
    from rapidfuzz.distance import Indel

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    parts: list[Part] = []
    for code in Indel.opcodes(before, after):
        gone = "".join(before[code.src_start : code.src_end])
        come = "".join(after[code.dest_start : code.dest_end])
        if code.tag == "equal":
            parts.append(Part("same", come))
            continue
        if gone:
            parts.append(Part("removed", gone))
        if come:
            parts.append(Part("added", come))
    return parts
