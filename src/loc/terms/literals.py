"""Addresses, code and telephone numbers stay out of the engine's sight: it reads and copies a mask instead.

A translation model spells what it has never seen anew (`https://namu.wiki/w/…` came out as `Https://namuki/w/…`),
while a short Latin word with a number is copied. `LINK1` is: of the masks tried on the bundled model (`URL1`,
`REF-1`, `X1`, `Site1`, `example1.com`, a name, a number), it came through every time and bent the sentence least.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.model import Span

MASKS = ("LINK", "URL", "REF", "ITEM")
_MASK = re.compile(rf"({'|'.join(MASKS)})\d+")


def masks(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """A mask for each distinct literal that stands at `spans`: literal → mask, none of which `text` has itself."""
    taken = text.upper()
    word = next((mask for mask in MASKS if mask not in taken), f"{MASKS[0]}X")
    distinct = dict.fromkeys(span.of(text) for span in spans)
    return {literal: f"{word}{number}" for number, literal in enumerate(distinct, 1)}


def put_back(text: str, masked: Sequence[tuple[str, str]]) -> str:
    """`text` with the literal for every mask; a literal whose mask the engine lost is added at the end.

    `masked` holds pairs of (literal, mask). A mask counts in any case, and with a space or hyphen in it. One that
    stands beside itself is a decoder's stutter and comes back once.
    """
    if not masked:
        return text
    literals = {mask.upper(): literal for literal, mask in masked}
    seen: set[str] = set()

    def literal(found: re.Match[str]) -> str:
        mask = f"{found[1]}{found[2]}".upper()
        if mask not in literals:
            return found.group()
        seen.add(mask)
        return literals[mask]

    word = masked[0][1].rstrip("0123456789")
    one = rf"(?<![A-Za-z0-9])({word})[ -]?(\d+)(?!\d)"
    text = re.sub(rf"{one}(?:(?:,? and|,)? \1[ -]?\2(?!\d))+", r"\1\2", text, flags=re.IGNORECASE)
    text = re.sub(one, literal, text, flags=re.IGNORECASE)

    def meant(found: re.Match[str]) -> str:
        mask = f"{found[2]}{found[3]}"
        if mask in seen or mask not in literals:
            return ""
        seen.add(mask)
        return f"{found[1]}{literals[mask]}"

    text = re.sub(rf"( ?)(?<![A-Za-z0-9])({word})[A-Z]{{1,2}}(\d+)(?![A-Za-z0-9])", meant, text)  # LINKK1
    missing = [mask for mask in literals if mask not in seen]
    bare = rf" ?(?<![A-Za-z0-9]){word}(?![A-Za-z0-9])"  # a mask that lost its number
    if len(missing) == 1 and len(re.findall(bare, text)) == 1:
        seen.add(missing[0])
        text = re.sub(bare, lambda found: found.group().replace(word, literals[missing[0]]), text)
    text = re.sub(bare, "", text)
    lost = ", ".join(literals[mask] for mask in literals if mask not in seen)
    return f"{text} ({lost})".lstrip() if lost else text


def without_strays(text: str, shown: Iterable[str]) -> str:
    """`text` without misspelt copies of masks (`LINKK1`) that stand for nothing; `shown` is what tags showed."""
    words = "|".join({mask[1] for each in shown if (mask := _MASK.fullmatch(each))})
    return (
        re.sub(rf" ?(?<![A-Za-z0-9])(?:{words})[A-Z]{{1,2}}\d+(?![A-Za-z0-9])", "", text).lstrip()
        if words
        else text
    )
