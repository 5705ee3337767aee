"""C002: a rendering that the glossary lists as wrong stands where the Korean names its concept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Edit, Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.target import Want


def _find(unit: Unit) -> Iterator[Flaw]:
    for want, span in unit.wrong:
        written = span.of(unit.english)
        right = _right(unit, want, written)
        message = Message("{name} is a wrong rendering", name=written)
        yield Flaw(message, Message("write {name}", name=right), unit.mended(Edit(span, right)))


def _right(unit: Unit, want: Want, written: str) -> str:
    """The name of the form that lists `written` as wrong."""
    language = unit.context.language
    concept = unit.context.glossary.get(want.concept)
    forms = concept.forms if concept else ()
    folded = " ".join(written.replace("-", " ").split()).casefold()
    for form in forms:
        names = form.names.get(language)
        if names and any(" ".join(w.replace("-", " ").split()).casefold() == folded for w in names.wrong):
            return names.name
    return want.target


CHECK = Check(
    id="C002",
    name="term-wrong",
    severity=Severity.ERROR,
    summary="A known-wrong rendering (`wrong` in the glossary) stands in the English.",
    cause="Somebody has seen an engine write this and ruled it out.",
    cure="Write the name that the hint gives; `--fix` does so.",
    example=("오픈AI는 성장했다.", "Open AI has grown."),
    each=_find,
    fixes=True,
)
