"""C012: a phrase that stands again and again, as an engine in a loop writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.korean.doubling import repeated
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    phrase = repeated(unit.english, unit.korean, beside=False)
    if phrase:
        yield Flaw(Message("repeated: {text}", text=" ".join(phrase)), "say it once")


CHECK = Check(
    id="C012",
    name="repetition",
    severity=Severity.ERROR,
    summary="A phrase is repeated in the English and not in the Korean.",
    cause="Engines that lose the thread say a phrase over and over.",
    cure="Take the repetition out.",
    example=("수익이 늘고 있다.", "Revenue is growing and growing and growing."),
    each=_find,
)
