"""What a hypothesis lacks: terms, values, a complete translation. Pure, so that every rung can ask again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from loc import inline
from loc.glossary.target import assign, wrong_renderings
from loc.inline.signs import write_signs
from loc.korean.numbers import (
    broken_times,
    invented,
    lost_bounds,
    lost_figures,
    made_up,
    missing,
    read_english,
    surplus,
    wrong_halves,
)
from loc.model import Span
from loc.terms.fluency import gone_astray, misnamed
from loc.terms.switching import HANGUL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loc.engines.base import Hypothesis
    from loc.glossary.target import Want
    from loc.korean.numbers import Quantity, Reading
    from loc.terms.prepare import Prepared

# What each fault costs when hypotheses are compared; a lost term or value outweighs any gain in fluency.
COSTS = {
    "term": 10,
    "number": 10,
    "literal": 10,
    "currency": 6,
    "invented": 6,
    "hangul": 8,
    "wrong": 4,
    "markup": 3,
    "engine": 6,
    "astray": 2,
    "again": 1,
}

# What a model writes byte by byte when it is lost: broken characters, controls, marks that reverse the text.
_GARBLED = re.compile("[\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The faults of one hypothesis. `met` holds the spans that satisfy each concept.

    `figures` are places in `Prepared.plain`, `invented` numbers of the English that the Korean does not have, those
    of `halves` times of the day in the wrong half of it (9 p.m. for 오전 9시).
    `again` counts names that stand more often than in the Korean, which English may do (for `he`): a cost, no flag.
    """

    met: Mapping[str, list[Span]]
    missing: tuple[Want, ...]
    wrong: tuple[tuple[Want, Span], ...]
    numbers: tuple[Quantity, ...]
    literals: tuple[str, ...]
    currencies: tuple[str, ...]
    hangul: bool
    markup: bool
    engine: tuple[str, ...]
    astray: tuple[str, ...] = ()
    figures: tuple[Span, ...] = ()
    lost: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    halves: tuple[tuple[Quantity, str], ...] = ()
    again: int = 0

    @property
    def cost(self) -> int:
        """Zero where nothing is wrong; comparable between hypotheses of one segment."""
        return (
            COSTS["term"] * len(self.missing)
            + COSTS["number"] * (len(self.numbers) + len(self.figures))
            + COSTS["literal"] * len(self.literals)
            + COSTS["currency"] * len(self.currencies)
            + COSTS["hangul"] * self.hangul
            + COSTS["wrong"] * len(self.wrong)
            + COSTS["markup"] * self.markup
            + COSTS["engine"] * len(self.engine)
            + COSTS["astray"] * len(self.astray)
            + COSTS["invented"] * (len(self.invented) + len(self.halves))
            + COSTS["again"] * self.again
        )

    @property
    def flags(self) -> tuple[str, ...]:
        """The faults in stable words, for the catalog."""
        out = [w.concept if ":" in w.concept else f"term-missing:{w.concept}" for w in self.missing]
        out += sorted({f"term-wrong:{want.concept}" for want, _ in self.wrong})
        out += [f"number:{quantity.english}" for quantity in self.numbers]
        out += [f"number:{figure}" for figure in self.lost]
        out += [f"surplus:{number}" for number in self.invented]
        out += sorted({f"surplus:{said}" for _, said in self.halves})
        out += [f"literal:{literal}" for literal in self.literals]
        out += [f"currency:{amount}" for amount in self.currencies]
        out += ["hangul"] * self.hangul + ["markup"] * self.markup
        return (*out, *self.engine, *self.astray)


def judge(prepared: Prepared, hypothesis: Hypothesis) -> Judgement:
    """Compare a hypothesis with what its segment asks for."""
    text = hypothesis.text
    source = prepared.segment.source
    korean = inline.strip(source)[0] if "<" in source else source
    met = assign(text, prepared.asked)
    readings = read_english(text)
    currencies = tuple(reading.span.of(text) for reading in invented(korean, text, readings))
    numbers = tuple(missing(prepared.quantities, text, readings))
    figures = tuple(lost_figures(prepared.plain, prepared.figures, text, readings))
    out_of_nothing: tuple[str, ...] = ()
    if prepared.plain and not numbers and not figures:
        made = made_up(korean, text, prepared.quantities, readings)
        out_of_nothing = tuple(r.span.of(text) for r in made if r.span.of(text) not in currencies)
    return Judgement(
        met=met,
        missing=tuple(want for want in prepared.asked if want.concept not in met),
        wrong=tuple((want, span) for want in prepared.wants for span in wrong_renderings(text, want)),
        numbers=numbers,
        literals=_lost(prepared, text),
        currencies=currencies,
        hangul=bool(HANGUL.search(text)),
        markup=bool(prepared.marks) and tagged(prepared, hypothesis) is None,
        engine=(
            *(flag for flag in hypothesis.flags if flag != "split"),
            *(["garbled"] if _is_garbled(prepared, text) else []),
        ),
        astray=tuple(_astray(prepared, korean, text, readings, {*currencies, *out_of_nothing})),
        figures=figures,
        lost=tuple(span.of(prepared.plain) for span in figures),
        invented=out_of_nothing,
        halves=tuple((q, span.of(text)) for q, span in wrong_halves(prepared.quantities, text)),
        again=sum(
            max(0, len(met.get(want.concept, ())) - want.count)
            for want in prepared.asked
            if want.concept in prepared.called
        ),
    )


