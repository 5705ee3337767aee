"""Glossary files for tests, as text: `sheet(entry("openai", "오픈AI", "OpenAI"))`."""

from __future__ import annotations

import textwrap

from loc.glossary import yaml_strict
from loc.glossary.lint import Limits, Result, Text, lint_trees

HEADER = "source: ko\ntarget: en\nconcepts:\n"


def entry(
    ident: str,
    ko: str,
    en: str,
    *,
    variants: str = "",
    wrong: str = "",
    accepted: str = "",
    more: str = "",
    type: str = "org",  # noqa: A002  as the key is called
    status: str = "approved",
) -> str:
    """One entry in canonical layout; `more` is indented and put at its end, lists are what stands in brackets."""
    source = "    source: https://example.org/\n" if status == "approved" else ""
    names = f"name: {ko}" + (f", variants: [{variants}]" if variants else "")
    rendered = f"name: {en}"
    rendered += f", accepted: [{accepted}]" if accepted else ""
    rendered += f", wrong: [{wrong}]" if wrong else ""
    return (
        f"  - id: {ident}\n    type: {type}\n    status: {status}\n{source}    forms:\n      name:\n"
        f"        ko: {{{names}}}\n        en: {{{rendered}}}\n" + textwrap.indent(more, "    ")
    )


def sheet(*entries: str) -> str:
    """A glossary file."""
    return HEADER + "".join(entries)


def check(*texts: str, corpus: tuple[str, ...] = (), budget: int = 3) -> Result:
    """Lint files that are layered in this order: `a.yaml`, `b.yaml`, …"""
    trees = [yaml_strict.parse(text, f"{name}.yaml") for name, text in zip("abcdef", texts, strict=False)]
    articles = [Text(f"{number}.txt", text) for number, text in enumerate(corpus)]
    return lint_trees(trees, articles, Limits(ambiguous=budget))


def found(result: Result) -> list[tuple[str, int, int]]:
    """(id, line, column) of each finding."""
    return [(f.id, f.location.line, f.location.column) for f in result.findings]
