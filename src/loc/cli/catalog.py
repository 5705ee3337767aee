"""`loc catalog …`: translations out to translators and their tools, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli import lazy
from loc.errors import EXIT_CLEAN, EXIT_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.exchange.apply import Applied
    from loc.exchange.units import CatalogFile
    from loc.model import Segment
    from loc.project import Project

app = lazy.group(
    "catalog",
    "Translations for translators and their tools: XLIFF, TMX.",
    {"export": "catalog:export", "import": "catalog:import_"},
)

FORMATS = {"xlf": "xliff", "xliff": "xliff", "tmx": "tmx"}
Format = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="xliff|tmx", help="The format.  [default: what the file's name ends in]"
    ),
]
Catalogs = Annotated[
    Path | None,
    typer.Option("--catalogs", metavar="DIR", help="The folder of the catalogs.  [default: translations/en]"),
]


def export(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="CATALOG", help="Catalogs (.po).  [default: all]", show_default=False),
    ] = None,
    format_: Format = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "--out", "-o", help="Write to this file.  [default: standard output]"),
    ] = None,
    catalogs: Catalogs = None,
    articles: Annotated[
        list[Path] | None,
        typer.Option(
            "--articles",
            metavar="FILE|DIR",
            help="The articles, or their folder: they hold the markup.  [default: seeds]",
        ),
    ] = None,
    todo: Annotated[
        bool, typer.Option("--todo", help="In XLIFF: only what no person has translated or accepted.")
    ] = False,
    human: Annotated[bool, typer.Option("--human", help="In TMX: only what people wrote.")] = False,
) -> None:
    """Write catalogs as XLIFF 2.0 (for a translator) or TMX 1.4b (a translation memory).

    What the format cannot hold is listed on standard error.
    """
    from loc import __version__
    from loc.catalog.store import today
    from loc.cli.output import emit_exported
    from loc.errors import UsageError
    from loc.exchange import tmx, xliff
    from loc.project import find

    project = find()
    options = project.options
    chosen = _format(format_, output)
    if (todo and chosen == "tmx") or (human and chosen == "xliff"):
        option, other = ("--todo", "XLIFF") if todo and chosen == "tmx" else ("--human", "TMX")
        raise UsageError(
            f"{option} means nothing in {chosen.upper()}", hint=f"leave it away, or ask for {other}"
        )
    loaded = list(_load(paths, catalogs or project.output, articles, project))
    if chosen == "xliff":
        exported = xliff.export(loaded, source=options.source, target=options.target, todo=todo)
    else:
        exported = tmx.export(
            loaded,
            source=options.source,
            target=options.target,
            version=__version__,
            date=today(),
            machine=not human,
        )
    emit_exported(exported, output)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An XLIFF 2 or TMX file.")],
    format_: Format = "",
    catalogs: Catalogs = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Say what would change; write nothing.")
    ] = False,
) -> None:
    """Bring translations back into the catalogs, as a person's edits.

    A text that a person has changed since the export is kept and reported (exit code 1). From a TMX, sentences
    that no person has translated get the memory's text. `loc translate` writes the documents afterwards.
    """
    from loc.cli.output import emit, note, printable, report_findings
    from loc.errors import UsageError
    from loc.exchange import apply, tmx, xliff_read
    from loc.exchange.base import read_bytes
    from loc.files import displayed
    from loc.model import Location
    from loc.project import find

    project = find()
    chosen = _format(format_, file)
    data = read_bytes(file)
    machine = 0
    folder = catalogs or project.output
    known = dict(apply.catalogs_in(folder))
    if not known:
        raise UsageError(
            "there are no catalogs", location=Location(str(folder)), hint="run `loc translate` first"
        )
    lock = project.state / "catalogs.lock"
    if chosen == "xliff":
        units = xliff_read.read(data, str(file))
        applied = apply.returned(units, known, lock=lock, write=not dry_run)
    else:
        options = project.options
        pairs = tmx.read(data, str(file), source=options.source, target=options.target)
        applied = apply.pairs(pairs, known, lock=lock, write=not dry_run)
        machine = sum(pair.origin == tmx.MACHINE for pair in pairs)
    if dry_run:
        for change in applied.changes:
            emit(
                printable(
                    f"{displayed(change.path)}: {change.key[1]}\n  - {change.before}\n  + {change.after}"
                )
            )
    note(_summary(applied, dry_run=dry_run))
    if machine:
        note(f"note: {machine:,} of its texts are a machine's: left out")
    report_findings(applied.findings)
    raise typer.Exit(EXIT_FINDINGS if applied.findings else EXIT_CLEAN)


def _summary(applied: Applied, *, dry_run: bool) -> str:
    accepted = sum(change.accepted for change in applied.changes)
    catalogs = len({change.path for change in applied.changes})
    verb = "would change" if dry_run else "changed"
    where = "1 catalog" if catalogs == 1 else f"{catalogs} catalogs"
    return (
        f"{len(applied.changes)} {verb} in {where} ({accepted} accepted), "
        f"{applied.unchanged} as they were, {len(applied.findings)} left out"
    )


def _format(given: str, path: Path | None) -> str:
    from loc.cli.output import unknown
    from loc.errors import UsageError

    chosen = given or (path.suffix.lower().removeprefix(".") if path else "")
    if chosen not in FORMATS:
        if given:
            raise unknown("--format", chosen, ("xliff", "tmx"))
        raise UsageError(
            "the format is not clear: give --format",
            hint="one of: xliff, tmx; or a file whose name ends in .xliff, .xlf or .tmx",
        )
    return FORMATS[chosen]


def _load(
    paths: Sequence[Path] | None, folder: Path, articles: Sequence[Path] | None, project: Project
) -> Iterator[CatalogFile]:
    """The catalogs asked for, each with the segments of its article where that is at hand."""
    from loc.errors import UsageError
    from loc.exchange import apply, units
    from loc.model import Location

    names = {path.resolve(): name for name, path in apply.catalogs_in(folder)}
    chosen = [path.resolve() for path in paths or []] or list(names)
    if not chosen:
        raise UsageError(
            "there are no catalogs", location=Location(str(folder)), hint="run `loc translate` first"
        )
    known = dict(_articles(articles, project))
    for path in chosen:
        if path not in names:
            raise UsageError(
                "is no catalog of this folder" if path.exists() else "there is no such catalog",
                location=Location(str(path)),
                hint=f"give a .po file below {folder}, or another folder with --catalogs",
            )
        yield units.load(path, names[path], _segments(known.get(names[path]), project))


def _articles(given: Sequence[Path] | None, project: Project) -> Iterator[tuple[str, Path]]:
    """The articles by the names of their catalogs."""
    from pathlib import PurePosixPath

    from loc.catalog import catalog_names
    from loc.cli.glossary_files import CORPUS
    from loc.inputs import collect

    folder = project.root / CORPUS
    inputs = [item for item in collect(given or ([folder] if folder.is_dir() else [])) if not item.is_stdin]
    names = catalog_names([PurePosixPath(item.name) for item in inputs])
    return ((name.as_posix(), item.path) for name, item in zip(names, inputs, strict=True))


def _segments(article: Path | None, project: Project) -> Sequence[Segment]:
    from loc.files import read_text
    from loc.formats import load_breaks, open_document

    if article is None:
        return ()
    file = read_text(article, project.options.encoding)
    return open_document(file, load_breaks(project.segments), name=article.name).segments
