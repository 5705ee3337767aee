"""Suggestions in the glossary's own text: drafts and comments; whole or not at all."""

from __future__ import annotations

from loc.glossary import yaml_strict
from loc.glossary.lint import lint_trees
from loc.glossary.matcher import Matcher
from loc.glossary.reader import layer
from loc.glossary.suggest import Evidence, Suggestion
from loc.glossary.suggest.write import draft

GLOSSARY = """\
source: ko
target: en
concepts:
  # people
  - id: sam-altman
    type: person
    status: approved
    source: https://example.org/
    forms:
      full:
        ko: {name: 샘 올트먼, variants: [샘 알트만]}
        en: {name: Sam Altman}
      surname:
        ko: {name: 올트먼}  # no variants yet
        en: {name: Altman}
"""
PLACE = (Evidence("seeds/1.txt", 4, "샘 알트맨이", "why"),)


def variant(spelling: str, form: str, ident: str = "sam-altman") -> Suggestion:
    return Suggestion(spelling, 0.83, concept=ident, form=form, evidence=PLACE)


def group(*spellings: str, english: str = "", kind: str = "") -> Suggestion:
    return Suggestion(spellings[0], 0.9, spellings=spellings, english=english, type=kind, evidence=PLACE)


def drafted(*suggestions: Suggestion, text: str = GLOSSARY):
    return draft(suggestions, [yaml_strict.parse(text, "glossary.yaml")])


def test_a_spelling_of_an_approved_concept_is_a_draft_of_its_form():
    result = drafted(variant("샘 알트맨", "full"), variant("알트맨", "surname"))
    text = result.texts["glossary.yaml"]
    tree = yaml_strict.parse(text, "glossary.yaml")
    (concept,) = layer([tree])
    assert [form.names["ko"].variants for form in concept.forms] == [("샘 알트만",), ()]
    assert [form.names["ko"].draft.variants for form in concept.forms] == [("샘 알트맨",), ("알트맨",)]
    found = Matcher(layer([tree])).find("샘 알트맨과 샘 알트만")
    assert [(match.surface, match.enforced) for match in found] == [("샘 알트맨", False), ("샘 알트만", True)]
    assert [f for f in lint_trees([tree]).findings if f.severity == "error"] == []
    assert (len(result.added), result.left) == (2, ())


def test_a_spelling_of_a_draft_joins_its_variants():
    text = GLOSSARY.replace("status: approved", "status: draft")
    text = drafted(variant("알트맨", "surname"), text=text).texts["glossary.yaml"]
    (concept,) = layer([yaml_strict.parse(text, "glossary.yaml")])
    assert concept.forms[1].names["ko"].variants == ("알트맨",)
    assert "draft:" not in text


def test_a_comment_says_what_was_suggested_and_all_others_stay():
    text = drafted(variant("샘 알트맨", "full")).texts["glossary.yaml"]
    assert "  # suggested 샘 알트맨 (score 0.83; seeds/1.txt:4)\n" in text
    assert "# people" in text
    assert "# no variants yet" in text


def test_an_unknown_name_with_its_english_becomes_a_draft():
    text = drafted(group("젠슨 황", "젠센 황", english="Jensen Huang", kind="person")).texts["glossary.yaml"]
    concept = layer([yaml_strict.parse(text, "glossary.yaml")]).by_id["jensen-huang"]
    assert (concept.type, concept.status, concept.source) == ("person", "draft", "seeds/1.txt:4")
    assert concept.forms[0].names["ko"].surfaces == ("젠슨 황", "젠센 황")
    assert concept.forms[0].name("en") == "Jensen Huang"


def test_an_unknown_name_without_its_english_is_left_for_a_person():
    result = drafted(group("콘퍼런스", "컨퍼런스"))
    assert result.texts == {}
    assert [reason for _, reason in result.left] == ["no text says what it is in English"]


def test_a_draft_spelling_is_not_suggested_again():
    text = drafted(variant("알트맨", "surname")).texts["glossary.yaml"]
    again = drafted(variant("알트맨", "surname"), text=text)
    assert (again.texts, [reason for _, reason in again.left]) == ({}, ["it is registered already"])


def test_what_is_there_already_is_left():
    assert [reason for _, reason in drafted(variant("샘 알트만", "full")).left] == [
        "it is registered already"
    ]


def test_what_lint_refuses_is_left_and_the_rest_goes_in():
    other = GLOSSARY + (
        "  - id: jack-altman\n    type: person\n    forms:\n"
        "      full: {ko: {name: 잭 올트먼}, en: {name: Jack Altman}}\n"
    )
    result = drafted(variant("잭 올트먼", "full"), variant("샘 알트맨", "full"), text=other)
    assert [one.spelling for one in result.added] == ["샘 알트맨"]
    assert "잭 올트먼" in result.left[0][1]
    assert result.texts["glossary.yaml"].count("잭 올트먼") == 1


def test_a_form_that_is_not_there_is_left():
    assert "no form `acronym`" in drafted(variant("SA", "acronym")).left[0][1]
