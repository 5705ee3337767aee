"""The page in a real browser, used as a translator uses it: by keyboard, in two windows, over a reload."""

from __future__ import annotations

import re

import polib
import pytest
from playwright.sync_api import expect
from review_workshop import RuleEngine, article, make_project

from loc.glossary.model import Glossary
from loc.review.serving import Server, Wanted
from loc.translate import translate_files


def po_entry(project, korean, name="first"):
    return next(one for one in polib.pofile(project.output / f"{name}.po") if korean in one.msgid)


@pytest.fixture
def first(server, windows):
    """A window on the first article, the panel of its first row loaded."""
    window = windows(server, f"/a/{article(server).id}")
    expect(window.page.locator("#panel-body section.terms")).to_be_visible()
    return window


def at(window, korean):
    """Go to a row and wait for what stands beside it."""
    with window.page.expect_response(lambda answer: answer.url.endswith("/engine")):
        window.row(korean).locator(".ko").click()
    return window.row(korean)


def test_open_filter_and_search_live_in_the_address(server, windows):
    window = windows(server)
    page = window.page
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name="오픈AI와 마이크로소프트의 긴장").click()
    expect(page.locator(".row")).to_have_count(8)
    page.get_by_role("link", name="machine 8").click()
    expect(window.active).to_be_visible()
    assert "state=machine" in page.url
    window.key("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("137억")
    window.key("Enter")
    expect(page.locator(".row:not(.context)")).to_have_count(1)
    assert "q=137" in page.url
    page.reload()
    expect(page.locator(".row:not(.context)")).to_have_count(1)
    expect(page.locator(".row:not(.context) mark").first).to_have_text("137억")


def test_edit_accept_and_undo_by_keyboard(project, server, first):
    page = first.page
    for _ in range(3):
        first.key("j")
    expect(first.active).to_contain_text("계약은 올해")
    first.key("k")
    expect(first.active).to_contain_text("137억")
    first.key("j", "Enter")
    box = page.locator("textarea")
    expect(box).to_be_focused()
    box.fill("The contract ends this year.")
    first.key("Control+Enter")
    expect(first.active).to_contain_text("공식 발표")
    expect(first.row("계약은 올해")).to_have_attribute("data-state", "human")
    assert po_entry(project, "계약").msgstr == "The contract ends this year."
    first.key("Control+Enter")  # accepts as it stands
    expect(first.row("공식 발표")).to_have_attribute("data-state", "human")
    expect(page.locator("#progress")).to_have_text("2 of 8 reviewed")
    first.key("u")
    expect(first.row("공식 발표")).to_have_attribute("data-state", "machine")
    first.key("u")
    expect(first.row("계약은 올해")).to_have_attribute("data-state", "machine")
    assert po_entry(project, "계약").fuzzy


@pytest.mark.slow
def test_another_wording_is_one_key_away(project, first):
    at(first, "137억")
    offered = first.page.locator("#panel .alt").first
    text = offered.get_attribute("data-text")
    first.key("1")
    box = first.page.locator("textarea")
    expect(box).to_have_value(text)
    first.key("Control+ArrowDown")
    second = first.page.locator("#panel .alt").nth(1).get_attribute("data-text")
    expect(box).to_have_value(second)
    first.key("Control+ArrowUp")
    expect(box).to_have_value(text)
    box.press_sequentially("1")
    expect(box).to_have_value(f"{text}1")
    first.key("Control+Enter")
    expect(first.row("137억")).to_have_attribute("data-state", "human")
    assert po_entry(project, "137억").msgstr == f"{text}1"


def test_missing_tags_are_put_in_by_a_press_or_a_key(project, first):
    page = first.page
    at(first, "공식 발표")
    first.key("Enter")
    box = page.locator("textarea")
    box.fill("Both are preparing an official statement.")
    offered = page.locator(".tags button")
    expect(offered).to_have_text(["<g1>…</g1>"])
    box.evaluate("box => box.setSelectionRange(22, 40)")
    first.key("Alt+KeyT")
    expect(box).to_have_value("Both are preparing an <g1>official statement</g1>.")
    expect(page.locator(".tags")).to_be_hidden()
    box.fill("A statement: </g1>")
    expect(offered).to_have_text(["<g1>"])
    box.fill("A statement: ")
    offered.click()
    expect(box).to_be_focused()
    expect(box).to_have_value("A statement: <g1></g1>")
    page.keyboard.type("here")
    expect(box).to_have_value("A statement: <g1>here</g1>")
    first.key("Alt+KeyT")
    expect(box).to_have_value("A statement: <g1>here</g1>")
    first.key("Control+Enter")
    expect(first.row("공식 발표")).to_have_attribute("data-state", "human")
    assert po_entry(project, "발표").msgstr == "A statement: <g1>here</g1>"


def test_keys_are_left_alone_while_a_syllable_is_being_composed(first):
    page = first.page
    first.key("j", "Enter")
    box = page.locator("textarea")
    expect(box).to_be_focused()
    before = first.active.get_attribute("data-s")
    composed = page.context.new_cdp_session(page)
    composed.send("Input.imeSetComposition", {"text": "ㅎ", "selectionStart": 1, "selectionEnd": 1})
    for options in ({"isComposing": True}, {"keyCode": 229}):
        page.evaluate(
            """(options) => { const box = document.querySelector("textarea");
                for (const code of ["Enter", "Escape", "KeyU", "Digit1", "ArrowDown"])
                    box.dispatchEvent(new KeyboardEvent("keydown", {code, key: "Process", ctrlKey: code === "Enter",
                        bubbles: true, cancelable: true, ...options})); }""",
            options,
        )
    expect(box).to_be_visible()
    assert first.active.get_attribute("data-s") == before
    composed.send("Input.insertText", {"text": "한"})
    assert box.input_value().endswith("한")
    first.key("Escape")
    expect(box).to_have_count(0)


@pytest.mark.slow
def test_keys_go_by_their_place_on_the_keyboard(first):
    start = first.active.get_attribute("data-s")
    first.page.evaluate(
        """document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {code: "KeyJ", key: "ㅓ", bubbles: true}))"""
    )
    assert first.active.get_attribute("data-s") != start


@pytest.mark.slow
def test_keys_can_be_changed_and_letters_switched_off(first):
    page = first.page
    first.key("Shift+Slash")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="change the key for next sentence").first.click()
    first.key("x")
    expect(dialog.locator("tr", has_text="next sentence").first).to_contain_text("X")
    dialog.get_by_role("button", name="Close").click()
    start = first.active.get_attribute("data-s")
    first.key("j")
    assert first.active.get_attribute("data-s") == start
    first.key("x")
    assert first.active.get_attribute("data-s") != start
    page.reload()
    expect(first.active).to_be_visible()
    start = first.active.get_attribute("data-s")
    first.key("x")
    assert first.active.get_attribute("data-s") != start
    page.get_by_role("button", name="Keys").click()
    for key in ("1", "z"):  # a digit is refused; a letter never acts while somebody writes
        dialog.get_by_role("button", name="change the key for accept and next").click()
        first.key(key)
    expect(page.locator(".toast")).to_contain_text("choose another key")
    expect(dialog.locator("tr", has_text="accept and next")).to_contain_text("Z")
    dialog.get_by_role("button", name="Close").click()
    first.active.focus()
    first.key("Enter")
    page.locator("textarea").press_sequentially("z1")
    expect(page.locator("textarea")).to_have_value(re.compile("z1$"))
    first.key("Escape")
    page.get_by_role("button", name="Keys").click()
    dialog.get_by_label("Single letters and digits act as keys").uncheck()
    dialog.get_by_role("button", name="Close").click()
    start = first.active.get_attribute("data-s")
    first.key("x")
    assert first.active.get_attribute("data-s") == start


