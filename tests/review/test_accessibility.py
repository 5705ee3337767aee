"""axe-core finds no serious fault: in both themes, on a phone and on a wide screen, with dialogs and editor open."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from review_workshop import article

pytestmark = pytest.mark.slow
AXE = (Path(__file__).parent / "axe/axe.min.js").read_text(encoding="utf-8")
WIDTHS = (390, 820, 1440)


def faults(page):
    page.evaluate(AXE)  # through the debugger, which no policy of the page stands in the way of
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical", "moderate"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_serious_fault(server, windows, theme, width):
    window = windows(server, width=width, color_scheme=theme)
    page = window.page
    expect(page.locator("table.articles tbody tr")).to_have_count(2)
    assert faults(page) == []
    page.goto(f"{server.origin}/a/{article(server).id}")
    expect(page.locator("#panel-body section.history")).to_be_attached()
    expect(page.locator("#engine .alt").first).to_be_attached()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    window.key("j", "Enter")
    page.locator("textarea").fill("A draft about nothing.")
    assert faults(page) == []
    window.key("Escape")
    page.keyboard.press("Shift+Slash")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    window.key("Escape", "g")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert faults(page) == []
    window.key("Escape")
    page.goto(f"{server.origin}/?state=machine")
    assert faults(page) == []
    page.goto(f"{server.origin}/nothing")
    window.trouble.clear()
    assert faults(page) == []
