"""The part of docs/checks.md that follows from the checks themselves: `checks.py --write` puts it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.checks.base import Check

BEGIN, END = "<!-- checks: begin -->", "<!-- checks: end -->"


def manual() -> str:
    """A table of all checks, then a section for each, as Markdown."""
    rows = [
        f"| [{c.id}](#{c.id.lower()}-{c.name}) | {c.name} | {c.severity} | {_traits(c)} |" for c in CHECKS
    ]
    head = ["| id | name | severity | |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, "", *(line for check in CHECKS for line in _section(check))]).rstrip()


def _traits(check: Check) -> str:
    traits = ["about the Korean"] * check.on_source + ["`--fix`"] * check.fixes
    return ", ".join(traits)


def _section(check: Check) -> Iterator[str]:
    korean, english = (_shown(text) for text in check.example)
    yield f"### {check.id} {check.name}"
    yield ""
    yield f"{check.summary} {check.cause} *What to do:* {check.cure}"
    yield ""
    yield f"> {korean}<br>"
    yield f"> {english}"
    yield ""


def _shown(text: str) -> str:
    """Invisible characters and tags as text."""
    shown = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
    return shown.replace("<", "&lt;").replace(">", "&gt;")


def put_into(document: str, text: str, begin: str = BEGIN, end: str = END) -> str:
    """`document` with `text` between its two marks.

    Raises:
        ValueError: a mark is missing.

    """
    start, stop = document.index(begin) + len(begin), document.index(end)
    return f"{document[:start]}\n\n{text}\n\n{document[stop:]}"
