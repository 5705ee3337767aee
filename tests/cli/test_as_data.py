"""What programs read: `--json` wherever data comes out, the same as `--format json` where there are more formats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from glossary_text import entry, sheet

from loc.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Loc = Callable[..., tuple[int, str, str]]

HERE = sheet(entry("apple", "애플", "Apple", variants="Apple"))
OTHER = sheet(entry("google", "구글", "Google", variants="Google"))
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: a.txt:1
msgid "애플은 좋다."
msgstr "It is good."
"""
TEXT = "Google는 Apple와 다르다.\n"


@pytest.fixture
def loc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Loc:
    """The program in this process, in a project with one glossary, another one beside it, and an article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "glossary.yaml").write_text(HERE, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def command(*args: str) -> tuple[int, str, str]:
        code = run(args)
        return code, *capsys.readouterr()

    return command


@pytest.mark.parametrize("command", [("glossary", "lint", "--no-corpus"), ("check",)])
def test_json_is_short_for_the_format(loc: Loc, command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "translations/en").mkdir(parents=True)
    (tmp_path / "translations/en/a.po").write_text(CATALOG, encoding="utf-8")
    short = loc(*command, "--json")
    assert short == loc(*command, "--format", "json")
    assert isinstance(json.loads(short[1]), dict | list)
    code, out, err = loc(*command, "--json", "--format", "sarif")
    assert (code, out) == (2, "")
    assert "--json and --format sarif exclude one another" in err


def test_impact_knows_it_as_well(loc: Loc) -> None:
    code, out, err = loc("glossary", "impact", "other.yaml", "--json", "--no-model")
    assert code == 0, err
    assert json.loads(out)
    code, _, err = loc("glossary", "impact", "other.yaml", "--json", "--format", "markdown")
    assert code == 2
    assert "exclude one another" in err


def test_normalizing_is_told_as_data(loc: Loc, tmp_path: Path) -> None:
    code, out, err = loc("normalize", "a.txt", "--check", "--json")
    assert (code, err) == (1, "")
    assert json.loads(out) == [{"path": "a.txt", "changed": True, "edits": 2, "written": None}]
    (one,) = json.loads(loc("normalize", "a.txt", "--diff", "--json")[1])
    assert "+Google는 애플과 다르다." in one["diff"]
    (one,) = json.loads(loc("normalize", "a.txt", "--out", "new", "--json")[1])
    assert (one["changed"], one["written"]) == (
        True,
        str(tmp_path / "new/a.txt").removeprefix(f"{tmp_path}/"),
    )
    code, out, err = loc("normalize", "a.txt", "--json")
    assert (code, out) == (2, "")
    assert "--json would stand among the normalized text" in err


def test_a_model_is_verified_as_data(loc: Loc, unpacked: Path) -> None:
    code, out, err = loc("model", "verify", "--json")
    assert (code, err) == (0, "")
    facts = json.loads(out)
    assert facts["problems"] == []
    assert facts["ref"].startswith("ko_en")


def test_another_glossary_serves_explaining_and_normalizing(loc: Loc) -> None:
    assert loc("normalize", "a.txt")[1] == "Google는 애플과 다르다.\n"
    assert loc("normalize", "a.txt", "--glossary", "other.yaml")[1] == "구글은 Apple와 다르다.\n"
    assert (
        loc("normalize", "a.txt", "-g", "other.yaml", "-g", "glossary.yaml")[1] == "구글은 애플과 다르다.\n"
    )
    found = json.loads(loc("glossary", "explain", TEXT, "--glossary", "other.yaml", "--json")[1])
    assert "google" in json.dumps(found)
    assert "apple" not in json.dumps(found)
    code, _, err = loc("glossary", "explain", TEXT, "--glossary", "none.yaml")
    assert code == 2
    assert "none.yaml" in err


def test_without_any_glossary_explaining_says_so(loc: Loc, tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").unlink()
    code, out, err = loc("glossary", "explain", TEXT)
    assert (code, out) == (0, "no term of the glossary occurs in this text\n")
    assert "there is no glossary here" in err


def test_a_language_without_rules_of_its_own_says_so(loc: Loc, tmp_path: Path) -> None:
    korean = [
        loc("glossary", "explain", TEXT)[2],
        loc("glossary", "lint", "--no-corpus")[2],
        loc("doctor")[1],
    ]
    assert not any("word rules" in said for said in korean)
    (tmp_path / "loc.toml").write_text('source = "ja"\n', encoding="utf-8")
    japanese = HERE.replace("source: ko", "source: ja").replace("ko: {name: 애플", "ja: {name: アップル")
    (tmp_path / "glossary.yaml").write_text(japanese, encoding="utf-8")
    _, out, err = loc("glossary", "explain", "アップルが発表した。")
    said = "the source language ja has no word rules of its own"
    assert said in err
    assert "apple" in out
    assert said in loc("glossary", "lint", "--no-corpus")[2]
    assert said in loc("doctor")[1]
