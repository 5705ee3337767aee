"""Inline markup: out of the source, and back into the translation."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_cases import Case, load

from loc.inline import Mark, find_atoms, free_numbers, intact, project, restore, shown, strip
from loc.model import Placeable, Span

CASES = load()


def words(text: str) -> list[Span]:
    return [Span(*word.span()) for word in re.finditer(r"\S+", text)]


def run(case: Case) -> str | None:
    plain, marks = strip(case.source, case.placeables)
    here, there = words(plain), words(case.target)
    alignment = [(here[a], there[b]) for a, b in case.links]
    anchors = {
        Span(*hit.span()): text for text in case.anchors for hit in re.finditer(re.escape(text), plain)
    }
    return project(marks, plain, case.target, alignment, anchors)


def test_there_are_enough_cases_and_no_two_are_the_same():
    assert len({(case.source, case.target, *case.links) for case in CASES}) == len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_tags_come_back(case: Case):
    assert run(case) == case.expected


def test_most_of_the_cases_come_back_and_the_rest_says_so():
    unplaced = [case.name for case in CASES if run(case) is None]
    assert len(unplaced) <= len(CASES) // 5


# -- out of the source


def test_strip_gives_plain_text_and_where_the_tags_stood():
    plain, marks = strip("<g1>오픈AI</g1>는 <x2/>를 쓴다.")
    assert plain == "오픈AI는 를 쓴다."
    assert marks == (Mark("<g1>", 0), Mark("</g1>", 4), Mark("<x2/>", 6))


def test_an_atom_that_reads_as_text_is_shown_to_the_engine():
    found = [Placeable("<x1/>", "`foo()`"), Placeable("<x2/>", "<img src=a>")]
    plain, marks = strip("<x1/>를 <x2/>쓴다", found)
    assert plain == "foo()를 쓴다"
    assert [(mark.span.of(plain), mark.tag) for mark in marks] == [("foo()", "<x1/>"), ("", "<x2/>")]
    assert restore(plain, marks) == "<x1/>를 <x2/>쓴다"


def test_only_tags_of_the_segment_are_markup():
    text = "태그 <g1>은 <g2>글자</g2>다"
    plain, marks = strip(text, [Placeable("<g2>", "<b>"), Placeable("</g2>", "</b>")])
    assert plain == "태그 <g1>은 글자다"
    assert restore(plain, marks) == text


def test_marks_move_with_edits():
    [mark] = strip("가<x1/>나")[1]
    assert mark.at(7) == Mark("<x1/>", 7)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("`foo  bar`", "foo bar"),
        ("`` a`b ``", "a`b"),
        ("<code>a &lt; b</code>", "a < b"),
        ("<code><b>x</b></code>", "x"),
        ("<span translate=no>이름</span>", "이름"),
        ("<https://a.kr/>", "https://a.kr/"),
        ("<a@b.kr>", "a@b.kr"),
        ("$E=mc^2$", "EMC2"),
        (r"$$\frac{a_1}{b}$$", "A1B"),
        ("$x$", "X0"),
        ("$1+1$", "X11"),
        ("<img alt='글'>", ""),
        ("<!-- <b>글</b> -->", ""),
        ("<script>글()</script>", ""),
        ("</b>", ""),
        ("<b>", ""),
        ("![글](a.png)", ""),
        ("[^1]", ""),
        ("", ""),
    ],
)
def test_what_a_reader_sees_of_an_atom(raw: str, expected: str):
    assert shown(raw) == expected


def test_numbers_that_stand_in_the_text_are_not_given_out():
    numbers = free_numbers("<g1> 그리고 <x3/>와 </g2>")
    assert [next(numbers) for _ in range(3)] == [4, 5, 6]


# -- atoms by their text


def test_atoms_are_found_by_their_text_where_it_stands_once_for_each():
    atoms = [Mark("<x1/>", 0, "a.b"), Mark("<x2/>", 4, "a"), Mark("<x3/>", 8)]
    assert find_atoms("use a or a.b", atoms) == {"<x1/>": Span(9, 12), "<x2/>": Span(4, 5)}
    assert find_atoms("use a.b", atoms) == {"<x1/>": Span(4, 7)}
    assert find_atoms("use a, a or a.b", atoms) == {"<x1/>": Span(12, 15)}
    assert find_atoms("use bar", [Mark("<x1/>", 0, "a")]) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<g1>a</g1><x2/>", True),
        ("<x2/><g1></g1>", True),
        ("<g1>a</g1>", False),
        ("<g1>a<x2/>", False),
        ("</g1>a<g1><x2/>", False),
        ("<g1>a</g1><x2/><x2/>", False),
        ("<g1>a</g1><x2/><g9>", True),  # text of that shape
    ],
)
def test_intact(text: str, *, expected: bool):
    assert intact(text, ["<g1>", "</g1>", "<x2/>"]) is expected


# -- any text, any alignment

TEXT = st.text(st.sampled_from("가나다 AI.,'\"()<>gx1/\\ &🙂"), max_size=12)


@st.composite
def tagged(draw: st.DrawFn, depth: int = 2) -> str:
    """A source whose tags nest, with text that may look like tags of other numbers."""
    numbers = iter(range(1, 30))

    def content(level: int) -> str:
        out = draw(TEXT)
        for _ in range(draw(st.integers(0, 2))):
            number = next(numbers)
            pair = level and draw(st.booleans())
            out += f"<g{number}>{content(level - 1)}</g{number}>" if pair else f"<x{number}/>"
            out += draw(TEXT)
        return out

    return content(depth)


@given(tagged())
def test_strip_and_restore_are_inverse(source: str):
    plain, marks = strip(source)
    assert restore(plain, marks) == source
    assert len(plain) == len(source) - sum(len(mark.tag) for mark in marks)


@given(tagged(), st.sampled_from(["`code`", "<img>", "<code>a</code>", ""]))
def test_strip_and_restore_are_inverse_with_atoms_shown(source: str, raw: str):
    tags = [mark.tag for mark in strip(source)[1]]
    plain, marks = strip(source, [Placeable(tag, raw) for tag in tags])
    assert restore(plain, marks) == source


@settings(max_examples=300)
@given(tagged(), TEXT, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=12))
def test_what_is_put_back_is_whole_and_changes_no_text(
    source: str, target: str, links: list[tuple[int, int]]
):
    plain, marks = strip(source)
    here, there = words(plain), words(target)
    alignment = [(here[a], there[b]) for a, b in links if a < len(here) and b < len(there)]
    tags = [mark.tag for mark in marks]
    text = project(marks, plain, target, alignment)
    if text is None:
        assert marks
        return
    assert not tags or intact(text, tags)
    back, put = strip(text, [Placeable(tag, "") for tag in tags])
    assert back.split() == target.split()
    inside = {
        m.tag for m in marks if re.fullmatch("[A-Za-z0-9]{2}", plain[max(0, m.offset - 1) : m.offset + 1])
    }
    for mark in (m for m in put if m.tag not in inside):
        left, right = back[mark.offset - 1 : mark.offset], back[mark.offset : mark.offset + 1]
        assert not (left.isalnum() and right.isalnum())


@given(st.text(st.sampled_from("가나 AI<g12>/x\\"), max_size=40))
def test_text_that_looks_like_tags_survives_the_round_trip(text: str):
    numbers = free_numbers(text)
    pair, atom = next(numbers), next(numbers)
    found = [
        Placeable(f"<g{pair}>", "<b>"),
        Placeable(f"</g{pair}>", "</b>"),
        Placeable(f"<x{atom}/>", "<img>"),
    ]
    source = f"{text}<g{pair}>{text}</g{pair}>{text}<x{atom}/>"
    plain, marks = strip(source, found)
    assert plain == text * 3
    assert restore(plain, marks) == source


def test_tags_that_fell_into_switched_in_english_go_around_it():
    # an edit of the Korean between the tags moves both to where the English begins
    marks = [Mark("<g1>", 4), Mark("</g1>", 4)]
    source, target = "어제 Mustafa Suleyman이 왔다", "Mustafa Suleyman came yesterday"
    anchors = {Span(3, 19): "Mustafa Suleyman"}
    assert project(marks, source, target, (), anchors) == "<g1>Mustafa Suleyman</g1> came yesterday"
    assert project(marks, source, target, (), {}) is None


def test_absurd_nesting_is_refused_and_not_followed():
    depth = 5000
    source = (
        "".join(f"<g{i}>" for i in range(depth)) + "가" + "".join(f"</g{i}>" for i in reversed(range(depth)))
    )
    plain, marks = strip(source)
    assert project(marks, plain, "a") is None
