"""The `#. loc:` comment: what made a machine text, so that the PO alone tells machine from human.

    #. loc: eng:argos|model:ko_en-1.0|sha:3fa977c1d2e4|beam:4 terms=openai@3fa9 rung=source text=ab12cd34 fp=90cd…

`text` is a short hash of the machine text as written, `fp` one of the caller's fingerprint, `flags` the
reasons why the text needs a person. `stale` is the hash of a person's text that belongs to an earlier wording
of the Korean (`stale-draft` where it was still fuzzy then).

Each flag also stands on a line of its own for translators, which is never read back:

    #. check: the number more than 100 people is missing
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loc.flags import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from loc.model import Translation

PREFIX = "loc:"
MACHINE = "machine: "
CHECK = "check: "
FIELDS = ("terms", "rung", "flags", "text", "fp", "stale-draft", "stale")
_TEXT_HASH = re.compile("[0-9a-f]{8}")
_UNSAFE = re.compile(r"[%,\s=\x00-\x20\x7f]")
_SPACE = re.compile(r"\s+")
_SHOWN = re.compile(r"\\(.)")
_HEX = re.compile(r"%([0-9A-F]{2,6});")


def text_hash(text: str) -> str:
    """Eight hex digits that stand for a text: NFC, line ends as LF (blake2b, RFC 7693)."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def short_fingerprint(fingerprint: str) -> str:
    """Twelve hex digits that stand for a caller's fingerprint; "" for none."""
    return hashlib.blake2b(fingerprint.encode(), digest_size=6).hexdigest() if fingerprint else ""


@dataclass(frozen=True, slots=True)
class Signature:
    """The parsed comment. `engine` is the engine's signature; `terms` are `id@revision`.

    `text` is "" where the comment was damaged so that the hash cannot be read.
    """

    engine: str = ""
    terms: tuple[str, ...] = ()
    rungs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    text: str = ""
    fingerprint: str = ""
    stale: str = ""
    stale_draft: bool = False

    def __str__(self) -> str:
        parts = [PREFIX, _SPACE.sub("_", self.engine)]
        for name, values in (("terms", self.terms), ("rung", self.rungs), ("flags", self.flags)):
            if values:
                parts.append(f"{name}={','.join(map(_quote, values))}")
        if self.text:
            parts.append(f"text={self.text}")
        if self.fingerprint:
            parts.append(f"fp={self.fingerprint}")
        if self.stale:
            parts.append(f"{'stale-draft' if self.stale_draft else 'stale'}={self.stale}")
        return " ".join(filter(None, parts))

    def aged(self, human: str, *, draft: bool) -> Signature:
        """The same signature, marking that the entry holds a person's text for an earlier Korean wording."""
        return replace(self, stale=text_hash(human), stale_draft=draft)


def sign(
    engine: str, made: Translation, fingerprint: str, revisions: Mapping[str, str] | None = None
) -> Signature:
    """The signature of a new machine text. `revisions` maps a concept's id to its revision."""
    known = revisions or {}
    named = (f"{u.concept}@{known[u.concept]}" if u.concept in known else u.concept for u in made.terms)
    return Signature(
        engine=engine,
        terms=tuple(dict.fromkeys(named)),
        rungs=tuple(dict.fromkeys(use.rung for use in made.terms if use.rung)),
        flags=made.flags,
        text=text_hash(made.text),
        fingerprint=short_fingerprint(fingerprint),
    )


def show_text(text: str) -> str:
    """The `#. machine:` line under a person's text for an earlier wording: what the document shows instead."""
    return MACHINE + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def show_flag(flag: str) -> str:
    """The `#. check:` line for a flag: what to look at, in words that need no decoding."""
    return CHECK + _SPACE.sub(" ", said(flag))


def find_text(extracted: Iterable[str]) -> str:
    """The text of that line, "" for none."""
    shown = next((text.removeprefix(MACHINE) for text in extracted if text.startswith(MACHINE)), "")
    return _SHOWN.sub(lambda match: {"n": "\n", "r": "\r"}.get(match[1], match[1]), shown)


def find(extracted: Iterable[str]) -> Signature | None:
    """The signature among an entry's `#.` lines; None for none."""
    return next((_parse(line) for line in extracted if line.startswith(PREFIX)), None)


def _parse(line: str) -> Signature:
    engine: list[str] = []
    found: dict[str, str] = {}
    for word in line.removeprefix(PREFIX).split():
        name, equals, value = word.partition("=")
        if equals and name in FIELDS:
            found[name] = value
        else:
            engine.append(word)
    lists = {
        name: tuple(map(_unquote, filter(None, found.get(name, "").split(","))))
        for name in ("terms", "rung", "flags")
    }
    return Signature(
        engine=" ".join(engine),
        terms=lists["terms"],
        rungs=lists["rung"],
        flags=lists["flags"],
        text=digest if _TEXT_HASH.fullmatch(digest := found.get("text", "")) else "",
        fingerprint=found.get("fp", ""),
        stale=found.get("stale", "") or found.get("stale-draft", ""),
        stale_draft="stale-draft" in found,
    )


def _quote(value: str) -> str:
    """Readable, and safe between spaces and commas: `$13.75%20;billion`."""
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X};", value)


def _unquote(value: str) -> str:
    return _HEX.sub(lambda match: chr(int(match[1], 16)), value)
