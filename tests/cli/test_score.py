"""`loc score` as people and pipelines run it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import polib
import pytest

from loc.cli import run

REFERENCE = [
    "OpenAI raised $6.6 billion in October.",
    "Microsoft CEO Satya Nadella said so on the 17th.",
    "The two companies compete.",
    "Artificial general intelligence is near.",
]
KOREAN = [
    "오픈AI는 10월에 66억 달러를 조달했다.",
    "사티아 나델라 마이크로소프트 CEO는 17일 그렇게 말했다.",
    "두 회사는 경쟁한다.",
    "인공일반지능이 가까이 왔다.",
]
GOOD = [
    "OpenAI raised $6.6 billion in October.",
    "Microsoft CEO Satya Nadella said that on the 17th.",
    "Both companies are competitors.",
    "Artificial general intelligence is close.",
]
BAD = [
    "OpenAir raised 66 billion dollars in October.",
    "Satya Nadella, the head of MS, said this on the 17th day.",
    "",
    "Human intelligence is close.",
]


@pytest.fixture
def lines(tmp_path: Path, root: Path) -> Path:
    """Text files beside the project's glossary."""
    (tmp_path / ".git").mkdir()
    shutil.copy(root / "tests/golden/score/glossary.yaml", tmp_path)
    for name, texts in (("en", REFERENCE), ("ko", KOREAN), ("good", GOOD), ("bad", BAD)):
        (tmp_path / name).write_text("\n".join(texts) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def here(lines: Path, monkeypatch) -> Path:
    """The same, as the current folder, for runs within this process."""
    monkeypatch.chdir(lines)
    return lines


def unversioned(out: str) -> str:
    """What was printed without the versions of sacreBLEU and loc, which may change while the figures do not."""
    return re.sub(r'(version:|loc:|"loc": ")[\d.]+[\w.]*', r"\1*", out)


SYSTEMS = ("score", "-r", "en", "--source", "ko", "-s", "good=good", "-s", "bad=bad")


def test_a_table_of_systems(run_loc, lines, root):
    code, out, err = run_loc(*SYSTEMS, cwd=lines)
    assert code == 0, err
    expected = root / "tests/golden/score/systems.txt"
    assert unversioned(out).rstrip("\n") == expected.read_text(encoding="utf-8").rstrip("\n")
    assert "bad:3: warning score-empty: bad: an empty hypothesis" in err


def test_the_same_as_json(run_loc, lines, root):
    code, out, err = run_loc(*SYSTEMS, "--json", "--sentences", "--metrics", "chrf", cwd=lines)
    assert code == 0, err
    data = json.loads(unversioned(out))
    expected = root / "tests/golden/score/systems.json"
    assert data == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ("chrf=60,terms=90", 0, ""),
        ("chrf=99.5, terms=90", 1, "good: chrf"),
        ("numbers=100", 0, ""),
        ("consistency=1", 2, "consistency: it was not measured"),
        ("ter=60", 2, "--fail-under knows no `ter`"),
        ("chrf=high", 2, "needs a number, not 'high'"),
        ("chrf=101", 2, "scores run from 0 to 100"),
        ("chrf", 2, "needs a number"),
    ],
)
def test_limits_for_pipelines(here, capsys, given, code, says):
    assert run([*SYSTEMS, "--metrics", "chrf", "--fail-under", given]) == code
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["-r", "en", "-s", "short=one"], 4, "short (one): 1 sentences, but 4 references"),
        (["-r", "en", "-s", "none=nothing"], 4, "none (nothing): 0 sentences, but 4 references"),
        (["-r", "en", "-s", "good"], 2, "is no NAME=PATH"),
        (["-r", "en", "-s", "gone=gone"], 4, "gone"),
        (["-r", "en", "-s", "good=good", "--metrics", "comet"], 2, "there is no metric 'comet'"),
        (["-r", "en", "-s", "good=good", "--fail-on-worse"], 2, "needs something to compare with"),
        (["-r", "en"], 2, "there is nothing to score"),
        (["-r", "gone", "-s", "good=good"], 4, "there are no references"),
        (["-s", "good=good"], 4, "there are no references"),
        (["-r", "en", "-s", "good=good", "--baseline", "gone.json"], 4, "no such baseline"),
        (["-r", "en", "-s", "wide=wide"], 4, "UTF-16"),
    ],
)
def test_what_is_wrong_is_said(here, capsys, arguments, code, says):
    (here / "one").write_text("One.\n", encoding="utf-8")
    (here / "nothing").write_text("", encoding="utf-8")
    (here / "wide").write_text("One.\n", encoding="utf-16")
    assert run(["score", *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err


def test_a_text_file_in_cp949(run_loc, lines):
    (lines / "ko").write_text("\n".join(KOREAN) + "\n", encoding="cp949")
    ran = run_loc(*SYSTEMS, cwd=lines)
    assert ran.code == 4
    assert "--encoding cp949" in ran.err
    for name in ("en", "good", "bad"):
        text = (lines / name).read_text(encoding="utf-8")
        (lines / name).write_text(text, encoding="cp949")
    assert run_loc(*SYSTEMS, "--encoding", "cp949", cwd=lines).code == 0


def test_the_projects_own_translations(run_loc, project, root):
    """Nothing but `loc score` after `loc translate`; then a person edits, and a baseline tells what it changed."""
    shutil.copytree(root / "references", project / "references")
    code, out, err = run_loc("score", "--save-baseline", "before.json", "--metrics", "chrf", cwd=project)
    assert code == 0, err
    assert "translations by article" in out
    assert "boilerplate, not scored" in out
    assert "a person's text" not in out
    engine = next(line for line in out.splitlines() if line.startswith("engine: "))
    assert "sha:" in engine

    for path in sorted((project / "translations/en").glob("*.po")):
        po = polib.pofile(path, wrapwidth=0)
        for entry in po:
            if "boilerplate" not in entry.comment:
                entry.msgstr, entry.flags = "Something else.", []
        po.save()
    code, out, err = run_loc(
        "score", "--baseline", "before.json", "--fail-on-worse", "--metrics", "chrf", "--json", cwd=project
    )
    assert code == 1
    assert "translations: chrf is really worse" in err
    data = json.loads(out)
    shown, made = (next(s for s in data["systems"] if s["name"] == n) for n in ("translations", "machine"))
    assert shown["total"]["scores"]["chrf"]["value"] < 20 < made["total"]["scores"]["chrf"]["value"]
    changed = {c["against"]: c for c in made["total"]["comparisons"] if c["measure"] == "chrf"}
    assert changed["translations"]["real"]
    assert changed["translations"]["better"]
    assert changed["baseline"]["difference"] == 0, "what the machine wrote has not changed"
    assert changed["baseline"]["sentences"] == made["total"]["sentences"]
    assert sum(row["human"] for row in data["counts"]) == shown["total"]["sentences"]


def test_help_names_what_there_is(run_loc):
    code, out, _ = run_loc("score", "--help")
    assert code == 0
    for option in ("--references", "--system", "--baseline", "--fail-under", "--without", "--export"):
        assert option in out
