"""C011: the translation is the Korean itself, whole or for the greater part; headings are left to C018."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if unit.copied and unit.kind is not Kind.HEADING:
        whole = unit.target.strip() == unit.source.strip()
        yield Flaw("the Korean was copied" if whole else "most of it is still Korean", "translate it")


CHECK = Check(
    id="C011",
    name="source-copied",
    severity=Severity.ERROR,
    summary="The Korean was copied instead of translated.",
    cause="The segment looks done in the catalog and is not.",
    cure="Translate it, or empty the entry and run `loc translate`.",
    example=("협상이 진행 중이다.", "협상이 진행 중이다."),
    each=_find,
)
