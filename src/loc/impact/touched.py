"""Which sentences of the corpus a change touches: those in which other terms are found than before.

Each distinct sentence is made ready twice, with the old glossary and with the new one. Where the fingerprints
differ, so may the translation; where only mentions differ (of drafts, say) it may not.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.errors import InputError
from loc.formats import open_document
from loc.glossary.matcher import Matcher
from loc.glossary.model import Status
from loc.glossary.protected import find_protected
from loc.inputs import read
from loc.terms.prepare import Preparer
from loc.workplace import Workplace, number_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from loc.engines.base import EngineInfo
    from loc.formats import Document
    from loc.glossary.matcher import Match
    from loc.glossary.model import Glossary
    from loc.inputs import Input
    from loc.project import Project
    from loc.terms.prepare import Prepared


@dataclass(frozen=True, slots=True)
class View:
    """One sentence under one glossary. `found` holds its mentions: place, concept, revision, whether it binds.

    A draft that gives way to an approved term (`퓨리오사AI` to `AI`) is mentioned as well: it will be found.
    """

    prepared: Prepared
    found: tuple[tuple[int, int, str, str, bool], ...]

    @property
    def concepts(self) -> frozenset[tuple[str, str]]:
        """The concepts that are mentioned, with their revisions."""
        return frozenset((concept, revision) for _, _, concept, revision, _ in self.found)


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence under both glossaries."""

    old: View
    new: View

    @property
    def touched(self) -> bool:
        """True where the terms found are not the same."""
        return self.old.found != self.new.found or self.binding

    @property
    def binding(self) -> bool:
        """True where the translation may change."""
        return self.old.prepared.fingerprint != self.new.prepared.fingerprint

    @property
    def concepts(self) -> tuple[str, ...]:
        """The ids of the concepts that make the difference, of either side, sorted."""
        old, new = (set(view.found) for view in (self.old, self.new))
        return tuple(sorted({concept for _, _, concept, _, _ in old ^ new}))


@dataclass(frozen=True)
class Corpus:
    """One article with a pair for each of its segments, in order."""

    item: Input
    document: Document
    pairs: Sequence[Pair]

    @property
    def touched(self) -> list[int]:
        """The indices of the touched sentences, each distinct one once."""
        first: dict[str, int] = {}
        for index, (segment, pair) in enumerate(zip(self.document.segments, self.pairs, strict=True)):
            if pair.touched:
                first.setdefault(segment.source, index)
        return list(first.values())


class _Viewer:
    """One glossary, ready to look at sentences."""

    def __init__(self, glossary: Glossary, project: Project, info: EngineInfo | None) -> None:
        options = project.options
        self.matcher = Matcher(glossary, options.source, drafts=options.drafts)
        waiting = any(c.status is Status.DRAFT or c.tried is not c for c in glossary) and not options.drafts
        self.trying = Matcher(glossary, options.source, drafts=True) if waiting else None
        self.preparer = Preparer(self.matcher, number_style(options.numbers), info, options.target)

    def found(self, text: str) -> tuple[tuple[int, int, str, str, bool], ...]:
        text = unicodedata.normalize("NFC", text)
        protected = find_protected(text)
        found = [self._fact(match, binds=match.enforced) for match in self.matcher.find(text, protected)]
        if self.trying:
            known = {fact[:3] for fact in found}
            tried = (self._fact(match, binds=False) for match in self.trying.find(text, protected))
            found += [fact for fact in tried if fact[:3] not in known]
        return tuple(sorted(found))

    @staticmethod
    def _fact(match: Match, *, binds: bool) -> tuple[int, int, str, str, bool]:
        concept = match.concept
        return match.span.start, match.span.end, concept.id, concept.rendered, binds


def read_corpus(
    inputs: Sequence[Input],
    place: Workplace,
    glossaries: tuple[Glossary, Glossary],
    info: EngineInfo | None = None,
) -> Iterator[Corpus | InputError]:
    """Every article with its sentences under the old and the new glossary.

    An article of a folder that cannot be read is yielded as its error; one that was named itself raises it.
    """
    old, new = (_Viewer(glossary, place.project, info) for glossary in glossaries)
    known: dict[str, Pair] = {}
    for item in inputs:
        try:
            file = read(item, place.project.options.encoding)
            document = open_document(file, place.breaks, name=item.name)
        except InputError as error:
            if item.named:
                raise
            yield error
            continue
        pairs = []
        for segment in document.segments:
            # What is shown to the engine depends on the text and, with inline markup, on its placeables.
            if segment.source not in known or segment.placeables:
                known[segment.source] = Pair(
                    *(View(viewer.preparer(segment), viewer.found(segment.source)) for viewer in (old, new))
                )
            pairs.append(known[segment.source])
        yield Corpus(item, document, pairs)
