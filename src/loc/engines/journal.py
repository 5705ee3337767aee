"""Finished work that a killed run leaves behind, replayed by the next one.

JSON lines, appended and synced batch by batch. A line that was being written when the power went is dropped; a
file of another version is started again. After everything was written where it belongs, `clear` removes the file.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from loc.engines.base import Decoding, Hypothesis, Request, answers
from loc.engines.windows import windows
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from loc.engines.base import Engine, EngineInfo

VERSION = 1
MOST_BYTES = 256 * 1024**2
HEADER = {"loc-journal": VERSION}
BATCH_ITEMS, BATCH_WEIGHT = 256, 16_000


class Journal:
    """Results by key in the file at `path`. A folder that cannot be written makes it forget, never fail."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        self.path = path
        self.warning = ""
        self._most_bytes = most_bytes
        self._places: dict[str, int] | None = None

    def get(self, key: str) -> tuple[Hypothesis, ...] | None:
        """The hypotheses kept under `key`, or None."""
        places = self._load()
        if key not in places:
            return None
        try:
            with self.path.open("rb") as file:
                file.seek(places[key])
                return _hypotheses(json.loads(file.readline()))
        except (OSError, ValueError, KeyError, TypeError):
            del places[key]
            return None

    def add(self, results: Mapping[str, Sequence[Hypothesis]]) -> None:
        """Append results and wait until they are on the disk."""
        places = self._load()
        if not results or self.warning:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                data = b"" if file.tell() else _line(HEADER)
                found = {}
                for key, hypotheses in results.items():
                    found[key] = file.tell() + len(data)
                    data += _line({"key": key, "hypotheses": [_plain(h) for h in hypotheses]})
                if file.tell() + len(data) > self._most_bytes:
                    self.warning = (
                        f"{self.path}: the journal is full; what follows is not kept for a next run"
                    )
                    return
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            places.update(found)
        except OSError as error:
            self.warning = f"{self.path}: no journal is kept ({error.strerror or error})"

    def clear(self) -> None:
        """Forget everything: what was journalled has been written where it belongs."""
        self._places = {}
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            self.warning = f"{self.path}: cannot be removed ({error.strerror or error})"

    def __len__(self) -> int:
        return len(self._load())

    def _load(self) -> dict[str, int]:
        """Where each key's line starts. Whatever comes after the first line that is not whole is cut off."""
        if self._places is not None:
            return self._places
        self._places = places = {}
        try:
            with self.path.open("rb") as file:
                first = file.readline()
                whole = file.tell() if _is_header(first) else 0
                while whole and (line := file.readline()):
                    key = _key(line)
                    if key is None:
                        break
                    places[key] = whole
                    whole = file.tell()
                size = file.seek(0, os.SEEK_END)
            if whole < size:
                with self.path.open("r+b") as file:
                    file.truncate(whole)
        except FileNotFoundError:
            pass
        except OSError as error:
            self.warning = f"{self.path}: the journal cannot be used ({error.strerror or error})"
        return places


def _is_header(line: bytes) -> bool:
    try:
        return line.endswith(b"\n") and bool(json.loads(line) == HEADER)
    except ValueError:
        return False


def _key(line: bytes) -> str | None:
    try:
        value = json.loads(line) if line.endswith(b"\n") else {}
        _hypotheses(value)
        return str(value["key"])
    except (ValueError, KeyError, TypeError):
        return None


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _plain(h: Hypothesis) -> list[Any]:
    alignment = [[s.start, s.end, t.start, t.end] for s, t in h.alignment]
    return [h.text, h.score, alignment, list(h.flags)]


def _hypotheses(value: Mapping[str, Any]) -> tuple[Hypothesis, ...]:
    return tuple(
        Hypothesis(
            str(text), score, tuple((Span(a, b), Span(c, d)) for a, b, c, d in alignment), tuple(flags)
        )
        for text, score, alignment, flags in value["hypotheses"]
    )


class JournaledEngine:
    """An engine whose finished batches survive the end of the process. `clear` when all results are safe."""

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self.engine = engine
        self.journal = journal

    @property
    def info(self) -> EngineInfo:
        """The engine's own."""
        return self.engine.info

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        """As the engine does; what the journal holds is not decoded again."""
        info = self.info
        how = decoding or info.decoding
        for window in windows(requests, lambda r: len(r.text) + 1, BATCH_ITEMS, BATCH_WEIGHT):
            keys = [_request_key(info, how, request) for request in window]
            known = {key: self.journal.get(key) for key in dict.fromkeys(keys)}
            missing = {key: r for key, r in zip(keys, window, strict=True) if known[key] is None}
            fresh = dict(zip(missing, answers(self.engine, list(missing.values()), decoding), strict=True))
            self.journal.add(fresh)
            for key in keys:
                yield fresh.get(key) or known[key] or ()


def _request_key(info: EngineInfo, how: Decoding, request: Request) -> str:
    """Changes with everything that decides the result."""
    what = [VERSION, info.name, info.digest, info.terms, info.numbers, asdict(how), asdict(request)]
    return hashlib.blake2b(json.dumps(what, sort_keys=True).encode(), digest_size=16).hexdigest()
