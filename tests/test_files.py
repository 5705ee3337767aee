from __future__ import annotations

import codecs
import errno
import os
import stat
import sys
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.errors import InputError, LocError, UsageError
from loc.files import TextFile, decode, lock, read_text, sweep, write_atomic

ARTICLE = "마이크로소프트는 오픈AI의 최대 투자사다.\n양사는 협상 중이다.\n"
WINDOWS = sys.platform == "win32"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "끝에 줄바꿈이 없다".encode(),
        "윈도\r\n유닉스\n둘 다\r\n".encode(),
        codecs.BOM_UTF8 + "비오엠\r\n".encode(),
        codecs.BOM_UTF8,
        "줄\u2028아님\u0085아님\u000c아님\n".encode(),
        unicodedata.normalize("NFD", "자모로 풀어 쓴 글\n").encode(),
        "숨은\u200b글자\ufeff와 \u202e방향\n".encode(),
    ],
)
def test_bytes_survive(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read_text(path).encode() == data


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), st.booleans())
def test_any_text_survives(text: str, bom: bool) -> None:
    data = (codecs.BOM_UTF8 if bom else b"") + text.encode()
    assert decode(data, Path("a.txt")).encode() == data


@pytest.mark.parametrize(
    "encoding", ["cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"]
)
def test_an_encoding_that_is_named_is_used_and_kept(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE.encode(encoding))
    file = read_text(path, encoding)
    assert file.text == ARTICLE
    assert file.encode() == path.read_bytes()


def test_cp949_is_recognized_but_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"AI\n" + ARTICLE.encode("cp949"))
    with pytest.raises(InputError) as caught:
        read_text(path)
    assert str(caught.value).startswith(f"{path}:2:1: ")
    assert "this looks like CP949 (byte 3)" in str(caught.value)
    assert caught.value.hint == "run again with --encoding cp949"


def test_invalid_utf8_has_a_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("첫 줄\n둘째 ".encode() + b"\xff\xfe\xfd and plain English afterwards")
    with pytest.raises(InputError) as caught:
        read_text(path)
    assert str(caught.value) == f"{path}:2:4: byte 0xFF is not valid UTF-8 (byte 15)"
    assert "--encoding" in caught.value.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf16_with_its_mark_is_named(encoding: str) -> None:
    with pytest.raises(InputError, match=f"this is {encoding.upper()}, not UTF-8") as caught:
        decode(ARTICLE.encode(encoding), Path("a.txt"))
    assert caught.value.hint == f"run again with --encoding {encoding}"


def test_utf16_without_mark_is_suspected() -> None:
    with pytest.raises(InputError, match="looks like UTF-16") as caught:
        decode("plain English".encode("utf-16-le"), Path("a.txt"))
    assert caught.value.hint == "run again with --encoding utf-16"


def test_a_nul_character_is_refused_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        decode("글\n두 번째\0 줄".encode(), Path("a.txt"))
    assert str(caught.value) == "a.txt:2:5: a NUL character: this is no text file (byte 14)"
    assert "remove the NUL" in caught.value.hint


def test_an_image_is_no_text() -> None:
    with pytest.raises(InputError, match="not valid UTF-8: this is no text file"):
        decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), Path("a.png"))


def test_an_encoding_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="there is no text encoding 'cp9949'") as caught:
        decode(b"", Path("a.txt"), "cp9949")
    assert "cp949" in caught.value.hint


def test_a_binary_codec_is_no_text_encoding() -> None:
    with pytest.raises(UsageError, match="there is no text encoding 'hex'"):
        decode(b"", Path("a.txt"), "hex")


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_text(tmp_path)
    assert "folder" in caught.value.hint
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_text(tmp_path / "none.txt")
    assert "check the path" in caught.value.hint


def test_what_cp949_lacks_gets_the_nearest_thing() -> None:
    file = TextFile(Path("a.txt"), ARTICLE, "cp949")
    assert file.encode("Café “OpenAI” — 3–4").decode("cp949") == "Cafe “OpenAI” ― 3-4"


