"""The report as JSON: there and back, and nothing else gets in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from impact_reports import EXAMPLES, REPORTS

from loc.errors import InputError
from loc.impact.report import (
    MAX_BYTES,
    MAX_TEXT,
    ChangeKind,
    ConceptChange,
    FieldChange,
    Figures,
    Outcome,
    Report,
    Score,
    Sentence,
    from_json,
    to_json,
)

REPORT = Report(
    "HEAD",
    (ConceptChange(ChangeKind.ADDED, "x", "X", (FieldChange("name.en", (), ("X",)),)),),
    (Sentence("a.txt", 1, "엑스", ("x",), Outcome.CHANGED, "Y", "X", 1, 1, 0, ("hangul",)),),
    Figures(scores=(Score("chrF2", "all", 3, 50.0, 51.5),)),
    10,
)


@EXAMPLES
@given(REPORTS.filter(lambda report: "\ud800" not in repr(report) and "\\ud800" not in repr(report)))
def test_there_and_back(report):
    assert from_json(to_json(report).encode()) == report


def test_half_characters_are_refused_not_passed_on():
    data = to_json(Report("\ud800")).encode("utf-8", "surrogatepass")
    with pytest.raises(InputError, match="no JSON"):
        from_json(data)


def test_monstrous_texts_are_cut_when_written():
    report = from_json(to_json(Report("x" * 100_000)).encode())
    assert len(report.base) == MAX_TEXT
    assert report.base.endswith("…")


def changed(path, value):
    data = json.loads(to_json(REPORT))
    target = data
    for key in path[:-1]:
        target = target[key]
    if value is KeyError:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["format"], "other/1", "not in the format"),
        (["format"], KeyError, "not in the format"),
        (["base"], KeyError, "other keys"),
        (["more"], 1, "other keys"),
        (["base"], None, "wrong kind"),
        (["base"], "x" * (MAX_TEXT + 1), "longer than"),
        (["total"], "10", "wrong kind"),
        (["total"], True, "wrong kind"),
        (["total"], -1, "no count"),
        (["total"], 10**10, "no count"),
        (["total"], 1.5, "wrong kind"),
        (["notes"], "note", "no list"),
        (["notes"], [["x"]], "wrong kind"),
        (["concepts", 0, "kind"], "exploded", "none of added"),
        (["concepts", 0, "kind"], {}, "none of added"),
        (["concepts", 0, "decides"], 1, "wrong kind"),
        (["concepts", 0], [], "other keys"),
        (["sentences", 0, "outcome"], "fine", "none of"),
        (["sentences", 0, "line"], "1", "wrong kind"),
        (["sentences"], [1] * 100_001, "at most 100,000"),
        (["figures"], None, "other keys"),
        (["figures", "scores", 0, "before"], "50", "wrong kind"),
        (["figures", "scores", 0, "before"], float("nan"), "no JSON"),
        (["figures", "scores", 0, "before"], 1e300, "wrong kind"),
        (["figures", "scores", 0, "before"], True, "wrong kind"),
    ],
)
def test_what_a_report_cannot_hold_is_refused(path, value, message):
    with pytest.raises(InputError, match=message):
        from_json(changed(path, value))


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b"\xff", b"{", b"[" * 100_000, b'"x"', b"1" * 5_000, b"{}"], ids=range(9)
)
def test_what_is_no_report_is_refused(data):
    with pytest.raises(InputError, match="the report is"):
        from_json(data)


def test_what_is_too_large_is_not_even_parsed():
    with pytest.raises(InputError, match="more than 20 MB"):
        from_json(b" " * (MAX_BYTES + 1))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_report_or_an_error(data):
    with pytest.raises(InputError):
        from_json(data)
