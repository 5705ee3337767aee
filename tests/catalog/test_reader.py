"""Reading catalogs: all of a sound one, nothing of a damaged one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.catalog import Catalog, po
from loc.catalog.entry import Entry, PoFile
from loc.catalog.reader import parse
from loc.errors import CatalogError

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
ENTRY = '\n#: a.txt:1\nmsgid "가"\nmsgstr "one"\n'

DAMAGED = {
    "closing quote": (HEADER + '\nmsgid "가"\nmsgstr "on', 6, "closing quotation mark"),
    "quote inside": (HEADER + '\nmsgid "가"\nmsgstr "on"e"\n', 6, "closing quotation mark"),
    "ends after msgid": (HEADER + ENTRY + '\nmsgid "나"\n', 9, "without its msgstr"),
    "msgid without msgstr": (HEADER + '\nmsgid "나"\n' + ENTRY, 5, "without its msgstr"),
    "msgstr without msgid": (HEADER + '\n#: a.txt:1\nmsgstr "나"\n', 6, "msgid is expected"),
    "lost keyword": (HEADER + '\n#: a\n"나"\n', 6, "belongs to no msgid"),
    "stray text": (HEADER + "\nmsgid 가\n", 5, "'msgid'"),
    "unknown keyword": (HEADER + '\nmsgfoo "가"\n', 5, "'msgfoo'"),
    "unknown escape": (HEADER + '\nmsgid "가\\q"\nmsgstr ""\n', 5, "unknown escape \\q"),
    "two msgstr": (HEADER + '\nmsgid "가"\nmsgstr "a"\nmsgstr "b"\n', 7, "second msgstr"),
    "half obsolete": (HEADER + '\n#~ msgid "가"\nmsgstr "a"\n', 6, "mixes obsolete"),
    "previous without text": (HEADER + '\n#| msgid\nmsgid "가"\nmsgstr "a"\n', 5, "previous msgid"),
    "twice": (HEADER + ENTRY + ENTRY, 9, "lines 5 and 9"),
    "twice, once obsolete": (HEADER + ENTRY + '\n#~ msgid "가"\n#~ msgstr "b"\n', 9, "lines 5 and 9"),
    "twice in NFC": (HEADER + ENTRY + '\nmsgid "\u1100\u1161"\nmsgstr "b"\n', 9, "lines 5 and 9"),
    "merge conflict": (HEADER + "\n<<<<<<< HEAD" + ENTRY + "=======\n>>>>>>> other\n", 5, "merge-conflict"),
    "no header": (ENTRY, 1, "no header"),
    "header late": (ENTRY + "\n" + HEADER, 6, "header after other entries"),
    "no charset": ('msgid ""\nmsgstr "Language: en\\n"\n' + ENTRY, 1, "names no charset"),
    "template charset": (HEADER.replace("UTF-8", "CHARSET") + ENTRY, 1, "'CHARSET'"),
    "lying charset": (HEADER.replace("UTF-8", "EUC-KR") + ENTRY, 1, "'EUC-KR'"),
    "NUL": (HEADER + ENTRY + "\0\0\0", 8, "NUL"),
    "nothing": ("", 1, "is empty"),
    "only blank": ("\n\n", 1, "is empty"),
    "a path": ("translations/en/a.po\n", 1, "no keyword"),
}


@pytest.mark.parametrize(("text", "line", "message"), DAMAGED.values(), ids=DAMAGED)
def test_damaged_catalog_is_refused_with_its_line_and_left_alone(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(text.encode())
    with pytest.raises(CatalogError) as caught:
        Catalog.load(path)
    assert message in caught.value.message
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert caught.value.hint
    assert caught.value.exit_code == 4
    assert path.read_bytes() == text.encode()


def test_other_encodings_are_refused_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes((HEADER + ENTRY).encode("cp949"))
    with pytest.raises(CatalogError, match=r":6: is not UTF-8: byte 0xb0 at offset \d+") as caught:
        Catalog.load(path)
    assert "msgconv" in caught.value.hint
    path.write_bytes((HEADER + ENTRY).encode("utf-16"))
    with pytest.raises(CatalogError, match="UTF-16"):
        Catalog.load(path)


def test_folder_in_place_of_a_catalog_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.po").mkdir()
    with pytest.raises(CatalogError, match="is a folder"):
        Catalog.load(tmp_path / "a.po")


def test_missing_catalog_is_empty(tmp_path: Path) -> None:
    catalog = Catalog.load(tmp_path / "a.po")
    assert not catalog.exists
    assert catalog.plan([], []).todo == []


def test_every_cut_is_refused_or_loses_nothing_before_it(desk) -> None:
    """A file cut anywhere never gives an entry a text that it did not have (a whole line may be missing)."""
    desk.run("오픈AI가 말했다.", "그는 “네”라고 \\ 답했다.", "새 문장이다.")
    data = desk.po.read_bytes()
    whole = {entry.msgid: entry.msgstr for entry in parse(data, "a.po").entries}
    refused = 0
    for cut in range(len(data)):
        try:
            found = parse(data[:cut], "a.po")
        except CatalogError as error:
            refused += bool(error.location and error.location.line)
        else:
            assert all(whole[entry.msgid] == entry.msgstr for entry in found.entries)
    assert refused > len(data) / 2


RICH = """\
# A translator's remark
#  on the file
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"X-Poedit-Bookmarks: 1\\n"

