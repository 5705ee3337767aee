"""The page in a real browser: Chromium, opened from disk, with the network closed to it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from report_workshop import HOSTILE

from loc.report import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from loc.report.gather import Report


@dataclass
class Seen:
    """A page and what went on behind it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    def count(self, selector: str) -> int:
        return self.page.locator(selector).count()

    def text(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text()

    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


@pytest.fixture
def visit(browser: Browser, pages: Path) -> Iterator[Callable[..., Seen]]:
    """Open a page: `visit("real.html", "#flagged=1", width=390, color_scheme="dark")`."""
    contexts = []

    def opened(name: str, fragment: str = "", width: int = 1280, height: int = 900, **options) -> Seen:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        seen = Seen(context.new_page())
        seen.page.set_default_timeout(20_000)
        seen.page.on("request", lambda request: seen.requests.append(request.url))
        seen.page.on("console", lambda message: seen.trouble.append(message.text))
        seen.page.on("pageerror", lambda error: seen.trouble.append(str(error)))
        seen.page.on("dialog", lambda dialog: (seen.trouble.append(dialog.message), dialog.dismiss()))
        seen.page.goto(f"{(pages / name).as_uri()}{fragment}")
        seen.page.wait_for_selector("html[data-ready]", state="attached")
        return seen

    yield opened
    for context in contexts:
        context.close()


@contextmanager
def quiet(seen: Seen) -> Iterator[None]:
    """Whatever is done with the page inside: nothing is asked of anybody, nothing is complained about."""
    yield
    assert [url for url in seen.requests if not url.startswith("file:")] == []
    assert len(seen.requests) == 1
    assert seen.trouble == []


def test_it_opens_from_disk_with_no_request_and_no_complaint(visit, report: Report):
    seen = visit("real.html")
    with quiet(seen):
        assert seen.text("h1") == "Translation report"
        assert seen.text("#found") == f"{len(report.rows)} segments"
        assert 0 < seen.count(".seg") <= len(report.rows)
        assert seen.count("svg.chart") >= 5


def test_the_whole_list_comes_with_scrolling(visit, report: Report):
    seen = visit("real.html")
    with quiet(seen):
        assert seen.count(".seg") < len(report.rows)
        for _ in range(20):
            seen.page.keyboard.press("End")
            seen.page.evaluate("new Promise(requestAnimationFrame)")
            if seen.count(".seg") == len(report.rows):
                break
        assert seen.count(".seg") == len(report.rows)


def test_search_and_segments_by_keyboard(visit, report: Report):
    seen = visit("real.html")
    word = "오픈AI"
    fitting = [row for row in report.rows if word in row.unit.korean]
    assert 1 < len(fitting) < len(report.rows)
    with quiet(seen):
        keys = seen.page.keyboard
        keys.press("/")
        keys.type(word)
        keys.press("Enter")
        assert seen.text("#found") == f"{len(fitting)} of {len(report.rows)} segments"
        assert seen.page.evaluate("decodeURIComponent(location.hash)") == f"#q={word}"
        assert seen.text(".seg mark") == word
        assert seen.page.locator(".seg.current").get_attribute("data-place") == "0"
        keys.press("j")
        assert seen.page.locator(".seg.current").get_attribute("data-place") == "1"
        keys.press("k")
        assert seen.page.locator(".seg.current").get_attribute("data-place") == "0"
        assert seen.page.evaluate("document.activeElement.className").startswith("seg")
        keys.press("Enter")
        assert seen.count(".seg.current .details") == 1
        keys.press("Enter")
        assert seen.count(".seg.current .details") == 0
        keys.press("Escape")
        assert seen.text("#found") == f"{len(report.rows)} segments"
        assert seen.page.evaluate("location.hash") == ""


def test_help_opens_and_closes_by_keyboard(visit):
    seen = visit("real.html")
    with quiet(seen):
        seen.page.keyboard.press("?")
        assert seen.page.locator("#help").is_visible()
        seen.page.keyboard.press("f")  # says nothing to the list behind it
        seen.page.keyboard.press("Escape")
        assert not seen.page.locator("#help").is_visible()
        assert seen.page.evaluate("location.hash") == ""


def test_filters_stand_in_the_address_and_are_read_from_it(visit, report: Report):
    flagged = sum(bool(row.flags) for row in report.rows)
    human = sum(str(row.unit.state) == "human" for row in report.rows)
    seen = visit("real.html")
    with quiet(seen):
        seen.page.keyboard.press("f")
        assert seen.text("#found").startswith(f"{flagged} of ")
        assert seen.page.evaluate("location.hash") == "#flagged=1"
    again = visit("real.html", "#by=human")
    with quiet(again):
        assert again.text("#found").startswith(f"{human} of ")
        assert again.page.locator("#by").input_value() == "human"
        again.page.locator("#by").select_option("")
        assert again.text("#found") == f"{len(report.rows)} segments"


def test_every_filter_counts_what_it_says(visit, report: Report):
    seen = visit("real.html")
    article, kind = report.articles[1].file, "heading"
    finding = next(iter(report.findings))
    wanted = {
        f"article={article}": sum(row.article == 1 for row in report.rows),
        f"kind={kind}": sum(str(row.unit.kind) == kind for row in report.rows),
        f"finding={finding}": sum(any(f.id == finding for f in row.findings) for row in report.rows),
        "finding=any": sum(bool(row.findings) for row in report.rows),
        "term=microsoft": sum(
            any(m.concept.id == "microsoft" for m in row.unit.matches) for row in report.rows
        ),
        "rung=missing": sum(any(not use.met for use in row.ledger) for row in report.rows),
    }
    with quiet(seen):
        for filters, count in wanted.items():
            seen.page.evaluate("(hash) => { location.hash = hash; }", filters)
            seen.page.wait_for_function(
                "(n) => document.getElementById('found').textContent.startsWith(n)", arg=f"{count} "
            )


def test_a_bar_of_the_findings_leads_to_its_segments(visit, report: Report):
    seen = visit("real.html")
    with quiet(seen):
        seen.page.locator("#findings a").first.click()
        seen.page.wait_for_function("() => location.hash.startsWith('#finding=')")
        finding = seen.page.evaluate("location.hash.slice(9)")
        count = sum(any(one.id == finding for one in row.findings) for row in report.rows)
        seen.page.wait_for_function(
            "(n) => document.getElementById('found').textContent.startsWith(n)", arg=f"{count} "
        )


def test_details_tell_ledger_differences_and_findings(visit, report: Report):
    index = next(
        n
        for n, row in enumerate(report.rows)
        if row.findings and row.raw and row.scored and any(use.met > use.count for use in row.ledger)
    )
    row = report.rows[index]
    seen = visit("real.html", f"#seg={index}")
    with quiet(seen):
        assert seen.count(".details .ledger tbody tr") == len(row.ledger)
        met = seen.page.locator(".details .ledger td:nth-child(4)").all_inner_texts()
        counts = [text.split()[1].split("/") for text in met]
        assert all(0 <= int(stands) <= int(wanted) for stands, wanted in counts)
        assert seen.count(".details .found-here li") == len(row.findings)
        difference = seen.page.locator(".details .diff").first
        kept = difference.locator("p").evaluate(
            "p => [...p.childNodes].filter(n => n.nodeName !== 'DEL').map(n => n.textContent).join('')"
        )
        assert kept.split() == row.scored.reference.split()


def test_a_term_tells_of_itself_when_it_has_the_focus(visit):
    seen = visit("real.html", "#term=microsoft")
    with quiet(seen):
        seen.page.keyboard.press("j")
        seen.page.locator(".seg.current .term[data-concept=microsoft]").first.focus()
        assert seen.page.locator("#card").is_visible()
        said = seen.text("#card")
        assert "microsoft" in said
        assert "마이크로소프트" in said
        assert seen.count(".seg.current .term.twin") >= 2
        seen.page.keyboard.press("Tab")
        seen.page.evaluate("document.activeElement.blur()")
        assert not seen.page.locator("#card").is_visible()


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.slow)])
def test_nothing_of_a_hostile_text_comes_alive(visit, width: int):
    seen = visit("hostile.html", width=width)
    with quiet(seen):
        for button in seen.page.locator(".seg .open").all():
            button.click()
        for term in seen.page.locator(".seg .side .term").all():
            term.hover()
        seen.page.locator("#q").fill("script [ ( \\ $&")
        seen.page.locator("#q").fill("")
        for summary in seen.page.locator("summary").all():
            summary.click()
        assert seen.page.evaluate("typeof pwned") == "undefined"
        assert (
            seen.count("img, iframe, object, embed, link, base, [onerror], [onload], main form:not(#filters)")
            == 0
        )
        assert seen.count("script") == 2
        assert seen.count("a:not([href^='#'])") == 0
        english = [one.inner_text() for one in seen.page.locator(".seg .side[lang=en]").all()]
        assert english[0] == f"News of Hacker0: {HOSTILE[0]}"
        assert english[4] == f"News of Hacker4: {HOSTILE[4]}"
        assert "U+202Egnihsif" in english[5]
        assert seen.sideways() <= 0


