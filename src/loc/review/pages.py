"""Pages and their parts, from values to HTML, in the reader's language."""

from __future__ import annotations

import html
import json
import re
import time
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files as resources
from typing import TYPE_CHECKING

from loc.catalog.states import State
from loc.checks import CHECKS
from loc.glossary.model import TYPES
from loc.i18n import LANGUAGES, messages
from loc.review import marking, search, words
from loc.review.flow import Flows, narrowed
from loc.review.panel import make_panel, notes
from loc.review.search import Query
from loc.review.suggestions import on_record
from loc.review.wording import compare
from loc.templating import as_markup, environment

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from loc.checks import Check
    from loc.review.library import Library
    from loc.review.rows import Article, Row
    from loc.review.suggestions import Engineer, Suggestion
    from loc.review.terms import Preview

PAGE = 100
"""Rows of one page."""
PATIENCE = 0.04
"""Seconds that a list of rows takes to analyse them; what was not reached by then is shown without its terms."""
THEMES = ("auto", "light", "dark")
_SAID = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Reader:
    """How somebody reads: language and theme, and the token that their pages repeat."""

    language: str = "en"
    theme: str = "auto"
    csrf: str = ""


class Exact(str):
    """A text that goes into a page as it is, invisible characters and all: what a script takes as a text's value."""

    __slots__ = ()

    def __html__(self) -> str:
        """Escaped, and not made visible as other texts are."""
        return html.escape(str.__str__(self))


def said_by_scripts() -> list[str]:
    """The texts that the scripts say: the first argument of `t(…)`."""
    folder = resources("loc.review") / "static"
    found: dict[str, None] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".js"):
            found.update(dict.fromkeys(m[1] for m in _SAID.finditer(file.read_text(encoding="utf-8"))))
    return list(found)


