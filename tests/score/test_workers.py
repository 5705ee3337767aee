"""Counts made by further processes are those made here, whatever becomes of the processes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from score_material import references, worse

from loc import children
from loc.score import workers
from loc.score.metrics import load
from loc.score.workers import Counting

METRICS = [load("chrf"), load("ter")]


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    wanted = references()[:60]
    return [*zip(worse(wanted, 4), wanted, strict=True), ("", "A “reference”.\x00"), ("Café 중문 100%", "x")]


@pytest.fixture(scope="module")
def expected(pairs) -> dict[str, list]:
    texts, wanted = zip(*pairs, strict=True)
    return {metric.measure.name: metric.count(texts, wanted) for metric in METRICS}


@pytest.fixture(autouse=True)
def small_jobs(monkeypatch):
    monkeypatch.setattr(workers, "CHUNK", 7)


def test_the_same_counts_from_here_and_from_workers(pairs, expected):
    assert Counting(METRICS, pairs, workers=0).rows() == expected
    with Counting(METRICS, pairs, workers=2) as counting:
        assert counting.rows() == expected


def test_a_worker_does_the_work_and_takes_no_module_from_the_current_folder(
    pairs, expected, tmp_path, monkeypatch
):
    for name in ("json", "loc", "sacrebleu"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not this one')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    counting = Counting(METRICS, pairs, workers=1)
    counting.feed()  # to its end: what is left would be done here
    assert not counting.left
    counting.threads.clear()
    assert counting.rows() == expected


def test_a_worker_that_cannot_be_started_costs_nothing_but_time(pairs, expected, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    with Counting(METRICS, pairs, workers=2) as counting:
        assert counting.rows() == expected


@pytest.mark.skipif(os.name == "nt", reason="a script as an executable")
@pytest.mark.parametrize("says", ["", "Traceback", "[]", '{"chrf": [], "ter": []}', '{"chrf": 1}', "null"])
def test_what_a_broken_worker_answers_is_not_believed(pairs, expected, tmp_path, monkeypatch, says):
    script = Path(tmp_path / "python")
    script.write_text(f"#!/bin/sh\necho '{says}'\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    with Counting(METRICS, pairs, workers=1) as counting:
        assert counting.rows() == expected


def test_an_error_meanwhile_ends_the_workers(pairs):
    counting = Counting(METRICS, pairs, workers=2)
    with pytest.raises(KeyboardInterrupt), counting:
        raise KeyboardInterrupt
    assert all(worker.returncode is not None for worker in counting.workers)
    assert not any(thread.is_alive() for thread in counting.threads)


def test_workers_are_started_only_where_the_work_is_worth_it(pairs, monkeypatch):
    monkeypatch.setattr(children, "processors", lambda: 8)
    chrf, ter = METRICS
    many = [("a", "b")] * 6_000
    assert [len(Counting(metrics, many).threads) for metrics in ([chrf], [ter])] == [workers.MOST] * 2
    assert not Counting([chrf, ter], pairs).threads
    monkeypatch.setattr(children, "processors", lambda: 1)
    assert not Counting([ter], many).threads
