from __future__ import annotations

import io
import os
import stat
import struct
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from loc.engines import archive
from loc.engines.install import install_file
from loc.engines.packages import installed, open_package
from loc.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        file.writestr("top/metadata.json", b"{}")
        for name, data in members:
            file.writestr(name, data)
    return out.getvalue()


def special(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def raw_name(before: bytes, after: bytes) -> bytes:
    """A member whose name zipfile would not write: same length, put in afterwards."""
    assert len(before) == len(after)
    return zipped((before.decode(), b"x")).replace(before, after)


def encrypted() -> bytes:
    data = bytearray(zipped(("top/secret", b"x")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rindex(signature)
        data[at + offset] |= 1
    return bytes(data)


def lying(declared: int) -> bytes:
    """An archive whose directory says that a member is shorter than what is packed."""
    content = os.urandom(5000)
    data = bytearray(zipped(("top/liar", content), compression=zipfile.ZIP_STORED))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rindex(signature)
        assert struct.unpack_from("<I", data, at + offset)[0] == len(content)
        struct.pack_into("<I", data, at + offset, declared)
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "parent": (lambda: zipped(("top/../../escaped", b"x")), "leaves its folder"),
    "parent at the start": (lambda: zipped(("../escaped", b"x")), "leaves its folder"),
    "absolute": (lambda: zipped(("/etc/escaped", b"x")), "absolute path"),
    "drive": (lambda: zipped(("C:/escaped", b"x")), "backslash or a colon"),
    "stream": (lambda: zipped(("top/a:b", b"x")), "backslash or a colon"),
    "backslash": (lambda: raw_name(b"top/..|esc", b"top/..\\esc"), "backslash or a colon"),
    "zero byte": (lambda: raw_name(b"top/model.bin", b"top/model\x00bin"), "invisible characters"),
    "bidi override": (lambda: zipped(("top/\u202ebin", b"x")), "invisible characters"),
    "link": (lambda: zipped((special("top/link", stat.S_IFLNK | 0o777), b"/etc/passwd")), "link or a device"),
    "device": (lambda: zipped((special("top/dev", stat.S_IFCHR | 0o666), b"")), "link or a device"),
    "pipe": (lambda: zipped((special("top/pipe", stat.S_IFIFO | 0o666), b"")), "link or a device"),
    "case": (lambda: zipped(("top/Model.bin", b"a"), ("top/model.bin", b"b")), "would be one file"),
    "composed": (lambda: zipped(("top/\u00e9", b"a"), ("top/e\u0301", b"b")), "would be one file"),
    "two tops": (lambda: zipped(("other/metadata.json", b"{}")), "2 top folders"),
    "no top": (lambda: zipped(("metadata.json", b"{}")), "outside of a top folder"),
    "file as folder": (lambda: zipped(("top/a", b"x"), ("top/a/b", b"x")), "inside of a file"),
    "windows device": (lambda: zipped(("top/NUL.txt", b"x")), "on every system"),
    "trailing dot": (lambda: zipped(("top/model.", b"x")), "on every system"),
    "encrypted": (encrypted, "encrypted"),
    "bomb": (lambda: zipped(("top/model.bin", b"\0" * 30_000_000)), "more than 100 to 1"),
    "size lie": (lambda: lying(10), "archive says|not a whole"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_archives_are_refused_before_a_byte_is_written(case: str, tmp_path: Path) -> None:
    make, message = HOSTILE[case]
    path = tmp_path / "hostile.argosmodel"
    path.write_bytes(make())
    place = tmp_path / "place"
    with pytest.raises(PackageError, match=message) as error:
        archive.unpack(path, place)
    assert str(path) in str(error.value)
    assert error.value.hint
    assert list(place.iterdir()) == [], "nothing stays behind"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["hostile.argosmodel", "place"]


@pytest.mark.parametrize("case", ["parent", "bomb", "link", "two tops"])
def test_installing_and_opening_refuse_them_too(case: str, tmp_path: Path, installed_packages: Path) -> None:
    path = tmp_path / "hostile.argosmodel"
    path.write_bytes(HOSTILE[case][0]())
    for act in (install_file, open_package):
        with pytest.raises(PackageError, match=HOSTILE[case][1]):
            act(path)
    assert not installed_packages.exists()


def test_a_duplicate_member_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.argosmodel"
    with pytest.warns(UserWarning, match="Duplicate name"):
        path.write_bytes(zipped(("top/a", b"1"), ("top/a", b"2")))
    with pytest.raises(PackageError, match="would be one file"):
        archive.unpack(path, tmp_path / "place")


def test_what_is_too_much_in_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.argosmodel"
    path.write_bytes(zipped(("top/a", os.urandom(3000))))
    with pytest.raises(PackageError, match="3,002 bytes unpacked, more than 1,000"):
        archive.unpack(path, tmp_path / "place", most_bytes=1000)


@pytest.mark.parametrize("data", [b"", b"no zip at all", zipped(("top/a", b"x" * 999))[:-30]])
def test_what_is_no_zip_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "broken.argosmodel"
    path.write_bytes(data)
    with pytest.raises(PackageError, match=r"not a whole \.argosmodel"):
        open_package(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="no such"):
        install_file(tmp_path / "nowhere.argosmodel")
    with pytest.raises(PackageError, match="a folder") as error:
        install_file(tmp_path)
    assert "loc model import" in error.value.hint


def test_a_damaged_member_leaves_nothing_behind(tmp_path: Path, tiny_package: Path) -> None:
    data = bytearray(tiny_package.read_bytes())
    middle = data.index(b"model.bin") + 200
    data[middle : middle + 40] = bytes(40)
    tiny_package.write_bytes(data)
    with pytest.raises(PackageError, match="not a whole"):
        archive.unpack(tiny_package, tmp_path / "place")
    assert list((tmp_path / "place").iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from loc.engines import archive, install
real = archive._extract
def extract(archive_, member, target, path):
    digest = real(archive_, member, target, path)
    if member.filename.endswith("model.bin"):
        os.kill(os.getpid(), signal.SIGKILL)
    return digest
archive._extract = extract
install.install_file(Path(sys.argv[1]))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_kill_in_the_middle_leaves_no_half_package(tiny_package: Path, installed_packages: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tiny_package)], check=False)
    assert done.returncode == -9
    assert [p.name for p in installed_packages.iterdir() if not p.name.startswith(".")] == []
    assert list(installed_packages.glob(f"{archive.TEMPORARY}*"))
    assert installed() == []
    package = install_file(tiny_package)
    assert package.ref == "ko_en-0.1"
    assert not list(installed_packages.glob(f"{archive.TEMPORARY}*")), "the next installation sweeps"
    assert [p.ref for p in installed()] == ["ko_en-0.1"]
