"""Source-side code-switching: the English of names, terms and quantities written into the Korean of a pair.

The model then learns to copy what `loc` writes into its source (Dinu et al. 2019, *replace*; Song et al. 2019). So
that training and use agree, the source is written by the very code that writes it in use, `loc.terms.prepare`: the
same matches and boundaries, the same spaces, middle dots turned to commas, `NAME AFFILIATION TITLE` turned round,
`about` before amounts, the house style of numbers. Only what the English really has is switched, so a pair stays a
true pair; the English takes the house style of numbers, too, because that is what is to be copied.

    switch = CodeSwitcher(Lexicon([("오픈AI", "OpenAI")]))
    switch("오픈AI는 137억 5000만 달러를 유치했다.", "OpenAI raised 13.75 billion dollars.", random.Random(1))
    # ('OpenAI는 $13.75 billion를 유치했다.', 'OpenAI raised $13.75 billion.')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lexicon

from loc.korean.numbers import AP, find_quantities, missing, style_edits
from loc.model import Segment, Span, apply_edits
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from loc.glossary.matcher import Match, Matcher
    from loc.korean.numbers import Quantity
    from loc.terms.prepare import Prepared

_ABOUT = re.compile(
    r"\b(?:approximately|around|roughly|some|an estimated) (?=(?:[$€£¥₩]|(?:US|A|C|HK)\$)?\d)", re.IGNORECASE
)
_ATTEMPTS = 3


class PairMatcher:
    """The names of one pair, and stretches in which nothing may be switched.

    It stands in the place of a glossary's matcher. A stretch to be left alone is answered as a mention that does not
    bind: `prepare` then changes nothing in it, and finds no quantity and no name there either.
    """

    def __init__(self, entries: Mapping[str, str], left: Sequence[Span] = ()) -> None:
        self._matcher = lexicon.matcher(entries)
        self._left = left
        self._nobody = lexicon.concept("", "")

    def find(self, text: str, protected: Sequence[Span] = ()) -> list[Match]:
        """As `Matcher.find`."""
        from loc.glossary.matcher import Match

        found = [
            m for m in self._matcher.find(text, protected) if not any(m.span.overlaps(s) for s in self._left)
        ]
        found += [
            Match(
                s,
                s,
                None,
                self._nobody,
                self._nobody.primary,
                s.of(text),
                s.end,
                ambiguous=False,
                enforced=False,
            )
            for s in self._left
        ]
        return sorted(found, key=lambda match: match.span)


class CodeSwitcher:
    """Makes the code-switched twin of a pair; `rate` is the share of the names and quantities that it takes."""

    def __init__(self, names: lexicon.Lexicon, rate: float = 0.8) -> None:
        self.names = names
        self.rate = rate

    def __call__(self, ko: str, en: str, rng: random.Random) -> tuple[str, str] | None:
        """The switched Korean and its English, or None where nothing applies."""
        english = house_style(en)
        entries = self.names.candidates(ko, english)
        quantities = [q for q in find_quantities(ko, AP) if q.shown != q.span.of(ko)]
        if not entries and not quantities:
            return None
        chosen = {surface: name for surface, name in entries.items() if rng.random() < self.rate}
        left = [q.span for q in quantities if missing([q], english) or rng.random() >= self.rate]
        for _ in range(_ATTEMPTS):
            prepared = prepare(ko, PairMatcher(chosen, left))
            wrong = _not_said(prepared, english)
            if not wrong:
                told = prepared.insertions and not prepared.suffix and prepared.needs_engine
                return (prepared.switched, english) if told else None
            chosen, left = _without(prepared, wrong, chosen, left)
        return None


def prepare(ko: str, matcher: PairMatcher | Matcher) -> Prepared:
    """What `loc` shows its engine of one sentence."""
    segment = Segment(source=ko, span=Span(0, len(ko)), line=1, block="")
    return Preparer(matcher, AP)(segment)  # type: ignore[arg-type] # PairMatcher finds as a Matcher does


def house_style(en: str) -> str:
    """The English with its numbers, and what says that they are not exact, as `loc` writes them."""
    return _ABOUT.sub("about ", apply_edits(en, style_edits(en, AP)))


def _not_said(prepared: Prepared, english: str) -> list[str]:
    """The insertions that the English does not have: its words for a title that was turned round, else its text."""
    wrong = []
    for insertion in prepared.insertions:
        titled = len(insertion.concepts) > 1
        parts = insertion.text.split() if titled else [insertion.text]
        if not all(part.casefold() in english.casefold() for part in parts):
            wrong.append(insertion.text)
    return wrong


def _without(
    prepared: Prepared, wrong: Sequence[str], chosen: Mapping[str, str], left: Sequence[Span]
) -> tuple[dict[str, str], list[Span]]:
    """The same choice without what brought in the `wrong` insertions."""
    plain = prepared.segment.source
    refused = {concept for i in prepared.insertions if i.text in wrong for concept in i.concepts}
    names = [
        Span(*hit.span())
        for ko, _ in prepared.names
        if f"name:{ko}" in refused
        for hit in re.finditer(re.escape(ko), plain)
    ]
    amounts = [q.span for q in prepared.quantities if _brought(q, wrong)]
    kept = {surface: name for surface, name in chosen.items() if surface not in refused}
    fresh = [s for s in (*names, *amounts) if not any(s.overlaps(other) for other in left)]
    return kept, [*left, *fresh]


def _brought(quantity: Quantity, wrong: Sequence[str]) -> bool:
    return any(text in (quantity.shown, f"about {quantity.shown}") for text in wrong)
