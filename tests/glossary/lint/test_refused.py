"""What the strict reader refuses comes out of lint as findings: all at once, with ids, never as a crash."""

from __future__ import annotations

import pytest
from glossary_text import HEADER, check, entry, found, sheet
from hypothesis import given
from hypothesis import strategies as st

from loc.glossary.lint import RULES

SOUND = sheet(entry("apple", "애플", "Apple"))
CASES = {
    "a bracket that stays open": ("G001", SOUND.replace("Apple}", "Apple")),
    "a tab": ("G001", SOUND.replace("    type", "\ttype")),
    "a control character": ("G001", SOUND.replace("애플", "애\x07플")),
    "a bidi character": ("G001", SOUND.replace("애플", "애\u202e플")),
    "nothing at all": ("G003", ""),
    "only a comment": ("G003", "# soon\n"),
    "an alias": ("G002", SOUND.replace("Apple}", "*x}")),
    "an anchor": ("G002", SOUND.replace("type: org", "type: &x org")),
    "a tag": ("G002", SOUND.replace("type: org", "type: !!str org")),
    "a key twice": ("G002", SOUND.replace("    type: org", "    type: org\n    type: org")),
    "a second document": ("G002", SOUND + "---\na: b\n"),
    "a word that is false": ("G002", SOUND.replace("Apple}", "NO}")),
    "deep nesting": ("G001", HEADER + "  - " + "[" * 30 + "]" * 30 + "\n"),
    "an unknown key": ("G003", SOUND.replace("type:", "typ:")),
    "a missing key": ("G003", SOUND.replace("    type: org\n", "")),
    "an unknown type": ("G003", SOUND.replace("type: org", "type: firm")),
    "a list for a text": ("G003", SOUND.replace("type: org", "type: [org]")),
    "a bad id": ("G003", SOUND.replace("id: apple", "id: Apple Inc")),
    "another language": ("G003", SOUND.replace("en:", "fr:")),
    "a blank at the end": ("G004", SOUND.replace("name: Apple", "name: 'Apple '")),
    "a decomposed name": ("G004", SOUND.replace("애플", "\u110b\u1162\u1111\u1173\u11af")),
    "an invisible character": ("G004", SOUND.replace("Apple}", "Ap\u200bple}")),
    "an empty name": ("G004", SOUND.replace("name: Apple", "name: ''")),
    "an id twice": ("G005", sheet(entry("apple", "애플", "Apple"), entry("apple", "구글", "Google"))),
    "a spelling twice": ("G006", sheet(entry("apple", "애플", "Apple"), entry("fruit", "애플", "fruit"))),
    "no source": ("G007", SOUND.replace("    source: https://example.org/\n", "")),
    "no successor": ("G008", SOUND.replace("approved", "deprecated")),
    "an unknown successor": ("G008", SOUND.replace("approved", "deprecated\n    successor: pear")),
    "wrong and wanted": ("G009", sheet(entry("apple", "애플", "Apple", wrong="Apple"))),
}


@pytest.mark.parametrize("case", CASES)
def test_refusals_are_findings(case):
    rule, text = CASES[case]
    result = check(text)
    finding = next(f for f in result.findings if f.id == rule)
    assert {f.id for f in result.findings} <= {rule, *AS_WELL.get(case, ())}
    assert finding.severity == "error"
    assert finding.location.file == "a.yaml"
    assert finding.message


# Two concepts with one name fail in other ways, too.
AS_WELL = {"a spelling twice": {"G012", "G020"}}


def test_every_refusal_has_a_case():
    ids = {f"G{number:03}" for number in range(1, 10)}
    assert {rule for rule, _ in CASES.values()} == ids


def test_layers_of_other_languages():
    result = check(SOUND, SOUND.replace("target: en", "target: fr").replace("en:", "fr:"))
    assert [f.id for f in result.findings if f.severity == "error"] == ["G010"]
    assert str(result.findings[-1].location) == "b.yaml:1"


def test_all_at_once():
    text = SOUND.replace("type: org", "type: firm").replace("name: Apple", "name: 'Apple '")
    text += entry("apple", "구글", "Google") + entry("x", "엑스", "NO")
    result = check(text)
    assert [f.id for f in result.findings] == ["G003", "G004", "G005", "G002"]
    assert not result.whole


def test_faults_of_content_do_not_hide_the_other_rules():
    text = sheet(
        entry("apple", "애플", "Apple", wrong="=x", more="tests: {miss: [애플이]}\n").replace(
            "    source: https://example.org/\n", ""
        )
    ).replace("=x", "'=x'")
    result = check(text)
    assert {"G007", "G016", "G018"} <= {f.id for f in result.findings}
    assert result.whole


def test_an_unclean_term_has_a_fix():
    text = SOUND.replace("name: Apple", "name: 'Ap\u200bple '")
    fixes = {edit for finding in check(text).findings for edit in finding.fix}
    assert {edit.after for edit in fixes} == {"Apple"}
    (edit,) = fixes
    assert edit.span.of(text) == "'Ap\u200bple '"


def test_ids_of_refusals_cannot_be_waived():
    text = SOUND.replace("  - id", "  # loc: allow G007 we shall see\n  - id").replace(
        "    source: https://example.org/\n", ""
    )
    assert [(i, line) for i, line, _ in found(check(text))] == [("G027", 4), ("G007", 5)]


@given(
    st.text(st.sampled_from("abc애플:-[]{}#'\"|>&*!%@ \n\t,0\u200b\u202e\r"), max_size=60),
    st.integers(0, 200),
)
def test_nothing_makes_it_crash(noise, at):
    text = SOUND[:at] + noise + SOUND[at:]
    result = check(text)
    assert {f.id for f in result.findings} <= {rule.id for rule in RULES}
    assert all(f.location.file == "a.yaml" for f in result.findings)
