"""One article on its way: opened, planned, written. And the workplace: what all articles of a run share."""

from __future__ import annotations

import glob
import os
import time
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from loc import files
from loc.catalog import Catalog, RunMeta, State, catalog_names, former_name, up_to_date
from loc.catalog.document import edited, keep
from loc.catalog.prune import prune as remove_catalogs
from loc.catalog.prune import vanished as vanished_catalogs
from loc.engines import load_engine
from loc.engines.base import Decoding, suited
from loc.errors import CatalogError, InputError, UsageError
from loc.formats import load_breaks, open_document
from loc.glossary.matcher import Matcher
from loc.glossary.of_project import project_glossary
from loc.glossary.target import assign
from loc.inputs import SUFFIXES, read
from loc.korean.invisible import invisible_edits
from loc.korean.numbers import NumberStyle
from loc.korean.numbers.style import AP_SYMBOLS
from loc.model import Finding, Location, Severity
from loc.moves import Moves, find_moves
from loc.run import Article, deprecated_note, stale_note, unseen_note
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from loc.catalog import Plan
    from loc.engines.base import Engine
    from loc.formats import Breaks, Document
    from loc.glossary.model import Glossary
    from loc.inputs import Input
    from loc.model import Translation
    from loc.project import Project
    from loc.terms.prepare import Prepared

T = TypeVar("T")


@dataclass
class Workplace:
    """What all articles of a run share. `engine` is made when first asked for, and loads when first used."""

    project: Project
    out: Path
    glossary: Glossary
    breaks: Breaks
    refresh: bool = False
    given_engine: Engine | None = None
    findings: list[Finding] = field(default_factory=list)
    catalogs: dict[str, Path] = field(default_factory=dict)
    sources: list[Path] = field(default_factory=list)
    needs_model: bool = True
    format_name: str = ""
    deprecated: set[str] = field(default_factory=set)
    moves: Moves = field(default_factory=Moves)

    @classmethod
    def load(  # noqa: PLR0913 (one keyword for each choice of a run)
        cls,
        project: Project,
        out: Path | None = None,
        *,
        engine: Engine | None = None,
        refresh: bool = False,
        needs_model: bool = True,
        format_name: str = "",
    ) -> Workplace:
        """Read glossary and segment breaks. Without `needs_model` no model has to be there (for checks)."""
        return cls(
            project,
            out or project.output,
            project_glossary(project),
            load_breaks(project.segments),
            refresh,
            engine,
            needs_model=needs_model,
            format_name=format_name,
        )

    @cached_property
    def engine(self) -> Engine:
        """The engine of this run, journalled; an EngineError where it is for other languages."""
        options = self.project.options
        engine = self.given_engine or load_engine(
            model=options.model or None,
            decoding=Decoding(beam=options.beam) if options.beam else None,
            journal=self.project.state / "journal.jsonl",
        )
        return suited(engine, options.source, options.target)

    @cached_property
    def preparer(self) -> Preparer:
        """Glossary, number style and the model's strategy, ready for segments."""
        options = self.project.options
        matcher = Matcher(self.glossary, options.source, drafts=options.drafts)
        info = self.engine.info if self.needs_model else None
        return Preparer(matcher, number_style(options.numbers), info, options.target)

    @cached_property
    def meta(self) -> RunMeta:
        """What signs every translation of this run."""
        info = self.engine.info
        options = {"beam": str(info.decoding.beam), "terms": info.terms, "numbers": info.numbers}
        return RunMeta(info.signature, options, {c.id: c.revision for c in self.glossary})

    def name(self, inputs: Sequence[Input]) -> None:
        """Decide what the catalog of each input is called; two inputs of one name see each other."""
        named = [item for item in inputs if not item.is_stdin]
        articles = dict.fromkeys(PurePosixPath(item.name) for item in named)
        articles |= dict.fromkeys(name for item in named if item.named for name in _neighbours(item))
        names = catalog_names(list(articles))  # a file that is named itself is called as in its folder's run
        paths = dict(zip(articles, names, strict=True))
        self.catalogs = {item.name: self.out / paths[PurePosixPath(item.name)] for item in named}
        self.sources = [files.real(item.path) for item in named if not item.named]

    def follow(self, inputs: Sequence[Input]) -> None:
        """After `name`: let the catalogs of renamed and moved articles come along."""
        known = self.catalogs
        self.moves = find_moves(inputs, known, project=self.project, out=self.out, opened=self.document)
        self.findings += self.moves.findings

    def document(self, item: Input) -> Document:
        """Read an article; an InputError where it cannot be read."""
        file = read(item, self.project.options.encoding)
        name = "article" if item.is_stdin else item.name
        return open_document(file, self.breaks, name=name, format_name=self.format_name)

    def tolerant(self, step: Callable[[Input, Workplace], T], item: Input) -> T | None:
        """Run `step` for one input; None where that costs the run this article only.

        A damaged catalog, or an unreadable file that a folder merely held, becomes a finding. A file that was
        named itself is an error.
        """
        try:
            return step(item, self)
        except CatalogError as error:
            self._note("catalog-damaged", Severity.ERROR, error.message, error.location, error.hint)
        except InputError as error:
            if item.named:
                raise
            self._note("input-unreadable", Severity.ERROR, error.message, error.location, error.hint)
        return None

    def _note(
        self, id_: str, severity: Severity, message: str, place: Location | None, hint: str = ""
    ) -> None:
        self.findings.append(Finding(id_, severity, message, place or Location(""), hint))

    def warn(self, article: OpenArticle) -> None:
        """Pass on what opening an article brought to light."""
        self.findings += article.document.findings
        for warning in article.catalog.warnings:
            self._note("catalog-sidecar", Severity.WARNING, warning, Location(str(article.catalog.path)))
        self.findings += article.notes()

    def window_written(self) -> None:
        """Everything decoded so far stands in the catalogs: the journal may forget it."""
        journal = getattr(self.engine, "journal", None)
        if journal is not None:
            journal.clear()

    def vanished(self, paths: Sequence[Path | str], *, prune: bool = False) -> list[Finding]:
        """Catalogs whose article is gone from a folder that was translated and held other articles."""
        folders = [Path(path).resolve() for path in paths if Path(path).is_dir()]
        folders = [folder for folder in folders if any(at.is_relative_to(folder) for at in self.sources)]
        if not folders:
            return []

        def missed(origin: str) -> Iterator[str]:
            article = self.project.root.resolve() / origin
            if origin and not os.path.lexists(article):
                inside = (folder for folder in folders if article.is_relative_to(folder))
                yield from (article.relative_to(folder).as_posix() for folder in inside)

        gone = vanished_catalogs(self.out, [*self.catalogs.values(), *self.moves.spoken_of], missed)
        removed = remove_catalogs(gone) if prune else []
        return [one.removal(removed) if one.path in removed else one.finding() for one in gone]


