"""Catalogs as a translation memory: TMX 1.4b, human and machine texts told apart by a property.

A translation unit has a Korean and an English variant and says in `x-origin` who wrote the English: `human`,
`human-draft` (still marked as fuzzy) or `machine`. A person's text for an earlier wording stands with that wording.
Placeables are `<bpt>`, `<ept>` and `<ph>` (`<it>` where a pair is not whole).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.catalog.states import State
from loc.errors import InputError
from loc.exchange.base import Exported, sentence_losses
from loc.exchange.codes import Code, nested, tokens
from loc.exchange.xml import Element, parse, render, writable
from loc.languages import ByLanguage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from loc.exchange.units import CatalogFile, Unit
    from loc.model import Location

HUMAN, DRAFT, MACHINE = "human", "human-draft", "machine"
_INLINE = {"seg", "prop", "note"}
_PLURAL, _CONTROL = "sentences with plural forms", "sentences with control characters"
_EMPTY, _EARLIER = "sentences without a translation", "texts for an earlier Korean that is not on record"
_WHOLE = (_PLURAL, _CONTROL, _EMPTY, _EARLIER)
_DIGITS = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation, as a memory tells them; `origin` is "" where it does not say."""

    source: str
    target: str
    origin: str
    location: Location


def export(  # noqa: PLR0913 (one keyword for each field of the header)
    catalogs: Sequence[CatalogFile],
    *,
    source: str,
    target: str,
    version: str,
    date: str,
    machine: bool = True,
) -> Exported:
    """All translations of `catalogs`; `date` (ISO) is that of the export, `version` this program's.

    Without `machine` only what people wrote.
    """
    header = {
        "creationtool": "loc",
        "creationtoolversion": version,
        "segtype": "sentence",
        "o-tmf": "gettext PO",
        "adminlang": "en",
        "srclang": source,
        "datatype": "plaintext",
        "creationdate": _date(date),
    }
    body = Element("body")
    lost: dict[str, list[str]] = {}
    for catalog in catalogs:
        lost.setdefault(_PLURAL, []).extend(catalog.foreign)
        for unit in catalog.units:
            _collect(unit, catalog.name, (source, target), body, lost, machine=machine)
    root = Element("tmx", {"version": "1.4"}, [Element("header", header), body])
    data = render(root, inline=_INLINE, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    return Exported(
        data,
        sentence_losses("TMX", lost, _WHOLE),
    )


def _collect(  # noqa: PLR0913 (what a unit is written into, and how)
    unit: Unit,
    name: str,
    pair: tuple[str, str],
    body: Element,
    lost: dict[str, list[str]],
    *,
    machine: bool,
) -> None:
    written = False
    for korean, english, origin in _texts(unit):
        if origin == MACHINE and not machine:
            written = True
            continue
        if not writable(korean + english):
            lost.setdefault(_CONTROL, []).append(unit.source)
            written = True
            continue
        body.children.append(_tu(unit, name, pair, (korean, english), origin))
        written = True
    if unit.state is State.STALE and not unit.wording:
        lost.setdefault(_EARLIER, []).append(unit.target)
    elif not written:
        lost.setdefault(_EMPTY, []).append(unit.source)
    if unit.flags:
        lost.setdefault("flags of machine texts", []).append(unit.source)
    if unit.key[0] is not None:
        lost.setdefault("msgctxt", []).append(unit.source)


def _texts(unit: Unit) -> Iterator[tuple[str, str, str]]:
    """What a unit has to give: Korean, English, origin."""
    if unit.state is State.HUMAN:
        yield unit.source, unit.target, DRAFT if unit.fuzzy else HUMAN
    elif unit.state is State.STALE:
        if unit.wording:
            yield unit.wording, unit.target, HUMAN
        if unit.machine:
            yield unit.source, unit.machine, MACHINE
    elif unit.state is State.MACHINE:
        yield unit.source, unit.target, MACHINE


def _tu(unit: Unit, name: str, pair: tuple[str, str], texts: tuple[str, str], origin: str) -> Element:
    attributes = {"datatype": "plaintext", "segtype": "sentence"}
    times = [past for past in unit.history if past.text == texts[1]]
    if times:
        attributes |= {"creationdate": _date(times[0].at), "changedate": _date(times[-1].at)}
    element = Element("tu", {key: value for key, value in attributes.items() if value})
    element.children += [_note(text) for text in unit.comments]
    props = [("x-origin", origin), ("x-catalog", name)]
    if origin == MACHINE and unit.engine:
        props.append(("x-engine", unit.engine))
    if unit.kind:
        props.append(("x-kind", unit.kind))
    element.children += [Element("prop", {"type": key}, [value]) for key, value in props]
    for language, text in zip(pair, texts, strict=True):
        seg = Element("seg", children=_seg(text, unit.tags, unit.raws))
        element.children.append(Element("tuv", {"xml:lang": language}, [seg]))
    return element


def _note(text: str) -> Element:
    return Element("note", children=[text])


def _seg(text: str, tags: Collection[str], raws: Mapping[str, str]) -> list[Element | str]:
    pieces = list(tokens(text, tags))
    whole = nested(pieces)
    return [piece if isinstance(piece, str) else _code(piece, raws, whole=whole) for piece in pieces]


def _code(code: Code, raws: Mapping[str, str], *, whole: bool) -> Element:
    inside: list[Element | str] = [raws.get(code.tag) or code.tag]
    if not (code.opens or code.closes):
        return Element("ph", {"x": code.number}, inside)
    if not whole:
        return Element("it", {"pos": "end" if code.closes else "begin", "x": code.number}, inside)
    if code.closes:
        return Element("ept", {"i": code.number}, inside)
    return Element("bpt", {"i": code.number, "x": code.number}, inside)


def _date(iso: str) -> str:
    """`20260131T000000Z` for an ISO date; "" where it is none."""
    return f"{iso.replace('-', '')}T000000Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", iso) else ""


