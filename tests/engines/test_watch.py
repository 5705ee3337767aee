"""How far a run is: the bar rises with what is decoded, through all stages of the ladder."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from loc.engines import load_engine
from loc.engines.base import Decoding, Request
from loc.engines.echo import EchoEngine
from loc.engines.watch import STAGES, WatchedEngine, decoded
from loc.translate import translate_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from loc.engines.base import Hypothesis

ASKED = [Request(f"문장 {number}이다.") for number in range(4)]


class Retrying(EchoEngine):
    """Decodes every text twice, and says so as a decoder does."""

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        for answer in super().translate(requests, decoding):
            decoded(2)
            yield answer


def test_each_call_is_a_stage_and_none_goes_beyond_its_own() -> None:
    shares: list[float] = []
    engine = WatchedEngine(Retrying(), shares.append)
    assert engine.info == EchoEngine().info
    for stage in range(len(STAGES) + 2):
        answers = list(engine.translate(ASKED))
        assert [answer[0].text for answer in answers] == [request.text for request in ASKED]
        assert shares[-1] == pytest.approx(sum(STAGES[: stage + 1]))
    assert shares[:4] == pytest.approx([STAGES[0] / 2, STAGES[0], STAGES[0], STAGES[0]])
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)


def test_nobody_is_told_what_is_decoded_outside_of_a_watched_engine() -> None:
    shares: list[float] = []
    given = WatchedEngine(Retrying(), shares.append).translate(ASKED)
    next(given)
    before = list(shares)
    list(Retrying().translate(ASKED))
    assert shares == before


def test_the_real_decoder_tells_what_it_has_done(unpacked: Path) -> None:
    shares: list[float] = []
    list(WatchedEngine(load_engine(), shares.append).translate(ASKED[:2], Decoding(beam=1)))
    assert shares[0] > 0
    assert shares[-1] == STAGES[0]


def test_a_run_rises_from_reading_to_written_and_waits_nowhere_for_the_ladder(
    unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    for name, text in (
        ("a", "구글은 말했다. 김민석 대표는 39억 달러가 넘는다고 했다."),
        ("b", "오픈AI가 왔다."),
    ):
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    told: list[tuple[str, float]] = []
    translate_files(["a.txt", "b.txt"], progress=lambda what, share: told.append((what, share)))
    shares = [share for _, share in told]
    assert all(one <= other for one, other in pairwise(shares))
    assert [what for what, _ in told if what != "translating"] == [
        "reading a.txt",
        "reading b.txt",
        "written a.txt",
        "written b.txt",
        "done",
    ]
    translating = [share for what, share in told if what == "translating"]
    assert len(set(translating)) > 3
    assert max(translating) <= 0.95
    assert shares[-1] == 1.0
