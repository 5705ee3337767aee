"""Addresses → pages. The only module that imports starlette; every answer goes through security.Guard.

GET  /                              articles, or rows that answer to a search
GET  /a/ID                          one article           GET  /a/ID/versions       what changed meanwhile
GET  /a/ID/s/ROW                    one row anew          GET  …/panel, …/engine    what stands beside it
GET  /standing                      counts and what keeps a document behind, of the page with this query
POST /a/ID/s/ROW/save, back, try    write, give back to the machine, look at a draft
POST /undo, /redo                   POST /terms/preview, /terms/save                POST /set
"""

from __future__ import annotations

import json
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from loc.checks import State as UnitState
from loc.errors import LocError, UsageError
from loc.i18n import LANGUAGES, messages
from loc.model import Message
from loc.review import terms
from loc.review.editing import Conflict, Editor, cleaned
from loc.review.faults import keep
from loc.review.pages import THEMES, Pages, Reader
from loc.review.rows import Row
from loc.review.search import Query
from loc.review.security import MAX_BODY, Guard
from loc.review.suggestions import nearest
from loc.review.undo import GLOSSARY
from loc.review.wording import compare
from loc.review.words import LANGUAGE_COOKIE, preferred

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from loc.i18n import Messages
    from loc.review.library import Library
    from loc.review.rows import Article
    from loc.review.security import Keys
    from loc.review.suggestions import Engineer
    from loc.review.undo import Log, Write
    from loc.review.writing import Writer

    Data = Mapping[str, Any]
    Step = Callable[["Request", Data], Response]
    Endpoint = Callable[["Request"], Awaitable["Response"]]

READ = 0.1
"""For so many seconds a list waits for the catalogs; what has not been read by then follows."""
THEME_COOKIE = "loc-review-theme"


class Missing(Exception):  # noqa: N818  an answer
    """There is no such article or row."""


