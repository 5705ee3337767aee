"""`docs/glossary.md` says what the program does: every key, every rule, every example as it is written."""

from __future__ import annotations

import re
import textwrap

import pytest

from loc.glossary import reader, yaml_strict
from loc.glossary.fmt import format_text
from loc.glossary.lint import RULES, handbook
from loc.glossary.model import FORM_KINDS, TYPES, Case, MatchRule, Status


@pytest.fixture(scope="module")
def guide(root) -> str:
    return (root / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_the_chapter_of_rules_is_the_programs_own(guide):
    begin, end = "<!-- rules: begin (loc glossary rules --markdown) -->", "<!-- rules: end -->"
    chapter = guide.partition(begin)[2].partition(end)[0].strip()
    assert chapter == handbook.markdown(RULES), "put the output of `loc glossary rules --markdown` there"


@pytest.mark.parametrize(
    "words",
    [
        reader.HEADER_KEYS,
        reader.CONCEPT_KEYS,
        reader.NAMES_KEYS,
        reader.TESTS_KEYS,
        reader.READINGS,
        TYPES,
        FORM_KINDS,
        tuple(Status),
        tuple(Case),
        tuple(MatchRule),
    ],
    ids=lambda words: words[0],
)
def test_every_key_and_word_of_the_schema_is_explained(guide, words):
    tables = guide.partition("### The file")[2].partition("## Order and layout")[0]
    assert [word for word in words if f"`{word}`" not in tables] == []


def test_the_examples_are_glossaries_in_canonical_form(guide):
    examples = [textwrap.dedent(code) for code in re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)]
    whole = [code for code in examples if "concepts:" in code]
    assert len(whole) == 2
    for code in whole:
        assert reader.read([yaml_strict.parse(code, "example")]).problems == []
        assert format_text(code) == code


def test_every_command_in_it_exists(guide):
    from typer.main import get_command

    from loc.cli.app import app

    known = set(get_command(app).commands["glossary"].commands)  # type: ignore[attr-defined]
    named = set(re.findall(r"loc glossary ([a-z]+)", guide))
    assert {"lint", "fmt", "rules", "add", "rename", "deprecate", "merge", "explain", "show"} <= named & known
    assert named - known <= {"suggest", "impact"}


def test_rules_on_the_command_line(run_loc):
    listed = run_loc("glossary", "rules").out.splitlines()
    assert [line.split()[0] for line in listed] == [rule.id for rule in RULES]
    one = run_loc("glossary", "rules", "g012").out
    assert one.startswith("G012 contained-without-guard (error)")
    assert "Cure: " in one
    assert run_loc("glossary", "rules", "G999").code == 2
