"""Every text that findings and errors can show, taken from the source: the msgids that the Korean catalog must have.

A text stands as a constant where a finding or an error is made, or is the template of a `Message`. What is put
together there (an f-string, a sum) has no msgid and could not be translated: `unsaid` lists such places.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from loc.checks import CHECKS
from loc.glossary.lint import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).resolve().parent.parent / "src/loc"
ROOMS = (
    "articles.py",
    "catalog",
    "check",
    "checks",
    "engines",
    "files.py",
    "glossary",
    "inputs.py",
    "review",
    "run.py",
)
"""What can speak on a page: reading and writing catalogs and the glossary, the checks, the engine."""
OF_COMMANDS = frozenset(
    {
        "catalog/names.py",
        "catalog/prune.py",
        "catalog/status.py",
        "engines/importer.py",
        "engines/install.py",
        "review/serving.py",
    }
)
"""Modules of these rooms that speak on the command line alone, which is English."""
SPEAKERS = {
    "Flaw": (0, 1),
    "Finding": (2, 4),
    "Fault": (1,),
    "_fault": (1, 2),
    "_problem": (0, 2),
    "_failed": (1,),
    "_fail": (0,),
    "_table": (1,),
    "_scalar": (1,),
    "_matching": (2, 3),
    "_unreadable": (3,),
    "UsageError": (0,),
    "GlossaryError": (0,),
    "EngineError": (0,),
    "PackageError": (0,),
    "InputError": (0,),
    "CatalogError": (0,),
}
"""Where the texts stand among the positional arguments of whatever makes a finding or an error."""
NAMED = frozenset({"hint", "message", "what"})


class Found(NamedTuple):
    """The texts, and the places (`file:line`) of what is put together."""

    texts: set[str]
    unsaid: list[str]


@cache
def spoken() -> Found:
    """What stands in the source of the rooms."""
    found = Found(set(), [])
    for room in ROOMS:
        place = SOURCE / room
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            name = path.relative_to(SOURCE).as_posix()
            if name in OF_COMMANDS:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for argument in _arguments(node):
                    for part in _branches(argument):
                        _take(part, found, f"{name}:{part.lineno}", template=_is_message(node))
    return found


def wordless(text: str) -> bool:
    """True for a text of blanks and quoted code only, which is the same in every language: `{fault}: {text}`."""
    return re.search(r"[A-Za-z]", re.sub(r"\{\w+\}|`[^`]*`", "", text)) is None


def titles() -> set[str]:
    """What the checks and the rules of the glossary say of themselves."""
    about = [(one.name, one.summary) for one in CHECKS] + [(one.name, one.summary) for one in RULES]
    return {text for one in about for text in one}


def _is_message(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in {"Message", "Message.plural"}


def _arguments(node: ast.AST) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Call):
        return
    if _is_message(node):
        yield from node.args[1:3] if ast.unparse(node.func).endswith("plural") else node.args[:1]
        return
    name = ast.unparse(node.func).rpartition(".")[2]
    if name in SPEAKERS:
        yield from (node.args[at] for at in SPEAKERS[name] if at < len(node.args))
        yield from (keyword.value for keyword in node.keywords if keyword.arg in NAMED)


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _branches(node.body)
        yield from _branches(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _branches(value)
    else:
        yield node


def _take(node: ast.expr, found: Found, where: str, *, template: bool) -> None:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and node.value:
            found.texts.add(node.value)
    elif _is_put_together(node) or (template and not _is_parameter(node)):
        found.unsaid.append(where)


def _is_put_together(node: ast.expr) -> bool:
    parts = [node.left, node.right] if isinstance(node, ast.BinOp) else []
    return isinstance(node, ast.JoinedStr) or any(
        isinstance(p, ast.Constant | ast.JoinedStr) and not isinstance(getattr(p, "value", ""), int)
        for p in parts
    )


def _is_parameter(node: ast.expr) -> bool:
    """True for a template that a method of the glossary's reader was given: it stands where that is called."""
    return isinstance(node, ast.Name) and node.id in {"owner", "what"}
