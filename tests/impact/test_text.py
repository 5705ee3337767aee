from __future__ import annotations

import re

from hypothesis import given
from impact_reports import EXAMPLES, REPORTS, large

from loc.impact.report import ChangeKind, ConceptChange, FieldChange, Outcome, Report, Sentence
from loc.impact.text import render


@EXAMPLES
@given(REPORTS)
def test_no_line_is_a_command_of_a_runner_or_of_a_terminal(report):
    text = render(report)
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert "##[" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]", text)


def test_a_long_list_is_cut_and_counted():
    text = render(large("x", 120))
    assert "changed: translated differently (120)" in text
    assert "… and 70 more (--format json lists all)" in text


def test_what_a_person_reads():
    report = Report(
        "HEAD (0123456789)",
        (
            ConceptChange(
                ChangeKind.RENAMED, "altman", "샘 올트먼 / Sam Altman", was="sam-altman", sentences=1
            ),
            ConceptChange(
                ChangeKind.CHANGED, "x", "엑스 / X", (FieldChange("note", ("old",), ("new",)),), decides=False
            ),
        ),
        (
            Sentence("a.txt", 1, "샘은", ("altman",), Outcome.CHANGED, "Sam.", "Samuel.", flags=("hangul",)),
            Sentence("a.txt", 2, "샘이", ("altman",), Outcome.UNCHANGED, "Sam.", "Sam."),
        ),
        total=2,
    )
    assert render(report).splitlines()[:14] == [
        "compared with HEAD (0123456789)",
        "2 concepts: 1 renamed, 1 changed; 2 sentences of 2 touched (1 changed, 1 unchanged).",
        "  → altman (was sam-altman)  샘 올트먼 / Sam Altman  [in 1 touched]",
        "  ~ x  엑스 / X  [no translation depends on it]",
        "      * note: -old  +new",
        "",
        "changed: translated differently (1)",
        "  at a.txt:1  altman",
        "    src 샘은",
        "    was Sam.",
        "    now Samuel.",
        "    see hangul",
        "",
        "unchanged: translated as before (1)",
    ]
