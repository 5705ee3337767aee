"""The Python API, as docs/python.md shows it."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import loc
from loc.normalize import Target


@pytest.fixture
def project(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "glossary.yaml").write_bytes((root / "glossary.yaml").read_bytes())
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("설리만은 오픈AI를 떠났다.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("설리만은 OpenAI를 떠났다.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_documented_example_runs_as_it_stands(
    root: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (root / "docs/python.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(compile(code, "docs/python.md", "exec"), {})  # noqa: S102 (the document's own code)
    said = capsys.readouterr().out
    assert "a.txt 0 2/2" in said
    assert "eng:argos" in said
    assert "has no catalog yet" in said  # the check looks at translations/, the run wrote to en/
    assert "술레이만은 오픈AI를 떠났다." in said
    assert "설리만 mustafa-suleyman Suleyman" in said
    assert (project / "en/a.txt").exists()


def test_what_is_documented_is_what_is_public(root: Path) -> None:
    table = (root / "docs/python.md").read_text(encoding="utf-8").partition("| name |")[2]
    documented = set(re.findall(r"`(\w+)[`(]", "".join(re.findall(r"^\| (`.*?) \|.*$", table, re.MULTILINE))))
    assert documented | {"Match", "__version__"} == set(loc.__all__)


@pytest.mark.parametrize("name", ["translate_files", "check_files", "normalize_files"])
def test_every_parameter_is_documented(root: Path, name: str) -> None:
    text = (root / "docs/python.md").read_text(encoding="utf-8")
    (listed,) = re.findall(rf"^\| `{name}\((.*?)\)`", text, re.MULTILINE)
    parameters = inspect.signature(getattr(loc, name)).parameters
    assert listed.replace("*, ", "").split(", ") == list(parameters)


def test_folders_may_be_given_as_text(project: Path) -> None:
    loc.translate_files(["seeds"], out="en")
    assert [one.id for one in loc.check_files(["seeds"], out="en")] == []
    (written,) = loc.normalize_files(["seeds"], target=Target.FOLDER, out="normal")
    assert written.written == Path("normal/a.txt")
    assert (project / "normal/a.txt").read_text(encoding="utf-8") == "술레이만은 오픈AI를 떠났다.\n"


def test_an_unknown_name_is_an_ordinary_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'translat'"):
        _ = loc.translat


def test_errors_carry_message_place_hint_and_exit_code(project: Path) -> None:
    with pytest.raises(loc.LocError) as caught:
        loc.translate_files([project / "nowhere"])
    assert caught.value.message == "no such file or folder"
    assert caught.value.location is not None
    assert caught.value.hint
    assert caught.value.exit_code == 4
