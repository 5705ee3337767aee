"""Codes with a region: `ko-KR` finds what a glossary has for `ko`, in every command."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from loc.languages import ByLanguage, nearest, same

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("code", "among", "meant"),
    [
        ("ko-KR", ["ko", "en"], "ko"),
        ("KO_kr", ["en", "ko"], "ko"),
        ("ko", ["en", "ko-KR"], "ko-KR"),
        ("pt-BR", ["pt", "pt-BR"], "pt-BR"),
        ("pt-PT", ["pt-BR", "pt"], "pt"),
        ("en-GB", ["ko", "en-US"], "en-US"),
        ("zh-Hant-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ("zh-Hant", ["zh-Hans"], None),
        ("de", ["ko", "en"], None),
    ],
)
def test_the_nearest_code_is_meant(code: str, among: list[str], meant: str | None) -> None:
    assert nearest(code, among) == meant


def test_a_table_is_asked_with_any_code_of_a_language_and_keeps_its_own() -> None:
    names = ByLanguage({"ko": "한국어", "en-US": "English"})
    assert names["ko-KR"] == names.get("ko_KR") == "한국어"
    assert "en" in names
    assert "de" not in names
    assert names.get("de", "none") == "none"
    with pytest.raises(KeyError):
        names["de"]
    assert dict(names) == {"ko": "한국어", "en-US": "English"}
    assert same("en-GB", "en_US")


@pytest.fixture
def regional(root: Path, tmp_path: Path) -> Path:
    """A project from `ko-KR` into `en-US` with the real glossary, whose terms are in `ko` and `en`."""
    (tmp_path / ".git").mkdir()
    shutil.copy(root / "glossary.yaml", tmp_path)
    (tmp_path / "loc.toml").write_text('source = "ko-KR"\ntarget = "en-US"\n', "utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("설리만은 오픈AI의 새 제품을 보았다.\n", "utf-8")
    return tmp_path


def test_every_command_finds_the_terms_of_the_language(regional: Path, run_loc) -> None:
    explained = run_loc("glossary", "explain", "알트먼이 돌아왔다.", cwd=regional)
    assert "sam-altman/surname → Altman" in explained.out
    assert run_loc("normalize", "seeds/a.txt", cwd=regional).out == "술레이만은 오픈AI의 새 제품을 보았다.\n"

    ran = run_loc("translate", "seeds/", "--json", cwd=regional)
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["total"]["terms_wanted"] == 2
    assert "no word rules" not in ran.err
    english = (regional / "translations/en-US/a.txt").read_text("utf-8")
    assert "Suleyman" in english
    assert "OpenAI" in english

    catalog = regional / "translations/en-US/a.po"
    references = regional / "references/en-US"
    references.mkdir(parents=True)
    reference = catalog.read_text("utf-8").replace("#, fuzzy\n", "")  # a person's now
    (references / "a.po").write_text(reference, "utf-8")
    assert "the Korean asks for: 2 terms" in run_loc("score", cwd=regional).out

    catalog.write_text(catalog.read_text("utf-8").replace("Suleyman", "Sulayman"), "utf-8")
    checked = run_loc("check", cwd=regional)
    assert checked.code == 1
    assert "Suleyman" in checked.out, "the term that is missing"

    linted = run_loc("glossary", "lint", "--no-corpus", cwd=regional)
    assert linted.code == 0, linted.out
    exported = run_loc("glossary", "export", "--format", "tsv", cwd=regional).out
    assert "설리만\tSuleyman" in exported


def test_a_glossary_with_a_region_serves_a_project_without_one(regional: Path, run_loc) -> None:
    (regional / "loc.toml").unlink()
    (regional / "glossary.yaml").write_text(
        "source: ko-KR\ntarget: en-US\nconcepts:\n  - id: openai\n    type: org\n    status: approved\n"
        "    source: https://openai.com\n    forms:\n      name:\n        ko-KR: {name: 오픈AI}\n"
        "        en-US: {name: OpenAI}\n",
        "utf-8",
    )
    explained = run_loc("glossary", "explain", "오픈AI가 말했다.", cwd=regional)
    assert "openai/name → OpenAI" in explained.out
