"""Imported concepts into the glossary, but for those that `loc glossary lint` would refuse."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.errors import GlossaryError
from loc.exchange import fragment
from loc.glossary import yaml_strict
from loc.glossary.lint import lint_trees
from loc.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.glossary.lint import Result
    from loc.glossary.model import Concept
    from loc.glossary.yaml_strict import Tree


@dataclass(frozen=True, slots=True)
class Admitted:
    """`text` of the last glossary file with the `concepts` that may stand in it; `findings` on those left out."""

    text: str
    concepts: tuple[Concept, ...]
    findings: tuple[Finding, ...]


def admit(trees: Sequence[Tree], concepts: Sequence[Concept]) -> Admitted:
    """Add `concepts` to the last of the layered files in `trees`, without those that would be errors of `lint`.

    A finding stands where its concept does in the imported file.

    Raises:
        GlossaryError: the files cannot be read, or an error belongs to none of the concepts.

    """
    kept = list(concepts)
    told: list[Finding] = []
    known = {(one.id, one.message) for one in lint_trees(trees).findings} if concepts else set()
    while True:
        text = fragment.add(trees, kept)
        if not kept:
            return Admitted(text, (), tuple(told))
        result = lint_trees([*trees[:-1], yaml_strict.parse(text, trees[-1].file)])
        errors = [
            one
            for one in result.findings
            if one.severity is Severity.ERROR and (one.id, one.message) not in known
        ]
        if not errors:
            return Admitted(text, tuple(kept), tuple(told))
        refused = dict(reversed(list(_owners(errors, result, kept))))  # the first error of each
        if not refused:
            raise GlossaryError(f"nothing was written: {errors[0].id}: {errors[0].message}")
        for concept in kept:
            if concept.id in refused:
                error = refused[concept.id]
                message = f"{error.message}: `{concept.id}` left out"
                told.append(Finding(error.id, Severity.WARNING, message, concept.location, error.hint))
        kept = [concept for concept in kept if concept.id not in refused]


def _owners(
    errors: Iterable[Finding], result: Result, concepts: Sequence[Concept]
) -> Iterable[tuple[str, Finding]]:
    """The new concept behind each error: the one it stands in, else the first one that it names."""
    new = {concept.id for concept in concepts}
    file = list(result.trees)[-1]
    places = sorted((one.location.line, one.id) for one in result.glossary if one.location.file == file)
    for error in errors:
        at = bisect_right(places, (error.location.line, "\uffff")) - 1
        here = places[at][1] if error.location.file == file and at >= 0 else ""
        named = [one for one in (here, *error.message.split("`")) if one in new]
        if named:
            yield named[0], error
