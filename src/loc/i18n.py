"""The program's own words in another language: `messages("ko")` → a function from English to Korean.

    say = messages("ko")
    say("{n} segments", n=3)          # "문장 3개"
    say.count(1, "1 finding", "{n} findings")
    say.of(finding.message)           # a Message that was made elsewhere
    say.error(error)

The English text itself is the msgid, as gettext has it; Korean has one form for every number. A Korean text writes
particles behind a blank in both shapes, `{term}을(를)`, as Korean software does: the value decides which one is
shown. Catalogs stand in `loc/locale/LANGUAGE/LC_MESSAGES/loc.po`
and are read by this program's own strict reader, so that there is no compiled `.mo` to build or to forget. A text
without a translation, or with a fuzzy one, stays English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files as resources
from string import Formatter
from typing import TYPE_CHECKING

from loc.catalog.reader import parse
from loc.errors import UsageError
from loc.flags import said
from loc.korean.particles import settled
from loc.languages import base
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loc.errors import LocError

DOMAIN = "loc"
LANGUAGES = {"en": "English", "ko": "한국어"}
"""The languages that there are, each by its own name."""


@dataclass(frozen=True)
class Messages:
    """The texts of one language. Calling it gives a text, with its `{names}` filled in."""

    language: str = "en"
    texts: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, text: str, /, **values: object) -> str:
        """`text` in this language. Values are put in after the translation; braces inside them mean nothing."""
        said = self.texts.get(text, text)
        if not values:
            return said
        parts, before = [], ""
        for literal, name, how in _pieces(said):
            parts.append(settled(literal, before) if before else literal)
            before = ""
            if name is not None:
                value = values[name]
                before = self.of(value) if isinstance(value, Message) else format(value, how)
                parts.append(before)
        return "".join(parts)

    def count(self, n: int, one: str, many: str, /, **values: object) -> str:
        """`one` where `n` is 1, else `many`; `{n}` has its thousands marked."""
        return self(one if n == 1 else many, n=f"{n:,}", **values)

    def of(self, message: str) -> str:
        """A message that was made elsewhere, of a finding or an error: a `Message`, or a text without values."""
        if not self.texts:
            return str(message)
        if isinstance(message, Message):
            return self(message.template, **message.values)
        return self(message)

    def flag(self, flag: str) -> str:
        """A flag such as `term-missing:openai` as a sentence of this language."""
        return self.of(said(flag))

    def error(self, error: LocError) -> str:
        """What is wrong and where, as `str(error)` says it in English."""
        where = f"{error.location}: " if error.location else ""
        return f"{where}{self.of(error.message)}"


@lru_cache(maxsize=1 << 11)
def _pieces(template: str) -> tuple[tuple[str, str | None, str], ...]:
    """Literal text, the name of the blank behind it, and how that is to be formatted."""
    return tuple((literal, name, how or "") for literal, name, how, _ in Formatter().parse(template))


@lru_cache(maxsize=len(LANGUAGES))
def messages(language: str) -> Messages:
    """The texts of `language`, a key of `LANGUAGES` (a region after it, as in `ko-KR`, is passed over).

    Raises:
        UsageError: a language that there is no catalog for.

    """
    code = base(language)
    if code not in LANGUAGES:
        raise UsageError(
            f"there is no {language!r} among the languages", hint=f"there are: {', '.join(LANGUAGES)}"
        )
    if code == "en":
        return Messages()
    place = resources("loc") / "locale" / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    po = parse(place.read_bytes(), str(place))
    texts = {
        entry.msgid: entry.msgstr
        for entry in po.entries
        if entry.msgstr and not (entry.fuzzy or entry.obsolete or entry.foreign)
    }
    return Messages(code, texts)