def select(window, selector, text):
    window.page.evaluate(
        """([selector, text]) => {
            const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode()); ) {
                const at = node.data.indexOf(text);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + text.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
            throw new Error("not there: " + text);
        }""",
        [selector, text],
    )


@pytest.mark.slow
def test_a_selected_name_becomes_a_variant(project, first):
    page = first.page
    found = at(first, "오픈아이")
    select(first, f'[id="{found.get_attribute("id")}"] .ko', "오픈아이")
    page.get_by_role("button", name="Propose for the glossary").click()
    dialog = page.get_by_role("dialog", name="Propose for the glossary")
    expect(dialog.get_by_label("Korean name", exact=True)).to_have_value("오픈아이")
    for kind, called in (
        ("a wrong rendering", "Wrong rendering"),
        ("another right rendering", "Right rendering"),
        ("a new term", "Korean name"),
        ("another Korean spelling", "Korean spelling"),
    ):
        dialog.get_by_label(kind, exact=True).check()
        expect(dialog.get_by_label(called, exact=True)).to_have_value("오픈아이")
    dialog.get_by_label("of the term").select_option(label="another term …")
    dialog.get_by_label("its id or one of its names").fill("openai")
    save = dialog.get_by_role("button", name="Write it as a draft")
    expect(save).to_be_disabled()
    dialog.get_by_role("button", name="Show what it does").click()
    expect(dialog.locator(".impact")).to_contain_text("1 sentence is touched")
    save.click()
    expect(dialog).to_be_hidden()
    expect(found.locator('.ko [data-concept="openai"]')).to_contain_text("오픈아이")
    assert (
        "오픈아이"
        in Glossary.load(project.root / "glossary.yaml").get("openai").form("name").names["ko"].draft.variants
    )


