"""A report for a terminal or a log. No line begins with anybody's text, so that no log reader obeys one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.impact.report import Outcome
from loc.impact.wording import MARKS, OUTCOMES, one_line, score_line, summary, terms_met, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.impact.report import ConceptChange, Figures, Report, Sentence

SHOWN = 50
_COUNTED = {Outcome.UNCHANGED, Outcome.MENTION}
"""Of these the number says enough."""


def render(report: Report, shown: int = SHOWN) -> str:
    """The report as lines; of each outcome at most `shown` sentences."""
    return "\n".join(_lines(report, shown))


def _safe(text: str) -> str:
    """One line in which no marker of a workflow command survives (runners find `##[` anywhere in a line)."""
    return one_line(text).replace("##[", "# #[")


def _lines(report: Report, shown: int) -> Iterator[str]:
    yield f"compared with {_safe(report.base)}"
    yield summary(report)
    for change in report.concepts:
        yield from _concept(change)
    for outcome in OUTCOMES:
        sentences = [sentence for sentence in report.sentences if sentence.outcome is outcome]
        if not sentences:
            continue
        yield ""
        yield f"{outcome}: {OUTCOMES[outcome]} ({len(sentences):,})"
        if outcome in _COUNTED:
            continue
        for sentence in sentences[:shown]:
            yield from _sentence(sentence)
        if len(sentences) > shown:
            yield f"  … and {len(sentences) - shown:,} more (--format json lists all)"
    if report.sentences:
        yield from _figures(report.figures)
    if report.engine:
        yield f"translated by {_safe(report.engine)}"
    for note in report.notes:
        yield f"note: {_safe(note)}"


def _concept(change: ConceptChange) -> Iterator[str]:
    was = f" (was {_safe(change.was)})" if change.was else ""
    found = f"in {change.sentences:,} touched" if change.decides else "no translation depends on it"
    yield f"  {MARKS[change.kind]} {_safe(change.concept)}{was}  {_safe(change.title)}  [{found}]"
    for fact in change.changes:
        texts = [f"-{_safe(text)}" for text in fact.removed] + [f"+{_safe(text)}" for text in fact.added]
        yield f"      * {_safe(fact.what)}: {'  '.join(texts)}"


def _sentence(sentence: Sentence) -> Iterator[str]:
    yield f"  at {_safe(sentence.file)}:{sentence.line}  {', '.join(map(_safe, sentence.concepts))}"
    yield f"    src {_safe(sentence.source)}"
    if sentence.before and sentence.before != sentence.after:
        yield f"    was {_safe(sentence.before)}"
    if sentence.after:
        yield f"    now {_safe(sentence.after)}"
    if sentence.flags and sentence.outcome is not Outcome.MENTION:
        yield f"    see {', '.join(map(_safe, sentence.flags))}"


def _figures(figures: Figures) -> Iterator[str]:
    yield ""
    yield f"terms met: {terms_met(figures.before)} before; {terms_met(figures.after)} after" + (
        f" (by the new glossary the old texts had {terms_met(figures.stale)})" if figures.stale.wanted else ""
    )
    yield f"known-wrong renderings: {wrong(figures.before)} before; {wrong(figures.after)} after"
    yield f"mentions found: {figures.before.mentions:,} before; {figures.after.mentions:,} after"
    for score in figures.scores:
        yield f"score: {score_line(score)}"
