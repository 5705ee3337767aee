"""Paths and streams that are none: files for folders, links, devices, pipes, what is full, closed or empty."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="devices and signals of POSIX")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full and /proc are Linux's")
SENTENCE = "오픈AI는 말했다.\n"


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
def test_a_pipe_needs_no_folder_to_write_to(run_loc) -> None:
    ran = run_loc(
        "translate", "-", "--quiet", cwd=Path("/proc"), stdin="가장 좋다.\n",
        env={"HOME": "/proc", "LOC_DATA_DIR": "/proc/data", "XDG_CACHE_HOME": "/proc/cache"},
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert ran.out.endswith(".\n")


@pytest.mark.parametrize("place", ["x.po", "x.po:", "x.po:²", "x.po:" + "9" * 5000, ":7"])
def test_an_entry_that_is_no_place_is_refused(loc, place: str) -> None:
    ran = loc("check", "--fix", "--entry", place)
    assert ran.code == 2
    assert "is no place" in ran.err
    assert "write FILE.po:LINE" in ran.err