def test_a_change_on_disk_is_shown_and_nothing_is_lost(project, server, first):
    page = first.page
    at(first, "계약은 올해")
    first.key("Enter")
    box = page.locator("textarea")
    box.fill("Mine.")
    path = project.output / "first.po"
    catalog = polib.pofile(path, wrapwidth=0)
    entry = next(one for one in catalog if "계약" in one.msgid)
    entry.msgstr, entry.flags = "Theirs.", []
    catalog.save(newline="\n")
    first.key("Control+Enter")
    dialog = page.get_by_role("dialog", name="Changed elsewhere")
    expect(dialog.locator(".theirs")).to_have_text("Theirs.")
    expect(dialog.locator(".mine ins")).to_have_text("Mine")
    assert po_entry(project, "계약").msgstr == "Theirs."
    dialog.get_by_role("button", name="Go on editing").click()
    expect(box).to_have_value("Mine.")
    box.fill("Both.")
    first.key("Control+Enter")
    expect(first.row("계약은 올해")).to_contain_text("Both.")
    assert po_entry(project, "계약").msgstr == "Both."


@pytest.mark.slow
def test_two_windows_see_each_other(project, server, first, windows):
    other = windows(server, f"/a/{article(server).id}")
    at(first, "계약은 올해")
    first.key("Enter")
    first.page.locator("textarea").fill("From the first.")
    first.key("Control+Enter")
    expect(other.row("계약은 올해")).to_contain_text("From the first.")
    expect(other.row("계약은 올해")).to_have_attribute("data-state", "human")
    other.key("u")
    expect(other.page.locator(".toast")).to_have_text("There is nothing to undo.")
    first.key("u")
    expect(other.row("계약은 올해")).to_have_attribute("data-state", "machine")


@pytest.mark.slow
def test_a_reload_keeps_the_place_and_the_draft(first):
    page = first.page
    at(first, "계약은 올해")
    first.key("Enter")
    page.locator("textarea").fill("A draft.")
    first.key("Escape")
    expect(first.row("계약은 올해")).to_contain_text("unsaved draft")
    page.reload()
    expect(first.active).to_contain_text("계약은 올해")
    first.key("Enter")
    expect(page.locator("textarea")).to_have_value("A draft.")


@pytest.mark.slow
def test_a_server_that_has_gone_costs_no_text(project, windows):
    from review_workshop import RuleEngine

    from loc.review.serving import Server, Wanted

    with Server(Wanted(), project, RuleEngine()) as server:
        window = windows(server, f"/a/{article(server).id}")
        at(window, "계약은 올해")
        window.key("Enter")
        window.page.locator("textarea").fill("Kept.")
    window.key("Control+Enter")
    expect(window.page.locator(".toast")).to_contain_text("Nothing is lost")
    expect(window.page.locator("textarea")).to_have_value("Kept.")
    window.trouble.clear()


@pytest.mark.slow
def test_everything_is_reachable_by_tab(first):
    page = first.page
    seen = set()
    for _ in range(80):
        first.key("Tab")
        seen.add(
            page.evaluate(
                "(document.activeElement.dataset.do || document.activeElement.id || document.activeElement.className)"
            )
        )
    assert {"q", "language", "theme", "help", "edit", "accept", "about"} <= seen
    expect(page.locator("#engine .alt").first).to_be_visible()
    page.locator(".about").focus()
    for _ in range(10):
        first.key("Tab")
        seen.add(page.evaluate("document.activeElement.dataset.do"))
    assert "take" in seen


