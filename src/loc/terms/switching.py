"""Writes English into a Korean text and tells where everything stands afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from loc.model import Edit, Span, apply_edits
from loc.terms.turned import inner_offsets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc import inline

HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
# `구글·AWS`: a middle dot lists things in Korean; between English words it would glue them into one token.
MIDDLE_DOT = re.compile(r"\s?[·ㆍ・]\s?")


@dataclass(frozen=True, slots=True)
class Insertion:
    """English that stands in `Prepared.switched`, and which concepts it brings in (none: a number)."""

    span: Span
    text: str
    concepts: tuple[str, ...] = ()


Change: TypeAlias = tuple[Edit, tuple[str, ...]]
"""An edit of the plain Korean, and the concepts that it brings in."""


def switch(
    plain: str, changes: Sequence[Change], marks: Sequence[inline.Mark], parts: Mapping[Span, str]
) -> tuple[str, tuple[Insertion, ...], tuple[inline.Mark, ...]]:
    """Apply `changes` to the plain Korean: what the engine is shown, the English in it, and `marks` moved along.

    `parts` is the English of each name and term by itself, where several of them are turned round.
    """
    ordered = sorted(changes, key=lambda change: change[0].span)
    apart = [(spaced(plain, edit), concepts) for edit, concepts in ordered]
    edits = [edit for edit, _ in apart]
    dots = [
        Edit(Span(*dot.span()), ", ")
        for dot in MIDDLE_DOT.finditer(plain)
        if any(dot.end() == e.span.start or dot.start() == e.span.end for e in edits)
        and not any(e.span.overlaps(Span(*dot.span())) for e in edits)
    ]
    every = sorted([*edits, *dots], key=lambda edit: edit.span)
    switched = apply_edits(plain, every)
    insertions = tuple(
        Insertion(Span(start, start + len(edit.after)), edit.after.strip(), concepts)
        for edit, concepts in apart
        for start in [moved(edit.span.start, every)]
    )
    inner = inner_offsets(plain, edits, marks, parts)
    offsets = {tag: moved(edit.span.start, every) + at for tag, (edit, at) in inner.items()}
    return (
        switched,
        insertions,
        tuple(mark.at(offsets.get(mark.tag, moved(mark.offset, every))) for mark in marks),
    )


def moved(offset: int, edits: Sequence[Edit]) -> int:
    """Where `offset` stands once `edits` (sorted, disjoint) are applied; inside an edit it goes to its start."""
    shift = 0
    for edit in edits:
        if edit.span.end <= offset and edit.span.start < offset:
            shift += len(edit.after) - len(edit.span)
        elif edit.span.start < offset:
            return edit.span.start + shift
        else:
            break
    return offset + shift


def spaced(plain: str, edit: Edit) -> Edit:
    """Keep English words apart from a word that is glued to them in the Korean (`사무실Microsoft`)."""
    before, after = plain[: edit.span.start], plain[edit.span.end :]
    text = edit.after
    latin = text[:1].isalnum() and not HANGUL.match(text)
    if before and (HANGUL.match(before[-1]) or before[-1].isalnum()) and latin:
        text = f" {text}"
    if after[:1].isascii() and after[:1].isalnum() and text[-1:].isalnum():
        text = f"{text} "
    return Edit(edit.span, text)
