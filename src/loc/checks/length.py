"""C013: the English is much shorter or longer than such Korean becomes.

Lengths are in letters and digits; a Korean syllable counts as `SYLLABLE` of them, a Latin letter as one. The
bounds leave out one pair in a thousand of people's translations on either side (see benchmarks/checks.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import HANGUL, Check, Flaw, Unit
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

SYLLABLE = 2.4
# Expected letters below which a ratio says nothing.
SHORTEST = 40
# So many times that length is too much for any Korean that is shorter.
MUCH_MORE = 3
LOW, HIGH = 0.45, 2.3
_COUNTED = re.compile(r"[^\W_]")


def expected(korean: str) -> float:
    """How many letters the English of `korean` has on average."""
    syllables = len(HANGUL.findall(korean))
    return syllables * SYLLABLE + len(_COUNTED.findall(korean)) - syllables


def letters(english: str) -> int:
    """How many letters and digits the English has."""
    return len(_COUNTED.findall(english))


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    wanted = max(1.0, expected(unit.korean))
    found = letters(unit.english)
    if wanted < SHORTEST and found < MUCH_MORE * SHORTEST:
        return
    ratio = found / wanted
    if not LOW <= ratio <= HIGH:
        yield Flaw(
            Message(
                "the English is very short for this Korean ({ratio} of the usual length)"
                if ratio < LOW
                else "the English is very long for this Korean ({ratio} of the usual length)",
                ratio=f"{ratio:.1f}",
            ),
            "something is missing" if ratio < LOW else "something was added or repeated",
        )


CHECK = Check(
    id="C013",
    name="length",
    severity=Severity.WARNING,
    summary="The English is far too short or far too long for its Korean.",
    cause="A text of half or twice the usual length mostly lost, or gained, a clause.",
    cure="Compare the two; where both are complete, waive the finding.",
    example=("인공지능 언어모델이 단계별로 사고를 수행하는 방식을 말한다.", "A method."),
    each=_find,
)
