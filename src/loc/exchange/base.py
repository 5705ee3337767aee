"""What an export gives, and the list of what its format could not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.errors import InputError
from loc.glossary.model import Case, MatchRule, Status
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from loc.glossary.model import Concept, Glossary, Names

MAX_BYTES = 100_000_000
_SHOWN = 3
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that was left out. `what` is in the plural (`guards`), `examples` name who lost it.

    `whole`: they are themselves what was left out.
    """

    format: str
    what: str
    count: int
    examples: tuple[str, ...] = ()
    unit: str = "concept"
    whole: bool = False

    def __str__(self) -> str:
        shown = ", ".join(self.examples[:_SHOWN]) + (", …" if self.count > _SHOWN else "")
        named = f" ({shown})" if self.examples else ""
        if self.whole:
            return f"{self.format} leaves out {self.what}: {self.count}{named}"
        units = self.unit if self.count == 1 else _plural(self.unit)
        verb = "loses its" if self.count == 1 else "lose theirs"
        return f"{self.format} holds no {self.what}: {self.count} {units} {verb}{named}"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for another program, and what it lacks. `notes` say what was done to the texts in it."""

    data: bytes
    losses: tuple[Loss, ...] = ()
    notes: tuple[str, ...] = ()


def _plural(unit: str) -> str:
    return f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"


def _spaced(text: str) -> bool:
    return text != " ".join(text.split())


def _names(concept: Concept) -> Iterable[Names]:
    return (names for form in concept.forms for names in form.names.values())


FEATURES: Mapping[str, Callable[[Concept], object]] = {
    "ids": lambda concept: concept.id,
    "types": lambda concept: concept.type,
    "statuses": lambda concept: concept.status is not Status.DRAFT,
    "successors": lambda concept: concept.successor,
    "sources": lambda concept: concept.source,
    "notes": lambda concept: concept.note,
    "case rules": lambda concept: concept.case is not Case.EXACT,
    "match rules": lambda concept: concept.match is not MatchRule.EOJEOL,
    "guards": lambda concept: any(concept.guards.values()),
    "tests": lambda concept: concept.hit or concept.miss,
    "forms": lambda concept: [form.kind for form in concept.forms] != ["name"],
    "accepted renderings": lambda concept: any(names.accepted for names in _names(concept)),
    "wrong renderings": lambda concept: any(names.wrong for names in _names(concept)),
    "line breaks in notes": lambda concept: any(_spaced(text) for text in (concept.note, concept.source)),
    "control characters": lambda concept: any(_CONTROL.search(t) for t in (concept.note, concept.source)),
    "readings": lambda concept: any(names.reading for names in _names(concept)),
    "draft spellings": lambda concept: any(names.draft for names in _names(concept)),
}
"""What a concept may have that a format may not hold, and who has it."""


def losses(name: str, glossary: Glossary, concepts: Iterable[Concept], lacks: Collection[str]) -> list[Loss]:
    """The losses of `concepts` in the format called `name`, which lacks the features `lacks` of `FEATURES`."""
    listed = list(concepts)
    found = []
    for what, has in FEATURES.items():
        losers = [concept.id for concept in listed if what in lacks and has(concept)]
        if losers:
            found.append(Loss(name, what, len(losers), tuple(losers)))
    if "further languages" in lacks:
        pair = {glossary.source, glossary.target}
        losers = [c.id for c in listed if any(set(form.names) - pair for form in c.forms)]
        if losers:
            found.append(Loss(name, "further languages", len(losers), tuple(losers)))
    return found


def sentence_losses(name: str, lost: Mapping[str, Sequence[str]], whole: Collection[str]) -> tuple[Loss, ...]:
    """The losses of a catalog: what → the sentences that lose it; those in `whole` are left out themselves."""
    return tuple(
        Loss(name, what, len(who), tuple(map(short, who[:_SHOWN])), "sentence", whole=what in whole)
        for what, who in lost.items()
        if who
    )


def short(text: str) -> str:
    """The beginning of a text, for a message; its control characters stay, as they may be what is lost."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that is to be imported.

    Raises:
        InputError: it cannot be opened, or is larger than any file of its kind.

    """
    try:
        with path.open("rb") as file:  # a device may never end
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}",
            location=Location(str(path)),
            hint="check the path and its permissions",
        ) from None
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB",
            location=Location(str(path)),
            hint="split it into several files",
        )
    return data
