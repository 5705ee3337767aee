"""C016: the same word twice in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.model import Edit, Message, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_TWICE = re.compile(r"(?<![\w'’-])(?P<word>[A-Za-z][\w'’]*)(?P<gap>\s+)(?P<again>(?i:(?P=word)))(?![\w'’-])")
# Right English when doubled.
_MAY_DOUBLE = frozenset({"that", "had", "is", "very", "so", "many", "much", "no", "bye", "long", "do"})


def _find(unit: Unit) -> Iterator[Flaw]:
    if not unit.english:
        return
    for twice in _TWICE.finditer(unit.english):
        word, again = twice["word"], twice["again"]
        name = word[0].isupper() and again[0].isupper()  # Bora Bora, Duran Duran
        if word.casefold() in _MAY_DOUBLE or (name and f"{word} {again}" in unit.korean):
            continue
        if name and word.casefold() not in {"the", "a", "an", "of", "in", "and", "to"} and word == again:
            known = any(word in want.target.split() for want in unit.wants)
            if not known:
                continue
        fix = unit.mended(Edit(Span(twice.start("gap"), twice.end("again")), ""))
        yield Flaw(Message("{word} stands twice", word=word), "take one out", fix)


CHECK = Check(
    id="C016",
    name="doubled-word",
    severity=Severity.WARNING,
    summary="A word stands twice in a row.",
    cause="A slip of the keyboard or of the engine.",
    cure="Take one of the two out; `--fix` does so.",
    example=("협상은 막바지에 이르렀다.", "The talks are in the the final stage."),
    each=_find,
    fixes=True,
)
