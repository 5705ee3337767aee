"""C005: a number, percentage or length of time whose value does not stand in the English, or one made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.checks.quantities import CALENDAR, is_money, lost
from loc.korean.numbers import bare_figures, lost_figures, made_up
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    yield from lost(unit, lambda quantity: quantity.kind not in CALENDAR and not is_money(quantity))
    taken = [
        *(match.span for match in unit.matches),
        *(quantity.span for quantity in unit.quantities),
        *unit.literals,
    ]
    figures = bare_figures(unit.korean, taken)
    gone = list(lost_figures(unit.korean, figures, unit.english, unit.readings)) if figures else []
    for span in gone:
        yield Flaw(Message("{figure} is not in the English", figure=span.of(unit.korean)))
    if gone or unit.lost:
        return
    for reading in made_up(unit.korean, unit.english, unit.quantities, unit.readings):
        said = reading.span.of(unit.english)
        yield Flaw(Message("{figure} does not stand in the Korean", figure=said))


CHECK = Check(
    id="C005",
    name="number",
    severity=Severity.ERROR,
    summary="The value of a Korean number does not stand in the English, or a number was made up.",
    cause="A wrong figure is the worst mistake a news translation can make, and 만 and 억 invite it.",
    cure="Compare the figure with the Korean; the hint lists what the English says.",
    example=("수익의 20%를 받는다.", "It receives 2% of revenue."),
    each=_find,
)
