from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.engines import load_engine
from loc.engines.base import Decoding, Hypothesis, Request
from loc.engines.echo import EchoEngine
from loc.engines.journal import BATCH_ITEMS, Journal, JournaledEngine
from loc.model import Span

if TYPE_CHECKING:
    from pathlib import Path

    from loc.engines.argos import ArgosEngine

RESULT = (
    Hypothesis("A “b”\n\u2028", -0.25, ((Span(0, 1), Span(2, 5)),), ("split",)),
    Hypothesis("한글 \ud800"),
)


class Counting(EchoEngine):
    """Echo that counts what it was really asked."""

    asked = 0

    def translate(self, requests, decoding=None):
        for request in requests:
            self.asked += 1
            yield from super().translate([request], decoding)


def test_what_was_added_comes_back_in_a_new_process(tmp_path: Path) -> None:
    Journal(tmp_path / "j").add({"k": RESULT, "l": RESULT[:1]})
    journal = Journal(tmp_path / "j")
    assert journal.get("k") == RESULT
    assert journal.get("l") == RESULT[:1]
    assert journal.get("m") is None
    assert len(journal) == 2
    journal.add({"m": RESULT[1:]})
    assert journal.get("m") == Journal(tmp_path / "j").get("m") == RESULT[1:]
    journal.clear()
    assert not (tmp_path / "j").exists()
    assert journal.get("k") is None
    journal.add({"k": RESULT})
    assert Journal(tmp_path / "j").get("k") == RESULT


@given(st.data())
@settings(max_examples=30)
def test_a_torn_file_keeps_its_whole_lines_and_goes_on(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("torn") / "j"
    for number in range(4):
        Journal(path).add({str(number): RESULT})
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut] + data.draw(st.binary(max_size=12)))
    journal = Journal(path)
    kept = [n for n in range(4) if journal.get(str(n)) == RESULT]
    assert kept == list(range(len(kept)))
    assert len(kept) >= max(0, whole[:cut].count(b"\n") - 1)
    journal.add({"new": RESULT})
    again = Journal(path)
    assert again.get("new") == RESULT
    assert all(again.get(str(n)) == RESULT for n in kept)


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 300, b'{"loc-journal":999}\n{"key":"k","hypotheses":[]}\n', b"[1]\n"]
)
def test_another_version_or_garbage_is_started_again(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "j"
    path.write_bytes(content)
    journal = Journal(path)
    assert journal.get("k") is None
    journal.add({"k": RESULT})
    assert Journal(path).get("k") == RESULT
    assert json.loads(path.read_bytes().split(b"\n")[0]) == {"loc-journal": 1}


@pytest.mark.parametrize(
    "line", [b'{"key":"l","hypotheses":[["x"]]}\n', b'{"key":"l"}\n', b'{"hypotheses":[]}\n']
)
def test_a_line_that_holds_no_answer_is_dropped_with_what_follows(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "j"
    Journal(path).add({"k": RESULT})
    whole = path.read_bytes()
    path.write_bytes(whole + line)
    journal = Journal(path)
    assert (journal.get("k"), journal.get("l")) == (RESULT, None)
    assert path.read_bytes() == whole
    journal.add({"l": RESULT[:1]})
    assert Journal(path).get("l") == RESULT[:1]


def test_a_full_or_impossible_journal_is_a_warning(tmp_path: Path) -> None:
    small = Journal(tmp_path / "small", most_bytes=300)
    small.add({"a": RESULT[:1]})
    small.add({"b": RESULT * 5})
    assert "journal is full" in small.warning
    assert small.get("a") == RESULT[:1]
    (tmp_path / "file").write_text("in the way")
    nowhere = Journal(tmp_path / "file" / "j")
    nowhere.add({"a": RESULT})
    assert "no journal is kept" in nowhere.warning or "cannot be used" in nowhere.warning
    engine = JournaledEngine(EchoEngine(), nowhere)
    assert [h[0].text for h in engine.translate([Request("가")])] == ["가"]


def test_a_journaled_engine_is_an_engine_that_asks_once(tmp_path: Path) -> None:
    requests = [Request(str(n % 400)) for n in range(3 * BATCH_ITEMS)]
    first = Counting()
    assert list(JournaledEngine(first, Journal(tmp_path / "j")).translate(requests)) == list(
        EchoEngine().translate(requests)
    )
    assert first.asked == 400
    second = Counting()
    list(JournaledEngine(second, Journal(tmp_path / "j")).translate(requests))
    assert second.asked == 0
    list(JournaledEngine(second, Journal(tmp_path / "j")).translate(requests[:3], Decoding(beam=9)))
    assert second.asked == 3, "another way to decode is another result"
    assert JournaledEngine(second, Journal(tmp_path / "j")).info == second.info


def test_finished_batches_survive_an_engine_that_fails(tmp_path: Path) -> None:
    class Failing(Counting):
        def translate(self, requests, decoding=None):
            for answer in super().translate(requests, decoding):
                if self.asked > BATCH_ITEMS + 5:
                    raise KeyboardInterrupt
                yield answer

    requests = [Request(str(n)) for n in range(3 * BATCH_ITEMS)]
    with pytest.raises(KeyboardInterrupt):
        list(JournaledEngine(Failing(), Journal(tmp_path / "j")).translate(requests))
    rest = Counting()
    assert len(list(JournaledEngine(rest, Journal(tmp_path / "j")).translate(requests))) == len(requests)
    assert rest.asked == 2 * BATCH_ITEMS


KILLED = """
import os, signal, sys
from pathlib import Path
from loc.engines import load_engine
from loc.engines.base import Decoding, Request
engine = load_engine(journal=Path(sys.argv[1]), threads=1)
requests = [Request(f"회사는 {n}년에 새로운 모델을 {n % 7}개 공개했다.") for n in range(1000, 1000 + int(sys.argv[2]))]
for number, answer in enumerate(engine.translate(requests, Decoding(beam=1))):
    if number == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    print(answer[0].text)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("torn", [0, 20])
def test_a_killed_run_goes_on_where_it_was_and_ends_the_same(tmp_path: Path, torn: int) -> None:
    def run(journal: str, kill_at: int) -> subprocess.CompletedProcess[str]:
        args = [sys.executable, "-c", KILLED, str(tmp_path / journal), str(2 * BATCH_ITEMS), str(kill_at)]
        return subprocess.run(args, check=False, capture_output=True, text=True, encoding="utf-8")

    whole = run("whole", -1)
    assert whole.returncode == 0, whole.stderr
    assert run("killed", BATCH_ITEMS - 1).returncode == -9
    path = tmp_path / "killed"
    assert len(Journal(path)) == BATCH_ITEMS
    if torn:
        with path.open("ab") as file:
            file.write(path.read_bytes()[-torn:-5])
    again = run("killed", -1)
    assert again.stdout == whole.stdout
    assert len(again.stdout.splitlines()) == 2 * BATCH_ITEMS


def test_the_real_engine_answers_the_same_through_a_journal(tmp_path: Path, engine: ArgosEngine) -> None:
    requests = [
        Request("OpenAI는 새로운 모델을 공개했다.", align=True),
        Request("123"),
        Request("", prefix="A"),
    ]
    journaled = JournaledEngine(engine, Journal(tmp_path / "j"))
    assert list(journaled.translate(requests)) == list(engine.translate(requests))
    assert list(journaled.translate(requests)) == list(engine.translate(requests))
    assert load_engine(journal=tmp_path / "other").info == engine.info
