"""The placeables of a text as tokens, for formats that have inline codes of their own (`<pc>`, `<bpt>`, `<ph>`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from loc.inline import TAG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Code:
    """One tag: `<g1>` opens, `</g1>` closes, `<x2/>` stands alone. `number` is that in the tag."""

    tag: str

    @property
    def opens(self) -> bool:
        """Whether it begins a pair."""
        return self.tag.startswith("<g")

    @property
    def closes(self) -> bool:
        """Whether it ends a pair."""
        return self.tag.startswith("</")

    @property
    def name(self) -> str:
        """`g1` or `x2`: what a pair's two tags have in common."""
        return self.tag.strip("</>")

    @property
    def number(self) -> str:
        """The digits in the tag."""
        return self.name[1:]


Piece: TypeAlias = "Code | str"


def tags_of(source: str) -> frozenset[str]:
    """Everything in a source text that has the shape of a tag and a partner where it needs one."""
    found = [tag.group() for tag in TAG.finditer(source)]
    return frozenset(tag for tag in found if _whole(tag) and _partner(tag) in found)


def _whole(tag: str) -> bool:
    """True for the shapes that are written: `<g1>`, `</g1>`, `<x1/>`; not `</x1>` or `<g1/>`."""
    return tag[1] == "x" if tag.endswith("/>") else tag.strip("</>")[0] == "g"


def _partner(tag: str) -> str:
    if tag.endswith("/>"):
        return tag
    return f"<{tag[2:]}" if tag.startswith("</") else f"</{tag[1:]}"


def tokens(text: str, tags: Collection[str]) -> Iterator[Piece]:
    """`text` in pieces: strings, and a `Code` for each of `tags` in it. Joined they are the text again."""
    at = 0
    for tag in TAG.finditer(text):
        if tag.group() in tags:
            if tag.start() > at:
                yield text[at : tag.start()]
            yield Code(tag.group())
            at = tag.end()
    if at < len(text):
        yield text[at:]


def nested(pieces: Sequence[Piece]) -> bool:
    """True where every pair is whole and nests, each code occurs once, and nothing is absurdly deep."""
    stack: list[str] = []
    seen: set[str] = set()
    for piece in pieces:
        if isinstance(piece, str):
            continue
        if piece.tag in seen:
            return False
        seen.add(piece.tag)
        if piece.opens:
            stack.append(piece.name)
            if len(stack) > _DEEPEST:
                return False
        elif piece.closes and (not stack or stack.pop() != piece.name):
            return False
    return not stack
