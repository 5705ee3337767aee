"""Tags inside of a name that is turned round: `<b>나델라</b> MS CEO는` becomes `Microsoft CEO <b>Nadella</b>는`.

An edit replaces its Korean as a whole, so that tags within would all fall to its start. Where what they hold is made
of whole parts (person, affiliation, title), and these stand side by side in the English, the tags go around those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc import inline
from loc.model import Span
from loc.terms.titles import TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc.inline import Mark
    from loc.model import Edit


def inner_offsets(
    plain: str, edits: Sequence[Edit], marks: Sequence[Mark], parts: Mapping[Span, str]
) -> dict[str, tuple[Edit, int]]:
    """For the tags of pairs within one of `edits`: that edit, and the offset in its English where the tag belongs.

    `parts` holds what was found in `plain` and its English: terms and names. Titles are known here.
    """
    found: dict[str, tuple[Edit, int]] = {}
    closing = {mark.tag: mark for mark in marks if mark.tag.startswith("</")}
    for mark in marks:
        end = closing.get(f"</{mark.number}>")
        if end is None or mark.shown:
            continue
        pair = Span(mark.offset, end.offset)
        edit = next((e for e in edits if e.span.contains(pair) and e.span != pair), None)
        place = _place(plain, edit, pair, parts) if edit and len(pair) else None
        if edit and place:
            found[mark.tag], found[end.tag] = (edit, place.start), (edit, place.end)
    return found


def _place(plain: str, edit: Edit, pair: Span, parts: Mapping[Span, str]) -> Span | None:
    """Where in the English of `edit` stands what `pair` holds; None where that is not in one piece."""
    inside = sorted(span for span in parts if edit.span.contains(span))
    english = {span: TITLES.get(span.of(plain), parts[span]) for span in inside}
    at = edit.span.start
    for span in [*inside, Span(edit.span.end, edit.span.end)]:  # what stands between the parts: a title
        between = plain[at : span.start]
        title = between.strip()
        if title:
            start = at + between.index(title)
            english[Span(start, start + len(title))] = TITLES.get(title, title)
        at = max(at, span.end)
    places: dict[Span, Span] = {}
    for span, text in english.items():
        spots = inline.occurrences(edit.after, text)
        if len(spots) != 1:
            return None
        places[span] = spots[0]
    own = [place for span, place in places.items() if pair.contains(span)]
    if not own or any(span.overlaps(pair) and not pair.contains(span) for span in places):
        return None
    hull = Span(min(p.start for p in own), max(p.end for p in own))
    if any(place.overlaps(hull) and place not in own for place in places.values()):
        return None
    return hull
