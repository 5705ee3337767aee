"""The workplace: what all articles of a run share, from the glossary and the engine to the names of catalogs."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from loc import files
from loc.catalog import RunMeta, catalog_names
from loc.catalog.prune import prune as remove_catalogs
from loc.catalog.prune import vanished as vanished_catalogs
from loc.engines import load_engine
from loc.engines.base import Decoding, suited
from loc.errors import CatalogError, InputError
from loc.formats import load_breaks, open_document
from loc.glossary.matcher import Matcher
from loc.glossary.of_project import project_glossary
from loc.inputs import SUFFIXES, read
from loc.korean.numbers import NumberStyle
from loc.korean.numbers.style import AP_SYMBOLS
from loc.model import Finding, Location, Severity
from loc.moves import Moves, find_moves
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from loc.engines.base import Engine
    from loc.formats import Breaks, Document
    from loc.glossary.model import Glossary
    from loc.inputs import Input
    from loc.project import Project

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

    def hand_over(self) -> None:
        """After `follow`, with the run's lock held: move the catalogs whose name is another article's now."""
        displaced = {path: orphan for path, orphan in self.moves.taken.items() if orphan.displaced}
        if displaced:
            with files.lock(self.project.state / "catalogs.lock"):
                for path, orphan in displaced.items():
                    self.findings += orphan.hand_over(path)
            self.moves = self.moves.handed_over()

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


def _neighbours(item: Input) -> list[PurePosixPath]:
    """The articles beside a file that share its name but for the suffix."""
    beside = item.path.parent.glob(f"{glob.escape(item.path.stem)}.*")
    alike = sorted(path.name for path in beside if path.stem == item.path.stem and path.is_file())
    name = PurePosixPath(item.name)
    return [name.with_name(one) for one in alike if PurePosixPath(one).suffix.lower() in SUFFIXES]
