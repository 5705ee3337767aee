"""Waivers: what they cover, and what is said of those that are wrong or idle."""

from __future__ import annotations

import pytest
from glossary_text import check, entry, sheet

FORMULA = entry("at", "앳", "At", wrong='"@at"')
WAIVER = "# loc: allow G018 the handle is written so"


def ids(text: str) -> list[str]:
    return [finding.id for finding in check(text).findings]


def test_above_the_entry():
    assert ids(sheet(FORMULA)) == ["G018"]
    result = check(sheet(f"  {WAIVER}\n", FORMULA))
    assert result.findings == []
    assert result.waived == 1


def test_above_with_another_comment_between():
    assert ids(sheet(f"  {WAIVER}\n  # seen on the web\n", FORMULA)) == []


def test_at_the_end_of_the_line():
    assert ids(sheet(FORMULA).replace('"@at"]}\n', f'"@at"]}}  {WAIVER}\n')) == []


def test_at_the_id():
    assert ids(sheet(FORMULA).replace("id: at\n", f"id: at  {WAIVER}\n")) == []


def test_only_what_begins_there():
    other = entry("zed", "제드", "Zed", wrong='"@zed"')
    assert ids(sheet(f"  {WAIVER}\n", FORMULA, other)) == ["G018"]
    assert ids(sheet(FORMULA, other).replace('"@at"]}\n', f'"@at"]}}  {WAIVER}\n')) == ["G018"]
    above_type = sheet(FORMULA).replace("    type", f"    {WAIVER}\n    type")
    assert ids(above_type) == ["G026", "G018"]


def test_several_ids():
    text = sheet(
        "  # loc: allow G018, G015: the handle is written so\n", FORMULA + "    tests: {hit: [없다]}\n"
    )
    assert ids(text) == []
    idle = sheet("  # loc: allow G018,G015 the handle is written so\n", FORMULA)
    assert ids(idle) == ["G026"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# loc: allow", "a waiver needs the id of a rule"),
        ("# loc: allow everything", "a waiver needs the id of a rule"),
        ("# loc: allow G018", "the waiver of G018 lacks a reason"),
        ("# loc: allow G018 -", "the waiver of G018 lacks a reason"),
        ("# loc: allow G999 for fun", "G999 is no rule that can be waived"),
        ("# loc: allow G006 for fun", "G006 is no rule that can be waived"),
        ("# loc: allow G026 for fun", "G026 is no rule that can be waived"),
        ("# loc: ignore G018 for fun", "unknown directive `ignore`: only `allow` is known"),
    ],
)
def test_bad_waivers_silence_nothing(comment, message):
    findings = check(sheet(f"  {comment}\n", FORMULA)).findings
    assert [(f.id, f.location.line) for f in findings] == [("G027", 4), ("G018", 12)]
    assert findings[0].message == message
    assert "# loc: allow G021 reason" in findings[0].hint


def test_a_text_that_looks_like_a_waiver_is_none():
    text = sheet(FORMULA).replace("    forms", '    note: "see # loc: allow G018 as a comment"\n    forms')
    assert ids(text) == ["G018"]
