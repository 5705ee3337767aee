"""The house rules of `docs/architecture.md`, read from the source: who may import whom, and where."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


SOURCE = Path(__file__).resolve().parent.parent / "src" / "loc"

# From the ground up. A room may import what lies below it, and nothing beside or above it.
LAYERS = (
    {"model"},
    {"children", "errors", "flags", "languages", "visible"},
    {"files", "korean", "output_formats", "project", "templating"},
    {"glossary"},
    {"inline"},
    {"catalog", "checks", "engines", "formats", "inputs"},
    {"i18n", "terms"},
    {"moves", "run"},
    {"workplace"},
    {"articles", "exchange", "normalize"},
    {"check", "translate", "score", "scaffold", "doctor"},
    {"impact", "report", "review"},  # what comes of translating, checking and scoring
    {"cli"},
    {"__init__", "__main__"},
)
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}

# What may be added without reading the others: one file each, and none imports another.
LEAVES = {
    "formats": {"text", "markdown", "html"},
    "engines": {"argos", "echo"},
    "checks": {path.stem for path in (SOURCE / "checks").glob("*.py")}
    - {"__init__", "base", "quantities", "waivers"},
}

# Slow to import or only sometimes there: always imported inside the function that needs them.
HEAVY = {
    "argostranslate",
    "ctranslate2",
    "jinja2",
    "kiwipiepy",
    "lxml",
    "markdown_it",
    "mdit_py_plugins",
    "numpy",
    "polib",
    "sacrebleu",
    "sentencepiece",
    "svg",
    "turbohtml",
    "yaml",
}
# Each outside library has one door; what else needs it goes through that module.
ONE_DOOR = HEAVY | {"ahocorasick_rs", "filelock", "platformdirs"}
# What argostranslate declares and this program does without.
NEVER = {"minisbd", "spacy", "stanza", "torch", "sacremoses"}


@dataclass(frozen=True)
class Import:
    """One import: who, of what (dotted), on which line, and whether it runs when the module is imported."""

    module: str
    target: str
    line: int
    at_import: bool
    typing_only: bool

    def __str__(self) -> str:
        return f"src/loc/{self.module.replace('.', '/')}.py:{self.line} imports {self.target}"

    @property
    def room(self) -> str:
        return self.module.split(".")[0]


def _is_typing_block(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _walk(node: ast.AST, module: str, *, inside: bool, typing_only: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        targets: list[str] = []
        if isinstance(child, ast.Import):
            targets = [alias.name for alias in child.names]
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"src/loc/{module.replace('.', '/')}.py:{child.lineno}: relative import"
            targets = [f"{child.module}.{alias.name}" for alias in child.names]
        for target in targets:
            yield Import(module, target, child.lineno, not inside, typing_only)
        deeper = inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _walk(child, module, inside=deeper, typing_only=typing_only or _is_typing_block(child))


def _imports() -> list[Import]:
    found: list[Import] = []
    for path in sorted(SOURCE.rglob("*.py")):
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        found.extend(_walk(tree, module, inside=False, typing_only=False))
    return found


IMPORTS = _imports()
OURS = [i for i in IMPORTS if i.target == "loc" or i.target.startswith("loc.")]
OUTSIDE = [i for i in IMPORTS if i not in OURS]


def _rooms() -> set[str]:
    return {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in SOURCE.rglob("*.py")}


def _room_of(target: str) -> str:
    room = f"{target}.".split(".")[1]
    return room if room in RANK else "__init__"


def test_every_room_has_a_layer():
    assert _rooms() == set(RANK)


def test_the_documentation_says_so(root: Path):
    text = (root / "docs/architecture.md").read_text(encoding="utf-8")
    order = text.partition("holds this order:\n\n```\n")[2].partition("```")[0]
    drawn = [set(line.split(" · ")) for line in reversed(order.splitlines())]
    assert drawn == [layer for layer in LAYERS if "__init__" not in layer]
    table = text.partition("| room | what is in it |")[2].partition("\n\n")[0]
    told = re.findall(r"`(\w+)(?:\.py|/)`", "\n".join(line.split("|")[1] for line in table.splitlines()[2:]))
    assert sorted(told) == sorted({*_rooms(), "models"} - {"__init__", "__main__"})


def test_imports_point_downward():
    wrong = [
        str(i)
        for i in OURS
        if i.target != "loc.__version__"  # the package itself imports nothing until it is asked
        and i.room != _room_of(i.target)
        and RANK[_room_of(i.target)] >= RANK[i.room]
    ]
    assert wrong == []


@pytest.mark.parametrize("room", sorted(LEAVES))
def test_leaves_stand_alone(room: str):
    def leaf(dotted: str) -> str:
        parts = [*dotted.split("."), ""]
        return parts[1] if parts[0] == room and parts[1] in LEAVES[room] else ""

    pairs = [(i, leaf(i.module), leaf(i.target.removeprefix("loc."))) for i in OURS]
    assert [str(i) for i, one, other in pairs if one and other and one != other] == []


def test_heavy_libraries_are_imported_where_they_are_used():
    wrong = [str(i) for i in OUTSIDE if i.target.split(".")[0] in HEAVY and i.at_import and not i.typing_only]
    assert wrong == []


@pytest.mark.parametrize("library", sorted(ONE_DOOR))
def test_each_library_has_one_door(library: str):
    doors = {i.module for i in OUTSIDE if i.target.split(".")[0] == library and not i.typing_only}
    assert len(doors) <= 1, f"{library} is imported in {', '.join(sorted(doors))}"


def test_what_argostranslate_brings_along_is_never_imported():
    assert [str(i) for i in OUTSIDE if i.target.split(".")[0] in NEVER] == []


def test_the_reader_of_this_test_sees_imports_at_all():
    sample = ast.parse(
        "import yaml\nif TYPE_CHECKING:\n    import polib\ndef f():\n    from lxml import etree\n"
    )
    found = list(_walk(sample, "x", inside=False, typing_only=False))
    assert [(i.target, i.at_import, i.typing_only) for i in found] == [
        ("yaml", True, False),
        ("polib", True, True),
        ("lxml.etree", False, False),
    ]
