"""C009: every tag of inline markup stands in the translation exactly once, and pairs nest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loc import inline
from loc.checks.base import Check, Flaw, Unit
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.target.strip() or (unit.source == unit.korean and unit.target == unit.english):
        return
    wanted = Counter(tag.group() for tag in inline.TAG.finditer(unit.source))
    found = Counter(tag.group() for tag in inline.TAG.finditer(unit.target))
    hint = (
        Message("tags of the Korean, each once: {tags}", tags=" ".join(wanted))
        if wanted
        else Message("tags of the Korean, each once: none")
    )
    for tag in wanted - found:
        yield Flaw(Message("{name} is missing", name=tag), hint)
    for tag in found - wanted:
        yield Flaw(
            Message("{tag} stands here twice" if tag in wanted else "{tag} does not belong here", tag=tag),
            hint,
        )
    if wanted == found and not inline.intact(unit.target, wanted):
        yield Flaw("the tags are not nested as pairs", hint)


CHECK = Check(
    id="C009",
    name="placeable",
    severity=Severity.ERROR,
    summary="A tag of inline markup is missing, doubled, foreign or wrongly nested.",
    cause="A tag stands for markup of the article: a link, bold type, an image. Without it the document loses that.",
    cure="Put every tag of the Korean into the English once, `<g1>` before its `</g1>`.",
    example=("<g1>수익성</g1> 압력이 커졌다.", "<g1>Profitability pressure has grown."),
    each=_find,
)