def test_a_line_of_a_million_bytes_is_cut_until_it_is_asked_for(visit):
    seen = visit("hostile.html", "#q=긴+줄이다")
    with quiet(seen):
        side = seen.page.locator(".seg .side[lang=en]").first
        assert len(side.inner_text()) < 10_000
        side.locator("button").click()
        assert len(seen.page.locator(".seg .side[lang=en]").first.text_content()) > 900_000


@pytest.mark.parametrize("name", ["real.html", "korean.html"])
@pytest.mark.parametrize(
    "width", [320, pytest.param(390, marks=pytest.mark.slow), pytest.param(768, marks=pytest.mark.slow)]
)
def test_a_narrow_window_never_scrolls_sideways(visit, name: str, width: int):
    seen = visit(name, width=width)
    with quiet(seen):
        assert seen.sideways() <= 0
        if seen.page.locator("#filters-open").is_visible():
            seen.page.locator("#filters-open").click()
        assert seen.page.locator("#article").is_visible()
        for button in seen.page.locator(".seg .open").all()[:6]:
            button.click()
        assert seen.sideways() <= 0


def test_on_a_phone_score_and_button_share_the_line_of_the_place(visit):
    seen = visit("real.html", width=390)
    with quiet(seen):
        plain = seen.page.locator(".seg:not(:has(.flag, .error, .warning, .info)) .top:has(.chrf)").first
        tops = [plain.locator(part).bounding_box()["y"] for part in (".place", ".chrf", ".open")]
        assert max(tops) - min(tops) < 12


