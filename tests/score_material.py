"""Sentences to score: the project's references, and worse versions of them made by rule."""

from __future__ import annotations

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}


def references() -> list[str]:
    """All references, in order."""
    return [
        entry.msgstr for path in sorted((ROOT / "references/en").glob("*.po")) for entry in polib.pofile(path)
    ]


def worse(texts: list[str], every: int) -> list[str]:
    """The texts without every so many-eth word, two of them swapped now and then."""
    found = []
    for number, text in enumerate(texts):
        words = [word for at, word in enumerate(text.split(), number) if at % every]
        if number % 3 == 0:
            words[:2] = reversed(words[:2])
        found.append(" ".join(words) or text)
    return found


def write_lines(path: Path, lines: list[str]) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return path


def write_po(path: Path, entries: list[polib.POEntry]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    po = polib.POFile()
    po.metadata = HEADER
    po.extend(entries)
    po.save(str(path))
    return path


def machine(msgid: str, text: str, **more: object) -> polib.POEntry:
    """An entry whose text stands for the machine's: fuzzy, and to be on record in the sidecar."""
    return polib.POEntry(msgid=msgid, msgstr=text, flags=["fuzzy"], **more)


def human(msgid: str, text: str, **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=text, **more)
