"""Whose text an entry holds: the table of states.py, row by row."""

from __future__ import annotations

import pytest

from loc.catalog.entry import Entry
from loc.catalog.sidecar import Record
from loc.catalog.signature import Signature, find, sign, text_hash
from loc.catalog.states import State, is_outdated, state_of
from loc.model import TermUse, Translation

MADE = str(sign("eng:x|beam:4", Translation("machine text"), "fp"))
STALE = str(sign("eng:x|beam:4", Translation("new machine text"), "fp").aged("person's", draft=False))
CUT = MADE[: MADE.index(" text=")]
RECORD = Record("가", text="machine text", fingerprint="fp")

TABLE = [
    ("", True, MADE, None, RECORD, State.UNTRANSLATED),
    ("", False, "", None, None, State.UNTRANSLATED),
    ("machine text", True, MADE, None, RECORD, State.MACHINE),
    ("machine text", True, MADE, None, None, State.MACHINE),
    ("machine text", True, "", None, RECORD, State.MACHINE),
    ("machine text", True, MADE, "나", None, State.MACHINE),
    ("machine text", False, MADE, None, RECORD, State.HUMAN),
    ("machine text", True, "", None, None, State.HUMAN),
    ("person's", True, MADE, None, RECORD, State.HUMAN),
    ("person's", False, MADE, None, RECORD, State.HUMAN),
    ("person's", False, "", None, None, State.HUMAN),
    ("person's", True, "", "가", None, State.HUMAN),
    ("person's", True, STALE, "나", RECORD, State.STALE),
    ("person's", True, STALE, None, None, State.STALE),
    ("person's", True, "", "나", None, State.STALE),
    ("person's", False, STALE, "나", RECORD, State.HUMAN),
    ("person's new", True, STALE, "나", RECORD, State.HUMAN),
    ("any text", True, CUT, None, None, State.MACHINE),
    ("any text", True, f"{CUT} text=3fa9", None, None, State.MACHINE),
    ("any text", True, CUT, "나", None, State.STALE),
    ("any text", True, CUT, None, RECORD, State.HUMAN),
    ("any text", False, CUT, None, None, State.HUMAN),
]


@pytest.mark.parametrize(("text", "fuzzy", "comment", "previous", "record", "state"), TABLE)
def test_state(
    text: str, fuzzy: bool, comment: str, previous: str | None, record: Record | None, state: State
) -> None:
    entry = Entry("가", text, extracted=[comment] if comment else [], previous=previous)
    entry.fuzzy = fuzzy
    assert state_of(entry, record) is state


def test_plural_entries_are_a_persons() -> None:
    assert state_of(Entry("가", foreign=True)) is State.HUMAN


def test_signature_says_everything_and_is_read_back() -> None:
    made = Translation(
        "It has $13.75 billion.",
        terms=(
            TermUse("openai", "오픈AI", "OpenAI", 1, 1, "source"),
            TermUse("agi", "범용인공지능", "artificial general intelligence", 1, 1, "rerank"),
            TermUse("openai", "오픈AI", "OpenAI", 1, 0, ""),
        ),
        flags=("number:$1.2 billion, 50%", "name:김민석", "term-missing:openai"),
    )
    engine = "eng:argos|model:ko_en-1.0|sha:3fa977c1d2e4|beam:4"
    signature = sign(engine, made, "any fingerprint", {"openai": "3fa9", "agi": "77c1"})
    line = str(signature.aged("person's", draft=True))
    assert line.startswith(f"loc: {engine} terms=openai@3fa9,agi@77c1 rung=source,rerank flags=")
    assert "name:김민석" in line
    assert f"text={text_hash(made.text)}" in line
    assert find(["kind: heading", line]) == signature.aged("person's", draft=True)
    assert find(["a note"]) is None


def test_a_hash_is_the_same_for_the_same_text_on_every_system() -> None:
    assert text_hash("가\r\n나") == text_hash("\u1100\u1161\n나")
    assert text_hash("a") != text_hash("b")


@pytest.mark.parametrize(
    ("text", "reviewed", "fingerprint", "outdated"),
    [
        ("machine text", "", "fp", False),  # accepted as it was, nothing changed
        ("machine text", "", "fp2", True),  # accepted under other terms
        ("person's", "", "fp2", False),  # edited since the last run: knows today's terms
        ("seen", "fp", "fp", False),
        ("seen", "fp", "fp2", True),
        ("edited again", "fp", "fp2", False),
    ],
)
def test_a_persons_text_is_outdated_when_its_terms_changed_after_it_was_written(
    text: str, reviewed: str, fingerprint: str, outdated: bool
) -> None:
    record = Record("가", text="machine text", fingerprint="fp", reviewed=reviewed)
    if reviewed:
        record = record.remember("2026-01-01", "person", "seen")
    assert is_outdated(Entry("가", text), record, fingerprint) is outdated


def test_a_signature_without_engine_still_reads() -> None:
    assert find([str(Signature(stale="ab12cd34"))]) == Signature(stale="ab12cd34")
