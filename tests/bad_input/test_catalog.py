"""Catalogs that people, merges and disks have damaged, through the program: nothing of a person's is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loc.translate import translate_files


@pytest.fixture
def done(desk: Path) -> Path:
    """Two articles, translated; the catalog of the first one."""
    from loc.engines.echo import EchoEngine

    for name in "ab":
        (desk / f"{name}.txt").write_text(f"구글은 {name}를 말했다.\n둘째 문장이다.\n", encoding="utf-8")
    translate_files(["a.txt", "b.txt"], engine=EchoEngine())
    return desk / "translations/en/a.po"


def changed(data: bytes, old: str, new: str) -> bytes:
    text = data.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


SECOND = 'msgid "둘째 문장이다."\n'
DAMAGE = {
    "cut in the middle": lambda data: data[: len(data) - 25],
    "half an entry": lambda data: data[: data.index(SECOND.encode()) + len(SECOND.encode())],
    "no closing quote": lambda data: changed(data, '둘째 문장이다."\n', "둘째 문장이다.\n"),
    "merge conflict": lambda data: changed(
        data, SECOND, f"<<<<<<< HEAD\n{SECOND}=======\n{SECOND}>>>>>>> x\n"
    ),
    "twice": lambda data: data + f'\n{SECOND}msgstr "b"\n'.encode(),
    "no header": lambda data: data[data.index(b"\n\n") + 2 :],
    "lying charset": lambda data: changed(data, "charset=UTF-8", "charset=EUC-KR"),
    "CP949": lambda data: data.decode().encode("cp949"),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "zeroes": lambda data: bytes(len(data)),
    "nothing": lambda _: b"",
    "a path": lambda _: b"../en/a.po\n",
    "something else": lambda _: b"<html></html>\n",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_catalog_costs_its_article_only_and_stays_as_it_is(
    desk: Path, done: Path, loc, damage: str
) -> None:
    damaged = DAMAGE[damage](done.read_bytes())
    done.write_bytes(damaged)
    document = done.with_suffix(".txt").read_bytes()
    (desk / "b.txt").write_text("구글은 b를 말했다.\n", encoding="utf-8")
    ran = loc("translate", "a.txt", "b.txt", "--refresh")
    assert ran.code == 4
    assert re.search(r"a\.po:\d+(:\d+)?: error catalog-damaged", ran.err), ran.err
    assert "  hint: " in ran.err
    assert done.read_bytes() == damaged
    assert done.with_suffix(".txt").read_bytes() == document
    assert (done.parent / "b.txt").read_bytes().count(b"\n") == 1
    assert loc("translate", "a.txt", "--check").code == 4  # unreadable input, as without --check


def test_a_folder_or_a_link_in_place_of_a_catalog_is_left_alone(desk: Path, done: Path, loc) -> None:
    done.unlink()
    done.mkdir()
    assert loc("translate", "a.txt").code == 4
    assert done.is_dir()
    done.rmdir()
    (desk / "victim").write_text("not a catalog", encoding="utf-8")
    done.symlink_to("../../victim")
    assert loc("translate", "a.txt").code == 4
    assert (desk / "victim").read_text(encoding="utf-8") == "not a catalog"


def test_a_missing_catalog_is_a_new_one_and_its_name_is_never_content(desk: Path, done: Path, loc) -> None:
    done.unlink()
    assert loc("translate", "a.txt").code == 0
    assert done.read_bytes().count(b"msgid") == 3
    ran = loc("translate", "translations/en/nothing.po")
    assert ran.code == 4
    assert "no such file or folder" in ran.err


PERSONAL = """
# a translator was here
#, fuzzy
#~| msgid "더 옛날"
#~ msgid "옛 문장이다."
#~ msgstr "An old sentence."

msgid "%d apple"
msgid_plural "%d apples"
msgstr[0] "a"
msgstr[1] "b"
msgstr[2] "c"
"""


def test_what_people_left_in_a_catalog_stays_whatever_it_is(desk: Path, done: Path, loc) -> None:
    """Obsolete work, its comments, plural entries (with however many forms): kept; fuzzy machine text is ours."""
    data = re.sub(rf'#, fuzzy\n({SECOND})msgstr "[^"]*"', r'\1msgstr "By a person."', done.read_text("utf-8"))
    assert "By a person." in data
    done.write_text(data + PERSONAL, encoding="utf-8")
    (desk / "a.txt").write_text("새 문장이다.\n구글은 a를 말했다.\n둘째 문장이다.\n", encoding="utf-8")
    assert loc("translate", "a.txt", "--refresh").code == 0
    after = done.read_text(encoding="utf-8")
    for line in PERSONAL.strip().splitlines():
        assert line in after
    assert 'msgstr "By a person."' in after
    assert "By a person." in done.with_suffix(".txt").read_text(encoding="utf-8")
    machine = [
        entry for entry in after.split("\n\n")[1:] if "#. loc:" in entry and "By a person." not in entry
    ]
    assert machine
    assert all("#, fuzzy" in entry for entry in machine)


def test_the_header_is_nobodys_sentence(desk: Path, done: Path, loc) -> None:
    text = done.read_text(encoding="utf-8")
    header = text[: text.index("\n\n")]
    assert loc("translate", "a.txt", "--refresh").code == 0
    assert done.read_text(encoding="utf-8")[: len(header)] == header
    assert "charset=UTF-8" in header


SIDECAR = {
    "zero length": b"",
    "random": bytes(range(256)) * 40,
    "another version": b'{"loc": 99}\n',
    "surrogate": b'{"msgid": "\\ud800", "text": 1}\n',
    "no object": b"[1, 2]\n3\nnull\n",
    "deep": b"[" * 100_000 + b"\n",
}


@pytest.mark.parametrize("damage", SIDECAR)
def test_a_damaged_sidecar_costs_no_text_and_is_mended(desk: Path, done: Path, loc, damage: str) -> None:
    sidecar = done.with_suffix(".mt.jsonl")
    catalog, document = done.read_bytes(), done.with_suffix(".txt").read_bytes()
    sidecar.write_bytes(SIDECAR[damage])
    ran = loc("translate", "a.txt")
    assert ran.code == 0
    assert done.read_bytes() == catalog
    assert done.with_suffix(".txt").read_bytes() == document
    assert sidecar.read_bytes() != SIDECAR[damage]
    assert loc("translate", "a.txt").err.count("warning") == 0


def test_a_sidecar_that_is_a_folder_is_told(desk: Path, done: Path, loc) -> None:
    sidecar = done.with_suffix(".mt.jsonl")
    sidecar.unlink()
    sidecar.mkdir()
    ran = loc("translate", "a.txt")
    assert ran.code in {2, 4}
    assert "a.mt.jsonl" in ran.err
    assert sidecar.is_dir()
