"""The page as HTML: nothing but our own elements, whatever the texts say; a policy that allows nothing else."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_workshop import HOSTILE

from loc.report import render
from loc.report.island import embed, utf16
from loc.report.tables import short_names

if TYPE_CHECKING:
    from loc.report.gather import Report

STYLE_SHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class Outline(HTMLParser):
    """Each element with the names of its attributes, in order; the values of some; and all visible text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.values: dict[str, list[str]] = {}
        self.odd: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        for name, value in attrs:
            self.values.setdefault(name, []).append(value or "")

    def handle_data(self, data):
        self.texts.append(data)

    def handle_comment(self, data):
        self.odd.append(data)

    unknown_decl = handle_pi = handle_comment


def island(page: str) -> dict:
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1]
    )


def test_hostile_texts_make_the_same_elements_as_harmless_ones(hostile_page: str, harmless_page: str):
    hostile, harmless = Outline(hostile_page), Outline(harmless_page)
    assert set(hostile.elements) == set(harmless.elements)
    assert hostile.odd == []
    names = {tag for tag, _ in hostile.elements}
    assert names.isdisjoint({"img", "iframe", "object", "embed", "link", "base", "b:script"})
    assert sum(tag == "script" for tag, _ in hostile.elements) == 2


def test_hostile_texts_are_shown_as_they_are(hostile_page: str):
    text = "".join(Outline(hostile_page).texts)
    for attack in HOSTILE[:5]:
        assert attack in text
    assert "<U+202E>gnihsif<U+202C><U+200B>" in text
    assert "\u202e" not in hostile_page
    assert ">49<" not in hostile_page
    assert [row["en"] for row in island(hostile_page)["rows"]][:2] == [
        f"News of Hacker{n}: {attack}" for n, attack in enumerate(HOSTILE[:2])
    ]


def test_no_attribute_runs_styles_or_leads_away(hostile_page: str):
    outline = Outline(hostile_page)
    assert [
        name for name in outline.values if name.startswith("on") or name in {"style", "src", "srcset"}
    ] == []
    assert [href for href in outline.values["href"] if not href.startswith("#")] == []


def test_a_term_and_an_article_of_any_name_can_be_filtered_for(hostile_page: str):
    data = island(hostile_page)
    filters = [parse_qs(href[1:]) for href in Outline(hostile_page).values["href"] if "article=" in href]
    assert {one["article"][0] for one in filters} == {data["articles"][0][1]}


def test_the_policy_allows_this_style_and_this_script_only(hostile_page: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', hostile_page)[1].replace("&#39;", "'")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    style = STYLE_SHEET.search(hostile_page)[1]
    script = re.search(r"<script>(.*?)</script>", hostile_page, re.DOTALL)[1]
    for rule, text in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_the_page_asks_nobody_for_anything(report: Report):
    page = render(report)
    own = page.replace(re.search(r'<script type="application/json".*?</script>', page, re.DOTALL)[0], "")
    own = own.replace('xmlns="http://www.w3.org/2000/svg"', "")  # a name, not an address
    assert (
        re.findall(r"https?://|url\(|@import|@font-face|//cdn|\bfetch\(|XMLHttpRequest|innerHTML", own) == []
    )


def test_the_same_report_is_the_same_page(report: Report):
    assert render(report) == render(report)


@pytest.mark.parametrize(("language", "title"), [("en", "Translation report"), ("ko", "번역 보고서")])
def test_the_page_speaks_english_or_korean(report: Report, language: str, title: str):
    page = render(report, language)
    assert f'<html lang="{language}">' in page
    assert f'<h1 id="title">{title}</h1>' in page


texts = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("<>&\"'/!-\u2028\u2029😀")))


@given(st.dictionaries(texts, st.lists(texts)))
def test_embedded_data_comes_back_and_holds_no_markup(data):
    text = embed(data)
    assert json.loads(text) == data
    assert re.search("[<>&\u2028\u2029]", text) is None


def test_half_a_character_does_not_stop_the_page():
    assert json.loads(embed({"x": "a\ud800b"})) == {"x": "a\ud800b"}


@given(texts, st.data())
def test_offsets_are_those_of_a_browser(text: str, data: st.DataObject):
    offset = data.draw(st.integers(0, len(text)))
    assert utf16(text)(offset) == len(text[:offset].encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("files", "short"),
    [
        (["000_26b1.txt", "001_9494.txt"], ["000", "001"]),
        (["a/news-1.md", "b/news-2.md"], ["news-1", "news-2"]),
        (["a/x.txt", "b/x.txt"], ["a/x.txt", "b/x.txt"]),
        (["나델라.txt"], ["나델라"]),
        (["---.txt", "..."], ["---", "..."]),
        ([], []),
    ],
)
def test_articles_have_short_names_that_tell_them_apart(files: list[str], short: list[str]):
    assert short_names(files) == short


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(char * 2 for char in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_on_its_ground(hostile_page: str, theme: int):
    """The contrast that WCAG 2 asks of text: 4.5 to 1."""
    sheet = STYLE_SHEET.search(hostile_page)[1]
    colours = {
        name: pair.split(", ")[theme]
        for name, pair in re.findall(r"--([\w-]+): light-dark\(([^)]*)\)", sheet)
    }
    pairs = [
        (ink, ground)
        for ink in ("ink", "soft", "faint", "accent", "error", "warning", "good", "del", "ins")
        for ground in ("page", "paper")
    ]
    pairs += [("ink", f"heat-{level}") for level in range(1, 5)] + [("heat-dark", "heat-5")]
    pairs += [("soft", "heat-1"), ("soft", "heat-2"), ("soft", "wash")]
    pairs += [("error", "error-wash"), ("warning", "warning-wash"), ("ink", "hit"), ("ink", "accent-wash")]
    for ink, ground in pairs:
        light, dark = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_findings_and_checks_are_korean_on_the_korean_page(report: Report):
    page = render(report, "ko")
    rows = json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)[1])
    found = [one for row in rows["rows"] for one in row.get("x", ())]
    assert found
    assert [message for _, _, message, _ in found if not re.search("[가-힣]", message)] == []
    assert rows["checks"]["C001"] == [
        "용어 누락",
        "한국어의 용어가 용어집의 번역 표기로 옮겨지지 않았습니다.",
    ]
    assert "C001 용어 누락" in page
    assert "C001 term-missing" in render(report)