# Reading


def read(data: bytes, file: str, *, source: str, target: str) -> list[Pair]:
    """The pairs of a memory in these two languages, whoever wrote it.

    Raises:
        InputError: no XML, or no TMX; the message has the place.

    """
    root = parse(data, file)
    body = root.first("body")
    if root.name != "tmx" or body is None:
        raise InputError(
            f"`{root.name}` is no TMX", location=root.location, hint="a TMX file holds <tmx> with a <body>"
        )
    return [pair for tu in body.all("tu") for pair in _pairs(tu, source, target)]


def _pairs(tu: Element, source: str, target: str) -> Iterable[Pair]:
    origin = next((prop.text.strip() for prop in tu.all("prop") if prop.get("type") == "x-origin"), "")
    texts: dict[str, str] = {}
    for tuv in tu.all("tuv"):
        seg = tuv.first("seg")
        if seg is not None:
            code = tuv.get("xml:lang") or tuv.get("lang")
            texts.setdefault(code, _text(seg))
    known = ByLanguage(texts)
    korean, english = (known.get(code, "") for code in (source, target))
    return [Pair(korean, english, origin, tu.location)] if korean and english else []


def _text(seg: Element) -> str:
    """The text with its placeables as tags; codes of other programs that are no placeables are left out."""
    parts = []
    pairs: dict[str, str] = {}  # what a pair is called by `i` → its number
    for child in seg.children:
        if isinstance(child, str):
            parts.append(child)
            continue
        number = child.get("x") or child.get("i")
        if child.name == "bpt":
            pairs[child.get("i")] = number
        elif child.name == "ept":
            number = pairs.get(child.get("i"), "")
        if child.name == "hi":
            parts.append(_text(child))
        elif _DIGITS.fullmatch(number):
            closes = child.name == "ept" or child.get("pos") == "end"
            parts.append(f"<x{number}/>" if child.name == "ph" else f"<{'/' * closes}g{number}>")
    return "".join(parts)
