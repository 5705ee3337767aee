"""A text with its terms, quantities and tags, as pieces that a template shows one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from loc import inline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loc.checks import Unit
    from loc.model import Span


class Piece(NamedTuple):
    """A stretch of text, and the `concept` of a term.

    `what`: `text`, `tag`, `term`, `draft`, `missing`, `wrong` or `quantity`.
    """

    what: str
    text: str
    concept: str = ""


class _Mark(NamedTuple):
    span: Span
    what: str
    concept: str = ""


def korean(unit: Unit) -> list[Piece]:
    """The Korean: terms (met or missing in the English, or drafts, which ask nothing), quantities, tags."""
    marks = []
    wanted = {want.concept for want in unit.wants}
    for match in unit.matches:
        concept = match.concept.id
        missing = concept in wanted and concept not in unit.met and unit.translated
        what = "missing" if missing else "term"
        marks.append(_Mark(match.span, what if match.enforced else "draft", concept))
    marks += [_Mark(q.span, "quantity") for q in unit.quantities]
    return _pieces(unit.korean, unit.source, marks)


def english(unit: Unit) -> list[Piece]:
    """The English: renderings of the terms, known-wrong ones, tags."""
    marks = [_Mark(span, "term", concept) for concept, spans in unit.met.items() for span in spans]
    marks = [*(_Mark(span, "wrong", want.concept) for want, span in unit.wrong), *marks]
    return _pieces(unit.english, unit.target, marks)


def plain(text: str) -> list[Piece]:
    """A text of which nothing is known but its tags."""
    return _pieces(inline.strip(text)[0], text, ())


def _pieces(text: str, tagged: str, marks: Iterable[_Mark]) -> list[Piece]:
    """Cut `text` at its marks; the first of overlapping ones counts. Tags stand where `tagged` has them."""
    chosen: list[_Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if len(mark.span) and not any(mark.span.overlaps(other.span) for other in chosen):
            chosen.append(mark)
    tags = [(tag.offset, tag.tag) for tag in inline.strip(tagged)[1]] if tagged != text else []
    cuts = sorted(
        {
            0,
            len(text),
            *(offset for offset, _ in tags),
            *(e for m in chosen for e in (m.span.start, m.span.end)),
        }
    )
    pieces: list[Piece] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pieces += [Piece("tag", tag) for offset, tag in tags if offset == start]
        inside = next((mark for mark in chosen if mark.span.start <= start < mark.span.end), None)
        if start < end:
            pieces.append(
                Piece(inside.what, text[start:end], inside.concept)
                if inside
                else Piece("text", text[start:end])
            )
    return pieces
