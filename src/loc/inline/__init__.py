"""Inline markup inside a segment: taken out before the engine, put back into the translation by alignment.

`Segment.source` shows markup as numbered tags: `<g1>…</g1>` for a pair, `<x2/>` for an atom. Only tags that
the segment owns (`Segment.placeables`) are markup; anything else of that shape is text, and whoever numbers
placeables steps over numbers that the text itself uses, so that no escaping is needed.

What the engine sees: pairs vanish; an atom that reads as text (code, an address, a name that must not be
translated) stands in the plain text literally, so that the model can copy it and its copy can be found again;
any other atom (an image, a comment) vanishes.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loc.model import Placeable

TAG = re.compile(r"<(/?)([gx])(\d{1,6})(/?)>")
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_AUTOLINK = re.compile(r"<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>", re.IGNORECASE)
_CODE_SPAN = re.compile(r"(`+)(.*)\1", re.DOTALL)
_FORMULA = re.compile(r"(\$\$?)(.+)\1", re.DOTALL)
_TEX_COMMAND = re.compile(r"\\[A-Za-z]+")
_SYMBOLS = re.compile(r"[A-Za-z0-9]+", re.ASCII)
_LONGEST_SYMBOL = 6
_INVISIBLE = re.compile(r"<(?:img|script|style|svg|math|template|iframe|object|input|wbr)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"<[A-Za-z].*</[A-Za-z][^>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """One tag taken out of a source, and the code point in the plain text where it stood.

    `shown` is the text that stands there for it (atoms only): it is part of the plain text and must not be
    changed, since the translation's copy of it is what the tag is put back for.
    """

    tag: str
    offset: int
    shown: str = ""

    def at(self, offset: int) -> Mark:
        """The same mark at another offset, after edits to the plain text before it."""
        return replace(self, offset=offset)

    @property
    def span(self) -> Span:
        """What the mark covers in the plain text: empty but for an atom that is shown."""
        return Span(self.offset, self.offset + len(self.shown))

    @property
    def number(self) -> str:
        """`g1`, `/g1` or `x2`: which tag it is."""
        return self.tag.strip("<>").rstrip("/")


def shown(raw: str) -> str:
    """What a reader sees of an atom's markup, on one line; nothing for an image, a comment or a lone tag.

    A formula stands for itself by its letters and digits: `EMC2` for `$E=mc^2$`.
    """
    if formula := _FORMULA.fullmatch(raw):
        return _symbol(formula[2])
    if code := _CODE_SPAN.fullmatch(raw):
        return " ".join(code[2].split())
    if link := _AUTOLINK.fullmatch(raw):
        return link[1]
    if not _ELEMENT.fullmatch(raw) or _INVISIBLE.match(raw):
        return ""
    return " ".join(html.unescape(_MARKUP.sub("", raw)).split())


def _symbol(formula: str) -> str:
    """A short name for a formula that a model copies letter for letter, which it would not do with the formula."""
    name = "".join(_SYMBOLS.findall(_TEX_COMMAND.sub("", formula)))[:_LONGEST_SYMBOL].upper()
    if not name[:1].isalpha():
        name = f"X{name}"
    return name if len(name) > 1 else f"{name}0"  # a lone letter could be a word


def strip(source: str, placeables: Sequence[Placeable] | None = None) -> tuple[str, tuple[Mark, ...]]:
    """The plain text of `source`, and its tags as marks in document order.

    With `placeables`, only those tags are markup and atoms that read as text are shown; without them,
    everything of a tag's shape is markup and atoms vanish.
    """
    raws = None if placeables is None else {p.tag: p.raw for p in placeables}
    plain: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    for tag in TAG.finditer(source):
        if raws is not None and tag.group() not in raws:
            continue
        text = source[at : tag.start()]
        visible = shown(raws[tag.group()]) if raws is not None and tag[2] == "x" else ""
        plain += [text, visible]
        marks.append(Mark(tag.group(), length + len(text), visible))
        length += len(text) + len(visible)
        at = tag.end()
    return "".join([*plain, source[at:]]), tuple(marks)


def pairs(marks: Sequence[Mark]) -> Iterator[Span]:
    """What the pairs among `marks` cover in the plain text, in the order of their start tags."""
    ends = {mark.tag: mark.offset for mark in marks if mark.tag.startswith("</")}
    for mark in marks:
        end = ends.get(f"</{mark.number}>")
        if end is not None and not mark.tag.startswith("</"):
            yield Span(mark.offset, end)


def free_numbers(text: str) -> Iterator[int]:
    """1, 2, 3 … for the placeables of `text`, without those that a tag-like string in it would answer to."""
    taken = {int(tag[3]) for tag in TAG.finditer(text)}
    return (number for number in count(1) if number not in taken)


def restore(plain: str, marks: Iterable[Mark]) -> str:
    """The inverse of `strip`: every mark back at its offset, in the order given."""
    out: list[str] = []
    at = 0
    for mark in marks:
        out += [plain[at : mark.offset], mark.tag]
        at = mark.span.end
    return "".join([*out, plain[at:]])


def intact(text: str, tags: Iterable[str]) -> bool:
    """True where each of `tags` stands in `text` exactly once, and pairs nest."""
    wanted = list(tags)
    found = [tag for tag in TAG.finditer(text) if tag.group() in wanted]
    if sorted(tag.group() for tag in found) != sorted(wanted):
        return False
    stack: list[str] = []
    for tag in found:
        if tag[2] == "x":
            continue
        if not tag[1]:
            stack.append(tag[3])
        elif not stack or stack.pop() != tag[3]:
            return False
    return not stack


def find_atoms(target: str, atoms: Sequence[Mark]) -> dict[str, Span]:
    """Where the text of shown atoms stands in `target`: tag → span, only for those that can be told apart.

    Longer texts first, so that `foo` is not found inside `foo.bar`.
    """
    found: dict[str, Span] = {}
    for text in sorted({a.shown for a in atoms if a.shown}, key=lambda t: (-len(t), t)):
        same = [atom for atom in atoms if atom.shown == text]
        places = [
            span
            for span in occurrences(target, text)
            if not any(span.overlaps(taken) for taken in found.values())
        ]
        if len(places) == len(same):
            found.update((atom.tag, span) for atom, span in zip(same, places, strict=True))
    return found


def occurrences(text: str, needle: str, *, korean: bool = False) -> list[Span]:
    """Every place where `needle` stands in `text` as whole words, left to right, without overlaps.

    In a `korean` text, Hangul may be glued to it.
    """
    letter = "[A-Za-z0-9]" if korean else r"[^\W_]"
    left = rf"(?<!{letter})" if needle[:1].isalnum() else ""
    right = rf"(?!{letter})" if needle[-1:].isalnum() else ""
    return [Span(*hit.span()) for hit in re.finditer(f"{left}{re.escape(needle)}{right}", text)]


def project(
    marks: Sequence[Mark],
    source: str,
    target: str,
    alignment: Sequence[tuple[Span, Span]] = (),
    anchors: Mapping[Span, str] | None = None,
) -> str | None:
    """`target` with every mark of `source` put back, each exactly once, well nested, never inside a word.

    `marks` count in `source`, the text that the engine was shown. `alignment` is the engine's: (source span,
    target span) pairs. `anchors` says which spans of `source` hold English that the engine was to copy.
    None where a tag's place cannot be told: the translation is then for a person to mark up.
    """
    from loc.inline.placing import place

    if not marks:
        return target
    return place(marks, source, target, alignment, anchors or {})
