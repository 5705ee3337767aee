"""A catalog cut between two entries is still a catalog: what a person wrote comes back from the sidecar."""

from __future__ import annotations

import pytest

from catalog.desk import Desk, segment
from loc.catalog import po, up_to_date

A, B, C = "오픈AI가 새 모델을 공개했다.", "시장은 이를 반겼다.", "계약은 2030년까지다."
REWORDED = "계약은 2031년까지다."
HUMAN = "The market liked it."


def cut(desk: Desk, count: int) -> None:
    """Keep the header and the first `count` entries."""
    desk.edit(lambda text: "\n\n".join(text.split("\n\n")[: count + 1]).rstrip("\n") + "\n")


def texts(desk: Desk) -> list[str]:
    found = po.read(desk.po)
    assert found is not None
    return [entry.msgstr for entry in found[0].entries]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_persons_text_survives_a_cut_at_any_entry(desk: Desk, count: int) -> None:
    desk.run(A, C, B)
    desk.write(B, HUMAN)
    desk.run(A, C, B)
    whole = desk.po.read_bytes()
    cut(desk, count)
    assert any(HUMAN in warning for warning in desk.load().warnings)
    assert desk.shown(A, C, B) == [f"EN {A}", f"EN {C}", HUMAN]
    assert desk.po.read_bytes() == whole
    catalog, plan = desk.run(A, C, B)
    assert catalog.warnings == []
    assert catalog.status(plan).human == 1


def test_a_machine_text_that_a_person_accepted_stays_accepted(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, f"EN {B}")
    desk.run(A, B)
    cut(desk, 1)
    catalog, plan = desk.run(A, B)
    assert [step.action for step in plan] == ["reuse", "human"]
    assert "#, fuzzy" not in desk.entry(B)
    assert catalog.status(plan).human == 1


def test_a_text_for_an_earlier_wording_comes_back_as_such(desk: Desk) -> None:
    desk.run(A, C)
    desk.write(C, "The contract runs until 2030.")
    desk.run(A, C)
    desk.run(A, REWORDED)
    cut(desk, 1)
    catalog, plan = desk.run(A, REWORDED)
    assert desk.asked == []
    assert catalog.texts(plan)[1] == f"EN {REWORDED}"
    assert catalog.flags(plan)[1] == ("human-stale",)
    assert texts(desk)[1] == "The contract runs until 2030."


def test_a_cut_together_with_a_reworded_sentence_costs_no_text(desk: Desk) -> None:
    desk.run(A, C)
    desk.write(C, "The contract runs until 2030.")
    desk.run(A, C)
    cut(desk, 1)
    desk.run(A, REWORDED)
    assert texts(desk)[1] == "The contract runs until 2030."


def test_without_the_catalog_the_sidecar_still_gives_a_persons_text(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, HUMAN)
    desk.run(A, B)
    desk.po.unlink()
    assert desk.shown(A, B) == [f"EN {A}", HUMAN]


def test_an_obsolete_entry_that_was_removed_comes_back_only_with_its_sentence(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, HUMAN)
    desk.run(A, B)
    desk.run(A)
    assert desk.load().warnings == []
    cut(desk, 1)
    desk.run(A)
    assert texts(desk) == [f"EN {A}"], "whoever clears obsolete entries away wants them gone"
    assert desk.load().warnings == []
    assert desk.shown(A, B) == [f"EN {A}", HUMAN]


def test_a_text_moved_to_a_msgctxt_is_not_doubled(desk: Desk) -> None:
    desk.run(B, B)
    desk.write(B, HUMAN)
    desk.run(B, B)
    desk.edit(lambda text: text.replace(f'msgid "{B}"', f'msgctxt "1"\nmsgid "{B}"'))
    desk.run(B)
    assert texts(desk) == [HUMAN]


def test_the_check_says_what_is_missing(desk: Desk) -> None:
    desk.run(A, B)
    desk.write(B, HUMAN)
    desk.run(A, B)
    cut(desk, 1)
    found = up_to_date(desk.load(), [segment(A, 1), segment(B, 2)], [f"fp {A}", f"fp {B}"])
    assert "catalog-restored" in {finding.id for finding in found}


def test_a_missing_sidecar_does_not_pass_the_check(desk: Desk) -> None:
    desk.run(A, B)
    assert not up_to_date(desk.load(), [segment(A, 1), segment(B, 2)], [f"fp {A}", f"fp {B}"])
    desk.sidecar.unlink()
    (found,) = up_to_date(desk.load(), [segment(A, 1), segment(B, 2)], [f"fp {A}", f"fp {B}"])
    assert found.id == "catalog-sidecar"
    assert "is missing" in found.message


def test_a_persons_text_outlives_any_number_of_machine_texts_in_the_history(desk: Desk) -> None:
    desk.run(A, C)
    desk.write(C, "The contract runs until 2030.")
    desk.run(A, C)
    for number in range(9):
        desk.version = str(number)
        desk.run(A, REWORDED, refresh=True)
    cut(desk, 1)
    desk.run(A, REWORDED)
    assert texts(desk)[1] == "The contract runs until 2030."
