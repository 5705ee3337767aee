"""The sentences that an entry gives itself: where it must be found, and where it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary.model import Status
from loc.model import Finding, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.glossary.lint.registry import Rule
    from loc.glossary.lint.subject import Subject
    from loc.glossary.matcher import Match
    from loc.glossary.model import Concept


def hits(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Every `hit` in which the concept is not found; deprecated ones give way to any other term in their name."""
    for concept in subject.glossary:
        for sentence in concept.hit:
            found = subject.matcher.find(sentence)
            if any(match.concept is concept for match in found):
                continue
            if concept.status is Status.DEPRECATED and _taken(concept, sentence, found, subject):
                continue
            others = ", ".join(dict.fromkeys(f"{m.concept.id} (“{m.surface}”)" for m in found))
            yield Finding(
                rule.id,
                rule.severity,
                Message(
                    "`{concept}` is not found in its test “{sentence}”, which gives {others}"
                    if others
                    else "`{concept}` is not found in its test “{sentence}”",
                    concept=concept.id,
                    sentence=sentence,
                    others=others,
                ),
                subject.locate(concept, "tests", "hit", text=sentence),
                hint=Message("loc glossary explain '{sentence}'", sentence=sentence),
            )


def _taken(concept: Concept, sentence: str, found: Sequence[Match], subject: Subject) -> bool:
    """True where another term stands inside a spelling of the concept."""
    for form in concept.forms:
        names = form.names.get(subject.glossary.source)
        for spelling in names.tried.surfaces if names else ():
            start = sentence.find(spelling)
            if start >= 0 and any(m.span.start < start + len(spelling) and start < m.span.end for m in found):
                return True
    return False


def misses(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Every `miss` in which the concept is found all the same."""
    for concept in subject.glossary:
        for sentence in concept.miss:
            match = next((m for m in subject.matcher.find(sentence) if m.concept is concept), None)
            if match is None:
                continue
            yield Finding(
                rule.id,
                rule.severity,
                Message(
                    "`{concept}` is found in its test “{sentence}”, as “{spelling}”",
                    concept=concept.id,
                    sentence=sentence,
                    spelling=match.surface,
                ),
                subject.locate(concept, "tests", "miss", text=sentence),
                hint="add the longer string around it to `guards:`",
            )
