"""C023: in a release every text has been seen by a person: nothing is fuzzy, nothing is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, State, Unit
from loc.model import Message, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.context.release or unit.boilerplate or not unit.needs_translation:
        return
    if unit.fuzzy:
        what = {
            State.MACHINE: Message("machine text that nobody has read"),
            State.STALE: Message("text for an earlier wording"),
        }
        fault = what.get(unit.state, Message("unfinished text"))
        yield Flaw(
            Message("{fault}: {text}", fault=fault, text=shortened(unit.english)), "read it, remove `fuzzy`"
        )
    elif not unit.target.strip():
        yield Flaw(Message("no translation: {text}", text=shortened(unit.korean)), "translate it")


CHECK = Check(
    id="C023",
    name="fuzzy",
    severity=Severity.ERROR,
    summary="An entry is fuzzy or empty in a release (only with `--release`).",
    cause="A release is what people have read and accepted.",
    cure="Read the text, correct it, and remove the `fuzzy` flag.",
    example=("결론", "Conclusion (fuzzy)"),
    each=_find,
)
