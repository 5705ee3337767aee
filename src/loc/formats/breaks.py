"""An editor's segment breaks: set or taken away for good, in a committed file that reads well in a diff.

    # What the rules got wrong about where segments begin; written by `loc segment`, or by hand.
    "002_18b4af4ff2c31a06.txt":
      - break before: "마이크로소프트의 입장 마이크로소프트는"
      - no break before: "준비해야 한다."

A break is anchored by the text that follows it, so that it survives edits elsewhere in the article; where that
text stands several times, it applies to each. Runs of white space count as one space. The file is a strict
subset of YAML, with JSON's quoted strings and comments on lines of their own: nothing else is accepted, so nothing
is lost when it is written again.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loc.errors import InputError
from loc.files import read_text, write_atomic
from loc.model import Finding, Location, Severity

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = "# What the rules got wrong about where segments begin; written by `loc segment`, or by hand."
_END = ("", "")
_WORD = re.compile(r"[가-힣]+|[^\W가-힣]+")  # Hangul and others: where they meet, a word may well begin
_DOCUMENT = re.compile(r'("(?:[^"\\]|\\.)*")\s*:\s*$')
_RULE = re.compile(r'\s+-\s+(no break|break) before:\s*("(?:[^"\\]|\\.)*")\s*$')
_ANYWHERE = Location("segments.yaml")


@dataclass(frozen=True, slots=True)
class Break:
    """One decision: a segment begins at `before` (`on`), or none does."""

    before: str
    on: bool = True
    location: Location = _ANYWHERE


@dataclass
class DocumentBreaks:
    """The decisions for one document. Remembers how often each of them found its text (`found`).

    `cut` has the words that would be cut in two, since the text begins inside of them.
    """

    breaks: tuple[Break, ...] = ()
    found: Counter[Break] = field(default_factory=Counter)
    cut: set[str] = field(default_factory=set)

    def positions(self, text: str) -> tuple[frozenset[int], frozenset[int]]:
        """Offsets in `text` (a block's plain text) where a segment must begin, and where none may."""
        places: dict[bool, set[int]] = {True: set(), False: set()}
        for decision in self.breaks:
            words = decision.before.split(" ")
            if words[0] not in text:
                continue
            for place in re.finditer(r"\s+".join(map(re.escape, words)), text):
                places[decision.on].add(place.start())
                self.found[decision] += 1
                if word := _cut_word(text, place.start()):
                    self.cut.add(word)
        return frozenset(places[True]), frozenset(places[False])

    def findings(self) -> tuple[Finding, ...]:
        """A warning for each decision whose text stood nowhere in the blocks asked about so far."""
        return tuple(
            Finding(
                "break-unused",
                Severity.WARNING,
                f"the text of this segment break is no longer in the article: {decision.before!r}",
                decision.location,
                hint="change the text to what the article says now, or delete the line",
            )
            for decision in self.breaks
            if not self.found[decision]
        )


@dataclass
class Breaks:
    """All decisions, by document name. `comments` stand above the line of a (document, text), or at the end."""

    documents: dict[str, dict[str, Break]] = field(default_factory=dict)
    comments: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def for_document(self, name: str) -> DocumentBreaks:
        """Fresh `DocumentBreaks` for the document called `name`."""
        return DocumentBreaks(tuple(self.documents.get(name, {}).values()))

    def add(self, document: str, before: str, *, on: bool = True) -> None:
        """Let a segment begin at the text `before` (or, with `on=False`, let none begin there), for good."""
        anchor = _anchor(before)
        if not anchor:
            raise InputError("a segment break needs the text that follows it", hint="give its first words")
        self.documents.setdefault(document, {})[anchor] = Break(anchor, on)

    def remove(self, document: str, before: str) -> bool:
        """Forget what was decided about `before`. False when nothing was."""
        return self.documents.get(document, {}).pop(_anchor(before), None) is not None

    def dump(self) -> str:
        """The file's text: documents in order of their names, decisions in the order they were made."""
        lines = [_HEADER]
        for name, rules in sorted(self.documents.items()):
            if not rules:
                continue
            lines += [*self.comments.get((name, ""), []), f"{_quoted(name)}:"]
            for rule in rules.values():
                lines += [f"  {comment}" for comment in self.comments.get((name, rule.before), [])]
                lines.append(f"  - {'break' if rule.on else 'no break'} before: {_quoted(rule.before)}")
        return "".join(f"{line}\n" for line in [*lines, *self.comments.get(_END, [])])

    def save(self, path: Path) -> bool:
        """Write the file atomically. False when it was the same already."""
        return write_atomic(path, self.dump().encode())


def load_breaks(path: Path) -> Breaks:
    """Read the file at `path`; none there is no breaks. An `InputError` names the first line that is not right."""
    breaks = Breaks()
    if not path.exists():
        return breaks
    document = ""
    comments: list[str] = []
    for number, line in enumerate(read_text(path).text.replace("\r\n", "\n").split("\n"), 1):
        where = Location(str(path), number)
        if line.strip().startswith("#"):
            comments += [line.strip()] if line.strip() != _HEADER else []
            continue
        if not line.strip() or line.strip() == "---":
            continue
        if name := _DOCUMENT.match(line):
            document = _string(name[1], where)
            if document in breaks.documents:
                raise InputError(
                    f"{document!r} stands here a second time", location=where, hint="merge the two"
                )
            breaks.documents[document] = {}
            breaks.comments[document, ""], comments = comments, []
        elif (rule := _RULE.match(line)) and document:
            before = _anchor(_string(rule[2], where))
            if not before or before in breaks.documents[document]:
                what = (
                    f"a second decision about {before!r}"
                    if before
                    else "a break without the text that follows it"
                )
                raise InputError(what, location=where, hint="delete this line")
            breaks.documents[document][before] = Break(before, rule[1] == "break", where)
            breaks.comments[document, before], comments = comments, []
        else:
            raise InputError(
                "this line is neither a document nor a break",
                location=where,
                hint='write `"FILE NAME":`, and below it `  - break before: "TEXT"` or `  - no break before: "TEXT"`',
            )
    breaks.comments[_END] = comments
    return breaks


def _cut_word(text: str, at: int) -> str:
    """The word that a break at `at` would cut in two; "" for none."""
    line = text.rfind(" ", 0, at) + 1
    return next((word[0] for word in _WORD.finditer(text, line) if word.end() > at > word.start()), "")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _string(quoted: str, where: Location) -> str:
    try:
        value: str = json.loads(quoted)
    except ValueError as error:
        raise InputError(
            f"not a quoted string: {error}", location=where, hint='write "text" as in JSON'
        ) from None
    return value


def _anchor(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
