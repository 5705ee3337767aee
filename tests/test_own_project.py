"""This repository is a project of `loc` itself: what it holds is what its own commands would write."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def test_the_committed_translations_are_up_to_date(root: Path, run_loc) -> None:
    ran = run_loc("translate", "seeds/", "--check", cwd=root)
    assert ran.code == 0, ran.err
    assert "translations are up to date" in ran.err


def test_the_glossary_is_formatted_and_without_findings(root: Path, run_loc) -> None:
    assert run_loc("glossary", "fmt", "--check", cwd=root).code == 0
    ran = run_loc("glossary", "lint", "--fail-on", "warning", cwd=root)
    assert ran.code == 0, ran.out + ran.err


def test_every_article_has_a_document_a_catalog_and_references(root: Path) -> None:
    for article in (root / "seeds").iterdir():
        for path in (
            root / "translations/en" / article.name,
            root / "translations/en" / f"{article.stem}.po",
            root / "translations/en" / f"{article.stem}.mt.jsonl",
            root / "references/en" / f"{article.stem}.po",
        ):
            assert path.is_file(), path
