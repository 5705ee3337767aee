"""What a translation model gives when it fails: loops, Korean copied through, far too little or far too much."""

from __future__ import annotations

import re

HANGUL = re.compile(r"[\u1100-\u115e\u1161-\u11ff\u3131-\u3163\u3165-\u318e\ua960-\ua97c\uac00-\ud7fb]")
CHARACTER_LOOP = re.compile(r"(\S{1,12}?)\1{7,}")
WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
LONGEST_NGRAM = 8
SHORTEST_JUDGED = 12  # pieces: below it a length ratio says nothing
SHORTEST, LONGEST = 0.25, 4.0
FEWEST_DISTINCT = 0.3
SCRIPTS = {"ko": HANGUL}


def faults(
    source: str, target: str, source_pieces: int, target_pieces: int, language: str = "ko"
) -> tuple[str, ...]:
    """What is wrong with `target` as a translation of `source`: `loop`, `untranslated`, `length`, in that order.

    What repeats in the source may repeat in the translation. Lengths are in SentencePiece pieces.
    """
    found = []
    if loops(target) > max(1, loops(source)) or _monotonous(target) > _monotonous(source):
        found.append("loop")
    if untranslated(source, target, language):
        found.append("untranslated")
    if not target.strip():
        found.append("length")
    elif source_pieces >= SHORTEST_JUDGED or target_pieces >= SHORTEST_JUDGED * LONGEST:
        ratio = target_pieces / max(1, source_pieces)
        if not SHORTEST <= ratio <= LONGEST:
            found.append("length")
    return tuple(found)


def untranslated(source: str, target: str, language: str) -> bool:
    """True where the source's script still stands in the target, or the target is the source."""
    script = SCRIPTS.get(language)
    if script is not None:
        return script.search(target) is not None
    return source.strip() == target.strip() and any(c.isalpha() for c in source)


def loops(text: str) -> int:
    """How often some phrase stands again and again, beyond what a person would write: 1 is none."""
    words = [w.casefold() for w in WORD.findall(text)]
    most = 1
    for n in range(1, min(LONGEST_NGRAM, len(words) // 2) + 1):
        run, needed = 0, (4 if n == 1 else 3)
        for i in range(n, len(words)):
            run = run + 1 if words[i] == words[i - n] else 0
            times = run // n + 1
            if times >= needed:
                most = max(most, times)
    for match in CHARACTER_LOOP.finditer(text):
        most = max(most, len(match[0]) // len(match[1]))
    return most


def _monotonous(text: str) -> bool:
    """True for a long text made of very few words."""
    words = [w.casefold() for w in WORD.findall(text)]
    return len(words) >= 20 and len(set(words)) / len(words) < FEWEST_DISTINCT