class Application:
    """What the addresses do."""

    def __init__(  # noqa: PLR0913 (its parts)
        self,
        library: Library,
        writer: Writer,
        log: Log,
        engineer: Engineer,
        keys: Keys,
        *,
        read_only: bool = False,
    ) -> None:
        self.library, self.writer, self.log, self.engineer, self.keys = library, writer, log, engineer, keys
        self.read_only = read_only
        self.pages = Pages(library, read_only=read_only)

    def asgi(self, port: int) -> Guard:
        """The application behind its guard."""
        from starlette.applications import Starlette
        from starlette.routing import Mount, Route
        from starlette.staticfiles import StaticFiles

        row = "/a/{article}/s/{row}"
        routes = [
            Route("/", self._get(self.home)),
            Route("/standing", self._get(self.standing)),
            Route("/a/{article}", self._get(self.article)),
            Route("/a/{article}/versions", self._get(self.versions)),
            Route(row, self._get(self.row)),
            Route(f"{row}/panel", self._get(self.panel)),
            Route(f"{row}/engine", self._get(self.engine)),
            Route(f"{row}/save", self._post(self.save), methods=["POST"]),
            Route(f"{row}/back", self._post(self.back), methods=["POST"]),
            Route(f"{row}/try", self._post(self.try_, writes=False), methods=["POST"]),
            Route("/undo", self._post(self.undo), methods=["POST"]),
            Route("/redo", self._post(self.redo), methods=["POST"]),
            Route("/terms/preview", self._post(self.preview, writes=False), methods=["POST"]),
            Route("/terms/save", self._post(self.save_term), methods=["POST"]),
            Route("/set", self._post(self.set, writes=False), methods=["POST"]),
            Mount("/static", StaticFiles(packages=[("loc.review", "static")])),
        ]
        app = Starlette(routes=routes, exception_handlers={404: self._not_found})
        return Guard(app, self.keys, port, read_only=self.read_only)

    # pages

    def home(self, request: Request, _: Data) -> Response:
        """All articles, or what was searched for."""
        self.library.refresh()
        return self._html(self.pages.home(Query.read(request.url.query), self._reader(request)))

    def article(self, request: Request, _: Data) -> Response:
        """One article."""
        article = self._article(request)
        query, note = Query.read(request.url.query), self.writer.note(article)
        return self._html(self.pages.article(article, query, self._reader(request), note))

    def standing(self, request: Request, _: Data) -> Response:
        """What the head of a page says once every document has followed: counts, and why one has not."""
        query = Query.read(request.url.query)
        article = self.library.article(query.article)
        if article:
            self.writer.note(article)
        self.writer.settle()
        note = self.writer.note(article) if article else ""
        return self._html(self.pages.standing(article, query, self._reader(request), note))

    def versions(self, request: Request, _: Data) -> Response:
        """What each row looks like now, for pages to see what others have changed."""
        article = self._article(request)
        return _json({row.id: row.seen for row in article.rows})

    def row(self, request: Request, _: Data) -> Response:
        """One row."""
        article, row = self._row(request)
        return self._html(self.pages.row(article, row, self._reader(request)))

    def panel(self, request: Request, _: Data) -> Response:
        """What stands beside a row."""
        article, row = self._row(request)
        found = nearest(self.library, row)
        return self._html(self.pages.panel(article, row, found, self._reader(request)))

    def engine(self, request: Request, _: Data) -> Response:
        """What the engine says today."""
        article, row = self._row(request)
        found = self.engineer.answers(article, row, self.library)
        return self._html(self.pages.suggestions(row, found, self.engineer, self._reader(request)))

    # writes

    def save(self, request: Request, data: Data) -> Response:
        """Write a row."""
        article, row = self._row(request)
        editor = self._editor(data)
        text, base = _text(data, "text"), _text(data, "base")
        try:
            changed = editor.save(article, row, text, base)
        except Conflict as conflict:
            return self._conflict(conflict, text, request)
        return self._written(request, changed=changed)

    def back(self, request: Request, data: Data) -> Response:
        """Give a row back to the machine."""
        article, row = self._row(request)
        try:
            changed = self._editor(data).give_back(article, row, _text(data, "base"))
        except Conflict as conflict:
            return self._conflict(conflict, "", request)
        self.writer.settle()
        return self._written(request, changed=changed)

    def try_(self, request: Request, data: Data) -> Response:
        """The findings of a text that has not been saved."""
        article, row = self._row(request)
        text = cleaned(_text(data, "text"), row.source)
        entry = replace(row.entry, msgstr=text, flags=[])
        draft = Row(row.id, entry, row.record, row.line)
        self.library.look(article, draft, UnitState.HUMAN)
        return self._html(self.pages.findings(draft, self._reader(request)))

    def undo(self, request: Request, data: Data) -> Response:
        """Take the last write back."""
        say = messages(self._reader(request).language)
        article, row = _text(data, "article"), _text(data, "row")
        return self._turned(
            lambda: self._editor(data).undo(article, row),
            request,
            nothing=say("There is nothing to undo."),
            glossary=say("The glossary is as it was before."),
            done=say("Undone."),
        )

    def redo(self, request: Request, data: Data) -> Response:
        """Write again what was undone last."""
        say = messages(self._reader(request).language)
        return self._turned(
            self._editor(data).redo,
            request,
            nothing=say("There is nothing to redo."),
            glossary=say("The proposal is in the glossary again."),
            done=say("Redone."),
        )

    def _turned(
        self, turn: Callable[[], Write | None], request: Request, *, nothing: str, glossary: str, done: str
    ) -> Response:
        try:
            write = turn()
        except Conflict as conflict:
            return self._conflict(conflict, "", request)
        if write is None:
            return _json({"undone": False, "message": nothing})
        self.writer.settle()
        message = glossary if write.what == GLOSSARY else done
        found = self.library.article(write.article)
        answer = {"undone": True, "article": write.article, "row": write.row, "message": message}
        return _json({**answer, "counts": _counts(found) if found else None})

    def preview(self, request: Request, data: Data) -> Response:
        """What a proposal for the glossary would do."""
        made = terms.preview(terms.Proposal.read(data), self.library)
        return self._html(self.pages.proposal(made, self._reader(request)))

    def save_term(self, request: Request, data: Data) -> Response:
        """Write a proposal into the glossary."""
        written = terms.save(terms.Proposal.read(data), self.library, self.log, _text(data, "tab"))
        say = messages(self._reader(request).language)
        names = ", ".join(path.name for path in written)
        return _json({"message": say("Written to {files} as a draft.", files=names)})

    def set(self, _request: Request, data: Data) -> Response:
        """Keep language and theme in the browser."""
        answer = _json({})
        language, theme = _text(data, "language"), _text(data, "theme")
        if language in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, language, max_age=31536000, httponly=True, samesite="strict")
        if theme in THEMES:
            answer.set_cookie(THEME_COOKIE, theme, max_age=31536000, httponly=True, samesite="strict")
        return answer

    # helpers

    def _written(self, request: Request, *, changed: bool) -> Response:
        article, row = self._row(request)
        reader = self._reader(request)
        return _json(
            {
                "changed": changed,
                "html": self.pages.row(article, row, reader),
                "counts": _counts(article),
            }
        )

    def _conflict(self, conflict: Conflict, mine: str, request: Request) -> Response:
        say = messages(self._reader(request).language)
        data = {
            "conflict": True,
            "message": say("This sentence has been changed elsewhere since you opened it."),
            "theirs": conflict.theirs,
            "version": conflict.version,
            "diff": [list(part) for part in compare(conflict.theirs, mine)],
        }
        return _json(data, HTTPStatus.CONFLICT)

    def _editor(self, data: Data) -> Editor:
        return Editor(self.library, self.writer, self.log, _text(data, "tab")[:64])

    def _article(self, request: Request) -> Article:
        article = self.library.article(request.path_params["article"])
        if article is None:
            raise Missing
        return article

    def _row(self, request: Request) -> tuple[Article, Row]:
        article = self._article(request)
        if article.fault is not None:
            raise article.fault
        row = article.by_id.get(request.path_params["row"])
        if row is None:
            raise Missing
        return article, row

    def _reader(self, request: Request) -> Reader:
        language = request.cookies.get(LANGUAGE_COOKIE, "")
        if language not in LANGUAGES:
            language = preferred(request.headers.get("accept-language", ""))
        theme = request.cookies.get(THEME_COOKIE, "")
        return Reader(language, theme if theme in THEMES else "auto", self.keys.csrf)

    def _get(self, step: Step) -> Endpoint:
        from starlette.concurrency import run_in_threadpool

        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(self._tried, step, request, {})

        return endpoint

    def _post(self, step: Step, *, writes: bool = True) -> Endpoint:
        from starlette.concurrency import run_in_threadpool
        from starlette.requests import ClientDisconnect

        async def endpoint(request: Request) -> Response:
            say = messages(self._reader(request).language)
            if writes and self.read_only:
                return _json(
                    {"message": say("This is read-only: loc review was started with --read-only.")}, 403
                )
            try:
                body = await request.body()
            except ClientDisconnect:  # longer than it said, or broken off
                return _json({"message": say("the request broke off")}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            try:
                data = json.loads(body) if len(body) <= MAX_BODY else None
            except (ValueError, RecursionError):
                data = None
            if not isinstance(data, dict):
                return _json({"message": say("the request is no JSON object")}, HTTPStatus.BAD_REQUEST)
            return await run_in_threadpool(self._tried, step, request, data)

        return endpoint

    def _tried(self, step: Step, request: Request, data: Data) -> Response:
        if step == self.home:
            self.library.wait_read(READ)
        try:
            with self.library.serving():
                return step(request, data)
        except Missing:
            return self._not_found(request, None)
        except LocError as error:
            reader = self._reader(request)
            say = messages(reader.language)
            text, hint = _told(error, say), say.of(error.hint)
            if request.method == "POST":
                return _json({"message": text, "hint": hint}, HTTPStatus.UNPROCESSABLE_ENTITY)
            page = self.pages.message(422, say("This cannot be shown"), text, hint, reader)
            return self._html(page, HTTPStatus.UNPROCESSABLE_ENTITY)
        except Exception:  # noqa: BLE001 (a fault of ours: no traceback reaches anybody, one is kept)
            return self._broken(request)

    def _not_found(self, request: Request, _error: object) -> Response:
        reader = self._reader(request)
        say = messages(reader.language)
        text = say("It may have been removed or reworded meanwhile.")
        if request.method == "POST":
            return _json({"message": text}, HTTPStatus.NOT_FOUND)
        page = self.pages.message(
            404, say("There is nothing here"), text, say("Go back to the list."), reader
        )
        return self._html(page, HTTPStatus.NOT_FOUND)

    def _broken(self, request: Request) -> Response:
        log = keep(self.library.project)
        reader = self._reader(request)
        say = messages(reader.language)
        text = say("Something went wrong in loc review; nothing was half written.")
        if request.method == "POST":
            return _json({"message": text, "hint": str(log)}, 500)
        return self._html(self.pages.message(500, say("This cannot be shown"), text, str(log), reader), 500)

    @staticmethod
    def _html(text: str, status: int = 200) -> Response:
        from starlette.responses import HTMLResponse

        return HTMLResponse(text.encode("utf-8", "backslashreplace"), status)


def _told(error: LocError, say: Messages) -> str:
    """The error and, where it sums up several, the first of them with their places."""
    parts = [f"{say.error(one)}" for one in getattr(error, "problems", ())[:3]]
    return " – ".join([say.error(error), *parts])


def _json(data: object, status: int = 200) -> Response:
    from starlette.responses import Response

    return Response(json.dumps(data).encode(), status, media_type="application/json")


def _counts(article: Article) -> dict[str, int]:
    """What the head of its page says."""
    counts = article.counts
    return {name: counts[name] for name in ("all", "human", "machine", "flagged", "untranslated")}


def _text(data: Data, name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise UsageError(Message("`{name}` must be a text", name=name), hint="load the page again")
    return value
