"""Strict YAML: what is refused, where, and with which remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.glossary import yaml_strict
from loc.glossary.yaml_strict import Items, Scalar, Table

if TYPE_CHECKING:
    from pathlib import Path

    from loc.glossary.yaml_strict import Node, Tree


def faults(tree: Tree) -> list[str]:
    return [str(problem) for problem in tree.problems]


def plain(node: Node | None) -> object:
    """The tree without its marks."""
    if isinstance(node, Table):
        return {key: plain(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Items):
        return [plain(part) for part in node.nodes]
    return node.text if node else None


def test_every_scalar_is_a_string_and_knows_its_place() -> None:
    tree = yaml_strict.parse("a: 오픈AI\nb:\n  - \"010\"\n  - {c: 'NO'}\n", "g.yaml")
    assert not tree.problems
    assert plain(tree.root) == {"a": "오픈AI", "b": ["010", {"c": "NO"}]}
    assert isinstance(tree.root, Table)
    items = tree.root.entries["b"][1]
    assert isinstance(items, Items)
    first, second = items.nodes
    assert isinstance(first, Scalar)
    assert (first.line, first.column, first.plain) == (3, 5, False)
    assert (second.line, second.column) == (4, 5)


@pytest.mark.parametrize(
    "value",
    [
        *("NO", "no", "yes", "Yes", "on", "off", "y", "N", "true", "False", "null", "Null", "~", "<<", "="),
        *("0", "7", "010", "0o17", "0x1F", "0b101", "1_000", "1,000", "-5", "+5", "1.10", "1.", ".5", "1e3"),
        *("-1.5E-3", ".inf", "-.INF", ".nan", "1:30", "12:30:45", "2026-01-01", "2026-1-1 10:00:00"),
        "2026-01-01T10:00:00Z",
    ],
)
def test_a_plain_scalar_that_others_coerce_is_refused_and_a_quoted_one_is_fine(value: str) -> None:
    assert faults(yaml_strict.parse(f"a: [x, {value}]" if "," not in value else f"a: {value}", "g")) == [
        f"g:1:{8 if ',' not in value else 4}: `{value}` is not a string to every YAML reader"
    ]
    assert yaml_strict.parse(f"a: {value}", "g").problems[0].hint == f'quote it: "{value}"'
    for quote in "'\"":
        tree = yaml_strict.parse(f"a: {quote}{value}{quote}", "g")
        assert not tree.problems
        assert plain(tree.root) == {"a": value}


@pytest.mark.parametrize(
    "value",
    ["GPT-4", "뉴스1", "Unite.AI", "nope", "3.5조", "MS 365", "1-2", "0xg", "no one", "o 시리즈", "v1.2"],
)
def test_ordinary_words_need_no_quotes(value: str) -> None:
    tree = yaml_strict.parse(f"a: {value}", "g")
    assert not tree.problems
    assert plain(tree.root) == {"a": value}
    assert yaml.safe_load(f"a: {value}") == {"a": value}


@given(st.text("0123456789.,:_-+eExXobTZ~nulaysfrti =<", min_size=1, max_size=9))
@settings(derandomize=True, deadline=None, max_examples=400)
def test_what_is_accepted_unquoted_is_the_same_string_to_pyyaml(value: str) -> None:
    text = f"a: {value}"
    tree = yaml_strict.parse(text, "g")
    if tree.problems:
        return
    try:
        loaded = yaml.safe_load(text)
    except ValueError:  # such as a thirteenth month: PyYAML crashes on what looks like a date
        pytest.fail(f"{value!r} was accepted")
    assert loaded == plain(tree.root)


def test_all_faults_are_listed_at_once() -> None:
    text = "a: &x one\nb: *x\nc: !!str two\na: three\nd: NO\ne:\n"
    assert faults(yaml_strict.parse(text, "g.yaml")) == [
        "g.yaml:1:4: anchor `&x`",
        "g.yaml:2:4: alias `*x`",
        "g.yaml:3:4: tag `tag:yaml.org,2002:str`",
        "g.yaml:5:4: `NO` is not a string to every YAML reader",
        "g.yaml:6:3: the value is missing",
        "g.yaml:4:1: duplicate key `a`, first on line 1",
    ]


def test_a_tag_constructs_nothing(tmp_path: Path) -> None:
    target = tmp_path / "owned"
    tree = yaml_strict.parse(f"!!python/object/apply:os.mkdir ['{target}']", "g")
    assert faults(tree) == ["g:1:1: tag `tag:yaml.org,2002:python/object/apply:os.mkdir`"]
    assert not target.exists()


def test_an_alias_bomb_is_refused_without_being_blown_up() -> None:
    lines = ['a0: &a0 ["x", "x"]'] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    problems = faults(yaml_strict.parse("\n".join(lines), "g"))
    assert problems[0] == "g:1:5: anchor `&a0`"
    assert "g:2:10: alias `*a0`" in problems
    assert len(problems) == 10 + 81


@pytest.mark.parametrize(
    "text", ["[" * 5000, "a: " + "[" * 5000 + "]" * 5000, "- " * 5000 + "x", "{a: " * 5000]
)
def test_deep_nesting_is_an_error_and_no_recursion(text: str) -> None:
    (problem,) = faults(yaml_strict.parse(text, "g"))
    assert problem.startswith("g:1:")
    assert problem.endswith("nested more than 20 levels deep")


def test_twenty_levels_are_allowed() -> None:
    assert not yaml_strict.parse("[" * 20 + "]" * 20, "g").problems
    assert yaml_strict.parse("[" * 21 + "]" * 21, "g").problems


def test_the_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_strict, "MAX_NODES", 100)
    (problem,) = faults(yaml_strict.parse("[" + "x, " * 500 + "x]", "g"))
    assert problem.endswith("more than 100 values in one file")


def test_the_number_of_problems_is_bounded() -> None:
    listed = faults(yaml_strict.parse("- &a x\n" * 5_000, "g"))
    assert len(listed) == 1_001
    assert listed[-1] == "g:1001:3: more than 1,000 problems; reading stopped here"
    assert len(faults(yaml_strict.parse("\x00\n" * 5_000, "g"))) == 100


def test_a_second_document_is_refused() -> None:
    assert faults(yaml_strict.parse("a: x\n---\nb: y\n", "g")) == ["g:2:1: a second document begins here"]


def test_a_key_that_is_no_word_is_refused() -> None:
    assert faults(yaml_strict.parse("? [a, b]\n: c\n", "g")) == ["g:1:3: a key must be a word"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [x", "g:2:1"),
        ('a: "x', "g:2:1"),
        ("a: x\n\tb: y", "g:2:1"),
        ("a: x: y", "g:1:5"),
        ("a: @x", "g:1:4"),
    ],
)
def test_broken_syntax_says_where(text: str, place: str) -> None:
    (problem,) = yaml_strict.parse(text + "\n", "g").problems
    assert str(problem).startswith(f"{place}: not YAML: ")
    assert problem.hint


@pytest.mark.parametrize("style", ["", "||||||| 3f2a1b0\n  - id: zoom\n"])
def test_a_conflict_of_git_is_called_one_where_it_begins(style: str) -> None:
    ours, theirs = "  - id: naver\n    type: org\n", "  - id: kakao\n    type: org\n"
    text = (
        f"source: ko\nconcepts:\n  - id: a\n<<<<<<< HEAD\n{ours}{style}=======\n{theirs}>>>>>>> term-kakao\n"
    )
    for found in (text, text.replace("\n", "\r\n")):
        (problem,) = yaml_strict.parse(found, "g").problems
        assert str(problem) == "g:4:1: has a merge-conflict mark"
        assert "delete the lines that begin with <<<<<<<, =======, >>>>>>>" in problem.hint
    half = text.replace("<<<<<<< HEAD\n", "").replace(f"{style}=======\n", "")
    assert faults(yaml_strict.parse(half, "g")) == ["g:8:1: has a merge-conflict mark"]
    assert not yaml_strict.parse('a: "=======\n  <<<<<<< x"\n', "g").problems


def test_control_and_bidi_characters_are_found_anywhere_in_the_file() -> None:
    text = "a: x\x07\n# comment \u202e\nb: \u2028\n"
    tree = yaml_strict.parse(text, "g")
    assert faults(tree) == [
        "g:1:5: control character U+0007",
        "g:3:4: control character U+2028",
        "g:2:11: bidirectional control character U+202E",
    ]
    assert tree.root is None


def test_unreadable_files_are_named_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = yaml_strict.read(tmp_path / "none.yaml").problems[0]
    assert str(missing).endswith("none.yaml: there is no such file")
    assert "loc init" in missing.hint

    path = tmp_path / "g.yaml"
    path.write_bytes("a: x\nb: 오픈AI\n".encode("cp949"))
    korean = yaml_strict.read(path).problems[0]
    assert str(korean) == f"{path}:2:4: not UTF-8: byte 0xbf at offset 8"
    assert "CP949" in korean.hint
    path.write_bytes("a: x\n".encode("utf-16"))
    assert "UTF-16" in yaml_strict.read(path).problems[0].hint
    path.write_bytes("a: 오픈AI, ".encode() + b"\xed\xa0\x80\n")
    assert str(yaml_strict.read(path).problems[0]).startswith(f"{path}:1:10: not UTF-8: byte 0xed")
    path.write_bytes(b"a: \xff\xff\xff")
    assert yaml_strict.read(path).problems[0].hint == "save the file as UTF-8"

    assert "cannot be read" in str(yaml_strict.read(tmp_path).problems[0])
    path.write_text("a: x\n")
    monkeypatch.setattr(yaml_strict, "MAX_BYTES", 4)
    assert "larger than" in str(yaml_strict.read(path).problems[0])


def test_byte_order_mark_and_crlf_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_bytes("\ufeffa: x\r\nb: [z]\r\n".encode())
    tree = yaml_strict.read(path)
    assert not tree.problems
    assert plain(tree.root) == {"a": "x", "b": ["z"]}
    assert isinstance(tree.root, Table)
    assert tree.root.entries["b"][0].line == 2


def test_pure_python_parser_gives_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# c\na: {b: 오픈AI, c: ['x', \"y\"]}\nd:\n  - e: f\n    g: |\n      h\n\nb: NO\na: *z\n"
    fast = yaml_strict.parse(text, "g")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    slow = yaml_strict.parse(text, "g")
    assert fast.root == slow.root
    assert faults(fast) == faults(slow)
    assert len(faults(slow)) == 3


@given(st.text(max_size=60) | st.text("ab:-[]{}&*!|>'\"#%@,? \n\t", max_size=60))
@settings(derandomize=True, deadline=None, max_examples=400)
def test_any_text_gives_a_tree_or_placed_faults(text: str) -> None:
    tree = yaml_strict.parse(text, "g")
    assert all(problem.location and problem.location.file == "g" for problem in tree.problems)
    if not tree.problems and tree.root is not None:
        assert plain(tree.root) == yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  # builds strings only
