"""C015: quotes and brackets that do not close, or a quotation whose marks were lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "」": "「", "』": "『", "》": "《", "】": "【"}
_OPENING = frozenset(_BRACKETS.values())
_BRACKET = re.compile(f"[{re.escape(''.join({*_BRACKETS, *_OPENING}))}]")
# `1)`, `a)` of a list, and `:)`.
_LIST_MARK = re.compile(r"(?:^|(?<=[\s(]))(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)(?=\s)|[:;]-?\)")
_INCHES = re.compile(r"(?<=\d)[\"″”](?=[\s,.)-]|$)")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)|(?<=s)’(?=\s)|’(?=\d0?s\b|\d\d\b)")
_LONG_QUOTATION = re.compile(r"[\"“][^\"“”]{12,}[\"”]")


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    ours, theirs = _open(unit.english), _open(unit.korean)
    for mark in ours:
        if mark not in theirs:
            yield Flaw(Message("{mark} has no partner", mark=mark), "close it, or take it out")
    if not ours and _LONG_QUOTATION.search(unit.korean) and not re.search(r"[\"“”‘’'«„]", unit.english):
        yield Flaw("the quotation lost its marks", "quote what the Korean quotes")


def _open(text: str) -> list[str]:
    """Marks without a partner, each kind once."""
    text = _LIST_MARK.sub("", text)
    stack: list[str] = []
    lone: list[str] = []
    for char in _BRACKET.findall(text):
        if char in _OPENING:
            stack.append(char)
        elif stack and stack[-1] == _BRACKETS[char]:
            stack.pop()
        else:
            lone.append(char)
    lone += stack
    straight = _INCHES.sub("", text) if text.count('"') % 2 else text
    if straight.count('"') % 2:
        lone.append('"')
    if text.count("“") != text.count("”"):
        lone.append("“" if text.count("“") > text.count("”") else "”")
    single = _APOSTROPHE.sub("", text)
    if single.count("‘") > single.count("’"):
        lone.append("‘")
    return list(dict.fromkeys(lone))


CHECK = Check(
    id="C015",
    name="unbalanced",
    severity=Severity.WARNING,
    summary="A quotation mark or a bracket has no partner, or a quotation lost its marks.",
    cause="An open quotation leaves unclear who says what.",
    cure="Close it, or take the lone mark out.",
    example=('그는 "협상이 진행 중"이라고 말했다.', 'He said "talks are under way.'),
    each=_find,
)
