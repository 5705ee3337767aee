"""C005: a number, percentage or length of time whose value does not stand in the English, or one made up."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.checks.quantities import CALENDAR, is_money, lost
from loc.model import Message, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALED = re.compile(r" ?[십백천만억조]|[-~–]\d|여")
# Numbers in words, native (스물여섯 살) or Sino-Korean (십오 분), that nobody reads as quantities here.
_NUMERAL = re.compile(
    "열[한두세네다여일아 ]|스[무물]|서른|마흔|쉰|예순|일흔|여든|아흔|세기"
    r"|[일이삼사오육칠팔구수몇][십백천만억조]|\d ?[십백천만억조]|반반|[십백][일이삼사오육칠팔구년]"
)
_AGES = re.compile(r"0대(?!\d)|0세기")
_MEASURE = re.compile(r" ?(?:[kcm]?m|kg|g|톤|도|℃|°|킬로|미터|그램|센티|마일|피트|파운드|인치|평)")
_CONVERTED = re.compile(
    r"\b(?:miles?|mi|mph|pounds?|lbs?|ounces?|feet|foot|ft|inch(?:es)?|acres?|Fahrenheit|gallons?|0s)\b|°F|\d0s"
)
# Below it English may count what the Korean names without a number (both, a dozen).
_SMALLEST_INVENTED = 13


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    yield from lost(unit, lambda quantity: quantity.kind not in CALENDAR and not is_money(quantity))
    told = False
    for flaw in _bare(unit):
        told = True
        yield flaw
    if not told:
        yield from _invented(unit)


def _bare(unit: Unit) -> Iterator[Flaw]:
    """Figures of the Korean that nobody reads as quantities (`40밀리초`, `2015~2019`), by their digits alone."""
    taken = [
        *(match.span for match in unit.matches),
        *(quantity.span for quantity in unit.quantities),
        *unit.literals,
    ]
    for found in _FIGURE.finditer(unit.korean):
        span = Span(*found.span())
        if len(span) < 2 or _SCALED.match(unit.korean, span.end) or any(span.overlaps(s) for s in taken):
            continue
        if span.start and unit.korean[span.start - 1].isascii() and unit.korean[span.start - 1].isalpha():
            continue  # GPT4, MAI-1: a name
        if _MEASURE.match(unit.korean, span.end) and _CONVERTED.search(unit.english):
            continue
        if _AGES.match(unit.korean, span.end - 1):
            continue  # 20대: in their twenties
        if _stands(found.group(), unit.english, ()):
            continue  # before anything is read, since most figures stay as they are
        if not _stands(found.group(), unit.english, [v.amount for r in unit.readings for v in r.values]):
            yield Flaw(Message("{figure} is not in the English", figure=found.group()))


def _invented(unit: Unit) -> Iterator[Flaw]:
    """Figures of the English that nothing in the Korean accounts for."""
    if unit.lost or not _FIGURE.search(unit.english) or _NUMERAL.search(unit.korean):
        return
    if _CONVERTED.search(unit.english):
        return
    if all(_stands(figure, unit.korean, ()) for figure in _FIGURE.findall(unit.english)):
        return
    known = [value.amount for quantity in unit.quantities for value in quantity.values]
    for reading in unit.readings:
        said = reading.span.of(unit.english)
        figure = _FIGURE.search(said)
        if not figure or not any(value.amount >= _SMALLEST_INVENTED for value in reading.values):
            continue
        if any(value.amount in known for value in reading.values) or _stands(
            figure.group(), unit.korean, known
        ):
            continue
        yield Flaw(Message("{figure} does not stand in the Korean", figure=said))


def _stands(figure: str, text: str, amounts: Sequence[Decimal]) -> bool:
    """True where the digits of `figure` stand in `text`, a year also by its last two, or as an amount."""
    plain = figure.replace(",", "").rstrip("0").rstrip(".") if "." in figure else figure.replace(",", "")
    written = {found.replace(",", "") for found in _FIGURE.findall(text)}
    if plain in written or figure in written or Decimal(plain or 0) in amounts:
        return True
    years = {number for number in written | {plain} if len(number) == 4 and number[:2] in {"19", "20"}}
    short = plain[-2:] if plain in years else plain
    return any(short == number[-2:] for number in written if number in years or plain in years)


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
