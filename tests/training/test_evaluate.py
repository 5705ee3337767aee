"""The evaluation prints the same tables every time."""

from __future__ import annotations

from pathlib import Path

import card
import evaluate
import pytest
from lexicon import Lexicon
from links import Link, gold
from training.conftest import write_xz

from loc.model import Span

PAIRS = [
    ("구글·애플 손잡다", "Google, Apple join hands"),
    ("구글은 3조 원을 냈다.", "Google paid 3 trillion won."),
    ("그는 회의에서 말했다.", "He said so at the meeting."),
]


@pytest.fixture
def folders(tmp_path: Path) -> list[str]:
    """A FLORES of three lines with one other system, two development sets, a lexicon."""
    flores, corpus = tmp_path / "flores", tmp_path / "corpus"
    flores.mkdir()
    corpus.mkdir()
    for name, side in (("ko", 0), ("en", 1), ("perfect.en", 1)):
        (flores / name).write_text("".join(f"{pair[side]}\n" for pair in PAIRS), encoding="utf-8")
    write_xz(corpus / "dev-news.tsv.xz", PAIRS)
    write_xz(corpus / "dev-other.tsv.xz", PAIRS[2:])
    (tmp_path / "lexicon.tsv").write_text("구글\tGoogle\n애플\tApple\n", encoding="utf-8")
    return ["--flores", str(flores), "--corpus", str(corpus), "--lexicon", str(tmp_path / "lexicon.tsv")]


def test_all_tables_with_the_engine_that_copies(folders: list[str], capsys: pytest.CaptureFixture[str]):
    evaluate.main([*folders, "--engine", "echo"])
    first = capsys.readouterr().out
    evaluate.main([*folders, "--engine", "echo"])
    assert capsys.readouterr().out == first
    lines = first.splitlines()
    assert lines[0] == "| FLORES-200 dev, 3 sentences | BLEU | chrF2 |"
    assert lines[2].startswith("| **copy-1** | ")
    assert lines[3] == "| perfect | 100.0 (100.0–100.0) | 100.0 (100.0–100.0) |"
    assert [line.split(" | ")[1] for line in lines if line.startswith("| dev-other")] == ["1"]
    arms = [line.split(" | ")[1:4] for line in lines if line.startswith("| dev-news | 2 ")]
    assert arms == [
        ["2", "no terms", "0.0 % of 3"],
        ["2", "right terms", "66.7 % of 3"],
        ["2", "with amounts", "66.7 % of 3"],
        ["2", "random terms", "66.7 % of 3"],
    ]
    assert "- BLEU: `nrefs:1|bs:1000|seed:12345|" in first


def test_the_real_engine_is_named_with_its_weights(
    folders: list[str], capsys: pytest.CaptureFixture[str], unpacked: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("LOC_CACHE_DIR", str(unpacked))
    evaluate.main([*folders[:2], "--limit", "1"])
    out = capsys.readouterr().out
    assert "| FLORES-200 dev, 1 sentences |" in out
    assert "max_input 40, model.bin sha256 " in out


def test_the_arms_differ_in_what_is_written_into_the_source():
    names = [{"구글": "Google", "애플": "Apple"}, {"구글": "Google"}]
    found = [(ko, en, terms) for (ko, en), terms in zip(PAIRS[:2], names, strict=True)]
    none, right, amounts, drawn = (sources for sources, _ in evaluate.arms(found))
    assert none == [ko for ko, _ in PAIRS[:2]]
    assert right == ["Google, Apple 손잡다", "Google은 3조 원을 냈다."]
    assert amounts[1] == "Google은 3 trillion won을 냈다."
    assert drawn == ["Apple, Google 손잡다", "Apple은 3조 원을 냈다."]


def test_gold_links_stand_once_on_both_sides():
    ko, en = (
        "구글의 Gemini는 3조 원, Claude와 Claude는 모른다.",
        "Google put 3 trillion won into Gemini, not Claude.",
    )
    assert list(gold(ko, en, Lexicon([("구글", "Google")]))) == [
        Link("name", Span(0, 2), Span(0, 6)),
        Link("quantity", Span(12, 16), Span(11, 25)),
        Link("latin", Span(4, 10), Span(31, 37)),
    ]


def test_licences_are_put_into_classes():
    assert card.kind_of("MIT (upstream; no LICENSE file in fork)").startswith("permissive")
    assert card.kind_of("GPL-2/Apache-2.0/MIT").startswith("copyleft")
    assert card.kind_of("CC-BY-SA-4.0") == "CC-BY-SA"
    assert card.kind_of("see repos (term lists; facts)") == card.OTHER
    rows = [{"licence": "MIT", "pairs": "1000"}, {"licence": "BSD-3", "pairs": "500"}]
    assert card.rows_by("licence", rows) == [
        "| permissive (MIT, Apache-2.0, BSD, PSF, Unicode, W3C) | 2 | 1,500 |"
    ]
