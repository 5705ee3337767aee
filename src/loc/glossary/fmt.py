"""`loc glossary fmt`: one order and one layout for every glossary file.

Concepts stand in the order of their ids within their section. A section begins with a heading: a comment that is
a ruler (`# ── people ──`, `# ----`, `## people`) or that a blank line parts from what follows. Any other comment
belongs to the entry below it and moves with it; blank lines between entries stay where they are. Nothing else
is added or taken away: the file is read again afterwards and compared with what it said before.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from loc.errors import GlossaryError
from loc.glossary import reader, yaml_strict
from loc.glossary.comments import Attached, attach, comments
from loc.glossary.faults import OF_CONTENT
from loc.glossary.layout import Layout
from loc.glossary.yaml_strict import Items, Scalar, Table
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.glossary.comments import Comment
    from loc.glossary.yaml_strict import Node, Tree

_RULER = re.compile(r"#[ \t]*(?:[─━═—–=*~_-]{2,}|#)")
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Formatted:
    """`text` in canonical form, with LF as line ends. `unsorted`: the first id that stands out of order, if any."""

    text: str
    unsorted: Scalar | None = None


def format_text(text: str, file: str = "glossary.yaml") -> str:
    """The canonical form of a glossary file's text, with the line ends that it has. Idempotent.

    A text that cannot be read (G001 to G004) is a GlossaryError with every reason; what is wrong with the content
    (a missing source, a spelling in two places) is no obstacle.
    """
    with reader.collector_paused():
        return _format_text(text, file)


def _format_text(text: str, file: str) -> str:
    tree = parse(text, file)
    reading = reader.read([tree])
    obstacles = [problem for problem in reading.problems if problem.rule not in OF_CONTENT]
    if obstacles:
        raise GlossaryError(Message("{file} cannot be formatted before it can be read", file=file), obstacles)
    formatted = format_tree(tree, (reading.glossary.source, reading.glossary.target)).text
    before = _content(tree)
    del tree, reading  # two trees of a large file at once are a lot
    _compare(before, parse(formatted, file))
    return as_in(text, formatted)


def as_in(text: str, formatted: str) -> str:
    """`formatted` with CR LF as line ends where `text` has them."""
    return formatted.replace("\n", "\r\n") if "\r\n" in text else formatted


def parse(text: str, file: str) -> Tree:
    """The file's tree, with line ends as LF and without a byte order mark."""
    return yaml_strict.parse(_LINE_END.sub("\n", text.removeprefix("\ufeff")), file)


def format_tree(tree: Tree, languages: Sequence[str]) -> Formatted:
    """As `format_text`, from a file that was read without faults of layout; its meaning is not compared."""
    root = tree.root
    if not isinstance(root, Table):
        return Formatted(tree.text)
    attached = attach(tree)
    layout = Layout(attached, languages)
    concepts = root.entries.get("concepts")
    nodes = concepts[1].nodes if concepts and isinstance(concepts[1], Items) else []
    entries = [node for node in nodes if isinstance(node, Table)]
    parts = list(sections(entries, attached))
    misplaced = next(filter(None, (section.misplaced() for section in parts)), None)
    lines = [line for section in parts for line in section.lines(layout)]
    whole = [*layout.header(root, lines), *layout.notes(attached.end, 0)]
    return Formatted(_joined(whole), misplaced)


def difference(before: str, after: str, file: str) -> str:
    """A unified diff of two texts of one file."""
    return "".join(
        difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), file, f"{file} (formatted)"
        )
    )


class Section:
    """Entries under one heading; `leads` are the comments of each entry, `blanks` the places with a blank line."""

    def __init__(self, heading: list[Comment]) -> None:
        self.heading = heading
        self.entries: list[tuple[Table, list[Comment]]] = []
        self.blanks: list[bool] = []

    def misplaced(self) -> Scalar | None:
        """The id of the first entry that stands after a greater one."""
        ids = [ident(entry) for entry, _ in self.entries]
        for earlier, later in pairwise(ids):
            if later.text < earlier.text:
                return later
        return None

    def lines(self, layout: Layout) -> Iterator[str]:
        """The heading and the entries, sorted."""
        yield from layout.notes(self.heading, 2)
        pairs = sorted(self.entries, key=lambda pair: ident(pair[0]).text)
        for (entry, notes), blank in zip(pairs, self.blanks, strict=True):
            if blank:
                yield ""
            yield from (f"  {note.text}" for note in notes)
            yield from layout.concept(entry, 2)


def sections(entries: Sequence[Table], attached: Attached) -> Iterator[Section]:
    """The entries of a file, in its order, cut at the headings."""
    section = Section([])
    for entry in entries:
        notes = attached.before.get(id(entry), [])
        followed = [note.after_blank for note in notes[1:]] + [id(entry) in attached.blank_before]
        headings = [
            number for number, note in enumerate(notes) if followed[number] or _RULER.match(note.text)
        ]
        split = headings[-1] + 1 if headings else 0
        if split:
            if section.entries:
                yield section
            section = Section(notes[:split])
        own = notes[split:]
        section.blanks.append(own[0].after_blank if own else id(entry) in attached.blank_before)
        section.entries.append((entry, own))
    if section.entries:
        yield section


def ident(entry: Table) -> Scalar:
    """The id of an entry, with its place."""
    key, value = entry.entries["id"]
    return value if isinstance(value, Scalar) else key


def _joined(lines: Sequence[str]) -> str:
    """The lines of a file: no blank ones at its ends, never two in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def _content(tree: Tree) -> tuple[object, Counter[str]]:
    return meaning(tree), Counter(comment.text for comment in comments(tree))


def _compare(before: tuple[object, Counter[str]], after: Tree) -> None:
    """The same entries with the same names, and the same comments; anything else is a fault of this program."""
    now = _content(after)
    if after.problems or now != before:
        changed = after.problems or now[0] != before[0]
        raise GlossaryError(
            Message(
                "{file}: formatting would change its meaning; nothing was written (please report this)"
                if changed
                else "{file}: formatting would change its comments; nothing was written (please report this)",
                file=after.file,
            )
        )


def meaning(tree: Tree) -> object:
    """What a file says, without its layout and the order of its concepts: to be compared with another."""
    root = tree.root
    if not isinstance(root, Table):
        return None
    said = {key: _plain(value) for key, (_, value) in root.entries.items() if key != "concepts"}
    concepts = root.entries.get("concepts")
    nodes = concepts[1].nodes if concepts and isinstance(concepts[1], Items) else []
    return said, sorted(_fingerprint(node) for node in nodes)


def _fingerprint(node: Node) -> bytes:
    text = json.dumps(_plain(node), ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _plain(node: Node | None) -> object:
    if isinstance(node, Table):
        # The first form stands for the concept: their order has a meaning.
        return {
            key: [[kind, _plain(form)] for kind, (_, form) in value.entries.items()]
            if key == "forms" and isinstance(value, Table)
            else _plain(value)
            for key, (_, value) in node.entries.items()
        }
    if isinstance(node, Items):
        return [_plain(item) for item in node.nodes]
    return node.text if node else None
