"""The rules in words: for `loc glossary rules`, and as the chapter of `docs/glossary.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loc.glossary.lint.registry import Rule


def line(rule: Rule) -> str:
    """One rule on one line."""
    return f"{rule.id}  {rule.severity:<8} {rule.name:<24} {rule.summary}"


def explained(rule: Rule) -> str:
    """Everything about one rule."""
    return (
        f"{rule.id} {rule.name} ({_traits(rule)})\n\n{rule.summary}\n\nWhy: {rule.cause}\n\nCure: {rule.cure}"
    )


def markdown(rules: Iterable[Rule]) -> str:
    """A chapter with a section per rule."""
    return "\n\n".join(
        f"### {rule.id} {rule.name}\n\n*{_traits(rule)}*\n\n{rule.summary}\n\n"
        f"- **Why:** {rule.cause}\n- **Cure:** {rule.cure}"
        for rule in rules
    )


def _traits(rule: Rule) -> str:
    traits = [str(rule.severity)]
    if rule.needs_corpus:
        traits.append("looks at articles")
    if rule.fixable:
        traits.append("`--fix` mends it")
    if not rule.waivable:
        traits.append("cannot be waived")
    return ", ".join(traits)
