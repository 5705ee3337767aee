"""Findings in each format: read back by an independent reader where there is one."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.glossary.lint import RULES
from loc.model import Edit, Finding, Location, Severity, Span
from loc.output_formats import FORMATS, at_least, counted, render

ODD = Finding(
    "G014",
    Severity.ERROR,
    "100 % of `a,b::c`\nare wrong",
    Location("a folder/단어:1.yaml", 3, 7),
    hint="see\r\nthere",
    fix=(Edit(Span(4, 6), "새"),),
)
PLAIN = Finding("G021", Severity.WARNING, "unseen", Location("glossary.yaml", 12, 5))
WHOLE_FILE = Finding("G028", Severity.INFO, "replaced", Location("glossary.yaml"))
ALL = [ODD, PLAIN, WHOLE_FILE]

_TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
_FINDINGS = st.builds(
    Finding,
    st.sampled_from([rule.id for rule in RULES] + ["X1"]),
    st.sampled_from(Severity),
    _TEXTS,
    st.builds(
        Location,
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    _TEXTS,
    st.lists(st.builds(Edit, st.builds(Span, st.integers(0, 3), st.integers(3, 6)), _TEXTS), max_size=1).map(
        tuple
    ),
)


# ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_text():
    assert render("text", [PLAIN, WHOLE_FILE]) == (
        "glossary.yaml:12:5: warning G021: unseen\nglossary.yaml: info G028: replaced"
    )
    assert render("text", [ODD]).splitlines()[0] == "a folder/단어:1.yaml:3:7: error G014: 100 % of `a,b::c`"
    assert render("text", []) == ""


def test_text_shows_what_a_terminal_would_obey():
    finding = Finding("G004", Severity.ERROR, "a\x1b[2J\u202eb\u200b", Location("g", 1, 1))
    assert render("text", [finding]) == "g:1:1: error G004: a<U+001B>[2J<U+202E>b<U+200B>"


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_json():
    assert json.loads(render("json", [ODD]))[0] == {
        "id": "G014",
        "severity": "error",
        "file": "a folder/단어:1.yaml",
        "line": 3,
        "column": 7,
        "message": "100 % of `a,b::c`\nare wrong",
        "hint": "see\r\nthere",
        "fix": [{"start": 4, "end": 6, "text": "새"}],
    }
    assert json.loads(render("json", [])) == []


# ── GitHub ───────────────────────────────────────────────────────────────────────────────────────────────────

# As the runner reads a command: properties parted by commas, a key to the first equals sign.
_COMMAND = re.compile(r"::(?P<command>\w+) (?P<properties>.*?)::(?P<message>.*)")


def _undone(text: str, *, in_property: bool = False) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), *((("%3A", ":"), ("%2C", ",")) if in_property else ())):
        text = text.replace(code, char)
    return text.replace("%25", "%")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    found = []
    for line in text.split("\n"):
        match = _COMMAND.fullmatch(line)
        assert match, line
        pairs = (part.partition("=") for part in match["properties"].split(","))
        properties = {key: _undone(value, in_property=True) for key, _, value in pairs}
        found.append((match["command"], properties, _undone(match["message"])))
    return found


def test_github():
    assert (
        render("github", [PLAIN], RULES)
        == "::warning file=glossary.yaml,line=12,col=5,title=G021 unseen::unseen"
    )
    assert render("github", [WHOLE_FILE]) == "::notice file=glossary.yaml,title=G028::replaced"
    line = render("github", [ODD], RULES)
    assert line == (
        "::error file=a folder/단어%3A1.yaml,line=3,col=7,title=G014 wrong-elsewhere"
        "::100 %25 of `a,b::c`%0Aare wrong%0Asee<U+000D>%0Athere"
    )


@given(st.lists(_FINDINGS, min_size=1, max_size=3))
def test_github_says_each_finding_once_and_nothing_else(findings):
    read = commands(render("github", findings, RULES))
    assert len(read) == len(findings)
    for (_, properties, message), finding in zip(read, findings, strict=True):
        assert set(properties) <= {"file", "line", "col", "title"}
        assert properties["title"].startswith(finding.id)
        if finding.message.isprintable() and "%" not in finding.message:
            assert message.startswith(finding.message)


# ── SARIF ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def sarif(root) -> jsonschema.protocols.Validator:
    schema = json.loads((root / "tests" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def test_sarif_is_valid(sarif):
    for findings in (ALL, []):
        sarif.validate(json.loads(render("sarif", findings, RULES)))
    with pytest.raises(jsonschema.ValidationError):  # the validator does see something
        sarif.validate({"version": "2.1.0"})


@settings(max_examples=40)
@given(findings=st.lists(_FINDINGS, max_size=2))
def test_sarif_is_valid_whatever_is_found(sarif, findings):
    sarif.validate(json.loads(render("sarif", findings, RULES[:3])))


def test_sarif_says_where_what_and_how_to_mend_it():
    run: dict[str, Any] = json.loads(render("sarif", ALL, RULES))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULES]
    first, second, third = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "G014"
    assert rules[first["ruleIndex"]]["name"] == "WrongElsewhere"
    assert first["message"]["text"].startswith("100 % of")
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert place["artifactLocation"]["uri"] == "a%20folder/%EB%8B%A8%EC%96%B4%3A1.yaml"
    change = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change == {"deletedRegion": {"charOffset": 4, "charLength": 2}, "insertedContent": {"text": "새"}}
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert "fixes" not in second
    assert "region" not in third["locations"][0]["physicalLocation"]
    assert run["columnKind"] == "unicodeCodePoints"


# ── all ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_counting():
    assert counted(ALL) == "1 error, 1 warning, 1 note"
    assert counted([PLAIN] * 2000) == "2,000 warnings"
    assert counted([]) == "no findings"
    assert at_least(ALL, Severity.WARNING) == [ODD, PLAIN]
    assert at_least(ALL, Severity.ERROR) == [ODD]


def test_every_format_is_there():
    assert set(FORMATS) == {"text", "json", "github", "sarif"}
