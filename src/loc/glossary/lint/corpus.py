"""What the articles say about the glossary: terms that nobody uses, deprecated ones in use, doubtful mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary.model import Status
from loc.model import Finding, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.lint.registry import Rule
    from loc.glossary.lint.subject import Subject


def unseen(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Concepts of the last file without a mention; deprecated ones are supposed to have none."""
    *_, own = "", *subject.trees
    for concept in subject.glossary:
        if concept.location.file != own:
            continue  # a shared file serves other articles, too
        if concept.status is not Status.DEPRECATED and concept.id not in subject.mentions:
            message = Message.plural(
                len(subject.texts),
                "`{concept}` does not occur in the one text of the corpus",
                "`{concept}` occurs in none of the {n} texts of the corpus",
                concept=concept.id,
            )
            yield Finding(rule.id, rule.severity, message, concept.location)


def deprecated(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Deprecated concepts with mentions."""
    for concept in subject.glossary:
        mentions = subject.mentions.get(concept.id)
        if concept.status is Status.DEPRECATED and mentions:
            yield Finding(
                rule.id,
                rule.severity,
                Message.plural(
                    mentions.count,
                    "deprecated `{concept}` is still used once, first at {place}",
                    "deprecated `{concept}` is still used {n} times, first at {place}",
                    concept=concept.id,
                    place=mentions.first,
                ),
                concept.location,
                hint=Message("use `{concept}`", concept=concept.successor) if concept.successor else "",
            )


def ambiguous(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Concepts with more doubtful mentions than the budget allows."""
    for concept in subject.glossary:
        mentions = subject.mentions.get(concept.id)
        if mentions and mentions.ambiguous > subject.limits.ambiguous:
            yield Finding(
                rule.id,
                rule.severity,
                Message(
                    "{doubtful} of {all} mentions of `{concept}` may be ordinary words"
                    " (budget: {budget}): {places}",
                    doubtful=f"{mentions.ambiguous:,}",
                    all=f"{mentions.count:,}",
                    concept=concept.id,
                    budget=subject.limits.ambiguous,
                    places=", ".join(mentions.doubtful),
                ),
                concept.location,
                hint="add the ordinary words to `guards:`",
            )