def number_style(options: Mapping[str, object]) -> NumberStyle:
    """The project's number style: AP, with what its settings change."""
    values = dict(options)
    symbols = values.pop("symbols", {})
    merged = {**AP_SYMBOLS, **symbols} if isinstance(symbols, dict) else AP_SYMBOLS
    return NumberStyle(**values, symbols=merged)  # type: ignore[arg-type]  # project.py has checked every value


@dataclass
class OpenArticle:
    """An article with its catalog and plan. `new` are the segments that the engine has to see."""

    item: Input
    place: Workplace
    document: Document
    prepared: Sequence[Prepared]
    catalog: Catalog
    plan: Plan
    started: float

    @property
    def name(self) -> str:
        """The name relative to what was given."""
        return self.item.name

    @cached_property
    def new(self) -> list[Prepared]:
        """Each distinct sentence to translate, once."""
        return [self.prepared[index] for index in self.plan.todo]

    @property
    def new_length(self) -> int:
        """Code points to translate: an article's share of the work."""
        return sum(len(prepared.switched) for prepared in self.new)

    def write(self, translations: Mapping[str, Translation], spent: float) -> tuple[Article, bytes | None]:
        """Merge, save, render; the article's row, and the document where it goes to standard output."""
        started = time.perf_counter()
        catalog = self.catalog
        results = {i: translations[self.document.segments[i].source] for i in self.plan.todo}
        catalog.merge(self.plan, results, self.place.meta if results else None)
        if not self.item.is_stdin:
            catalog.save()  # first: it takes in what somebody else has written in the meantime
        rendered = self._rendered() if self.item.is_stdin else self.write_document()
        seconds = self.started + spent + time.perf_counter() - started
        return self._row(catalog, seconds), rendered if self.item.is_stdin else None

    def write_document(self) -> bytes:
        """Write what the saved catalog says. What a person has changed in the document is kept beside it."""
        path, rendered = self.place.out / self.name, self._rendered()
        if edited(path, rendered, self.catalog.documents):
            message = f"was edited by hand, and is written anew; the edited one is {keep(path).name}"
            hint = f"put the change into {self.catalog.path.name}, then delete the copy"
            self.place.findings.append(
                Finding("document-edited", Severity.WARNING, message, Location(str(path)), hint)
            )
        files.write_atomic(path, rendered)
        self.catalog.wrote(rendered)
        self.catalog.save()
        if moved := self.place.moves.taken.get(self.catalog.path):
            moved.drop_document()
        return rendered

    def _rendered(self) -> bytes:
        return self.document.render(self.catalog.texts(self.plan), self.language)

    @property
    def language(self) -> str:
        """The language that is translated into."""
        return self.place.project.options.target

    def _row(self, catalog: Catalog, seconds: float) -> Article:
        status = catalog.status(self.plan)
        wanted, met = self._terms(catalog.texts(self.plan))
        return Article(
            self.name,
            segments=status.total,
            reused=status.reused,
            machine=status.machine,
            human=status.human,
            copied=status.copied,
            flagged=status.flagged,
            terms_wanted=wanted,
            terms_met=met,
            seconds=seconds,
        )

    def _terms(self, texts: Mapping[int, str]) -> tuple[int, int]:
        """Distinct terms wanted, over all segments, and those that stand in the English that is shown.

        A segment without Korean is copied: nothing is asked of it.
        """
        met = sum(len(assign(texts[i], self.prepared[i].wants)) for i in texts)
        translated = (i for i in range(len(self.prepared)) if i in texts or self.plan[i].action != "skip")
        return sum(len(self.prepared[i].wants) for i in translated), met

    def stale(self) -> list[Finding]:
        """A note where a person's text belongs to an earlier wording, so that the document shows the machine's."""
        flags = self.catalog.flags(self.plan)
        keys = {self.plan[i].key for i in flags if str(State.STALE) in flags[i]}
        if self.item.is_stdin or not keys:
            return []
        lines = self.on_disk()
        place = Location(str(lines.path), min(lines.line_of(key) for key in keys))
        return [stale_note(len(keys), place)]

    def on_disk(self) -> Catalog:
        """The catalog as it is now, with the lines of its entries."""
        return _catalog(self.item, self.place)

    def notes(self) -> Iterator[Finding]:
        """What its author should know: deprecated terms (each once a run), and characters that nobody sees."""
        file = str(self.item.path)
        unseen: list[int] = []
        for segment, prepared in zip(self.document.segments, self.prepared, strict=True):
            for match in prepared.deprecated:
                if match.concept.id not in self.place.deprecated:
                    self.place.deprecated.add(match.concept.id)
                    yield deprecated_note(match, self.place.glossary, Location(file, segment.line))
            unseen += [
                segment.line for edit in invisible_edits(segment.source) for _ in range(len(edit.span))
            ]
        if unseen:
            yield unseen_note(len(unseen), Location(file, min(unseen)))

    def out_of_date(self) -> list[Finding]:
        """Why a run of `loc translate` would change this article's catalog or document."""
        if self.item.is_stdin:
            return []
        fingerprints = [prepared.fingerprint for prepared in self.prepared]
        findings = [
            replace(one, location=replace(one.location, file=str(self.item.path)))
            if one.location.file == self.catalog.source
            else one
            for one in up_to_date(self.catalog, self.document.segments, fingerprints)
        ]
        if not self.catalog.exists:
            return findings[:1]  # every sentence is new: the first line says it all
        written = self.place.out / self.name
        if edited(written, self._rendered(), self.catalog.documents):
            message = "the document was edited by hand; the next run writes it anew"
            hint = f"put the change into {self.catalog.path.name} and run loc translate"
            place = Location(str(written))
            findings.append(Finding("document-edited", Severity.ERROR, message, place, hint))
        if not findings and (not written.is_file() or written.read_bytes() != self._rendered()):
            message = (
                "the document is not what its catalog says"
                if written.is_file()
                else "the document is missing"
            )
            findings.append(
                Finding(
                    "document-stale", Severity.ERROR, message, Location(str(written)), "run loc translate"
                )
            )
        return findings


