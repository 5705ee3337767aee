"""What text and Markdown have in common: how outcomes, changes and figures are called, and words that differ."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from loc.impact.report import ChangeKind, Outcome
from loc.visible import UNKNOWN, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.impact.report import Report, Score, Side

OUTCOMES = {
    Outcome.HUMAN_OUTDATED: "a person's text whose terms have changed",
    Outcome.CHANGED: "translated differently",
    Outcome.TO_TRANSLATE: "not translated yet",
    Outcome.HUMAN_UPDATED: "a person's text, revised",
    Outcome.UNCHANGED: "translated as before",
    Outcome.MENTION: "only mentions differ",
}
"""In the order in which they matter to a reviewer."""

MARKS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-", ChangeKind.CHANGED: "~", ChangeKind.RENAMED: "→"}
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def one_line(text: str) -> str:
    """`text` on one line, with invisible and direction-changing characters shown as `<U+202E>`."""
    return visible(" ".join(text.split()), kinds=UNKNOWN)


def counted(number: int, noun: str) -> str:
    """`1 sentence`, `1,200 sentences`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(report: Report) -> str:
    """The whole change in one sentence."""
    if not report.concepts:
        return "No concept of the glossary differs."
    kinds = [change.kind for change in report.concepts]
    parts = [f"{kinds.count(kind):,} {kind}" for kind in ChangeKind if kind in kinds]
    touched = f"{counted(len(report.sentences), 'sentence')} of {report.total:,} touched"
    outcomes = [f"{n:,} {name}" for name in OUTCOMES if (n := report.count(name))]
    tail = f" ({', '.join(outcomes)})" if outcomes else ""
    return f"{counted(len(kinds), 'concept')}: {', '.join(parts)}; {touched}{tail}."


def terms_met(side: Side) -> str:
    """`41 of 44`, or a dash where nothing was asked for."""
    return f"{side.met:,} of {side.wanted:,}" if side.wanted else "–"


def score_line(score: Score) -> str:
    """`chrF2 54.3 → 55.1 (+0.8; may be chance) over 12 touched sentences`."""
    change = score.after - score.before
    over = f"{score.sentences:,} {'touched ' if score.scope == 'touched' else ''}"
    over += "sentence" if score.sentences == 1 else "sentences"
    chance = "" if score.sure or not change else "; may be chance"
    return f"{one_line(score.metric)[:40]} {score.before:.1f} → {score.after:.1f} ({change:+.1f}{chance}) over {over}"


def wrong(side: Side) -> str:
    """How many known-wrong renderings stand in the texts, a dash where none is known."""
    return f"{side.wrong:,}" if side.sentences else "–"


def pieces(before: str, after: str) -> Iterator[tuple[str, str]]:
    """`after` and what it replaces, in pieces: (`same` | `gone` | `new`, text), by words."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > 250_000:  # the comparison is quadratic at worst
        yield "gone", before
        yield "new", after
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield "same", "".join(new[j1:j2])
            continue
        if i1 < i2:
            yield "gone", "".join(old[i1:i2])
        if j1 < j2:
            yield "new", "".join(new[j1:j2])
