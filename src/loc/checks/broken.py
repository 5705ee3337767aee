"""C021: Korean that was put together or cut off wrongly before it came here, as scraping and translating do it.

Every sign is one that whole Korean sentences do not show; a few real faults of this kind leave no such sign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.korean.particles import particle_at
from loc.model import Kind, Message, Severity, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONJUNCTION = r"(?:그리고|그러나|하지만|또한|그래서|그런데|따라서|한편|반면)"
_SIGNS = (
    # a link's text joined to what followed it: `인공지능(AI)그리고`
    (
        re.compile(rf"(?<=[가-힣A-Za-z0-9])[)\]”’\"']{_CONJUNCTION}(?![가-힣])"),
        Message("a conjunction is glued to what stands before it"),
    ),
    # `사무실Microsoft`: no Korean word ends so, and no name begins so
    (
        re.compile(r"(?<![가-힣])(?!.{0,6}(?:신|구|전|현|주)[A-Z])[가-힣]{2,}[A-Z][a-z]{3,}"),
        Message("a Korean word is glued to a name"),
    ),
    # American commas inside the quotes, and a quotation that nobody says: `“브로맨스,” 최근의`
    (
        re.compile(r"[가-힣],[”\"](?= [가-힣])(?! ?(?:라|고|하|며|이라))"),
        Message("the quotation has no verb"),
    ),
    # two sentences without an end between them
    (
        re.compile(
            r"(?:[습입합됩립집킵갑봅줍둡납듭옵깁칩]니다) (?=[가-힣A-Z“\"‘'])(?!(?:만|마는|라고|라는|라며)\b)"
        ),
        Message("a sentence goes on after its end"),
    ),
    (
        re.compile(
            r"^[은는을를의와과](?= )|^(?:에서|으로|에게|부터|까지|이라고|라고)(?= )|^[,.;:)\]”’](?=[ 가-힣])"
        ),
        Message("it begins in the middle"),
    ),
)
_NAME_AND = re.compile(r"\s그리고\s")
_MONEY_DATE = frozenset({"date", "time"})
# What a cut sentence ends with: a particle, a connective ending, an adverb, a comma.
_CUT = re.compile(
    r"[가-힣A-Za-z0-9)](?:은|는|을|를|의|와|과|에게|에서|으로|부터|까지|이라는|라는|했고|하고|되고|하며|하면서|으며|지만|는데"
    r"|아서|어서|해서|하여|있는|없는|하는|되는|된)$"
    r"|(?:^|\s)(?:때문에|위해|통해|대한|위한|따른|따라|관한|현재|및|또는|그리고|하지만)$|,$"
)
_FINAL = re.compile(r"[.!?…。]|[”’\"')\]]$")
_ADNOMINAL = re.compile(r"(?:한|된|던|는|은|인|할|될) [A-Z][A-Za-z0-9.]*\.?$")


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.needs_translation or unit.boilerplate:
        return
    korean = unit.korean.strip()
    named = [match.span for match in unit.matches]
    for pattern, what in _SIGNS:
        for found in pattern.finditer(unit.korean):
            if any(s.start <= found.start() and found.end() <= s.end for s in named):
                continue
            around = unit.korean[max(0, found.start() - 8) : found.end() + 8]
            yield Flaw(
                Message("{fault}: …{text}…", fault=what, text=shortened(around)),
                "mend the article, or cut it with loc segment",
            )
            break
    yield from _glued_noun(unit)
    yield from _without_particle(unit)
    if unit.kind is Kind.TEXT and len(korean.split()) > 1:
        yield from _cut_off(korean)


def _glued_noun(unit: Unit) -> Iterator[Flaw]:
    """A name in Latin letters with a noun glued to it where a particle would stand: `DALL-E비즈니스`."""
    for match in unit.matches:
        end = match.span.end
        name = match.surface
        if not name.isascii() or not (any(c.islower() for c in name) or "-" in name) or len(name) < 4:
            continue
        following = re.match(r"[가-힣]{2,}", unit.korean[end:])
        if following and particle_at(unit.korean, end) < 0:
            yield Flaw(
                Message("{text}: a noun is glued to a name", text=f"{name}{following.group()}"),
                "mend the article",
            )


def _without_particle(unit: Unit) -> Iterator[Flaw]:
    """Amount and date, or two names, side by side with nothing that joins them."""
    for one, other in zip(unit.quantities, unit.quantities[1:], strict=False):
        between = unit.korean[one.span.end : other.span.start]
        if one.kind == "money" and other.kind in _MONEY_DATE and between == " ":
            text = unit.korean[one.span.start : other.span.end]
            yield Flaw(Message("an amount without a particle: {text}", text=text), "mend the article")
    for match in unit.matches:
        joint = _NAME_AND.match(unit.korean, match.span.end)
        if joint and match.span.end == match.particle_end:
            text = unit.korean[match.span.start : joint.end() + 8]
            yield Flaw(
                Message("a name without a particle before 그리고: {text}", text=shortened(text)),
                "write 와/과, or a comma",
            )


def _cut_off(korean: str) -> Iterator[Flaw]:
    cut = _CUT.search(korean)
    if cut and not _FINAL.search(korean[-1:]):
        message = Message("the sentence is cut off: …{text}", text=shortened(korean[-20:]))
        yield Flaw(message, "join it to its rest with loc segment")
    elif korean.endswith(".") and _ADNOMINAL.search(korean):
        message = Message("the sentence has no predicate: …{text}", text=shortened(korean[-24:]))
        yield Flaw(message, "mend the article")


CHECK = Check(
    id="C021",
    name="broken-source",
    severity=Severity.WARNING,
    summary="The Korean was spliced or cut: glued words, a missing particle, a sentence without an end.",
    cause="No translation of a spliced or cut sentence can be right; scraped and machine-translated articles show "
    "such joints.",
    cure="Mend the article, or set the break with `loc segment`; a joint that is right can be waived.",
    example=(
        "벨뷰의 위성 사무실Microsoft 본사에서 멀지 않다.",
        "It is not far from Microsoft's headquarters.",
    ),
    each=_find,
    on_source=True,
)
