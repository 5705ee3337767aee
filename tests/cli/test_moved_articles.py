"""Articles that were renamed or moved: a person's texts come along, or the program says how they can."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from loc.catalog import Catalog
from loc.moves import told_sentences

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = "004_1470b0ac8fe5ea7a"
OURS = "A sentence that a person wrote."


@pytest.fixture
def edited(project: Path) -> Path:
    """The translated project, with one sentence of a person in the catalog and in the document of ARTICLE."""
    catalog = project / "translations/en" / f"{ARTICLE}.po"
    head, _, rest = catalog.read_text("utf-8").partition("#, fuzzy\n")
    msgid, _, rest = rest.partition("msgstr ")
    _, _, rest = rest.partition("\n\n")
    catalog.write_text(f'{head}{msgid}msgstr "{OURS}"\n\n{rest}', "utf-8")
    return project


def out(project: Path, name: str) -> Path:
    return project / "translations/en" / name


@pytest.mark.parametrize(
    "now",
    [
        "2025/moved",
        pytest.param("renamed", marks=pytest.mark.slow),
        pytest.param(f"2025/{ARTICLE}", marks=pytest.mark.slow),
    ],
)
def test_a_moved_article_takes_its_catalog_and_a_persons_texts_along(edited: Path, run_loc, now: str) -> None:
    article = edited / "seeds" / f"{now}.txt"
    article.parent.mkdir(exist_ok=True)
    (edited / "seeds" / f"{ARTICLE}.txt").rename(article)

    checked = run_loc("translate", "--check", "seeds/", cwd=edited)
    assert checked.code == 1
    assert f"this was seeds/{ARTICLE}.txt" in checked.out
    assert f"seeds/{now}.txt: error catalog-missing: its catalog does not have its name yet" in checked.out
    assert out(edited, f"{ARTICLE}.po").exists(), "a check moves nothing"

    ran = run_loc("translate", "seeds/", cwd=edited)
    assert ran.code == 0, ran.err
    [note] = [line for line in ran.err.splitlines() if "article-moved" in line]
    assert f"catalog translations/en/{ARTICLE}.po goes on as translations/en/{now}.po" in note
    assert note.endswith(", with 1 text of a person")
    assert OURS in out(edited, f"{now}.txt").read_text("utf-8")
    assert f"X-Loc-Source: seeds/{now}.txt" in out(edited, f"{now}.po").read_text("utf-8")
    left = [path.name for path in out(edited, "").iterdir() if path.is_file() and path.stem == ARTICLE]
    assert left == [], "catalog, sidecar and document have moved, none is left twice"
    again = run_loc("translate", "--check", "seeds/", cwd=edited)
    assert (again.code, again.err) == (0, "translations are up to date\n")


def test_a_moved_article_that_was_also_rewritten_in_part_comes_along(edited: Path, run_loc) -> None:
    old, new = edited / "seeds" / f"{ARTICLE}.txt", edited / "seeds/new.txt"
    new.write_text(f"{old.read_text('utf-8')}\n\n오늘은 비가 왔다.\n", "utf-8")
    old.unlink()
    assert run_loc("translate", "seeds/new.txt", cwd=edited).code == 0, "named itself, too"
    assert OURS in out(edited, "new.txt").read_text("utf-8")


def test_two_articles_that_may_have_been_one_are_left_to_a_person(edited: Path, run_loc) -> None:
    old = edited / "seeds" / f"{ARTICLE}.txt"
    for name in ("one.txt", "two.txt"):
        shutil.copy(old, edited / "seeds" / name)
    old.unlink()
    before = out(edited, f"{ARTICLE}.po").read_bytes()
    ran = run_loc("translate", "--check", "seeds/", cwd=edited)
    assert ran.code == 1
    assert f"translations/en/{ARTICLE}.po: warning article-moved: the article of this catalog" in ran.out
    assert "seeds/one.txt and seeds/two.txt may be what became of it" in ran.out
    assert "rename it to translations/en/one.po or translations/en/two.po" in ran.out
    assert "its .mt.jsonl likewise, and run loc translate again" in ran.out
    assert out(edited, f"{ARTICLE}.po").read_bytes() == before


def test_what_is_read_of_a_catalog_at_first_sight_is_what_is_in_it(root: Path) -> None:
    for path in sorted((root / "translations/en").glob("*.po")):
        assert told_sentences(path) == {entry.msgid for entry in Catalog.load(path).entries}


def test_a_copy_beside_its_article_takes_nothing_away(edited: Path, run_loc) -> None:
    shutil.copy(edited / "seeds" / f"{ARTICLE}.txt", edited / "seeds/copy.txt")
    before = out(edited, f"{ARTICLE}.po").read_bytes()
    checked = run_loc("translate", "--check", "seeds/", cwd=edited)
    assert "article-moved" not in checked.out
    assert out(edited, f"{ARTICLE}.po").read_bytes() == before


NEWCOMER = "오늘은 비가 왔다. 내일은 눈이 온다.\n\n모레는 바람이 분다.\n"


@pytest.mark.parametrize("paths", [["seeds/"], pytest.param(["seeds/moved.txt"], marks=pytest.mark.slow)])
def test_a_newcomer_with_the_old_name_does_not_keep_the_catalog(
    edited: Path, run_loc, paths: list[str]
) -> None:
    article = edited / "seeds" / f"{ARTICLE}.txt"
    article.rename(edited / "seeds/moved.txt")
    article.write_text(NEWCOMER, "utf-8")
    before = out(edited, f"{ARTICLE}.po").read_bytes()

    checked = run_loc("translate", "--check", *paths, cwd=edited)
    assert checked.code == 1
    assert f"this was seeds/{ARTICLE}.txt (another article has that name now)" in checked.out
    assert out(edited, f"{ARTICLE}.po").read_bytes() == before, "a check moves nothing"

    ran = run_loc("translate", *paths, cwd=edited)
    assert ran.code == 0, ran.err
    assert "goes on as translations/en/moved.po, with 1 text of a person" in ran.err
    assert OURS in out(edited, "moved.txt").read_text("utf-8")
    assert "#~" not in out(edited, "moved.po").read_text("utf-8")
    if paths == ["seeds/"]:
        fresh = out(edited, f"{ARTICLE}.po").read_text("utf-8")
        assert fresh.count("msgid ") == 4, "the header and three sentences"
        assert OURS not in fresh
        assert f"X-Loc-Source: seeds/{ARTICLE}.txt" in fresh
    run_loc("translate", "seeds/", cwd=edited)
    again = run_loc("translate", "--check", "seeds/", cwd=edited)
    assert (again.code, again.err) == (0, "translations are up to date\n")
    assert OURS not in out(edited, f"{ARTICLE}.po").read_text("utf-8")


def test_a_row_of_articles_that_each_took_the_name_of_the_next(edited: Path, run_loc) -> None:
    names = sorted(path.name for path in (edited / "seeds").glob("*.txt"))
    for name, now in zip(reversed(names), ["last.txt", *reversed(names)], strict=False):
        (edited / "seeds" / name).rename(edited / "seeds" / now)
    (edited / "seeds" / names[0]).write_text(NEWCOMER, "utf-8")
    ran = run_loc("translate", "seeds/", "--json", cwd=edited)
    assert ran.code == 0, ran.err
    assert ran.err.count("another article has that name now") == len(names)
    assert OURS in out(edited, "last.txt").read_text("utf-8")
    assert json.loads(ran.out)["total"]["machine"] == 3, "only the newcomer is translated"
    assert not any("#~" in path.read_text("utf-8") for path in out(edited, "").glob("*.po"))


def test_an_article_that_was_rewritten_beside_a_copy_of_its_half_keeps_its_catalog(
    edited: Path, run_loc
) -> None:
    article = edited / "seeds" / f"{ARTICLE}.txt"
    text = article.read_text("utf-8")
    (edited / "seeds/half.txt").write_text(text[: len(text) * 2 // 3], "utf-8")
    article.write_text(text + NEWCOMER, "utf-8")
    checked = run_loc("translate", "--check", "seeds/", cwd=edited)
    assert "article-moved" not in checked.out


def test_a_document_edited_by_hand_is_kept_when_another_article_takes_its_name(edited: Path, run_loc) -> None:
    article = edited / "seeds" / f"{ARTICLE}.txt"
    article.rename(edited / "seeds/moved.txt")
    article.write_text(NEWCOMER, "utf-8")
    out(edited, f"{ARTICLE}.txt").write_text("By hand.\n", "utf-8")
    ran = run_loc("translate", "seeds/", cwd=edited)
    assert ran.code == 0
    assert (
        f"was edited by hand, and another article has its name now; kept as {ARTICLE}.edited.txt" in ran.err
    )
    assert "put the change into moved.po" in ran.err
    assert out(edited, f"{ARTICLE}.edited.txt").read_text("utf-8") == "By hand.\n"
    assert "By hand." not in out(edited, f"{ARTICLE}.txt").read_text("utf-8")


def test_a_document_that_a_person_has_edited_stays_when_its_article_moves(edited: Path, run_loc) -> None:
    (edited / "seeds" / f"{ARTICLE}.txt").rename(edited / "seeds/new.txt")
    document = out(edited, f"{ARTICLE}.txt")
    document.write_text("By hand.\n", "utf-8")
    assert run_loc("translate", "seeds/", cwd=edited).code == 0
    assert document.read_text("utf-8") == "By hand.\n"
    assert OURS in out(edited, "new.po").read_text("utf-8")


def test_a_whole_folder_that_is_moved_finds_every_catalog(edited: Path, run_loc) -> None:
    (edited / "seeds").rename(edited / "articles")
    (edited / "articles/2025").mkdir()
    for path in (edited / "articles").glob("*.txt"):
        path.rename(edited / "articles/2025" / path.name)
    ran = run_loc("translate", "articles/", cwd=edited)
    assert ran.code == 0, ran.err
    assert ran.err.count("article-moved") == 5
    assert [path.name for path in out(edited, "").glob("*.*")] == []
    assert OURS in out(edited, f"2025/{ARTICLE}.txt").read_text("utf-8")
