"""What an editor does to a sentence: write, accept, give back to the machine, undo, redo.

By the rules of the catalog (catalog/states.py): a text that a person writes or accepts is theirs, and loses `fuzzy`.
An edit says which version it was made to. Where the disk holds another text by then, nothing is written and both are
shown; where somebody else wrote the very same, there is nothing to do.
"""

from __future__ import annotations

import unicodedata
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING, Any

from loc.catalog import Past, Record
from loc.catalog.entry import PoFile
from loc.catalog.po import render
from loc.catalog.reader import parse
from loc.errors import UsageError
from loc.model import Message
from loc.review.rows import version
from loc.review.terms import take_back
from loc.review.undo import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from loc.catalog.entry import Entry
    from loc.review.library import Library
    from loc.review.rows import Article, Row
    from loc.review.undo import Log, Write
    from loc.review.writing import Writer

LONGEST = 20_000
"""Code points of one translation."""


class Conflict(Exception):  # noqa: N818  it is no error: it is shown, and the editor decides
    """Somebody else has written this entry since: `theirs` is the text on disk, `version` the version of it."""

    def __init__(self, theirs: str, version_: str) -> None:
        super().__init__(theirs)
        self.theirs = theirs
        self.version = version_


@dataclass(frozen=True, slots=True)
class Editor:
    """Changes rows on behalf of one window (`tab`)."""

    library: Library
    writer: Writer
    log: Log
    tab: str

    def save(self, article: Article, row: Row, text: str, base: str) -> bool:
        """Make `text` the translation, as a person's; False where it was that already.

        `base` is the version that was edited (`Row.version`). An empty text gives the sentence back to the machine.

        Raises:
            Conflict: another text stands on disk now.
            LocError: it cannot be written.

        """
        text = cleaned(text, row.source)
        if not text:
            return self.give_back(article, row, base)

        def edit(entry: Entry) -> None:
            entry.msgstr = text
            entry.fuzzy = False
            entry.previous = entry.previous_msgctxt = None

        return self._write(article, row, base, edit, after=version(text, fuzzy=False), what="save")

    def give_back(self, article: Article, row: Row, base: str) -> bool:
        """Take the person's text out; the machine's comes back, now or with the next `loc translate`."""
        machine = row.record.text if row.record else ""

        def edit(entry: Entry) -> None:
            entry.msgstr = ""  # the catalog's own rule puts the machine's text back
            entry.fuzzy = False

        return self._write(
            article, row, base, edit, after=version("", fuzzy=False), what="give back", also=machine
        )

    def _write(  # noqa: PLR0913 (all that a write consists of)
        self,
        article: Article,
        row: Row,
        base: str,
        edit: Callable[[Entry], None],
        *,
        after: str,
        what: str,
        also: str = "",
    ) -> bool:
        noted: list[Write] = []
        unchanged: list[bool] = []

        def change(entry: Entry) -> Entry | None:
            now = version(entry.msgstr, fuzzy=entry.fuzzy)
            if now == after or (also and entry.fuzzy and entry.msgstr == also):
                unchanged.append(True)
                return None
            if now.split(".", maxsplit=1)[0] != base.split(".", maxsplit=1)[0]:
                raise Conflict(entry.msgstr, now)
            noted.append(
                self.log.note(
                    tab=self.tab,
                    article=article.id,
                    row=row.id,
                    what=what,
                    before=lines_of(entry),
                    before_version=now,
                    after=after,
                    reviewed=row.record.reviewed if row.record else None,
                    history=tuple(astuple(past) for past in row.record.history) if row.record else (),
                )
            )
            edit(entry)
            return None

        try:
            self.writer.change(article, row.key, change)
        except BaseException:
            for write in noted:
                self.log.forget(write)
            raise
        return not unchanged

    def undo(self, article: str = "", row: str = "") -> Write | None:
        """Take back the newest write of this window, or of a row; None where there is nothing to take back.

        Raises:
            Conflict: somebody else has written over it since.

        """
        return self._turn(article, row, undid=False)

    def redo(self) -> Write | None:
        """Take back the newest undo of this window; None where it has written since, or has undone nothing.

        Raises:
            Conflict: somebody else has written over it since.

        """
        return self._turn(undid=True)

    def _turn(self, article: str = "", row: str = "", *, undid: bool) -> Write | None:
        while write := self.log.last(self.tab, article, row, undid=undid):
            if write.what == GLOSSARY:
                self.log.turn(write, **take_back(write, self.library.project))
                return write
            found = self.library.article(write.article)
            target = found.by_id.get(write.row) if found else None
            if found is None or target is None:
                self.log.forget(write)
                continue
            if target.version == write.before_version:  # it never came to be
                self.log.forget(write)
                continue
            self.log.turn(write, **self._take_back(found, target, write))
            return write
        return None

    def _take_back(self, article: Article, row: Row, write: Write) -> dict[str, Any]:
        """Put back what stood there; the write that this is."""
        made: dict[str, Any] = {"tab": self.tab, "after": write.before_version}
        if row.record:
            past = tuple(astuple(past) for past in row.record.history)
            made |= {"reviewed": row.record.reviewed, "history": past}

        def change(entry: Entry) -> Entry | None:
            now = version(entry.msgstr, fuzzy=entry.fuzzy)
            given_back = write.what == "give back" and entry.fuzzy
            if now != write.after and not given_back:
                raise Conflict(entry.msgstr, now)
            made.update(before=lines_of(entry), before_version=now)
            old = parse(("\n".join((*_HEADER, *write.before)) + "\n").encode(), str(article.path)).entries[0]
            if old.references != entry.references:  # the article has moved meanwhile
                old.references = list(entry.references)
            return old

        def record(now: Record | None) -> Record | None:
            if now is None or write.reviewed is None:
                return None if write.reviewed is None else now
            return replace(now, reviewed=write.reviewed, history=tuple(Past(*past) for past in write.history))

        self.writer.change(article, row.key, change, record)
        return made


_HEADER = ('msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', "")


def lines_of(entry: Entry) -> tuple[str, ...]:
    """The lines of an entry as its file has them."""
    text = render(PoFile(entries=[entry])).decode("utf-8")
    return tuple(text.rstrip("\n").split("\n"))


def cleaned(text: str, source: str) -> str:
    """A text from a page as a catalog takes it: NFC, no controls, on one line where the Korean is.

    Raises:
        UsageError: it is too long, or no text.

    """
    if len(text) > LONGEST:
        raise UsageError(
            Message("the text is longer than {n} characters", n=f"{LONGEST:,}"), hint="shorten it"
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError("the text holds half a character", hint="type it again") from None
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in source:
        text = " ".join(part.strip() for part in text.split("\n"))
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc").strip()
