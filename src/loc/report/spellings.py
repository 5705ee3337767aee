"""Term × article: which spellings the Korean has, and which of them `loc normalize` turns into the house's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loc.checks import Unit
    from loc.glossary.matcher import Match


@dataclass(slots=True)
class Cell:
    """One term in one article: how often it is named, how often by a variant, how many of these become canonical."""

    mentions: int = 0
    variants: int = 0
    canonicalised: int = 0


@dataclass(slots=True)
class TermRow:
    """One term over all articles. `spellings` counts each variant with the name it stands for."""

    concept: str
    name: str
    target: str
    type: str
    cells: dict[int, Cell] = field(default_factory=dict)
    spellings: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def total(self) -> Cell:
        """The sums of all articles."""
        every = self.cells.values()
        return Cell(
            sum(cell.mentions for cell in every),
            sum(cell.variants for cell in every),
            sum(cell.canonicalised for cell in every),
        )


@dataclass
class Spellings:
    """The table as it grows, article by article."""

    source: str = "ko"
    target: str = "en"
    rows: dict[str, TermRow] = field(default_factory=dict)

    def add(self, article: int, units: Iterable[Unit]) -> None:
        """Count the mentions of one article's segments."""
        for unit in units:
            for match in unit.matches:
                self._count(article, unit, match)

    def _count(self, article: int, unit: Unit, match: Match) -> None:
        concept = match.concept
        row = self.rows.get(concept.id)
        if row is None:
            names = concept.primary.name(self.source), concept.primary.name(self.target)
            row = self.rows[concept.id] = TermRow(concept.id, *names, concept.type)
        cell = row.cells.setdefault(article, Cell())
        cell.mentions += 1
        name = match.form.name(self.source)
        rewritten = any(edit.span.overlaps(match.head) for edit in unit.normalizing)
        written = match.head.of(unit.korean)
        if written != name and (rewritten or match.surface != name):
            cell.variants += 1
            cell.canonicalised += rewritten
            row.spellings[written, name] += 1

    def ordered(self) -> list[TermRow]:
        """The terms with most variants first, then those named most."""
        return sorted(
            self.rows.values(), key=lambda row: (-row.total.variants, -row.total.mentions, row.concept)
        )
