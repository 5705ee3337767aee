"""The nouns of `loc`: frozen values that every room understands. Imports nothing of ours.

All offsets count Unicode code points and are half-open; lines and columns count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # What a frozen dataclass writes for itself takes twice as long, and texts are full of spans.
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True where the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True where `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


_set_start, _set_end = vars(Span)["start"].__set__, vars(Span)["end"].__set__


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text at `span` by `after`. Edits are yielded by readers and applied once."""

    span: Span
    after: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply `edits`, right to left, so that no offset shifts under another. Overlaps are a ValueError."""
    end = len(text)
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end), reverse=True):
        if edit.span.end > end:
            raise ValueError(f"edits overlap at {edit.span.start}:{edit.span.end}")
        text = f"{text[: edit.span.start]}{edit.after}{text[edit.span.end :]}"
        end = edit.span.start
    return text


@dataclass(frozen=True, slots=True)
class Location:
    """A place a person can go to: file, line and column (both from 1, columns in code points)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column (both from 1) of a code point offset; lines end at LF only."""
    before = text.count("\n", 0, offset)
    return before + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def shortened(text: str, length: int = 60) -> str:
    """`text` on one line for a message, at most `length` code points of it."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


class Message(str):
    """A sentence for people: English as any string, which also remembers what it was made of.

        Message("{term} is missing", term="OpenAI") == "OpenAI is missing"

    `template` is the msgid under which `loc.i18n` finds it in another language, `values` fill its `{names}`; a
    value may be a Message itself. Without values braces mean nothing.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill `template` with `values`."""
        made = super().__new__(cls, template.format_map(values) if values else template)
        made.template, made.values = template, values
        return made

    @classmethod
    def plural(cls, n: int, one: str, many: str, /, **values: object) -> Self:
        """`one` where `n` is 1, else `many`; `{n}` has its thousands marked."""
        return cls(one if n == 1 else many, n=f"{n:,}", **values)


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a person's look. `id` is stable; `fix` is there only where applying it is safe.

    `related` are further places of the same thing, such as the article's line behind a catalog's entry.
    """

    id: str
    severity: Severity
    message: str
    location: Location
    hint: str = ""
    fix: tuple[Edit, ...] = ()
    related: tuple[Location, ...] = ()


class Kind(StrEnum):
    """What part of an article a segment is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    DATELINE = "dateline"
    CREDIT = "credit"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Placeable:
    """A piece of inline markup inside a segment, shown to people by number.

    `tag` is what stands in `Segment.source`: `<g1>`, `</g1>` for a pair, `<x2/>` for an atom.
    `raw` is the document's own markup (or code, or URL) that comes back in its place.
    """

    tag: str
    raw: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence, heading, caption or list item, with its place in the file.

    `source` is decoded, human-readable text (entities resolved, inline markup as placeable tags): it becomes
    the msgid. `span` covers it in the file's decoded text. `block` names the block it belongs to, unique in
    the document; segments of one block are sentences of one paragraph.
    """

    source: str
    span: Span
    line: int
    block: str
    kind: Kind = Kind.TEXT
    boilerplate: bool = False
    placeables: tuple[Placeable, ...] = ()


@dataclass(frozen=True, slots=True)
class TermUse:
    """The ledger line of one wanted term: what the segment asked for and how it was met.

    `rung` says what brought it there: `source`, `rerank`, `repair`, `prefix`, or `` when it is missing.
    """

    concept: str
    surface: str
    target: str
    count: int = 1
    met: int = 0
    rung: str = ""


@dataclass(frozen=True, slots=True)
class Translation:
    """What the machine made of one segment, with everything needed to audit it.

    `text` goes into the catalog (placeable tags in place); `raw` is the engine's first answer, `switched` what
    the engine was shown. `flags` are stable words: `term-missing:ID`, `term-wrong:ID`, `number:VALUE` (lost),
    `currency:AMOUNT` (made up), `surplus:AMOUNT` (said too often, or out of nothing), `literal:TEXT`, `gloss:ID`,
    `hangul`, `markup`, `garbled`, `loop`, `repeat`, `quotes`, `speaker` (a bare `said.`), `broken:NAME`,
    `bound:NUMBER` (less than, at least), and what was romanized by rule: `name:김민석` and, in a dateline,
    `place:속초`. A segment with flags needs a person.
    """

    text: str
    raw: str = ""
    switched: str = ""
    score: float | None = None
    terms: tuple[TermUse, ...] = ()
    flags: tuple[str, ...] = ()
