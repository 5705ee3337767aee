"""Full disks, folders that cannot be written, kills, signals, two runs at once, results where articles stand."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loc.engines.echo import EchoEngine
from loc.errors import UsageError
from loc.translate import translate_files

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="devices and signals of POSIX")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full and /proc are Linux's")
SENTENCE = "오픈AI는 말했다.\n"


def texts(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def substance(files: dict[str, bytes]) -> dict[str, object]:
    """Documents and catalogs whole, of a sidecar its texts: one that is made anew from its catalog has no history."""
    return {
        name: [(r["msgid"], r["text"]) for r in map(json.loads, data.splitlines()) if "msgid" in r]
        if name.endswith(".jsonl")
        else data
        for name, data in files.items()
    }


def parts(data: bytes) -> tuple[bytes, bytes]:
    """A sidecar's line about the document, which is written after the document, and its records; else all."""
    lines = data.splitlines(keepends=True)
    mark = [line for line in lines if line.startswith(b'{"document":')]
    return b"".join(mark), b"".join(line for line in lines if line not in mark)


def whole(data: bytes, old: bytes, new: bytes) -> bool:
    """True where each part is wholly the old or wholly the new one."""
    return all(
        part in {before, after} for part, before, after in zip(*map(parts, (data, old, new)), strict=True)
    )


@pytest.fixture
def articles(desk: Path) -> Path:
    """Three short articles in `in/`."""
    for name in ("a.txt", "b.md", "sub/c.txt"):
        path = desk / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"구글은 {name}를 말했다.\n\n둘째 문장이다.\n", encoding="utf-8")
    return desk / "in"


# ── where results go ──────────────────────────────────────────────────────────────────────────────────────────


# ── disks and folders ─────────────────────────────────────────────────────────────────────────────────────────


