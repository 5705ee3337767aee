"""Charts as inline SVG: dots with intervals, and bars.

Drawn with svg.py (MIT, maintained, no dependency of its own, some 200 kB): the elements of SVG as typed classes, so
that a chart is a few dozen lines here. Chart libraries were weighed and left out: matplotlib and plotly are tens of
megabytes, altair and bokeh need their own scripts at reading time, pygal is LGPL and writes scripts and styles into
its SVG, leather knows no intervals. svg.py does not escape what it is given: every text therefore goes through
`_label`, `_tip` and `_words` below, which do, and tests feed them markup.

No chart speaks by colour alone: systems have shapes, bars have their names and numbers written out. Colours are
classes, so that the page's style sheet decides for light, dark and print.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from loc.templating import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    import svg

WIDTH = 360
ROW = 26
SHAPES = ("circle", "diamond", "square", "triangle", "cross", "ring")


@dataclass(frozen=True, slots=True)
class Dot:
    """One value with its interval. `shape` is a number: equal systems, equal shapes. `text` stands at the right."""

    label: str
    value: float
    low: float | None
    high: float | None
    shape: int
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `kind` is a class for its colour, `href` where a click leads (a fragment of the page)."""

    label: str
    value: float
    text: str
    title: str
    kind: str = ""
    href: str = ""


def intervals(dots: Sequence[Dot], name: str) -> str:
    """A row for each dot: label, dot with whiskers on a shared scale, value. `name` says what it shows."""
    import svg

    left, right = 100, WIDTH - 70
    low, high, ticks = _scale(dots)

    def x(value: float) -> float:
        return round(left + (value - low) / (high - low) * (right - left), 2)

    height = len(dots) * ROW + 24
    parts: list[svg.Element] = []
    for tick in ticks:
        parts.append(_line(x(tick), 4, x(tick), height - 20, "grid"))
        parts.append(_label(x(tick), height - 6, f"{tick:g}", "tick", "middle"))
    for number, dot in enumerate(dots):
        y = number * ROW + ROW / 2 + 2
        row: list[svg.Element] = [_tip(dot.title), _label(0, y + 4, _cut(dot.label, 14), "name")]
        if dot.low is not None and dot.high is not None:
            a, b = x(dot.low), x(dot.high)
            row += [_line(a, y, b, y, "whisker"), _line(a, y - 4, a, y + 4, "whisker")]
            row.append(_line(b, y - 4, b, y + 4, "whisker"))
        row.append(_mark(x(dot.value), y, dot.shape))
        row.append(_label(WIDTH - 2, y + 4, dot.text, "value", "end"))
        parts.append(svg.G(elements=row))
    return _picture(parts, height, name)


def bars(rows: Sequence[Bar], name: str, left: int = 130, room: int = 96) -> str:
    """A row for each bar: label, bar, number. Labels take `left` units of the width, numbers `room`."""
    import svg

    right = WIDTH - room
    most = max((row.value for row in rows), default=0) or 1
    parts: list[svg.Element] = []
    for number, row in enumerate(rows):
        y = number * ROW + 2
        length = round(max(row.value / most * (right - left), 2 if row.value else 0), 2)
        inner: list[svg.Element] = [
            _tip(row.title),
            svg.Rect(x=0, y=y, width=WIDTH, height=ROW - 2, class_=["hit"]),
            _label(4, y + 16, _cut(row.label, left // 7), "name"),
            svg.Rect(x=left, y=y + 4, width=right - left, height=ROW - 10, rx=3, class_=["track"]),
            svg.Rect(x=left, y=y + 4, width=length, height=ROW - 10, rx=3, class_=["bar", *_words(row.kind)]),
            _label(WIDTH - 4, y + 16, row.text, "value", "end"),
        ]
        group: svg.Element = svg.G(elements=inner)
        if row.href:
            group = svg.A(href=escape(row.href), elements=inner)
        parts.append(group)
    return _picture(parts, len(rows) * ROW + 4, name)


def mark(shape: int) -> str:
    """A system's mark alone, for a legend."""
    import svg

    return svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, 16, 16),
        width=14,
        height=14,
        class_=["mark-alone"],
        elements=[_mark(8, 8, shape)],
        extra={"aria-hidden": "true"},
    ).as_str()


def _picture(parts: Sequence[svg.Element], height: float, name: str) -> str:
    import svg

    return svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, WIDTH, height),
        class_=["chart"],
        elements=list(parts),
        extra={"role": "group", "aria-label": escape(shown(name))},
    ).as_str()


def _label(x: float, y: float, text: str, kind: str, anchor: str = "start") -> svg.Element:
    import svg

    return svg.Text(x=x, y=y, text=escape(shown(text)), class_=[kind], extra={"text-anchor": anchor})


def _tip(text: str) -> svg.Element:
    import svg

    return svg.Title(text=escape(shown(text)))


def _words(kind: str) -> list[str]:
    """Class names: letters and hyphens only, whatever was given."""
    return (
        ["".join(char for char in kind if char.isascii() and (char.isalnum() or char == "-"))] if kind else []
    )


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> svg.Element:
    import svg

    return svg.Line(x1=x1, y1=y1, x2=x2, y2=y2, class_=[kind])


def _mark(x: float, y: float, shape: int) -> svg.Element:
    """The mark of system number `shape`, centred at x, y."""
    import svg

    name = SHAPES[shape % len(SHAPES)]
    kind = ["mark", f"system-{shape % len(SHAPES)}"]
    if name in {"circle", "ring"}:
        return svg.Circle(cx=x, cy=y, r=5, class_=[*kind, *(["hollow"] if name == "ring" else [])])
    if name == "square":
        return svg.Rect(x=x - 4.5, y=y - 4.5, width=9, height=9, class_=kind)
    corners = {
        "diamond": ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)),
        "triangle": ((0, -6), (6, 5), (-6, 5)),
        "cross": (
            (-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2),
            (2, 6), (-2, 6), (-2, 2), (-6, 2), (-6, -2), (-2, -2),
        ),
    }[name]  # fmt: skip
    points = [svg.Point(round(x + dx, 2), round(y + dy, 2)) for dx, dy in corners]
    return svg.Polygon(points=points, class_=kind)


def _scale(dots: Sequence[Dot]) -> tuple[float, float, list[float]]:
    """The bounds of the axis, and three to six round numbers within."""
    ends = [end for dot in dots for end in (dot.value, dot.low, dot.high) if end is not None] or [0.0]
    low, high = min(ends), max(ends)
    room = max((high - low) * 0.08, 0.5)
    # No score is below 0, and only TER goes beyond 100.
    low, high = max(low - room, 0.0), high + room if high > 100 else min(high + room, 100.0)
    step = 10 ** math.floor(math.log10((high - low) / 2))
    while (high - low) / step > 5:
        step *= 2.5 if f"{step:e}"[0] == "2" else 2
    first = math.ceil(low / step)
    last = math.floor(high / step)
    return low, high, [round(n * step, 6) for n in range(first, last + 1)]


def _cut(text: str, columns: int) -> str:
    """`text` within so many columns (Korean letters take two), with an ellipsis where it is longer."""
    width = 0
    for at, char in enumerate(text):
        width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if width > columns:
            return f"{text[: max(at - 1, 1)]}…"
    return text
