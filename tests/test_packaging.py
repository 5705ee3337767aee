"""What is shipped: the wheel, its dependencies, its size, and what a command imports."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import loc

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

HEAVY_AND_UNUSED = {"torch", "stanza", "spacy", "minisbd"}
NAME = "loc-translate"
MEGABYTE = 1_000_000


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, root],
        check=True,
        capture_output=True,
    )
    return out


@pytest.fixture(scope="session")
def wheel(built: Path) -> zipfile.ZipFile:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive


@cache
def closure(name: str) -> frozenset[str]:
    """Every distribution that an installation of `name` without extras brings along, itself included."""
    reached: set[str] = set()
    waiting = [Requirement(name)]
    while waiting:
        wanted = waiting.pop()
        known = canonicalize_name(wanted.name)
        environments = [{"extra": extra} for extra in ("", *wanted.extras)]
        if known in reached:
            continue
        reached.add(known)
        for line in metadata.distribution(known).requires or ():
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate(e) for e in environments):
                waiting.append(needed)
    return frozenset(reached)


def test_the_closure_never_reaches_what_is_heavy_and_unused():
    assert closure(NAME) & HEAVY_AND_UNUSED == set()
    assert "argostranslate" not in closure(NAME)
    assert "ctranslate2" in closure(NAME)


def test_no_marker_on_any_platform_brings_them_in():
    for line in metadata.distribution(NAME).requires or ():
        needed = Requirement(line)
        if needed.name in {"argostranslate", "kiwipiepy", "starlette", "uvicorn"}:
            assert "extra ==" in str(needed.marker)
        else:
            assert needed.marker is None or "extra" not in str(needed.marker)
            assert needed.name not in HEAVY_AND_UNUSED


def test_the_locks_hold_none_of_them(root: Path):
    pinned = {
        canonicalize_name(name)
        for lock in ("requirements.lock", "requirements-dev.lock")
        for name in re.findall(r"^([A-Za-z0-9._-]+)==", (root / lock).read_text("utf-8"), re.MULTILINE)
    }
    assert "argostranslate" in pinned
    assert pinned & HEAVY_AND_UNUSED == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_name_no_host_and_pin_every_line_by_hash(root: Path, lock: str):
    text = (root / lock).read_text("utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|[\w-]+\.(org|com|net|io)\b", text)
    for block in re.findall(r"^\S.*(?:\n .*)*", text, re.MULTILINE):
        assert re.match(r"[a-z0-9-]+==\S+", block)
        assert "--hash=sha256:" in block


def test_the_locks_pin_every_dependency(root: Path):
    """The sets are installed with --no-deps: what they lack would be missing on a fresh machine."""
    pinned: dict[str, set[str]] = {}
    for lock in ("requirements.lock", "requirements-dev.lock"):
        for name, version in re.findall(r"^(\S+)==(\S+)", (root / lock).read_text("utf-8"), re.MULTILINE):
            pinned.setdefault(name, set()).add(version)
    assert closure(NAME) - {NAME} <= set(pinned)
    for name in closure(NAME) - {NAME}:
        assert metadata.version(name) in pinned[name], f"{name}: run make setup"


def test_the_runtime_is_under_300_megabytes():
    """All files of all wheels; the bytecode that Python writes beside them is not counted."""
    sizes = {
        name: sum(
            path.stat().st_size
            for file in metadata.distribution(name).files or ()
            if file.suffix != ".pyc" and (path := Path(str(file.locate()))).is_file()
        )
        for name in closure(NAME)
    }
    # An editable installation lists no modules of ours: they are counted where they lie.
    ours = [p for p in Path(loc.__file__).parent.rglob("*") if p.is_file() and p.suffix != ".pyc"]
    sizes[NAME] = sum(path.stat().st_size for path in ours)
    assert sum(sizes.values()) < 300 * MEGABYTE, sorted(sizes.items(), key=lambda item: -item[1])[:5]
    assert sizes["ctranslate2"] > MEGABYTE


def test_the_wheel_holds_what_a_run_needs(wheel: zipfile.ZipFile):
    names = set(wheel.namelist())
    assert {"loc/py.typed", "loc/__main__.py"} <= names
    assert any(re.fullmatch(r"loc/models/translate-ko_en-[\d_]+\.argosmodel", name) for name in names)
    assert any(name.endswith("glossary.schema.json") for name in names)
    assert {"LICENSE", "NOTICE"} <= {name.rsplit("/", 1)[-1] for name in names if "/licenses/" in name}


def test_the_wheel_holds_nothing_else(wheel: zipfile.ZipFile):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"loc", f"loc_translate-{loc.__version__}.dist-info"}
    strange = [name for name in wheel.namelist() if name.endswith((".po", ".pyc", ".txt.mt.jsonl"))]
    assert not [name for name in strange if not name.startswith("loc/locale/")]  # the interface in Korean


def test_the_source_distribution_leaves_the_articles_out(built: Path):
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    assert tops <= {
        "src",
        "LICENSE",
        "NOTICE",
        "README.md",
        "CHANGELOG.md",
        "pyproject.toml",
        "PKG-INFO",
        ".gitignore",
    }
    assert {"src", "LICENSE", "NOTICE"} <= tops


def test_one_version_everywhere(root: Path, wheel: zipfile.ZipFile, run_loc: Callable[..., Ran]):
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert loc.__version__ == declared
    assert f"-{declared}-" in str(wheel.filename)
    assert declared in run_loc("--version").out
    assert f"## [{declared}]" in (root / "CHANGELOG.md").read_text("utf-8")


def test_the_command_is_the_module(run_loc: Callable[..., Ran]):
    entry = next(iter(metadata.entry_points(group="console_scripts", name="loc")))
    script = Path(sys.executable).with_name("loc.exe" if sys.platform == "win32" else "loc")
    done = subprocess.run([script, "--help"], capture_output=True, text=True, check=True)
    assert entry.value == "loc.cli:main"
    assert done.stdout.split()[:2] == run_loc("--help").out.split()[:2] == ["Usage:", "loc"]


def imported_by(root: Path, *args: str) -> set[str]:
    """The top-level modules that one run of the real program imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "loc", *args],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    return {
        match[1].split(".")[0]
        for match in re.finditer(r"^import time:.*\|\s+([\w.]+)\s*$", done.stderr, re.MULTILINE)
    }


