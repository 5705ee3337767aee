"""Tags as a tree: which pair holds what, and how a text is written with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.inline import Mark

OPENING = "\"'“‘([{«「『《〈【"
_DEEPEST = 40  # levels of nesting; deeper markup is somebody's attack or accident


@dataclass
class Node:
    """A pair or an atom of the source, with the place found for it in the target."""

    mark: Mark
    source: Span
    close: str = ""
    children: list[Node] = field(default_factory=list)
    place: Span | None = None
    spaced: tuple[bool, bool] = (False, False)  # of an atom that is not seen: blanks before and after it

    @property
    def pair(self) -> bool:
        """Whether it has an end tag."""
        return bool(self.close)


def tree(marks: Sequence[Mark]) -> list[Node] | None:
    """The marks as nested nodes; None where they do not nest, or nest absurdly deep."""
    roots: list[Node] = []
    stack: list[Node] = []
    for mark in marks:
        level = stack[-1].children if stack else roots
        if mark.tag.startswith("</"):
            if not stack or mark.number != "/" + stack[-1].mark.number:
                return None
            node = stack.pop()
            node.close = mark.tag
            node.source = Span(node.mark.offset, mark.offset)
        else:
            node = Node(mark, mark.span)
            level.append(node)
            if not mark.tag.endswith("/>"):
                stack.append(node)
                if len(stack) > _DEEPEST:
                    return None
    return None if stack else roots


def write(nodes: Sequence[Node], target: str, within: Span) -> str | None:
    """`target` at `within`, with the nodes' tags; None where they cross."""
    out: list[str] = []
    at = within.start
    for node in sorted(nodes, key=lambda node: within if node.place is None else node.place):
        if node.place is None or node.place.start < at or node.place.end > within.end:
            return None
        out.append(target[at : node.place.start])
        if node.pair:
            inside = write(node.children, target, node.place)
            if inside is None:
                return None
            out += [node.mark.tag, inside, node.close]
        else:
            left, right = target[: node.place.start], target[node.place.end :]
            out.append(" " if node.spaced[0] and left and not left[-1].isspace() else "")
            out.append(node.mark.tag)
            out.append(
                " " if node.spaced[1] and (right[:1].isalnum() or (right[:1] in OPENING and right)) else ""
            )
        at = node.place.end
    return "".join([*out, target[at : within.end]])
