"""What every change to a glossary works on: the layered files, their entries, and what lint says of the new texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from loc.errors import GlossaryError, UsageError
from loc.glossary import reader, yaml_strict
from loc.glossary.faults import OF_CONTENT
from loc.glossary.lint import lint_trees
from loc.glossary.sheet import Sheet, put, text_of
from loc.glossary.validate import suggestion
from loc.model import Message, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc.glossary.model import Glossary
    from loc.glossary.yaml_strict import Table, Tree
    from loc.model import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """`texts`: file name to new text. `refused`: new errors. `doubts`: new warnings."""

    texts: Mapping[str, str]
    refused: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)


class Desk:
    """All layers under the pen; the later a file, the more its entries count."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        reading = reader.read(trees)
        obstacles = [problem for problem in reading.problems if problem.rule not in OF_CONTENT]
        if obstacles:
            raise GlossaryError("the glossary cannot be changed before it can be read", obstacles)
        self._trees = trees
        self.glossary: Glossary = reading.glossary
        self.source, self.target = reading.glossary.source, reading.glossary.target
        self.pages = [Sheet(tree, (self.source, self.target)) for tree in trees]

    def ids(self) -> list[str]:
        """Every id."""
        return [concept.id for concept in self.glossary]

    def find(self, concept_id: str) -> tuple[Sheet, Table] | None:
        """The entry that counts, with its file."""
        for page in reversed(self.pages):
            entry = page.entry(concept_id)
            if entry is not None:
                return page, entry
        return None

    def need(self, concept_id: str) -> tuple[Sheet, Table]:
        """As `find`; a UsageError where there is none."""
        found = self.find(concept_id)
        if found is None:
            raise UsageError(
                Message("there is no concept `{concept}`", concept=concept_id),
                hint=suggestion(concept_id, self.ids())
                or Message("`loc glossary show TEXT` finds it by a spelling"),
            )
        return found

    def redirect(self, old: str, new: str) -> None:
        """Let successors that name `old` name `new`."""
        for page in self.pages:
            for entry in page.entries():
                if text_of(entry, "successor") == old:
                    put(entry, "successor", new)
                    page.touch(entry)

    def change(self) -> Change:
        """The new texts, with what lint has against them that it had not before."""
        texts = {page.file: page.text() for page in self.pages}
        changed = {tree.file: texts[tree.file] for tree in self._trees if texts[tree.file] != tree.text}
        after = lint_trees([yaml_strict.parse(text, file) for file, text in texts.items()])
        if not after.findings:
            return Change(changed)
        known = {(finding.id, finding.message) for finding in lint_trees(self._trees).findings}
        fresh = [finding for finding in after.findings if (finding.id, finding.message) not in known]
        return Change(
            changed,
            [finding for finding in fresh if finding.severity is Severity.ERROR],
            [finding for finding in fresh if finding.severity is Severity.WARNING],
        )
