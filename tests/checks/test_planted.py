"""Every check finds the faults that were planted for it, and says nothing to translations that are right."""

from __future__ import annotations

import pytest
from planted_faults import FOLDER, analyst, catalog, findings, planted, raised_on_references, recall

from loc.check.running import check_catalog
from loc.checks import CHECKS
from loc.model import apply_edits

IDS = [check.id for check in CHECKS]


def test_each_check_has_at_least_fifteen_planted_faults():
    assert {path.stem for path in FOLDER.iterdir()} == set(IDS)
    assert {check_id: len(planted(check_id)) for check_id in IDS if len(planted(check_id)) < 15} == {}


@pytest.mark.parametrize("check_id", IDS)
def test_planted_faults_are_found(check_id: str):
    found, all_ = recall(check_id)
    assert found / all_ >= 0.95


def test_at_most_two_false_alarms_per_hundred_right_translations():
    false, _, segments = raised_on_references()
    assert segments >= 150
    assert 100 * len(false) / segments <= 2, [f"{f.location}: {f.id}: {f.message}" for f in false]


def test_the_broken_sentences_that_readers_marked_are_reported():
    _, true, _ = raised_on_references()
    assert sum(finding.id == "C021" for finding in true) >= 7


@pytest.mark.parametrize("check_id", [check.id for check in CHECKS if check.fixes])
def test_a_fix_ends_its_finding(check_id: str):
    judge = analyst()
    mended = 0
    for rows in planted(check_id):
        for found in check_catalog(catalog(rows, judge)):
            if found.finding.id == check_id and found.fix:
                korean, english, note = rows[found.index]
                after = apply_edits(english, found.fix)
                left = [f for f in findings([(korean, after, note)], judge) if f.id == check_id]
                message = found.finding.message
                assert message not in [f.message for f in left], after
                mended += 1
    assert mended >= 5


def test_only_checks_that_say_so_offer_fixes():
    judge = analyst()
    offering = {
        found.finding.id
        for check_id in IDS
        for rows in planted(check_id)
        for found in check_catalog(catalog(rows, judge))
        if found.fix
    }
    assert offering == {check.id for check in CHECKS if check.fixes}


def test_lost_and_foreign_tags_are_each_told_once():
    judge = analyst()
    korean = "<g1>삼성</g1>이 <g2>구글</g2>과 <g3>애플</g3>에 <x4/> 투자한다."
    [lost] = [f.message for f in findings([(korean, "Samsung invests.", "")], judge) if f.id == "C009"]
    assert lost == "<g1>…</g1>, <g2>…</g2>, <g3>…</g3>, <x4/> are missing"
    one = "<g1>Samsung</g1> invests in <g2>Google</g2> and Apple <x4/>."
    [lost] = [f.message for f in findings([(korean, one, "")], judge) if f.id == "C009"]
    assert lost == "<g3>…</g3> is missing"
    more = "<g1>Samsung</g1> invests in <g2>Google</g2> and <g3>Apple</g3> <x4/> <g9>now</g9>."
    [extra] = [f.message for f in findings([(korean, more, "")], judge) if f.id == "C009"]
    assert extra == "<g9>…</g9> does not belong here"