def test_a_character_that_no_legacy_encoding_has() -> None:
    with pytest.raises(InputError, match="cp949 cannot write") as caught:
        TextFile(Path("a.txt"), ARTICLE, "cp949").encode("🙂")
    assert "convert the article to UTF-8" in caught.value.hint


def test_write_says_whether_anything_changed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.txt"
    assert write_atomic(path, b"one")
    before = path.stat().st_mtime_ns
    assert not write_atomic(path, b"one")
    assert path.stat().st_mtime_ns == before
    assert write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(WINDOWS, reason="mode bits are POSIX")
def test_mode_bits_stay_and_new_files_follow_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_atomic(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    plain = tmp_path / "plain"
    plain.touch()
    write_atomic(tmp_path / "b.txt", b"new")
    assert stat.S_IMODE((tmp_path / "b.txt").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.skipif(WINDOWS, reason="links need rights there")
def test_a_link_is_replaced_and_never_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "precious.txt", tmp_path / "link.txt"
    target.write_bytes(b"precious")
    link.symlink_to(target)
    assert write_atomic(link, b"precious")
    assert write_atomic(link, b"other")
    assert target.read_bytes() == b"precious"
    assert not link.is_symlink()


@pytest.mark.skipif(WINDOWS, reason="pipes have no names there")
def test_a_pipe_and_a_device_are_written_into_and_stay_what_they_are(tmp_path: Path) -> None:
    pipe, null, link = tmp_path / "pipe", Path(os.devnull), tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(null)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert write_atomic(pipe, b"one")
        assert os.read(reader, 10) == b"one"
    finally:
        os.close(reader)
    assert write_atomic(null, b"two")
    assert write_atomic(link, b"three"), "a link of a stranger leads nowhere"
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert stat.S_ISCHR(null.lstat().st_mode)
    assert link.read_bytes() == b"three"
    assert not link.is_symlink()


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise error

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((UsageError, KeyboardInterrupt)) as caught:
        write_atomic(path, b"new")
    if isinstance(caught.value, LocError):
        assert str(caught.value) == f"{path}: cannot be written: No space left on device"
        assert "free some space" in caught.value.hint
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_atomic(tmp_path, b"x")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="cannot be written") as caught:
        write_atomic(tmp_path / "file" / "a.txt", b"x")
    assert caught.value.hint


@pytest.mark.skipif(
    WINDOWS or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="root may write anywhere"
)
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UsageError, match="Permission denied") as caught:
            write_atomic(tmp_path / "a.txt", b"x")
        assert "make the folder writable" in caught.value.hint
        with (
            pytest.raises(UsageError, match="cannot be locked") as caught,
            lock(tmp_path / "l", remedy="Do!"),
        ):
            pass
        assert caught.value.hint == "Do!"
    finally:
        tmp_path.chmod(0o700)


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".loc-0123456789abcdef.tmp").write_bytes(b"half")
    (tmp_path / "a.txt").write_bytes(b"whole")
    assert sweep(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert sweep(tmp_path / "none") == 0


def test_a_second_run_waits_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / ".loc.lock"
    told, release, order = threading.Event(), threading.Event(), []
    messages: list[str] = []

    def second() -> None:
        def waiting(message: str) -> None:
            messages.append(message)
            told.set()

        with lock(path, waiting):
            order.append("second")

    with lock(path):
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(30)
        order.append("first")
        release.set()
    thread.join(30)
    assert order == ["first", "second"]
    assert messages == [f"another run holds {path}; waiting for it to finish"]


def test_a_lock_file_that_a_dead_run_left_is_harmless(tmp_path: Path) -> None:
    path = tmp_path / ".loc.lock"
    path.write_text("12345\n")
    messages: list[str] = []
    with lock(path, messages.append):
        assert not messages
    with lock(path, messages.append):
        assert not messages


def test_a_lock_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="cannot be locked") as caught, lock(tmp_path / "file" / "lock"):
        pass
    assert caught.value.hint
