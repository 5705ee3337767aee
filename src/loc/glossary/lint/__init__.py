"""`loc glossary lint`: what is wrong with a glossary, and what is doubtful, as findings with stable ids.

    result = lint([Path("glossary.yaml")], texts=[Text("seeds/1.txt", …)])

`registry.RULES` lists every rule; a rule is a function from `Subject` to findings in one of the modules here.
"""

from __future__ import annotations

from loc.glossary.lint import handbook
from loc.glossary.lint.registry import RULES, Rule
from loc.glossary.lint.run import Result, lint, lint_trees
from loc.glossary.lint.subject import Limits, Text

__all__ = ["RULES", "Limits", "Result", "Rule", "Text", "handbook", "lint", "lint_trees"]
