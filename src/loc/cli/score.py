"""`loc score`: how good the translations are, measured against references."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli.options import AsJson
from loc.errors import EXIT_CLEAN, EXIT_FINDINGS, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.score import Counts, Report, Row, SystemScores
    from loc.score.result import Comparison, Score

THRESHOLDS = ("chrf", "bleu", "terms", "numbers", "consistency")
"""What `--fail-under` knows: the measures that are better the higher they are."""


def score(
    translations: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE|DIR",
            help="Catalogs, or folders of them.  [default: translations/en]",
            show_default=False,
        ),
    ] = None,
    references: Annotated[
        Path | None,
        typer.Option(
            "--references",
            "-r",
            metavar="FILE|DIR",
            help="References: catalogs, or a text file, one a line.  [default: references/en]",
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--source", help="The Korean of a text file of references, line for line: terms and numbers."
        ),
    ] = None,
    system: Annotated[
        list[str] | None,
        typer.Option(
            "--system",
            "-s",
            metavar="NAME=PATH",
            help="Score this, too: a text file with a line for each reference, a catalog, or a folder of them.",
        ),
    ] = None,
    against: Annotated[
        str,
        typer.Option(
            "--against", metavar="NAME", help="Compare the others with this system.  [default: the first]"
        ),
    ] = "",
    metrics: Annotated[
        str | None,
        typer.Option(
            "--metrics",
            metavar="NAME,...",
            help="Some of chrf,bleu,ter.  [default: all; TER only where it is quick]",
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="TRAIT", help="Leave out references of a kind or trait: fragment."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Compare with the systems in this file.")
    ] = None,
    save_baseline: Annotated[
        Path | None, typer.Option("--save-baseline", metavar="FILE", help="Keep this run to compare with.")
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="DIR", help="Write what was scored as text files, a sentence a line."
        ),
    ] = None,
    fail_under: Annotated[
        str | None,
        typer.Option(
            "--fail-under",
            metavar="NAME=VALUE,...",
            help=f"Exit with 1 where the first system scores less: {', '.join(THRESHOLDS)}.",
        ),
    ] = None,
    fail_on_worse: Annotated[
        bool,
        typer.Option("--fail-on-worse", help="Exit with 1 where a measure is really below the baseline."),
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="Encoding of text files.  [default: utf-8]"),
    ] = None,
    as_json: AsJson = False,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="With --json: every sentence as well.")
    ] = False,
) -> None:
    """Score translations against references: chrF2, BLEU, TER, terms.

    A difference is called real (*) only where a paired bootstrap test gives p < 0.05 on at least 100 sentences.
    """
    from loc.cli.output import emit_json, report_findings
    from loc.project import find
    from loc.score import Request
    from loc.score import score as run
    from loc.score.baseline import save_baseline as save
    from loc.score.export import export as write

    limits = _limits(fail_under)
    if fail_on_worse and baseline is None:
        raise UsageError("--fail-on-worse needs something to compare with", hint="add --baseline FILE")
    project = find().using(encoding=encoding)
    lines = references is not None and references.is_file() and references.suffix != ".po"
    if not translations and not lines and (not system or project.output.is_dir()):
        translations = [project.output]
    request = Request(
        translations=tuple(translations or ()),
        references=references,
        source=source,
        systems=tuple(named(given) for given in system or []),
        metrics=tuple(name.strip().lower() for name in metrics.split(",")) if metrics is not None else None,
        without=tuple(without or ()),
        baseline=baseline,
        against=against,
    )
    report = run(request, project)
    if save_baseline:
        save(report, save_baseline)
    if export:
        write(report, export)
    if as_json:
        emit_json(report.as_dict(sentences=sentences))
    else:
        _show(report)
    report_findings(report.findings)
    failed = _failed(report, limits, worse=fail_on_worse)
    raise typer.Exit(EXIT_FINDINGS if failed else EXIT_CLEAN)


def named(given: str) -> tuple[str, Path]:
    """`NAME=PATH` as its two parts; anything else is a UsageError."""
    name, equals, path = given.partition("=")
    if not equals or not name.strip() or not path:
        raise UsageError(f"--system {given!r} is no NAME=PATH", hint="for example --system google=google.en")
    return name.strip(), Path(path)


def _limits(given: str | None) -> dict[str, float]:
    """`chrf=50,terms=95` as numbers."""
    from loc.cli.output import unknown

    limits: dict[str, float] = {}
    for part in (given or "").split(","):
        name, _, number = (piece.strip() for piece in part.partition("="))
        if not part.strip():
            continue
        if name not in THRESHOLDS:
            raise unknown("--fail-under", name, THRESHOLDS)
        try:
            limits[name] = float(number)
        except ValueError:
            raise UsageError(
                f"--fail-under {name} needs a number, not {number!r}", hint="for example chrf=50,terms=95"
            ) from None
        if not 0 <= limits[name] <= 100:
            raise UsageError(f"--fail-under {name}={number}: scores run from 0 to 100")
    return limits


def _failed(report: Report, limits: dict[str, float], *, worse: bool) -> bool:
    """Say which limits are not reached."""
    from loc.cli.output import note

    first = report.systems[0]
    failed = False
    for name, limit in limits.items():
        value = first.total.value(name)
        if value is None:
            raise UsageError(f"--fail-under {name}: it was not measured", hint="see --metrics and --source")
        if value < limit:
            note(f"{first.name}: {name} {value:.2f} is under {limit:g}")
            failed = True
    for comparison in first.total.comparisons if worse else ():
        if comparison.against == "baseline" and comparison.real and not comparison.better:
            note(f"{first.name}: {comparison.measure} is really worse: {comparison.difference:+.2f}")
            failed = True
    return failed


def _show(report: Report) -> None:
    """The tables: systems, what changed, articles; and how all of it was made."""
    from loc.cli.output import emit, printable

    tables = [_systems(report)]
    if report.baseline:
        tables.append(_changes(report))
    if len(report.systems[0].articles) > 1:
        tables.append(_articles(report.systems[0]))
    for table in tables:
        emit(f"{printable(_aligned(table))}\n")
    for line in _notes(report):
        emit(printable(line))


def _aligned(table: Sequence[Sequence[str]]) -> str:
    """Rows as text: the first column to the left, figures to the right; nothing is cut, in a pipe neither."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*table, strict=True)]
    lines = []
    for row in table:
        padded = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        first, *rest = zip(row, padded, strict=True)
        lines.append("  ".join([first[0] + first[1], *(pad + cell for cell, pad in rest)]).rstrip())
    return "\n".join(lines)


