"""What the checks are given besides the text: units that take breaks, and waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.waivers import read_waivers
from loc.files import displayed
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from loc.checks import Unit
    from loc.checks.waivers import Waiver
    from loc.review.rows import Article, Row


class Unhurried(list["Unit"]):
    """Units of an article that `pause` before each, so that no check of a long article is one long stretch."""

    def __init__(self, units: Iterable[Unit], pause: Callable[[], None]) -> None:
        super().__init__(units)
        self._pause = pause

    def __iter__(self) -> Iterator[Unit]:
        for unit in super().__iter__():
            self._pause()
            yield unit


def waivers_of(article: Article, row: Row) -> tuple[tuple[Waiver, Location], ...]:
    """The waivers in the comments of a row, each with its place in the catalog."""
    place = Location(displayed(article.path), row.entry.line)
    return tuple((waiver, place) for waiver in read_waivers(row.entry.comments))
