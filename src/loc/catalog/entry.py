"""One entry of a gettext catalog and the file around it, as values that remember how they were written.

An entry keeps the very lines it was read from. What did not change is written back as those lines, so that a
catalog re-wrapped by msgcat, Poedit or Weblate keeps its layout, and a diff shows only what changed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Key: TypeAlias = tuple[str | None, str]
"""What tells entries apart: (msgctxt or None, msgid), both NFC."""

ISOLATES = ("\u2068", "\u2069")
"""gettext's own brackets (since 0.22) around a file name with spaces in a `#:` line."""


@dataclass(slots=True)
class Entry:
    """A message. Texts are NFC; `line` is where it begins in the file (0: not read from one).

    `comments` are the translator's own lines (`# …`), whole, and any line of a kind we do not know.
    `extracted` are the `#.` lines without their mark, `references` the items of `#:`, `flags` those of `#,`.
    `foreign` marks an entry that we never touch: one with plural forms.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous: str | None = None
    previous_msgctxt: str | None = None
    obsolete: bool = False
    foreign: bool = False
    line: int = 0
    head: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    _head_was: object = None
    _body_was: object = None

    @property
    def key(self) -> Key:
        """What tells this entry from the others of its catalog."""
        return self.msgctxt, self.msgid

    @property
    def fuzzy(self) -> bool:
        """True where the text needs a person's look."""
        return "fuzzy" in self.flags

    @fuzzy.setter
    def fuzzy(self, value: bool) -> None:
        if value and not self.fuzzy:
            self.flags.insert(0, "fuzzy")
        elif not value:
            self.flags = [flag for flag in self.flags if flag != "fuzzy"]

    def remember(self, head: list[str], body: list[str]) -> None:
        """Keep the lines that this entry was read from: `head` its comments, `body` its texts."""
        self.head, self.body = tuple(head), tuple(body)
        self._head_was, self._body_was = self._head_now(), self._body_now()

    @property
    def head_as_read(self) -> bool:
        """True where the comments say what `head` says."""
        return bool(self._head_was) and self._head_was == self._head_now()

    @property
    def body_as_read(self) -> bool:
        """True where the texts say what `body` says."""
        return bool(self._body_was) and self._body_was == self._body_now()

    def _head_now(self) -> object:
        lists = (self.comments, self.extracted, self.references, self.flags)
        return (*map(tuple, lists), self.previous, self.previous_msgctxt, self.obsolete)

    def _body_now(self) -> object:
        return self.msgctxt, self.msgid, self.msgstr, self.obsolete


@dataclass(slots=True)
class PoFile:
    """A catalog file: its header (the entry with the empty msgid), its entries in file order, and its layout.

    `tail` are comment lines after the last entry, which belong to nobody and stay where they are.
    """

    header: Entry | None = None
    entries: list[Entry] = field(default_factory=list)
    tail: tuple[str, ...] = ()
    newline: str = "\n"


def reference(name: str, line: int) -> str:
    """A `#:` item for a place: `NAME.txt:12`; a name with white space stands in gettext's isolates."""
    if any(char.isspace() for char in name):
        name = f"{ISOLATES[0]}{name}{ISOLATES[1]}"
    return f"{name}:{line}"
