"""C018: a heading that stayed Korean, or has no translation while the text below it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Kind, Message, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _find(units: Sequence[Unit]) -> Iterator[tuple[Unit, Flaw]]:
    begun = any(unit.english.strip() for unit in units)
    for unit in units:
        if unit.kind is not Kind.HEADING or not unit.needs_translation:
            continue
        if unit.copied or (begun and not unit.english.strip()):
            yield (
                unit,
                Flaw(
                    Message("the heading is not translated: {text}", text=shortened(unit.korean)),
                    "translate it",
                ),
            )


CHECK = Check(
    id="C018",
    name="heading",
    severity=Severity.ERROR,
    summary="A heading was not translated.",
    cause="A heading is short and easily passed over, and it is the first thing that readers see.",
    cure="Translate it.",
    example=("결론", "결론"),
    whole=_find,
)
