"""One catalog's entries → the rows of an article; what was found out about a row that is the same stays with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.catalog import sidecar, sidecar_path
from loc.catalog.entry import ISOLATES
from loc.review.places import find_article
from loc.review.rows import Article, Row, digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.catalog.entry import Entry
    from loc.project import Project

_REFERENCE = re.compile(rf"{ISOLATES[0]}?(?P<name>.*?){ISOLATES[1]}?:(?P<line>\d+)$")


def fill(article: Article, entries: Sequence[Entry], project: Project) -> None:
    """Make the rows of `article` from `entries`, the sentences that its catalog has now.

    Its name and the place of its article are found anew. It stays `checked` where no row has changed.
    """
    records = sidecar.read(sidecar_path(article.path))[0]
    places = [[m for item in entry.references if (m := _REFERENCE.match(item))] for entry in entries]
    article.source = next(
        (m["name"] for found in places for m in found), article.path.name.removesuffix(".po")
    )
    article.article = find_article(article.source, project)
    before, same = article.by_id, len(entries) == len(article.rows)
    rows = []
    for entry, found in zip(entries, places, strict=True):
        line = next((int(m["line"]) for m in found if m["name"] == article.source), 0)
        row = Row(digest(entry.msgctxt or "", entry.msgid), entry, records.get(entry.key), line)
        _ = (row.haystack, row.state, row.kind)  # made here, so that the first search need not make them all
        old = before.get(row.id)
        if old and _told(old) == _told(row):
            row.unit, row.findings = old.unit, old.findings
        else:
            same = False
        rows.append(row)
    article.rows, article.by_id = rows, {row.id: row for row in rows}
    article.__dict__.pop("title", None)
    article.checked = article.checked and same


def _told(row: Row) -> tuple[object, ...]:
    """What a row's terms and findings depend on."""
    return row.version, row.state, row.entry.comments
