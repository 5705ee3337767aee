"""A heading that has run into the text is parted from the sentence behind it, in the translated document only."""

from __future__ import annotations

from pathlib import Path

import pytest

from loc.files import TextFile
from loc.formats import open_document

KOREAN = "주가는 7% 올랐다. 시장의 반응 투자자들은 인수 소식을 반겼다."
HEAD = 1


def written(text: str, name: str, heading: str) -> str:
    """The document in which the heading is translated as `heading` and every other segment as `Text.`"""
    document = open_document(TextFile(Path(name), text), name=name)
    assert document.segments[HEAD].kind == "heading"
    texts = {i: heading if i == HEAD else "Text." for i in range(len(document.segments))}
    return document.render(texts).decode()


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("The market's reaction", "The market's reaction."),
        ("The market's reaction: joy", "The market's reaction: joy."),
        ("The market's reaction:", "The market's reaction:"),
        ("How did the market react?", "How did the market react?"),
        ('"They are glad."', '"They are glad."'),
        ("The market’s “reaction”", "The market’s “reaction”."),
        ("Investors in the U.S.", "Investors in the U.S."),
        ("", ""),
    ],
)
def test_a_full_stop_parts_it_where_no_mark_does(heading: str, shown: str) -> None:
    assert written(KOREAN, "a.txt", heading) == f"Text. {shown} Text."


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("a.md", KOREAN, "Text. Head. Text."),
        ("a.html", f"<p>{KOREAN}</p>", "<p>Text. Head. Text.</p>"),
        ("a.html", f"<p>{KOREAN.replace('반응', '<i>반응</i>')}</p>", "<p>Text. Head. Text.</p>"),
        ("a.md", KOREAN.replace("시장의 반응", "**시장의 반응**"), "Text. **Head** Text."),
        (
            "a.html",
            f"<p>{KOREAN.replace('시장의 반응', '<b>시장의 반응</b>')}</p>",
            "<p>Text. <b>Head</b> Text.</p>",
        ),
        ("a.html", "<p>올랐다.<br>시장의 반응<br>투자자들은 반겼다.</p>", "<p>Text.<br>Head<br>Text.</p>"),
        ("a.txt", "올랐다.\n시장의 반응\n투자자들은 반겼다.", "Text.\nHead\nText."),
    ],
)
def test_in_every_format_but_where_markup_or_a_line_parts_them(name: str, text: str, shown: str) -> None:
    assert written(text, name, "Head") == shown


def test_the_korean_stays_as_it_is() -> None:
    document = open_document(TextFile(Path("a.txt"), KOREAN), name="a.txt")
    assert document.render({}).decode() == KOREAN
    texts = {HEAD: document.segments[HEAD].source, 0: "Text."}
    assert document.render(texts).decode() == KOREAN.replace("주가는 7% 올랐다.", "Text.")