def _is_garbled(prepared: Prepared, text: str) -> bool:
    broken = any(span.of(text) not in prepared.switched for span in broken_times(text))
    return broken or bool(set(_GARBLED.findall(text)) - set(prepared.switched))


def _lost(prepared: Prepared, text: str) -> tuple[str, ...]:
    """Literals that are not in the translation; those of inline markup are looked after by `tagged`."""
    shown = {mark.shown for mark in prepared.marks}
    return tuple(literal for literal in prepared.literals if literal not in text and literal not in shown)


def _astray(
    prepared: Prepared, korean: str, text: str, readings: Sequence[Reading], told: set[str]
) -> Iterator[str]:
    """Repetition, lost quotations, amounts said too often, broken names, a long form that lost its acronym."""
    yield from gone_astray(prepared, korean, text)
    for reading in surplus(prepared.quantities, korean, text, readings):
        if reading.span.of(text) not in told:
            yield f"surplus:{reading.span.of(text)}"
    if prepared.plain:
        yield from (f"bound:{lost}" for lost in lost_bounds(prepared.quantities, prepared.plain, text))
    yield from (f"broken:{edit.span.of(text)}" for edit in misnamed(prepared, text))
    for want in prepared.wants:
        shown = want.target.endswith(")") and want.target in prepared.switched
        if shown and want.target.casefold() not in text.casefold():
            yield f"gloss:{want.concept}"


def tagged(prepared: Prepared, hypothesis: Hypothesis) -> str | None:
    """The hypothesis with its inline markup back in place, or None where that cannot be done faithfully.

    Brackets and symbols that the engine did not see come back with it.
    """
    return _placed(prepared, hypothesis, prepared.marks)


def tagged_in_part(prepared: Prepared, hypothesis: Hypothesis) -> str:
    """The hypothesis with what can be placed: all markup or none, and of brackets and symbols as many as can be."""
    own = {tag for tag, _ in prepared.signs}
    kept = {mark.tag for mark in prepared.marks} - own
    text = _placed(prepared, hypothesis, [mark for mark in prepared.marks if mark.tag in kept])
    if text is None:
        kept, text = set(), hypothesis.text
    for tag in (tag for tag, _ in prepared.signs if not tag.startswith("</")):
        more = kept | {tag, f"</{tag[1:]}"}
        better = _placed(prepared, hypothesis, [mark for mark in prepared.marks if mark.tag in more])
        if better is not None:
            kept, text = more, better
    return text


def _placed(prepared: Prepared, hypothesis: Hypothesis, marks: Sequence[inline.Mark]) -> str | None:
    if not marks:
        return hypothesis.text
    anchors = {insertion.span: insertion.text for insertion in prepared.insertions}
    text = inline.project(marks, prepared.switched, hypothesis.text, hypothesis.alignment, anchors)
    return None if text is None else write_signs(text, prepared.signs)


def capitalized(prepared: Prepared, text: str) -> str:
    """`text` with a capital first letter, unless it begins with a rendering that has none (`iPhone`, `xAI`)."""
    first = text[:1]
    if any(text.startswith(literal) for literal in prepared.literals):
        return text
    own = any(text.startswith(rendering) for want in prepared.wants for rendering in want.renderings)
    own = own and not any(
        want.case in {"first", "any"} for want in prepared.wants if text.startswith(want.renderings)
    )
    return text if own or not (first.isalpha() and first.islower()) else first.upper() + text[1:]


def tidied(hypothesis: Hypothesis) -> Hypothesis:
    """The hypothesis with its spacing tidy, and its alignment moved along."""
    before, after = hypothesis.text, tidy(hypothesis.text)
    if before == after:
        return hypothesis
    # Only white space differs: a place is known by the letters before it.
    letters = [i for i, char in enumerate(after) if not char.isspace()]
    counts = [0, *accumulate(not char.isspace() for char in before)]

    def move(span: Span) -> Span:
        first, last = counts[span.start], counts[span.end]
        return Span(letters[first], letters[last - 1] + 1) if first < last else Span(0, 0)

    return replace(hypothesis, text=after, alignment=tuple((s, move(t)) for s, t in hypothesis.alignment))


def tidy(text: str) -> str:
    """Spacing that a subword decoder leaves ragged: doubled blanks, blanks before commas, none after them."""
    text = re.sub(r"[ \t]{2,}", " ", text.strip())
    text = re.sub(r" +([,;:!?.])(?=\s|$)", r"\1", text)
    return re.sub(r"(?<=[A-Za-z]),(?=[A-Za-z])", ", ", text)
