"""Everything that the report shows, as values: articles, segments with their ledgers and findings, terms, scores."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loc.catalog import Catalog
from loc.catalog.plan import needs_translation
from loc.check import Analyst, check_catalogs, choose, collect_catalogs, read_catalog
from loc.check.running import check_catalog
from loc.checks import CHECKS, State
from loc.errors import CatalogError, LocError, UsageError
from loc.model import Location, Message, Segment, Span, TermUse
from loc.report import scores as score_room
from loc.report.spellings import Spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from loc.catalog import Record
    from loc.check import CheckedCatalog
    from loc.checks import Check, Unit
    from loc.model import Finding
    from loc.project import Project
    from loc.report.scores import Scores, Sentence

PERSON, UNKNOWN, MISSING = "person", "unknown", "missing"
RUNGS = ("source", "rerank", "repair", "prefix", PERSON, UNKNOWN, MISSING)
"""How a term got into the English, in the order of the ladder; then a person's doing, not on record, not at all."""


@dataclass(frozen=True)
class Wanted:
    """What to report on. `paths` are catalogs or folders of them (default: the project's output).

    Scores come from `scores` (a file of `loc score --json`), else from scoring against `references` (default: the
    project's own, where there are some) beside `systems` (name and path) and a `baseline`.
    """

    paths: tuple[Path, ...] = ()
    references: Path | None = None
    systems: tuple[tuple[str, Path], ...] = ()
    baseline: Path | None = None
    scores: Path | None = None


@dataclass(frozen=True)
class Row:
    """One segment: its unit, what the machine left on record, its findings and, where there is one, its score."""

    article: int
    unit: Unit
    raw: str
    switched: str
    flags: tuple[str, ...]
    ledger: tuple[TermUse, ...]
    findings: tuple[Finding, ...]
    scored: Sentence | None


@dataclass
class Article:
    """One catalog: its name as `loc score` has it, the file as people know it, and counts over its segments."""

    name: str
    file: str
    catalog: str
    segments: int = 0
    human: int = 0
    machine: int = 0
    flagged: int = 0
    wanted: int = 0
    met: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    """By severity."""
    rungs: Counter[str] = field(default_factory=Counter)


@dataclass
class Report:
    """All that the page shows. `damaged` are findings of catalogs that could not be read."""

    project: str
    source: str
    target: str
    articles: list[Article] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    spellings: Spellings = field(default_factory=Spellings)
    findings: Counter[str] = field(default_factory=Counter)
    """By id of the check."""
    damaged: list[Finding] = field(default_factory=list)
    scores: Scores | None = None
    unscored: str = ""
    """Why there are no scores although there are references."""
    engines: tuple[str, ...] = ()
    glossary: str = ""
    checks: Mapping[str, Check] = field(default_factory=lambda: {check.id: check for check in CHECKS})


def gather(wanted: Wanted, project: Project) -> Report:
    """Read catalogs, run the checks, score where there are references.

    A damaged catalog becomes a finding; scores that cannot be made are an error only where they were asked for.

    Raises:
        LocError: see `loc.check.collect_catalogs` and `loc.score.score`.

    """
    paths = collect_catalogs(wanted.paths, project)
    analyst = Analyst.of_project(project)
    options = project.options
    report = Report(project.root.name, options.source, options.target)
    report.spellings = Spellings(options.source, options.target)
    report.glossary = analyst.context.glossary.digest[:16]
    report.scores, report.unscored = _scores(wanted, project)
    checks = choose()
    engines: set[str] = set()
    base = _base(wanted, project)
    for path in paths:
        try:
            catalog = read_catalog(path, analyst, project)
            records = _records(catalog, options.target) if catalog else {}
        except CatalogError:
            report.damaged += [found.finding for found in check_catalogs([path], project, ())]
            continue
        if catalog is None:
            continue
        engines |= {record.engine for record in records.values() if record.engine}
        _add(report, _name(path, base), catalog, records, checks)
    report.engines = tuple(sorted(engines))
    if not report.articles and not report.damaged:
        raise UsageError(
            f"holds no catalog of {options.target!r}",
            location=Location(str((wanted.paths or (project.output,))[0])),
            hint="loc translate makes them",
        )
    return report


