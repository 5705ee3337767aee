"""`loc glossary suggest` as a process."""

from __future__ import annotations

import json

import pytest

GLOSSARY = """\
source: ko
target: en
concepts:
  - id: mustafa-suleyman
    type: person
    status: approved
    source: https://example.org/
    forms:
      full:
        ko: {name: 무스타파 술레이만}
        en: {name: Mustafa Suleyman}
      surname:
        ko: {name: 술레이만}
        en: {name: Suleyman}
"""
ARTICLE = "마이크로소프트의 AI CEO 무스타파 설리만은 새 조직을 만들었다.\n설리만 CEO는 안전을 강조했다.\n"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "loc.toml").write_text('glossary = ["glossary.yaml"]\n', encoding="utf-8")
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "1.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_an_article_of_a_folder_that_cannot_be_read_is_told_and_costs_no_other(run_loc, desk):
    (desk / "seeds/2.txt").write_bytes("한글이다".encode("cp949"))
    code, out, err = run_loc("glossary", "suggest", "seeds", "--rules", cwd=desk)
    assert code == 4
    assert "설리만  →  술레이만" in out
    assert (
        "seeds/2.txt:1:1: error input-unreadable: byte 0xC7 is not valid UTF-8: this looks like CP949" in err
    )
    assert "hint: run again with --encoding cp949" in err
    code, out, err = run_loc("glossary", "suggest", "seeds/2.txt", "--rules", cwd=desk)
    assert (code, out) == (4, "")
    assert err.startswith("error: seeds/2.txt:1:1: byte 0xC7")


def test_it_lists_spellings_with_their_places(run_loc, desk):
    code, out, _ = run_loc("glossary", "suggest", "seeds", "--rules", cwd=desk)
    assert code == 0
    assert "설리만  →  술레이만  [mustafa-suleyman/surname: Suleyman]" in out
    assert "seeds/1.txt:2: 설리만 CEO는" in out


def test_json(run_loc, desk):
    code, out, _ = run_loc("glossary", "suggest", "seeds", "--json", "--rules", cwd=desk)
    assert code == 0
    rows = {row["spelling"]: row for row in json.loads(out)}
    assert set(rows) == {"설리만", "무스타파 설리만"}
    assert rows["설리만"]["form"] == "surname"
    assert rows["설리만"]["evidence"][0]["file"] == "seeds/1.txt"


def test_write_and_then_there_is_nothing_left_to_suggest(run_loc, desk):
    code, _, err = run_loc("glossary", "suggest", "seeds", "--write", "--rules", cwd=desk)
    assert code == 0
    assert "2 suggestions" in err
    text = (desk / "glossary.yaml").read_text(encoding="utf-8")
    assert text.count("# suggested ") == 2
    assert run_loc("glossary", "lint", cwd=desk).code == 0
    code, out, err = run_loc("glossary", "suggest", "seeds", "--write", "--rules", cwd=desk)
    assert "no other spelling of a name of the glossary was found" in out
    assert "nothing was written" in err
    assert (desk / "glossary.yaml").read_text(encoding="utf-8") == text


def test_standard_input_and_the_least_score(run_loc, desk):
    code, out, _ = run_loc("glossary", "suggest", "-", "--rules", "--min-score", "1", cwd=desk, stdin=ARTICLE)
    assert code == 0
    assert "no other spelling" in out
    assert "술레이만" in run_loc("glossary", "suggest", "-", "--rules", cwd=desk, stdin=ARTICLE).out


def test_another_source_language_is_refused(run_loc, desk):
    (desk / "glossary.yaml").write_text("source: ja\ntarget: en\nconcepts: []\n", encoding="utf-8")
    code, _, err = run_loc("glossary", "suggest", "seeds", cwd=desk)
    assert code == 2
    assert "spellings are compared for Korean only" in err


def test_a_folder_that_is_not_there(run_loc, desk):
    code, _, err = run_loc("glossary", "suggest", "nowhere", cwd=desk)
    assert code == 4
    assert "nowhere: no such file or folder" in err


def test_morphology_without_the_extra(run_loc, desk):
    """Where kiwipiepy is installed it is used; else the message says how to get it."""
    from importlib.util import find_spec

    code, _, err = run_loc("glossary", "suggest", "seeds", "--morphology", cwd=desk)
    if find_spec("kiwipiepy"):
        assert code == 0
    else:
        assert code == 2
        assert "kiwipiepy is not installed" in err
        assert "loc-translate[ko]" in err
