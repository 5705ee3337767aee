"""What stands on the page around the segments: headline figures, charts, the tables of articles and terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from loc.languages import base
from loc.report import charts, words
from loc.report.charts import Bar, Dot
from loc.report.gather import RUNGS
from loc.report.spellings import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc.i18n import Messages
    from loc.report.gather import Report
    from loc.report.scores import Figure, Measured, Scores
    from loc.report.spellings import TermRow

COLUMNS = 24
"""Articles that the table of terms has columns for; the others share one."""
TERMS = 15
"""Terms that are shown without asking."""
ARTICLES = 30
"""Articles that the chart of articles has rows for."""
ORACLE = "references"


def context(report: Report, say: Messages) -> dict[str, Any]:
    """All of it, by the names that the template uses."""
    names = short_names([article.file for article in report.articles])
    scores = report.scores
    return {
        "names": names,
        "tongues": [_tongue(code, say) for code in (report.source, report.target)],
        "articles": [
            {
                "name": name,
                "row": article,
                "href": _fragment(article=article.file),
                "chrf": _chrf(scores, article.name),
            }
            for name, article in zip(names, report.articles, strict=True)
        ],
        "totals": _totals(report),
        "score_charts": _score_charts(scores, say) if scores else [],
        "labels": [label(measure, say) for measure in scores.measures] if scores else [],
        "systems": _systems(scores, say) if scores else [],
        "article_chart": _article_chart(report, names, say) if scores else "",
        "legend": [(charts.mark(_shape(n, name)), name) for n, name in enumerate(scores.systems)]
        if scores
        else [],
        "figures": _figures(scores) if scores else [],
        "ladder": _ladder(report, say),
        "findings_chart": _findings(report, say),
        "heat": _heat(report, names, say),
    }


def short_names(files: Sequence[str]) -> list[str]:
    """For each file the shortest beginning of its name that tells it from the others, cut at a separator."""
    stems = [re.sub(r"\.\w+$", "", file.rsplit("/", 1)[-1]) for file in files]
    parts = [[m.end() for m in re.finditer(r"[^\W_]+", stem)] or [len(stem)] for stem in stems]
    for depth in range(max(map(len, parts), default=0)):
        cut = [stem[: ends[min(depth, len(ends) - 1)]] for stem, ends in zip(stems, parts, strict=True)]
        if len(set(cut)) == len(files):
            return cut
    return list(files)


def _tongue(code: str, say: Messages) -> str:
    """What a language is called, for those that have a name here."""
    return {"ko": say("Korean"), "en": say("English")}.get(base(code), code)


def label(measure: Measured, say: Messages) -> str:
    """What a measure is called; metrics keep the names that everybody knows them by."""
    names = {"terms": say("terms"), "wrong": say("known wrong"), "numbers": say("numbers")}
    return names.get(measure.name, measure.label)


def _totals(report: Report) -> dict[str, int]:
    every = report.articles
    found = {severity: sum(a.findings[severity] for a in every) for severity in ("error", "warning", "info")}
    counted = ("segments", "human", "machine", "flagged", "wanted", "met")
    return {name: sum(getattr(a, name) for a in every) for name in counted} | found


def _fragment(**filters: str) -> str:
    return f"#{urlencode(filters)}"


def _shape(number: int, name: str) -> int:
    """The oracle is no system: it gets the ring."""
    last = len(charts.SHAPES) - 1
    return last if name == ORACLE else number % last


def _score_charts(scores: Scores, say: Messages) -> list[dict[str, str]]:
    return [
        {
            "label": label(measure, say),
            "sense": say("higher is better") if measure.higher_is_better else say("lower is better"),
            "picture": charts.intervals(
                [
                    Dot(
                        label=name,
                        value=figure.value,
                        low=figure.low,
                        high=figure.high,
                        shape=_shape(scores.systems.index(name), name),
                        text=f"{figure.value:.2f}{'*' if figure.real else ''}",
                        title=_title(name, measure, figure, scores, say),
                    )
                    for name, figure in measure.systems.items()
                ],
                say("{measure} by system, with 95 % intervals", measure=label(measure, say)),
            ),
        }
        for measure in scores.measures
    ]


def _systems(scores: Scores, say: Messages) -> list[tuple[str, str]]:
    """What the systems that loc itself names are."""
    known = {
        "translations": say("what the documents show"),
        "machine": say("the machine's text, also where a person has another"),
        "raw": say("the engine's first answer"),
        ORACLE: say("the references themselves, by the same measures"),
    }
    return [(name, known[name]) for name in scores.systems if name in known]


def _title(name: str, measure: Measured, figure: Figure, scores: Scores, say: Messages) -> str:
    """What the pointer shows on a dot."""
    said = [f"{name}: {label(measure, say)} {figure.value:.2f}"]
    if figure.low is not None and figure.high is not None:
        said.append(say("95 % interval {low} to {high}", low=f"{figure.low:.2f}", high=f"{figure.high:.2f}"))
    if figure.real:
        said.append(say("really different from {system}", system=scores.against))
    if figure.change is not None:
        change = f"{figure.change:+.2f}{'*' if figure.changed else ''}"
        said.append(say("{change} since the baseline", change=change))
    return "; ".join(said)


def _article_chart(report: Report, names: Sequence[str], say: Messages) -> str:
    """The first measure of the first system, article by article."""
    scores = report.scores
    if scores is None or not scores.measures:
        return ""
    measure, system = scores.measures[0], scores.systems[0]
    dots: list[Dot] = []
    for name, article in zip(names, report.articles, strict=True):
        figure = measure.articles.get(article.name, {}).get(system)
        if figure:
            title = f"{article.file}, {_title(system, measure, figure, scores, say)}"
            dots.append(Dot(name, figure.value, figure.low, figure.high, 0, f"{figure.value:.2f}", title))
    if len(dots) < 2:
        return ""
    return charts.intervals(
        sorted(dots, key=lambda dot: dot.value)[:ARTICLES],
        say("{measure} by article, with 95 % intervals", measure=label(measure, say)),
    )


def _chrf(scores: Scores | None, article: str) -> Figure | None:
    if scores is None:
        return None
    measure = next((one for one in scores.measures if one.name == "chrf"), None)
    return measure.articles.get(article, {}).get(scores.systems[0]) if measure else None


def _figures(scores: Scores) -> list[tuple[str, list[Figure | None]]]:
    """The charts' figures as a table: system → figure by measure."""
    return [(name, [measure.systems.get(name) for measure in scores.measures]) for name in scores.systems]


