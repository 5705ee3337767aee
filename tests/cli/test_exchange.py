"""Export and import as commands: what is written where, what is said, and the exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


def test_the_glossary_through_a_file_and_back(run_loc, fresh: Path):
    code, out, err = run_loc("glossary", "export", "-o", "g.tbx", cwd=fresh)
    assert (code, out) == (0, "")
    assert err.startswith("written to g.tbx\n")
    assert "note: TBX holds no guards: " in err
    code, out, err = run_loc("glossary", "import", "g.tbx", cwd=fresh)
    assert (code, out) == (0, "source: ko\ntarget: en\nconcepts: []\n")
    assert "concepts left out, in the glossary already: " in err
    assert err.endswith(", …\n")


def test_tsv_on_standard_output(run_loc, fresh: Path):
    code, out, err = run_loc("glossary", "export", "--format", "tsv", cwd=fresh)
    assert code == 0
    assert "알트맨\tAltman\n" in out
    assert "note: TSV holds no tests: " in err
    assert run_loc("glossary", "export", "--format", "tsv", "-o", "-", cwd=fresh).out == out
    assert not (fresh / "-").exists()
    if Path("/dev/stdout").is_symlink():  # a pipe here, which it leads to
        code, _, err = run_loc("glossary", "export", "--format", "tsv", "-o", "/dev/stdout", cwd=fresh)
        assert (code, "written to /dev/stdout\n" in err) == (0, True)
        assert Path("/dev/stdout").is_symlink()


def test_terms_are_printed_or_added(run_loc, fresh: Path):
    (fresh / "t.csv").write_text(
        "ko,en\n퍼플렉시티,Perplexity\n오픈애이아이,OpenAI\n오픈AI,Open-AI\n", encoding="utf-8"
    )
    before = (fresh / "glossary.yaml").read_bytes()
    code, out, err = run_loc("glossary", "import", "t.csv", cwd=fresh)
    assert code == 1
    assert "ko: {name: 퍼플렉시티}" in out
    assert "t.csv:4:1: warning import-known: `openai` is in the glossary already: left out" in err
    assert "with renderings that are new: Open-AI\n  hint: loc glossary add openai --accepted …" in err
    assert (fresh / "glossary.yaml").read_bytes() == before
    code, out, err = run_loc("glossary", "import", "t.csv", "--write", cwd=fresh)
    assert (code, out) == (1, "")
    assert "2 concepts written to glossary.yaml" in err
    code, out, _ = run_loc("glossary", "show", "퍼플렉시티", cwd=fresh)
    assert (code, "status: draft" in out) == (0, True)
    _, _, err = run_loc("glossary", "import", "t.csv", "--write", cwd=fresh)
    assert "nothing to add" in err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("glossary", "export"),
            "error: the format is not clear: give --format\n  hint: one of: csv, tsv, tbx",
        ),
        (("glossary", "export", "-f", "xls"), "error: --format knows no `xls`"),
        (("glossary", "export", "-f", "tbx", "--dialect", "min"), "error: --dialect knows no `min`"),
        (("glossary", "import", "none.csv"), "error: none.csv: cannot be read: No such file"),
        (("catalog", "export", "-f", "tmx"), "there are no catalogs\n  hint: run `loc translate` first"),
        (
            ("catalog", "import", "a.doc"),
            "error: the format is not clear: give --format\n  hint: one of: xliff, tmx",
        ),
        (("catalog", "export", "-f", "tmx", "--todo"), "error: --todo means nothing in TMX"),
        (("catalog", "export", "-f", "xliff", "--human"), "leave it away, or ask for TMX"),
        (
            ("catalog", "export", "-f", "xliff", "nope.po"),
            "nope.po: there is no such catalog\n  hint: give a .po",
        ),
        (
            ("catalog", "export", "-f", "xliff", "seeds"),
            "seeds: is no catalog of this folder\n  hint: give a .po",
        ),
        (("catalog", "import", "glossary.tmx"), "translations/en: there are no catalogs"),
    ],
)
def test_wrong_commands(run_loc, fresh: Path, args: tuple[str, ...], message: str):
    (fresh / "glossary.tmx").write_text("<tmx/>", encoding="utf-8")
    code, _, err = run_loc(*args, cwd=fresh)
    assert code in {2, 4}
    assert message in err


def test_what_lint_would_refuse_is_left_out_and_said(run_loc, fresh: Path):
    lines = [
        "ko,en",
        "퍼플렉시티,Perplexity",
        "=합계,=SUM",
        "설리,Sully",
    ]  # 설리 + 만 is another concept's 설리만
    (fresh / "t.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    code, out, err = run_loc("glossary", "import", "t.csv", "--write", cwd=fresh)
    assert (code, out) == (1, "")
    assert "t.csv:3:1: warning G018: `=합계` of `sum` begins with `=`" in err
    assert "`sum` left out" in err
    assert "t.csv:4:1: warning G012: `설리만` cannot be told from `설리` of `sully`" in err
    assert "1 concept written to glossary.yaml" in err
    assert run_loc("glossary", "lint", "--no-corpus", cwd=fresh).code == 0
    assert run_loc("glossary", "show", "퍼플렉시티", cwd=fresh).code == 0
    assert run_loc("glossary", "show", "=합계", cwd=fresh).code != 0


def test_nothing_is_written_where_all_is_refused(run_loc, fresh: Path):
    (fresh / "t.csv").write_text("ko,en\n=합계,=SUM\n", encoding="utf-8")
    before = (fresh / "glossary.yaml").read_bytes()
    code, _, err = run_loc("glossary", "import", "t.csv", "--write", cwd=fresh)
    assert code == 1
    assert "G018" in err
    assert "nothing to add" in err
    assert (fresh / "glossary.yaml").read_bytes() == before


def test_a_hostile_file_changes_nothing(run_loc, fresh: Path):
    bomb = '<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tbx>&b;</tbx>'
    (fresh / "x.tbx").write_text(bomb, encoding="utf-8")
    before = (fresh / "glossary.yaml").read_bytes()
    code, out, err = run_loc("glossary", "import", "x.tbx", "--write", cwd=fresh)
    assert (code, out) == (4, "")
    assert "error: x.tbx:1:1" in err
    assert (fresh / "glossary.yaml").read_bytes() == before


def test_a_translator_gets_a_file_and_sends_it_back(run_loc, project: Path):
    code, _, err = run_loc("catalog", "export", "-o", "out.xlf", cwd=project)
    assert code == 0
    assert err.startswith("written to out.xlf\n")
    code, out, err = run_loc("catalog", "import", "out.xlf", cwd=project)
    assert (code, out) == (0, "")
    assert err.startswith("0 changed in 0 catalogs (0 accepted), ")
    text = (project / "out.xlf").read_text(encoding="utf-8")
    head, _, tail = text.partition("<target>")
    _, _, rest = tail.partition("</target>")
    (project / "out.xlf").write_text(f"{head}<target>A better text.</target>{rest}", encoding="utf-8")
    code, out, _ = run_loc("catalog", "import", "out.xlf", "--dry-run", cwd=project)
    assert (code, "+ A better text." in out) == (0, True)
    assert out.startswith("translations/en/")
    code, _, err = run_loc("catalog", "import", "out.xlf", cwd=project)
    assert (code, err.split(",")[0]) == (0, "1 changed in 1 catalog (0 accepted)")
    done = run_loc("translate", "seeds/", "--check", "-q", cwd=project)
    assert "document is not what its catalog says" in done.out
    po = "".join(path.read_text(encoding="utf-8") for path in (project / "translations/en").glob("*.po"))
    assert 'msgstr "A better text."' in po


def test_a_memory_of_all_catalogs(run_loc, project: Path):
    code, out, _ = run_loc("catalog", "export", "--format", "tmx", "-o", "-", cwd=project)
    assert code == 0
    assert out.count("<tu ") > 200
    code, out, _ = run_loc("catalog", "export", "--format", "tmx", "--human", cwd=project)
    assert (code, "<tu " in out) == (0, False)


def test_the_machines_texts_of_a_memory_are_left_out_and_counted(run_loc, project: Path):
    run_loc("catalog", "export", "-o", "out.tmx", cwd=project)
    code, _, err = run_loc("catalog", "import", "out.tmx", cwd=project)
    assert (code, "0 changed in 0 catalogs" in err) == (0, True)
    assert re.search(r"note: \d+ of its texts are a machine's: left out", err)