@pytest.mark.slow
def test_nothing_moves_while_the_panel_loads(first):
    first.page.evaluate(
        """() => { window.moved = 0; new PerformanceObserver((list) => {
            for (const one of list.getEntries()) { window.moved += one.value;
                window.movers = (window.movers || "") + one.sources.map((s) => s.node?.outerHTML?.slice(0, 90) + JSON.stringify([s.previousRect, s.currentRect])); }
        }).observe({type: "layout-shift", buffered: true}); }"""
    )
    at(first, "137억")
    at(first, "계약은 올해")
    assert first.page.evaluate("window.moved") < 0.005, first.page.evaluate("window.movers")


@pytest.mark.slow
def test_language_and_colours_by_hand(first):
    page = first.page
    page.get_by_label("Colours").select_option("dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_label("Language").select_option("ko")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("#panel-body h2").first).to_have_text("지적 사항")


@pytest.mark.slow
def test_a_korean_browser_gets_korean(server, windows):
    window = windows(server, locale="ko-KR")
    expect(window.page.locator("html")).to_have_attribute("lang", "ko")


@pytest.mark.slow
def test_a_document_that_stays_behind_is_told_until_it_follows(project, server, first):
    page, source = first.page, project.root / "seeds/first.md"
    expect(page.locator('.filters [data-count="human"]')).to_have_text("0")
    text = source.read_text(encoding="utf-8")
    source.write_text(text + "\n새 문장이다.\n", encoding="utf-8")
    at(first, "계약은 올해")
    first.key("Control+Enter")
    expect(page.locator('.filters [data-count="human"]')).to_have_text("1")
    expect(page.locator(".toast.bad")).to_contain_text("the English document is behind it")
    expect(page.locator("main .behind")).to_contain_text("run loc translate")
    page.reload()
    expect(page.locator("main .behind")).to_contain_text("run loc translate")
    source.write_text(text, encoding="utf-8")
    expect(page.locator("main .behind")).to_be_empty(timeout=15_000)


def test_findings_of_other_sentences_follow_an_edit(server, first):
    """That a sentence has the text of another is no longer so once the other has been changed."""
    rows = first.page.locator('.row[data-flagged="1"]')
    there = article(server)
    server.library.analyse(there, there.rows)
    flagged = [one.id for one in there.rows if one.flagged]
    expect(rows).to_have_count(len(flagged))
    at(first, "계약은 올해")
    first.key("Enter")
    first.page.locator("textarea").fill("The contract ends this year.")
    first.key("Control+Enter")
    expect(first.row("계약은 올해")).to_have_attribute("data-state", "human")
    there = article(server)
    server.library.analyse(there, there.rows)
    left = [one.id for one in there.rows if one.flagged]
    assert left != flagged
    expect(rows).to_have_count(len(left), timeout=15_000)


def test_a_text_for_earlier_korean_has_one_mark_in_the_row_and_the_filter(project, server, windows):
    po = project.output / "second.po"
    kept = polib.pofile(str(po))
    entry = next(one for one in kept if "내년에" in one.msgid)
    entry.msgstr, entry.flags = "The contract ends next year.", []
    kept.save()
    seed = project.root / "seeds/second.txt"
    seed.write_text(seed.read_text(encoding="utf-8").replace("내년에", "내년 봄에"), encoding="utf-8")
    translate_files([project.root / "seeds"], project=project, engine=RuleEngine())
    window = windows(server, f"/a/{article(server, 'second.txt').id}")
    row = window.row("내년 봄에")
    expect(row).to_contain_text("Korean has changed")
    shown = "e => { const s = getComputedStyle(e); return [s.borderTopStyle, s.borderTopColor, s.backgroundImage] }"
    marks = [one.evaluate(shown) for one in window.page.locator(".mark.human-stale").all()]
    assert len(marks) == 2
    assert marks[0] == marks[1]
    assert marks[0][0] == "solid"


def test_long_headlines_of_the_neighbours_fit_a_phone(tmp_path, windows):
    long = "네이버, 인공지능 데이터센터에 1조 2000억원 투자해 국내 최대 규모로 짓는다"
    articles = {f"{n}.txt": f"{long} {n}\n\n본문은 짧다.\n" for n in range(3)}
    with Server(Wanted(), make_project(tmp_path, articles=articles), RuleEngine()) as server:
        window = windows(server, f"/a/{article(server, '1.txt').id}", width=390)
        page = window.page
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        for link in (page.get_by_role("link", name=f"{long} 0"), page.get_by_role("link", name=f"{long} 2")):
            box = link.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390
        expect(page.get_by_text("0 of 2 reviewed")).to_be_in_viewport(ratio=1)
        page.get_by_role("link", name=f"{long} 2").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{long} 2")
