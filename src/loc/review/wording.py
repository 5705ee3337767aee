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
    gone = come = ""
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            parts += _change(gone, come)
            gone = come = ""
            parts.append(Part("same", "".join(after[code.dest_start : code.dest_end])))
        else:
            gone += "".join(before[code.src_start : code.src_end])
            come += "".join(after[code.dest_start : code.dest_end])
    return [*parts, *_change(gone, come)]


def _change(gone: str, come: str) -> list[Part]:
    """What went, then what came."""
    return [part for part in (Part("removed", gone), Part("added", come)) if part.text]
