"""What a translator sends back: XLIFF 2.x in, the texts and states of its units out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.errors import InputError
from loc.exchange.xliff import CATEGORY, METADATA
from loc.exchange.xml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.exchange.xml import Element
    from loc.model import Location

_CORE = re.compile(r"urn:oasis:names:tc:xliff:document:2\.\d")
_CODE = re.compile(r"([gx][0-9]{1,6})(?:\.[0-9]+)?")
_STATES = ("initial", "translated", "reviewed", "final")
_ANNOTATIONS = {"mrk"}
_POINTS = {"sm", "em"}


@dataclass(frozen=True, slots=True)
class Returned:
    """One unit. `file` is the catalog's name; `exported` the hash of the text when it was exported, "" if unknown.

    `target` is None where there is none; `state` is the lowest of its segments; `unknown` are codes in the target
    that are none of ours.
    """

    file: str
    source: str
    target: str | None
    state: str
    context: str | None
    exported: str
    location: Location
    unknown: tuple[str, ...] = ()


def read(data: bytes, file: str) -> list[Returned]:
    """The units of an XLIFF file.

    Raises:
        InputError: no XML, or no XLIFF 2; the message has the place.

    """
    root = parse(data, file)
    if root.name != "xliff" or not _CORE.fullmatch(root.space):
        version = f"XLIFF {root.get('version')}" if root.name == "xliff" else f"`{root.name}`"
        raise InputError(
            f"{version} is not read", location=root.location, hint="what is read is XLIFF 2.0, 2.1 and 2.2"
        )
    return [
        _returned(unit, part.get("original"))
        for part in root.all("file")
        for unit in part.walk()
        if unit.name == "unit" and unit.space == root.space
    ]


def _returned(unit: Element, original: str) -> Returned:
    meta = dict(_metadata(unit))
    reader = _Content(unit)
    segments = list(unit.all("segment"))
    parts = sorted(unit.all("segment", "ignorable"), key=_order)
    sources = [part.first("source") for part in unit.all("segment", "ignorable")]
    targets = [part.first("target") for part in parts]
    translated = all(segment.first("target") is not None for segment in segments)
    source = "".join(reader.text(element) for element in sources if element is not None)
    reader.unknown.clear()
    pieces = [
        element if element is not None else part.first("source")
        for part, element in zip(parts, targets, strict=True)
    ]
    target = "".join(reader.text(element) for element in pieces if element is not None)
    states = [segment.get("state") or _STATES[0] for segment in segments]
    known = [_STATES.index(state) if state in _STATES else 0 for state in states]
    return Returned(
        original,
        source,
        target if translated and segments else None,
        _STATES[min(known, default=0)],
        meta.get("context"),
        meta.get("text", ""),
        unit.location,
        tuple(dict.fromkeys(reader.unknown)),
    )


def _order(part: Element) -> int:
    """Where a segment's target stands among the targets of its unit, if the translator has moved it."""
    target = part.first("target")
    order = target.get("order") if target else ""
    return int(order) if order.isdecimal() and len(order) < 7 else 0


def _metadata(unit: Element) -> Iterator[tuple[str, str]]:
    for metadata in unit.all("metadata"):
        for group in metadata.all("metaGroup"):
            if metadata.space == METADATA and group.get("category") == CATEGORY:
                yield from ((meta.get("type"), meta.text) for meta in group.all("meta"))


class _Content:
    """Turns the inline content of one unit's sources and targets into text with placeable tags."""

    def __init__(self, unit: Element) -> None:
        self.unknown: list[str] = []
        self.starts = {sc.get("id"): sc for sc in unit.walk() if sc.name == "sc"}

    def text(self, element: Element) -> str:
        parts = []
        for child in element.children:
            if isinstance(child, str):
                parts.append(child)
            else:
                parts.append(self._code(child))
        return "".join(parts)

    def _code(self, code: Element) -> str:
        if code.name == "cp":
            return _character(code)
        if code.name in _ANNOTATIONS:
            return self.text(code)
        if code.name in _POINTS:
            return ""
        ident = code.get("startRef") or code.get("id")
        match = _CODE.fullmatch(ident)
        inside = self.text(code) if code.name == "pc" else ""
        kind = "x" if code.name == "ph" else "g"
        if not match or match[1][0] != kind:
            self.unknown.append(f'<{code.name} id="{ident}">')
            return inside
        name = match[1]
        return {
            "pc": f"<{name}>{inside}</{name}>",
            "ph": f"<{name}/>",
            "sc": f"<{name}>",
            "ec": f"</{name}>",
        }.get(code.name, inside)


def _character(code: Element) -> str:
    try:
        value = int(code.get("hex"), 16)
    except ValueError:
        value = -1
    if not 0 <= value <= 0x10FFFF or 0xD800 <= value <= 0xDFFF:
        raise InputError(
            f"`{code.get('hex')}` is no code point",
            location=code.location,
            hint="<cp> holds hexadecimal digits",
        )
    return chr(value)
