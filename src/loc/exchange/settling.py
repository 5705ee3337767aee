"""What an imported concept may be: a draft, or what its file says, as far as the glossary's rules allow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from loc.glossary.model import Status
from loc.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from loc.glossary.model import Concept, Glossary


def settle(
    concepts: Mapping[str, Concept], into: Glossary, *, keep_status: bool
) -> Iterator[tuple[Concept, Finding | None]]:
    """Each of `concepts` (by id) in the status that it gets, and a finding where that is not the one it had.

    Without `keep_status` all are drafts. With it, an approved one needs a source, and a deprecated one a
    successor, among `concepts` or in `into`, that leads to a concept in use.
    """
    for concept in concepts.values():
        status, successor, found = concept.status, concept.successor, None
        if not keep_status:
            status, successor = Status.DRAFT, ""
        if status is Status.APPROVED and not concept.source:
            status, found = Status.DRAFT, _draft(concept, "is approved without a source")
        if status is Status.DEPRECATED and not _leads_on(concept, concepts, into):
            status, found = Status.DRAFT, _draft(concept, "has no usable successor")
        if status is not Status.DEPRECATED:
            successor = ""
        now = replace(concept, status=status, successor=successor)
        yield now.tried if status is Status.DRAFT else now, found  # what is a draft has no drafts in it


def _draft(concept: Concept, why: str) -> Finding:
    message = f"`{concept.id}` {why}: taken as a draft"
    return Finding("import-draft", Severity.WARNING, message, concept.location)


def _leads_on(concept: Concept, concepts: Mapping[str, Concept], into: Glossary) -> bool:
    seen = {concept.id}
    at: Concept | None = concept
    while at and at.successor:
        if at.successor in seen:
            return False
        seen.add(at.successor)
        at = concepts.get(at.successor) or into.get(at.successor)
    return at is not None and at is not concept
