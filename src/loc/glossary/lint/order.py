"""The order and the layout of the files, and what layers replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary.fmt import as_in, format_tree, parse
from loc.model import Finding, Location, Message, line_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.fmt import Formatted
    from loc.glossary.lint.registry import Rule
    from loc.glossary.lint.subject import Subject

_FMT = Message("run `loc glossary fmt`")


def unsorted(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """One finding per file: the first concept that stands after a greater id of its section."""
    for name, formatted in _formatted(subject):
        node = formatted.unsorted
        if node is not None:
            message = Message("`{concept}` is out of order: ids rise within a section", concept=node.text)
            yield Finding(rule.id, rule.severity, message, Location(name, node.line, node.column), hint=_FMT)


def unformatted(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """One finding per file whose lines, in canonical order or not, are not the canonical ones."""
    for name, formatted in _formatted(subject):
        text = subject.trees[name].text
        wanted = as_in(text, formatted.text)
        moved = formatted.unsorted is not None
        if text == wanted or (moved and sorted(text.split("\n")) == sorted(wanted.split("\n"))):
            continue
        message, place = Message("the file is not in the canonical layout"), (1, 1)
        if not moved:
            pairs = enumerate(zip(text, wanted, strict=False))
            at = next((n for n, (a, b) in pairs if a != b), min(len(text), len(wanted)))
            message = Message("the file is not in the canonical layout; this is where it begins to differ")
            place = line_column(text, at)
        yield Finding(rule.id, rule.severity, message, Location(name, *place), hint=_FMT)


def _formatted(subject: Subject) -> Iterator[tuple[str, Formatted]]:
    """Each file's canonical form, made once."""
    languages = (subject.glossary.source, subject.glossary.target)
    for name, tree in subject.trees.items():
        if name not in subject.formatted:
            plain = tree if "\r" not in tree.text else parse(tree.text, name)
            subject.formatted[name] = format_tree(plain, languages)
        yield name, subject.formatted[name]


def overridden(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Every concept that a later file replaces."""
    for one in subject.glossary.overridden:
        message = Message("`{concept}` replaces the one at {place}", concept=one.id, place=one.loser)
        yield Finding(rule.id, rule.severity, message, one.winner)