def test_the_theme_is_the_readers_and_can_be_switched(visit):
    def ground(seen: Seen) -> str:
        return seen.page.evaluate("getComputedStyle(document.body).backgroundColor")

    light, dark = visit("real.html", color_scheme="light"), visit("real.html", color_scheme="dark")
    assert ground(light) != ground(dark)
    before = ground(light)
    with quiet(light):
        light.page.keyboard.press("t")
        assert ground(light) == ground(dark)
        light.page.locator("#theme").click()
        assert ground(light) == before


def test_print_opens_the_details_and_hides_the_controls(visit, report: Report):
    seen = visit("real.html", color_scheme="dark")
    with quiet(seen):
        seen.page.emulate_media(media="print")
        seen.page.wait_for_function("() => document.querySelectorAll('.details').length > 0")
        assert seen.count(".details") == len(report.rows)
        assert seen.count("details:not([open])") == 0
        for hidden in (".filters", "header", ".seg .open"):
            assert not seen.page.locator(hidden).first.is_visible()
        for chart in ("#ladder", "#findings"):
            assert any(bar.is_visible() for bar in seen.page.locator(f"{chart} rect.bar").all())
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert seen.page.pdf()[:5] == b"%PDF-"


def test_korean_breaks_between_words(visit):
    seen = visit("korean.html")
    with quiet(seen):
        assert seen.text("h1") == "번역 보고서"
        assert (
            seen.page.locator(".side[lang=ko]").first.evaluate("p => getComputedStyle(p).wordBreak")
            == "keep-all"
        )


@pytest.mark.slow
def test_ten_thousand_segments_are_shown_a_page_at_a_time(visit, report: Report, pages: Path):
    rows = (report.rows * (10_000 // len(report.rows) + 1))[:10_000]
    (pages / "many.html").write_text(render(replace(report, rows=rows)), encoding="utf-8")
    seen = visit("many.html")
    with quiet(seen):
        assert seen.text("#found") == "10,000 segments"
        assert seen.count(".seg") <= 100
        seen.page.evaluate("location.hash = 'seg=9999'")
        seen.page.wait_for_selector("#s9999 .details", state="attached")
        assert seen.count(".seg") <= 100
        seen.page.keyboard.press("k")
        assert seen.page.locator(".seg.current").get_attribute("id") == "s9998"
        seen.page.locator("#earlier").click()
        assert seen.page.locator(".seg").first.get_attribute("data-place") == "9954"
