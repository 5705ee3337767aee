"""Catalogs for a translator: XLIFF 2.0 (ISO 21720), one `<file>` for each catalog, one `<unit>` for each sentence.

    person's text       state `final`
    machine text        state `initial`, subState `loc:machine`: accepting it means raising the state
    person's draft      state `initial`, subState `loc:draft`
    for earlier Korean  state `initial`, subState `loc:stale`
    no text             state `initial`, no target

Placeables are `<pc>` and `<ph>` with the article's own markup as original data (`<sc>`, `<ec>` where a text does not
nest). Notes carry the kind, the machine's flags, the places and the translators' comments. What the import has to
know (the hash of the text as exported, msgctxt) stands in the metadata module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc import inline
from loc.catalog.signature import text_hash
from loc.catalog.states import State
from loc.exchange.base import Exported, sentence_losses
from loc.exchange.codes import Code, nested, tokens
from loc.exchange.xml import Element, render, unwritable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from loc.exchange.codes import Piece
    from loc.exchange.units import CatalogFile, Unit
    from loc.exchange.xml import Child

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CATEGORY = "loc"
_INLINE = {"source", "target", "note", "data", "mda:meta"}
_PLURAL = "sentences with plural forms"
_OBSOLETE = "sentences that are no longer in their article"
_WHOLE = (_PLURAL, _OBSOLETE)
_SUBSTATES = {State.MACHINE: "loc:machine", State.STALE: "loc:stale", State.HUMAN: "loc:draft"}


def export(catalogs: Sequence[CatalogFile], *, source: str, target: str, todo: bool = False) -> Exported:
    """The living sentences of `catalogs`; with `todo` only those without a person's accepted text."""
    root = Element(
        "xliff",
        {
            "xmlns": NAMESPACE,
            "xmlns:mda": METADATA,
            "version": "2.0",
            "srcLang": source.replace("_", "-"),
            "trgLang": target.replace("_", "-"),
        },
    )
    lost: dict[str, list[str]] = {}
    for number, catalog in enumerate(catalogs, 1):
        lost.setdefault(_PLURAL, []).extend(catalog.foreign)
        file = Element("file", {"id": f"f{number}", "original": catalog.name})
        for unit in catalog.units:
            if unit.obsolete:
                lost.setdefault(_OBSOLETE, []).append(unit.source)
            elif not (todo and unit.state is State.HUMAN and not unit.fuzzy):
                file.children.append(_unit(unit, len(file.children) + 1))
                if unit.tags and not unit.raws:
                    lost.setdefault("markup of the article (it is not at hand)", []).append(unit.source)
        if file.children:
            root.children.append(file)
    if not root.children:  # XLIFF wants a file, and a file wants a unit
        root.children.append(
            Element("file", {"id": "f1", "original": "nothing"}, [Element("group", {"id": "g1"})])
        )
    return Exported(
        render(root, inline=_INLINE),
        sentence_losses("XLIFF", lost, _WHOLE),
    )


def _unit(unit: Unit, number: int) -> Element:
    data = _Data(unit)
    source = Element("source", children=list(data.content(unit.source)))
    segment = Element("segment", {"id": "s1"}, [source])
    accepted = unit.state is State.HUMAN and not unit.fuzzy
    segment.attributes["state"] = "final" if accepted else "initial"
    if unit.target:
        if not accepted:
            segment.attributes["subState"] = _SUBSTATES[unit.state]
        segment.children.append(Element("target", children=list(data.content(unit.target))))
    children: list[Child] = [_metadata(unit)]
    notes = [Element("note", {"category": key}, [text]) for key, text in _notes(unit)]
    if notes:
        children.append(Element("notes", children=list(notes)))
    if data.element.children:
        children.append(data.element)
    attributes = {"id": f"u{number}", "canResegment": "no", "xml:space": "preserve"}
    return Element("unit", attributes, [*children, segment])


def _metadata(unit: Unit) -> Element:
    metas = [("text", text_hash(unit.target))]
    if unit.key[0] is not None:
        metas.append(("context", unit.key[0]))
    group = Element("mda:metaGroup", {"category": CATEGORY})
    group.children += [Element("mda:meta", {"type": key}, [value] if value else []) for key, value in metas]
    return Element("mda:metadata", children=[group])


