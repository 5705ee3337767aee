"""Our own `#.` lines put together again after a tool has wrapped them.

polib's `save()` breaks comments at 78 columns by the rules of Python's textwrap: between words, and behind a
hyphen inside a word. A signature cut in two would lose the half that tells the machine's text from a person's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.catalog.signature import CHECK, FIELDS, MACHINE, PREFIX, find, find_text, show_flag, text_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# What is wrapped at fewer columns than this is not put together, but for signatures, which tell by their words.
_NARROWEST = 70
_MARK = len("#. ")
_HYPHEN = re.compile(r"[^\W\d_]-\Z")
_FIELD = re.compile(rf"(?:{'|'.join(map(re.escape, FIELDS))})=")


def unwrapped(extracted: Sequence[str]) -> list[str]:
    """An entry's `#.` lines (without that mark) with each line of ours whole; those of others as they are."""
    lines = list(extracted)
    joined = _join(lines, PREFIX, _signature_goes_on)
    signature = find(joined)
    digest = signature.text if signature else ""
    checks = {show_flag(flag) for flag in signature.flags} if signature else set()

    def check_goes_on(line: str, last: str, following: str) -> bool:
        return bool(checks) and line not in checks and _was_full(last, following)

    joined = _join(joined, CHECK, check_goes_on)

    def machine_goes_on(line: str, last: str, following: str) -> bool:
        return text_hash(find_text([line])) != digest and _was_full(last, following)

    return _join(joined, MACHINE, machine_goes_on)


def _join(lines: Sequence[str], prefix: str, goes_on: Callable[[str, str, str], bool]) -> list[str]:
    """`lines` with what belongs to a line that begins with `prefix` joined to it."""
    joined: list[str] = []
    last = ""
    for line in lines:
        ours = joined and joined[-1].startswith(prefix)
        if ours and not _begins(line) and goes_on(joined[-1], last, line):
            joined[-1] += line if _within_word(joined[-1], line) else f" {line}"
        else:
            joined.append(line)
        last = line
    return joined


def _begins(line: str) -> bool:
    """True for the first line of a comment of ours."""
    return line.startswith((PREFIX, CHECK, MACHINE, "kind: "))


def _within_word(line: str, following: str) -> bool:
    """True where `line` was broken inside a word: behind a hyphen, or at a dash of several."""
    return line.endswith("--") or following.startswith("--") or bool(_HYPHEN.search(line))


def _signature_goes_on(line: str, _last: str, following: str) -> bool:
    return line == PREFIX.strip() or bool(_FIELD.match(following)) or _within_word(line, following)


def _was_full(line: str, following: str) -> bool:
    """True where the first word of `following` had no room on `line`."""
    return _MARK + len(line) + 1 + len(following.split(" ", 1)[0]) > _NARROWEST
