"""Every rule of `loc glossary lint`, in the order of the ids. An id is never given to another rule.

G001 to G010 are what the reader refuses; G011 to G018, G027 and G029 are errors, the others doubts.
`docs/glossary.md` is made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.glossary.lint import catalog, corpus, examples, order, spellings, text
from loc.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loc.glossary.lint.subject import Subject
    from loc.model import Finding

    Check = Callable[["Rule", Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `check` is None for what the reader or the waivers themselves report.

    `waivable`: a `# loc: allow` comment may silence it. `needs_corpus`: it looks at articles.
    `fixable`: `--fix` mends what is safe to mend.
    """

    id: str
    name: str
    severity: Severity
    summary: str
    cause: str
    cure: str
    check: Check | None = None
    waivable: bool = True
    needs_corpus: bool = False
    fixable: bool = False


_CHECKS: dict[str, Check] = {
    "G011": spellings.same_but_for_case,
    "G012": spellings.torn,
    "G013": spellings.cycles,
    "G014": spellings.wrong_elsewhere,
    "G015": examples.hits,
    "G016": examples.misses,
    "G017": text.unclean_prose,
    "G018": spellings.formula_starts,
    "G019": spellings.short_substrings,
    "G020": spellings.near_duplicates,
    "G021": corpus.unseen,
    "G022": corpus.deprecated,
    "G023": corpus.ambiguous,
    "G024": order.unsorted,
    "G025": order.unformatted,
    "G028": order.overridden,
    "G029": spellings.foreign_script,
}

RULES: tuple[Rule, ...] = tuple(
    Rule(
        id=one.id,
        name=one.name,
        severity=Severity(one.severity),
        summary=one.summary,
        cause=one.cause,
        cure=one.cure,
        check=_CHECKS.get(one.id),
        waivable="refused" not in one.traits,
        needs_corpus="corpus" in one.traits,
        fixable="fix" in one.traits,
    )
    for one in catalog.ENTRIES
)
BY_ID = {rule.id: rule for rule in RULES}