def test_every_failing_write_leaves_whole_files_and_the_next_run_mends_all(
    articles: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up at the n-th write, for every n: each file is wholly old, wholly new, or not there."""
    translate_files([articles], engine=EchoEngine())
    old = texts(desk / "translations")
    for path in articles.rglob("*.*"):
        path.write_text(path.read_text(encoding="utf-8") + "\n새 문장이다.\n", encoding="utf-8")
    translate_files([articles], engine=EchoEngine())
    new = texts(desk / "translations")
    assert old.keys() == new.keys()
    assert old != new
    sync, failures = os.fsync, 0
    for n in range(1, 100):
        for name, data in old.items():
            (desk / "translations" / name).write_bytes(data)
        calls = iter(range(1, 1_000))

        def full(descriptor: int, calls=calls, n=n) -> None:
            if next(calls) == n:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            sync(descriptor)

        monkeypatch.setattr(os, "fsync", full)
        said = None
        try:
            translate_files([articles], engine=EchoEngine())
        except UsageError as error:
            said = error
        finally:
            monkeypatch.setattr(os, "fsync", sync)
        if said is not None:
            failures += 1
            assert "No space left" in said.message
            assert "free some space" in said.hint
        now = texts(desk / "translations")
        assert now.keys() == old.keys()
        assert all(whole(data, old[name], new[name]) for name, data in now.items())
        translate_files([articles], engine=EchoEngine())
        assert substance(texts(desk / "translations")) == substance(new)
        if next(calls) < n:
            break
    assert failures >= 9


def test_what_a_killed_run_left_half_written_is_swept_by_the_next(articles: Path, desk: Path) -> None:
    translate_files([articles], engine=EchoEngine())
    before = texts(desk / "translations")
    for folder in ("translations/en", "translations/en/sub"):
        (desk / folder / ".loc-0123456789abcdef.tmp").write_bytes(b"half")
    translate_files([articles], engine=EchoEngine())
    assert texts(desk / "translations") == before


@LINUX
def test_a_disk_that_is_really_full(articles: Path, desk: Path, loc) -> None:
    disk = desk / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs more rights than this run has")
    try:
        ran = loc("translate", "in", "--out", "disk/out")
        assert ran.code == 2
        assert "cannot be written: No space left on device" in ran.err
        assert "free some space and run again" in ran.err
        assert all(path.stat().st_size for path in (disk / "out").rglob("*.*"))
        assert not list(disk.rglob("*.tmp"))
    finally:
        subprocess.run(["umount", disk], check=True)
    assert loc("translate", "in", "--out", "disk/out").code == 0


@LINUX
def test_folders_that_cannot_be_written(desk: Path, real) -> None:
    """/proc takes no files, from nobody."""
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    ran = real("translate", "a.txt", "--out", "/proc/here")
    assert ran.code == 2
    assert "/proc/here/a.po: cannot be written" in ran.err
    assert "hint: " in ran.err
    (desk / "loc.toml").write_text('state = "/proc/state"\n', encoding="utf-8")
    ran = real("translate", "a.txt")
    assert ran.code == 2
    assert "/proc/state" in ran.err
    assert not (desk / "translations").exists()


@LINUX
def test_a_project_that_cannot_be_written_is_no_fault_where_nothing_is_to_do(desk: Path, loc) -> None:
    (desk / "in").mkdir()
    (desk / "in/a.txt").write_text(SENTENCE, encoding="utf-8")
    (desk / "in/gone.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    assert loc("translate", "in").code == 0
    (desk / "in/gone.txt").unlink()
    (desk / "loc.toml").write_text('state = "/proc/state"\n', encoding="utf-8")
    before = texts(desk)

    ran = loc("translate", "in")
    assert ran.code == 0, ran.err
    note = "/proc/state/lock: info project-read-only: cannot be locked, and need not be: the translations"
    assert note in ran.err
    assert ran.err.count("a.txt") == 1, "its row in the table"

    for changed in ("--refresh", "--prune"):
        ran = loc("translate", "in", changed)
        assert ran.code == 2
        assert "/proc/state/lock: cannot be locked" in ran.err
    assert texts(desk) == before
    (desk / "in/b.txt").write_text(SENTENCE, encoding="utf-8")
    assert loc("translate", "in").code == 2
    assert "b.po" not in str(texts(desk))


@pytest.mark.parametrize(
    "content", [b"", bytes(range(256)) * 20, b'{"loc-journal": 99}\n', b'{"loc-journal": 1}\n{"key']
)
def test_a_corrupt_journal_is_begun_again(desk: Path, loc, content: bytes) -> None:
    (desk / ".loc").mkdir()
    (desk / ".loc/journal.jsonl").write_bytes(content)
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    assert loc("translate", "a.txt").code == 0
    assert "OpenAI" in (desk / "translations/en/a.txt").read_text(encoding="utf-8")
    assert not (desk / ".loc/journal.jsonl").exists()


def test_a_folder_in_place_of_the_journal_or_of_a_result(desk: Path, loc) -> None:
    (desk / ".loc/journal.jsonl").mkdir(parents=True)
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    assert loc("translate", "a.txt").code == 0
    (desk / "b.txt").write_text(SENTENCE, encoding="utf-8")
    (desk / "translations/en/b.txt").mkdir()
    ran = loc("translate", "b.txt")
    assert ran.code == 2
    assert "b.txt: cannot be written: " in ran.err
    (desk / "translations/en/b.txt").rmdir()
    assert loc("translate", "b.txt").code == 0


# ── signals and company ───────────────────────────────────────────────────────────────────────────────────────


def finished(running: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    _, said = running.communicate()
    return running.returncode, said


def start(desk: Path, closed: Path, unpacked: Path, *arguments: str) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(closed), "LOC_CACHE_DIR": str(unpacked), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "loc", "translate", "in", "--quiet", *arguments]
    return subprocess.Popen(command, cwd=desk, env=env, stderr=subprocess.PIPE)


def wait_for(path: Path, size: int, running: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and running.poll() is None:
        if path.exists() and path.stat().st_size > size:
            return


@pytest.fixture
def many(desk: Path) -> Path:
    """Ten articles of eighty different sentences."""
    (desk / "in").mkdir()
    for name in "abcdefghij":
        lines = [f"구글은 {name}{i}번 모델을 {i + 2}월에 발표했다고 말했다.\n" for i in range(80)]
        (desk / f"in/{name}.txt").write_text("".join(lines), encoding="utf-8")
    return desk / "in"


@POSIX
@pytest.mark.parametrize("epoch", ["99999999999999999", "9" * 5000, "²", "tomorrow", "-1"])
def test_a_date_that_is_none_is_not_taken_from_the_environment(
    desk: Path, loc, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    assert loc("translate", "a.txt").code == 0
    written = (desk / "translations/en/a.po").read_text("utf-8")
    assert re.search(r"POT-Creation-Date: (19|20)\d\d-\d\d-\d\d ", written)


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_the_streams_are_made_ready_ends_in_silence(number: int) -> None:
    code = f"""
import os
from loc.cli import main, streams

class Stopped(streams._Stdout):
    def __init__(self, *args, **kwargs):
        os.kill(os.getpid(), {int(number)})
        super().__init__(*args, **kwargs)

streams._Stdout = Stopped
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-number, b"", b"")


