"""Signs of a decoder gone astray that need no reference: what it says twice, what it does to quotations and names.

They never outweigh a term or a value, but they send a segment to the next rung, and stay a flag where no rung helps.
The rules are those of `loc check`, so that no machine text is at fault there and unflagged here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.doubling import repeated
from loc.korean.quotations import lacks_speaker, lost_quotations, open_marks
from loc.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.terms.prepare import Prepared

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
# A capital inside a word: `TreVor`, `MicroSoft`.
_ODD = re.compile(r"[A-Z][a-z]+[A-Z]")
_SHORTEST_CUT = 3
_COMPOUND = r"(?:led|run|backed|based|founded|owned|born|made|style|era|like)\b"
_APPOSED = r"[^,;.:\"“”()]{2,60}"


def gone_astray(prepared: Prepared, korean: str, english: str) -> Iterator[str]:
    """What the catalog calls the faults: `repeat`, `quotes`, `speaker`; each once. `korean` is without its tags."""
    if repeated(english, korean):
        yield "repeat"
    theirs = open_marks(prepared.switched)
    open_ = [mark for mark in open_marks(english) if mark not in theirs]
    if open_ or (not theirs and lost_quotations(prepared.switched, english)):
        yield "quotes"
    if lacks_speaker(english):
        yield "speaker"


def misnamed(prepared: Prepared, english: str) -> Iterator[Edit]:
    """Edits for broken names: cut short behind the whole one (`Ilya Sutsk`), too long, `TreVor`, said again.

    Only where it is certain what was meant: the words before the cut are the name's own, odd capitals are the only
    difference, the name stands on both sides of what is said of it (`Apple, ahead of others, Apple, has …`).
    """
    yield from _said_again(prepared, english)
    right = {word for want in prepared.asked for name in want.renderings for word in _WORD.findall(name)}
    lowered = {word.casefold(): word for word in sorted(right) if word[0].isupper()}
    names = {name for want in prepared.asked for name in want.renderings if " " in name}
    for name in sorted(names):
        head, last = name.rsplit(" ", 1)
        if len(last) <= _SHORTEST_CUT or not last[0].isupper() or name not in english:
            continue
        cut = re.compile(rf"\b{re.escape(head)} (?P<rest>[A-Z][a-z]+)\b(?!['’-])")
        for found in cut.finditer(english):
            if (
                len(found["rest"]) >= _SHORTEST_CUT
                and last.startswith(found["rest"])
                and found["rest"] != last
            ):
                yield Edit(Span(*found.span("rest")), last)
    for want in prepared.asked:
        if want.concept.startswith("name:"):
            yield from _cut_tails(want.target, english)
    for word in _WORD.finditer(english):
        said = word.group()
        meant = lowered.get(said.casefold())
        if meant and said not in right and _ODD.match(said):
            yield Edit(Span(*word.span()), meant)


def _cut_tails(name: str, english: str) -> Iterator[Edit]:
    """What a model adds to the syllables of a romanized name: `Park Seong-hyeon-hwooo`."""
    for found in re.finditer(rf"\b{re.escape(name)}(?P<tail>-(?!{_COMPOUND})[a-z-]+)", english):
        yield Edit(Span(*found.span("tail")), "")


def _said_again(prepared: Prepared, english: str) -> Iterator[Edit]:
    """The second of two names around an apposition, where the Korean has one."""
    for want in prepared.asked:
        if want.concept not in prepared.called or want.count > 1:
            continue
        for name in (name for name in want.renderings if english.count(name) > 1):
            said = re.escape(name)
            loose = re.compile(rf"\b{said}, [a-z]{_APPOSED}, (?P<name>{said},? )(?=[a-z])")
            tight = re.compile(rf"\b{said}, (?:the|an?) {_APPOSED}(?P<name> {said},? )(?=[a-z])")
            for found in loose.finditer(english):
                yield Edit(Span(*found.span("name")), "")
            for found in tight.finditer(english):
                yield Edit(Span(*found.span("name")), ", ")
