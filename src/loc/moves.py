"""Articles that were renamed or moved: their catalogs are known by their Korean, and come along.

Only a catalog whose article is gone, and an article that has no catalog yet, are looked at. A pair is one move
where each is the other's best match, as with the renames of version control: at least half of the sentences of
both are the same (Dice's coefficient), and no other pair of either is as good.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from loc.catalog import Catalog, former_name
from loc.catalog.plan import needs_translation
from loc.catalog.prune import told_origin, written_document
from loc.errors import CatalogError, InputError
from loc.files import displayed
from loc.model import Finding, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from loc.formats import Document
    from loc.inputs import Input
    from loc.project import Project

ALIKE = 0.5
"""From which share of equal sentences on two texts may be one article."""


@dataclass(frozen=True)
class Orphan:
    """A catalog whose article is gone; `origin` is that article's path in the project."""

    catalog: Catalog
    origin: str

    @property
    def path(self) -> Path:
        """Where the catalog is."""
        return self.catalog.path

    @cached_property
    def sentences(self) -> frozenset[str]:
        """The Korean of its living entries."""
        return frozenset(entry.msgid for entry in self.catalog.entries)

    @property
    def work(self) -> str:
        """How much of a person's work is in it, as words; "" for none."""
        count = len(self.catalog.human_texts())
        return f"{count} texts of a person" if count > 1 else "1 text of a person" if count else ""

    def drop_document(self) -> None:
        """Remove its document, if it is as this program wrote it and the catalog has moved away."""
        document = written_document(self.path, self.origin, self.catalog.documents)
        if document and not self.path.exists():
            with suppress(OSError):
                document.unlink()


@dataclass(frozen=True, slots=True)
class Moves:
    """`taken`: the catalog that each moved article is to have → the one that it had. `unsure`: see `findings`."""

    taken: Mapping[Path, Orphan] = field(default_factory=dict)
    unsure: Sequence[Orphan] = ()
    findings: Sequence[Finding] = ()

    @property
    def spoken_of(self) -> list[Path]:
        """The catalogs without an article about which `findings` say all there is to say."""
        return [orphan.path for orphan in (*self.taken.values(), *self.unsure)]


class _Pair(NamedTuple):
    share: float
    same_name: bool
    article: Path
    orphan: Orphan

    @property
    def rank(self) -> tuple[float, bool]:
        return self.share, self.same_name


def find_moves(
    inputs: Sequence[Input],
    catalogs: Mapping[str, Path],
    *,
    project: Project,
    out: Path,
    opened: Callable[[Input], Document],
) -> Moves:
    """Which of `inputs` are articles of earlier runs under new names.

    `catalogs` gives the catalog of each by its name, `opened` reads an article. Nothing is
    written. An article that cannot be read is passed by: the run itself says so.
    """
    new = {
        catalogs[item.name]: item
        for item in inputs
        if not item.is_stdin and not _has_catalog(catalogs[item.name], item)
    }
    orphans = list(_orphans(out, {path.resolve() for path in catalogs.values()}, project)) if new else []
    if not orphans:
        return Moves()
    sentences: dict[Path, frozenset[str]] = {}
    for path, item in new.items():
        with suppress(InputError):
            found = (unicodedata.normalize("NFC", segment.source) for segment in opened(item).segments)
            sentences[path] = frozenset(text for text in found if needs_translation(text))
    pairs = _alike(sentences, new, orphans)
    taken = _matched(pairs)
    settled = {id(orphan) for orphan in taken.values()}
    left = [p for p in pairs if p.article not in taken and id(p.orphan) not in settled and p.orphan.work]
    unsure = list({id(pair.orphan): pair.orphan for pair in left}.values())
    findings = [_moved(new[path], path, orphan) for path, orphan in taken.items()]
    for orphan in unsure:
        heirs = [pair.article for pair in left if pair.orphan is orphan]
        findings.append(_unsure(orphan, [(new[path], path) for path in heirs]))
    return Moves(taken, unsure, findings)


