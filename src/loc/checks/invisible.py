"""C022: characters that nobody sees: controls, bidi marks, zero-width spaces, broken decodings."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Edit, Message, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# Cc without tab and newline, Cf, private use, U+FFFD and the Hangul fillers.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufeff\ufff9-\ufffb\uffa0\ufffd\ue000-\uf8ff\U000e0000-\U000e007f]"
)
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_JOINER = "\u200d"


def _find(unit: Unit) -> Iterator[Flaw]:
    for found in _INVISIBLE.finditer(unit.target):
        char = found.group()
        if char == _JOINER and _EMOJI.match(unit.target, found.start() - 1 if found.start() else 0):
            continue
        hint = Message("take it out" if char != "\ufffd" else "write the letter that was lost")
        fix = () if char == "\ufffd" else (Edit(Span(*found.span()), ""),)
        yield Flaw(_message(char, unit.target, found.start()), hint, fix)
    stray = dict.fromkeys(_INVISIBLE.findall(unit.source))
    for char in stray:
        if char != _JOINER:
            yield Flaw(
                Message("the Korean holds the invisible character {char}", char=_name(char)),
                "take it out of the article",
            )


def _message(char: str, text: str, at: int) -> Message:
    words = text[max(0, at - 20) : at].split()
    if not words:
        return Message("invisible character {char} at the beginning", char=_name(char))
    return Message("invisible character {char} after “{word}”", char=_name(char), word=words[-1])


def _name(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X}" + (f" ({name.lower()})" if name else "")


CHECK = Check(
    id="C022",
    name="invisible",
    severity=Severity.ERROR,
    summary="A control, bidi or zero-width character stands in the text.",
    cause="Nobody sees such a character, but searches, terminals and readers' screens do odd things with it.",
    cure="Take it out; `--fix` does so.",
    example=("마이크로소프트는 부인했다.", "Micro\u200bsoft denied it."),
    each=_find,
    fixes=True,
)
