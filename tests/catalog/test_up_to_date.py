"""`loc translate --check`: from what is recorded, without a model, without writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from catalog.desk import Desk, segment
from loc.catalog import up_to_date

if TYPE_CHECKING:
    from collections.abc import Sequence

A, B, C = "오픈AI가 새 모델을 공개했다.", "시장은 이를 반겼다.", "계약은 2030년까지다."
SLIGHTLY = "시장은 이를 크게 반겼다."


def reasons(desk: Desk, *texts: str, fingerprints: Sequence[str] | None = None) -> list[tuple[str, str]]:
    before = {path: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()}
    segments = [segment(text, number) for number, text in enumerate(texts, 1)]
    found = up_to_date(desk.load(), segments, fingerprints or [f"fp {text}" for text in texts])
    assert before == {path: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()}
    assert all(finding.hint == "run loc translate" for finding in found)
    return [(finding.id, str(finding.location)) for finding in found]


def test_nothing_to_say_right_after_a_run(desk: Desk) -> None:
    desk.run(A, B, A)
    assert reasons(desk, A, B, A) == []
    desk.write(B, "The market liked it.")
    assert reasons(desk, A, B, A) == [], "a person's work needs no run"


def test_no_catalog_yet(desk: Desk) -> None:
    assert reasons(desk, A) == [("catalog-missing", "a.txt"), ("catalog-new", "a.txt:1")]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param([A, C, B], [("catalog-new", "a.txt:2")], id="new"),
        pytest.param([A], [("catalog-vanished", "{po}:23")], id="vanished"),
        pytest.param(["", A, B], [("catalog-moved", "{po}")], id="lines moved"),
        pytest.param([B, A], [("catalog-moved", "{po}")], id="order changed"),
    ],
)
def test_what_would_change(desk: Desk, texts: list[str], found: list[tuple[str, str]]) -> None:
    desk.run(A, B)
    assert reasons(desk, *texts) == [(name, place.format(po=desk.po)) for name, place in found]


def test_changed_terms(desk: Desk) -> None:
    desk.run(A, B)
    assert reasons(desk, A, B, fingerprints=["new terms", f"fp {B}"]) == [("catalog-terms", "a.txt:1")]


def test_korean_reworded_under_a_persons_text(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, "The market liked it.")
    assert reasons(desk, A, SLIGHTLY) == [("catalog-reworded", "a.txt:2")]
    desk.run(A, SLIGHTLY)
    assert reasons(desk, A, SLIGHTLY) == [], "flagged, but there is nothing for the machine to do"


def test_an_emptied_text(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, "")
    assert reasons(desk, A, B) == [("catalog-untranslated", "a.txt:2")]


def test_messages_name_the_sentence(desk: Desk) -> None:
    desk.run(A)
    (finding,) = up_to_date(desk.load(), [segment(A), segment("가" * 100, 2)], [f"fp {A}", ""])
    assert finding.message == "new sentence: " + "가" * 59 + "…"
