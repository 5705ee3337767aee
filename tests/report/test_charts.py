"""Charts: well-formed whatever they are labelled with, and everything inside the picture."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_workshop import HOSTILE

from loc.report.charts import SHAPES, WIDTH, Bar, Dot, bars, intervals, mark

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314  our own picture


def texts(picture: str, kind: str) -> list[str]:
    return [one.text or "" for one in parsed(picture).iter(f"{SVG}text") if one.get("class") == kind]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_is_text_and_never_markup(text: str):
    picture = bars([Bar(text, 3, text, text, text, f"#{quote(text)}")], text)
    allowed = {f"{SVG}{name}" for name in ("svg", "g", "a", "title", "text", "rect")}
    assert {one.tag for one in parsed(picture).iter()} <= allowed
    dots = intervals([Dot(text, 1, 0, 2, 0, text, text)], text)
    assert "script" not in {one.tag for one in parsed(dots).iter()}
    assert "\u202e" not in picture + dots


def test_a_long_name_is_cut_and_told_in_full_to_the_pointer():
    picture = intervals(
        [Dot("마이크로소프트 번역기", 50, 49, 51, 0, "50.00", "마이크로소프트 번역기: 50")], "chrF2"
    )
    assert texts(picture, "name") == ["마이크로소프…"]
    assert parsed(picture).find(f".//{SVG}title").text == "마이크로소프트 번역기: 50"


scores = st.floats(0, 100, allow_nan=False)


@given(st.lists(st.tuples(scores, scores, scores), min_size=1, max_size=8))
def test_dots_whiskers_and_ticks_are_inside_the_picture(values: list[tuple[float, float, float]]):
    dots = [Dot("s", sorted(v)[1], min(v), max(v), n, "", "") for n, v in enumerate(values)]
    picture = parsed(intervals(dots, "x"))
    ends = [float(line.get(end)) for line in picture.iter(f"{SVG}line") for end in ("x1", "x2")]
    assert all(100 <= x <= WIDTH - 70 for x in ends)
    ticks = [float(one.text) for one in picture.iter(f"{SVG}text") if one.get("class") == "tick"]
    assert 2 <= len(ticks) <= 6
    assert ticks == sorted(set(ticks))
    assert min(ticks) >= 0
    assert max(ticks) <= 100


def test_a_better_score_stands_further_right():
    dots = [Dot(str(value), value, None, None, 0, "", "") for value in (40, 50, 60)]
    places = [float(one.get("cx")) for one in parsed(intervals(dots, "x")).iter(f"{SVG}circle")]
    assert places == sorted(places)
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.02)


def test_systems_have_shapes_of_their_own():
    marks = [mark(n) for n in range(len(SHAPES))]
    drawn = {next(iter(parsed(one))).tag + str(next(iter(parsed(one))).get("points")) for one in marks[:5]}
    assert len(drawn) == 5
    assert "hollow" in marks[-1]


def test_bars_are_as_long_as_their_values_and_never_vanish():
    picture = parsed(
        bars([Bar("a", 1000, "", ""), Bar("b", 500, "", ""), Bar("c", 1, "", ""), Bar("d", 0, "", "")], "x")
    )
    a, b, c, d = (float(r.get("width")) for r in picture.iter(f"{SVG}rect") if r.get("class") == "bar")
    assert a == pytest.approx(2 * b)
    assert c == 2
    assert d == 0
