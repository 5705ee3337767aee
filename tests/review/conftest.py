"""What the tests of `loc review` share: a project, a server for it, a client."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from review_workshop import Client, RuleEngine, make_project

from loc.project import load
from loc.review.serving import Server, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from loc.project import Project


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished project: copy it, and never write to it."""
    folder = tmp_path_factory.mktemp("pattern")
    make_project(folder)
    return folder


@pytest.fixture
def project(pattern: Path, tmp_path: Path) -> Project:
    """A project of the test's own."""
    import shutil

    folder = tmp_path / "project"
    shutil.copytree(pattern, folder)
    return load(folder / "loc.toml")


@pytest.fixture
def server(project: Project) -> Iterator[Server]:
    """A server for it, in this process."""
    with Server(Wanted(), project, RuleEngine()) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Client:
    """Somebody who has opened the printed address."""
    return Client.of(server)


@dataclass
class Window:
    """A browser window, what it complained about, and whom it asked."""

    page: Page
    trouble: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def row(self, korean: str) -> Locator:
        return self.page.locator(".row", has_text=korean)

    def key(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def active(self) -> Locator:
        return self.page.locator(".row[aria-current]")


@pytest.fixture
def windows(browser: Browser) -> Iterator[Callable[..., Window]]:
    """Open a window on an address: `windows(server, "/a/…", width=390, color_scheme="dark", locale="ko-KR")`.

    Whatever a test does, no page may complain, and none may ask anybody but its server.
    """
    opened: list[Window] = []
    contexts = []

    def open_(server: Server, path: str = "/", width: int = 1280, height: int = 900, **options) -> Window:
        origin = server.origin
        context = browser.new_context(
            viewport={"width": width, "height": height}, **{"locale": "en-GB", **options}
        )
        contexts.append(context)
        window = Window(context.new_page())
        page = window.page
        page.set_default_timeout(20_000)
        page.on("console", lambda message: window.trouble.append(message.text))
        page.on("pageerror", lambda error: window.trouble.append(str(error)))
        page.on("dialog", lambda dialog: (window.trouble.append(dialog.message), dialog.accept()))
        page.on("request", lambda request: window.requests.append(request.url))
        page.goto(server.address)
        if path != "/":
            page.goto(f"{origin}{path}")
        opened.append(window)
        return window

    yield open_
    try:
        for window in opened:
            elsewhere = [url for url in window.requests if not url.startswith("http://127.0.0.1:")]
            assert elsewhere == []
            trouble = [text for text in window.trouble if "409 (Conflict)" not in text]
            assert trouble == []
    finally:
        for context in contexts:
            context.close()
