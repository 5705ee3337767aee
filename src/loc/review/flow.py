"""The article as it reads: its rows in the order of the document, paragraph by paragraph, with what is copied.

Without the document (or where it is another by now) the order is that of the catalog.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc import files
from loc.catalog.plan import keys
from loc.errors import LocError
from loc.formats import load_breaks, open_document
from loc.review.rows import Stamp, stamp_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Segment
    from loc.project import Project
    from loc.review.rows import Article, Row


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence in its place. `row` is None for one that is copied. `starts`: a paragraph begins here.

    `copy` numbers the occurrences of one row, from 0. `context`: shown only because a neighbour was asked for;
    `skipped` counts the items left out before it.
    """

    row: Row | None
    text: str
    starts: bool = False
    copy: int = 0
    context: bool = False
    skipped: int = 0


class Flows:
    """Keeps what documents say for as long as they do not change."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._known: dict[str, tuple[Stamp, Sequence[Segment]]] = {}

    def of(self, article: Article) -> list[Item]:
        """The items of an article."""
        segments = self._segments(article)
        if not segments:
            return [Item(row, row.source, starts=True) for row in article.rows]
        known = {row.key: row for row in article.rows}
        count: dict[str, int] = {}
        items, block = [], None
        for segment, key in zip(segments, keys(segments, known), strict=True):
            row = known.get(key)
            copy = count.get(row.id, 0) if row else 0
            if row:
                count[row.id] = copy + 1
            items.append(Item(row, segment.source, starts=segment.block != block, copy=copy))
            block = segment.block
        seen = {item.row.id for item in items if item.row}
        return [*items, *(Item(row, row.source, starts=True) for row in article.rows if row.id not in seen)]

    def _segments(self, article: Article) -> Sequence[Segment]:
        if article.article is None:
            return ()
        stamp = stamp_of(article.article, self.project.segments)
        known = self._known.get(article.id)
        if known and known[0] == stamp:
            return known[1]
        try:
            file = files.read_text(article.article, self.project.options.encoding)
            segments = open_document(file, load_breaks(self.project.segments), name=article.source).segments
        except LocError:
            segments = ()
        self._known[article.id] = (stamp, segments)
        return segments


def narrowed(items: Sequence[Item], wanted: set[str]) -> list[Item]:
    """The items of the wanted rows, each with its neighbours; what lies between is counted."""
    from dataclasses import replace

    hits = {at for at, item in enumerate(items) if item.row and item.row.id in wanted}
    shown = sorted({at + step for at in hits for step in (-1, 0, 1) if 0 <= at + step < len(items)})
    out, last = [], -1
    for at in shown:
        skipped = at - last - 1
        out.append(
            replace(
                items[at], context=at not in hits, skipped=skipped, starts=items[at].starts or skipped > 0
            )
        )
        last = at
    return out
