"""Concepts as a foreign file has them, before anybody has judged them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loc.model import Location

FACTS = ("type", "status", "successor", "case", "match", "source", "note")
"""What is said of a concept as a whole; each is a field of `Concept`."""
DRAFTS = ("draft-variant", "draft-accepted", "draft-wrong")
"""Roles of spellings that nobody has approved yet, in a concept that is no draft."""
SPELLINGS = ("name", "variant", "accepted", "wrong", *DRAFTS)
"""Roles of what belongs to a form."""
ROLES = (*SPELLINGS, "guard", "hit", "miss")
"""What a term is to its concept."""


@dataclass(slots=True)
class RawTerm:
    """One string of a concept: in which language, in which role, of which form."""

    text: str
    location: Location
    language: str
    role: str
    form: str = "name"
    reading: str = ""


@dataclass(slots=True)
class Raw:
    """One concept. `id` is what the file calls it, "" for nothing; `facts` maps names of `FACTS` to texts.

    `unread` are columns of the table that mean nothing here, with their places, told by the first concept of it.
    """

    location: Location
    id: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    terms: list[RawTerm] = field(default_factory=list)
    unread: tuple[tuple[str, Location], ...] = ()
