"""Reads Korean numerals: figures, 십/백/천, 만/억/조/경, mixed, with commas and decimals; 수십억 and its kin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SMALL = {"십": 10, "백": 100, "천": 1000}
SCALES = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_DIGITS = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", start=1)}

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_VAGUE = re.compile(r"[수몇] ?(?P<small>[십백천])? ?(?P<scale>[만억조경])?")
_MORE = re.compile(r" (?=(?!(?:[12]?\d|3[01])일)\d{1,3}(?![\d.,]|월|시(?!간))|[1-9][백십])")
_SOME = re.compile(r"여(?!러|전|만)| 여(?=명|개|건|곳|발|대|점|가구|원)")
_NEXT_SECTION = re.compile(r" ?(?=\d[\d,]{0,4}(?:[천백십] ?\d{0,3}[백십]?)?여?[만억조])")
_LAST_SECTION = re.compile(
    r" (?:(?=\d,\d{3}(?![\d.,%만억조]))"
    r"|(?=\d{3,4}(?![\d.,월일분%만억조]|시(?!간)))"
    r"|(?=\d{1,2}(?:명|개|건|곳|회|원|달러)(?![가-힣]*월))"
    r"|(?=[1-9][천백]))"
)
_YEAR = re.compile(r" (?:(?:1[89]|20)\d[1-9]|(?:1[89]|20)[1-9]0) ?년")
_SPACED_SCALE = re.compile(r" (?=[만억조] ?(?:달러|원|유로|엔|위안|파운드)(?![가-힣]|$))")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A Korean numeral: `value` exact, from `start` to `end` in the text.

    `scaled`: written with 십/백/천/만/억/조/경 (English has to be computed). `hangul`: no figure in it.
    `over`: 여 stands in it (30여만: more than 300,000). `vague`: `value` is only the power of ten (수십억: 10**9).
    `coefficient` and `unit` describe the last section, so that `10~20억` can share its 억.
    """

    start: int
    end: int
    value: Decimal
    scaled: bool = False
    hangul: bool = False
    over: bool = False
    vague: bool = False
    coefficient: Decimal = Decimal(0)
    unit: int = 1


@dataclass(frozen=True, slots=True)
class _Section:
    value: Decimal
    end: int
    figure: bool
    small: int = 1


def parse_numeral(text: str, start: int) -> Numeral | None:
    """Read the longest numeral that begins at `start`; None where there is none or its value is open.

    `137억 5000만` is one numeral, `140억 2019년` is not; `2억5000` is refused (5,000 or 50 million?).
    """
    vague = _VAGUE.match(text, start)
    if vague:
        return _vague(vague)
    total, position, last = Decimal(0), start, 10**20
    coefficient, unit, scaled, over, figure = Decimal(0), 1, False, False, False
    while True:
        section = _section(text, position)
        if section is None:
            break
        end, more = section.end, text.startswith("여", section.end)
        spaced = _SPACED_SCALE.match(text, end)
        at = spaced.end() if spaced else end + more
        scale = SCALES.get(text[at : at + 1], 0)
        if scale and scale < last:
            total += section.value * scale
            figure |= section.figure
            coefficient, unit, scaled, last = section.value, scale, True, scale
            over |= more and not spaced
            position = at + 1
            following = _NEXT_SECTION.match(text, position) or (
                scale == SCALES["만"]
                and not _YEAR.match(text, position)
                and _LAST_SECTION.match(text, position)
            )
            if following:
                position = following.end()
            continue
        if scale or (last < 10**20 and (last > SCALES["만"] or section.value >= last)):
            # `5만 3억`, `2억5000`: not one number, or one whose value is anybody's guess.
            if position and text[position - 1] == " ":
                position -= 1
                break
            return None
        total += section.value
        figure |= section.figure
        scaled |= section.small > 1
        coefficient, unit, position = section.value / section.small, section.small, end
        break
    if position == start or (not figure and not scaled):
        return None
    some = _SOME.match(text, position)
    if some:
        position, over = some.end(), True
    return Numeral(start, position, total, scaled, not figure, over, coefficient=coefficient, unit=unit)


def _vague(found: re.Match[str]) -> Numeral | None:
    small, scale = found["small"], found["scale"]
    if not small and not scale:
        return None
    value = Decimal(SMALL.get(small or "", 1) * SCALES.get(scale or "", 1))
    end = found.end("scale") if scale else found.end("small")
    return Numeral(found.start(), end, value, scaled=True, hangul=True, vague=True)


def _section(text: str, start: int) -> _Section | None:
    """Read what may stand before one 만/억/조: `137`, `1천570`, `2.5`, `삼백`, `오천`."""
    total, position, last, figure = Decimal(0), start, 10**4, False
    while True:
        number = _FIGURE.match(text, position)
        if number:
            value, after = Decimal(number[0].replace(",", "")), number.end()
        elif text[position : position + 1] in _DIGITS:
            value, after = Decimal(_DIGITS[text[position]]), position + 1
        else:
            value, after = Decimal(1), position
        small = SMALL.get(text[after : after + 1], 0)
        if small and small < last and (after > position or not figure):
            total, position, last = total + value * small, after + 1, small
            figure |= number is not None
            gap = _MORE.match(text, position) if figure else None
            position = gap.end() if gap else position
            continue
        if after > position and (last == 10**4 or value < last):
            if number is None and last == 10**4 and text[after : after + 1] not in SCALES:
                break  # a lone Hangul digit is a word, not a number
            total, position, figure = total + value, after, figure or number is not None
            last = 1
        break
    if position == start:
        return None
    return _Section(total, position, figure, last if last < 10**4 else 1)
