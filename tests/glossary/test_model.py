"""What a concept's revision depends on, and how a glossary is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hand_glossary import concept, form, sample, term

from loc.glossary.model import Glossary, Status
from loc.model import Location

if TYPE_CHECKING:
    from pathlib import Path

BASE = term("구글", "Google", "Google", note="a note", source="https://example.org")


@pytest.mark.parametrize(
    "other",
    [
        term("구글", "Google", "Google", note="another", source="https://example.com"),
        replace(BASE, location=Location("glossary.yaml", 7)),
        replace(BASE, hit=("구글은",), miss=("구글링",)),
        replace(BASE, guards={"ko": ()}),
    ],
)
def test_a_revision_stays_when_no_translation_could_change(other: object):
    assert other.revision == BASE.revision  # type: ignore[attr-defined]  # a Concept


@pytest.mark.parametrize(
    "other",
    [
        term("구글", "Google LLC", "Google"),
        term("구글", "Google", "Google", "구굴"),
        term("구글", "Google", "Google", reading="rieul"),
        term("구글", "Google", "Google", case="any"),
        term("구글", "Google", "Google", match="substring"),
        term("구글", "Google", "Google", guards=["구글링"]),
        term("구글", "Google", "Google", status="draft"),
        term("구글", "Google", "Google", status="deprecated", successor="alphabet"),
        concept(form("name", "구글", "Google", "Google", accepted=("Google Inc.",))),
        concept(form("name", "구글", "Google", "Google", wrong=("Gugle",))),
    ],
)
def test_a_revision_changes_with_everything_that_decides(other: object):
    assert other.revision != BASE.revision  # type: ignore[attr-defined]  # a Concept


def test_what_only_decides_where_a_term_is_found_leaves_its_rendering_alone():
    for other in (
        term("구글", "Google", "Google", "구굴"),
        term("구글", "Google", "Google", match="substring"),
        term("구글", "Google", "Google", guards=["구글링"]),
    ):
        assert other.rendered == BASE.rendered
        assert other.revision != BASE.revision
    for other in (
        term("구글", "Google LLC", "Google"),
        term("구글", "Google", "Google", reading="rieul"),
        term("구글", "Google", "Google", case="any"),
        concept(form("name", "구글", "Google", "Google", accepted=("Google Inc.",))),
        concept(form("name", "구글", "Google", "Google", wrong=("Gugle",))),
    ):
        assert other.rendered != BASE.rendered


def test_the_order_of_variants_does_not_count():
    assert term("구글", "Google", "a", "b").revision == term("구글", "Google", "b", "a").revision


def test_a_digest_follows_the_revisions_and_not_the_order():
    one, two = term("구글", "Google"), term("애플", "Apple")
    assert Glossary((one, two)).digest == Glossary((two, one)).digest
    assert Glossary((one,)).digest != Glossary((one, two)).digest
    assert Glossary((one,)).digest != Glossary((replace(one, status=Status.DRAFT),)).digest


def test_a_glossary_is_asked_by_id_and_language():
    glossary = sample()
    assert glossary.languages == ("ko", "en")
    assert glossary.get("nobody") is None
    altman = glossary.get("sam-altman")
    assert altman is not None
    assert altman.primary.kind == "full"
    assert altman.form("surname") is altman.forms[1]
    assert altman.form("acronym") is None
    assert altman.wanted("en") == ("Sam Altman", "Altman")
    assert altman.wrong("en") == altman.wanted("de") == ()
    assert altman.primary.name("de") == ""


def test_a_primary_form_may_be_marked():
    forms = (
        form("long", "인공지능", "artificial intelligence"),
        replace(form("acronym", "AI", "AI"), primary=True),
    )
    assert concept(*forms).primary is forms[1]


def test_the_glossary_loads_through_the_model(root: Path):
    glossary = Glossary.load(root / "glossary.yaml")
    assert len(glossary) == len(list(glossary)) == len(glossary.by_id) > 50


def test_a_glossary_is_shown_in_one_line(root: Path):
    shown = repr(Glossary.load(root / "glossary.yaml"))
    assert shown.startswith("<Glossary ko to en: ")
    assert "glossary.yaml" in shown
    assert len(shown) < 200 + len(str(root))
