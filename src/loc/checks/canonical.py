"""C020: the Korean writes a name otherwise than the house does; told once for each spelling of an article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _find(units: Sequence[Unit]) -> Iterator[tuple[Unit, Flaw]]:
    count: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Unit] = {}
    for unit in units:
        for edit in unit.normalizing:
            heads = [m for m in unit.matches if m.head.overlaps(edit.span) or m.span == edit.span]
            written, right = edit.span.of(unit.korean), edit.after.strip()
            if heads and right:
                count[written, right] += 1
                first.setdefault((written, right), unit)
    for (written, right), unit in first.items():
        message = Message.plural(
            count[written, right],
            "{name} is not the house's name",
            "{name} is not the house's name ({n} times in this article)",
            name=written,
        )
        yield unit, Flaw(message, Message("write {name}: loc normalize does so", name=right))


CHECK = Check(
    id="C020",
    name="source-name",
    severity=Severity.INFO,
    summary="The Korean writes a glossary name in another than the canonical way.",
    cause="The house writes a name in one way; readers and the archive rely on it.",
    cure="Run `loc normalize`, which writes the canonical name and the particle that goes with it.",
    example=("설리만은 최근 인터뷰에서 밝혔다.", "Suleyman said in a recent interview."),
    whole=_find,
    on_source=True,
)
