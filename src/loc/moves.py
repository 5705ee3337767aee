"""Articles that were renamed or moved: their catalogs are known by their Korean, and come along.

Only an article that has no catalog yet is looked at, and a catalog whose article is gone: there is none of its
name any more, or the one that has the name now is another (`a` became `b`, and there is a new `a`; then that one
looks for a catalog in its turn). A pair is one move where each is the other's best match, as with the renames of
version control: at least half of the sentences of both are the same (Dice's coefficient), and no other pair of
either is as good.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from loc import files
from loc.catalog import Catalog, former_name, sidecar_path
from loc.catalog.document import keep
from loc.catalog.names import catalogs_under
from loc.catalog.plan import needs_translation
from loc.catalog.prune import told_origin, written_document
from loc.errors import CatalogError, InputError, UsageError
from loc.files import displayed
from loc.inputs import Input
from loc.model import Finding, Location, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from loc.formats import Document
    from loc.project import Project

ALIKE = 0.5
"""From which share of equal sentences on two texts may be one article."""


@dataclass(frozen=True)
class Orphan:
    """A catalog whose article is gone; `origin` is that article's path in the project.

    `displaced`: another article has that path now.
    """

    catalog: Catalog
    origin: str
    displaced: bool = False

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

    def hand_over(self, path: Path) -> Iterator[Finding]:
        """Put the catalog where that of its article is to be, `path`, so that the newcomer finds nothing here.

        The copy is there before the original goes, so whenever this is cut short no text is lost. A document that
        a person has edited is kept beside, since the newcomer's will be written in its place.
        """
        beside = sidecar_path(self.path)
        document = self.path.with_name(PurePosixPath(self.origin).name)
        written = written_document(self.path, self.origin, self.catalog.documents)
        try:
            if beside.is_file():
                files.write_atomic(sidecar_path(path), beside.read_bytes())
            files.write_atomic(path, self.path.read_bytes())
            if written:
                written.unlink()
            elif document.is_file() and self.catalog.documents:
                message = (
                    f"was edited by hand, and another article has its name now; kept as {keep(document).name}"
                )
                hint = f"put the change into {path.name}, then delete the copy"
                yield Finding("document-edited", Severity.WARNING, message, Location(str(document)), hint)
            self.path.unlink()
            beside.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(
                f"cannot be moved to {displayed(path)}: {error.strerror}",
                location=Location(str(self.path)),
                hint="make its folder writable, then run loc translate again",
            ) from None


@dataclass(frozen=True, slots=True)
class Moves:
    """`taken`: the catalog that each moved article is to have → the one that it had. `unsure`: see `findings`.

    A catalog that is given away itself stands in `taken` behind the one that it is given to.
    """

    taken: Mapping[Path, Orphan] = field(default_factory=dict)
    unsure: Sequence[Orphan] = ()
    findings: Sequence[Finding] = ()

    @property
    def spoken_of(self) -> list[Path]:
        """The catalogs without an article about which `findings` say all there is to say."""
        return [orphan.path for orphan in (*self.taken.values(), *self.unsure)]

    @property
    def given_away(self) -> frozenset[Path]:
        """The catalogs that are another article's now, and stand where an article's is to be made."""
        return frozenset(orphan.path for orphan in self.taken.values() if orphan.displaced)

    def handed_over(self) -> Moves:
        """These moves once `Orphan.hand_over` has been called for all that were given away."""
        return replace(self, taken={p: orphan for p, orphan in self.taken.items() if not orphan.displaced})


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
    owners = {catalogs[item.name]: item for item in inputs if not item.is_stdin}
    new = {path: item for path, item in owners.items() if not _has_catalog(path, item)}
    if not new:
        return Moves()
    search = _Search(owners, project, out, opened)
    pairs = search.pairs(new)
    taken = _chains(_matched(pairs), new)
    settled = {id(orphan) for orphan in taken.values()}
    left = [
        p
        for p in pairs
        if p.article in new and p.article not in taken and id(p.orphan) not in settled and p.orphan.work
    ]
    unsure = list({id(pair.orphan): pair.orphan for pair in left}.values())
    findings = [_moved(owners[path], path, orphan) for path, orphan in taken.items()]
    for orphan in unsure:
        heirs = [pair.article for pair in left if pair.orphan is orphan]
        findings.append(_unsure(orphan, [(owners[path], path) for path in heirs]))
    return Moves(taken, unsure, findings)


@dataclass
class _Search:
    """Looks for pairs of articles and catalogs. `owners` are the articles of the run by their catalogs."""

    owners: Mapping[Path, Input]
    project: Project
    out: Path
    opened: Callable[[Input], Document]
    sentences: dict[Path, frozenset[str]] = field(default_factory=dict)

    def pairs(self, new: Mapping[Path, Input]) -> list[_Pair]:
        """The pairs that may be one article, the likeliest first.

        Beside the `new` articles those are looked at whose catalog turns out to be another's.
        """
        known = {path.resolve() for path in self.owners}
        orphans = list(_orphans(self.out, known, self.project))
        standing: list[tuple[Path, frozenset[str]]] | None = None
        seekers, come = dict(new), dict(new)
        while True:
            for path, item in come.items():
                self._read(path, item)
            if standing is None:
                gone = {orphan.path for orphan in orphans}
                standing = [(p, told_sentences(p)) for p in catalogs_under(self.out) if p not in gone]
            mine = [self.sentences[path] for path in come if path in self.sentences]
            alike = [p for p, told in standing if any(_share(told, texts) >= ALIKE / 2 for texts in mine)]
            found = [orphan for path in alike if (orphan := self._displaced(path))]
            standing = [(path, told) for path, told in standing if path not in alike]
            orphans += found
            pairs = _alike(
                {p: self.sentences[p] for p in seekers if p in self.sentences}, self.owners, orphans
            )
            given = {orphan.path for orphan in _matched(pairs).values() if orphan.displaced}
            come = {p: self.owners[p] for p in given if p in self.owners and p not in seekers}
            if not come:
                return pairs
            seekers |= come

    def _read(self, path: Path, item: Input) -> None:
        if path not in self.sentences:
            with suppress(InputError):
                found = (unicodedata.normalize("NFC", one.source) for one in self.opened(item).segments)
                self.sentences[path] = frozenset(text for text in found if needs_translation(text))

    def _displaced(self, path: Path) -> Orphan | None:
        """The catalog at `path`, if the article that has its article's name is another one."""
        with suppress(CatalogError):
            orphan = Orphan(Catalog.load(path), "", displaced=True)
            origin = orphan.catalog.origin
            article = self.project.root / origin
            if not _at_home(path, self.out, origin) or not article.is_file():
                return None
            self._read(path, self.owners.get(path) or Input(article, article.name))
            if path in self.sentences and _share(self.sentences[path], orphan.sentences) < ALIKE:
                return replace(orphan, origin=origin)
        return None


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient, 0 … 1."""
    return 2 * len(one & other) / max(1, len(one) + len(other))


def told_sentences(path: Path) -> frozenset[str]:
    """The msgids of a catalog, found without parsing it: good enough to see which catalogs are worth it."""
    with suppress(OSError):
        text = path.read_bytes().decode(errors="replace")
        parts = re.findall(r'^msgid ((?:".*"\s*?\n)+)', text, re.MULTILINE)
        whole = ("".join(re.findall(r'"(.*)"', part)) for part in parts)
        return frozenset(one.replace('\\"', '"').replace("\\\\", "\\") for one in whole if one)
    return frozenset()


def _chains(matched: Mapping[Path, Orphan], new: Container[Path]) -> dict[Path, Orphan]:
    """What of `matched` can be done one after the other: from an article without a catalog to that whose it gets."""
    taken: dict[Path, Orphan] = {}
    for path in (start for start in matched if start in new):
        taken[path] = matched[path]
        while (orphan := taken[path]).displaced and orphan.path in matched:
            path = orphan.path  # noqa: PLW2901 (on along the chain)
            taken[path] = matched[path]
    return taken


def _has_catalog(path: Path, item: Input) -> bool:
    return path.exists() or former_name(path, PurePosixPath(item.name)).exists()


def _orphans(folder: Path, expected: set[Path], project: Project) -> Iterator[Orphan]:
    """The readable catalogs under `folder` that stand where their article's would, and whose article is gone."""
    for path in catalogs_under(folder):
        if path.resolve() in expected:
            continue
        if (told := told_origin(path)) and os.path.lexists(project.root / told):
            continue  # the usual case, where a file is translated by itself: most catalogs need no reading
        with suppress(CatalogError):
            catalog = Catalog.load(path)
            if _at_home(path, folder, catalog.origin) and not os.path.lexists(project.root / catalog.origin):
                yield Orphan(catalog, catalog.origin)


