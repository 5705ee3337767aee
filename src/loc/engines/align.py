"""From attention to (source span, target span) pairs, one for each target word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What a translation copies: Latin words and numbers. They are aligned to themselves.
COPIED = re.compile(r"[A-Za-z\u00c0-\u024f][\w'’-]*?(?=[^\w'’-]|$|[\u1100-\uffff])|\d+(?:[.,]\d+)*", re.ASCII)
WORD = re.compile(r"\S+")
_POSSESSIVE = re.compile("['’]s?$")
# Small numbers that English writes out where Korean has a digit (`3가지`, three things).
NUMBERS = dict(
    zip(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "first",
            "second",
            "third",
        ),
        ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "1", "2", "3"),
        strict=True,
    )
)


def align(
    source: str,
    target: str,
    source_spans: Sequence[Span],
    target_spans: Sequence[Span],
    attention: Sequence[Sequence[float]],
) -> tuple[tuple[Span, Span], ...]:
    """Align each word of `target` to the piece (or the copied word) of `source` that it looks at most.

    `attention` has a row for each target piece and a column for each source piece, special tokens left out.
    A word that also stands in the source, such as a name or a number, is aligned to itself; where it stands
    there more than once, attention chooses.
    """
    if not source_spans:
        return ()
    copies: dict[str, list[Span]] = {}
    for match in COPIED.finditer(source):
        copies.setdefault(match[0].casefold(), []).append(Span(*match.span()))
    pairs = []
    for match in WORD.finditer(target):
        word = Span(*match.span())
        weights = _weights(target, word, target_spans, attention, len(source_spans))
        core = max((key for key in _keys(match[0]) if key in copies), key=len, default="")
        if core:
            places = copies[core]
            best = max(places, key=lambda place: _mass(place, source_spans, weights))
        else:
            best = source_spans[
                max(range(len(source_spans)), key=lambda i: weights[i] if source_spans[i] else 0.0)
            ]
        if len(best):
            pairs.append((best, word))
    return tuple(pairs)


def _keys(word: str) -> Iterator[str]:
    """What `word` may be a copy of: its Latin words and numbers, bare of 's; the digit for a number written out."""
    for found in COPIED.finditer(word):
        key = found[0].casefold()
        yield key
        yield _POSSESSIVE.sub("", key)
        if key in NUMBERS:
            yield NUMBERS[key]


def _weights(
    target: str, word: Span, spans: Sequence[Span], attention: Sequence[Sequence[float]], width: int
) -> list[float]:
    """How much each source piece was looked at while the word was written; its punctuation counts only alone."""
    rows = [i for i, span in enumerate(spans) if len(span) and span.overlaps(word) and i < len(attention)]
    letters = [i for i in rows if any(c.isalnum() for c in spans[i].of(target))]
    total = [0.0] * width
    for i in letters or rows:
        for column, value in enumerate(attention[i][:width]):
            total[column] += value
    return total


def _mass(place: Span, spans: Sequence[Span], weights: Sequence[float]) -> float:
    return sum(
        weight for span, weight in zip(spans, weights, strict=True) if len(span) and span.overlaps(place)
    )
