"""Cells of delimited text: read with their places, written so that no spreadsheet takes one for a formula.

CSV is that of RFC 4180 (quotes around a cell that holds a comma, a quote or a line end; a quote is doubled).
TSV has no quoting: a tab parts cells, a line end parts rows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from loc.errors import InputError
from loc.model import Location, line_column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAX_CHARACTERS = 100_000_000

# What makes Excel, LibreOffice or Sheets compute a cell (with the wide forms that some take for the same),
# and the same behind apostrophes, so that a text which really begins that way comes back too.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_QUOTED_BEFORE = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
_BREAK = re.compile(r"\r\n|\n|\r")
_PLAIN = {",": re.compile(r'[^,\r\n"]*'), ";": re.compile(r'[^;\r\n"]*'), "\t": re.compile(r"[^\t\r\n]*")}
_IN_QUOTES = re.compile(r'[^"]*')


class Cell(NamedTuple):
    """The text of one cell, and the line and column (from 1, in code points) where it begins."""

    text: str
    file: str
    line: int
    column: int

    @property
    def location(self) -> Location:
        """Its place, as messages tell it."""
        return Location(self.file, self.line, self.column)


def neutral(text: str) -> str:
    """`text` behind an apostrophe where it begins like a formula; `restored` takes that off again."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """The inverse of `neutral`."""
    return text[1:] if text.startswith("'") and _QUOTED_BEFORE.match(text) else text


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows as CSV: UTF-8 with a byte order mark, without which Excel garbles Korean; lines end in CR LF."""
    lines = (",".join(_csv_cell(neutral(cell)) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig")


def write_tsv(rows: Iterable[Sequence[str]], *, neutralise: bool = True) -> bytes:
    """The rows as TSV: UTF-8, lines end in LF. A cell with a tab or a line end is a ValueError: TSV has no quotes."""
    lines = []
    for row in rows:
        cells = [neutral(cell) if neutralise else cell for cell in row]
        if any(char in cell for cell in cells for char in "\t\r\n"):
            raise ValueError(cells)
        lines.append("\t".join(cells) + "\n")
    return "".join(lines).encode("utf-8")


def _csv_cell(text: str) -> str:
    if any(char in text for char in ',"\r\n') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def read(text: str, file: str, delimiter: str) -> Iterator[list[Cell]]:
    """The rows of `text`, formula marks taken off; empty lines are left out. TSV (tab) knows no quotes.

    Raises:
        InputError: a quote that never ends, or text after one; the message has the place.

    """
    if len(text) > MAX_CHARACTERS:
        raise InputError("the file is too large", location=Location(file), hint="split it into several files")
    plain = _PLAIN[delimiter]
    at, line, line_start = 0, 1, 0
    row: list[Cell] = []
    while at < len(text):
        place = (file, line, at - line_start + 1)
        if text[at] == '"' and delimiter != "\t":
            start = at
            cell, at = _quoted(text, at, Location(*place), delimiter)
            for ending in _BREAK.finditer(text, start, at):
                line, line_start = line + 1, ending.end()
        else:
            match = plain.match(text, at)
            cell, at = (match[0], match.end()) if match else ("", at)
            if text[at : at + 1] == '"':
                raise _fault(text, at, file, "a quote inside a cell that does not begin with one")
        row.append(Cell(restored(cell), *place))
        if text.startswith(delimiter, at):
            at += 1
            if at == len(text) or text[at] in "\r\n":
                row.append(Cell("", file, line, at - line_start + 1))
            else:
                continue
        ending_ = _BREAK.match(text, at)
        if ending_:
            at = line_start = ending_.end()
            line += 1
        if any(cell.text for cell in row):
            yield row
        row = []


def _quoted(text: str, at: int, place: Location, delimiter: str) -> tuple[str, int]:
    parts = []
    start, at = at, at + 1
    while True:
        match = _IN_QUOTES.match(text, at)
        end = match.end() if match else at
        parts.append(text[at:end])
        if end == len(text):
            raise InputError(
                "this quote never ends", location=place, hint='write a quote inside a cell twice: ""'
            )
        if text.startswith('""', end):
            parts.append('"')
            at = end + 2
            continue
        at = end + 1
        if at < len(text) and text[at] not in f"{delimiter}\r\n":
            raise _fault(text, at, place.file, "text after the closing quote of a cell")
        return "".join(parts), max(at, start)


def _fault(text: str, at: int, file: str, message: str) -> InputError:
    return InputError(
        message,
        location=Location(file, *line_column(text, at)),
        hint="put the whole cell in quotes, and write a quote inside it twice",
    )
