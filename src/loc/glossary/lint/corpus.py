"""What the articles say about the glossary: terms that nobody uses, deprecated ones in use, doubtful mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary.model import Status
from loc.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.lint.registry import Rule
    from loc.glossary.lint.subject import Subject


def unseen(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Concepts without a mention; deprecated ones are supposed to have none."""
    for concept in subject.glossary:
        if concept.status is not Status.DEPRECATED and concept.id not in subject.mentions:
            message = f"`{concept.id}` occurs in none of the {len(subject.texts):,} texts of the corpus"
            yield Finding(rule.id, rule.severity, message, concept.location)


def deprecated(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Deprecated concepts with mentions."""
    for concept in subject.glossary:
        mentions = subject.mentions.get(concept.id)
        if concept.status is Status.DEPRECATED and mentions:
            times = "once" if mentions.count == 1 else f"{mentions.count:,} times"
            yield Finding(
                rule.id,
                rule.severity,
                f"deprecated `{concept.id}` is still used {times}, first at {mentions.first}",
                concept.location,
                hint=f"use `{concept.successor}`" if concept.successor else "",
            )


def ambiguous(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Concepts with more doubtful mentions than the budget allows."""
    for concept in subject.glossary:
        mentions = subject.mentions.get(concept.id)
        if mentions and mentions.ambiguous > subject.limits.ambiguous:
            yield Finding(
                rule.id,
                rule.severity,
                f"{mentions.ambiguous:,} of {mentions.count:,} mentions of `{concept.id}` may be ordinary words"
                f" (budget: {subject.limits.ambiguous}): {', '.join(mentions.doubtful)}",
                concept.location,
                hint="add the ordinary words to `guards:`",
            )
