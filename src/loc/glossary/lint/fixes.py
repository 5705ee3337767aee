"""`--fix`: what can be mended without a decision by a person, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary import yaml_strict
from loc.glossary.fmt import format_text
from loc.glossary.lint.run import lint_trees
from loc.model import apply_edits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loc.glossary.yaml_strict import Tree

_ROUNDS = 3  # a mended term may make another fault visible
_LAYOUT = frozenset({"G024", "G025"})


def mended(trees: Mapping[str, Tree]) -> dict[str, str]:
    """The new texts of those files that something can be mended in, by name.

    The fixes of the findings are applied, then files that are not in canonical form are formatted. What a waiver
    lets stand stays.
    """
    texts = {name: tree.text for name, tree in trees.items()}
    now = dict(trees)
    for _ in range(_ROUNDS):
        findings = [f for f in lint_trees(list(now.values())).findings if f.fix]
        if not findings:
            break
        for name, text in texts.items():
            edits = {edit for finding in findings if finding.location.file == name for edit in finding.fix}
            texts[name] = apply_edits(text, edits)
            now[name] = yaml_strict.parse(texts[name], name)
    for name in {f.location.file for f in lint_trees(list(now.values())).findings if f.id in _LAYOUT}:
        texts[name] = format_text(texts[name], name)
    return {name: text for name, text in texts.items() if text != trees[name].text}
