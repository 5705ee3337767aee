"""The test set: Korean sentences with their references, from gettext catalogs or from a text file.

Sentences stand in the order of the articles' names, and within an article in that of its reference catalog.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loc import files
from loc.catalog import po
from loc.errors import InputError, UsageError
from loc.inline import TAG
from loc.model import Location
from loc.score.metrics import verify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from loc.catalog import Key

KIND = "kind:"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that is scored: its article, its Korean ("" where that is not known) and its reference.

    `key` is that of its catalog entry; `labels` are its kind and traits (`heading`, `quote`, `fragment`). Inline
    tags (`<g1>`) are taken out of both texts: they would match by themselves.
    """

    article: str
    source: str
    reference: str
    key: Key
    labels: tuple[str, ...] = ()
    place: str = ""

    @property
    def id(self) -> tuple[str, str]:
        """What tells it from all others of its test set, for baselines."""
        return self.article, "\4".join(filter(None, self.key))

    def plain(self, text: str) -> str:
        """`text`, a translation of this sentence, without the inline tags that its Korean has."""
        return without_tags(text, self.key[1])


@dataclass(frozen=True)
class TestSet:
    """The sentences, and whether they come from catalogs.

    `left_out` (for a trait) and `unfinished` (fuzzy or empty) are references that are not among the sentences:
    their keys by article.
    """

    __test__ = False  # no test of ours, whatever its name says

    sentences: tuple[Sentence, ...]
    path: Path
    catalogs: bool
    left_out: Mapping[str, Sequence[Key]]
    unfinished: Mapping[str, Sequence[Key]]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles' names, in order."""
        return tuple(dict.fromkeys(sentence.article for sentence in self.sentences))

    def only(self, kept: Sequence[bool]) -> TestSet:
        """The test set without the sentences that are not `kept`."""
        pairs = zip(self.sentences, kept, strict=True)
        return replace(self, sentences=tuple(sentence for sentence, keep in pairs if keep))


def without_tags(text: str, source: str) -> str:
    """`text` without those inline tags that `source` has as well."""
    if "<" not in source:
        return text
    own = {tag.group() for tag in TAG.finditer(source)}
    return " ".join(TAG.sub(lambda tag: "" if tag.group() in own else tag.group(), text).split())


def read_references(
    path: Path, source: Path | None = None, without: Sequence[str] = (), encoding: str | None = None
) -> TestSet:
    """The test set at `path`: a folder of catalogs, one catalog (`.po`), or a text file with a reference a line.

    `source` is the Korean for a text file, line for line. Sentences that carry one of the traits `without` are
    left out.

    Raises:
        InputError, CatalogError: it cannot be read, is empty, or has a reference without text.
        UsageError: no reference has such a trait.

    """
    if path.is_dir() or path.suffix == ".po":
        if source:
            raise UsageError(
                "--source goes with references in a text file",
                hint="catalogs hold the Korean themselves",
            )
        return _catalogs(path, without)
    if without:
        raise UsageError(
            "--without goes with references in catalogs", hint="a text file says nothing of traits"
        )
    return _lines(path, source, encoding)


def read_lines(path: Path, encoding: str | None = None) -> list[str]:
    """The lines of a text file, NFC, without white space at their ends. Only LF (or CR LF) ends a line."""
    text = unicodedata.normalize("NFC", files.read_text(path, encoding).text)
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return [line.rstrip() for line in lines]


def po_files(path: Path) -> dict[str, Path]:
    """Article name → its catalog, for a folder (searched deeply, hidden names left out) or one file; in order."""
    if not path.exists():
        raise InputError("no such file or folder", location=Location(str(path)), hint="check the path")
    if path.is_file():
        return {path.stem: path}
    found = {
        file.relative_to(path).with_suffix("").as_posix(): file
        for file in path.rglob("*.po")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)
    }
    return dict(sorted(found.items()))


def labels_of(extracted: Sequence[str]) -> tuple[str, ...]:
    """Kind and traits from an entry's `#.` lines: `kind: heading, number`; `boilerplate` is one of them."""
    found: list[str] = []
    for line in extracted:
        if line.startswith(KIND):
            found += [label.strip() for label in line[len(KIND) :].split(",") if label.strip()]
        elif line == "boilerplate":
            found.append(line)
    return tuple(found)


def _catalogs(path: Path, without: Sequence[str]) -> TestSet:
    sentences: list[Sentence] = []
    left_out: defaultdict[str, list[Key]] = defaultdict(list)
    unfinished: defaultdict[str, list[Key]] = defaultdict(list)
    traits: set[str] = set()
    for article, file in po_files(path).items():
        found = po.read(file)
        for entry in found[0].entries if found else []:
            labels = labels_of(entry.extracted)
            traits.update(labels)
            if entry.obsolete or entry.foreign:
                continue
            if entry.fuzzy or not entry.msgstr.strip():
                unfinished[article].append(entry.key)
            elif any(label in without for label in labels):
                left_out[article].append(entry.key)
            else:
                source, reference = (without_tags(text, entry.msgid) for text in (entry.msgid, entry.msgstr))
                place = next(iter(entry.references), "")
                sentences.append(Sentence(article, source, reference, entry.key, labels, place))
    unknown = [trait for trait in without if trait not in traits]
    if unknown:
        hint = f"there are: {', '.join(sorted(traits))}" if traits else "no reference has any"
        raise UsageError(f"no reference has the trait {unknown[0]!r}", hint=hint)
    if not sentences:
        raise InputError(
            "holds no finished reference",
            location=Location(str(path)),
            hint="references are catalogs: msgid is the Korean sentence, msgstr its reference",
        )
    return TestSet(tuple(sentences), path, catalogs=True, left_out=left_out, unfinished=unfinished)


def _lines(path: Path, source: Path | None, encoding: str | None) -> TestSet:
    references = read_lines(path, encoding)
    empty = [number for number, text in enumerate(references, 1) if not text]
    if not references or empty:
        message = "an empty line where a reference belongs" if empty else "holds no reference"
        place = Location(str(path), empty[0] if empty else 0)
        raise InputError(message, location=place, hint="one reference a line")
    korean = read_lines(source, encoding) if source else [""] * len(references)
    verify(korean, references, name=str(source))
    name = path.name
    pairs = enumerate(zip(korean, references, strict=True), 1)
    sentences = [
        Sentence(name, text, reference, (str(number), text or reference), place=f"{name}:{number}")
        for number, (text, reference) in pairs
    ]
    return TestSet(tuple(sentences), path, catalogs=False, left_out={}, unfinished={})
