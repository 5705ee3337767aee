"""Findings for people and programs: one model (`loc.model.Finding`), one renderer per format.

    render("sarif", findings, rules) -> str

A renderer is a module with `render(findings, rules) -> str`; adding a format is adding one, and a line in `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from loc.output_formats.base import RuleText, at_least, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from loc.model import Finding

__all__ = ["FORMATS", "RuleText", "at_least", "counted", "render"]

FORMATS = {
    "text": "loc.output_formats.text",
    "json": "loc.output_formats.as_json",
    "github": "loc.output_formats.github",
    "sarif": "loc.output_formats.sarif",
}


def render(name: str, findings: Sequence[Finding], rules: Iterable[RuleText] = ()) -> str:
    """The findings in the format `name` (a key of `FORMATS`), without a newline at the end; may be empty.

    `rules` describes the rules that were applied, for formats that carry it.
    """
    text: str = import_module(FORMATS[name]).render(findings, list(rules))
    return text
