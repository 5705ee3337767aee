"""What the rules look at: the glossary, its files as parsed, the corpus, and the matcher that is really used."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from loc.glossary.model import Status
from loc.glossary.yaml_strict import Items, Scalar, Table
from loc.model import Edit, Location, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loc.glossary.fmt import Formatted
    from loc.glossary.matcher import Match, Matcher
    from loc.glossary.model import Concept, Glossary
    from loc.glossary.yaml_strict import Node, Tree

_PARTED = "\n\n"  # an empty line: nothing matches across it
_BREAK = re.compile(r"\r\n?|\n")
_LINE_END = re.compile(r"\n")
_SINGLE = re.compile(r"'(?:[^'\r\n]|'')*'")
_DOUBLE = re.compile(r'"(?:[^"\\\r\n]|\\[^\r\n])*"')


@dataclass(frozen=True, slots=True)
class Text:
    """One article of the corpus, by the name that findings show."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Limits:
    """`ambiguous`: how many mentions of a concept in the corpus may be doubtful before it is a finding."""

    ambiguous: int = 3


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the corpus says of a concept: how often, how often doubtfully, and where first."""

    count: int = 0
    ambiguous: int = 0
    first: Location = field(default=Location(""))
    doubtful: tuple[str, ...] = ()


@dataclass
class Subject:
    """One glossary under inspection. `texts` empty means that there is no corpus."""

    glossary: Glossary
    trees: Mapping[str, Tree]
    texts: Sequence[Text] = ()
    limits: Limits = field(default=Limits())
    formatted: dict[str, Formatted] = field(default_factory=dict)
    """The canonical form of each file, kept by the rules that need it."""

    @cached_property
    def matcher(self) -> Matcher:
        """The real matcher, with drafts binding: a draft is tried as it will be once it is approved."""
        from loc.glossary.matcher import Matcher

        return Matcher(self.glossary, self.glossary.source, drafts=True)

    @cached_property
    def surfaces(self) -> list[tuple[str, Concept]]:
        """Every name and variant in the source language with its concept, in file order."""
        source = self.glossary.source
        return [
            (surface, concept)
            for concept in self.glossary
            for form in concept.forms
            if source in form.names
            for surface in form.names[source].surfaces
        ]

    @cached_property
    def not_whole(self) -> list[tuple[str, Concept, list[Match]]]:
        """The spellings that the matcher does not find whole and as their own, with what it finds in them.

        Deprecated concepts give way to any other and are left out; so is a spelling that another concept has too,
        of which G006 or G011 speaks: the remedies of this would hide both.
        """
        surfaces = [(text, c) for text, c in self.surfaces if c.status is not Status.DEPRECATED]
        matches = iter(self.matcher.find(_PARTED.join(surface for surface, _ in surfaces)))
        match = next(matches, None)
        torn = []
        start = 0
        for surface, concept in surfaces:
            end = start + len(surface)
            within = []
            while match is not None and match.span.start < end:
                within.append(match)
                match = next(matches, None)
            if not any((m.span.start, m.span.end) == (start, end) for m in within):
                torn.append((surface, concept, within))
            start = end + len(_PARTED)
        return torn

    @cached_property
    def mentions(self) -> Mapping[str, Mentions]:
        """What the corpus says of each concept that occurs in it."""
        found: dict[str, Mentions] = {}
        for text in self.texts:
            starts: list[int] = []  # of its lines; a long text is not counted through for every mention
            for match in self.matcher.find(text.text):
                starts = starts or [0, *(line.end() for line in _LINE_END.finditer(text.text))]
                earlier = found.get(match.concept.id)
                found[match.concept.id] = _counted(earlier, match, text, starts)
        return found

    def locate(self, concept: Concept, *path: str, text: str = "") -> Location:
        """Where a part of a concept stands: `locate(c, "forms", "name", "en", "wrong", text="Open AI")`.

        The nearest part that exists; `text` picks the item of a list.
        """
        node = self.node(concept, *path, text=text)
        return Location(concept.location.file, node.line, node.column) if node else concept.location

    def node(self, concept: Concept, *path: str, text: str = "") -> Node | None:
        """As `locate`, the parsed node itself."""
        node: Node | None = self._entries.get(concept.location)
        for key in path:
            if not isinstance(node, Table) or key not in node.entries:
                break
            node = node.entries[key][1]
        if not text:
            return node
        found = _item(node, text)
        if found is None and path[:1] == ("forms",) and "draft" not in path:
            waiting = self.node(concept, *path[:3], "draft", *path[3:], text=text)
            return waiting if isinstance(waiting, Scalar) and waiting.text == text else node
        return found or node

    def surface_location(self, concept: Concept, surface: str) -> Location:
        """Where a name or a variant of the source language stands."""
        source = self.glossary.source
        for form in concept.forms:
            names = form.names.get(source)
            if names and names.name == surface:
                return self.locate(concept, "forms", form.kind, source, "name")
            if names and surface in names.tried.variants:
                return self.locate(concept, "forms", form.kind, source, "variants", text=surface)
        return concept.location

    def scalar_at(self, where: Location) -> Scalar | None:
        """The scalar that begins at a place."""
        return self._scalars.get(where)

    def replacement(self, file: str, node: Scalar, text: str) -> tuple[Edit, ...]:
        """The edit that makes a scalar say `text`; none where the scalar is spread over several lines."""
        from loc.glossary.layout import quoted

        source = self.trees[file].text
        start = self._line_starts[file][node.line - 1] + node.column - 1
        opener = source[start : start + 1]
        if not node.plain and opener in "'\"":
            found = (_SINGLE if opener == "'" else _DOUBLE).match(source, start)
            end = found.end() if found else -1
        else:
            end = start + len(node.text) if source.startswith(node.text, start) and node.plain else -1
        return (Edit(Span(start, end), quoted(text, flow=True)),) if end > start else ()

    @cached_property
    def _line_starts(self) -> Mapping[str, list[int]]:
        return {
            name: [0, *(match.end() for match in _BREAK.finditer(tree.text))]
            for name, tree in self.trees.items()
        }

    @cached_property
    def _scalars(self) -> Mapping[Location, Scalar]:
        return {
            Location(name, scalar.line, scalar.column): scalar
            for name, tree in self.trees.items()
            for scalar in _scalars(tree.root)
        }

    @cached_property
    def _entries(self) -> Mapping[Location, Table]:
        return {
            Location(name, node.line, node.column): node
            for name, tree in self.trees.items()
            for node in entries(tree)
        }


def _item(node: Node | None, text: str) -> Scalar | None:
    """The item of a list that says `text`."""
    nodes = node.nodes if isinstance(node, Items) else ()
    return next((n for n in nodes if isinstance(n, Scalar) and n.text == text), None)


def entries(tree: Tree) -> Iterator[Table]:
    """The concepts of a parsed file."""
    root = tree.root
    concepts = root.entries.get("concepts") if isinstance(root, Table) else None
    if concepts and isinstance(concepts[1], Items):
        yield from (node for node in concepts[1].nodes if isinstance(node, Table))


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Items):
        for item in node.nodes:
            yield from _scalars(item)
    elif node is not None:
        for key, value in node.entries.values():
            yield key
            yield from _scalars(value)


def _counted(earlier: Mentions | None, match: Match, text: Text, starts: Sequence[int]) -> Mentions:
    before = earlier or Mentions(first=_place(text, match.span.start, starts))
    doubtful = before.doubtful
    if match.ambiguous and len(doubtful) < 3:
        where = _place(text, match.span.start, starts)
        end = match.particle_end
        doubtful = (*doubtful, f"{where} “{text.text[match.head.start : end]}”")
    return Mentions(before.count + 1, before.ambiguous + match.ambiguous, before.first, doubtful)


def _place(text: Text, offset: int, starts: Sequence[int]) -> Location:
    line = bisect_right(starts, offset)
    return Location(text.name, line, offset - starts[line - 1] + 1)
