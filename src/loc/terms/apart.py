"""Tags whose place the alignment does not tell: what they hold is translated apart and looked for in the sentence.

Attention links every English word to some Korean one, but not every Korean word to an English one: `소비자 중심`
became `consumer-centered`, linked to 중심 alone. `소비자` by itself is `consumer`, and that stands in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from loc.engines.base import Decoding, Request, answers
from loc.inline import occurrences, pairs
from loc.terms.switching import HANGUL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.engines.base import Engine, Hypothesis
    from loc.model import Span
    from loc.terms.prepare import Prepared

N_BEST = 4
_EDGES = re.compile(r"^(?:(?:a|an|the|it|it's|to)\s+)+|[\s.,!?\"'“”]+$", re.IGNORECASE)
_SHORTEST = 3  # code points: `I` or `of` would be found anywhere


def held(prepared: Prepared, hypothesis: Hypothesis) -> Iterator[Span]:
    """What stands between the tags of pairs to which no word of the hypothesis answers; Korean only."""
    for span in pairs(prepared.marks):
        linked = any(source.overlaps(span) for source, _ in hypothesis.alignment)
        if len(span) and not linked and HANGUL.search(span.of(prepared.switched)):
            yield span


def linked(wanted: Sequence[tuple[Prepared, Hypothesis]], engine: Engine) -> Iterator[Hypothesis]:
    """Each hypothesis, with a link from what an unplaced pair holds to the one place where its English stands."""
    spans = [list(held(prepared, hypothesis)) for prepared, hypothesis in wanted]
    texts = [
        span.of(prepared.switched).strip()
        for (prepared, _), found in zip(wanted, spans, strict=True)
        for span in found
    ]
    distinct = list(dict.fromkeys(texts))
    decoding = Decoding(beam=N_BEST, hypotheses=N_BEST)
    given = answers(engine, [Request(text) for text in distinct], decoding)
    english = {
        text: [_EDGES.sub("", h.text.strip()) for h in hypotheses]
        for text, hypotheses in zip(distinct, given, strict=True)
    }
    for (prepared, hypothesis), found in zip(wanted, spans, strict=True):
        links = tuple(
            (span, place)
            for span in found
            for place in [_only(hypothesis.text, english[span.of(prepared.switched).strip()])]
            if place is not None
        )
        yield replace(hypothesis, alignment=(*hypothesis.alignment, *links))


def _only(text: str, candidates: Sequence[str]) -> Span | None:
    """Where the first of `candidates` stands that stands in `text` exactly once, in any case, singular or plural."""
    for candidate in (candidate.lower() for candidate in candidates if len(candidate) >= _SHORTEST):
        for number in (candidate, f"{candidate}s", candidate.removesuffix("s")):
            places = occurrences(text.lower(), number)
            if len(places) == 1:
                return places[0]
    return None
