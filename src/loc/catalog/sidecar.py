"""NAME.mt.jsonl: per entry, what a PO cannot hold. One JSON object a line, in document order, UTF-8.

Committed beside the catalog. The PO alone is enough to go on (see signature.py), so a sidecar that is missing
or damaged costs audit data, never text: it is reported, and rebuilt from the PO's comments.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from loc.catalog.signature import Signature, text_hash
from loc.model import TermUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from loc.catalog.entry import Key

HISTORY = 5
"""How many texts of an entry are remembered."""
_DOCUMENT = b'{"document": '
_HASH = re.compile(rb'^\{"document": "([0-9a-f]+)"\}\r?$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Past:
    """One text that an entry has had: the day it was seen first (ISO), by `machine` or `person`."""

    at: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known about one entry beyond its PO text.

    `text` is the machine's text as written into the catalog ("" where the machine never translated it), `raw`
    the engine's first answer, `switched` what the engine was shown. `fingerprint` is the caller's, of the
    machine text; `reviewed` the one under which a person's text was last seen to change. `obsolete` records are
    kept for a person's work whose sentence has gone from the article.
    """

    msgid: str
    ctxt: str | None = None
    fingerprint: str = ""
    text: str = ""
    raw: str = ""
    switched: str = ""
    terms: tuple[TermUse, ...] = ()
    flags: tuple[str, ...] = ()
    engine: str = ""
    score: float | None = None
    options: tuple[tuple[str, str], ...] = ()
    reviewed: str = ""
    history: tuple[Past, ...] = ()
    obsolete: bool = False

    @property
    def key(self) -> Key:
        """The key of the entry it belongs to."""
        return self.ctxt, self.msgid

    def remember(self, at: str, by: str, text: str) -> Record:
        """The record with `text` as the newest of its history, unless it is that already.

        The history is bounded, but a person's last text stays in it.
        """
        if self.history and self.history[-1].text == text:
            return self
        history = (*self.history, Past(at, by, text))
        kept, older = history[-HISTORY:], [past for past in history[:-HISTORY] if past.by == "person"]
        if older and not any(past.by == "person" for past in kept):
            kept = (older[-1], *kept[1:])
        return replace(self, history=kept)

    def to_json(self) -> str:
        """One line; keys in a fixed order, what is empty left out, `raw` left out where it equals `text`."""
        key = {"msgid": self.msgid} if self.ctxt is None else {"msgid": self.msgid, "ctxt": self.ctxt}
        data: dict[str, Any] = {"fingerprint": self.fingerprint, "text": self.text}
        data["raw"] = self.raw if self.raw != self.text else ""
        data |= {"switched": self.switched, "terms": [asdict(use) for use in self.terms]}
        data |= {"flags": list(self.flags), "engine": self.engine}
        data["score"] = self.score
        data |= {"options": dict(self.options), "reviewed": self.reviewed}
        data["history"] = [asdict(past) for past in self.history]
        data["obsolete"] = self.obsolete or None
        kept = {name: value for name, value in data.items() if value not in (None, "", [], {})}
        # the three characters below end lines for some readers, though not for JSON
        line = json.dumps(key | kept, ensure_ascii=False)
        return line.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def read(path: Path) -> tuple[dict[Key, Record], list[str], bytes | None]:
    """The records by key, what is wrong with the file (each with its line), and its bytes (None: no file).

    A line that cannot be read is left out and reported; the others are used.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}, [], None
    except OSError as error:
        return {}, [f"{path}: cannot be read ({error.strerror}); rebuilt from the catalog"], None
    records: dict[Key, Record] = {}
    problems: list[str] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip() or line.startswith(_DOCUMENT):
            continue
        try:
            record = _record(json.loads(line.decode("utf-8")))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            problems.append(f"{path}:{number}: cannot be read; rebuilt from the catalog where possible")
            continue
        if record.key in records:
            problems.append(f"{path}:{number}: stands here a second time; the first one is used")
            continue
        records[record.key] = record
    return records, problems, data


def documents(data: bytes | None) -> tuple[str, ...]:
    """The hashes of the document as last written (see document.py); several where branches were merged."""
    return tuple(match[1].decode() for match in _HASH.finditer(data or b""))


def render(records: Iterable[Record], documents: Iterable[str] = ()) -> bytes:
    """The file's bytes: a line for each record, then one for each hash of the document."""
    lines = [record.to_json() for record in records]
    lines += [json.dumps({"document": digest}) for digest in documents]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")


def rebuilt(key: Key, text: str, signature: Signature) -> Record:
    """What the PO's comment tells about a machine text: not its fingerprint, of which it has the beginning only."""
    return Record(
        msgid=key[1],
        ctxt=key[0],
        text=text if text_hash(text) == signature.text else "",
        flags=signature.flags,
        engine=signature.engine,
    )


def _record(data: Mapping[str, Any]) -> Record:
    """A record from its JSON; a wrong type anywhere is an error, an unknown key is not."""
    ctxt = data.get("ctxt")
    score = data.get("score")
    text = _text(data, "text")
    if isinstance(score, bool) or not isinstance(score, int | float | None):
        raise TypeError("score")
    return Record(
        msgid=unicodedata.normalize("NFC", _str(data["msgid"])),
        ctxt=None if ctxt is None else _str(ctxt),
        fingerprint=_text(data, "fingerprint"),
        text=text,
        raw=_text(data, "raw") or text,
        switched=_text(data, "switched"),
        terms=tuple(_term(item) for item in data.get("terms", ())),
        flags=tuple(_str(item) for item in data.get("flags", ())),
        engine=_text(data, "engine"),
        score=score,
        options=tuple((_str(k), _str(v)) for k, v in data.get("options", {}).items()),
        reviewed=_text(data, "reviewed"),
        history=tuple(Past(_str(p["at"]), _str(p["by"]), _str(p["text"])) for p in data.get("history", ())),
        obsolete=data.get("obsolete") is True,
    )


def _term(data: Mapping[str, Any]) -> TermUse:
    count, met = data.get("count", 1), data.get("met", 0)
    if type(count) is not int or type(met) is not int:
        raise TypeError("count")
    names = (_str(data["concept"]), _str(data["surface"]), _str(data["target"]))
    return TermUse(*names, count=count, met=met, rung=_text(data, "rung"))


def _text(data: Mapping[str, Any], name: str) -> str:
    return _str(data.get(name, ""))


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode("utf-8")  # a lone surrogate is no text
    return value
