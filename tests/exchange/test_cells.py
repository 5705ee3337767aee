"""Cells: what goes out comes back, and no spreadsheet computes any of it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.errors import InputError
from loc.exchange import cells

TEXTS = st.text("=+-@＝\t\r\n'\"가a ,;\\", max_size=6)


def texts(rows) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_formula_start_is_neutralised_and_comes_back(start: str):
    cell = cells.neutral(f"{start}1+1")
    assert cell == f"'{start}1+1"
    assert cells.restored(cell) == f"{start}1+1"


@given(TEXTS)
def test_what_is_neutral_stays_distinct(text: str):
    cell = cells.neutral(text)
    assert cells.restored(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def test_an_apostrophe_of_the_text_itself_stays():
    assert cells.neutral("'quoted'") == "'quoted'"
    assert cells.restored("'quoted'") == "'quoted'"


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=3).filter(any), max_size=4))
def test_csv_round_trip(rows: list[list[str]]):
    data = cells.write_csv(rows)
    assert texts(cells.read(data.decode("utf-8-sig"), "a.csv", ",")) == rows


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=3).filter(any), max_size=4))
def test_another_reader_of_csv_sees_the_same_cells(rows: list[list[str]]):
    data = cells.write_csv(rows).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data, newline=""), strict=True)) == [
        [cells.neutral(cell) for cell in row] for row in rows
    ]


@given(
    st.lists(st.tuples(TEXTS, TEXTS).filter(lambda row: any(row) and not set("".join(row)) & set("\t\r\n")))
)
def test_tsv_round_trip(rows: list[tuple[str, str]]):
    data = cells.write_tsv(rows)
    assert texts(cells.read(data.decode(), "a.tsv", "\t")) == [list(row) for row in rows]


def test_tsv_refuses_what_it_cannot_hold():
    with pytest.raises(ValueError, match="a\\\\tb"):
        cells.write_tsv([("a\tb", "c")])


def test_quotes_mean_nothing_in_tsv():
    assert texts(cells.read('"안녕"\t5" 화면\n', "a.tsv", "\t")) == [['"안녕"', '5" 화면']]


def test_cells_know_their_place():
    rows = list(cells.read('a,b\r\n"x\ny",가\n\n,끝', "a.csv", ","))
    assert [[str(cell.location) for cell in row] for row in rows] == [
        ["a.csv:1:1", "a.csv:1:3"],
        ["a.csv:2:1", "a.csv:3:4"],
        ["a.csv:5:1", "a.csv:5:2"],
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a,b\n"never', "a.csv:2:1: this quote never ends"),
        ('a,"b"c', "a.csv:1:6: text after the closing quote of a cell"),
        ('a,b "c"', "a.csv:1:5: a quote inside a cell that does not begin with one"),
    ],
)
def test_broken_csv_is_refused_with_its_place(text: str, message: str):
    with pytest.raises(InputError) as caught:
        list(cells.read(text, "a.csv", ","))
    assert str(caught.value) == message
    assert "quote" in caught.value.hint