def open_article(item: Input, place: Workplace) -> OpenArticle:
    """Read an article and its catalog, and plan what to do.

    Raises:
        InputError, CatalogError: they cannot be read; the message has the place.
        UsageError: the output would overwrite the article.

    """
    started = time.perf_counter()
    if not item.is_stdin and files.real(place.out / item.name) == files.real(item.path):
        raise UsageError(
            "the translation would overwrite the article",
            location=Location(str(item.path)),
            hint="choose another folder with --out",
        )
    document = place.document(item)
    once: dict[str, Prepared] = {}
    for segment in document.segments:
        if segment.source not in once:
            once[segment.source] = place.preparer(segment)
    prepared = [once[segment.source] for segment in document.segments]
    catalog = _catalog(item, place)
    plan = catalog.plan(document.segments, [one.fingerprint for one in prepared], refresh=place.refresh)
    return OpenArticle(item, place, document, prepared, catalog, plan, time.perf_counter() - started)


def _catalog(item: Input, place: Workplace) -> Catalog:
    if item.is_stdin:
        return Catalog(Path("-"), source="-", language=place.project.options.target, lock=Path("-"))
    path = place.catalogs[item.name]
    former = former_name(path, PurePosixPath(item.name))
    moved = place.moves.taken.get(path)
    return Catalog.load(
        path,
        place.project.options.target,
        source=item.name,
        lock=place.project.state / "catalogs.lock",
        former=moved.path if moved else former,
        shared=not moved and former in place.catalogs.values(),
        moved=moved is not None,
        origin=_origin(item, place),
    )


def _neighbours(item: Input) -> list[PurePosixPath]:
    """The articles beside a file that share its name but for the suffix."""
    beside = item.path.parent.glob(f"{glob.escape(item.path.stem)}.*")
    alike = sorted(path.name for path in beside if path.stem == item.path.stem and path.is_file())
    name = PurePosixPath(item.name)
    return [name.with_name(one) for one in alike if PurePosixPath(one).suffix.lower() in SUFFIXES]


def _origin(item: Input, place: Workplace) -> str:
    """The article's path in the project, with slashes; "" for one from elsewhere."""
    path, root = item.path.parent.resolve() / item.path.name, place.project.root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
