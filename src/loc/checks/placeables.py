"""C009: every tag of inline markup stands in the translation exactly once, and pairs nest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from loc import inline
from loc.checks.base import Check, Flaw, Unit
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
    if missing := _named(wanted - found):
        names = ", ".join(missing)
        many = len(missing) > 1
        text = (
            Message("{names} are missing", names=names) if many else Message("{name} is missing", name=names)
        )
        yield Flaw(text, hint)
    extra = found - wanted
    for tag in _named(tag for tag in extra if tag in wanted):
        yield Flaw(Message("{tag} stands here twice", tag=tag), hint)
    for tag in _named(tag for tag in extra if tag not in wanted):
        yield Flaw(Message("{tag} does not belong here", tag=tag), hint)
    if wanted == found and not inline.intact(unit.target, wanted):
        yield Flaw("the tags are not nested as pairs", hint)


def _named(tags: Iterable[str]) -> list[str]:
    """The tags, each once; both of a pair as one, `<g1>…</g1>`."""
    there = dict.fromkeys(tags)
    closing = {tag: f"</{tag[1:]}" for tag in there}
    pairs = {tag: end for tag, end in closing.items() if end in there}
    return [f"{t}…{pairs[t]}" if t in pairs else t for t in there if t not in pairs.values()]


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
