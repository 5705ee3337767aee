"""What makes a glossary sound beyond its shape: clean strings, no contradictions, no name in two places.

Pure functions that yield the faults they find; `reader` decides when to ask and raises them all at once.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from loc.glossary.faults import CONTRADICTION, NO_SOURCE, SAME_SPELLING, SUCCESSOR, Fault
from loc.glossary.model import Status
from loc.model import Location, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from loc.glossary.model import Concept

# Hangul fillers are letters to Unicode and to `\w`, yet nothing is seen of them.
FILLERS = re.compile("[\u115f\u1160\u3164\uffa0]")
# Composed syllables and ASCII with no blank around them: nothing can be wrong with these, and they are nearly all.
CLEAN = re.compile(r"(?! )[ -~가-힣]+(?<! )").fullmatch


class Use(NamedTuple):
    """Where one surface (a name or a variant in the source language) of a concept stands in a file."""

    surface: str
    concept: str
    file: str
    line: int
    column: int

    @property
    def location(self) -> Location:
        """The place of the surface itself, not of its concept."""
        return Location(self.file, self.line, self.column)


def term_faults(text: str) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, what to do) for a string that is to be found in a text or written into one."""
    if CLEAN(text):
        return
    if not text.strip():
        what = Message("empty text" if not text else "nothing but blanks")
        yield what, Message("write the text, or delete the entry")
        return
    if text.strip() != text:
        yield (
            Message("blank at the beginning or the end of `{text}`", text=_shown(text)),
            Message("write `{text}`", text=_shown(text.strip())),
        )
    if not unicodedata.is_normalized("NFC", text):
        yield (
            Message("`{text}` is not in composed form (NFC)", text=text),
            Message("write `{text}`", text=unicodedata.normalize("NFC", text)),
        )
    if not text.isprintable() or FILLERS.search(text):
        yield from _odd_characters(text.strip())


def _odd_characters(text: str) -> Iterator[tuple[str, str]]:
    for char in dict.fromkeys(text):
        if char.isprintable() and not FILLERS.match(char):
            continue
        code = f"U+{ord(char):04X}"
        category = unicodedata.category(char)
        if category == "Zs":
            message = Message("unusual blank {code} in `{text}`", code=code, text=_shown(text))
            yield message, Message("use a plain space")
            continue
        message = Message(
            "invisible character {code} in `{text}`"
            if category in {"Cf", "Lo"}
            else "control character {code} in `{text}`"
            if category == "Cc"
            else "unprintable character {code} in `{text}`",
            code=code,
            text=_shown(text),
        )
        yield message, Message("delete it")


def _shown(text: str) -> str:
    """Make what cannot be seen visible, so that a message does not show two equal strings."""
    return "".join(c if c.isprintable() and not FILLERS.match(c) else f"<U+{ord(c):04X}>" for c in text)


def surface_faults(uses: Iterable[Use]) -> Iterator[Fault]:
    """Yield a fault for each surface that is claimed a second time, by the same concept or by another."""
    first: dict[str, Use] = {}
    for use in uses:
        earlier = first.setdefault(use.surface, use)
        if earlier is use:
            continue
        where = Message("first on line {line}", line=earlier.line)
        if earlier.file != use.file:
            where = Message("first in {place}", place=earlier.location)
        facts = {"spelling": use.surface, "concept": earlier.concept, "where": where}
        if earlier.concept == use.concept:
            message = Message("`{spelling}` stands twice in `{concept}`, {where}", **facts)
            hint = Message("a spelling belongs to one form: delete it from the other")
        else:
            message = Message("`{spelling}` belongs to `{concept}` already, {where}", **facts)
            hint = Message("a spelling names one concept: delete it from the other")
        yield Fault(SAME_SPELLING, message, location=use.location, hint=hint)


def concept_faults(concept: Concept) -> Iterator[Fault]:
    """Yield what is wrong with one concept on its own."""
    if concept.status is Status.APPROVED and not concept.source:
        yield Fault(
            NO_SOURCE,
            Message("`{concept}` is approved without a source", concept=concept.id),
            location=concept.location,
            hint="add `source:`, where the spelling comes from, or make it a draft",
        )
    if concept.status is Status.DEPRECATED and not concept.successor:
        yield Fault(
            SUCCESSOR,
            Message("`{concept}` is deprecated without a successor", concept=concept.id),
            location=concept.location,
            hint="add `successor:` with the id of the concept to use instead",
        )
    if concept.successor and concept.status is not Status.DEPRECATED:
        yield Fault(
            SUCCESSOR,
            Message(
                "`{concept}` names a successor but is {status}", concept=concept.id, status=concept.status
            ),
            location=concept.location,
            hint="write `status: deprecated`, or delete `successor:`",
        )
    yield from _contradictions(concept)


def _contradictions(concept: Concept) -> Iterator[Fault]:
    """A rendering cannot be wrong and wanted at once, not as a draft either."""
    concept = concept.tried
    languages = (code for form in concept.forms for code, names in form.names.items() if names.wrong)
    for language in dict.fromkeys(languages):
        wanted = concept.wanted(language)
        for wrong in concept.wrong(language):
            if wrong in wanted:
                yield Fault(
                    CONTRADICTION,
                    Message(
                        "`{text}` is both wanted and wrong in `{concept}`", text=wrong, concept=concept.id
                    ),
                    location=concept.location,
                    hint="delete it from `wrong:` or from the names",
                )


def successor_faults(concepts: Sequence[Concept], by_id: Mapping[str, Concept]) -> Iterator[Fault]:
    """Yield a fault for each successor that is unknown or leads back to where it began."""
    near = list(by_id) if len(by_id) <= 1_000 else []  # comparing with more takes longer than looking
    for concept in concepts:
        if not concept.successor:
            continue
        if concept.successor not in by_id:
            yield Fault(
                SUCCESSOR,
                Message(
                    "`{concept}` has the unknown successor `{successor}`",
                    concept=concept.id,
                    successor=concept.successor,
                ),
                location=concept.location,
                hint=suggestion(concept.successor, near) or Message("use the id of another concept"),
            )
            continue
        seen = {concept.id}
        heir = by_id[concept.successor]
        while heir.successor in by_id and heir.id not in seen:
            seen.add(heir.id)
            heir = by_id[heir.successor]
        if heir.id in seen:
            yield Fault(
                SUCCESSOR,
                Message("the successors of `{concept}` lead back to it", concept=concept.id),
                location=concept.location,
                hint="let the last one name an approved concept",
            )


def suggestion(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists them where none is near and they are few."""
    words = list(known)
    if near := nearest(word, words):
        return near
    return Message("use one of: {words}", words=", ".join(words)) if 0 < len(words) <= 12 else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word; "" where none is near."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return Message("did you mean `{word}`?", word=near[0]) if near else ""
