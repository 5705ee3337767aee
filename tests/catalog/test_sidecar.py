"""NAME.mt.jsonl: small diffs, and never fatal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.desk import META, Desk
from loc.catalog import Past, Record, sidecar, sidecar_path
from loc.model import TermUse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A, B, C = "오픈AI가 새 모델을 공개했다.", "시장은 이를 반겼다.", "계약은 2030년까지다."


def test_it_holds_what_a_po_cannot(desk: Desk) -> None:
    desk.run(A, B)
    first, second = map(json.loads, desk.sidecar.read_text(encoding="utf-8").splitlines())
    assert first == {
        "msgid": A,
        "fingerprint": f"fp {A}",
        "text": f"EN {A}",
        "raw": f"en {A}",
        "switched": A,
        "terms": [
            {
                "concept": "openai",
                "surface": "오픈AI",
                "target": "OpenAI",
                "count": 1,
                "met": 1,
                "rung": "source",
            }
        ],
        "engine": META.engine,
        "score": -0.5,
        "options": {"numbers": "ap"},
        "history": [{"at": "2026-09-21", "by": "machine", "text": f"EN {A}"}],
    }
    assert second["msgid"] == B


def test_history_is_dated_signed_and_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run(A)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1790000000 + 86400))
    desk.version = "2"
    desk.run(A, refresh=True)
    desk.write(A, "OpenAI has a new model.")
    catalog, plan = desk.run(A)
    assert catalog.records(plan)[0].history == (
        Past("2026-09-21", "machine", f"EN {A}"),
        Past("2026-09-22", "machine", f"EN2 {A}"),
        Past("2026-09-22", "person", "OpenAI has a new model."),
    )
    for number in range(9):
        desk.write(A, f"OpenAI {number}")
        catalog, plan = desk.run(A)
    history = catalog.records(plan)[0].history
    assert [past.text for past in history] == [f"OpenAI {n}" for n in range(4, 9)]


def test_a_new_model_with_the_same_words_changes_no_history(desk: Desk) -> None:
    desk.run(A)
    catalog, plan = desk.run(A, refresh=True)
    assert len(catalog.records(plan)[0].history) == 1


def test_missing_sidecar_is_rebuilt_from_the_po(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "The market liked it.")
    desk.sidecar.unlink()
    catalog, plan = desk.run(A, B, C)
    assert desk.asked == []
    assert catalog.texts(plan) == {0: f"EN {A}", 1: "The market liked it.", 2: f"EN {C}"}
    assert "is missing; 3 records rebuilt from the catalog" in catalog.warnings[0]
    record = catalog.records(plan)[0]
    assert (record.text, record.engine) == (f"EN {A}", META.engine)
    assert desk.sidecar.exists()
    desk.run(A, B, C, fingerprints=["other", "other", f"fp {C}"])
    assert desk.asked == [A], "the comment holds the fingerprint too"


BAD = {
    "cut": lambda data: data[: len(data) // 2],
    "conflict": lambda data: b"<<<<<<< HEAD\n" + data + b"=======\n>>>>>>> other\n",
    "binary": lambda _: bytes(range(256)),
    "another shape": lambda _: b'[1, 2]\n"text"\nnull\n{"msgid": 3}\n{"msgid": "x", "terms": [1]}\n',
    "wrong types": lambda data: data.replace(b'"count": 1', b'"count": "many"'),
    "surrogate": lambda data: data.replace(b'"switched": "', b'"switched": "\\ud800'),
    "deep": lambda _: b"[" * 100_000,
    "empty": lambda _: b"",
    "twice": lambda data: data + data,
}


@pytest.mark.parametrize("damage", BAD.values(), ids=BAD)
def test_damaged_sidecar_is_reported_and_costs_no_text(desk: Desk, damage: Callable[[bytes], bytes]) -> None:
    desk.run(A, B, C)
    desk.write(B, "The market liked it.")
    desk.run(A, B, C)
    desk.sidecar.write_bytes(damage(desk.sidecar.read_bytes()))
    catalog, plan = desk.run(A, B, C)
    assert catalog.texts(plan) == {0: f"EN {A}", 1: "The market liked it.", 2: f"EN {C}"}
    assert desk.asked == []
    assert any(str(desk.sidecar) in warning for warning in catalog.warnings)
    assert desk.load().warnings == []


def test_a_sidecar_of_another_state_than_the_po_is_not_believed(desk: Desk) -> None:
    desk.run(A)
    old = desk.sidecar.read_bytes()
    desk.version = "2"
    desk.run(A, refresh=True)
    desk.sidecar.write_bytes(old)
    catalog, plan = desk.run(A)
    assert catalog.texts(plan) == {0: f"EN2 {A}"}
    assert catalog.records(plan)[0].text == f"EN2 {A}"
    assert "does not fit the catalog" in catalog.warnings[0]


def test_entries_cut_from_the_po_are_noticed(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.edit(lambda po: po[: po.index("\n\n#. loc", po.index(A))] + "\n")
    catalog = desk.load()
    assert "2 entries that a.mt.jsonl knows are gone from it" in catalog.warnings[0]


def test_sidecar_without_its_po_is_said(desk: Desk) -> None:
    desk.run(A)
    desk.po.unlink()
    catalog = desk.load()
    assert "its catalog a.po is missing" in catalog.warnings[0]


def test_line_ends_of_a_windows_checkout_are_no_change(desk: Desk) -> None:
    desk.run(A, B)
    desk.sidecar.write_bytes(desk.sidecar.read_bytes().replace(b"\n", b"\r\n"))
    catalog, _ = desk.run(A, B)
    assert catalog.save() is False
    assert b"\r\n" in desk.sidecar.read_bytes()


TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from('\u2028\u2029\x85\n\r\t"\\'), max_size=20
)
RECORDS = st.builds(
    Record,
    msgid=TEXT.map(lambda t: __import__("unicodedata").normalize("NFC", t)),
    ctxt=st.none() | TEXT,
    fingerprint=TEXT,
    text=TEXT.filter(bool),
    raw=TEXT.filter(bool),
    switched=TEXT,
    terms=st.lists(st.builds(TermUse, TEXT, TEXT, TEXT, st.integers(0, 9), st.integers(0, 9), TEXT)).map(
        tuple
    ),
    flags=st.lists(TEXT).map(tuple),
    engine=TEXT,
    score=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    options=st.dictionaries(TEXT, TEXT).map(lambda d: tuple(d.items())),
    reviewed=TEXT,
    history=st.lists(st.builds(Past, TEXT, TEXT, TEXT), max_size=5).map(tuple),
)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(RECORDS, unique_by=lambda record: record.key, max_size=4))
def test_records_come_back_whatever_is_in_them(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record]
) -> None:
    path = tmp_path_factory.mktemp("sidecar") / "a.mt.jsonl"
    path.write_bytes(sidecar.render(records))
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(records)
    assert sidecar.read(path)[:2] == ({record.key: record for record in records}, [])


def test_its_name(tmp_path: Path) -> None:
    assert sidecar_path(tmp_path / "a.b.po") == tmp_path / "a.b.mt.jsonl"


def test_a_copy_for_one_occurrence_is_nothing_to_warn_of(desk: Desk) -> None:
    desk.run(A, B, B)
    copy = desk.entry(B).replace('msgid "', 'msgctxt "2"\nmsgid "')
    desk.edit(lambda po: f"{po}\n{copy}\n")
    assert desk.load().warnings == []
    assert desk.shown(A, B, B) == [f"EN {A}", f"EN {B}", f"EN {B}"]


def test_a_text_that_became_obsolete_is_nothing_to_warn_of(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, "The market liked it.")
    desk.run(A, B)
    desk.run(A)
    assert desk.load().warnings == []
    catalog, plan = desk.run(A, B)
    assert [past.text for past in catalog.records(plan)[1].history] == [f"EN {B}", "The market liked it."]
