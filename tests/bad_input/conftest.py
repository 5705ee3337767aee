"""A small project of one's own for each test, and the program in this process, for the many quick cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

GLOSSARY = """\
source: ko
target: en
concepts:
  - id: openai
    type: org
    status: approved
    source: https://openai.com
    forms:
      name: {ko: {name: 오픈AI, variants: [오픈 AI, OpenAI]}, en: {name: OpenAI}}
  - id: google
    type: org
    status: approved
    source: https://google.com
    forms:
      name: {ko: {name: 구글, variants: [Google]}, en: {name: Google}}
"""
SENTENCE = "오픈AI는 말했다.\n"


@dataclass(frozen=True)
class Ran:
    """What one command left."""

    code: int
    out: str
    err: str


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with a glossary of two names, and nothing else; it is the working folder."""
    folder = tmp_path / "desk"
    (folder / ".git").mkdir(parents=True)
    (folder / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def loc(desk: Path, capsys: pytest.CaptureFixture[str]):
    """Run one command in this process: `loc("translate", "a.txt")`. An internal error fails the test."""
    from loc.cli import run

    def command(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert code != 5, said.err
        assert "Traceback" not in said.err
        return Ran(code, said.out, said.err)

    return command


@pytest.fixture
def real(run_loc, desk: Path):
    """The same as a process of its own."""

    def command(*arguments: str | Path, **more):
        return run_loc(*arguments, cwd=desk, **more)

    return command
