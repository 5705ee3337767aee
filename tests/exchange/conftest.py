"""A catalog with an entry in every state, and the article it belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalog.desk import Desk

from loc.exchange import units
from loc.model import Placeable, Segment, Span

MARKED = "오픈AI가 <g1>새 모델</g1>을 <x2/>로 공개했다."
ACCEPTED = "시장은 “이를” 반겼다."
DRAFT = "계약은 2030년까지다."
STALE_WAS, STALE = "두 회사는 140억 달러를 투자했다.", "두 회사는 137억 5000만 달러를 투자했다."
GONE = "그러나 경쟁사들은 우려를 나타냈다."
PLAIN = "아마존은 웃었다."
ARTICLE = (MARKED, ACCEPTED, DRAFT, STALE, PLAIN)
RAWS = {"<g1>": '<b class="x">', "</g1>": "</b>", "<x2/>": "<code>a&lt;b</code>"}


@pytest.fixture(autouse=True)
def _same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 2026-09-21


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Machine text, a person's text, a draft, a text for earlier Korean, one without a sentence."""
    desk = Desk(tmp_path)
    before = (MARKED, ACCEPTED, DRAFT, STALE_WAS, GONE, PLAIN)
    desk.run(*before)
    desk.write(ACCEPTED, 'The market liked \\"it\\".')
    desk.write(DRAFT, "The contract runs to 2030.", accept=False)
    desk.write(STALE_WAS, "The two companies invested $14 billion.")
    desk.write(GONE, "Competitors voiced concern, however.")
    desk.edit(lambda text: text.replace("#: a.txt:2\n", "# ask Kim & Lee\n#: a.txt:2\n"))
    desk.run(*before)
    desk.run(*ARTICLE)
    return desk


def segments() -> list[Segment]:
    marks = tuple(Placeable(tag, raw) for tag, raw in RAWS.items())
    return [Segment(MARKED, Span(0, len(MARKED)), 1, "p1", placeables=marks)]


@pytest.fixture
def catalog(desk: Desk) -> units.CatalogFile:
    return units.load(desk.po, segments=segments())
