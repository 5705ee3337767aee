"""The only door to XML: bytes in, elements with their places out, and back. No entity, no network, no surprise.

Parsing is expat's. A document type declaration may name a DTD, which is never read; one that declares anything,
and any entity beyond the five of XML, is refused, so that nothing expands. Size and depth are bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from xml.parsers import expat

from loc.errors import InputError
from loc.glossary.reader import collector_paused
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

MAX_BYTES = 100_000_000
MAX_DEPTH = 100
MAX_ELEMENTS = 5_000_000

XML = "http://www.w3.org/XML/1998/namespace"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = re.compile("[^\x20!#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_VALUE = _TEXT | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}

Child: TypeAlias = "Element | str"


@dataclass(slots=True)
class Element:
    """One element. `name` is without its namespace `space` when it was read, and as written when it is made.

    `attributes` keep plain names; one of a namespace is `URI name`, but for those of `xml:` (`xml:lang`).
    """

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)
    space: str = ""
    file: str = ""
    line: int = 0
    column: int = 0

    @property
    def location(self) -> Location:
        """Where it begins in the file it was read from."""
        return Location(self.file, self.line, self.column)

    def get(self, name: str) -> str:
        """The value of an attribute, "" where it is missing."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> Iterator[Element]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))

    def all(self, *names: str) -> Iterator[Element]:
        """The child elements of these names."""
        return (child for child in self.elements if child.name in names)

    def first(self, *names: str) -> Element | None:
        """The first child element of one of these names."""
        return next(self.all(*names), None)

    def walk(self) -> Iterator[Element]:
        """The element itself and all below it, in document order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    @property
    def text(self) -> str:
        """All text in it, that of its elements too."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def parse(data: bytes, file: str) -> Element:
    """Read one document; `file` is its name in messages.

    Raises:
        InputError: it is not well-formed, too big, or uses what is refused here; the message has the place.

    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB",
            location=Location(file),
            hint="split it into several files",
        )
    with collector_paused():
        return _Reader(file).read(data)


class _Reader:
    """One document on its way through the parser."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Element | None = None
        self.stack: list[Element] = []
        self.count = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.ExternalEntityRefHandler = self._external

    def read(self, data: bytes) -> Element:
        try:
            self.parser.Parse(data, True)  # noqa: FBT003 (expat takes its last flag by position)
        except expat.ExpatError as error:
            raise InputError(
                f"not well-formed XML: {expat.ErrorString(error.code)}",
                location=Location(self.file, error.lineno, error.offset + 1),
                hint="export the file again from the program that made it",
            ) from None
        except (LookupError, ValueError) as error:  # an encoding that nobody knows, or of several bytes
            raise InputError(
                f"cannot be decoded: {error}",
                location=Location(self.file, 1, 1),
                hint="save the file as UTF-8",
            ) from None
        if self.root is None:  # pragma: no cover (expat has complained already)
            raise InputError("holds no element", location=Location(self.file))
        return self.root

    @property
    def _here(self) -> Location:
        return Location(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.count += 1
        if len(self.stack) >= MAX_DEPTH or self.count > MAX_ELEMENTS:
            limit = (
                f"nested more than {MAX_DEPTH} deep" if self.count <= MAX_ELEMENTS else "too many elements"
            )
            raise InputError(limit, location=self._here, hint="this is no file of the kind that is read here")
        space, _, local = name.rpartition(" ")
        named = {
            f"xml:{key[len(XML) + 1 :]}" if key.startswith(f"{XML} ") else key: value
            for key, value in attributes.items()
        }
        parser = self.parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        element = Element(local, named, space=space, file=self.file, line=line, column=column)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def _end(self, _name: str) -> None:
        self.stack.pop()

    def _text(self, text: str) -> None:
        self.stack[-1].children.append(text)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            self._refuse("a document type with declarations of its own")

    def _entity(self, *_declaration: object) -> None:
        self._refuse("an entity declaration")

    def _skipped(self, name: str, _parameter: object) -> None:
        self._refuse(f"the entity `&{name};`")

    def _external(self, *_reference: object) -> int:
        self._refuse("an external entity")
        return 0

    def _refuse(self, what: str) -> None:
        raise InputError(
            f"{what} is refused",
            location=self._here,
            hint="delete it; only &amp; &lt; &gt; &quot; &apos; are read",
        )


def writable(text: str) -> bool:
    """True where XML 1.0 can hold every character of `text`."""
    return not _UNWRITABLE.search(text)


def unwritable(text: str) -> list[tuple[int, int]]:
    """Where characters stand that XML 1.0 cannot hold: (start, end) in code points."""
    return [found.span() for found in _UNWRITABLE.finditer(text)]


def render(root: Element, *, inline: Collection[str], doctype: str = "") -> bytes:
    """The document's bytes, UTF-8. Elements are indented; the content of those named in `inline` is kept as it is.

    Characters that XML cannot hold become U+FFFD: ask `writable` first where that matters.
    """
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (f"{doctype}\n" if doctype else "")
    pieces: list[str] = [head]
    _write(root, inline, "\n", pieces)
    return "".join([*pieces, "\n"]).encode("utf-8")


def _write(element: Element, inline: Collection[str], newline: str, out: list[str]) -> None:
    out.append(f"<{element.name}")
    for name, value in element.attributes.items():
        out.append(f' {name}="{_escaped(value, _VALUE)}"')
    if not element.children:
        out.append("/>")
        return
    out.append(">")
    kept = not newline or element.name in inline
    deeper = "" if kept else f"{newline}  "
    for child in element.children:
        out.append(deeper)
        if isinstance(child, str):
            out.append(_escaped(child, _TEXT))
        else:
            _write(child, inline, deeper, out)
    out.append(f"{'' if kept else newline}</{element.name}>")


def _escaped(text: str, table: Mapping[str, str]) -> str:
    if not _SPECIAL.search(text):
        return text
    for char, written in table.items():  # the ampersand comes first
        text = text.replace(char, written)
    return _UNWRITABLE.sub("\ufffd", text)
