"""What a translation run reports: one row per article, their sum, who made it, and what a person should know."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from loc.model import Finding, Message, Severity

if TYPE_CHECKING:
    from pathlib import Path

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
