"""The pre-commit hooks: what they name exists, and the real pre-commit runs them in a repository of its own.

Its environments are built from a local folder of wheels, repacked from what is installed here: no network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
NEVER = {"torch", "stanza", "spacy", "minisbd", "argostranslate", "kiwipiepy", "pytest"}
GLOSSARY = """\
source: ko
target: en
concepts:
  - id: sam-altman
    type: person
    status: approved
    source: https://en.wikipedia.org/wiki/Sam_Altman
    forms:
      full:
        ko: {name: 샘 올트먼}
        en: {name: Sam Altman}
"""
CATALOG = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: a.txt:1
msgid "샘 올트먼은 서울에 왔다."
msgstr "Sam Altman came to Seoul."
"""


def test_there_are_three_hooks():
    assert list(HOOKS) == ["loc-glossary", "loc-check", "loc-translate-check"]
    assert HOOKS["loc-translate-check"]["always_run"], "articles may be anywhere"


@pytest.mark.parametrize("ident", HOOKS)
def test_each_entry_is_a_command_of_ours(ident, run_loc):
    program, *command = HOOKS[ident]["entry"].split()
    assert program == "loc"
    ran = run_loc(*command, "--help")
    assert ran.code == 0


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("glossary.yaml", {"loc-glossary", "loc-check"}),
        ("terms/glossary-people.yml", {"loc-glossary", "loc-check"}),
        ("translations/en/a.po", {"loc-check"}),
        ("translations/en/sub/a.mt.jsonl", {"loc-check"}),
        ("glossary.yaml.orig", set()),
        ("my-glossary.md", set()),
        ("references/en/a.po", set()),
    ],
)
def test_which_files_wake_them(name, ids):
    assert {ident for ident, hook in HOOKS.items() if re.search(hook.get("files", "^$"), name)} == ids


def closure(*names: str) -> dict[str, metadata.Distribution]:
    """Distributions by name, with all that they need here."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        found[name] = metadata.distribution(name)
        needs = [Requirement(line) for line in found[name].requires or ()]
        waiting += [n.name for n in needs if n.marker is None or n.marker.evaluate({"extra": ""})]
    return found


def repack(distribution: metadata.Distribution, folder: Path) -> None:
    """The wheel that this distribution was installed from, but for its scripts (installers make those anew)."""
    name = re.sub(r"[-_.]+", "_", distribution.metadata["Name"])
    tags = re.findall(r"^Tag: (\S+)", distribution.read_text("WHEEL") or "", re.MULTILINE)
    columns = zip(*(tag.split("-") for tag in tags), strict=True)
    tag = "-".join(".".join(dict.fromkeys(column)) for column in columns)
    made = {"INSTALLER", "REQUESTED", "RECORD", "direct_url.json"}
    record = f"{name}-{distribution.version}.dist-info/RECORD"
    lines = []
    with zipfile.ZipFile(folder / f"{name}-{distribution.version}-{tag}.whl", "w") as wheel:
        for file in distribution.files or ():
            info = file.parts[0].endswith(".dist-info")
            if ".." in file.parts or "__pycache__" in file.parts or (info and file.name in made):
                continue
            parts = (f"{name}-{distribution.version}.dist-info", *file.parts[1:]) if info else file.parts
            wheel.write(file.locate(), "/".join(parts))
            lines.append(f"{'/'.join(parts)},,\n")
        wheel.writestr(record, "".join(lines) + f"{record},,\n")


@pytest.fixture
def git(git_identity):

    def run(root: Path, *arguments: str) -> str:
        done = subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    return run


@pytest.fixture
def hooks(tmp_path, git) -> tuple[Path, str]:
    """A repository with this project's code and hooks, and its commit. No model: the hooks need none."""
    folder = tmp_path / "hooks"
    skip = shutil.ignore_patterns("*.argosmodel", "__pycache__")
    shutil.copytree(ROOT / "src", folder / "src", ignore=skip)
    for name in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "NOTICE",
        "CHANGELOG.md",
        ".pre-commit-hooks.yaml",
    ):
        shutil.copy(ROOT / name, folder)
    git(folder.parent, "init", "--quiet", "--initial-branch", "main", str(folder))
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "hooks")
    return folder, git(folder, "rev-parse", "HEAD")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the folders of an environment are named as on POSIX")
def test_the_real_pre_commit_runs_them(tmp_path, git, hooks, closed, tool):
    pre_commit = Path(sys.executable).with_name("pre-commit")
    if not pre_commit.exists():
        pytest.skip("pre-commit is not installed")
    tool("git")
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    needed = closure("loc-translate", "hatchling")
    for name, distribution in needed.items():
        if name != "loc-translate":
            repack(distribution, wheels)

    work = tmp_path / "work"
    (work / "seeds").mkdir(parents=True)
    (work / "translations" / "en").mkdir(parents=True)
    (work / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (work / "seeds" / "a.txt").write_text("샘 올트먼은 서울에 왔다.\n", encoding="utf-8")
    (work / "translations" / "en" / "a.po").write_text(CATALOG, encoding="utf-8")
    (work / "translations" / "en" / "a.txt").write_text("Sam Altman came to Seoul.\n", encoding="utf-8")
    url, revision = hooks
    config = {"repos": [{"repo": str(url), "rev": revision, "hooks": [{"id": ident} for ident in HOOKS]}]}
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(work))
    git(work, "add", "--all")

    def run() -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "PATH": os.pathsep.join([str(pre_commit.parent), os.environ["PATH"]]),
            "PYTHONPATH": str(closed),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(wheels),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PRE_COMMIT_HOME": str(tmp_path / "cache"),
            "PYTHONUTF8": "1",
            "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        }
        return subprocess.run(
            [pre_commit, "run", "--all-files", "--verbose", "--color", "never"],
            cwd=work,
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    good = run()
    assert good.returncode == 0, good.stdout + good.stderr
    assert re.search(r"lint the glossary\.+Passed", good.stdout)
    assert re.search(r"check the translations\.+Passed", good.stdout)
    assert re.search(r"translations are up to date with articles and glossary\.+Passed", good.stdout)

    (site,) = (tmp_path / "cache").glob("repo*/py_env-*/lib/python*/site-packages")
    installed = {canonicalize_name(d.metadata["Name"]) for d in metadata.distributions(path=[str(site)])}
    assert installed & NEVER == set()
    assert installed - {"pip", "setuptools", "wheel"} <= set(needed)
    assert "loc-translate" in installed

    (work / "glossary.yaml").write_text(GLOSSARY.replace("샘 올트먼", " 샘 올트먼\u200b"), encoding="utf-8")
    bad = run()
    assert bad.returncode == 1
    assert re.search(r"lint the glossary\.+Failed", bad.stdout)
    assert "glossary.yaml:10:" in bad.stdout

    (work / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    path = work / "translations" / "en" / "a.po"
    path.write_text(CATALOG.replace("Sam Altman came", "He came"), encoding="utf-8")
    bad = run()
    assert bad.returncode == 1
    assert re.search(r"check the translations\.+Failed", bad.stdout)
    assert "a.po:" in bad.stdout


def test_the_documentation_names_these_hooks():
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    (config,) = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    assert [hook["id"] for hook in config["repos"][0]["hooks"]] == list(HOOKS)
    owners = re.findall(r"^(\S+) +(@\S+)$", text, re.MULTILINE)
    assert owners[0][0] == "*"
    for pattern, _ in owners[1:]:
        assert pattern == "/translations/" or (ROOT / pattern.strip("/")).exists()