#: a.txt:1 \u2068b c.txt\u2069:3
#: d.txt:4
#, fuzzy, no-wrap
#= something newer than we know
#| msgctxt "2"
#| msgid ""
#| "old "
#| "one"
msgctxt "3"
msgid ""
"new "
"one\\n"
msgstr "tab\\there \\"quoted\\" \\x41\\101"

# plural forms are none of ours
msgid "%d apple"
msgid_plural "%d apples"
msgstr[0] "a"
msgstr[1] "b"

# kept
#, fuzzy
#~| msgid "older"
#~ msgid "gone"
#~ msgstr ""
#~ "was "
#~ "here"

# the end
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_everything_in_a_catalog_is_read_and_written_back(newline: str) -> None:
    data = RICH.replace("\n", newline).encode()
    read = parse(data, "a.po")
    first, plural, gone = read.entries
    assert first.key == ("3", "new one\n")
    assert first.msgstr == 'tab\there "quoted" AA'
    assert first.references == ["a.txt:1", "\u2068b c.txt\u2069:3", "d.txt:4"]
    assert first.flags == ["fuzzy", "no-wrap"]
    assert (first.previous_msgctxt, first.previous) == ("2", "old one")
    assert plural.foreign
    assert (gone.obsolete, gone.previous, gone.msgstr) == (True, "older", "was here")
    assert po.render(read) == data


def test_a_changed_text_leaves_the_comments_as_they_were_and_the_reverse() -> None:
    read = parse(RICH.encode(), "a.po")
    read.entries[0].msgstr = "changed"
    read.entries[2].comments.append("# more")
    written = po.render(read).decode()
    assert '#| msgid ""\n#| "old "\n' in written
    assert 'msgstr "changed"' in written
    assert '#~ msgstr ""\n#~ "was "\n#~ "here"\n' in written
    assert '# kept\n# more\n#, fuzzy\n#~| msgid "older"\n' in written, "polib drops #~| (its bug 158)"


def test_byte_order_mark_is_read() -> None:
    assert parse(b"\xef\xbb\xbf" + (HEADER + ENTRY).encode(), "a.po").entries[0].msgstr == "one"


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from(list("\\\"\n\t\r\v\f\b\a\x1b\x85\u2028\u2029\u200b\u202e<>/%{}'")),
    min_size=1,
    max_size=40,
)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(st.tuples(TEXT, TEXT, st.none() | TEXT, st.booleans()), max_size=5, unique_by=lambda e: e[0]))
def test_odd_texts_come_back_and_other_readers_agree(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str, str | None, bool]]
) -> None:
    def nfc(text: str) -> str:
        return unicodedata.normalize("NFC", text)

    entries = {
        nfc(msgid): Entry(nfc(msgid), nfc(msgstr), previous=previous and nfc(previous), obsolete=obsolete)
        for msgid, msgstr, previous, obsolete in texts
    }
    data = po.render(PoFile(po.header("a", "en", "2026-01-31 12:00+0000"), list(entries.values())))
    again = parse(data, "a.po")
    assert [(e.msgid, e.msgstr, e.previous, e.obsolete) for e in again.entries] == [
        (e.msgid, e.msgstr, e.previous, e.obsolete) for e in entries.values()
    ]
    assert po.render(again) == data
    if any("\\" in line for line in data.decode().split("\n") if "\\0" in line or "\\1" in line):
        return  # polib has no octal escapes; gettext has
    path = tmp_path_factory.mktemp("po") / "a.po"
    path.write_bytes(data)
    oracle = polib.pofile(str(path))
    assert [(e.msgid, e.msgstr) for e in oracle] == [(e.msgid, e.msgstr) for e in entries.values()]


PIECE = st.binary(max_size=6) | st.sampled_from(
    [b'"', b"\\", b"#~ ", b"#| ", b"msgid ", b"msgstr ", b"msgstr[0] ", b"\n", b"\r", b'""\n', b"\xff", b"\0"]
)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(RICH)), st.integers(0, 9), PIECE), min_size=1, max_size=4))
def test_whatever_the_damage_it_is_read_or_refused_with_a_line(cuts: list[tuple[int, int, bytes]]) -> None:
    data = RICH.encode()
    for at, length, piece in cuts:
        data = data[:at] + piece + data[at + length :]
    try:
        read = parse(data, "a.po")
    except CatalogError as error:
        assert re.match(r"a\.po:\d+: .", str(error))  # noqa: PT017 (either outcome is right)
        return
    again = parse(po.render(read), "a.po")
    assert [(e.key, e.msgstr, e.flags, e.obsolete) for e in again.entries] == [
        (e.key, e.msgstr, e.flags, e.obsolete) for e in read.entries
    ]
