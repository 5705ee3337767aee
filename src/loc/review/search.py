"""What an address asks for, and which rows answer to it.

`q` is words that all have to stand in the row: in the Korean, the English, the ids and names of its terms, or the ids
and names of its findings; a phrase stands in quotes. `state`, `check` and `term` narrow down further and combine: one
of the values of each has to hold. Everything lives in the address, so that a list can be kept and sent.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from loc.checks import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loc.review.rows import Article, Row

STATES = ("machine", "human", "flagged", "untranslated", "human-stale")
LONGEST_QUERY = 400
_WORD = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Query:
    """One search. `article` is the id of the only article to look in."""

    q: str = ""
    states: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    article: str = ""
    page: int = 1

    @classmethod
    def read(cls, query_string: str) -> Query:
        """From an address; what is not understood is left out."""
        pairs = parse_qsl(query_string[:4000], max_num_fields=50)
        pairs = [(key, value) for key, value in pairs if value]

        def of(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(value for key, value in pairs if key == name))

        pages = [int(page) for page in of("page") if page.isdecimal() and len(page) < 7]
        return cls(
            q=" ".join(of("q"))[:LONGEST_QUERY],
            states=tuple(state for state in of("state") if state in STATES),
            checks=tuple(dict.fromkeys(KNOWN[check] for check in of("check") if check in KNOWN)),
            terms=of("term")[:20],
            article=(of("in") or ("",))[0],
            page=max(1, pages[0]) if pages else 1,
        )

    @property
    def words(self) -> list[str]:
        """What has to stand in a row, folded."""
        return [(phrase or word).casefold() for phrase, word in _WORD.findall(self.q)]

    @property
    def empty(self) -> bool:
        """True where nothing is asked for: the list of articles is shown then."""
        return not (self.q.strip() or self.states or self.checks or self.terms or self.article)

    def address(self, **changes: object) -> str:
        """The query string of this search, or of one that differs in some fields; the first page of it."""
        other = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]  # fields by their names
        pairs = [("q", other.q)] if other.q else []
        pairs += [("state", state) for state in other.states]
        pairs += [("check", check) for check in other.checks]
        pairs += [("term", term) for term in other.terms]
        pairs += [("in", other.article)] if other.article else []
        pairs += [("page", str(other.page))] if other.page > 1 else []
        return f"?{urlencode(pairs)}" if pairs else "?"

    def toggled(self, name: str, value: str) -> str:
        """The address with one filter put on or taken off."""
        held: tuple[str, ...] = getattr(self, name)
        return self.address(
            **{name: tuple(v for v in held if v != value) if value in held else (*held, value)}
        )

    def matches(self, row: Row, words: list[str]) -> bool:
        """Whether a row answers to it. `words` are those of the query (made once for many rows)."""
        if self.states and not any(_in_state(row, state) for state in self.states):
            return False
        if self.checks and not any(finding.id in self.checks for finding in row.findings or ()):
            return False
        if self.terms and not (row.unit and {m.concept.id for m in row.unit.matches} & set(self.terms)):
            return False
        return all(word in row.haystack or word in row.labels for word in words)


def _in_state(row: Row, state: str) -> bool:
    return row.flagged if state == "flagged" else row.state == state


def find(articles: Iterable[Article], query: Query) -> Iterator[tuple[Article, Row]]:
    """The rows that answer, in the order of the articles."""
    words = query.words
    for article in articles:
        if query.article and article.id != query.article:
            continue
        for row in article.rows:
            if query.matches(row, words):
                yield article, row


def facets(rows: Iterable[Row]) -> tuple[Counter[str], Counter[str]]:
    """How many rows are in each state, and have each finding."""
    states: Counter[str] = Counter()
    checks: Counter[str] = Counter()
    for row in rows:
        states[str(row.state)] += 1
        states["flagged"] += row.flagged
        if row.findings:
            checks.update({finding.id for finding in row.findings})
    return states, checks
