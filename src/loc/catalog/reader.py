"""Strict reading of gettext catalogs: all of it understood, or a CatalogError with the line.

The lenient readers around lose work without a word: a file cut short gives an empty msgstr, a doubled msgid
wins or loses by accident, `#~|` lines vanish, a lying charset is ignored. A catalog holds what people wrote,
so one that is damaged is refused and left as it is. The grammar is that of the GNU gettext manual ("PO Files").
"""

from __future__ import annotations

import re
import unicodedata
from typing import Never

from loc.catalog.entry import ISOLATES, Entry, PoFile
from loc.catalog.wrapped import unwrapped
from loc.errors import CatalogError
from loc.model import Location, Message, shortened

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)", re.DOTALL)
_SIMPLE = dict(zip("ntrvbfa\\\"'?", "\n\t\r\v\b\f\a\\\"'?", strict=True))
_MESSAGE = re.compile(r"(#~\s*)?(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)?\s*(\".*)$")
_PREVIOUS = re.compile(r"#(?:~\s*)?\|\s*(msgctxt|msgid_plural|msgid)?\s*(\".*)$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"$')
_CONFLICT = re.compile(r"(<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)( |$)")
_CHARSET = re.compile(r"^Content-Type:[^\n]*?charset=([^\s;]*)", re.MULTILINE | re.IGNORECASE)
_REFERENCE = re.compile(f"{ISOLATES[0]}[^{ISOLATES[1]}]*{ISOLATES[1]}\\S*|\\S+")
_RESTORE = Message(
    "restore the file from version control, or mend that line; loc leaves it as it is until then"
)


def parse(data: bytes, file: str) -> PoFile:
    """Read a catalog's bytes; `file` is its name in messages.

    Raises:
        CatalogError: not UTF-8, no or another charset in the header, merge-conflict marks, an unfinished or
            unbalanced string, an unknown escape or keyword, an entry without msgstr, two entries with one
            msgctxt and msgid, or no entry at all.

    """
    return _Reader(data, file).read()


class _Reader:
    """The state of one reading: the entry that is being put together, and where its parts stand."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.text = self._decode(data)
        self.po = PoFile(newline="\r\n" if "\r\n" in self.text[:4096] else "\n")
        self.number = 0
        self._start()

    def _start(self) -> None:
        self.head: list[str] = []
        self.body: list[str] = []
        self.fields: dict[str, list[str]] = {}
        self.old: dict[str, list[str]] = {}
        self.current: list[str] | None = None
        self.current_old: list[str] | None = None
        self.obsolete = False
        self.first = 0

    def _fail(self, message: str, *, line: int | None = None, hint: str = _RESTORE) -> Never:
        raise CatalogError(message, location=Location(self.file, line or self.number), hint=hint)

    def _decode(self, data: bytes) -> str:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._fail("is UTF-16; a catalog must be UTF-8", line=1, hint="save it as UTF-8")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._fail(
                Message(
                    "is not UTF-8: byte {byte} at offset {offset}",
                    byte=f"0x{data[error.start]:02x}",
                    offset=error.start,
                ),
                line=line,
                hint="convert it: msgconv -t UTF-8, or save it as UTF-8 in the editor it came from",
            )
        if (nul := text.find("\0")) >= 0:
            self._fail("holds a NUL character: a damaged file", line=text.count("\n", 0, nul) + 1)
        if not text.strip():
            self._fail(
                "is empty: a file cut short",
                line=1,
                hint=Message("{advice}; delete it to start afresh", advice=_RESTORE),
            )
        return text

    def read(self) -> PoFile:
        for number, raw in enumerate(self.text.split("\n"), 1):
            self.number = number
            line = raw.removesuffix("\r").strip(" \t")
            if line:
                self._line(line, raw.removesuffix("\r"))
        if self.fields:
            self._finish()
        elif self.obsolete or self.old:
            self._fail("ends in the middle of an entry: a file cut short")
        else:
            self.po.tail = tuple(self.head)
        self._check_header()
        self._check_unique()
        return self.po

    def _line(self, line: str, raw: str) -> None:
        if _CONFLICT.match(line):
            self._fail(
                "has a merge-conflict mark", hint="resolve the conflict in the file, then run loc again"
            )
        is_message = not line.startswith("#") or (line.startswith("#~") and not re.match(r"#~\s*\|", line))
        if is_message:
            self._message(line, raw)
            return
        if self.fields:  # a comment after a msgstr begins the next entry
            self._finish()
        self.first = self.first or self.number
        self.head.append(raw)
        if re.match(r"#(~\s*)?\|", line):
            self._previous(line)

    def _message(self, line: str, raw: str) -> None:
        match = _MESSAGE.match(line)
        if match is None:
            if line.startswith("#~") and not line[2:].strip():
                return
            word = (line.partition('"')[0].split() or [line])[0][:40]
            self._fail(
                Message(
                    "cannot be read: {word} is no keyword of a catalog, or has no text after it",
                    word=repr(word),
                )
            )
        mark, keyword, plural, quoted = match.groups()
        if keyword in {"msgctxt", "msgid"} and any(name.startswith("msgstr") for name in self.fields):
            self._finish()
        text = self._string(quoted)
        if keyword is None:
            if self.current is None:
                self._fail("has a string that belongs to no msgid or msgstr")
            self.current.append(text)
        else:
            self._open(keyword, plural)
            self.current = self.fields[keyword] = [text]
        if not self.body:
            self.obsolete = bool(mark)
            self.first = self.first or self.number
        elif self.obsolete != bool(mark):
            self._fail("mixes obsolete (#~) and living lines in one entry")
        self.body.append(raw)

    def _open(self, keyword: str, plural: str | None) -> None:
        """Refuse a keyword out of its order; gettext's order is msgctxt, msgid, msgid_plural, msgstr."""
        if keyword in self.fields:
            self._fail(Message("has a second {keyword} in one entry", keyword=keyword))
        missing = keyword not in {"msgctxt", "msgid"} and "msgid" not in self.fields
        if missing or (keyword == "msgctxt" and "msgid" in self.fields):
            self._fail(Message("has {keyword} where msgid is expected", keyword=keyword))
        if (plural is not None) != ("msgid_plural" in self.fields) and keyword.startswith("msgstr"):
            self._fail(Message("has {keyword}, which does not go with this msgid", keyword=keyword))

    def _string(self, quoted: str) -> str:
        match = _STRING.match(quoted)
        if match is None:
            self._fail("has a string without its closing quotation mark, or one too many inside")
        return self._unescape(match[1]) if "\\" in quoted else match[1]

    def _unescape(self, text: str) -> str:
        def one(match: re.Match[str]) -> str:
            code = match[1]
            if code in _SIMPLE:
                return _SIMPLE[code]
            if code[0] == "x" and len(code) > 1:
                return chr(int(code[1:], 16))
            if code[0] in "01234567":
                return chr(int(code, 8) & 0xFF)
            return self._fail(Message("has an unknown escape \\{code}", code=code))

        return _ESCAPE.sub(one, text)

    def _previous(self, line: str) -> None:
        match = _PREVIOUS.match(line)
        if match is None:
            self._fail("cannot be read: a previous msgid (#|) without its text")
        text = self._string(match[2])
        if match[1] is not None:
            self.current_old = self.old[match[1]] = [text]
        elif self.current_old is None:
            self._fail("has a #| string that belongs to no previous msgid")
        else:
            self.current_old.append(text)

    def _finish(self) -> None:
        if "msgid" not in self.fields or not any(name.startswith("msgstr") for name in self.fields):
            lacks = "msgstr" if "msgid" in self.fields else "msgid"
            self._fail(
                Message("has an entry without its {lacks}: a file cut short?", lacks=lacks), line=self.first
            )
        entry = Entry(
            msgid=self._field(self.fields, "msgid") or "",
            msgstr=self._field(self.fields, "msgstr") or "",
            msgctxt=self._field(self.fields, "msgctxt"),
            previous=self._field(self.old, "msgid"),
            previous_msgctxt=self._field(self.old, "msgctxt"),
            obsolete=self.obsolete,
            foreign="msgid_plural" in self.fields,
            line=self.first,
        )
        for line in self.head:
            self._comment(entry, line.strip(" \t"), line)
        entry.extracted = unwrapped(entry.extracted)
        entry.remember(self.head, self.body)
        if entry.msgid == "" and entry.msgctxt is None and not entry.obsolete:
            if self.po.header is not None:
                self._fail(
                    Message("has a second header; the first stands in line {line}", line=self.po.header.line)
                )
            if self.po.entries:
                self._fail("has its header after other entries", line=self.first)
            self.po.header = entry
        elif not entry.msgid:
            self._fail("has an entry with an empty msgid", line=self.first)
        else:
            self.po.entries.append(entry)
        self._start()

    @staticmethod
    def _field(fields: dict[str, list[str]], name: str) -> str | None:
        return unicodedata.normalize("NFC", "".join(fields[name])) if name in fields else None

    @staticmethod
    def _comment(entry: Entry, line: str, raw: str) -> None:
        if line.startswith("#."):
            entry.extracted.append(line[2:].strip(" \t"))
        elif line.startswith("#:"):
            entry.references += _REFERENCE.findall(line[2:])
        elif line.startswith("#,"):
            entry.flags += [flag for part in line[2:].split(",") if (flag := part.strip())]
        elif not re.match(r"#(~\s*)?\|", line):
            entry.comments.append(raw)

    def _check_header(self) -> None:
        header = self.po.header
        if header is None:
            self._fail(
                "has no header, so that its charset is unknown",
                line=1,
                hint='put the header entry first, with "Content-Type: text/plain; charset=UTF-8\\n"',
            )
        charset = _CHARSET.search(header.msgstr)
        if charset is None or charset[1].lower().replace("-", "") not in {"utf8", "usascii", "ascii"}:
            self._fail(
                Message(
                    "names the charset {charset} in its header; a catalog of loc is UTF-8",
                    charset=repr(charset[1]),
                )
                if charset
                else "names no charset in its header; a catalog of loc is UTF-8",
                line=header.line,
                hint="convert it: msgconv -t UTF-8; or write charset=UTF-8 into Content-Type if it is UTF-8",
            )

    def _check_unique(self) -> None:
        lines: dict[tuple[str | None, str], int] = {}
        for entry in self.po.entries:
            first = lines.setdefault(entry.key, entry.line)
            if first != entry.line:
                self._fail(
                    Message(
                        "has the same sentence twice, in lines {first} and {second}: {text}",
                        first=first,
                        second=entry.line,
                        text=shortened(entry.msgid, 40),
                    ),
                    line=entry.line,
                    hint="keep one of the two, or give one a msgctxt of its own",
                )
