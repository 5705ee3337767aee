"""What stands in a catalog, counted for people, and whether it is up to date, without a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.catalog.states import State
from loc.model import Finding, Location, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.catalog.plan import Step
    from loc.catalog.store import Catalog
    from loc.model import Segment


@dataclass(frozen=True, slots=True)
class Status:
    """Segments by what their document shows: `total` = reused + machine + human + copied + untranslated.

    `reused`: the machine's text from an earlier run; `machine`: from this one; `human`: a person's;
    `copied`: nothing to translate; `untranslated`: still Korean. Across these: `flagged` need a person,
    among them `stale` (a person's text for an earlier wording; the document shows the machine's) and
    `outdated` (a person's text whose terms changed). `obsolete` counts kept texts without a sentence.
    """

    total: int = 0
    reused: int = 0
    machine: int = 0
    human: int = 0
    copied: int = 0
    untranslated: int = 0
    flagged: int = 0
    stale: int = 0
    outdated: int = 0
    obsolete: int = 0


_REASONS = {
    "new": ("catalog-new", "new sentence"),
    "untranslated": ("catalog-untranslated", "sentence without a translation"),
    "terms": ("catalog-terms", "its terms or settings have changed since it was translated"),
    "reworded": ("catalog-reworded", "the Korean under a person's text has changed"),
}
_HINT = "run loc translate"


def up_to_date(catalog: Catalog, segments: Sequence[Segment], fingerprints: Sequence[str]) -> list[Finding]:
    """Why a run of `loc translate` would change this catalog; [] where it would not.

    Says so from what is recorded: no model is needed, nothing is written.
    """
    plan = catalog.plan(segments, fingerprints)
    findings = [
        Finding(
            _REASONS[reason][0],
            Severity.ERROR,
            f"{_REASONS[reason][1]}: {shortened(step.key[1])}",
            Location(catalog.source, segments[step.index].line),
            _HINT,
        )
        for step in plan
        if step.first and (reason := _reason(step))
    ]
    if not catalog.exists:
        missing = "has no catalog yet" if findings else "has no catalog yet (nothing in it to translate)"
        if catalog.entries:  # from under another name
            missing = "its catalog does not have its name yet"
        findings.insert(
            0, Finding("catalog-missing", Severity.ERROR, missing, Location(catalog.source), _HINT)
        )
    for key in catalog.restored:
        message = (
            f"a person's text is missing from the catalog, though its sidecar has it: {shortened(key[1])}"
        )
        findings.append(
            Finding("catalog-restored", Severity.ERROR, message, Location(str(catalog.path)), _HINT)
        )
    for key in (*plan.vanished, *plan.dropped):
        place = Location(str(catalog.path), catalog.line_of(key))
        message = f"sentence that is no longer in the article: {shortened(key[1])}"
        findings.append(Finding("catalog-vanished", Severity.ERROR, message, place, _HINT))
    if catalog.exists and not findings and catalog.misplaced(plan):
        message = "sentences have moved since the catalog was written"
        findings.append(Finding("catalog-moved", Severity.ERROR, message, Location(str(catalog.path)), _HINT))
    if catalog.exists and not findings:
        findings += [
            Finding("catalog-sidecar", Severity.ERROR, message, Location(str(catalog.path)), _HINT)
            for message in catalog.warnings
        ]
    return findings


def _reason(step: Step) -> str:
    emptied = step.action == "reuse" and step.state is State.UNTRANSLATED
    return "untranslated" if emptied else step.reason