def _has_catalog(path: Path, item: Input) -> bool:
    return path.exists() or former_name(path, PurePosixPath(item.name)).exists()


def _orphans(folder: Path, expected: set[Path], project: Project) -> Iterator[Orphan]:
    """The readable catalogs under `folder` that stand where their article's would, and whose article is gone."""
    for path in sorted(folder.rglob("*.po")):
        if path.resolve() in expected or not path.is_file() or path.is_symlink():
            continue
        if (told := told_origin(path)) and os.path.lexists(project.root / told):
            continue  # the usual case, where a file is translated by itself: most catalogs need no reading
        with suppress(CatalogError):
            catalog = Catalog.load(path)
            origin = PurePosixPath(catalog.origin)
            place = PurePosixPath(path.relative_to(folder).as_posix())
            names = (origin.with_suffix(".po"), origin.with_name(f"{origin.name}.po")) if origin.name else ()
            at_home = any(name.parts[-len(place.parts) :] == place.parts for name in names)
            if at_home and not os.path.lexists(project.root / origin):
                yield Orphan(catalog, catalog.origin)


def _alike(
    sentences: Mapping[Path, frozenset[str]], new: Mapping[Path, Input], orphans: Sequence[Orphan]
) -> list[_Pair]:
    """The pairs that may be one article, the likeliest first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, orphan in enumerate(orphans):
        for sentence in orphan.sentences:
            holders[sentence].append(number)
    pairs = []
    for article, texts in sentences.items():
        common = Counter(number for text in texts for number in holders.get(text, ()))
        for number, count in common.items():
            orphan = orphans[number]
            share = 2 * count / (len(texts) + len(orphan.sentences))
            if share >= ALIKE:
                same_name = PurePosixPath(orphan.origin).name == new[article].path.name
                pairs.append(_Pair(share, same_name, article, orphan))
    return sorted(pairs, key=lambda p: (-p.share, not p.same_name, str(p.article), str(p.orphan.path)))


def _matched(pairs: Sequence[_Pair]) -> dict[Path, Orphan]:
    """The pairs of which each side is the other's one best match, among those not matched already."""
    left, taken = list(pairs), dict[Path, Orphan]()
    while True:
        best_orphan: dict[Path, list[_Pair]] = defaultdict(list)
        best_article: dict[int, list[_Pair]] = defaultdict(list)
        for pair in left:  # sorted: what comes first is the best
            for best in (best_orphan[pair.article], best_article[id(pair.orphan)]):
                if not best or best[0].rank == pair.rank:
                    best.append(pair)
        sure = [p for p in left if best_orphan[p.article] == [p] == best_article[id(p.orphan)]]
        if not sure:
            return taken
        taken |= {pair.article: pair.orphan for pair in sure}
        gone = {id(pair.orphan) for pair in sure}
        left = [pair for pair in left if pair.article not in taken and id(pair.orphan) not in gone]


def _moved(item: Input, path: Path, orphan: Orphan) -> Finding:
    message = f"this was {orphan.origin}: its catalog {displayed(orphan.path)} goes on as {displayed(path)}"
    if orphan.work:
        message += f", with {orphan.work}"
    return Finding("article-moved", Severity.INFO, message, Location(str(item.path)))


def _unsure(orphan: Orphan, heirs: Sequence[tuple[Input, Path]]) -> Finding:
    articles = " and ".join(str(item.path) for item, _ in heirs)
    message = (
        f"the article of this catalog ({orphan.origin}) is gone, and {articles} may be what became of it; "
        f"kept, as {orphan.work} would come along"
    )
    targets = " or ".join(displayed(path) for _, path in heirs)
    hint = f"rename it to {targets}, its .mt.jsonl likewise, and run loc translate again"
    return Finding("article-moved", Severity.WARNING, message, Location(str(orphan.path)), hint)
