"""What `loc translate` does with what it finds in the output folder: nothing that a person made is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

HUMAN = "Nobody else wrote this sentence."


@pytest.fixture
def two(fresh: Path, run_loc) -> Path:
    """A project with two short articles, translated, and a text of a person in `page`."""
    seeds = fresh / "articles"
    seeds.mkdir()
    (seeds / "page.txt").write_text("구글은 말했다.\n애플은 웃었다.\n", encoding="utf-8")
    (seeds / "other.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    ran = run_loc("translate", "articles", cwd=fresh)
    assert ran.code == 0, ran.err
    return fresh


def out(project: Path) -> Path:
    return project / "translations/en"


def accept(catalog: Path, text: str) -> None:
    """A person rewrites the last text, and accepts it."""
    blocks = catalog.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    lines = [line for line in blocks[-1].split("\n") if line != "#, fuzzy"]
    blocks[-1] = "\n".join(f'msgstr "{text}"' if line.startswith("msgstr") else line for line in lines)
    catalog.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def test_a_catalog_cut_between_entries_gets_the_persons_text_back(two: Path, run_loc) -> None:
    catalog = out(two) / "page.po"
    accept(catalog, HUMAN)
    run_loc("translate", "articles", cwd=two)
    whole = catalog.read_text(encoding="utf-8")
    catalog.write_text(whole.rstrip("\n").rpartition("\n\n")[0] + "\n", encoding="utf-8")
    ran = run_loc("translate", "articles", "--check", cwd=two)
    assert ran.code != 0
    assert "a person's text is missing" in ran.err + ran.out
    ran = run_loc("translate", "articles", cwd=two)
    assert "a person's text was gone from it and is put back" in ran.err
    back = catalog.read_text(encoding="utf-8")
    assert re.sub("@[0-9a-f]{8}", "", whole) == re.sub("@[0-9a-f]{8}", "", back), "but for terms' revisions"
    assert HUMAN in (out(two) / "page.txt").read_text(encoding="utf-8")


def test_pruning_another_folder_removes_nothing(two: Path, run_loc) -> None:
    before = sorted(path.name for path in out(two).iterdir())
    (two / "empty").mkdir()
    run_loc("translate", "empty", "--prune", cwd=two)
    assert sorted(path.name for path in out(two).iterdir()) == before
    (two / "more").mkdir()
    (two / "more/new.txt").write_text("구글은 말했다.\n", encoding="utf-8")
    ran = run_loc("translate", "more", "--prune", cwd=two)
    assert "is gone" not in ran.err
    assert {*before} < {path.name for path in out(two).iterdir()}


def test_catalogs_of_another_project_in_the_output_folder_are_not_judged(two: Path, run_loc) -> None:
    (two / "loc.toml").write_text("", encoding="utf-8")
    ran = run_loc("translate", "articles", "--out", ".", "--prune", cwd=two)
    assert "is gone" not in ran.err, ran.err
    assert (out(two) / "page.po").exists()


def test_pruning_removes_the_document_that_loc_wrote_with_its_catalog(two: Path, run_loc) -> None:
    (two / "articles/other.txt").unlink()
    assert "the article of this catalog is gone" in run_loc("translate", "articles", cwd=two).err
    run_loc("translate", "articles", "--prune", cwd=two)
    assert sorted(path.name for path in out(two).iterdir()) == ["page.mt.jsonl", "page.po", "page.txt"]


def test_an_edit_in_the_document_is_kept_beside_it_and_said(two: Path, run_loc) -> None:
    document = out(two) / "page.txt"
    written = document.read_bytes()
    document.write_bytes(written + b"An edit.\n")
    ran = run_loc("translate", "articles", "--check", cwd=two)
    assert ran.code != 0
    assert "the document was edited by hand" in ran.err + ran.out
    ran = run_loc("translate", "articles", cwd=two)
    assert "was edited by hand, and is written anew; the edited one is page.edited.txt" in ran.err
    assert "put the change into page.po" in ran.err
    assert document.read_bytes() == written
    assert (out(two) / "page.edited.txt").read_bytes() == written + b"An edit.\n"
    assert "edited" not in run_loc("translate", "articles", cwd=two).err


def test_a_document_with_the_line_ends_of_a_checkout_is_not_edited(two: Path, run_loc) -> None:
    document = out(two) / "page.txt"
    document.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))
    assert "edited" not in run_loc("translate", "articles", cwd=two).err


def test_a_person_s_text_survives_a_neighbour_that_comes_and_goes(two: Path, run_loc) -> None:
    page, web = two / "articles/page.txt", two / "articles/page.html"
    web.write_text("<p>애플은 말했다.</p><p>구글은 웃었다.</p>\n", encoding="utf-8")
    run_loc("translate", "articles", cwd=two)
    assert not (out(two) / "page.po").exists()
    accept(out(two) / "page.txt.po", HUMAN)
    run_loc("translate", "articles/page.txt", cwd=two)
    assert not (out(two) / "page.po").exists(), "named alone it is called as in its folder"
    web.unlink()
    ran = run_loc("translate", "articles", "--prune", cwd=two)
    assert ran.code == 0, ran.err
    assert HUMAN in (out(two) / page.name).read_text(encoding="utf-8")
    assert sorted(path.suffix for path in out(two).glob("page*")) == [".jsonl", ".po", ".txt"]