@pytest.mark.parametrize(
    "args", [("--help",), ("--version",), ("normalize", "--help"), ("translate", "--help")]
)
def test_help_imports_no_engine_and_no_parser(root: Path, args: tuple[str, ...]):
    slow = {
        "ctranslate2",
        "sentencepiece",
        "sacrebleu",
        "polib",
        "yaml",
        "jinja2",
        "numpy",
        "turbohtml",
    }
    found = imported_by(root, *args)
    assert "loc" in found
    assert found & (slow | HEAVY_AND_UNUSED | {"argostranslate", "lxml"}) == set()


@pytest.mark.parametrize(
    "args",
    [
        ("normalize", "seeds", "--check"),
        ("glossary", "explain", "오픈AI가 샘 알트먼을 다시 불렀다."),
        ("model", "list"),
        ("doctor",),
    ],
)
def test_no_command_imports_what_is_heavy_and_unused(root: Path, args: tuple[str, ...]):
    found = imported_by(root, *args)
    assert found & HEAVY_AND_UNUSED == set()
    assert "ctranslate2" not in found


def test_translating_imports_the_engine_and_nothing_heavier(root: Path, tmp_path: Path):
    (tmp_path / "a.txt").write_text("오픈AI가 새 모델을 공개했다.\n", encoding="utf-8")
    found = imported_by(root, "translate", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"))
    assert "ctranslate2" in found
    assert found & HEAVY_AND_UNUSED == set()


def test_every_public_name_can_be_had():
    assert set(loc.__all__) == {*loc._PUBLIC, "__version__"}  # noqa: SLF001 (the table is the contract)
    for name in loc.__all__:
        assert getattr(loc, name) is not None
        assert name in dir(loc)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = loc.nothing


def test_importing_the_package_imports_nothing_else():
    code = "import sys, loc; print(sorted(m for m in sys.modules if m.startswith('loc.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_uv_run_installs_no_tools_of_the_developers(root: Path) -> None:
    """`uv run loc …` (README) installs the default groups: without this line, half a gigabyte of them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["uv"]["default-groups"] == []