def _base(wanted: Wanted, project: Project) -> Path | None:
    """The folder that catalogs are named from, as `loc score` does it; None where there is no single one."""
    if len(wanted.paths) > 1:
        return None
    path = wanted.paths[0] if wanted.paths else project.output
    if not path.is_dir():
        return path.parent
    inner = path / project.options.target
    return inner if inner.is_dir() else path


def _name(path: Path, base: Path | None) -> str:
    if base is None or not path.is_relative_to(base):
        return path.with_suffix("").as_posix()
    return path.relative_to(base).with_suffix("").as_posix()


def _records(checked: CheckedCatalog, language: str) -> dict[int, Record]:
    """What is on record of the machine's part of each unit; rebuilt from the catalog where the sidecar is gone."""
    segments = [
        Segment(msgid, Span(0, len(msgid)), line, ctxt or "")
        for line, (ctxt, msgid) in enumerate(checked.keys, 1)
    ]
    catalog = Catalog.load(checked.path, language)
    return catalog.records(catalog.plan(segments, [""] * len(segments)))


def _add(
    report: Report,
    name: str,
    catalog: CheckedCatalog,
    records: Mapping[int, Record],
    checks: Sequence[Check],
) -> None:
    number = len(report.articles)
    article = Article(name, catalog.source, str(catalog.path))
    report.articles.append(article)
    report.spellings.add(number, catalog.units)
    findings: dict[int, list[Finding]] = {}
    for found in check_catalog(catalog, checks):
        findings.setdefault(found.index, []).append(found.finding)
        report.findings[found.finding.id] += 1
        article.findings[found.finding.severity] += 1
    by_sentence = report.scores.by_sentence if report.scores else {}
    for index, unit in enumerate(catalog.units):
        record = records.get(index)
        row = Row(
            article=number,
            unit=unit,
            raw=record.raw if record else "",
            switched=record.switched if record else "",
            flags=tuple(_flags(unit, record)),
            ledger=tuple(_ledger(unit, record)),
            findings=tuple(findings.get(index, ())),
            scored=by_sentence.get((name, "\4".join(filter(None, catalog.keys[index])))),
        )
        report.rows.append(row)
        article.segments += 1
        article.human += unit.state is State.HUMAN
        article.machine += unit.state in {State.MACHINE, State.STALE}
        article.flagged += bool(row.flags)
        for use in row.ledger:
            article.wanted += 1
            article.met += use.met > 0
            article.rungs[use.rung if use.met else MISSING] += 1


def _flags(unit: Unit, record: Record | None) -> Iterator[str]:
    """Why a segment needs a person, in the words of the catalog."""
    if record and unit.state in {State.MACHINE, State.STALE}:
        yield from record.flags
    if unit.state is State.STALE or (unit.state is State.UNTRANSLATED and needs_translation(unit.source)):
        yield str(unit.state)


def _ledger(unit: Unit, record: Record | None) -> Iterator[TermUse]:
    """What today's glossary asks of the segment, met or not; the rung is that on record of a machine text."""
    if unit.state is State.UNTRANSLATED:
        return
    rungs = {use.concept: use.rung for use in record.terms} if record else {}
    for want in unit.wants:
        met = len(unit.met.get(want.concept, ()))
        known = rungs.get(want.concept, "")
        rung = PERSON if unit.state is State.HUMAN else known if known in RUNGS else UNKNOWN
        yield TermUse(want.concept, want.surface, want.target, want.count, met, rung if met else "")


def _scores(wanted: Wanted, project: Project) -> tuple[Scores | None, str]:
    """Scores, read or made as asked, or None and why there are none ("" where there are no references either)."""
    if wanted.scores is not None:
        return score_room.load(wanted.scores), ""
    from loc.score import Request, score

    references = wanted.references or project.root / "references" / project.options.target
    asked = bool(wanted.references or wanted.systems or wanted.baseline)
    if not asked and not references.exists():
        return None, ""
    if len(wanted.paths) > 1:
        if asked:
            raise UsageError("scores are of one folder or one catalog", hint="name one, or leave scoring out")
        return None, Message("scores are of one folder or one catalog")
    request = Request(
        translations=wanted.paths[0] if wanted.paths else project.output,
        references=references,
        systems=wanted.systems,
        baseline=wanted.baseline,
    )
    try:
        return score_room.from_dict(score(request, project).as_dict(sentences=True)), ""
    except LocError as error:
        if asked:
            raise
        return None, error.message
