"""Formulas in Markdown, `$x$` and `$$x$$`: as GitHub, Pandoc and most wikis read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

FORMULA = "math_inline"
"""The type of a formula's token."""

_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_FORMULA = re.compile(
    r"(?<![A-Za-z0-9$\\])(?:\$\$(?P<display>(?:[^$\\]|\\.)+)\$\$|\$(?P<inline>(?![\s$])(?:[^$\\]|\\.)*(?<!\s))\$)(?![\d$])",
    re.DOTALL,
)
_TEX_TEXT = re.compile(r"\\(?:text\w*|mathrm|mbox|operatorname)\s*\{[^{}]*\}")


def formula_end(text: str, start: int, end: int | None = None) -> int | None:
    r"""Where the formula ends that begins at `start`: `$x$` or `$$x$$`, by Pandoc's rule that keeps prices out of it.

    None where none begins. What has Hangul that is not in a `\text{}` is prose between two dollar signs.
    """
    hit = _FORMULA.match(text, start, len(text) if end is None else end)
    if not hit or _HANGUL.search(_TEX_TEXT.sub("", hit["display"] or hit["inline"])):
        return None
    return hit.end()


def formula_rule(state: StateInline, silent: bool) -> bool:
    """A formula, which goes through as code does."""
    end = formula_end(state.src, state.pos, state.posMax)
    if end is None:
        return False
    if not silent:
        state.push(FORMULA, "math", 0).content = state.src[state.pos : end]
    state.pos = end
    return True