def _header(first: str, row: Row) -> list[str]:
    return [first, "sentences", *(score.label for score in row.scores)]


def _systems(report: Report) -> list[list[str]]:
    """One row a system; * is a real difference from the system they are compared with."""
    first = report.systems[0].total
    table = [[*_header("system", first), "consistent"]]
    for one in [*report.systems, *([report.oracle] if report.oracle else [])]:
        total = one.total
        cells = [
            _cell(total.score(score.measure), total.comparison(score.measure, report.against))
            for score in first.scores
        ]
        table.append([one.name, str(total.sentences), *cells, _number(total.terms.consistency)])
    return table


def _articles(system: SystemScores) -> list[list[str]]:
    """One row an article."""
    table = [[*_header(f"{system.name} by article", system.total), "consistent"]]
    for row in system.articles:
        cells = [_cell(score, None) for score in row.scores]
        table.append([row.article, str(row.sentences), *cells, _number(row.terms.consistency)])
    return table


def _changes(report: Report) -> list[list[str]]:
    """Every system against what the baseline has of it."""
    first = report.systems[0].total
    table = [_header("since the baseline", first)]
    for one in report.systems:
        found = [one.total.comparison(score.measure, "baseline") for score in first.scores]
        shared = [str(comparison.sentences) for comparison in found if comparison]
        if shared:
            table.append([one.name, shared[0], *map(_change, found)])
    return table


def _cell(score: Score | None, comparison: Comparison | None) -> str:
    if score is None or score.value is None:
        return "- "
    half = "" if score.low is None or score.high is None else f" ±{(score.high - score.low) / 2:.1f}"
    return f"{score.value:.2f}{half}{'*' if comparison and comparison.real else ' '}"


def _change(comparison: Comparison | None) -> str:
    if comparison is None:
        return "- "
    p = "" if comparison.p is None else f" p={comparison.p:.3f}"
    return f"{comparison.difference:+.2f}{p}{'*' if comparison.real else ' '}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _notes(report: Report) -> list[str]:
    """What the figures mean, what was not scored, and their signatures."""
    few = report.systems[0].total.sentences < 100
    lines = [
        "±: half of the 95 % interval (bootstrap). TER and known wrong: lower is better; all others: higher."
    ]
    if report.oracle:
        lines.append("references: the same measures on the references themselves (the oracle).")
        shares = (report.oracle.total.score(name) for name in ("terms", "numbers"))
        asked = [f"{share.whole} {share.label}" for share in shares if share]
        lines.append(f"the Korean asks for: {', '.join(asked)}")
    if len(report.systems) > 1 or report.baseline:
        lines.append(
            f"*: really different from {report.against if len(report.systems) > 1 else 'the baseline'} "
            "(paired bootstrap, p < 0.05, at least 100 sentences)."
            + (" There are fewer here, so nothing is called real." if few else "")
        )
    lines += [line for line in (_uncounted(report.counts),) if line]
    lines += [f"{name}: {signature}" for name, signature in report.signature["metrics"].items()]
    signature = report.signature
    lines.append(
        f"loc:{signature['loc']}|references:{signature['references']}|glossary:{signature['glossary']}"
        f"|sentences:{signature['sentences']}" + "".join(f"|without:{name}" for name in signature["without"])
    )
    return lines + [f"engine: {engine}" for engine in signature["engines"]]


def _uncounted(counts: Sequence[Counts]) -> str:
    names = {
        "human": "a person's text",
        "untranslated": "untranslated, scored as empty",
        "boilerplate": "boilerplate, not scored",
        "without_reference": "without a reference, not scored",
        "left_out": "left out for a trait",
        "unfinished": "with an unfinished reference, not scored",
        "unmatched": "in no catalog, not scored",
    }
    sums = {name: sum(getattr(row, name) for row in counts) for name in names}
    said = [f"{count} {names[name]}" for name, count in sums.items() if count]
    scored = sum(row.scored for row in counts)
    return f"sentences: {scored} scored" + "".join(f"; {part}" for part in said)
