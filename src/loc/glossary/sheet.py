"""One glossary file under the pen: entries are changed as nodes, the text around them stays as it is.

Only the lines of a changed entry are written anew (in the canonical layout); every other line of the file is kept,
byte for byte. A file whose concepts do not stand on lines of their own (`concepts: [{…}]`) is formatted as a whole.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from loc.errors import GlossaryError
from loc.glossary.comments import attach, comments
from loc.glossary.fmt import as_in, format_tree, ident, meaning, parse, sections
from loc.glossary.layout import Layout
from loc.glossary.yaml_strict import Items, Scalar, Table
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loc.glossary.comments import Comment
    from loc.glossary.fmt import Section
    from loc.glossary.yaml_strict import Node, Tree

DRAFT = "draft"
"""The key of the spellings that nobody has approved yet."""


class Sheet:
    """A parsed file whose entries may be changed; `text` gives what it says then."""

    def __init__(self, tree: Tree, languages: Sequence[str]) -> None:
        self.file = tree.file
        self._original = tree.text
        self._tree = parse(tree.text, tree.file)
        self._languages = tuple(languages)
        self._attached = attach(self._tree)
        self._lines = self._tree.text.split("\n")
        self._items = self._list()
        self._old = list(self._items.nodes)
        self._touched: list[Table] = []
        self._added: list[tuple[Table, Section | None]] = []
        self._orphans: dict[int, list[str]] = {}

    @cached_property
    def _sections(self) -> list[Section]:
        """The sections of the file as it was read."""
        return list(sections([e for e in self._old if isinstance(e, Table)], self._attached))

    @cached_property
    def _own_lines(self) -> frozenset[int]:
        """The lines of the file that hold nothing but a comment."""
        return frozenset(note.line for note in comments(self._tree) if note.own_line)

    def entry(self, concept_id: str) -> Table | None:
        """The entry of that id."""
        return next((e for e in self.entries() if ident(e).text == concept_id), None)

    def entries(self) -> Iterator[Table]:
        """All entries."""
        yield from (node for node in self._items.nodes if isinstance(node, Table))

    def touch(self, entry: Table) -> None:
        """Say that an entry was changed, so that its lines are written anew."""
        if not any(entry is other for other in self._touched):
            self._touched.append(entry)

    def add(self, entry: Table) -> None:
        """Put a new entry where its id belongs, in the section that holds most concepts of its type."""
        kind = text_of(entry, "type")
        parts = self._sections
        best = max(
            parts,
            key=lambda part: (sum(text_of(e, "type") == kind for e, _ in part.entries), part is parts[-1]),
            default=None,
        )
        self._items.nodes.append(entry)
        self._added.append((entry, best))

    def remove(self, entry: Table) -> list[str]:
        """Take an entry out; its own comments are given back."""
        self._items.nodes = [node for node in self._items.nodes if node is not entry]
        return [note.text for note in self._own_notes(entry)]

    def annotate(self, entry: Table, notes: Iterable[str]) -> None:
        """Put comments above an entry."""
        self._orphans.setdefault(id(entry), []).extend(notes)
        self.touch(entry)

    def text(self) -> str:
        """The file's new text; unchanged where nothing was touched. The tree must not be changed any more."""
        removed = [n for n in self._old if not any(n is m for m in self._items.nodes)]
        if not (self._touched or self._added or removed):
            return self._original
        block = bool(self._old) and self._lines[self._items.line - 1][self._items.column - 1] == "-"
        text = self._spliced(removed) if block else format_tree(self._tree, self._languages).text
        after = parse(text, self.file)
        if after.problems or meaning(after) != meaning(self._tree):
            raise GlossaryError(
                Message(
                    "{file}: the change could not be written faithfully; nothing was written", file=self.file
                )
            )
        return as_in(self._original, text)

    def _spliced(self, removed: Sequence[Node]) -> str:
        layout = Layout(self._attached, self._languages)
        indent = self._items.column - 1
        pieces: list[tuple[int, int, list[str]]] = []  # first line (from 0), line after the last, new lines
        for entry in self._touched:
            if any(entry is node for node in self._old) and not any(entry is node for node in removed):
                first, stop = self._extent(entry)
                lines = list(layout.concept(entry, indent))
                lost = self._lost(first, stop, lines)
                if lost:  # what held a comment may fit on one line without it
                    lines = self._again(lines, indent)
                lost += self._orphans.get(id(entry), ())
                pieces.append((first, stop, [*(f"{' ' * indent}{note}" for note in lost), *lines]))
        for node in removed:
            first, stop = self._extent(node)
            pieces.append((first - len(self._own_notes(node)), stop, []))
        pieces += [self._insertion(entry, section, layout, indent) for entry, section in self._added]
        lines = list(self._lines)
        for first, stop, new in sorted(pieces, key=lambda piece: piece[0], reverse=True):
            lines[first:stop] = new
        return "\n".join(lines)

    def _insertion(
        self, entry: Table, section: Section | None, layout: Layout, indent: int
    ) -> tuple[int, int, list[str]]:
        lines = list(layout.concept(entry, indent))
        if section is None:
            at = self._extent(self._old[-1])[1]
            return at, at, lines
        gap = [""] if any(section.blanks[1:]) else []
        new_id = ident(entry).text
        for number, (other, notes) in enumerate(section.entries):
            if ident(other).text > new_id:
                if number:
                    at = self._extent(section.entries[number - 1][0])[1]
                    return at, at, [*gap, *lines]
                at = self._extent(other)[0] - len(notes)
                return at, at, [*lines, *gap]
        at = self._extent(section.entries[-1][0])[1]
        return at, at, [*gap, *lines]

    def _extent(self, entry: Node) -> tuple[int, int]:
        """The lines of an entry, from 0: the first, and the one after the last. Comments above it are not its."""
        number = next(n for n, node in enumerate(self._old) if node is entry)
        if number + 1 < len(self._old):
            stop = self._old[number + 1].line - 1
        else:
            root = self._tree.root
            keys = [key.line for key, _ in root.entries.values()] if isinstance(root, Table) else []
            stop = min((line - 1 for line in keys if line > entry.line), default=len(self._lines))
        inner = {note.line for one in _anchors(entry) for note in self._attached.after.get(one, ())}
        while not self._lines[stop - 1].strip() or (stop in self._own_lines and stop not in inner):
            stop -= 1
        return entry.line - 1, stop

    def _own_notes(self, entry: Node) -> list[Comment]:
        for section in self._sections:
            for other, notes in section.entries:
                if other is entry:
                    return notes
        return []

    def _lost(self, first: int, stop: int, lines: Sequence[str]) -> list[str]:
        """Comments of what the change has taken away: they are kept above the entry."""
        before = Counter(note.text for note in comments(self._tree) if first < note.line <= stop)
        text = "concepts:\n" + "\n".join(lines)
        after = Counter(note.text for note in comments(parse(text, self.file)))
        return list((before - after).elements())

    def _again(self, lines: Sequence[str], indent: int) -> list[str]:
        tree = parse("concepts:\n" + "\n".join(lines), self.file)
        concepts = tree.root.entries["concepts"][1] if isinstance(tree.root, Table) else None
        entry = concepts.nodes[0] if isinstance(concepts, Items) else None
        if not isinstance(entry, Table):
            return list(lines)
        return list(Layout(attach(tree), self._languages).concept(entry, indent))

    def _list(self) -> Items:
        root = self._tree.root
        value = (
            root.entries["concepts"][1] if isinstance(root, Table) and "concepts" in root.entries else None
        )
        if not isinstance(value, Items):
            raise GlossaryError(
                Message("{file} cannot be changed before it can be read", file=self.file), self._tree.problems
            )
        return value


