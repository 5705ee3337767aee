"""Runs the rules over glossary files: everything at once, in the order of the places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from loc.glossary import faults, reader, waivers, yaml_strict
from loc.glossary.lint.registry import BY_ID, RULES
from loc.glossary.lint.subject import Limits, Subject
from loc.glossary.lint.text import cleaned
from loc.glossary.yaml_strict import Scalar
from loc.model import Finding, Location, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from loc.glossary.faults import Fault
    from loc.glossary.lint.subject import Text
    from loc.glossary.model import Glossary
    from loc.glossary.yaml_strict import Tree

_WAIVABLE = frozenset(rule.id for rule in RULES if rule.waivable)


@dataclass(frozen=True, slots=True)
class Result:
    """What was found. `waived` counts the findings that a waiver let stand; `whole`: all rules could run."""

    findings: list[Finding]
    glossary: Glossary
    waived: int = 0
    whole: bool = True
    trees: dict[str, Tree] = field(default_factory=dict)


def lint(paths: Sequence[Path], texts: Sequence[Text] = (), limits: Limits | None = None) -> Result:
    """Check the (layered) glossary files at `paths`; `texts` is the corpus, without which its rules are left out.

    Nothing is raised for what is in the files. Where entries cannot be read (G001 to G004), the rules beyond the
    reader's are not tried: half a glossary would look wrong in many ways.
    """
    return lint_trees([yaml_strict.read(path) for path in paths], texts, limits)


def lint_trees(trees: Sequence[Tree], texts: Sequence[Text] = (), limits: Limits | None = None) -> Result:
    """As `lint`, from files that are parsed already."""
    with reader.collector_paused():
        return _lint({tree.file: tree for tree in trees}, texts, limits or Limits())


def _lint(trees: dict[str, Tree], texts: Sequence[Text], limits: Limits) -> Result:
    reading = reader.read(list(trees.values()))
    subject = Subject(reading.glossary.tried, trees, texts, limits)
    refused = [_refused(problem, subject) for problem in reading.problems]
    rules = (
        [rule for rule in RULES if rule.check and (texts or not rule.needs_corpus)] if reading.whole else []
    )
    found = [finding for rule in rules if rule.check for finding in rule.check(rule, subject)]
    granted = [waiver for tree in trees.values() for waiver in waivers.waivers(tree, _WAIVABLE)]
    kept, unused = waivers.split(found, granted)
    tried = {rule.id for rule in rules}
    findings = [*refused, *kept, *_of_waivers(granted, unused, tried, next(reversed(trees), ""))]
    order = {name: number for number, name in enumerate(trees)}
    findings.sort(
        key=lambda f: (order.get(f.location.file, len(order)), f.location.line, f.location.column, f.id)
    )
    return Result(findings, reading.glossary, len(found) - len(kept), reading.whole, trees)


def _refused(problem: Fault, subject: Subject) -> Finding:
    rule = BY_ID[problem.rule]
    where = problem.location or Location("")
    finding = Finding(rule.id, rule.severity, problem.message, where, hint=problem.hint)
    if problem.rule == faults.UNCLEAN:
        node = subject.scalar_at(where)
        if isinstance(node, Scalar) and cleaned(node.text) not in {"", node.text}:
            return replace(finding, fix=subject.replacement(where.file, node, cleaned(node.text)))
    return finding


def _of_waivers(
    granted: Sequence[waivers.Waiver],
    unused: Sequence[tuple[waivers.Waiver, str]],
    tried: set[str],
    last: str,
) -> Iterator[Finding]:
    bad, idle = BY_ID["G027"], BY_ID["G026"]
    for waiver in granted:
        if waiver.fault:
            hint = Message("write `# loc: allow G021 reason`")
            yield Finding(bad.id, bad.severity, waiver.fault, waiver.location, hint=hint)
    for waiver, one in unused:
        if one in tried and (waiver.location.file == last or not BY_ID[one].needs_corpus):
            message = Message(
                "nothing here breaks {rule} ({name}): the waiver silences nothing",
                rule=one,
                name=BY_ID[one].name,
            )
            yield Finding(idle.id, idle.severity, message, waiver.location, hint="delete the comment")
