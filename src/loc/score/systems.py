"""Hypotheses for a test set: from the project's own catalogs, from other catalogs, or from text files.

Catalogs are joined by article and msgid, so that their order does not matter. A text file is joined by line: its
length must be that of the test set, and lines that seem to belong to their neighbours are reported.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loc.catalog import Catalog, State
from loc.catalog.plan import needs_translation
from loc.errors import InputError, UsageError
from loc.model import Finding, Location, Segment, Severity, Span
from loc.score.metrics import verify
from loc.score.pairs import labels_of, po_files, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from loc.catalog import Key
    from loc.score.pairs import Sentence, TestSet

TRANSLATIONS, MACHINE, RAW = "translations", "machine", "raw"
"""What the documents show; the machine's text, also where a person has another; the engine's first answer."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What a catalog has for one sentence; None where it has none. An untranslated sentence shows ""."""

    shown: str
    machine: str | None
    raw: str | None
    human: bool
    boilerplate: bool


@dataclass(frozen=True)
class Translated:
    """One article's catalog: its texts by key, and the engines that signed them."""

    texts: Mapping[Key, Texts]
    engines: frozenset[str] = frozenset()

    def get(self, key: Key) -> Texts | None:
        """The texts of a sentence: of its own occurrence, else of all its occurrences."""
        return self.texts.get(key) or self.texts.get((None, key[1]))


@dataclass(frozen=True)
class System:
    """One hypothesis for each sentence of a test set; None where it has none (left out), "" scores nothing."""

    name: str
    texts: tuple[str | None, ...]
    path: Path
    findings: tuple[Finding, ...] = field(default=())


def read_catalog(path: Path, language: str = "en") -> Translated:
    """The texts of one catalog and its sidecar.

    Raises:
        CatalogError: it is damaged; the error has its line.

    """
    catalog = Catalog.load(path, language)
    entries = [entry for entry in catalog.entries if entry.key not in catalog.restored]
    segments = [
        Segment(entry.msgid, Span(0, len(entry.msgid)), entry.line, entry.msgctxt or "") for entry in entries
    ]
    plan = catalog.plan(segments, [""] * len(segments))
    shown, records = catalog.texts(plan), catalog.records(plan)
    texts: dict[Key, Texts] = {}
    for index, entry in enumerate(entries):
        state, record = plan[index].state, records.get(index)
        machine = entry.msgstr if state is State.MACHINE else record.text if record else ""
        texts[entry.key] = Texts(
            shown=shown.get(index, ""),
            machine=machine or None,
            raw=(record.raw if record else "") or None,
            human=state is State.HUMAN and index in shown,
            boilerplate="boilerplate" in labels_of(entry.extracted),
        )
    engines = frozenset(record.engine for record in records.values() if record.engine)
    return Translated(texts, engines)


def read_translations(
    paths: Sequence[Path], articles: Iterable[str], language: str = "en"
) -> dict[str, Translated]:
    """Article → its catalog, for folders (or `FOLDER/LANGUAGE`, where there is one) and single catalogs.

    All catalogs of a folder are read, those of articles without references too, since they are counted.

    Raises:
        InputError: there is no catalog, or none of an article that has references.
        UsageError: two paths hold catalogs of one article.
        CatalogError: a catalog is damaged.

    """
    found: dict[str, Path] = {}
    for path in paths:
        for name, file in _catalogs(path, language).items():
            if name in found and not file.samefile(found[name]):
                raise UsageError(
                    f"is for the same article as {found[name]}",
                    location=Location(str(file)),
                    hint=f"score one of them as another system: --system NAME={file}",
                )
            found[name] = file
    wanted = set(articles)
    if not wanted & set(found):
        raise InputError(
            f"none of its {len(found)} catalogs has references: these are for {', '.join(sorted(wanted))}",
            location=Location(" ".join(map(str, paths))),
            hint="a reference catalog has the name of the translation's catalog",
        )
    return {name: read_catalog(file, language) for name, file in found.items()}


def _catalogs(path: Path, language: str) -> dict[str, Path]:
    if not path.exists():
        raise InputError(
            "there are no translations", location=Location(str(path)), hint="run `loc translate` first"
        )
    found = po_files(path / language if (path / language).is_dir() else path)
    if not found:
        raise InputError(
            "holds no catalog (.po)", location=Location(str(path)), hint="run `loc translate` first"
        )
    return found


def texts_of(found: Mapping[str, Translated], sentence: Sentence) -> Texts | None:
    """What the catalogs have for one sentence; None where they do not have it.

    What has no Hangul is not in a catalog: documents show it as it is.
    """
    if sentence.article not in found:
        return None
    texts = found[sentence.article].get(sentence.key)
    if texts is None and not needs_translation(sentence.key[1]):
        same = sentence.key[1]
        return Texts(same, same, same, human=False, boilerplate=False)
    return texts


