"""Waivers: comments that let a finding stand, with its id and a reason.

    # loc: allow G021 a term of next week's article
    - id: superalignment

A waiver on the line of a finding, or on lines of its own above, counts for what begins there: one key with what
is indented under it, or a whole entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.glossary.comments import comments
from loc.model import Location, Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from loc.glossary.comments import Comment
    from loc.glossary.yaml_strict import Tree
    from loc.model import Finding

_DIRECTIVE = re.compile(r"#[ \t]*loc:[ \t]*(?P<verb>[\w-]*)[ \t]*(?P<rest>.*)")
_ALLOW = re.compile(
    r"(?P<ids>[A-Z]\d{3}(?:[ \t]*,[ \t]*[A-Z]\d{3})*)(?:[ \t]*[:—–-])?(?:[ \t]+|\Z)(?P<reason>.*)"
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """`ids` may stand between the lines `first` and `last` of a file. `fault` says what is wrong with it."""

    ids: tuple[str, ...]
    reason: str
    location: Location
    first: int
    last: int
    fault: str = ""

    def covers(self, finding: Finding) -> bool:
        """True where the finding is one that this waiver lets stand."""
        where = finding.location
        return (
            not self.fault
            and finding.id in self.ids
            and where.file == self.location.file
            and self.first <= where.line <= self.last
        )


def waivers(tree: Tree, known: Collection[str]) -> Iterator[Waiver]:
    """The waivers of a file. `known` are the ids that may be waived."""
    if "loc:" not in tree.text:
        return
    lines = tree.text.split("\n")
    for comment in comments(tree):
        match = _DIRECTIVE.match(comment.text)
        if not match:
            continue
        ids, reason, fault = _parsed(match, known)
        first = _target(comment, lines)
        yield Waiver(
            ids, reason, Location(tree.file, comment.line, comment.column), first, _last(first, lines), fault
        )


def split(
    findings: Iterable[Finding], granted: Sequence[Waiver]
) -> tuple[list[Finding], list[tuple[Waiver, str]]]:
    """The findings that no waiver covers, and each waiver with an id of it that covered nothing."""
    by_id: dict[tuple[str, str], list[int]] = {}
    for number, waiver in enumerate(granted):
        for one in waiver.ids:
            by_id.setdefault((waiver.location.file, one), []).append(number)
    kept = []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        possible = by_id.get((finding.location.file, finding.id), ())
        covering = [number for number in possible if granted[number].covers(finding)]
        used |= {(number, finding.id) for number in covering}
        if not covering:
            kept.append(finding)
    unused = [
        (waiver, one)
        for number, waiver in enumerate(granted)
        if not waiver.fault
        for one in waiver.ids
        if (number, one) not in used
    ]
    return kept, unused


def _parsed(match: re.Match[str], known: Collection[str]) -> tuple[tuple[str, ...], str, str]:
    if match["verb"] != "allow":
        return (), "", Message("unknown directive `{verb}`: only `allow` is known", verb=match["verb"])
    found = _ALLOW.match(match["rest"].strip())
    if not found:
        return (), "", Message("a waiver needs the id of a rule")
    ids = tuple(part.strip() for part in found["ids"].split(","))
    stranger = next((one for one in ids if one not in known), "")
    if stranger:
        return ids, "", Message("{rule} is no rule that can be waived", rule=stranger)
    if not re.search(r"\w{2}", found["reason"]):
        return ids, "", Message("the waiver of {rules} lacks a reason", rules=", ".join(ids))
    return ids, found["reason"].strip(), ""


def _target(comment: Comment, lines: Sequence[str]) -> int:
    """The line that a waiver stands for: its own, or the next one that is no comment."""
    if not comment.own_line:
        return comment.line
    for number in range(comment.line, len(lines)):
        stripped = lines[number].strip()
        if stripped and not stripped.startswith("#"):
            return number + 1
    return comment.line


def _last(first: int, lines: Sequence[str]) -> int:
    """The last line of what begins on line `first`: everything below that is indented deeper."""
    indent = _indent(lines[first - 1])
    last = first
    for number in range(first, len(lines)):
        line = lines[number]
        if line.strip() and not line.lstrip().startswith("#"):
            if _indent(line) <= indent:
                break
            last = number + 1
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
