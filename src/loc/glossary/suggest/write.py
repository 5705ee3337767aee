"""Suggestions put into the glossary's texts, as drafts: spellings of a known concept, and concepts for new names.

Texts in, new texts out; nothing is written here. Every change goes the way of `loc glossary add`: what lint would
refuse is left out, and a comment above the entry says what was suggested, by which score, and where it was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.errors import LocError
from loc.glossary import yaml_strict
from loc.glossary.edit import Additions, add
from loc.glossary.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc.glossary.suggest.rank import Suggestion
    from loc.glossary.yaml_strict import Tree

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Drafted:
    """`texts`: file name to new text. `added` went in; `left` did not, each with the reason in words."""

    texts: Mapping[str, str]
    added: tuple[Suggestion, ...]
    left: tuple[tuple[Suggestion, str], ...]


def draft(suggestions: Sequence[Suggestion], trees: Sequence[Tree]) -> Drafted:
    """Put what can be put into the glossary that `trees` are the files of.

    A new spelling of a concept that is no draft becomes a draft of its form, which binds nothing before somebody
    approves it; one of a draft joins its variants. A group of unknown spellings becomes a concept with status
    `draft`, if a text gives its English; else it is left.

    Raises:
        GlossaryError: the files cannot be read as a glossary.

    """
    now = list(trees)
    added: list[Suggestion] = []
    left: list[tuple[Suggestion, str]] = []
    for suggestion in suggestions:
        reason = ""
        if not suggestion.concept and not _id(suggestion):
            reason = "no text says what it is in English"
        else:
            try:
                now, reason = _with(suggestion, now)
            except LocError as error:
                reason = error.message
        if reason:
            left.append((suggestion, reason))
        else:
            added.append(suggestion)
    before = {tree.file: tree.text for tree in trees}
    texts = {tree.file: tree.text for tree in now if tree.text != before[tree.file]}
    return Drafted(texts, tuple(added), tuple(left))


def _with(suggestion: Suggestion, trees: Sequence[Tree]) -> tuple[list[Tree], str]:
    """The files with one suggestion in them; or as they were, and the reason."""
    ident = suggestion.concept or _id(suggestion)
    change = add(trees, ident, _additions(suggestion))
    if change.refused:
        return list(trees), change.refused[0].message
    if not change.texts:
        return list(trees), "it is registered already"
    return [
        _annotated(yaml_strict.parse(change.texts[tree.file], tree.file), ident, suggestion)
        if tree.file in change.texts
        else tree
        for tree in trees
    ], ""


def _additions(suggestion: Suggestion) -> Additions:
    if suggestion.concept:
        return Additions(form=suggestion.form, variants=[suggestion.spelling], draft=True)
    name, *others = suggestion.spellings
    place = suggestion.evidence[0]
    return Additions(
        name=name,
        rendering=suggestion.english,
        form="name",
        variants=others,
        fields={
            "type": suggestion.type or "concept",
            "status": "draft",
            "source": f"{place.file}:{place.line}",
        },
    )


def _annotated(tree: Tree, ident: str, suggestion: Suggestion) -> Tree:
    """The file with a comment above the entry."""
    sheet = Sheet(tree, ())
    entry = sheet.entry(ident)
    if entry is None:
        return tree
    places = ", ".join(dict.fromkeys(f"{one.file}:{one.line}" for one in suggestion.evidence[:2]))
    spelled = ", ".join(suggestion.spellings or (suggestion.spelling,))
    sheet.annotate(entry, [f"# suggested {spelled} (score {suggestion.score:.2f}; {places})"])
    return yaml_strict.parse(sheet.text(), tree.file)


def _id(suggestion: Suggestion) -> str:
    return _NOT_IN_ID.sub("-", suggestion.english.casefold()).strip("-")
