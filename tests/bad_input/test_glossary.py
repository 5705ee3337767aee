"""Glossaries that are hostile or broken, through the program: every fault with its place, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

HEADER = "source: ko\ntarget: en\nconcepts:\n"


def concept(ko: str, en: str = "{name: Tern}", ident: str = "tern") -> str:
    return (
        f"  - id: {ident}\n    type: org\n    status: approved\n    source: here\n"
        f"    forms: {{name: {{ko: {ko}, en: {en}}}}}\n"
    )


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(b)}: &{chr(b)} [{', '.join([f'*{chr(b - 1)}'] * 9)}]\n" for b in range(ord("b"), ord("k"))
)
HOSTILE = {
    "alias bomb": (BOMB.encode(), "glossary.yaml:1:4: anchor `&a`"),
    "tag": (b"concepts: !!python/object/apply:os.mkdir [owned]\n", ":1:11: tag `tag:yaml.org,2002:python"),
    "deep list": (b"[" * 5_000, ":1:1001: nested more than 20 levels deep"),
    "deep mapping": (
        "".join(f"{' ' * i}a:\n" for i in range(2_000)).encode(),
        "nested more than 20 levels deep",
    ),
    "50 MB": (b"#" * 50_000_001, "larger than 50 MB"),
    "duplicate key": (
        HEADER.encode() + b"  - id: a\n    id: b\n",
        ":5:5: duplicate key `id`, first on line 4",
    ),
    "coerced": ((HEADER + concept("{name: NO}")).encode(), "`NO` is not a string to every YAML reader"),
    "octal": ((HEADER + concept("{name: 010}")).encode(), "`010` is not a string"),
    "sexagesimal": ((HEADER + concept("{name: 1:30}")).encode(), "`1:30` is not a string"),
    "unknown key": ((HEADER + concept("{name: 가, nmae: 나}")).encode(), "nmae"),
    "empty term": ((HEADER + concept('{name: ""}')).encode(), "empty text"),
    "blank term": ((HEADER + concept('{name: "가 "}')).encode(), "blank at the beginning or the end"),
    "zero width": ((HEADER + concept('{name: "가\u200b나"}')).encode(), "invisible character U+200B"),
    "escaped zero width": (
        (HEADER + concept('{name: "가\\u200b나"}')).encode(),
        "invisible character U+200B",
    ),
    "filler": ((HEADER + concept('{name: "가\u3164나"}')).encode(), "invisible character U+3164"),
    "bidi in a comment": (
        HEADER.encode() + "  # \u202e\n".encode(),
        ":4:5: bidirectional control character U+202E",
    ),
    "bidi by escape": ((HEADER + concept("{name: 가}", '{name: "T\\u202e"}')).encode(), "U+202E"),
    "control": ((HEADER + concept('{name: "가\\a나"}')).encode(), "U+0007"),
    "NUL": (HEADER.encode() + b"\0", "control character U+0000"),
    "surrogate": ((HEADER + concept('{name: "\\ud800"}')).encode(), "not YAML"),
    "decomposed": ((HEADER + concept("{name: \u1100\u1161}")).encode(), "not in composed form (NFC)"),
    "one source, two concepts": (
        (HEADER + concept("{name: 가나}") + concept("{name: 가나}", ident="other")).encode(),
        "belongs to `tern` already",
    ),
    "CP949": ("# 한국어\n".encode("cp949"), "the file looks like CP949"),
    "UTF-16": (HEADER.encode("utf-16"), "the file looks like UTF-16"),
    "empty": (b"", "the file is empty"),
    "a path": (b"shared/glossary.yaml\n", "glossary.yaml:1:1"),
    "merge conflict": (
        HEADER.encode() + b"<<<<<<< ours\n=======\n>>>>>>> theirs\n",
        "glossary.yaml:4:1: has a merge-conflict mark",
    ),
    "cut off": ((HEADER + concept("{name: 가}"))[:-5].encode(), "glossary.yaml:"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_glossary_that_cannot_be_trusted_stops_everything_with_its_place(
    desk: Path, loc, name: str
) -> None:
    data, said = HOSTILE[name]
    (desk / "glossary.yaml").write_bytes(data)
    (desk / "a.txt").write_text("가나는 말했다.\n", encoding="utf-8")
    for command in (["translate", "a.txt"], ["normalize", "a.txt"], ["glossary", "explain", "가나는"]):
        ran = loc(*command)
        assert ran.code == 2
        assert said in ran.err
        assert ran.err.startswith("error: ")
        assert ran.out == ""
    assert sorted(path.name for path in desk.iterdir() if path.name not in {".git", ".loc"}) == [
        "a.txt",
        "glossary.yaml",
    ]


def test_every_fault_is_listed_at_once_with_a_remedy(desk: Path, loc) -> None:
    text = (
        HEADER
        + concept('{name: " 가"}')
        + concept("{name: NO}", ident="b")
        + concept('{name: ""}', ident="c")
    )
    (desk / "glossary.yaml").write_text(text, encoding="utf-8")
    said = loc("glossary", "explain", "가").err
    for line in (8, 13, 18):
        assert f"glossary.yaml:{line}:" in said
    assert said.count("  hint: ") >= 3
    assert said.rstrip().splitlines()[-1].startswith("error: 3 problems in ")


@pytest.mark.parametrize("given", ["nowhere.yaml", ".", "a.txt"])
def test_a_glossary_that_is_none(desk: Path, loc, given: str) -> None:
    (desk / "a.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    ran = loc("translate", "a.txt", "--glossary", given)
    assert ran.code == 2
    assert ran.err.startswith(f"error: {given}:")
    assert not (desk / "translations").exists()


@pytest.mark.parametrize("term", ["C++", ".*", "(?", "[", "a|b", "\\d", "^$", "$1", "%s", "{0}", "<b>"])
def test_what_means_something_to_a_pattern_is_only_text(desk: Path, loc, term: str) -> None:
    quoted = "'" + term + "'"
    (desk / "glossary.yaml").write_text(HEADER + concept(f"{{name: {quoted}}}"), encoding="utf-8")
    (desk / "a.txt").write_text(f"그는 {term} 때문에 웃었다. abc 12\n", encoding="utf-8")
    ran = loc("normalize", "a.txt")
    assert ran.code == 0
    assert ran.out == f"그는 {term} 때문에 웃었다. abc 12\n"
    assert loc("glossary", "explain", f"그는 {term} 때문에").code == 0


def test_a_target_that_holds_another_source_is_not_replaced_again(desk: Path, loc) -> None:
    text = (
        HEADER
        + concept("{name: 새말, variants: [옛말]}", ident="a")
        + concept("{name: 딴말, variants: [헌말 새말]}", ident="b")
    )
    (desk / "glossary.yaml").write_text(text, encoding="utf-8")
    (desk / "a.txt").write_text("옛말은 헌말 옛말이다. 헌말 새말은.\n", encoding="utf-8")
    once = loc("normalize", "a.txt").out
    (desk / "a.txt").write_text(once, encoding="utf-8")
    again = loc("normalize", "a.txt").out
    assert again == once
    assert "옛말" not in once


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(desk: Path, loc) -> None:
    text = (HEADER + concept("{name: 제비갈매기}")).replace("\n", "\r\n")
    (desk / "glossary.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert "tern/name" in loc("glossary", "explain", "제비갈매기는").out


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[[[", "segments.yaml:1"),
        ("a.txt: &x [1]\n", "segments.yaml:1"),
        ('!!python/object/apply:os.mkdir ["owned"]\n', "segments.yaml:1"),
        ("- " * 50_000, "segments.yaml:1"),
        ("\ud7a3\x00", "segments.yaml:1:2"),
    ],
)
def test_broken_segment_corrections_stop_the_run(desk: Path, loc, text: str, place: str) -> None:
    (desk / "segments.yaml").write_text(text, encoding="utf-8")
    (desk / "a.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    ran = loc("translate", "a.txt")
    assert ran.code == 4
    assert place in ran.err
    assert not (desk / "owned").exists()
    assert not (desk / "translations").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x =\n", "loc.toml:1"),
        ("glosary = 1\n", "did you mean `glossary`"),
        ('output = "a\\u0000b"\n', "NUL"),
        ("a = " + "[" * 20_000, "loc.toml"),
        ('beam = "4"\n', "whole number"),
        ('encoding = "undefined"\n', "unknown encoding"),
    ],
)
def test_broken_settings_stop_the_run(desk: Path, loc, text: str, said: str) -> None:
    (desk / "loc.toml").write_text(text, encoding="utf-8")
    (desk / "a.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    ran = loc("translate", "a.txt")
    assert ran.code == 2
    assert said in ran.err
    assert not (desk / "translations").exists()


@pytest.mark.slow
def test_six_million_values_are_refused_and_not_gathered(desk: Path, real) -> None:
    (desk / "glossary.yaml").write_bytes(b"- a\n" * 6_000_001)
    ran = real("glossary", "explain", "가", timeout=300)
    assert ran.code == 2
    assert "more than 6,000,000 values" in ran.err
