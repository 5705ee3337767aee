"""The comment: inert whatever it quotes, bounded, readable. Read back by a Markdown and an HTML parser."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from impact_reports import EXAMPLES, PIECES, REPORTS, large
from markdown_it import MarkdownIt

from loc.impact.markdown import LEAST, MARKER, MAX_BYTES, render
from loc.impact.report import ChangeKind, ConceptChange, FieldChange, Outcome, Report, Sentence

TAGS = {"details", "summary", "table", "tr", "td", "th", "p", "br", "code", "del", "ins"}
# What GitHub turns into links and mentions, where it stands outside of code.
ACTIVE = re.compile(r"@|#\d|GH-|https?:|www\.|[0-9a-f]{7,}|:\w+:|::|##\[")


class Reader(HTMLParser):
    """What a browser would see: tags, balanced, and the texts outside and inside of `<code>`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.bare: list[str] = []
        self.code: list[str] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        assert attrs in ([], [("open", None)] if tag == "details" else []), attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        (self.code if "code" in self.open else self.bare).append(data)

    def handle_comment(self, data):
        self.comments.append(data)

    def handle_decl(self, decl):
        raise AssertionError(decl)

    unknown_decl = handle_pi = handle_decl


def read(markdown: str) -> Reader:
    """Parse as GitHub does: Markdown with HTML blocks, then the HTML in them."""
    reader = Reader()
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(markdown):
        if token.type == "html_block":
            reader.feed(token.content)
        elif token.type == "inline":
            assert {child.type for child in token.children} <= {"text", "softbreak"}
            assert "<" not in token.content
            reader.bare.append(token.content)
        else:
            assert token.type in {"heading_open", "heading_close", "paragraph_open", "paragraph_close"}
    reader.close()
    assert reader.open == []
    return reader


@EXAMPLES
@given(REPORTS)
def test_nothing_that_is_quoted_comes_alive(report):
    text = render(report)
    reader = read(text)
    bare = " ".join(reader.bare)
    assert not ACTIVE.search(bare), bare
    assert reader.comments == [MARKER.removeprefix("<!--").removesuffix("-->")]
    assert not re.search(r"^\s*::|##\[", text, re.MULTILINE)
    text.encode()


@EXAMPLES
@given(REPORTS)
def test_no_control_or_direction_character_is_left(report):
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", render(report)
    )


@pytest.mark.parametrize("piece", [piece for piece in PIECES if piece.strip()] + ["x" * 5_000, "한" * 5_000])
@pytest.mark.parametrize("limit", [LEAST, MAX_BYTES])
def test_the_size_is_bounded_and_what_is_left_out_is_counted(piece, limit):
    text = render(large(piece, 60), limit)
    assert len(text.encode()) <= limit
    read(text)
    assert "more, in the report of the run" in text


def test_a_large_report_shows_something_of_every_part():
    text = render(large("오픈AI", 2_000))
    for part in (
        "Concepts (2,000)",
        "whose terms have changed (2,000)",
        "Translated differently (2,000)",
        "Terms met",
    ):
        assert part in text
    assert len(text.encode()) <= MAX_BYTES


def test_what_a_reviewer_reads():
    report = Report(
        "main (0123456789)",
        (
            ConceptChange(
                ChangeKind.CHANGED,
                "sam-altman",
                "샘 올트먼 / Samuel Altman",
                (FieldChange("full.en", ("Sam Altman",), ("Samuel Altman",)),),
                sentences=2,
            ),
        ),
        (
            Sentence(
                "a.txt",
                1,
                "샘 올트먼은",
                ("sam-altman",),
                Outcome.CHANGED,
                "Sam Altman.",
                "Samuel Altman.",
                1,
                1,
                0,
            ),
            Sentence(
                "a.txt", 3, "샘 올트먼이", ("sam-altman",), Outcome.HUMAN_OUTDATED, "Sam.", "Sam.", 1, 0, 0
            ),
        ),
        total=4,
    )
    text = render(report)
    assert "1 concept: 1 changed; 2 sentences of 4 touched (1 human-outdated, 1 changed)." in text
    assert (
        "<code>full.en</code>: <del><code>Sam Altman</code></del>, <ins><code>Samuel Altman</code></ins>"
        in text
    )
    assert "<code><del>Sam</del><ins>Samuel</ins> Altman.</code>" in text
    assert "<details open><summary>A person&#x27;s text whose terms have changed (1)" in text.replace(
        "person's", "person&#x27;s"
    )
    assert "terms: 0 of 1 in the text" in text
    assert text.startswith(MARKER)


def test_nothing_differs():
    assert "No concept of the glossary differs." in render(Report("HEAD (0123456789)"))