def _ladder(report: Report, say: Messages) -> dict[str, Any]:
    """How the wanted terms came into the English, rung by rung."""
    counts = {rung: sum(article.rungs[rung] for article in report.articles) for rung in RUNGS}
    whole = sum(counts.values())
    names = words.rungs(say)
    always = {"source", "rerank", "repair", "prefix", "missing"}
    rows = [
        Bar(
            label=names[rung][0],
            value=count,
            text=f"{count:,} · {count / whole:.1%}",
            title=f"{names[rung][0]}: {names[rung][1]}",
            kind=f"rung-{rung}",
            href=_fragment(rung=rung) if count else "",
        )
        for rung, count in counts.items()
        if whole and (count or rung in always)
    ]
    return {
        "picture": charts.bars(rows, say("Terms by rung"), left=104) if rows else "",
        "explained": [names[rung] for rung, count in counts.items() if count or rung in always],
    }


def _findings(report: Report, say: Messages) -> str:
    """Findings by check, the most frequent first within a severity."""
    order = {"error": 0, "warning": 1, "info": 2}
    glyph = {"error": "✕", "warning": "▲", "info": "●"}
    names = words.severities(say)
    rows: list[tuple[int, Bar]] = []
    for id_, count in report.findings.items():
        check = report.checks.get(id_)
        severity = str(check.severity) if check else "error"
        title = f"{id_} {say(check.name)} ({names[severity]}): {say(check.summary)}" if check else id_
        label = f"{glyph[severity]} {id_} {say(check.name) if check else ''}"
        bar = Bar(label, count, f"{count:,}", title, f"severity-{severity}", _fragment(finding=id_))
        rows.append((order[severity], bar))
    rows.sort(key=lambda row: (row[0], -row[1].value, row[1].label))
    return charts.bars([bar for _, bar in rows], say("Findings by check"), left=168, room=52) if rows else ""


def _heat(report: Report, names: Sequence[str], say: Messages) -> dict[str, Any]:
    """Terms with variants first. A cell's level, up to 5, grows with its variants; 0 has none of them."""
    ordered = report.spellings.ordered()
    by_variants = sorted(
        range(len(names)), key=lambda n: (-sum(_cell(row, n).variants for row in ordered), n)
    )
    columns = sorted(by_variants[:COLUMNS])
    rest = sorted(by_variants[COLUMNS:])
    rows = [
        {
            "term": row,
            "href": _fragment(term=row.concept),
            "cells": [
                _shown_cell(_cell(row, n), _fragment(term=row.concept, article=report.articles[n].file), say)
                for n in columns
            ]
            + ([_shown_cell(_sum(row, rest), "", say)] if rest else []),
            "total": _shown_cell(row.total, "", say),
            "spellings": row.spellings.most_common(),
        }
        for row in ordered
    ]
    return {
        "columns": [(names[n], report.articles[n].file) for n in columns],
        "rest": len(rest),
        "rows": rows,
        "first": TERMS,
        "variants": sum(row.total.variants for row in ordered),
        "canonicalised": sum(row.total.canonicalised for row in ordered),
        "mentions": sum(row.total.mentions for row in ordered),
    }


def _cell(row: TermRow, article: int) -> Cell:
    return row.cells.get(article, Cell())


def _sum(row: TermRow, articles: Sequence[int]) -> Cell:
    cells = [_cell(row, n) for n in articles]
    return Cell(
        sum(cell.mentions for cell in cells),
        sum(cell.variants for cell in cells),
        sum(cell.canonicalised for cell in cells),
    )


def _shown_cell(cell: Cell, href: str, say: Messages) -> Mapping[str, Any]:
    level = next((n for n, most in enumerate((0, 1, 3, 6, 12)) if cell.variants <= most), 5)
    title = say(
        "{mentions} mentions, {variants} by another spelling, {canonicalised} of these made canonical",
        mentions=f"{cell.mentions:,}",
        variants=f"{cell.variants:,}",
        canonicalised=f"{cell.canonicalised:,}",
    )
    open_ = cell.variants - cell.canonicalised
    return {"cell": cell, "href": href, "level": level, "title": title, "open": open_}
