"""One HTML file that shows how good the translations are: scores, terms, findings, and every segment side by side.

    path = write_report(Wanted(), project)

The file is whole in itself: it asks the network for nothing, and a strict Content-Security-Policy holds it to that.
No text of an article, glossary or engine can become markup: jinja2 escapes everything, the charts escape what they
draw (charts.py), and the segments travel as JSON that the page shows as text only (page.py, script/).

Who does what: gather.py (catalogs, findings, ledgers, scores → values), spellings.py (term × article), scores.py
(what `loc score` measured), charts.py (values → SVG), page.py (values → HTML), templates/ (how it looks).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.report.gather import Wanted, gather
from loc.report.page import render

if TYPE_CHECKING:
    from pathlib import Path

    from loc.project import Project

__all__ = ["Wanted", "gather", "render", "write_report"]


def write_report(wanted: Wanted, project: Project, out: Path | None = None, language: str = "en") -> Path:
    """Make the report and write it to `out` (default: `report.html` in the project's state folder); its path.

    Raises:
        InputError, UsageError: there are no catalogs, or a file that was asked for cannot be used.
        UsageError: no such language, or the file cannot be written.

    """
    from loc import files
    from loc.errors import UsageError
    from loc.model import Location

    path = out or project.state / "report.html"
    if path.is_dir():
        raise UsageError("is a folder", location=Location(str(path)), hint="name a file: --out report.html")
    files.write_atomic(path, render(gather(wanted, project), language).encode("utf-8"))
    return path
