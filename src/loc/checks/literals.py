"""C008: addresses, code, handles and file names stand in the English as they stand in the Korean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Edit, Message, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated and not (unit.english and unit.literals):
        return
    named = [match.span for match in unit.matches]
    wanted = [span for span in unit.literals if not any(span.overlaps(other) for other in named)]
    for literal in dict.fromkeys(span.of(unit.korean).rstrip(".,") for span in wanted):
        count = sum(span.of(unit.korean).rstrip(".,") == literal for span in wanted)
        stands = len(_exactly(literal).findall(unit.english))
        if stands >= count:
            continue
        changed = _loosely(literal).search(unit.english) if not stands else None
        if changed:
            edit = Edit(Span(*changed.span()), literal)
            message = Message("{name} was changed to {other}", name=literal, other=changed.group())
            yield Flaw(message, Message("write {name}", name=literal), unit.mended(edit))
        else:
            yield Flaw(
                Message("{literal} is missing or was changed", literal=literal),
                "copy it from the Korean letter for letter",
            )


def _exactly(literal: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/@-]){re.escape(literal)}(?![\w/@-])")


def _loosely(literal: str) -> re.Pattern[str]:
    """The same characters in another case, or with spaces between them."""
    spaced = r" ?".join(re.escape(char) for char in literal)
    return re.compile(rf"(?<![\w/@-]){spaced}(?![\w/@-])", re.IGNORECASE)


CHECK = Check(
    id="C008",
    name="literal",
    severity=Severity.ERROR,
    summary="A URL, an e-mail address, code, a handle or a file name was changed or left out.",
    cause="An address that is one letter off leads nowhere, or to somebody else.",
    cure="Copy it from the Korean; `--fix` mends case and spacing.",
    example=("문의는 press@example.org로 하면 된다.", "Write to press@example.com."),
    each=_find,
    fixes=True,
)
