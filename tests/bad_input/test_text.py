"""Articles that are empty, broken, enormous, or full of characters that nobody sees."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.korean.composed import Composed
from loc.korean.invisible import invisible_edits
from loc.model import Edit, Span, apply_edits, line_column

SENTENCE = "오픈AI는 말했다.\n"

BROKEN = {
    "bad.txt": (
        "오픈AI는 ".encode() + b"\xff\xfe" + "말했다.\n".encode(),
        "bad.txt:1:7: byte 0xFF",
        "--encoding",
    ),
    "second.txt": (b"one\n\xed\xa0\x80\n", "second.txt:2:1: byte 0xED", "UTF-8"),
    "wide.txt": (SENTENCE.encode("utf-16"), "this is UTF-16", "--encoding utf-16"),
    "bare.txt": ("abcdef가나다\n".encode("utf-16-le"), "looks like UTF-16", "--encoding utf-16"),
    "old.txt": (SENTENCE.encode("cp949"), "looks like CP949", "--encoding cp949"),
    "nul.txt": ("오픈AI\0는\n".encode(), "nul.txt:1:5: a NUL character", "remove the NUL"),
    "image.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xd8\0", "no text file", "leave it out"),
}


def test_nothing_to_translate_comes_out_as_it_went_in(desk: Path, loc) -> None:
    articles = {
        "empty.txt": b"",
        "blank.txt": b"\n\n \t\n\r\n",
        "latin.txt": b"Hello, world.\n",
        "bare.txt": b"\xef\xbb\xbf",
        "empty.html": b"",
        "empty.md": b"",
    }
    (desk / "in").mkdir()
    for name, data in articles.items():
        (desk / "in" / name).write_bytes(data)
    assert loc("translate", "in").code == 0
    assert {name: (desk / "translations/en" / name).read_bytes() for name in articles} == articles
    assert loc("translate", "in", "--check").code == 0
    assert loc("normalize", "in", "--out", "normalized").code == 0
    assert {name: (desk / "normalized" / name).read_bytes() for name in articles} == articles


def test_byte_order_mark_and_line_ends_survive_the_real_program(desk: Path, real) -> None:
    article = b"\xef\xbb\xbf" + "오픈AI는 말했다.\r\n\r\n구글은 말했다.\n끝났다.".encode()
    (desk / "a.txt").write_bytes(article)
    assert real("translate", "a.txt").code == 0
    english = (desk / "translations/en/a.txt").read_bytes()
    assert english.startswith(b"\xef\xbb\xbfOpenAI ")
    assert [line[-1:] for line in english.split(b"\n")] == [b"\r", b"\r", b".", english[-1:]]
    assert english.count(b"\xef\xbb\xbf") == 1
    assert "﻿" not in (desk / "translations/en/a.po").read_text(encoding="utf-8")
    assert real("normalize", "a.txt", "--in-place").code == 0
    assert (desk / "a.txt").read_bytes() == article


@pytest.mark.parametrize("command", [["translate"], ["translate", "--check"], ["normalize"], ["segment"]])
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_text_is_refused_with_place_and_remedy(
    desk: Path, loc, name: str, command: list[str]
) -> None:
    data, said, remedy = BROKEN[name]
    (desk / name).write_bytes(data)
    ran = loc(command[0], name, *command[1:])
    assert ran.code == 4
    assert said in ran.err
    assert remedy in ran.err
    assert not (desk / "translations").exists()
    assert (desk / name).read_bytes() == data


@pytest.mark.parametrize(
    "command", [["translate"], ["normalize", "--out", "normalized"], ["normalize", "--check"]]
)
def test_a_folder_loses_only_what_is_no_text(desk: Path, loc, command: list[str]) -> None:
    (desk / "in").mkdir()
    for name, (data, _, _) in BROKEN.items():
        (desk / "in" / name).write_bytes(data)
    (desk / "in/good.txt").write_text("Google은 말했다.\n", encoding="utf-8")
    ran = loc(command[0], "in", *command[1:])
    assert ran.code == 4  # not all was read
    for said in ("byte 0xFF", "UTF-16", "CP949", "NUL", "no text file"):
        assert said in ran.err
    out = desk / {"translate": "translations/en", "normalize": "normalized"}[command[0]]
    if "--check" not in command:
        assert [path.name for path in out.glob("*.txt")] == ["good.txt"]


def test_binary_on_standard_input_is_refused(real) -> None:
    for command in (["translate", "-"], ["normalize", "-"]):
        ran = real(*command, stdin=bytes(range(256)) * 20)
        assert ran.code == 4
        assert ran.out == ""
        assert ran.err.startswith("error: -:")


def test_legacy_encodings_are_read_when_asked_for_and_written_back(desk: Path, loc) -> None:
    for encoding in ("cp949", "utf-16"):
        (desk / "a.txt").write_bytes("Google은 말했다.\n".encode(encoding))
        assert loc("normalize", "a.txt", "--encoding", encoding, "--in-place").code == 0
        assert (desk / "a.txt").read_bytes() == "구글은 말했다.\n".encode(encoding)


@pytest.mark.parametrize(
    "encoding", ["hex", "idna", "undefined", "unicode_escape", "utf-7", "ascii\0", "klingon"]
)
def test_what_is_no_encoding_of_articles_is_refused(desk: Path, loc, encoding: str) -> None:
    (desk / "a.txt").write_text(SENTENCE, encoding="utf-8")
    ran = loc("translate", "a.txt", "--encoding", encoding)
    assert ran.code == 2
    assert "no text encoding" in ran.err
    assert "cp949" in ran.err


INVISIBLE = {
    "zero-width space": "오픈\u200bAI는 말했다.",
    "soft hyphen": "오픈\xadAI는 말했다.",
    "byte order mark": "오픈\ufeffAI는 말했다.",
    "word joiner": "오픈AI\u2060는 말했다.",
    "bidi": "오픈AI는 \u202e말했다\u202c.",
    "isolate": "\u2067오픈AI\u2069는 말했다.",
    "filler": "오픈\u3164AI는 말\u115f했다.",
    "half-width filler": "오픈\uffa0AI는 말했다.",
    "escape": "오픈AI는 \x1b말했다\x07.",
}


def test_characters_that_nobody_sees_reach_neither_matcher_nor_engine(desk: Path, loc) -> None:
    """Nine spoilt spellings of one sentence and its plain one get the same English."""
    lines = ["오픈AI는 말했다.", *INVISIBLE.values()]
    (desk / "a.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert loc("translate", "a.txt").code == 0
    english = (desk / "translations/en/a.txt").read_text(encoding="utf-8").splitlines()
    assert len(english) == len(lines)
    assert set(english) == {english[0]}
    assert english[0].startswith("OpenAI ")
    catalog = (desk / "translations/en/a.po").read_text(encoding="utf-8")
    assert 'msgid "오픈\u200bAI는 말했다."' in catalog  # the article's own words, as they are


def test_normalizing_leaves_what_nobody_sees_to_people(desk: Path, loc) -> None:
    text = "".join(f"{line}\n" for line in INVISIBLE.values())
    (desk / "a.txt").write_text(text, encoding="utf-8")
    assert loc("normalize", "a.txt").out == text


KEPT = [
    "👨‍👩‍👧 가족",
    "❤️‍🔥",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "é e\u0301 각 \u1100\u1161\u11a8",
    "ㅋㅋㅋ ㅎㅏㄴ ᄒᆞᆫ글 ﾡﾢ",
    "두 칸  탭\t",
]


@pytest.mark.parametrize("text", KEPT)
def test_emoji_accents_and_old_letters_are_not_taken_for_invisible(text: str) -> None:
    assert list(invisible_edits(text)) == []


@given(st.text())
def test_taking_out_what_nobody_sees_takes_nothing_else_and_is_done_at_once(text: str) -> None:
    cleared = apply_edits(text, invisible_edits(text))
    assert list(invisible_edits(cleared)) == [] or "\u200d" in cleared or "\U0001f3f4" in text
    seen = [c for c in text if c.isalnum() and c not in "\u115f\u1160\u3164\uffa0"]
    assert [c for c in cleared if c.isalnum()] == seen


def test_emoji_jamo_and_composed_letters_survive_normalizing(desk: Path, loc) -> None:
    text = "".join(f"{line} Google은 말했다.\n" for line in KEPT)
    (desk / "a.txt").write_text(text, encoding="utf-8")
    assert loc("normalize", "a.txt").out == text.replace("Google은", "구글은")


def test_what_the_model_garbles_is_flagged(desk: Path, loc) -> None:
    """The bundled model has no emoji: whatever it writes, broken characters never pass for a translation."""
    (desk / "a.txt").write_text("👨‍👩‍👧 가족은 구글을 쓴다.\n🇰🇷 한국은 구글을 쓴다.\n", encoding="utf-8")
    assert loc("translate", "a.txt").code == 0
    lines = (desk / "translations/en/a.mt.jsonl").read_text(encoding="utf-8").splitlines()
    records = [line for line in lines if line.startswith('{"msgid"')]
    english = (desk / "translations/en/a.txt").read_text(encoding="utf-8").splitlines()
    assert len(records) == 2
    assert len(english) == 2
    for record, line in zip(records, english, strict=True):
        assert "\ufffd" not in line or '"garbled"' in record


def test_decomposed_and_composed_articles_are_one(desk: Path, loc) -> None:
    text = "Google은 오픈 AI와 말했다.\n"
    (desk / "nfc.txt").write_text(text, encoding="utf-8")
    (desk / "nfd.txt").write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    assert loc("translate", "nfc.txt", "nfd.txt").code == 0
    out = desk / "translations/en"
    assert (out / "nfc.txt").read_bytes() == (out / "nfd.txt").read_bytes()
    ran = loc("normalize", "nfd.txt")
    assert ran.out == unicodedata.normalize("NFD", "구글은 오픈AI와 말했다.\n")
    (desk / "mixed.txt").write_text(f"Google은 {unicodedata.normalize('NFD', '각')} 각.\n", encoding="utf-8")
    assert loc("normalize", "mixed.txt").out == f"구글은 {unicodedata.normalize('NFD', '각')} 각.\n"


@given(st.text(st.sampled_from("오픈AI는 구글은\n각é\u0301\u0323\u1100\u1161\u11a8a")), st.data())
def test_places_in_composed_text_are_led_back(text: str, data: st.DataObject) -> None:
    composed = Composed(text)
    start = data.draw(st.integers(0, len(composed.text)))
    end = data.draw(st.integers(start, len(composed.text)))
    span = composed.back(Edit(Span(start, end), "")).span
    assert 0 <= span.start <= span.end <= len(text)
    wanted = unicodedata.normalize("NFC", composed.text[start:end])
    assert wanted in unicodedata.normalize("NFC", span.of(text))


def test_only_line_feeds_end_lines_through_the_program(desk: Path, loc) -> None:
    text = "오픈AI는\u2028말했다.\n구글은\x85말했다.\x0c\n끝났다.\u2029\n"
    (desk / "a.txt").write_text(text, encoding="utf-8", newline="")
    assert loc("translate", "a.txt").code == 0
    assert (desk / "translations/en/a.txt").read_bytes().count(b"\n") == 3
    assert loc("normalize", "a.txt").out == text


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\n\r\u2028가")), st.data())
def test_line_and_column_name_one_place(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = line_column(text, offset)
    lines = text.split("\n")
    assert sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 == offset
    assert 0 <= column - 1 <= len(lines[line - 1])


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names there are Unicode")
def test_names_that_are_no_unicode_are_told_and_skipped(desk: Path, real) -> None:
    (desk / "in").mkdir()
    (desk / "in/good.txt").write_text(SENTENCE, encoding="utf-8")
    bad = os.fsencode(desk / "in") + b"/\xff.txt"
    Path(os.fsdecode(bad)).write_text(SENTENCE, encoding="utf-8")
    ran = real("translate", "in")
    assert ran.code == 4
    assert "name is not UTF-8" in ran.err
    assert sorted(path.name for path in (desk / "translations/en").glob("*.txt")) == ["good.txt"]
    for arguments in (["translate", bad], ["glossary", "explain", b"\xed\xa0\x80"], ["segment", bad]):
        done = subprocess.run([sys.executable, "-m", "loc", *arguments], capture_output=True, check=False)
        assert done.returncode == 2
        assert b"is not UTF-8" in done.stderr
        assert b"rename it" in done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("char", ["\n", "\r", "\t", "\x1b", "\u2028", "\u2068"])
def test_names_that_no_line_of_a_catalog_can_hold_are_told_and_skipped(desk: Path, loc, char: str) -> None:
    (desk / "in").mkdir()
    for name in ("good.txt", f"ba{char}d.txt"):
        (desk / "in" / name).write_text(SENTENCE, encoding="utf-8")
    ran = loc("translate", "in")
    assert ran.code == 4
    assert f"the file's name holds the character U+{ord(char):04X}, so no catalog could name it" in ran.err
    assert "hint: rename the file" in ran.err
    assert sorted(path.name for path in (desk / "translations/en").glob("*.txt")) == ["good.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    "name", ["-dash", "*[b]?", "[red]x[blue]", "per%cent{target}", "q'\"$(x)`", "a  b", "각😀"]
)
def test_odd_names_are_shown_as_they_are_and_last(desk: Path, loc, name: str) -> None:
    (desk / "in").mkdir()
    (desk / "in" / f"{name}.txt").write_text(SENTENCE, encoding="utf-8")
    ran = loc("translate", "in")
    assert ran.code == 0, ran.err
    assert f"\n{name}.txt " in ran.err
    assert loc("translate", "--check", "in").err == "translations are up to date\n"
    assert loc("check").code in {0, 1}


@pytest.mark.parametrize(
    "text",
    [
        "{user_name}님이 구글을 쓴다.",
        "구글은 %(name)s을 쓴다.",
        "구글은 %d개, %s와 {0}을 쓴다.",
        "%1$s은 구글을 쓴다.",
    ],
)
def test_placeholders_come_through_or_the_segment_is_flagged(desk: Path, loc, text: str) -> None:
    from loc.glossary.protected import find_literals

    literals = [span.of(text) for span in find_literals(text)]
    assert literals
    (desk / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    assert loc("translate", "a.txt").code == 0
    english = (desk / "translations/en/a.txt").read_text(encoding="utf-8")
    record = (desk / "translations/en/a.mt.jsonl").read_text(encoding="utf-8")
    for literal in literals:
        assert literal in english or f"literal:{literal}" in record


def test_per_cent_is_no_placeholder() -> None:
    from loc.glossary.protected import find_literals

    assert find_literals("50%d 10%다 5% 인상(연 20%(세전)), {구글} {} % s 100%") == []


def test_terminal_codes_are_shown_and_not_obeyed(desk: Path, loc) -> None:
    (desk / "a.txt").write_text("구글은 \x1b]0;owned\x07\u202e말했다.\n", encoding="utf-8")
    for ran in (
        loc("segment", "a.txt"),
        loc("glossary", "explain", "구글은 \x1b[31m\u202e"),
        loc("translate", "\x1b[31mno.txt"),
    ):
        assert not any(char in ran.out + ran.err for char in "\x1b\x07\u202e")
    assert "<U+001B>" in loc("segment", "a.txt").out


@pytest.mark.slow
def test_a_sentence_beyond_every_model_and_a_line_without_end(desk: Path, real) -> None:
    """5,000 tokens in one sentence are split and not cut: the end of it arrives."""
    (desk / "long.txt").write_text(
        "오픈AI는 새로운 모델을 발표하고 " * 600 + "구글은 웃었다.\n", encoding="utf-8"
    )
    (desk / "wide.txt").write_text("A" * 1_000_000 + "\n", encoding="utf-8")
    ran = real("translate", "long.txt", "wide.txt")
    assert ran.code == 0
    english = (desk / "translations/en/long.txt").read_text(encoding="utf-8")
    assert "Google" in english[-120:]
    assert english.count("OpenAI") > 300
    assert (desk / "translations/en/wide.txt").read_bytes() == (desk / "wide.txt").read_bytes()


@pytest.mark.slow
def test_a_megabyte_in_one_line_and_ten_thousand_lines(desk: Path, real) -> None:
    (desk / "line.txt").write_text("오픈AI는 말했다. " * 40_000 + "\n", encoding="utf-8")
    (desk / "lines.txt").write_text("".join(f"{i} 구글은 말했다.\n" for i in range(10_000)), encoding="utf-8")
    ran = real("translate", "line.txt", "lines.txt", timeout=600)
    assert ran.code == 0
    assert (desk / "translations/en/line.txt").read_bytes().count(b"\n") == 1
    assert (desk / "translations/en/lines.txt").read_bytes().count(b"\n") == 10_000
    again = real("translate", "line.txt", "lines.txt", "--check", timeout=600)
    assert again.code == 0