class Pages:
    """Renders for a library. `read_only` leaves out everything that writes."""

    def __init__(self, library: Library, *, read_only: bool = False) -> None:
        self.library = library
        self.read_only = read_only
        self.flows = Flows(library.project)

    @cached_property
    def _environment(self) -> Environment:
        made = environment("loc.review")
        made.globals.update(
            ko=marking.korean,
            en=marking.english,
            plain=marking.plain,
            exact=Exact,
            compare=compare,
            notes=notes,
            State=State,
        )
        return made

    @cached_property
    def _said(self) -> list[str]:
        return said_by_scripts()

    def prepare(self) -> None:
        """Compile the templates and show the list in each language once, so that nobody waits for that."""
        for name in self._environment.list_templates(extensions=["j2"]):
            self.library.give_way()
            self._environment.get_template(name)
        for language in LANGUAGES:
            self.library.give_way()
            self.home(Query(), Reader(language))

    def _render(self, template: str, reader: Reader, **values: object) -> str:
        say = messages(reader.language)
        options = self.library.project.options
        return str(
            self._environment.get_template(template).render(
                _=say,
                count=say.count,
                language=say.language,
                languages=LANGUAGES,
                reader=reader,
                read_only=self.read_only,
                source_language=options.source,
                target_language=options.target,
                words=words.names(say),
                said=lambda: _island({text: say(text) for text in self._said}),
                **values,
            )
        )

    def home(self, query: Query, reader: Reader) -> str:
        """The list of articles or, where something is asked for, the rows that answer."""
        library = self.library
        with library.lock:
            articles = list(library.articles)
        found = [] if query.empty else list(search.find(articles, query))
        rows = [row for _, row in found] if not query.empty else [row for a in articles for row in a.rows]
        shown = found[(query.page - 1) * PAGE : query.page * PAGE]
        until = time.monotonic() + PATIENCE
        for article, row in shown:
            if (row.unit is None or row.findings is None) and time.monotonic() < until:
                library.look(article, row)
        states, checks = search.facets(rows)
        return self._render(
            "list.html.j2",
            reader,
            query=query,
            articles=articles,
            found=shown,
            total=len(found),
            pages=_pages(query.page, len(found)),
            states=states,
            checks=_known(checks),
            progress=library.progress,
            scored=library.scoring.references is not None,
            fault=library.glossary_fault,
            project=library.project.root.name,
            highlight=highlighter(query.words),
        )

    def article(self, article: Article, query: Query, reader: Reader, note: str = "") -> str:
        """One article, all of it or the rows that answer with their neighbours; `note` keeps its document behind."""
        query = replace(query, article="")
        whole = query.empty
        self.library.analyse(article, article.rows[: PAGE * 2] if whole else ())
        items = self.flows.of(article)
        states, checks = search.facets(article.rows)
        if not whole:
            items = narrowed(items, {row.id for _, row in search.find([article], query)})
        shown = items[(query.page - 1) * PAGE : query.page * PAGE]
        self.library.analyse(article, [item.row for item in shown if item.row])
        with self.library.lock:
            around = self.library.articles
            at = next((n for n, one in enumerate(around) if one is article), 0)
            before, after = around[at - 1] if at else None, around[at + 1] if at + 1 < len(around) else None
        return self._render(
            "article.html.j2",
            reader,
            article=article,
            query=query,
            whole=whole,
            items=shown,
            pages=_pages(query.page, len(items)),
            states=states,
            checks=_known(checks),
            before=before,
            after=after,
            fault=self.library.glossary_fault,
            types=TYPES,
            note=note,
            highlight=highlighter(query.words),
        )

    def standing(self, article: Article | None, query: Query, reader: Reader, note: str) -> str:
        """Filters with their counts, and the note, of the page of an article or (None) of a search."""
        if article:
            query = replace(query, article="")
            self.library.analyse(article, article.rows[: PAGE * 2])
            rows = article.rows
        else:
            with self.library.lock:
                articles = list(self.library.articles)
            rows = [row for _, row in search.find(articles, query)]
        states, checks = search.facets(rows)
        return self._render(
            "_standing.html.j2",
            reader,
            query=query,
            states=states,
            checks=_known(checks),
            here=f"/a/{article.id}" if article else "/",
            note=note,
        )

    def row(self, article: Article, row: Row, reader: Reader) -> str:
        """One row anew, after it has changed."""
        row = self.library.analysed(article, row)
        from loc.review.flow import Item

        return self._render(
            "_one.html.j2", reader, article=article, item=Item(row, row.source), highlight=highlighter([])
        )

    def panel(self, article: Article, row: Row, nearest: Sequence[Suggestion], reader: Reader) -> str:
        """What stands beside a row."""
        row = self.library.analysed(article, row)
        unit = row.unit
        panel = make_panel(row, unit, self.library) if unit else None
        return self._render(
            "_panel.html.j2",
            reader,
            article=article,
            row=row,
            panel=panel,
            comments=[said for line in row.entry.comments if (said := line.removeprefix("#").strip())],
            suggestions=[*on_record(row), *nearest],
        )

    def suggestions(self, row: Row, found: Sequence[Suggestion], engineer: Engineer, reader: Reader) -> str:
        """The engine's answers, or why there are none."""
        return self._render(
            "_engine.html.j2", reader, row=row, suggestions=found, fault=engineer.fault, hint=engineer.hint
        )

    def findings(self, row: Row, reader: Reader) -> str:
        """The findings of a draft, as they would be."""
        return self._render("_notes.html.j2", reader, found=notes(row.findings or ()))

    def proposal(self, preview: Preview, reader: Reader) -> str:
        """What a proposal would do."""
        return self._render("_proposal.html.j2", reader, preview=preview)

    def message(self, status: int, title: str, text: str, hint: str, reader: Reader) -> str:
        """A page that says why there is no other."""
        return self._render("message.html.j2", reader, status=status, title=title, text=text, hint=hint)


def _island(data: object) -> Markup:
    """JSON for a script element: no character in it can end the element."""
    text = (
        json.dumps(data, ensure_ascii=True)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
    )
    return as_markup(text)


def _pages(page: int, total: int) -> tuple[int, int]:
    """The page, and how many there are."""
    return page, max(1, -(-total // PAGE))


def _known(counts: Counter[str]) -> list[tuple[Check, int]]:
    return [(check, counts[check.id]) for check in CHECKS if counts[check.id]]


def highlighter(wanted: Iterable[str]) -> Callable[[str], list[tuple[str, bool]]]:
    """A function from text to its stretches: (text, whether it was searched for)."""
    held = sorted({word for word in wanted if word}, key=len, reverse=True)
    if not held:
        return lambda text: [(text, False)]
    pattern = re.compile("|".join(map(re.escape, held)), re.IGNORECASE)

    def cut(text: str) -> list[tuple[str, bool]]:
        out, at = [], 0
        for hit in pattern.finditer(text):
            out += [(text[at : hit.start()], False), (hit.group(), True)]
            at = hit.end()
        return [(part, hot) for part, hot in [*out, (text[at:], False)] if part]

    return cut
