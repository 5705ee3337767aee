"""Text written so that Markdown reads it back as it is, with as few backslashes as that takes."""

from __future__ import annotations

import re

from loc.formats.markdown_formulas import formula_end

_ALWAYS = re.compile(r"[`\[\]]|\\(?=[!-/:-@\[-`{-~]|$)|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)|~(?=~)|(?<=~)~")
_DOLLAR = re.compile(r"\$")
_DELIMITER = re.compile(r"[*_]+")
_LINE_START = re.compile(
    r"[#+\->](?=[#\s\-]|$)|>|(?:#{1,6}|[-+])(?=\s|$)|[:~](?=\s)|[=-]+(?=\s*$)|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
_CLOSING_HASHES = re.compile(r"(?<=\s)#+\s*$")
_PREFIX = re.compile(r"(?:[\s>]|[-*+:~](?=\s)|\d{1,9}[.)](?=\s)|\[[ xX]\](?=\s))*")


def escape(
    text: str, before: str = "", after: str = "", *, line_start: bool = False, cell: bool = False
) -> str:
    """`text` with a backslash before what Markdown would take for markup.

    `before` is what is written before it in its segment, `after` the markup that follows; `line_start` says that
    the segment begins a line, `cell` that it stands in a table.
    """
    out = _ALWAYS.sub(lambda hit: "\\" + hit.group(), text)
    out = _DELIMITER.sub(lambda run: _delimiter(run, before, after), out)
    out = _DOLLAR.sub(lambda hit: "$" if formula_end(hit.string, hit.start()) is None else "\\$", out)
    if out.endswith("!") and after.startswith("["):
        out = out[:-1] + "\\!"
    if cell:
        out = out.replace("|", "\\|")
    if not before and line_start:
        out = out.lstrip()
        if hit := _LINE_START.match(out):
            out = _line_start(hit) + out[hit.end() :]
    return out


def escape_heading(text: str) -> str:
    """A heading's text, in which `#`s at the end would be taken for its closing sequence."""
    return _CLOSING_HASHES.sub(lambda hit: "\\" + hit.group(), text)


def begins_line(text: str, offset: int) -> bool:
    """True where only quotation, list and indentation marks stand before `offset` in its line."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return _PREFIX.fullmatch(text, start, offset) is not None


def _delimiter(run: re.Match[str], before: str, after: str) -> str:
    """A run of `*` or `_`, escaped unless it stands between blanks, or (`_`) inside a word."""
    text = run.string
    left = text[run.start() - 1] if run.start() else before[-1:]
    right = text[run.end()] if run.end() < len(text) else after[:1]
    if left.isspace() and right.isspace():
        return run.group()
    if run.group()[0] == "_" and "*" not in run.group() and left.isalnum() and right.isalnum():
        return run.group()
    return "".join("\\" + char for char in run.group())


def _line_start(hit: re.Match[str]) -> str:
    return f"{hit['number']}\\" if hit["number"] else "\\" + hit.group()