def _anchors(node: Node) -> Iterator[int]:
    """The identities of a node, and of all keys and items in it."""
    yield id(node)
    if isinstance(node, Table):
        for key, value in node.entries.values():
            yield id(key)
            yield from _anchors(value)
    elif isinstance(node, Items):
        for item in node.nodes:
            yield from _anchors(item)


# Nodes made by hand.


def scalar(text: str) -> Scalar:
    """A text."""
    return Scalar(text, 0, 0)


def items(texts: Iterable[str]) -> Items:
    """A list of texts."""
    return Items(0, 0, [scalar(text) for text in texts])


def table(values: Mapping[str, Node | str]) -> Table:
    """A mapping."""
    made = Table(0, 0)
    for key, value in values.items():
        put(made, key, value)
    return made


def put(owner: Table, key: str, value: Node | str) -> None:
    """Set a key; a key that is there keeps its comments."""
    node = scalar(value) if isinstance(value, str) else value
    old = owner.entries.get(key)
    owner.entries[key] = (old[0] if old else scalar(key), node)


def text_of(owner: Table, key: str) -> str:
    """The text at a key, or an empty one."""
    node = owner.entries[key][1] if key in owner.entries else None
    return node.text if isinstance(node, Scalar) else ""


def texts_of(owner: Table, key: str) -> list[str]:
    """The texts of the list at a key."""
    node = owner.entries[key][1] if key in owner.entries else None
    return [item.text for item in node.nodes if isinstance(item, Scalar)] if isinstance(node, Items) else []


def table_of(owner: Table, key: str) -> Table:
    """The mapping at a key; an empty one that belongs to nothing where there is none."""
    node = owner.entries[key][1] if key in owner.entries else None
    return node if isinstance(node, Table) else Table(0, 0)


def extend(owner: Table, key: str, texts: Iterable[str], *, without: Iterable[str] = ()) -> None:
    """Append to the list at a key what is not in it, nor in `without`."""
    old = owner.entries.get(key)
    node = old[1] if old and isinstance(old[1], Items) else Items(0, 0)
    known = {*texts_of(owner, key), *without}
    for text in texts:
        if text not in known:
            known.add(text)
            node.nodes.append(scalar(text))
    if node.nodes:
        put(owner, key, node)


def extend_within(entry: Table, key: str, lists: Mapping[str, Sequence[str]]) -> None:
    """As `extend`, for lists of a mapping in an entry (`guards`, `tests`); it is made where it is missing."""
    inner = table_of(entry, key)
    for name, texts in lists.items():
        extend(inner, name, texts)
    if inner.entries:
        put(entry, key, inner)


def drop(owner: Table, key: str, text: str) -> None:
    """Take one text out of the list at a key; an empty list goes, with its key."""
    node = owner.entries[key][1] if key in owner.entries else None
    if isinstance(node, Items):
        node.nodes = [item for item in node.nodes if not (isinstance(item, Scalar) and item.text == text)]
        if not node.nodes:
            del owner.entries[key]
