"""Full disks, folders that cannot be written, kills, signals, two runs at once, results where articles stand."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
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


@pytest.mark.parametrize("command", ["translate", "normalize"])
@pytest.mark.parametrize("out", ["a.txt", "a.txt/deeper"])
def test_a_file_is_no_folder_for_results(desk: Path, loc, command: str, out: str) -> None:
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    ran = loc(command, "a.txt", "--out", out)
    assert ran.code == 2
    assert "a.txt: is a file, and the results need a folder" in ran.err
    assert "--out" in ran.err
    assert "written" not in ran.err
    assert (desk / "a.txt").read_text(encoding="utf-8") == SENTENCE


@pytest.mark.parametrize("command", ["translate", "normalize"])
def test_an_article_is_never_written_over(desk: Path, loc, command: str) -> None:
    (desk / "in").mkdir()
    (desk / "in/a.txt").write_text(SENTENCE, encoding="utf-8")
    (desk / "alias").symlink_to("in")
    (desk / "linked").mkdir()
    (desk / "linked/a.txt").symlink_to("../in/a.txt")
    for given, out in (("in", "in"), ("in/a.txt", "alias"), ("in", "linked"), ("in", "in/../in/.")):
        ran = loc(command, given, "--out", out)
        assert ran.code == 2
        assert "would overwrite the article" in ran.err
        assert (desk / "in/a.txt").read_text(encoding="utf-8") == SENTENCE


def test_a_link_among_the_results_is_replaced_and_not_followed(desk: Path, loc) -> None:
    (desk / "a.txt").write_text("Google은 말했다.\n", encoding="utf-8")
    (desk / "victim").write_text("not yours", encoding="utf-8")
    (desk / "out").mkdir()
    for name in ("a.txt", "a.mt.jsonl"):
        (desk / "out" / name).symlink_to("../victim")
    assert loc("translate", "a.txt", "--out", "out").code == 0
    (desk / "normalized").mkdir()
    (desk / "normalized/a.txt").symlink_to("../victim")
    assert loc("normalize", "a.txt", "--out", "normalized").code == 0
    assert (desk / "victim").read_text(encoding="utf-8") == "not yours"
    assert not (desk / "out/a.txt").is_symlink()
    assert (desk / "normalized/a.txt").read_text(encoding="utf-8") == "구글은 말했다.\n"


def test_results_are_no_articles_of_the_next_run(desk: Path, loc) -> None:
    (desk / "a.txt").write_text("Google은 말했다.\n", encoding="utf-8")
    for _ in range(2):
        assert loc("translate", ".").code == 0
        assert loc("translate", ".", "--out", "other").code == 0
        assert loc("normalize", ".", "--out", "normalized").code == 0
        assert sorted(p.name for p in (desk / "translations/en").iterdir()) == ["a.mt.jsonl", "a.po", "a.txt"]
        assert [p.name for p in (desk / "other").glob("*.txt")] == ["a.txt"]
        for made in ("other", "normalized"):
            shutil.rmtree(desk / made)
    assert loc("translate", ".", "--check").code == 0


def test_an_empty_path_is_not_the_current_folder(desk: Path, loc) -> None:
    """An unset variable in a script: `loc translate "$FILES"`."""
    (desk / "a.txt").write_text("Google은 말했다.\n", encoding="utf-8")
    for command in (["translate", ""], ["normalize", "", "--in-place"]):
        ran = loc(*command)
        assert ran.code == 2
        assert "an empty path" in ran.err
    assert (desk / "a.txt").read_text(encoding="utf-8") == "Google은 말했다.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
@pytest.mark.parametrize("command", ["translate in", "translate --check in", "normalize --check in"])
def test_a_link_to_itself_costs_a_folder_that_article_only(desk: Path, loc, command: str) -> None:
    (desk / "in").mkdir()
    (desk / "in/a.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    (desk / "in/loop.txt").symlink_to("loop.txt")
    ran = loc(*command.split())
    assert ran.code == 4
    assert "in/loop.txt: " in ran.out + ran.err
    assert "cannot be read: Too many levels of symbolic links" in ran.out + ran.err


@LINUX
@pytest.mark.parametrize(
    "command",
    [
        "translate /dev/zero",
        pytest.param("normalize /dev/zero", marks=pytest.mark.slow),
        pytest.param("segment /dev/zero", marks=pytest.mark.slow),
        "catalog import -f tmx /dev/zero",
    ],
)
def test_a_device_that_never_ends_is_not_read_to_its_end(loc, command: str) -> None:
    ran = loc(*command.split())
    assert ran.code == 4
    assert "/dev/zero: " in ran.err
    assert "larger than" in ran.err
    assert "hint: " in ran.err


@POSIX
def test_standard_input_that_never_ends_is_not_read_to_its_end(desk: Path) -> None:
    with Path("/dev/zero").open("rb") as zeros:
        done = subprocess.run(
            [sys.executable, "-m", "loc", "translate", "-"],
            cwd=desk,
            stdin=zeros,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 4
    assert b"-: is larger than 100 MB" in done.stderr


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("init", "DIR"), ("check", "FILE|DIR"), ("report --out", "--out"), ("segment", "FILE"),
        ("glossary lint", "FILE"), ("score --references", "--references"), ("catalog import", "FILE"),
    ],
)  # fmt: skip
def test_an_empty_path_is_never_the_current_folder(desk: Path, loc, command: str, name: str) -> None:
    ran = loc(*command.split(), "")
    assert ran.code == 2
    assert ran.err == f"error: {name} is empty\n  hint: name a file or a folder; `.` is the current folder\n"
    assert sorted(path.name for path in desk.iterdir()) == [".git", "glossary.yaml"]


@pytest.mark.parametrize(
    "command", ["glossary fmt", "glossary lint", "translate a.txt -g", "glossary explain x -g"]
)
def test_a_glossary_that_is_none_is_told_with_its_remedy(desk: Path, loc, command: str) -> None:
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (desk / "folder.yaml").mkdir()
    (desk / "empty.yaml").touch()
    folder = loc(*command.split(), "folder.yaml")
    assert folder.code in {1, 2}
    assert "folder.yaml: cannot be read: Is a directory" in folder.err + folder.out
    assert "check the path and its permissions" in folder.err + folder.out
    empty = loc(*command.split(), "empty.yaml")
    assert empty.code in {1, 2}
    assert "the file is empty" in empty.err + empty.out
    assert "begin with `source: ko`" in empty.err + empty.out


@POSIX
def test_a_pipe_in_a_folder_is_passed_by_and_a_broken_link_told(desk: Path, loc) -> None:
    (desk / "in").mkdir()
    os.mkfifo(desk / "in/pipe.txt")
    (desk / "in/gone.txt").symlink_to("nowhere")
    (desk / "in/loop").symlink_to(".")
    (desk / "in/a.txt").write_text(SENTENCE, encoding="utf-8")
    ran = loc("translate", "in")
    assert ran.code == 4  # not all was written
    assert "in/gone.txt: error input-unreadable" in ran.err
    assert sorted(p.name for p in (desk / "translations/en").glob("*.txt")) == ["a.txt"]


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
@pytest.mark.parametrize(
    "command",
    [
        "normalize a.txt",
        "translate -",
        pytest.param("translate a.txt --json", marks=pytest.mark.slow),
        pytest.param("glossary explain 구글", marks=pytest.mark.slow),
        pytest.param("segment a.txt", marks=pytest.mark.slow),
        "--help",
    ],
)
def test_standard_output_that_is_full_or_closed_is_told_in_a_line(desk: Path, command: str) -> None:
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    for how in (">/dev/full", ">&-"):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m loc {command} {how} <a.txt', sys.executable],
            capture_output=True,
            check=False,
        )
        assert done.returncode == 2
        said = [line for line in done.stderr.decode().splitlines() if line.startswith("error: ")]
        assert len(said) == 1
        assert said[0].startswith("error: standard output cannot be written: ")
        assert b"Traceback" not in done.stderr


@LINUX
def test_standard_error_or_input_that_is_full_or_closed_stops_nothing(desk: Path) -> None:
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    for command, code in (
        ("translate a.txt 2>/dev/full", 0),
        ("translate a.txt --refresh 2>&-", 0),
        ("translate nowhere.txt 2>/dev/full", 4),
        ("normalize - <&-", 0),
    ):
        done = subprocess.run(
            ["sh", "-c", f'"$0" -m loc {command}', sys.executable], capture_output=True, check=False
        )
        assert done.returncode == code, command
    assert (desk / "translations/en/a.txt").exists()


@POSIX
def test_a_reader_that_has_enough_ends_the_program_in_silence(desk: Path) -> None:
    (desk / "a.txt").write_text("구글은 말했다.\n" * 3_000, encoding="utf-8")
    for command in (["normalize", "a.txt"], ["segment", "a.txt"], ["--help"]):
        with subprocess.Popen(
            [sys.executable, "-m", "loc", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            running.stdout.close()
            said = running.stderr.read()
        assert running.returncode == 0
        assert said == b""


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


@LINUX
def test_a_pipe_needs_no_folder_to_write_to(run_loc) -> None:
    ran = run_loc(
        "translate", "-", "--quiet", cwd=Path("/proc"), stdin="가장 좋다.\n",
        env={"HOME": "/proc", "LOC_DATA_DIR": "/proc/data", "XDG_CACHE_HOME": "/proc/cache"},
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert ran.out.endswith(".\n")


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


@pytest.mark.parametrize("place", ["x.po", "x.po:", "x.po:²", "x.po:" + "9" * 5000, ":7"])
def test_an_entry_that_is_no_place_is_refused(loc, place: str) -> None:
    ran = loc("check", "--fix", "--entry", place)
    assert ran.code == 2
    assert "is no place" in ran.err
    assert "write FILE.po:LINE" in ran.err


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
