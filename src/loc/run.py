"""What a translation run reports: one row per article, their sum, who made it, and what a person should know."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from loc.flags import said
from loc.model import Finding, Message, Severity

FLAGGED = "sentence-flagged"
"""The id of the findings on sentences that need a person."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from loc.glossary.matcher import Match
    from loc.glossary.model import Glossary
    from loc.model import Location


@dataclass(frozen=True, slots=True)
class Article:
    """The row of one article. `segments` = reused + machine + human + copied (without Korean).

    `reused` is machine text of an earlier run, `machine` of this one, `human` a person's; `flagged` counts the
    segments of any of these that need a person. `seconds` is this article's share of the time.
    """

    name: str
    segments: int = 0
    reused: int = 0
    machine: int = 0
    human: int = 0
    copied: int = 0
    flagged: int = 0
    terms_wanted: int = 0
    terms_met: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run. `stdout` holds the document where the input was `-`."""

    articles: tuple[Article, ...]
    signature: str
    out: Path
    findings: tuple[Finding, ...] = ()
    stdout: bytes | None = None

    @property
    def total(self) -> Article:
        """The sum over all articles."""
        names = [field.name for field in fields(Article) if field.name != "name"]
        return Article(
            "all", **{name: sum(getattr(article, name) for article in self.articles) for name in names}
        )

    def as_dict(self) -> dict[str, Any]:
        """The run as plain data, for `--json`."""
        return {
            "signature": self.signature,
            "out": str(self.out),
            "articles": [asdict(article) for article in self.articles],
            "total": asdict(self.total),
            "findings": [asdict(finding) for finding in self.findings],
        }


def stale_note(count: int, first: Location) -> Finding:
    """The note on `count` texts of a person that belong to earlier wordings, the first of them at `first`."""
    message = Message.plural(
        count,
        "1 human text belongs to an earlier wording; the document shows machine text",
        "{n} human texts belong to earlier wordings; the document shows machine text",
    )
    hint = Message("bring it up to date in the .po, and remove its fuzzy mark")
    return Finding("human-stale", Severity.INFO, message, first, hint)


def deprecated_note(match: Match, glossary: Glossary, place: Location) -> Finding:
    """The note that an article uses a name of a deprecated concept, first at `place`; what to use is in its hint."""
    concept = match.concept
    successor = glossary.get(concept.successor)
    message = Message(
        "the deprecated term {term} (`{concept}`) is used", term=match.surface, concept=concept.id
    )
    hint = Message(
        "write {name} (`{concept}`)",
        name=successor.primary.name(glossary.source) if successor else concept.successor,
        concept=concept.successor,
    )
    return Finding("term-deprecated", Severity.INFO, message, place, hint)


def flagged_notes(flags: Iterable[str], place: Location) -> Iterator[Finding]:
    """Why the sentence at `place` needs a person: one finding for each of its flags."""
    for flag in flags:
        yield Finding(FLAGGED, Severity.WARNING, said(flag), place)


def unseen_note(count: int, place: Location) -> Finding:
    """The note on `count` invisible characters in the sentences of an article, the first of them at `place`."""
    message = Message.plural(
        count,
        "1 invisible character stands in the article; it is left out of the translation",
        "{n} invisible characters stand in the article; they are left out of the translation",
    )
    return Finding("input-invisible", Severity.INFO, message, place, Message("`loc check` shows them"))
