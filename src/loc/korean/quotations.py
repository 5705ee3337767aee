"""Quotations and brackets in a translation: marks that do not close, quotations lost, words of saying left alone.

One rule for the ladder, which then looks for a better hypothesis, and for the check of what stands in a catalog.
"""

from __future__ import annotations

import re

_BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "」": "「", "』": "『", "》": "《", "】": "【"}
_OPENING = frozenset(_BRACKETS.values())
_BRACKET = re.compile(f"[{re.escape(''.join({*_BRACKETS, *_OPENING}))}]")
# `1)`, `a)` of a list, and `:)`.
_LIST_MARK = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\)(?=\s)|[:;]-?\)")
_INCHES = re.compile(r"(?<=\d)[\"″”](?=[\s,.)-]|$)")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)|(?<=s)’(?=\s)|’(?=\d0?s\b|\d\d\b)")
_DOUBLE = re.compile(r"[\"“][^\"“”]*[^\s\"“”][^\"“”]*[\"”]")
_SINGLE = re.compile(r"(?<![\w'‘’])['‘](?=\S)([^'\"‘’“”]*[^\s'\"‘’“”])['’](?![A-Za-z0-9])")
_NAME = re.compile(r"[A-Za-z]")
_SAID = (
    "said|says|stressed|explained|added|noted|predicted|emphasized|insisted|revealed|claimed|argued|pointed out|"
    "warned|stated|mentioned|announced|replied|answered|asked|wrote|told|commented|remarked"
)
_LONE_SAID = re.compile(rf"[,.?!][\"”] (?:{_SAID})(?: that)?[.;](?=\s|$)")


def open_marks(text: str) -> list[str]:
    """Marks of `text` without a partner, each kind once."""
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


def lost_quotations(korean: str, english: str) -> int:
    """How many quotations `korean` has more than `english`.

    Which marks are used does not matter, since an engine may write either kind. Single marks in the Korean count
    around two words or a name in Latin letters only: around one word they are emphasis. A name that stands in
    `english` may do without them, as it mostly does there.
    """
    rest = _DOUBLE.sub(" ", korean)
    wanted = len(_DOUBLE.findall(korean))
    for held in _SINGLE.findall(rest):
        named = _NAME.search(held) is not None
        wanted += (" " in held or named) and not (named and _stands_bare(held, english))
    if not wanted:
        return 0
    said = len(_DOUBLE.findall(english)) + len(_SINGLE.findall(_DOUBLE.sub(" ", english)))
    return max(0, wanted - said)


def lacks_speaker(english: str) -> bool:
    """True where a quotation is followed by a bare `said.`: nobody says it."""
    return _LONE_SAID.search(english) is not None


def _stands_bare(name: str, english: str) -> bool:
    """True where a name in Latin letters stands in `english`, and nowhere in quotation marks."""
    quoted = rf"[\"“'‘]{re.escape(name)}[,.]?[\"”'’]"
    return name.isascii() and name in english and re.search(quoted, english) is None
