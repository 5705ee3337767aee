"""Figures by their digits alone: lost ones of the Korean, and those of the English that come out of nothing.

`2,550.30에 마감`, `10:30`, `A씨(35)`, `40밀리초`: what they count is not known, but their digits have to come over.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.korean.numbers.model import Quantity, Reading

FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALED = re.compile(r" ?[십백천만억조]|[-~–]\d|여")
# Numbers in words, native (스물여섯 살) or Sino-Korean (십오 분), that nobody reads as quantities here.
_NUMERAL = re.compile(
    "열[한두세네다여일아 ]|스[무물]|서른|마흔|쉰|예순|일흔|여든|아흔|세기"
    r"|[일이삼사오육칠팔구수몇][십백천만억조]|\d ?[십백천만억조]|반반|[십백][일이삼사오육칠팔구년]"
)
_AGES = re.compile(r"0대(?!\d)|0세기")
_MEASURE = re.compile(r" ?(?:[kcm]?m|kg|g|톤|도|℃|°|킬로|미터|그램|센티|마일|피트|파운드|인치|평)")
CONVERTED = re.compile(
    r"\b(?:miles?|mi|mph|pounds?|lbs?|ounces?|feet|foot|ft|inch(?:es)?|acres?|Fahrenheit|gallons?|0s)\b|°F|\d0s"
)
# Below it English may count what the Korean names without a number (both, a dozen).
_SMALLEST_INVENTED = 13
_WRITTEN = re.compile(r"(?<![\w.,:])\d[\d,.:]*\d(?![\w%])")
# A figure of fewer digits is like too many others.
_SHORTEST_MENDED = 4


def bare_figures(korean: str, taken: Sequence[Span]) -> list[Span]:
    """Where figures of two digits and more stand in `korean` outside of `taken` (quantities, terms, literals)."""
    found = []
    for figure in FIGURE.finditer(korean):
        span = Span(*figure.span())
        if len(span) < 2 or _SCALED.match(korean, span.end) or any(span.overlaps(s) for s in taken):
            continue
        if span.start and korean[span.start - 1].isascii() and korean[span.start - 1].isalpha():
            continue  # GPT45: a name
        if not _AGES.match(korean, span.end - 1):  # 20대: in their twenties
            found.append(span)
    return found


def lost_figures(
    korean: str, figures: Sequence[Span], english: str, readings: Sequence[Reading]
) -> Iterator[Span]:
    """Those of `figures` (`bare_figures` of `korean`) whose digits do not stand in `english`.

    `readings` is what `read_english` gave: a figure may stand in letters. A measure may have been converted.
    """
    for span in figures:
        figure = span.of(korean)
        if _MEASURE.match(korean, span.end) and CONVERTED.search(english):
            continue
        if stands(figure, english):
            continue  # before anything is compared, since most figures stay as they are
        if not stands(figure, english, [value.amount for r in readings for value in r.values]):
            yield span


def made_up(
    korean: str, english: str, quantities: Sequence[Quantity], readings: Sequence[Reading]
) -> Iterator[Reading]:
    """Numbers of `english` that nothing in `korean` accounts for.

    Ask only where no quantity and no figure was lost: else they are what became of it.
    """
    if not FIGURE.search(english) or _NUMERAL.search(korean) or CONVERTED.search(english):
        return
    if all(stands(figure, korean) for figure in FIGURE.findall(english)):
        return
    known = [value.amount for quantity in quantities for value in quantity.values]
    for reading in readings:
        figure = FIGURE.search(reading.span.of(english))
        if not figure or not any(value.amount >= _SMALLEST_INVENTED for value in reading.values):
            continue
        if any(value.amount in known for value in reading.values) or stands(figure.group(), korean, known):
            continue
        yield reading


def stands(figure: str, text: str, amounts: Sequence[Decimal] = ()) -> bool:
    """True where the digits of `figure` stand in `text`, a year also by its last two, or as one of `amounts`."""
    plain = _plain(figure)
    written = {_plain(found) for found in FIGURE.findall(text)}
    if plain in written or Decimal(plain) in amounts:
        return True
    years = {number for number in written | {plain} if len(number) == 4 and number[:2] in {"19", "20"}}
    short = plain[-2:] if plain in years else plain
    return any(short == number[-2:] for number in written if number in years or plain in years)


def figure_edits(korean: str, lost: Sequence[Span], english: str) -> Iterator[Edit]:
    """Edits of `english` that write a lost figure where a near miss of it stands: `2,50.30` for `2,550.30`.

    A near miss has at least four digits, stands nowhere in `korean`, and lacks one digit of the wanted one, or
    has one more; another digit in the same place is another number.
    """
    for span in lost:
        figure = span.of(korean)
        digits = _digits(figure)
        if len(digits) < _SHORTEST_MENDED:
            continue
        near = [
            Span(*found.span())
            for found in _WRITTEN.finditer(english)
            if not stands(found.group(), korean) and _one_apart(_digits(found.group()), digits)
        ]
        if len(near) == 1:
            yield Edit(near[0], figure)


def _plain(figure: str) -> str:
    """Without commas, and without zeros that say nothing: 2,550.30 is 2550.3."""
    plain = figure.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _digits(figure: str) -> str:
    return "".join(char for char in figure if char.isdigit())


def _one_apart(one: str, other: str) -> bool:
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
