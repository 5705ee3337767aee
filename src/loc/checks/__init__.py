"""Quality checks of translations: one module each, and the list of them all.

    for unit, finding in find(units): …

A check is a pure function of units (base.py); it reads no file and knows no catalog. To add one: a module with a
`CHECK`, a line here, a planted set in tests/checks/planted, `benchmarks/checks.py --write` for the manual, and its
texts in Korean in locale/ko (a message with values in it is a `loc.model.Message`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks import (
    balance,
    broken,
    canonical,
    copied,
    currencies,
    dates,
    do_not_translate,
    doubled,
    dropped,
    fuzzy,
    hangul,
    headings,
    invisible,
    length,
    literals,
    names,
    numbers,
    particles,
    placeables,
    repetition,
    term_forbidden,
    term_missing,
    term_wrong,
)
from loc.checks.base import Check, Context, State, Unit
from loc.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loc.model import Finding

WAIVER = Check(
    id="C024",
    name="waiver",
    severity=Severity.WARNING,
    summary="A waiver that allows nothing any more, names no known check, or gives no reason.",
    cause="A waiver that is not needed hides the next real finding.",
    cure="Take the comment out, or write `# loc: allow ID reason`.",
    example=("결론", "Conclusion (# loc: allow C012)"),
)
"""Found by whoever reads the catalog (loc.check), since a waiver is no part of a text."""

CHECKS: tuple[Check, ...] = (
    term_missing.CHECK,
    term_wrong.CHECK,
    term_forbidden.CHECK,
    do_not_translate.CHECK,
    numbers.CHECK,
    dates.CHECK,
    currencies.CHECK,
    literals.CHECK,
    placeables.CHECK,
    hangul.CHECK,
    copied.CHECK,
    repetition.CHECK,
    length.CHECK,
    dropped.CHECK,
    balance.CHECK,
    doubled.CHECK,
    names.CHECK,
    headings.CHECK,
    particles.CHECK,
    canonical.CHECK,
    broken.CHECK,
    invisible.CHECK,
    fuzzy.CHECK,
    WAIVER,
)
KNOWN = {key: check.id for check in CHECKS for key in (check.id, check.name)}
"""Every id and every name → id."""


def find(units: Sequence[Unit], checks: Iterable[Check] = CHECKS) -> Iterator[tuple[Unit, Finding]]:
    """What the checks find in the units of one article, check by check, each finding with its unit."""
    for check in checks:
        yield from check.run(units)


__all__ = ["CHECKS", "KNOWN", "WAIVER", "Check", "Context", "State", "Unit", "find"]
