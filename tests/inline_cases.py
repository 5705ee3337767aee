"""The cases of `inline_cases.txt`: sentences with markup, for hand-made alignments and for real engines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from loc.model import Placeable


@dataclass
class Case:
    """One sentence. `links` pairs words of the plain Korean with words of the English, both from 0."""

    name: str
    source: str = ""
    target: str = ""
    links: list[tuple[int, int]] = field(default_factory=list)
    atoms: dict[str, str] = field(default_factory=dict)
    anchors: list[str] = field(default_factory=list)
    expected: str | None = None

    @property
    def placeables(self) -> list[Placeable]:
        """As a segment has them; what a pair stands for is of no matter here."""
        tags = dict.fromkeys(re.findall(r"</?g\d+>|<x\d+/>", self.source))
        return [Placeable(tag, self.atoms.get(tag.strip("</>"), "")) for tag in tags]


def load() -> list[Case]:
    """All cases, in the order of the file."""
    cases: list[Case] = []
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("#") or not line.strip():
            continue
        if not line.startswith(" "):
            cases.append(Case(line))
            continue
        case, key, value = cases[-1], line[4:6], line[8:]
        if key == "ko":
            case.source = value
        elif key == "en":
            case.target = value
        elif key == "al":
            case.links = [(int(a), int(b)) for a, b in (pair.split("-") for pair in value.split())]
        elif key == "as":
            case.anchors.append(value)
        elif key == "=>":
            case.expected = value or None
        else:
            case.atoms[key] = value
    return cases