def _notes(unit: Unit) -> Iterator[tuple[str, str]]:
    if unit.kind:
        yield "kind", unit.kind
    if unit.boilerplate:
        yield "kind", "boilerplate"
    if unit.flags:
        yield "flags", ", ".join(unit.flags)
    if unit.places:
        yield "place", " ".join(unit.places)
    if unit.wording:
        yield "earlier", unit.wording
    if unit.state is State.STALE and unit.machine:
        yield "machine", unit.machine
    yield from (("comment", comment) for comment in unit.comments)


class _Data:
    """The original data of one unit, shared by its source and target."""

    def __init__(self, unit: Unit) -> None:
        self.raws = unit.raws
        self.tags: Collection[str] = unit.tags
        self.element = Element("originalData")
        self._ids: dict[str, str] = {}

    def content(self, text: str) -> Iterable[Child]:
        """`text` with its placeables as inline codes."""
        pieces = list(tokens(text, self.tags))
        if not nested(pieces):
            return self._flat(pieces)
        top: list[Child] = []
        stack = [top]
        for piece in pieces:
            if isinstance(piece, str):
                stack[-1] += _written(piece)
            elif piece.closes:
                stack.pop()
            elif piece.opens:
                pair = Element("pc", self._pair(piece))
                stack[-1].append(pair)
                stack.append(pair.children)
            else:
                stack[-1].append(Element("ph", self._atom(piece, piece.name)))
        return top

    def _pair(self, code: Code) -> dict[str, str]:
        close = f"</{code.name}>"
        start, end = self._ref(code.tag), self._ref(close)
        return {
            "id": code.name,
            "canCopy": "no",
            "canDelete": "no",
            "dataRefEnd": end,
            "dataRefStart": start,
            "dispEnd": close,
            "dispStart": code.tag,
        }

    def _atom(self, code: Code, ident: str) -> dict[str, str]:
        shown = inline.shown(self.raws.get(code.tag, ""))
        attributes = {"id": ident, "canCopy": "no", "canDelete": "no", "dataRef": self._ref(code.tag)}
        return attributes | {"disp": code.tag} | ({"equiv": shown} if shown and not unwritable(shown) else {})

    def _ref(self, tag: str) -> str:
        if tag not in self._ids:
            self._ids[tag] = f"d{len(self._ids) + 1}"
            raw = self.raws.get(tag) or tag
            self.element.children.append(Element("data", {"id": self._ids[tag]}, _written(raw)))
        return self._ids[tag]

    def _flat(self, pieces: Sequence[Piece]) -> Iterator[Child]:
        """Codes that do not nest, each on its own. A second one of a kind is called `g1.2`."""
        count: dict[str, int] = {}
        opened: dict[str, str] = {}
        whole = _closed(pieces)
        for at, piece in enumerate(pieces):
            if isinstance(piece, str):
                yield from _written(piece)
                continue
            if piece.closes and at in whole:
                yield Element("ec", {"startRef": opened.pop(piece.name), "dataRef": self._ref(piece.tag)})
                continue
            count[piece.name] = count.get(piece.name, 0) + 1
            ident = piece.name if count[piece.name] == 1 else f"{piece.name}.{count[piece.name]}"
            if not (piece.opens or piece.closes):
                yield Element("ph", self._atom(piece, ident))
                continue
            attributes = {"id": ident, "dataRef": self._ref(piece.tag)}
            if at in whole:
                opened[piece.name] = ident
            else:
                attributes["isolated"] = "yes"
            yield Element("ec" if piece.closes else "sc", attributes)


def _closed(pieces: Sequence[Piece]) -> set[int]:
    """The places of tags that have their partner in this text, though other tags may stand across."""
    whole: set[int] = set()
    opened: dict[str, int] = {}
    for at, piece in enumerate(pieces):
        if isinstance(piece, Code):
            if piece.opens:
                opened[piece.name] = at
            elif piece.closes and piece.name in opened:
                whole |= {at, opened.pop(piece.name)}
    return whole


def _written(text: str) -> list[Child]:
    """`text`, with `<cp>` for each character that XML cannot hold."""
    out: list[Child] = []
    at = 0
    for start, end in unwritable(text):
        if start > at:
            out.append(text[at:start])
        out.append(Element("cp", {"hex": f"{ord(text[start]):04X}"}))
        at = end
    return [*out, text[at:]] if at < len(text) else out