def from_translations(found: Mapping[str, Translated], tests: TestSet, path: Path) -> list[System]:
    """The three systems that catalogs hold; those that are the same as the one before are left out."""
    pairs = [(texts_of(found, sentence), sentence) for sentence in tests.sentences]

    def texts(name: str) -> tuple[str | None, ...]:
        values = ((getattr(one, name) if one else None, sentence) for one, sentence in pairs)
        return tuple(None if text is None else sentence.plain(text) for text, sentence in values)

    systems = [System(TRANSLATIONS, texts("shown"), path)]
    for name, attribute in ((MACHINE, "machine"), (RAW, "raw")):
        system = System(name, texts(attribute), path)
        if system.texts != systems[-1].texts and any(text is not None for text in system.texts):
            systems.append(system)
    return systems


def read_system(
    name: str, path: Path, tests: TestSet, language: str = "en", encoding: str | None = None
) -> System:
    """One system's hypotheses: a folder of catalogs, a catalog, or a text file with a line for each sentence.

    Raises:
        InputError: the number of lines is not that of the test set, or there is no text at all.
        CatalogError: a catalog is damaged.

    """
    if path.is_dir() or path.suffix == ".po":
        return _from_catalogs(name, path, tests, language)
    lines = read_lines(path, encoding)
    references = [sentence.reference for sentence in tests.sentences]
    verify(lines, references, name=f"{name} ({path})")
    if not any(lines):
        raise InputError(
            f"{name}: {len(lines)} lines, all of them empty", location=Location(str(path)), hint="no text"
        )
    findings = [
        _warning("score-empty", f"{name}: an empty hypothesis; it is scored as such", path, number)
        for number, line in enumerate(lines, 1)
        if not line
    ]
    if len(lines) >= _BLOCK and Likeness(lines, references).of(range(len(lines))) < UNLIKE:
        message = (
            f"{name}: shares hardly a word with the references; is it in another order, or another language?"
        )
        findings.append(_warning("score-unlike", message, path, 0))
    for start, end, offset in shifted(lines, references):
        message = f"{name}: lines {start} to {end} look like translations of lines {start + offset} to {end + offset}"
        findings.append(_warning("score-shifted", message, path, start))
    texts = (sentence.plain(line) for line, sentence in zip(lines, tests.sentences, strict=True))
    return System(name, tuple(texts), path, tuple(findings))


def _from_catalogs(name: str, path: Path, tests: TestSet, language: str) -> System:
    if tests.catalogs:
        found = read_translations([path], tests.articles, language)
        return System(name, from_translations(found, tests, path)[0].texts, path)
    if not any(sentence.source for sentence in tests.sentences):
        raise InputError(
            f"{name}: catalogs are joined by their Korean, which is not known here",
            location=Location(str(path)),
            hint="give the Korean of the references, line for line, with --source",
        )
    by_source = {
        key[1]: texts.shown
        for file in po_files(path).values()
        for key, texts in read_catalog(file, language).texts.items()
    }
    texts = tuple(by_source.get(sentence.source) for sentence in tests.sentences)
    if not any(texts):
        raise InputError(
            f"{name}: none of the {len(tests.sentences)} sentences is in it", location=Location(str(path))
        )
    return System(name, texts, path)


_BLOCK = 20
_WORDS = re.compile(r"\w+")
UNLIKE = 0.05
"""Systems in order share a third of their rarer words with the references; in a wrong order, one in fifty."""


class Likeness:
    """How alike lines and references are, by the rarer words that they share (0 to 1)."""

    def __init__(self, lines: Sequence[str], references: Sequence[str]) -> None:
        often = Counter(word for text in references for word in set(_WORDS.findall(text.lower())))
        common = {word for word, count in often.items() if count * 10 > len(references) and count > 2}
        self._mine = [set(_WORDS.findall(text.lower())) - common for text in lines]
        self._wanted = [set(_WORDS.findall(text.lower())) - common for text in references]

    def of(self, block: range, offset: int = 0) -> float:
        """The mean over some lines, each beside the reference `offset` lines further on."""
        end = len(self._wanted)
        pairs = [(self._mine[i], self._wanted[i + offset]) for i in block if 0 <= i + offset < end]
        pairs = [pair for pair in pairs if pair[0] or pair[1]]
        return sum(len(a & b) / len(a | b) for a, b in pairs) / max(1, len(pairs))


def shifted(lines: Sequence[str], references: Sequence[str]) -> list[tuple[int, int, int]]:
    """Stretches whose lines share far more words with a neighbouring reference than with their own.

    Each is `(first line, last line, offset of the reference)`, lines from 1. Blocks of 20 lines are looked at,
    so that single free translations do not count.
    """
    alike = Likeness(lines, references)
    found: list[tuple[int, int, int]] = []
    for at in range(0, len(lines), _BLOCK):
        block = range(at, min(at + _BLOCK, len(lines)))
        if len(block) < 5:
            continue
        best, offset = max((alike.of(block, offset), offset) for offset in (-2, -1, 1, 2))
        if best < 2 * UNLIKE or best < 2 * alike.of(block):
            continue
        if found and found[-1][1] == at and found[-1][2] == offset:
            found[-1] = (found[-1][0], block.stop, offset)
        else:
            found.append((at + 1, block.stop, offset))
    return found


def _warning(id_: str, message: str, path: Path, line: int) -> Finding:
    hint = "compare the file with its source, line by line" if id_ != "score-empty" else ""
    return Finding(id_, Severity.WARNING, message, Location(str(path), line), hint)
