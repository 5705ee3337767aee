"""Everything about one row, as values: findings, cards of its terms, quantities, what changed, history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.catalog.states import State
from loc.checks import CHECKS
from loc.glossary.explain import explain
from loc.glossary.protected import find_literals
from loc.korean.numbers import missing
from loc.review.wording import compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.checks import Check, Unit
    from loc.glossary.model import Concept, Form
    from loc.model import Finding
    from loc.review.library import Library
    from loc.review.rows import Row
    from loc.review.wording import Part

_CHECKS = {check.id: check for check in CHECKS}


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with the check that found it."""

    finding: Finding
    check: Check | None


@dataclass(frozen=True, slots=True)
class Card:
    """One concept in one row: what the glossary says, and how this row stands to it.

    `mention` is the spelling found, `reason`, `left` and `right` say why it is a match; `state` is `met`, `missing`,
    `draft` (nothing is asked) or `none` (there is no text yet); `rung` says what brought the rendering in.
    """

    concept: Concept
    form: Form
    mention: str
    rendering: str
    reason: str
    left: str
    right: str
    state: str
    rung: str

    def drafts(self, *languages: str) -> list[str]:
        """The spellings of its form that wait for approval."""
        held = [names.draft for code in languages if (names := self.form.names.get(code))]
        return [text for one in held for text in (*one.variants, *one.accepted, *one.wrong)]


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of the Korean, how English says it, and whether the translation does."""

    korean: str
    english: str
    met: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside a row."""

    notes: Sequence[Note]
    cards: Sequence[Card]
    amounts: Sequence[Amount]
    diff: Sequence[Part]
    rewording: Sequence[Part]


def make_panel(row: Row, unit: Unit, library: Library) -> Panel:
    """Look at one row closely."""
    lost = set(missing(unit.quantities, unit.english)) if unit.english else set()
    machine = row.record.text if row.record else ""
    return Panel(
        notes=notes(row.findings or ()),
        cards=_cards(row, unit, library),
        amounts=[Amount(q.span.of(unit.korean), q.english, q not in lost) for q in unit.quantities],
        diff=compare(machine, row.target) if machine and row.target and machine != row.target else (),
        rewording=compare(row.entry.previous, row.source)
        if row.state is State.STALE and row.entry.previous
        else (),
    )


def notes(findings: Sequence[Finding]) -> list[Note]:
    """Findings, the grave ones first."""
    order = {"error": 0, "warning": 1, "info": 2}
    ranked = sorted(findings, key=lambda finding: order.get(finding.severity, 3))
    return [Note(finding, _CHECKS.get(finding.id)) for finding in ranked]


def _cards(row: Row, unit: Unit, library: Library) -> list[Card]:
    matcher = library.analyst.context.matcher
    why = {e.span.start: e for e in explain(unit.korean, matcher, find_literals(unit.korean)) if e.won}
    rungs = {use.concept: use.rung for use in row.record.terms} if row.record else {}
    wanted = {want.concept for want in unit.wants}
    cards: dict[tuple[str, str], Card] = {}
    for match in unit.matches:
        reason = why.get(match.head.start)
        id_ = match.concept.id
        state = (
            "draft"
            if id_ not in wanted or not match.enforced
            else "met"
            if id_ in unit.met
            else "missing"
            if unit.english
            else "none"
        )
        rung = "person" if row.state is State.HUMAN else rungs.get(id_, "")
        cards.setdefault(
            (id_, match.form.kind),
            Card(
                match.concept,
                match.form,
                match.surface,
                match.rendering(library.project.options.target),
                reason.reason if reason else "",
                reason.left if reason else "",
                reason.right if reason else "",
                state,
                rung if state == "met" else "",
            ),
        )
    return list(cards.values())
