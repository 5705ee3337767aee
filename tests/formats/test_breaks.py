from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.errors import InputError
from loc.files import TextFile, read_text
from loc.formats import Breaks, Document, load_breaks, open_document
from loc.formats.breaks import DocumentBreaks
from loc.model import Kind

ARTICLE = "협상은 계속된다. 남은 숙제 지분율이 문제다.\n그는 “끝났다.” 그리고 떠났다.\n"


def opened(breaks: Breaks, text: str = ARTICLE) -> Document:
    return open_document(TextFile(Path("a.txt"), text), breaks)


def sources(breaks: Breaks, text: str = ARTICLE) -> list[str]:
    return [segment.source for segment in opened(breaks, text).segments]


def test_a_break_that_an_editor_sets() -> None:
    breaks = Breaks()
    breaks.add("a.txt", "지분율이")
    document = opened(breaks)
    assert [(s.source, str(s.kind)) for s in document.segments[:3]] == [
        ("협상은 계속된다.", "text"),
        ("남은 숙제", "heading"),
        ("지분율이 문제다.", "text"),
    ]
    assert document.render({}) == ARTICLE.encode()
    assert (
        document.render({1: "To do", 2: "Shares are the problem."})
        .decode()
        .startswith("협상은 계속된다. To do. Shares are")
    )


@pytest.mark.parametrize(
    "half", ["그는 지난해", "이에 따라", "미국의", "오픈AI와", "구글은", "회의에서 만난"]
)
def test_half_a_sentence_before_an_editors_break_is_no_heading(half: str) -> None:
    breaks = Breaks()
    breaks.add("a.txt", "지분율이")
    document = opened(breaks, f"협상은 계속된다. {half} 지분율이 문제다.\n")
    assert [(s.source, s.kind) for s in document.segments[1:]] == [
        (half, Kind.TEXT),
        ("지분율이 문제다.", Kind.TEXT),
    ]


def test_a_break_that_an_editor_takes_away() -> None:
    breaks = Breaks()
    breaks.add("a.txt", "그리고   떠났다", on=False)
    assert sources(Breaks())[-2:] == ["그는 “끝났다.”", "그리고 떠났다."]
    assert sources(breaks)[-1] == "그는 “끝났다.” 그리고 떠났다."


def test_a_subhead_that_was_none_is_a_sentence_again(seeds: Path) -> None:
    file = read_text(seeds / "002_18b4af4ff2c31a06.txt")
    breaks = Breaks()
    breaks.add(file.path.name, "마이크로소프트는 OpenAI의 IP에 대한", on=False)
    document = open_document(file, breaks)
    (found,) = [s for s in document.segments if s.source.startswith("마이크로소프트의 입장")]
    assert found.source.startswith("마이크로소프트의 입장 마이크로소프트는 OpenAI의")
    assert found.kind is Kind.TEXT


def test_breaks_are_of_one_document_and_survive_edits_elsewhere() -> None:
    breaks = Breaks()
    breaks.add("b.txt", "지분율이")
    assert sources(breaks) == sources(Breaks())
    breaks.add("a.txt", "지분율이")
    assert "지분율이 문제다." in sources(breaks, "새 첫 줄이다.\n\n" + ARTICLE.replace("협상은", "회담은"))


def test_a_break_without_its_text_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "segments.yaml"
    path.write_text(
        '"a.txt":\n  - break before: "지분율이"\n  - break before: "사라진 글"\n', encoding="utf-8"
    )
    (finding,) = opened(load_breaks(path)).findings
    assert (finding.id, str(finding.severity), str(finding.location)) == (
        "break-unused",
        "warning",
        f"{path}:3",
    )
    assert "'사라진 글'" in finding.message
    assert "delete the line" in finding.hint


def test_the_file_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "segments.yaml"
    breaks = Breaks()
    breaks.add("나.txt", '따옴표 "와 \\ 역빗금')
    breaks.add("가/001.txt", "둘째", on=False)
    breaks.add("가/001.txt", "첫째")
    assert breaks.save(path)
    assert not breaks.save(path)
    assert path.read_text(encoding="utf-8").split("\n")[1:] == [
        '"가/001.txt":',
        '  - no break before: "둘째"',
        '  - break before: "첫째"',
        '"나.txt":',
        '  - break before: "따옴표 \\"와 \\\\ 역빗금"',
        "",
    ]
    assert load_breaks(path).dump() == breaks.dump()


