"""Catalog files as bytes: `read` strictly, `render` so that what did not change stays byte for byte.

Writing goes through polib (the one place that imports it), entry by entry and without wrapping. Reading does
not: see reader.py for what a lenient parser would lose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.catalog.entry import Entry, PoFile
from loc.catalog.reader import parse
from loc.errors import CatalogError
from loc.languages import base
from loc.model import Location, Message

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PLURALS = {"en": "nplurals=2; plural=(n != 1);", "ko": "nplurals=1; plural=0;"}
_ESCAPED = {ord(char): rf"\{ord(char):03o}" for char in map(chr, range(0x20)) if char not in "\t\n\v\f\r\b"}


def read(path: Path) -> tuple[PoFile, bytes] | None:
    """The catalog at `path` and the bytes it was read from; None where there is no file.

    Raises:
        CatalogError: the file is damaged (see reader.py), cannot be opened, or is a folder.

    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = (
            Message("is a folder, not a catalog")
            if path.is_dir()
            else Message("cannot be read: {why}", why=error.strerror)
        )
        raise CatalogError(
            message,
            location=Location(str(path)),
            hint="move it away, or choose another output folder",
        ) from None
    return parse(data, str(path)), data


def header(name: str, language: str, created: str) -> Entry:
    """The header entry of a new catalog. `created` (`2026-01-31 12:00+0000`) is never touched again."""
    fields = {
        "Project-Id-Version": name,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": created,
        "PO-Revision-Date": created,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS.get(base(language), _PLURALS["en"]),
        "X-Generator": "loc",
    }
    return Entry("", "".join(f"{key}: {value}\n" for key, value in fields.items()))


def header_field(entry: Entry | None, name: str) -> str:
    """The value of one header field, "" where it is missing."""
    match = re.search(
        rf"^{re.escape(name)}:[ \t]*(.*)$", entry.msgstr if entry else "", re.MULTILINE | re.IGNORECASE
    )
    return match[1].strip() if match else ""


def set_header_field(entry: Entry, name: str, value: str) -> None:
    """Give one header field a value; a new field stands last."""
    if header_field(entry, name) == value:
        return
    others = [line for line in entry.msgstr.splitlines() if not line.lower().startswith(f"{name.lower()}:")]
    entry.msgstr = "".join(f"{line}\n" for line in [*others, f"{name}: {value}"])


def render(po: PoFile) -> bytes:
    """The file's bytes: UTF-8 without a byte order mark (msgfmt refuses one), with its own line ends."""
    blocks = [_entry(entry) for entry in ([po.header] if po.header else []) + po.entries]
    if po.tail:
        blocks.append(list(po.tail))
    text = "\n\n".join("\n".join(block) for block in blocks) + "\n"
    return text.replace("\n", po.newline).encode("utf-8")


def _entry(entry: Entry) -> list[str]:
    head = list(entry.head) if entry.head_as_read else _head(entry)
    body = list(entry.body) if entry.body_as_read else _texts(entry)
    return head + body


def _head(entry: Entry) -> list[str]:
    lines = list(entry.comments)
    lines += [f"#. {text}".rstrip() for text in entry.extracted]
    if entry.references:
        lines.append("#: " + " ".join(entry.references))
    if entry.flags:
        lines.append("#, " + ", ".join(entry.flags))
    if entry.previous is not None or entry.previous_msgctxt is not None:
        lines += [line for line in _polib_lines(entry) if re.match(r"#(~\s*)?\|", line)]
    return lines


def _texts(entry: Entry) -> list[str]:
    return [line for line in _polib_lines(entry) if not re.match(r"#(~\s*)?\|", line)]


def _polib_lines(entry: Entry) -> Iterable[str]:
    import polib

    written = polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        previous_msgid=entry.previous,
        previous_msgctxt=entry.previous_msgctxt,
        obsolete=entry.obsolete,
    ).__unicode__(wrapwidth=0)
    # polib escapes what C has a letter for; other control characters would break the line for other readers
    return (line.translate(_ESCAPED) for line in written.rstrip("\n").split("\n"))
