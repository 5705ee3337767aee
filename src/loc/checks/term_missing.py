"""C001: the Korean names a glossary term, and none of its renderings stands in the English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit, either
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.translated:
        return
    explained = {want.concept for want, _ in unit.wrong}  # C002 says what stands there instead
    sure = {match.concept.id for match in unit.matches if not match.ambiguous}
    for want in unit.wants:
        if want.concept not in unit.met and want.concept in sure - explained:
            message = (
                Message("{name} is missing", name=want.target)
                if want.surface == want.target
                else Message("{name} is not rendered as {target}", name=want.surface, target=want.target)
            )
            yield Flaw(message, Message("glossary: {names}", names=either(want.renderings[:4])))


CHECK = Check(
    id="C001",
    name="term-missing",
    severity=Severity.ERROR,
    summary="A glossary term of the Korean has none of its renderings in the English.",
    cause="Readers and search engines know the term by one name; a paraphrase breaks the link to the other articles.",
    cure="Use one of the renderings of the glossary, or add this one to `accepted` there if it is right.",
    example=("나델라는 AGI를 과대평가된 개념으로 여긴다.", "He considers AGI an overrated concept."),
    each=_find,
)
