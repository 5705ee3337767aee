"""The canonical layout of a glossary: a parsed file in, its lines out. Comments and blank lines stay.

Keys stand in the order of the schema. Concepts, forms and their languages are written as blocks; any other list
or mapping is on one line where it fits in `WIDTH` characters and holds no comment, else it is a block too, so
that a changed spelling is a changed line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from loc.glossary.reader import CONCEPT_KEYS, HEADER_KEYS, NAMES_KEYS, TESTS_KEYS
from loc.glossary.yaml_strict import COERCED_FIRST, Items, Scalar, Table, coerced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loc.glossary.comments import Attached, Comment
    from loc.glossary.yaml_strict import Node

WIDTH = 120
_STEP = 2

_WORDS = re.compile(r"[^\W_]++(?: [^\W_]++)*+").fullmatch

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_FLOW_UNSAFE = re.compile(r"[,\[\]{}]")
_PLAIN_UNSAFE = re.compile(r":(?:\s|\Z)|\s#|[\x00-\x1f\x7f-\x9f]|\A\s|\s\Z|\A---|\A\.\.\.")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def quoted(text: str, *, flow: bool) -> str:
    """`text` as a YAML scalar on one line: plain where every reader takes it as this text, else in quotes."""
    if _WORDS(text) and (text[0] not in COERCED_FIRST or not coerced(text)):
        return text  # nearly all of them
    if (
        text
        and text[0] not in _INDICATORS
        and not coerced(text)
        and not _PLAIN_UNSAFE.search(text)
        and text.isprintable()
        and not (flow and (_FLOW_UNSAFE.search(text) or text.endswith(":")))
    ):
        return text
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in text) + '"'


@lru_cache(maxsize=1_000)
def _key(text: str) -> str:
    return quoted(text, flow=True)


def _escaped(char: str) -> str:
    if char.isprintable():
        return char
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


class Layout:
    """Writes the parts of one file. `languages`: source and target, which come first in every form."""

    def __init__(self, attached: Attached, languages: Sequence[str]) -> None:
        self.attached = attached
        self.languages = tuple(languages)
        self._led = attached.blank_before | attached.before.keys()

    def header(self, root: Table, concepts: Iterable[str]) -> Iterator[str]:
        """The whole file; `concepts` are the lines of its list of concepts. What stands at its top stays there."""
        first = next(iter(root.entries.values()))[0]
        yield from self.lead(first, 0)
        self._led.discard(id(first))
        for key, value in ordered(root, HEADER_KEYS):
            if key.text == "concepts" and isinstance(value, Items) and value.nodes:
                if id(key) in self._led:
                    yield from self.lead(key, 0)
                yield f"concepts:{self._trail(key)}"
                yield from concepts
                yield from self.tail(key, 0)
            else:
                yield from self._entry([], key, value, 0, ())

    def concept(self, node: Table, indent: int) -> Iterator[str]:
        """One entry, its dash at `indent`; without the comments before it (`lead`), with those at its end.

        Comments before the key that comes first stand before the dash: there is no room after it.
        """
        first = ordered(node, CONCEPT_KEYS)[0][0]
        yield from (f"{' ' * indent}{note.text}" for note in self.attached.before.get(id(first), ()))
        self._led.discard(id(first))
        lines = self._table([], node, indent + 2, CONCEPT_KEYS)
        lines[0] = f"{' ' * indent}- {lines[0][indent + 2 :]}"
        yield from lines
        yield from self.tail(node, indent)

    def lead(self, anchor: Node, indent: int) -> Iterator[str]:
        """The blank line and the comments before a key or an item."""
        notes = self.attached.before.get(id(anchor), ())
        yield from self.notes(notes, indent)
        if id(anchor) in self.attached.blank_before:
            yield ""

    def tail(self, anchor: Node, indent: int) -> Iterator[str]:
        """The comments that end a key or an item."""
        yield from self.notes(self.attached.after.get(id(anchor), ()), indent)

    @staticmethod
    def notes(notes: Iterable[Comment], indent: int) -> Iterator[str]:
        """Comments on lines of their own, with the blank lines before them."""
        for note in notes:
            if note.after_blank:
                yield ""
            yield f"{' ' * indent}{note.text}"

    def _trail(self, anchor: Node) -> str:
        text = self.attached.trailing.get(id(anchor))
        return f"  {text}" if text else ""

    # What follows appends to a list and gives it back: a large file has hundreds of thousands of entries.

    def _table(
        self, lines: list[str], node: Table, indent: int, order: Sequence[str], path: tuple[str, ...] = ()
    ) -> list[str]:
        begin = len(lines)
        for number, (key, value) in enumerate(ordered(node, order)):
            self._entry(lines, key, value, indent, path)
            if not number:
                _unblank(lines, begin)
        return lines

    def _entry(
        self, lines: list[str], key: Scalar, value: Node, indent: int, path: tuple[str, ...]
    ) -> list[str]:
        if id(key) in self._led:
            lines += self.lead(key, indent)
        start = f"{' ' * indent}{_key(key.text)}:"
        trail = self._trail(key) if self.attached.trailing else ""
        if type(value) is Scalar:
            self._text(lines, start, value.text, indent, trail)
        elif not _filled(value):
            lines.append(f"{start} {'{}' if isinstance(value, Table) else '[]'}{trail}")
        else:
            path = (*path, key.text)
            line = (
                ""
                if self._always_block(path) or id(key) in self.attached.holders
                else self._flow(value, path)
            )
            if line and len(start) + 1 + len(line) <= WIDTH:
                lines.append(f"{start} {line}{trail}")
            else:
                lines.append(f"{start}{trail}")
                self._block(lines, value, indent + _STEP, path)
        if id(key) in self.attached.after:
            lines += self.tail(key, indent)
        return lines

    def _block(self, lines: list[str], value: Node, indent: int, path: tuple[str, ...]) -> None:
        if isinstance(value, Table):
            self._table(lines, value, indent, self._order(path), path)
            return
        if not isinstance(value, Items):
            return
        begin = len(lines)
        for number, item in enumerate(value.nodes):
            lines += self.lead(item, indent)
            lines.append(f"{' ' * indent}- {self._flow(item, path)}{self._trail(item)}")
            if not number:
                _unblank(lines, begin)
            lines += self.tail(item, indent)

    def _text(self, lines: list[str], start: str, text: str, indent: int, trail: str) -> None:
        parts = text.removesuffix("\n").split("\n") if "\n" in text else ()
        literal = (
            len(parts) > 1
            and "\n\n\n" not in text  # a file never has two blank lines in a row
            and parts[0].strip()
            and parts[-1].strip()
            and not parts[0].startswith((" ", "\t"))
            and all(part.isprintable() for part in parts)
        )
        if not literal:
            lines.append(f"{start} {quoted(text, flow=False)}{trail}")
            return
        lines.append(f"{start} |{'' if text.endswith(chr(10)) else '-'}{trail}")
        lines += (f"{' ' * (indent + _STEP)}{part}" if part else "" for part in parts)

    def _flow(self, value: Node, path: tuple[str, ...]) -> str:
        if type(value) is Scalar:
            return quoted(value.text, flow=True)
        if type(value) is Items:
            texts = [
                quoted(item.text, flow=True) if type(item) is Scalar else self._flow(item, path)
                for item in value.nodes
            ]
            return f"[{', '.join(texts)}]"
        if type(value) is not Table:
            return ""
        parts = [
            f"{_key(key.text)}: {quoted(part.text, flow=True)}"
            if type(part) is Scalar
            else f"{_key(key.text)}: {self._flow(part, (*path, key.text))}"
            for key, part in ordered(value, self._order(path))
        ]
        return f"{{{', '.join(parts)}}}"

    @staticmethod
    def _always_block(path: tuple[str, ...]) -> bool:
        return path[0] == "forms" and len(path) < 3

    def _order(self, path: tuple[str, ...]) -> Sequence[str]:
        """The order of the keys of the mapping at `path` within a concept; none for forms, whose order means."""
        if path[0] == "forms":
            return ((), self.languages, NAMES_KEYS)[min(len(path) - 1, 2)]
        return TESTS_KEYS if path[0] == "tests" else self.languages


def ordered(table: Table, order: Sequence[str]) -> list[tuple[Scalar, Node]]:
    """The entries of a mapping: those named in `order` first, then the others as they are."""
    entries = table.entries
    if not order:
        return list(entries.values())
    known = [entries[key] for key in order if key in entries]
    return (
        known if len(known) == len(entries) else [*known, *(v for k, v in entries.items() if k not in order)]
    )


def _filled(value: Node) -> bool:
    return bool(
        value.nodes if isinstance(value, Items) else value.entries if isinstance(value, Table) else True
    )


def _unblank(lines: list[str], begin: int) -> None:
    """Take away the blank lines that would stand first."""
    while not lines[begin]:
        del lines[begin]
