"""Old sentences ↔ new sentences: which new one is an old one, reworded.

Equal sentences are anchors, wherever they moved to. A sentence that is gone and one that is new belong
together when they stand next to the same anchor and are alike, or are very much alike anywhere. Likeness is
rapidfuzz's normalized indel similarity (2 × common subsequence / both lengths), 0 … 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loc.catalog.entry import Key

    _Place: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
    _Pair: TypeAlias = tuple[float, int, Key, Key]  # likeness, distance, new, old

NEAR = 0.5
"""Likeness from which two sentences at the same place are one; unrelated Korean ones reach about 0.35."""
ANYWHERE = 0.75
"""Likeness from which two sentences are one wherever they stand."""
_WINDOW = 20
"""How many sentences to either side are compared: a wholly new text must not cost n × m comparisons."""
_RIVALS = 8
"""How many of the likest are remembered for a sentence, should a better pair take the first."""
_ALL_PAIRS = 1_000_000
"""Above this many pairs nothing is searched for outside its own place."""


def align(old: Sequence[Key], new: Sequence[Key]) -> dict[Key, Key]:
    """Pairs new → old of sentences that were reworded; each occurs once at most, equal ones are left out."""
    from rapidfuzz import fuzz, process

    had, has = set(old), set(new)
    gone = [key for key in old if key not in has]
    come = [key for key in new if key not in had]
    if not gone or not come:
        return {}
    order = {key: at for at, key in enumerate(new)}
    old_place = _places(old, order)
    new_place = _places(new, {key: at for key, at in order.items() if key in had})
    pairs = list(_neighbours(gone, come, old_place, new_place))
    matched = _best(pairs)
    taken = set(matched.values())
    left_gone = [key for key in gone if key not in taken]
    left_come = [key for key in come if key not in matched]
    if left_gone and left_come and len(left_gone) * len(left_come) <= _ALL_PAIRS:
        texts = [key[1] for key in left_come]
        pairs = []
        for key in left_gone:
            found = process.extract(
                key[1], texts, scorer=fuzz.ratio, score_cutoff=ANYWHERE * 100, limit=_RIVALS
            )
            pairs += [(score / 100, 0, left_come[at], key) for _, score, at in found]
        matched |= _best(pairs)
    return matched


def _places(keys: Sequence[Key], anchors: Mapping[Key, int]) -> dict[Key, _Place]:
    """Where every key stands that is no anchor: which anchor is before and which after it, and how far off.

    Anchors are named by their new position; -1 and -2 are the edges of the article.
    """
    before: dict[Key, tuple[int, int]] = {}
    after: dict[Key, tuple[int, int]] = {}
    for found, ordered, edge in ((before, keys, -1), (after, reversed(keys), -2)):
        anchor, distance = edge, 0
        for key in ordered:
            if key in anchors:
                anchor, distance = anchors[key], 0
            else:
                found[key] = (anchor, distance)
                distance += 1
    return {key: (before[key], after[key]) for key in before}


def _neighbours(
    gone: Sequence[Key], come: Sequence[Key], old_place: Mapping[Key, _Place], new_place: Mapping[Key, _Place]
) -> Iterator[_Pair]:
    """Pairs that stand next to the same anchor and are alike."""
    from rapidfuzz import fuzz, process

    rows: tuple[dict[int, list[Key]], dict[int, list[Key]]] = ({}, {})  # by the anchor before, after
    for key in come:
        for row, (anchor, _) in zip(rows, new_place[key], strict=True):
            row.setdefault(anchor, []).append(key)
    for waiting in rows[1].values():
        waiting.reverse()  # nearest to the anchor first, as in the other
    for key in gone:
        candidates: dict[Key, int] = {}
        for side, (row, (anchor, distance)) in enumerate(zip(rows, old_place[key], strict=True)):
            start = max(0, distance - _WINDOW)
            for other in row.get(anchor, [])[start : distance + _WINDOW + 1]:
                off = abs(new_place[other][side][1] - distance)
                candidates[other] = min(off, candidates.get(other, off))
        texts = {other: other[1] for other in candidates}
        best = process.extract(key[1], texts, scorer=fuzz.ratio, score_cutoff=NEAR * 100, limit=_RIVALS)
        for _, likeness, other in best:
            yield likeness / 100, candidates[other], other, key


def _best(pairs: Sequence[_Pair]) -> dict[Key, Key]:
    """The most alike first, then the nearest; every sentence once."""
    matched: dict[Key, Key] = {}
    taken: set[Key] = set()
    for _, _, new, old in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if new not in matched and old not in taken:
            matched[new] = old
            taken.add(old)
    return matched
