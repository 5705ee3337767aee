"""A report as Markdown for a pull-request comment or a job summary: bounded in size, inert whatever it quotes.

Whatever comes from a glossary, an article or a translation may be hostile. It stands only inside HTML blocks (which
end at a blank line, and none of it can hold one), HTML-escaped, in `<code>`: no Markdown is read there, and GitHub
looks there neither for @mentions nor for #references, commit hashes and addresses. Standard library only.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from loc.impact.report import Outcome
from loc.impact.wording import (
    MARKS,
    OUTCOMES,
    counted,
    one_line,
    pieces,
    score_line,
    summary,
    terms_met,
    wrong,
)
from loc.model import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from loc.impact.report import ConceptChange, Report, Sentence

MAX_BYTES = 60_000
"""GitHub takes comments of 65,536 characters at most."""
LEAST = 20_000
"""What the parts that are always there may take, whatever they quote."""
MARKER = "<!-- loc-glossary-impact -->"
_TEXT = 600  # of one quoted text, in characters
_LIST = 12  # of one list of names
_NOTES = 6
_OPEN = {Outcome.HUMAN_OUTDATED}  # what a reviewer has to see without a click


def render(report: Report, limit: int = MAX_BYTES) -> str:
    """The report as Markdown of at most `limit` bytes (not less than 20,000); what is left out is counted."""
    page = _Page(max(limit, LEAST))
    page.add(f"{MARKER}\n### What this glossary change does\n")
    page.add(f"{summary(report)}\n\n<p>Compared with {_code(report.base, 200)}.</p>\n")
    tail = _tail(report)
    page.room -= len(tail.encode())
    if report.concepts:
        heading = f"Concepts ({len(report.concepts):,})"
        page.rows(heading, report.concepts, _concept, opened=len(report.concepts) <= 15, share=0.4)
    for outcome in OUTCOMES:
        sentences = [sentence for sentence in report.sentences if sentence.outcome is outcome]
        if sentences:
            heading = f"{_capital(OUTCOMES[outcome])} ({len(sentences):,})"
            page.rows(heading, sentences, _sentence, opened=outcome in _OPEN, share=0.6)
    return "\n".join([*page.parts, tail])


class _Page:
    """Parts of a page as long as there is room for them."""

    def __init__(self, limit: int) -> None:
        self.room = limit - 500
        self.parts: list[str] = []

    def add(self, part: str) -> bool:
        """Add `part`, or do not where it does not fit."""
        size = len(part.encode()) + 1
        if size > self.room:
            return False
        self.room -= size
        self.parts.append(part)
        return True

    def rows(
        self, heading: str, items: Sequence[object], row: Callable[..., str], *, opened: bool, share: float
    ) -> None:
        """A collapsible table of `items` that takes at most `share` of the room left; the rest is counted."""
        budget = int(self.room * share)
        head = f"<details{' open' if opened else ''}><summary>{heading}</summary>\n<table>"
        foot = "</table>\n</details>\n"
        more = f"<tr><td>… and {len(items):,} more, in the report of the run</td></tr>"
        used = len((head + foot + more).encode()) + 4
        lines: list[str] = []
        for item in items:
            line = row(item)
            used += len(line.encode()) + 1
            if used > budget:
                break
            lines.append(line)
        left = len(items) - len(lines)
        if left:
            lines.append(f"<tr><td>… and {left:,} more, in the report of the run</td></tr>")
        self.add("\n".join([head, *lines, foot]))


def _code(text: str, limit: int = _TEXT) -> str:
    """Anybody's text, inert."""
    short = shortened(one_line(text), limit)
    return f"<code>{_escape(short)}</code>" if short else ""


def _escape(text: str) -> str:
    """HTML-escaped; what starts a mention, a reference or a workflow command is a number besides."""
    safe = escape(text, quote=False)
    return safe.replace("@", "&#64;").replace("##[", "&#35;&#35;[").replace("::", "&#58;&#58;")


def _names(texts: Iterable[str], tag: str) -> list[str]:
    every = list(texts)
    shown = [f"<{tag}>{_code(text, 120)}</{tag}>" for text in every[:_LIST]]
    return [*shown, f"and {len(every) - _LIST:,} more"] if len(every) > _LIST else shown


def _concept(change: ConceptChange) -> str:
    name = f"{MARKS[change.kind]} {_code(change.concept, 120)}"
    if change.was:
        name += f" (was {_code(change.was, 120)})"
    facts = [
        f"{_code(fact.what, 80)}: {', '.join([*_names(fact.removed, 'del'), *_names(fact.added, 'ins')])}"
        for fact in change.changes[:_LIST]
    ]
    if len(change.changes) > _LIST:
        facts.append(f"and {len(change.changes) - _LIST:,} more")
    found = counted(change.sentences, "sentence") if change.decides else "no translation depends on it"
    cells = (f"{name}<br>{_code(change.title, 120)}", "<br>".join(facts) or str(change.kind), found)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _sentence(sentence: Sentence) -> str:
    place = _code(f"{sentence.file}:{sentence.line}", 200)
    lines = [f"{place} {' '.join(_code(concept, 80) for concept in sentence.concepts[:_LIST])}"]
    lines.append(_code(sentence.source))
    if sentence.before and sentence.after and sentence.before != sentence.after:
        lines.append(_compared(sentence.before, sentence.after))
    else:
        lines.append(_code(sentence.after or sentence.before))
    if sentence.wanted > sentence.met and sentence.after:
        lines.append(f"terms: {sentence.met:,} of {sentence.wanted:,} in the text")
    if sentence.flags:
        lines.append(f"for a person: {' '.join(_code(flag, 80) for flag in sentence.flags[:_LIST])}")
    return f"<tr><td>{'<br>'.join(line for line in lines if line)}</td></tr>"


def _compared(before: str, after: str) -> str:
    """Old and new text in one, word by word; two lines where they are too long to be read that way."""
    before, after = one_line(before), one_line(after)
    if len(before) > _TEXT or len(after) > _TEXT:
        return f"<del>{_code(before)}</del><br>{_code(after)}"
    tags = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    return f"<code>{''.join(tags[kind].format(_escape(text)) for kind, text in pieces(before, after))}</code>"


def _tail(report: Report) -> str:
    """Figures and notes: short, and always there."""
    lines: list[str] = []
    figures = report.figures
    if report.sentences:
        rows = [
            ("Terms met", terms_met(figures.before), terms_met(figures.stale), terms_met(figures.after)),
            (
                "Known-wrong renderings",
                *map(wrong, (figures.before, figures.stale, figures.after)),
            ),
            (
                "Mentions in the Korean",
                *(f"{s.mentions:,}" for s in (figures.before, figures.stale, figures.after)),
            ),
        ]
        head = ("", "before", "old texts, new glossary", "after")
        table = [f"<tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr>"]
        table += [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows]
        lines += ["<table>", *table, "</table>", ""]
    lines += [
        f"<p>Score: {_code(score_line(score))} {_code(score.signature, 200)}</p>"
        for score in figures.scores[:4]
    ]
    lines += [f"<p>Note: {_code(note, 200)}</p>" for note in report.notes[:_NOTES]]
    if len(report.notes) > _NOTES:
        lines.append(f"<p>… and {len(report.notes) - _NOTES:,} more notes</p>")
    if report.engine:
        lines.append(f"<p>Translated by {_code(report.engine, 200)}</p>")
    return "\n".join(lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