def at_once(commands: list[list[str]], desk: Path) -> list[subprocess.CompletedProcess[str]]:
    """What each of the commands left, all of them started before the first is waited for."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "loc", *command],
            cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )
        for command in commands
    ]  # fmt: skip
    left = [one.communicate() for one in started]
    return [
        subprocess.CompletedProcess(one.args, one.returncode, *said)
        for one, said in zip(started, left, strict=True)
    ]


def test_of_changes_of_the_glossary_at_once_each_is_kept_or_refused(desk: Path) -> None:
    ids = [f"term-{n}" for n in range(4)]
    done = at_once(
        [["glossary", "add", i, f"용어{i[-1]}", f"Term {i[-1]}", "--type", "concept"] for i in ids], desk
    )
    text = (desk / "glossary.yaml").read_text("utf-8")
    for ident, one in zip(ids, done, strict=True):
        assert (f"id: {ident}\n" in text) == (one.returncode == 0), one.stderr
        if one.returncode:
            assert "the file has changed since it was read; nothing was written" in one.stderr
            assert "run the command again" in one.stderr


def test_breaks_that_are_set_at_once_are_all_kept(desk: Path) -> None:
    words = ["가을이", "나무가", "다람쥐가", "라디오가"]
    (desk / "a.txt").write_text(" ".join(f"{word} 온다고 말했고" for word in words), encoding="utf-8")
    done = at_once([["segment", "--break-before", word, "a.txt"] for word in words[1:]], desk)
    assert [one.returncode for one in done] == [0, 0, 0]
    text = (desk / "segments.yaml").read_text("utf-8")
    assert all(f"break before: {word}" in text.replace('"', "") for word in words[1:])


@pytest.mark.slow
def test_killed_three_times_it_ends_as_if_never_killed(
    many: Path, desk: Path, closed: Path, unpacked: Path
) -> None:
    journal = desk / ".loc/journal.jsonl"
    for size in (100, 30_000, 60_000):
        running = start(desk, closed, unpacked)
        wait_for(journal, size, running)
        running.send_signal(signal.SIGKILL)
        finished(running)
    assert journal.stat().st_size > 30_000
    assert finished(start(desk, closed, unpacked))[0] == 0
    killed = texts(desk / "translations")
    assert not [name for name in killed if name.endswith(".tmp")]
    assert finished(start(desk, closed, unpacked, "--out", "whole"))[0] == 0
    assert {name.removeprefix("en/"): data for name, data in killed.items()} == texts(desk / "whole")


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_is_obeyed_with_a_word_and_progress_is_kept(
    many: Path, desk: Path, closed: Path, unpacked: Path, number: int, code: int
) -> None:
    running = start(desk, closed, unpacked)
    wait_for(desk / ".loc/journal.jsonl", 100, running)
    running.send_signal(number)
    ended, said = finished(running)
    assert ended == code
    assert b"run again to go on" in said
    assert b"Traceback" not in said
    assert (desk / ".loc/journal.jsonl").stat().st_size > 100


@POSIX
@pytest.mark.slow
def test_three_runs_at_once_end_with_one_whole_result(
    many: Path, desk: Path, closed: Path, unpacked: Path
) -> None:
    running = [start(desk, closed, unpacked) for _ in range(3)]
    ended = [finished(one) for one in running]
    assert [code for code, _ in ended] == [0, 0, 0]
    assert any(b"another run holds" in said for _, said in ended)
    assert finished(start(desk, closed, unpacked, "--check"))[0] == 0
    assert len(list((desk / "translations/en").iterdir())) == 30
