"""The comments and blank lines of a glossary file, and the key or item that each of them belongs to.

A comment on a line of its own belongs to what follows, unless it is indented deeper than that: then it ends what
comes before. A comment at the end of a line belongs to what begins on that line.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from loc.glossary.yaml_strict import Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.yaml_strict import Node, Tree

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\n]*", re.MULTILINE)


@dataclass(slots=True)
class Comment:
    """One comment with its `#`, without blanks at its end. `own_line`: nothing else stands on its line.

    `after_blank`: the line before is blank.
    """

    line: int
    column: int
    text: str
    own_line: bool = True
    after_blank: bool = False


@dataclass(slots=True)
class Attached:
    """Comments and blank lines by what they belong to: the identity of a key's scalar, or of a list's item."""

    before: dict[int, list[Comment]] = field(default_factory=dict)
    after: dict[int, list[Comment]] = field(default_factory=dict)
    trailing: dict[int, str] = field(default_factory=dict)
    blank_before: set[int] = field(default_factory=set)
    holders: set[int] = field(default_factory=set)
    """Keys and items with a comment somewhere inside: they cannot be written on one line."""
    end: list[Comment] = field(default_factory=list)
    """Comments of a file that holds nothing else."""


@dataclass(slots=True)
class _Anchor:
    """A key, or an item of a list, that comments can belong to."""

    of: int
    line: int
    column: int
    flow: bool
    parent: _Anchor | None


def comments(tree: Tree) -> list[Comment]:
    """Every comment of a file, in order. Line ends must be LF, or CR LF."""
    text = tree.text
    if "#" not in text:
        return []
    starts = [start for start, _ in tree.hashes]
    found = []
    line, line_start = 1, 0
    for match in _COMMENT.finditer(text):
        at = match.start()
        index = bisect_right(starts, at) - 1
        if index >= 0 and _inside(text, at, *tree.hashes[index]):
            continue
        line += text.count("\n", line_start, at)
        line_start = text.rfind("\n", 0, at) + 1
        own = not text[line_start:at].strip()
        before = text[text.rfind("\n", 0, max(line_start - 1, 0)) + 1 : line_start]
        blank = own and line > 1 and not before.strip()
        found.append(Comment(line, at - line_start + 1, match[0].rstrip(), own, blank))
    return found


def _inside(text: str, at: int, start: int, end: int) -> bool:
    if text[start] in "|>":  # the header line of a block of text may end in a comment
        start = text.find("\n", start)
    return start <= at < end


def attach(tree: Tree) -> Attached:
    """Give each comment and each blank line of a file to the key or item that it belongs to."""
    found = Attached()
    notes = comments(tree)
    lines = tree.text.split("\n")
    blanks = {number for number, line in enumerate(lines, start=1) if not line.strip()}
    noted = {note.line for note in notes}
    anchors = list(_Walk(tree, sorted(blanks | noted), noted).anchors())
    seen = 0
    for anchor in anchors:
        if anchor.line != seen and not anchor.flow and anchor.line - 1 in blanks:
            found.blank_before.add(anchor.of)
        seen = anchor.line
    places = [(anchor.line, anchor.column) for anchor in anchors]
    for note in notes:
        _attach(note, anchors, places, found)
    return found


def _attach(comment: Comment, anchors: list[_Anchor], places: list[tuple[int, int]], found: Attached) -> None:
    last = bisect_left(places, (comment.line, comment.column)) - 1
    if not comment.own_line and last >= 0 and anchors[last].line == comment.line:
        owner = anchors[last]
        while owner.flow and owner.parent is not None and owner.parent.line == comment.line:
            owner = owner.parent
        earlier = found.trailing.get(owner.of)
        found.trailing[owner.of] = f"{earlier} {comment.text}" if earlier else comment.text
        _hold(owner.parent, found)
        return
    following = anchors[last + 1] if last + 1 < len(anchors) else None
    floor = following.column if following else -1
    if last >= 0 and comment.column > floor:
        holder: _Anchor | None = anchors[last]
        while holder is not None and holder.column > comment.column:
            holder = holder.parent
        if holder is not None and holder.column > floor:
            found.after.setdefault(holder.of, []).append(comment)
            _hold(holder.parent, found)
            return
    if following is None:
        found.end.append(comment)
        return
    found.before.setdefault(following.of, []).append(comment)
    _hold(following.parent, found)


def _hold(anchor: _Anchor | None, found: Attached) -> None:
    while anchor is not None:
        found.holders.add(anchor.of)
        anchor = anchor.parent


class _Walk:
    """The keys and items of a file. `lines` are blank or have comments; `noted` have comments.

    An entry of the glossary with no such line up to the next entry is passed over: nothing can belong to its parts.
    """

    def __init__(self, tree: Tree, lines: list[int], noted: set[int]) -> None:
        self._tree = tree
        self._lines = lines
        self._noted = noted
        self._starts = [0, *(match.end() for match in re.finditer("\n", tree.text))]

    def anchors(self) -> Iterator[_Anchor]:
        """In the order of the file."""
        if self._tree.root is not None:
            yield from self._walk(self._tree.root, None, 0, flow=False)

    def _walk(self, node: Node, parent: _Anchor | None, depth: int, *, flow: bool) -> Iterator[_Anchor]:
        if isinstance(node, Scalar):
            return
        flow = flow or self._flows(node)
        if isinstance(node, Table):
            for key, value in node.entries.values():
                anchor = _Anchor(id(key), key.line, key.column, flow, parent)
                yield anchor
                yield from self._walk(value, anchor, depth + 1, flow=flow)
            return
        for item, following in zip_longest(node.nodes, node.nodes[1:]):
            # What is seen of an item of a block list is its dash.
            anchor = _Anchor(id(item), item.line, item.column if flow else node.column, flow, parent)
            yield anchor
            if depth > 1 or flow or not self._bare(item, following):
                yield from self._walk(item, anchor, depth + 1, flow=flow)

    def _flows(self, node: Node) -> bool:
        return self._tree.text[self._starts[node.line - 1] + node.column - 1] in "[{"

    def _bare(self, item: Node, following: Node | None) -> bool:
        """True where neither a comment nor a blank line stands within an item; one blank line after it may."""
        at = bisect_left(self._lines, item.line)
        if at == len(self._lines):
            return True
        if following is None:
            return False
        first = self._lines[at]
        return first >= following.line > item.line or (
            first == following.line - 1 and first not in self._noted
        )
