"""The planted faults of tests/checks/planted: real segments, each with one fault that a check has to find.

`ID.tsv` holds a fault per line (or per block of lines, where it shows in the company of others only): Korean,
English (`-`: none), and what else matters: the kind of segment, `fuzzy`, `untranslated`, or a waiver's comment.
Invisible characters are written `\\u200b`.
"""

from __future__ import annotations

import re
from pathlib import Path

from loc.catalog import po
from loc.check import Analyst, CheckedCatalog, read_catalog
from loc.check.running import check_catalog
from loc.checks import CHECKS, Context, State
from loc.checks.waivers import read_waivers
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.model import Finding, Kind, Location
from loc.project import Project

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "checks" / "planted"

Row = tuple[str, str, str]


def planted(check_id: str) -> list[list[Row]]:
    """The faults planted for a check, each as the segments it shows in."""
    text = (FOLDER / f"{check_id}.tsv").read_text(encoding="utf-8").strip("\n")
    blocks = text.split("\n\n") if "\n\n" in text else text.split("\n")
    return [[_row(line) for line in block.split("\n")] for block in blocks]


def _row(line: str) -> Row:
    shown = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), line)
    korean, english, note = [*shown.split("\t"), ""][:3]
    return korean, "" if english == "-" else english, note


def analyst(*, release: bool = False) -> Analyst:
    """With the project's own glossary."""
    return Analyst(Context(Matcher(Glossary.load(ROOT / "glossary.yaml")), "en", release))


def catalog(rows: list[Row], analyst: Analyst) -> CheckedCatalog:
    """The rows as a catalog in memory."""
    made = CheckedCatalog(Path("a.po"), "a.txt", None, [], [], [])
    for line, (korean, english, note) in enumerate(rows, 1):
        state = State.UNTRANSLATED if note == "untranslated" else State.MACHINE
        made.units.append(
            analyst.unit(
                korean,
                english,
                kind=Kind(note) if note in set(Kind) else Kind.TEXT,
                fuzzy=note == "fuzzy",
                state=state,
                place=Location("a.po", line),
                origin=Location("a.txt", line),
            )
        )
        made.keys.append((None, korean))
        comments = [note] if note.startswith("#") else []
        made.waivers.append(tuple((waiver, Location("a.po", line)) for waiver in read_waivers(comments)))
    return made


def findings(rows: list[Row], analyst: Analyst) -> list[Finding]:
    """All that the checks find there."""
    return [found.finding for found in check_catalog(catalog(rows, analyst), CHECKS)]


def recall(check_id: str) -> tuple[int, int]:
    """How many of a check's planted faults it finds, and how many there are."""
    judge = analyst(release=check_id == "C023")
    rows = planted(check_id)
    found = sum(any(finding.id == check_id for finding in findings(fault, judge)) for fault in rows)
    return found, len(rows)


def raised_on_references() -> tuple[list[Finding], list[Finding], int]:
    """What the checks say to the references: false alarms, true findings about the Korean, number of segments.

    The translations are right, so that every finding about them is false. About the Korean, C021 is right where
    the reference's writer has marked the segment (`broken source`, `fragment`), and C020 (a note) by definition:
    it says which spelling the glossary has. Anything else counts as false.
    """
    project = Project(ROOT)
    judge = Analyst.of_project(project)
    false: list[Finding] = []
    true: list[Finding] = []
    count = 0
    for path in sorted((ROOT / "references" / "en").glob("*.po")):
        marked = _marked(path)
        made = read_catalog(path, judge, project)
        if made is None:
            continue
        count += len(made.units)
        for found in check_catalog(made, CHECKS):
            known = found.finding.id == "C020" or (
                found.finding.id == "C021" and made.units[found.index].source in marked
            )
            (true if known else false).append(found.finding)
    return false, true, count


def _marked(path: Path) -> set[str]:
    entries = po.read(path)[0].entries  # type: ignore[index]  # the file is there
    return {e.msgid for e in entries if any("broken source" in t or "fragment" in t for t in e.extracted)}