def _at_home(path: Path, folder: Path, told: str) -> bool:
    """True where the catalog at `path` stands where that of the article `told` would."""
    origin, place = PurePosixPath(told), PurePosixPath(path.relative_to(folder).as_posix())
    names = (origin.with_suffix(".po"), origin.with_name(f"{origin.name}.po")) if origin.name else ()
    return any(name.parts[-len(place.parts) :] == place.parts for name in names)


def _alike(
    sentences: Mapping[Path, frozenset[str]], owners: Mapping[Path, Input], orphans: Sequence[Orphan]
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
            if article != orphan.path and share >= ALIKE:
                same_name = PurePosixPath(orphan.origin).name == owners[article].path.name
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
    other = " (another article has that name now)" if orphan.displaced else ""
    message = (
        f"this was {orphan.origin}{other}: its catalog {displayed(orphan.path)} goes on as {displayed(path)}"
    )
    if orphan.work:
        message += f", with {orphan.work}"
    return Finding("article-moved", Severity.INFO, message, Location(str(item.path)))


def _unsure(orphan: Orphan, heirs: Sequence[tuple[Input, Path]]) -> Finding:
    articles = " and ".join(str(item.path) for item, _ in heirs)
    gone = "has given its name to another" if orphan.displaced else "is gone"
    message = (
        f"the article of this catalog ({orphan.origin}) {gone}, and {articles} may be what became of it; "
        f"kept, as {orphan.work} would come along"
    )
    targets = " or ".join(displayed(path) for _, path in heirs)
    hint = f"rename it to {targets}, its .mt.jsonl likewise, and run loc translate again"
    return Finding("article-moved", Severity.WARNING, message, Location(str(orphan.path)), hint)