def test_comments_stay_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "segments.yaml"
    Breaks().save(path)
    path.write_text(
        path.read_text(encoding="utf-8")
        + '# of the document\n"a.txt":\n  # of the break\n  - break before: "x"\n# at the end\n',
        encoding="utf-8",
    )
    breaks = load_breaks(path)
    assert not breaks.save(path)
    breaks.add("a.txt", "y")
    breaks.save(path)
    assert path.read_text(encoding="utf-8").split("\n")[1:] == [
        "# of the document",
        '"a.txt":',
        "  # of the break",
        '  - break before: "x"',
        '  - break before: "y"',
        "# at the end",
        "",
    ]


def test_the_file_is_yaml(tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    breaks = Breaks()
    breaks.add("a.txt", "글: #1")
    assert yaml.safe_load(breaks.dump()) == {"a.txt": [{"break before": "글: #1"}]}


def test_a_later_decision_replaces_the_earlier_and_can_be_forgotten() -> None:
    breaks = Breaks()
    breaks.add("a.txt", "지분율이")
    breaks.add("a.txt", "지분율이", on=False)
    assert breaks.dump().count("지분율이") == 1
    assert breaks.remove("a.txt", "지분율이")
    assert not breaks.remove("a.txt", "지분율이")
    assert not breaks.remove("none.txt", "지분율이")
    assert "a.txt" not in breaks.dump()


def test_no_file_is_no_breaks(tmp_path: Path) -> None:
    assert load_breaks(tmp_path / "segments.yaml").documents == {}


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a.txt:\n", "neither a document nor a break", 1),
        ('  - break before: "x"\n', "neither a document nor a break", 1),
        ('"a.txt":\n  - brake before: "x"\n', "neither a document nor a break", 2),
        ('"a.txt":\n  - break before: x\n', "neither a document nor a break", 2),
        ('"a.txt":\n  - break before: "x" # why\n', "neither a document nor a break", 2),
        ('# fine\n\n"a.txt":\n"a.txt":\n', "'a.txt' stands here a second time", 4),
        ('"a.txt":\n  - break before: "x"\n  - no break before: "x"\n', "a second decision about 'x'", 3),
        ('"a.txt":\n  - break before: " "\n', "without the text that follows it", 2),
        ('"a.txt":\n  - break before: "\\x"\n', "not a quoted string", 2),
    ],
)
def test_a_file_that_is_not_right(tmp_path: Path, text: str, message: str, line: int) -> None:
    path = tmp_path / "segments.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_breaks(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert message in str(caught.value)
    assert caught.value.hint


def test_a_break_needs_text() -> None:
    with pytest.raises(InputError, match="needs the text that follows it"):
        Breaks().add("a.txt", " \n ")


@given(st.lists(st.tuples(st.text(max_size=12), st.booleans()), max_size=6))
def test_any_text_can_be_an_anchor(anchors: list[tuple[str, bool]]) -> None:
    breaks = Breaks()
    for anchor, on in anchors:
        if anchor.split():
            breaks.add("a.txt", anchor, on=on)
    document = open_document(TextFile(Path("a.txt"), ARTICLE), breaks)
    assert document.render({i: s.source for i, s in enumerate(document.segments)}) == ARTICLE.encode()
    assert "".join("".join(s.source for s in document.segments).split()) == "".join(ARTICLE.split())


def test_white_space_in_an_anchor_is_any_white_space() -> None:
    breaks = Breaks()
    breaks.add("a.txt", "둘\n 셋")
    decisions = breaks.for_document("a.txt")
    assert decisions.positions("하나 둘  셋") == (frozenset({3}), frozenset())
    assert decisions.findings() == ()
    assert DocumentBreaks().positions("하나") == (frozenset(), frozenset())
