"""What the strict reader refuses: an error like any other, which also knows the lint rule it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.errors import LocError

if TYPE_CHECKING:
    from loc.model import Location

NOT_YAML = "G001"
SURPRISE = "G002"
LAYOUT = "G003"
UNCLEAN = "G004"
ID_TAKEN = "G005"
SAME_SPELLING = "G006"
NO_SOURCE = "G007"
SUCCESSOR = "G008"
CONTRADICTION = "G009"
LAYERS = "G010"

# The file was understood, and every entry is there: what is wrong is what the entries say.
OF_CONTENT = frozenset({ID_TAKEN, SAME_SPELLING, NO_SOURCE, SUCCESSOR, CONTRADICTION})


class Fault(LocError):  # noqa: N818  (the word that the reader uses)
    """A fault in a glossary file; `rule` is the id under which `loc glossary lint` reports it."""

    def __init__(self, rule: str, message: str, *, location: Location, hint: str = "") -> None:
        super().__init__(message, location=location, hint=hint)
        self.rule = rule
