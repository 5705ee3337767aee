"""A misspelt copy of a rendering that is missing, as models make them: `Anthroic`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.glossary.target import occurrences
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.glossary.target import Want

# How alike a word must be to a missing rendering to count as its misspelling (normalized Indel similarity).
MISSPELT = 0.8
MISSPELT_LENGTH = 5
_BETWEEN = re.compile(r"[\"“”‘’'()\[\]{}<>,;:!?]")


def misspelt(text: str, want: Want, wants: Sequence[Want]) -> Span | None:
    """Where a misspelt copy of a wanted rendering stands (`Anthroic`), if anywhere.

    Only words that begin with the rendering's own capital letter and are part of no other wanted rendering count.
    """
    from rapidfuzz.fuzz import ratio

    taken = [span for other in wants for span in occurrences(text, other.renderings, other.case)]
    words = [Span(*found.span()) for found in re.finditer(r"[^\s,.;:!?()\"“”]+", text)]
    best: tuple[float, Span] | None = None
    for rendering in want.renderings:
        if len(rendering) < MISSPELT_LENGTH or not rendering[0].isupper():
            continue
        size = len(rendering.split())
        windows = (
            (first, last)
            for length in range(max(1, size - 1), size + 2)
            for first, last in zip(words, words[length - 1 :], strict=False)
        )
        for first, last in windows:
            span = Span(first.start, last.end)
            candidate = span.of(text)
            likeness = ratio(candidate, rendering) / 100
            if (
                likeness >= MISSPELT
                and _is_one_name(candidate, rendering)
                and candidate[0] == rendering[0]
                and not any(span.overlaps(other) for other in taken)
                and (best is None or likeness > best[0])
            ):
                best = likeness, span
    return best[1] if best else None


def _is_one_name(candidate: str, rendering: str) -> bool:
    """Whether replacing `candidate` takes away no more than a name: no quotation mark, no bracket, no other word."""
    if set(_BETWEEN.findall(candidate)) - set(rendering):
        return False
    more_words = len(candidate.split()) > len(rendering.split())
    letters = len(re.sub(r"\s", "", candidate)) - len(re.sub(r"\s", "", rendering))
    return not more_words or abs(letters) <= 1  # `Chat GPT`, but not `OpenAI's Codex` for `OpenAI Codex`
