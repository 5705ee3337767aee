"""C019: a particle of the Korean that does not go with the word before it.

Beside a glossary name the reading of the name decides. Beside other words only the cases that are nothing else:
를 after a final consonant, 으로 after a vowel or ㄹ, 와 after a final consonant, both shapes at once (을(를)).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.checks.base import Check, Flaw, Unit
from loc.korean.particles import agree, final_sound, is_double
from loc.model import Edit, Message, Severity, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = r"(?![가-힣(])"
_WORD = re.compile(
    rf"(?<![가-힣])(?P<word>[가-힣]+?)(?P<particle>를|으로|와|은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)"
    rf"|과\(와\)|와\(과\)|\(으\)로){_END}"
)
_SHORTEST = {"를": 1, "으로": 1, "와": 2}


def _find(unit: Unit) -> Iterator[Flaw]:
    seen: list[Span] = []
    for edit in _beside_names(unit):
        seen.append(edit.span)
        yield _flaw(unit, edit)
    for edit in _beside_words(unit.korean):
        if not any(edit.span.overlaps(span) for span in seen):
            yield _flaw(unit, edit)


def _beside_names(unit: Unit) -> Iterator[Edit]:
    """Normalizing edits that touch a particle alone, the name before it being right."""
    heads = {match.particle_end: match for match in unit.matches}
    for edit in unit.normalizing:
        match = heads.get(edit.span.end)
        if match and match.span.end <= edit.span.start and not _head_changes(unit, match.head):
            yield edit


def _head_changes(unit: Unit, head: Span) -> bool:
    return any(edit.span.overlaps(head) for edit in unit.normalizing)


def _beside_words(text: str) -> Iterator[Edit]:
    for found in _WORD.finditer(text):
        word, particle = found["word"], found["particle"]
        sound = final_sound(word)
        double = is_double(particle)
        wrong = (
            double
            or (particle in {"를", "와"} and sound in {"consonant", "rieul"})
            or (particle == "으로" and sound in {"vowel", "rieul"})
        )
        if wrong and (double or len(word) >= _SHORTEST[particle]):
            yield Edit(Span(*found.span("particle")), agree(particle, sound))


def _flaw(unit: Unit, edit: Edit) -> Flaw:
    start = unit.korean.rfind(" ", 0, edit.span.start) + 1
    written = unit.korean[start : edit.span.end]
    right = apply_edits(written, [Edit(Span(edit.span.start - start, edit.span.end - start), edit.after)])
    return Flaw(
        Message("wrong particle: {text}", text=written),
        Message("write {text} (loc normalize mends particles after names)", text=right),
    )


CHECK = Check(
    id="C019",
    name="particle",
    severity=Severity.WARNING,
    summary="A Korean particle has the wrong shape for the word before it.",
    cause="A wrong particle is a mistake of the article, and it can hide a name from the matcher.",
    cure="Write what the hint gives; `loc normalize` mends particles after glossary names.",
    example=("OpenAI은 새 기술를 공개했다.", "OpenAI unveiled a new technology."),
    each=_find,
    on_source=True,
)
