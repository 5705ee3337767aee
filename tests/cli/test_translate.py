"""`loc translate` as its users run it: the real program, the real model, the real articles."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "004_1470b0ac8fe5ea7a"
HANGUL = re.compile("[가-힣]")


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_article_gets_a_document_a_catalog_and_a_sidecar(translated: Path) -> None:
    names = {path.stem for path in (translated / "seeds").iterdir()}
    assert len(names) == 5
    out = {path.name for path in (translated / "translations/en").iterdir()}
    assert out == {f"{name}{end}" for name in names for end in (".txt", ".po", ".mt.jsonl")}


def test_the_table_counts_segments_and_terms_and_names_the_model(translated: Path) -> None:
    said = (translated / "done").read_text(encoding="utf-8")
    header = " ".join(said.splitlines()[0].split())
    assert header == "article segs reused machine human copied flagged terms sec"
    assert re.search(r"^all +\d+ +0 +\d+ +0 +\d+ +\d+ +\d+/\d+ +[\d.]+$", said, re.MULTILINE)
    assert re.search(r"eng:argos\|model:\S+\|sha:[0-9a-f]{12}\|beam:\d", said)


def test_plain_articles_keep_their_lines_and_lose_their_korean(translated: Path) -> None:
    for source in sorted((translated / "seeds").iterdir()):
        korean, english = source.read_bytes(), (translated / "translations/en" / source.name).read_bytes()
        assert english.count(b"\n") == korean.count(b"\n"), source.name
        if source.name.startswith("003"):
            continue  # its attributes hold Korean file names of the site's own markup
        left = len(HANGUL.findall(english.decode())) / len(HANGUL.findall(korean.decode()))
        assert left < 0.01, source.name


def test_the_markup_of_the_web_article_survives(translated: Path) -> None:
    name = "003_e94aa386e9de23ea.txt"
    tags = re.compile(r"<(/?[a-z][a-z0-9]*)")
    korean = (translated / "seeds" / name).read_text(encoding="utf-8")
    english = (translated / "translations/en" / name).read_text(encoding="utf-8")
    assert tags.findall(english) == tags.findall(korean)
    assert re.findall(r'src="[^"]*"', english) == re.findall(r'src="[^"]*"', korean)
    assert "&lt;" in english  # <용어설명> is text, and stays text


def test_most_terms_are_met_and_every_missing_one_is_flagged(translated: Path) -> None:
    wanted = met = 0
    for path in (translated / "translations/en").glob("*.mt.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            flags = record.get("flags", [])
            for use in record.get("terms", []):
                wanted += 1
                met += bool(use["met"])
                assert bool(use["met"]) != (f"term-missing:{use['concept']}" in flags), record
                assert bool(use["met"]) == bool(use["rung"])
    assert wanted > 500
    assert met / wanted > 0.95


def test_a_second_run_changes_no_byte_and_loads_no_model(project: Path, run_loc) -> None:
    before = texts(project / "translations")
    # A model that cannot be loaded would end the run, were it needed.
    ran = run_loc("translate", "seeds/", cwd=project, env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert ran.code == 0
    assert "ctranslate2" not in ran.err
    assert texts(project / "translations") == before


def test_what_is_up_to_date_passes_the_check_and_a_new_sentence_does_not(project: Path, run_loc) -> None:
    assert run_loc("translate", "seeds/", "--check", cwd=project).code == 0
    article = project / "seeds" / f"{ARTICLE}.txt"
    article.write_bytes(article.read_bytes() + "\n새 문장이 하나 있습니다.\n".encode())
    before = texts(project / "translations")
    ran = run_loc("translate", "seeds/", "--check", cwd=project)
    assert ran.code == 1
    assert ran.out.startswith(f"seeds/{ARTICLE}.txt:")
    assert "새 문장이 하나 있습니다." in ran.out
    assert ran.err == "out of date: run `loc translate`\n"
    assert texts(project / "translations") == before


def test_a_document_changed_by_hand_is_out_of_date(project: Path, run_loc) -> None:
    (project / "translations/en" / f"{ARTICLE}.txt").write_text("edited here", encoding="utf-8")
    ran = run_loc("translate", "seeds/", "--check", cwd=project)
    assert ran.code == 1
    assert f"translations/en/{ARTICLE}.txt: error document-edited: the document was edited by hand" in ran.out


def test_human_text_is_never_rewritten_and_reaches_the_document(project: Path, run_loc) -> None:
    catalog = project / "translations/en" / f"{ARTICLE}.po"
    text = catalog.read_text(encoding="utf-8")
    entry = re.search(r'(#, fuzzy\n)(msgid "핵심 요약"\nmsgstr )"[^"]*"', text)
    assert entry
    catalog.write_text(text.replace(entry[0], f'{entry[2]}"The gist, by a person"'), encoding="utf-8")
    ran = run_loc("translate", "seeds/", "--refresh", cwd=project)
    assert ran.code == 0
    assert 'msgstr "The gist, by a person"' in catalog.read_text(encoding="utf-8")
    assert "The gist, by a person" in (catalog.with_suffix(".txt")).read_text(encoding="utf-8")
    assert re.search(rf"^{ARTICLE}\S*.* 1 ", ran.err, re.MULTILINE)


def test_a_changed_term_translates_only_its_own_sentences(project: Path, run_loc) -> None:
    glossary = project / "glossary.yaml"
    text = glossary.read_text(encoding="utf-8")
    assert "Trevor Callaghan" in text
    glossary.write_text(text.replace("name: Trevor Callaghan", "name: Trevor J. Callaghan"), encoding="utf-8")
    before = texts(project / "translations")
    ran = run_loc("translate", "seeds/", "--json", cwd=project)
    summary = json.loads(ran.out)
    assert ran.code == 0
    assert summary["total"]["machine"] == 1
    changed = {name for name, data in texts(project / "translations").items() if before.get(name) != data}
    assert changed == {f"en/{ARTICLE}.po", f"en/{ARTICLE}.txt", f"en/{ARTICLE}.mt.jsonl"}
    sidecar = (project / f"translations/en/{ARTICLE}.mt.jsonl").read_text(encoding="utf-8")
    assert "Trevor J. Callaghan" in sidecar


def test_standard_input_goes_to_standard_output(fresh: Path, run_loc) -> None:
    ran = run_loc("translate", "-", "--quiet", cwd=fresh, stdin="마이크로소프트는 앤트로픽에 투자했다.\n")
    assert ran.code == 0
    assert "Microsoft" in ran.out
    assert "Anthropic" in ran.out
    assert ran.out.endswith("\n")
    assert not (fresh / "translations").exists()


def test_flagged_segments_fail_the_run_where_that_is_asked_for(project: Path, run_loc) -> None:
    assert run_loc("translate", "seeds/", cwd=project).code == 0
    assert run_loc("translate", "seeds/", "--fail-on", "flagged", cwd=project).code == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere/"], 4, "error: nowhere/: no such file or folder"),
        (["seeds/", "--fail-on", "tuesday"], 2, "one of: nothing, flagged"),
        (["seeds/", "--model", "xx_yy"], 3, "no package 'xx_yy'"),
        (["seeds/", "--out", "seeds"], 2, "the translation would overwrite the article"),
        (["seeds/", "--beam", "0"], 2, "--beam"),
        (["--chek"], 2, "--chek"),
    ],
)
def test_wrong_arguments_are_told_with_a_remedy(
    fresh: Path, run_loc, arguments: list[str], code: int, said: str
) -> None:
    ran = run_loc("translate", *arguments, cwd=fresh)
    assert ran.code == code
    assert said in ran.err
    assert not (fresh / "translations").exists()


def test_an_unreadable_file_costs_a_folder_that_article_only(fresh: Path, run_loc) -> None:
    for path in (fresh / "seeds").iterdir():
        path.unlink()
    (fresh / "seeds/good.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    (fresh / "seeds/old.txt").write_bytes("구글은 말했다. 한국어입니다.\n".encode("cp949"))
    ran = run_loc("translate", "seeds/", cwd=fresh)
    assert ran.code == 4  # 0 is for a run that wrote all
    assert re.search(r"old\.txt:\d+:\d+: error input-unreadable", ran.err)
    assert "looks like CP949" in ran.err
    assert "--encoding cp949" in ran.err
    assert (fresh / "translations/en/good.txt").exists()
    assert run_loc("translate", "seeds/", "--check", cwd=fresh).code == 4
    assert run_loc("translate", "seeds/", "--encoding", "ascii", cwd=fresh).code == 4  # nothing can be read
    named = run_loc("translate", "seeds/old.txt", cwd=fresh)
    assert named.code == 4
    assert run_loc("translate", "seeds/old.txt", "--encoding", "cp949", cwd=fresh).code == 0


def test_a_damaged_catalog_is_refused_with_its_line_and_left_as_it_is(project: Path, run_loc) -> None:
    catalog = project / "translations/en" / f"{ARTICLE}.po"
    damaged = catalog.read_bytes()[:-40]
    catalog.write_bytes(damaged)
    ran = run_loc("translate", "seeds/", cwd=project)
    assert ran.code == 4
    assert re.search(rf"{ARTICLE}\.po:\d+: error catalog-damaged", ran.err)
    assert catalog.read_bytes() == damaged


def test_files_with_one_name_and_subfolders_get_catalogs_of_their_own(fresh: Path, run_loc) -> None:
    shutil.rmtree(fresh / "seeds")
    for name in ("a.txt", "a.md", "sub/a.txt"):
        path = fresh / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("구글은 말했다.\n", encoding="utf-8")
    assert run_loc("translate", "seeds/", cwd=fresh).code == 0
    out = {
        p.relative_to(fresh / "translations/en").as_posix() for p in (fresh / "translations/en").rglob("*.po")
    }
    assert out == {"a.txt.po", "a.md.po", "sub/a.po"}


def test_a_vanished_article_is_reported_and_pruned_only_on_demand(project: Path, run_loc) -> None:
    (project / "seeds" / f"{ARTICLE}.txt").unlink()
    catalog = project / "translations/en" / f"{ARTICLE}.po"
    ran = run_loc("translate", "seeds/", cwd=project)
    assert "the article of this catalog is gone" in ran.err
    assert catalog.exists()
    checked = run_loc("translate", "seeds/", "--check", cwd=project)
    assert (checked.code, checked.err.splitlines()[-1]) == (1, "out of date: run `loc translate --prune`")
    pruned = run_loc("translate", "seeds/", "--prune", cwd=project)
    said = f"translations/en/{ARTICLE}.po: info catalog-removed: removed, as its article is gone"
    assert f"{said}; with it its document {ARTICLE}.txt\n" in pruned.err
    assert not catalog.exists()


def test_a_vanished_article_whose_catalog_holds_human_text_fails_no_check(project: Path, run_loc) -> None:
    """It is kept on purpose, so nothing is out of date; the note says what a person may do."""
    (project / "seeds" / f"{ARTICLE}.txt").unlink()
    catalog = project / "translations/en" / f"{ARTICLE}.po"
    catalog.write_text(catalog.read_text("utf-8").replace("#, fuzzy\n", "", 1), "utf-8")
    kept = catalog.read_bytes()
    for options in (["--check"], ["--prune"], ["--check"]):
        ran = run_loc("translate", "seeds/", *options, cwd=project)
        assert ran.code == 0, ran.err
        assert "kept, as 1 text of a person is in it" in ran.out + ran.err
        assert "move what is needed, then delete the file" in ran.out + ran.err
        assert catalog.read_bytes() == kept


def test_without_colour_and_in_a_read_only_home_it_works(fresh: Path, run_loc, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    (fresh / "one.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    env = {
        "NO_COLOR": "1",
        "HOME": str(locked),
        "LOC_CACHE_DIR": str(locked / "c"),
        "LOC_DATA_DIR": str(locked / "d"),
    }
    ran = run_loc("translate", "one.txt", cwd=fresh, env=env)
    assert ran.code == 0, ran.err
    assert "\x1b[" not in ran.err


@pytest.mark.parametrize(("encoding", "shown"), [("ascii", rb"\uc624"), ("cp949", "오픈AI".encode("cp949"))])
def test_a_console_of_another_encoding_shows_escapes_for_what_it_lacks(
    fresh: Path, run_loc, encoding: str, shown: bytes
) -> None:
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    ran = run_loc("glossary", "explain", "오픈AI는 é", cwd=fresh, env=env)
    assert ran.code == 0
    assert "openai" in ran.out
    assert shown in ran.raw


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_in_the_middle_it_goes_on_where_it_was_and_ends_the_same(
    fresh: Path, translated: Path, unpacked: Path, closed: Path
) -> None:
    import os

    env = {**os.environ, "PYTHONPATH": str(closed), "LOC_CACHE_DIR": str(unpacked)}
    command = [sys.executable, "-m", "loc", "translate", "seeds/", "--quiet"]
    journal = fresh / ".loc/journal.jsonl"
    running = subprocess.Popen(command, cwd=fresh, env=env)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        if journal.exists() and journal.stat().st_size > 2_000:
            break
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert journal.stat().st_size > 2_000
    again = subprocess.run(command, cwd=fresh, env=env, check=False)
    assert again.returncode == 0
    assert texts(fresh / "translations") == texts(translated / "translations")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_interrupted_it_says_so_and_ends_with_130(fresh: Path, unpacked: Path, closed: Path) -> None:
    import os

    env = {**os.environ, "PYTHONPATH": str(closed), "LOC_CACHE_DIR": str(unpacked)}
    running = subprocess.Popen(
        [sys.executable, "-m", "loc", "translate", "seeds/"],
        cwd=fresh,
        env=env,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (fresh / ".loc/journal.jsonl").exists():
        pass
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert running.returncode == 130
    assert "run again to go on" in said
    assert "Traceback" not in said


@pytest.mark.slow
def test_two_runs_at_once_both_end_and_agree(
    fresh: Path, translated: Path, unpacked: Path, closed: Path
) -> None:
    import os

    env = {**os.environ, "PYTHONPATH": str(closed), "LOC_CACHE_DIR": str(unpacked)}
    command = [sys.executable, "-m", "loc", "translate", "seeds/", "--quiet"]
    both = [subprocess.Popen(command, cwd=fresh, env=env) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert texts(fresh / "translations") == texts(translated / "translations")
