"""Findings that a person has allowed: `# loc: allow C012 reason` among the translator's comments of an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_WAIVER = re.compile(r"#\s*loc:\s*allow\b(?P<rest>.*)$")
_IDS = re.compile(r"\s*(?P<ids>[\w-]+(?:\s*,\s*[\w-]+)*)(?P<reason>.*)$")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One allowed check of one entry: its id as written, the reason given, and the comment line (from 0)."""

    id: str
    reason: str
    line: int = 0


def read_waivers(comments: Iterable[str]) -> Iterator[Waiver]:
    """The waivers among an entry's translator comments (whole lines, as the catalog keeps them).

    One comment may allow several checks, separated by commas; they share the reason.
    """
    for line, comment in enumerate(comments):
        found = _WAIVER.match(comment.strip())
        if not found:
            continue
        parts = _IDS.match(found["rest"])
        if parts is None:
            yield Waiver("", "", line)
            continue
        reason = parts["reason"].strip(" :-–—")
        for id_ in parts["ids"].split(","):
            yield Waiver(id_.strip(), reason, line)


def fault(waiver: Waiver, known: Mapping[str, str]) -> str:
    """What is wrong with a waiver before anything is checked; "" where nothing is. `known`: id and name → id."""
    if not waiver.id:
        return Message("the waiver names no check")
    if waiver.id not in known:
        return Message("the waiver names an unknown check: {check}", check=waiver.id)
    if not waiver.reason:
        return Message("the waiver of {check} gives no reason", check=waiver.id)
    return ""
