"""A small project in a git repository of its own: two articles, three concepts, committed on `main`."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from loc.project import Project, load

GLOSSARY = """\
source: ko
target: en
concepts:
  - id: openai
    type: org
    status: approved
    source: https://openai.com
    forms:
      name:
        ko: {name: 오픈AI, variants: [OpenAI]}
        en: {name: OpenAI}
  - id: sam-altman
    type: person
    status: approved
    source: https://en.wikipedia.org/wiki/Sam_Altman
    forms:
      full:
        ko: {name: 샘 올트먼, variants: [샘 알트만]}
        en: {name: Sam Altman, wrong: [Sam Altmann]}
    tests: {hit: [샘 올트먼은]}
  - id: agent
    type: concept
    status: draft
    forms:
      name:
        ko: {name: 에이전트}
        en: {name: agent}
"""
ARTICLES = {
    "a.txt": "샘 올트먼은 오픈AI의 대표이다.\n날씨가 좋다.\n샘 알트만이 서울에 왔다.\n",
    "b.txt": "오픈AI는 에이전트를 발표했다.\n",
}


@dataclass(frozen=True)
class Repository:
    """The folder, and git in it."""

    root: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", self.root, *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, message: str = "a change") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD").strip()

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def replace(self, old: str, new: str, name: str = "glossary.yaml") -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    @property
    def project(self) -> Project:
        return load(self.root / "loc.toml")

    def everything(self) -> dict[str, bytes]:
        """Every file, git's own too, with its bytes."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def repository(tmp_path: Path, git_identity: None) -> Repository:
    """The project on branch `main`, clean."""
    made = Repository(tmp_path / "project")
    made.write("loc.toml", 'glossary = ["glossary.yaml"]\n')
    made.write(".gitignore", ".loc/\n")
    made.write("glossary.yaml", GLOSSARY)
    for name, text in ARTICLES.items():
        made.write(f"seeds/{name}", text)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit("the project")
    return made
