"""Twenty thousand sentences."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from catalog.desk import META, Desk, machine, segment
from loc.catalog import Catalog
from loc.catalog import align as aligning

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 20_000


def sentence(number: int) -> str:
    return (
        f"오픈AI는 {number}번째 계약에서 {number * 7 % 1000}억 달러를 {'받았다' if number % 2 else '냈다'}."
    )


@pytest.mark.slow
def test_a_book_of_sentences_is_edited_within_bounded_memory(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    texts = [sentence(number) for number in range(SIZE // 5)]  # tracing is slow
    tracemalloc.start()
    desk.run(*texts)
    desk.write(texts[1], "Person.")
    after = [text for number, text in enumerate(texts) if number % 10] + ["새 문장이다."]
    after = [t.replace("달러를", "달러 이상을") if n % 7 == 6 else t for n, t in enumerate(after)]
    catalog, plan = desk.run(*after)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert catalog.status(plan).reused > SIZE // 10
    assert catalog.texts(plan)[0] == "Person."
    assert peak < 60_000_000


@pytest.mark.slow
def test_a_wholly_new_text_is_not_compared_pair_by_pair() -> None:
    old = [(None, sentence(number)) for number in range(5000)]
    new = [(None, sentence(number)) for number in range(100_000, 105_000)]
    assert len(aligning.align(old, new)) <= 5000


@pytest.mark.slow
def test_saving_twenty_thousand_entries_keeps_all(tmp_path: Path) -> None:
    segments = [segment(sentence(number), number + 1) for number in range(SIZE)]
    catalog = Catalog.load(tmp_path / "a.po")
    plan = catalog.plan(segments, [""] * SIZE)
    catalog.merge(plan, {i: machine(segments[i].source) for i in plan.todo}, META)
    catalog.save()
    again = Catalog.load(tmp_path / "a.po")
    assert again.texts(again.plan(segments, [""] * SIZE)) == catalog.texts(plan)
