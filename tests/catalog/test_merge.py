"""What becomes of people's and the machine's texts when the article, the glossary or the model changes."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

from catalog.desk import META, Desk, machine, segment
from loc.catalog import Catalog, RunMeta, State
from loc.model import Kind, Segment, Span, Translation

if TYPE_CHECKING:
    from collections.abc import Sequence

A, B, C, D = (
    "오픈AI가 새 모델을 공개했다.",
    "마이크로소프트는 140억 달러를 투자했다.",
    "두 회사의 계약은 2030년까지 이어진다.",
    "시장은 이를 반겼다.",
)
NEW = "그러나 경쟁사들은 우려를 나타냈다."


def changed_lines(before: str, after: str) -> list[str]:
    """Added and removed lines, line numbers of the article apart."""
    lines = difflib.ndiff(before.split("\n"), after.split("\n"))
    return [line for line in lines if line[0] in "+-" and not line[2:].startswith("#:") and line[2:]]


def test_a_new_article_is_machine_text_marked_fuzzy_and_signed(desk: Desk) -> None:
    desk.run(A, B)
    assert desk.entry(A).split("\n")[1:] == [
        "#: a.txt:1",
        "#, fuzzy",
        f'msgid "{A}"',
        f'msgstr "EN {A}"',
    ]
    comment = desk.entry(A).split("\n")[0]
    assert comment.startswith(f"#. loc: {META.engine} terms=openai@3fa9 rung=source text=")
    assert " fp=" in comment


def test_an_unchanged_run_asks_nothing_and_writes_nothing(desk: Desk) -> None:
    desk.run(A, B)
    before = desk.po.stat().st_mtime_ns, desk.sidecar.stat().st_mtime_ns
    catalog, plan = desk.run(A, B)
    assert desk.asked == []
    assert catalog.save() is False
    assert before == (desk.po.stat().st_mtime_ns, desk.sidecar.stat().st_mtime_ns)
    assert catalog.status(plan).reused == 2


def test_another_day_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run(A, B)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1890000000")
    catalog, _ = desk.run(A, B)
    assert catalog.save() is False


def test_what_a_person_accepted_or_wrote_is_never_rewritten(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(A, f"EN {A}")  # accepted as it was
    desk.write(B, "Microsoft invested $14 billion.")
    desk.write(C, "The contract runs to 2030.", accept=False)  # edited, still fuzzy
    written = desk.po.read_text(encoding="utf-8")
    desk.version = "2"
    shown = desk.shown(A, B, C, refresh=True, fingerprints=["other"] * 3)
    assert desk.asked == []
    assert shown == [f"EN {A}", "Microsoft invested $14 billion.", "The contract runs to 2030."]
    assert desk.po.read_text(encoding="utf-8") == written


def test_only_the_sentence_whose_terms_changed_is_translated_again(desk: Desk) -> None:
    desk.run(A, B, C)
    before = desk.po.read_text(encoding="utf-8")
    desk.version = "2"
    _, plan = desk.run(A, B, C, fingerprints=[f"fp {A}", "new terms", f"fp {C}"])
    assert desk.asked == [B]
    assert [step.reason for step in plan] == ["", "terms", ""]
    changes = changed_lines(before, desk.po.read_text(encoding="utf-8"))
    assert len(changes) == 4, "one comment and one text, each before and after"


def test_refresh_translates_all_machine_texts_again_and_no_persons(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.version = "2"
    assert desk.shown(A, B, C, refresh=True) == [f"EN2 {A}", "Microsoft invested $14 billion.", f"EN2 {C}"]
    assert desk.asked == [A, C]


def test_a_persons_text_whose_terms_changed_is_reported_until_it_is_edited(desk: Desk) -> None:
    desk.run(A)
    desk.write(A, "OpenAI has a new model.")
    desk.run(A)
    catalog, plan = desk.run(A, fingerprints=["new terms"])
    assert catalog.flags(plan) == {0: ("human-outdated",)}
    assert (catalog.status(plan).outdated, catalog.status(plan).flagged) == (1, 1)
    desk.write(A, "OpenAI has released a new model.")
    catalog, plan = desk.run(A, fingerprints=["new terms"])
    assert catalog.flags(plan) == {}


def test_a_persons_text_that_is_right_by_the_new_terms_is_settled_for_good(desk: Desk) -> None:
    desk.run(A)
    desk.write(A, "OpenAI has a new model.")
    desk.run(A)
    before = desk.po.read_bytes()
    catalog = desk.load()
    plan = catalog.plan([segment(A, 1), segment(A, 2)], ["new terms"] * 2)
    assert [step.outdated for step in plan] == [True, True]
    plan = plan.settle([0])
    assert [step.outdated for step in plan] == [False, False]
    assert catalog.flags(plan) == {}
    catalog.merge(plan, {}, META)
    catalog.save()
    catalog, plan = desk.run(A, fingerprints=["new terms"])
    assert catalog.flags(plan) == {}
    assert desk.po.read_bytes() == before
    catalog, plan = desk.run(A, fingerprints=["still newer terms"])
    assert catalog.flags(plan) == {0: ("human-outdated",)}


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([NEW, A, B, C, D], id="insert first"),
        pytest.param([A, B, NEW, C, D], id="insert"),
        pytest.param([D, A, B, C], id="move"),
        pytest.param([D, C, B, A], id="turn round"),
        pytest.param([A, B, C, D, NEW, NEW], id="append twice"),
    ],
)
def test_sentences_move_and_every_text_stays_with_its_own(desk: Desk, after: Sequence[str]) -> None:
    desk.run(A, B, C, D)
    desk.write(B, "Microsoft invested $14 billion.")
    shown = dict(zip(after, desk.shown(*after), strict=True))
    assert desk.asked == ([NEW] if NEW in after else [])
    assert shown[B] == "Microsoft invested $14 billion."
    assert all(shown[text] == f"EN {text}" for text in after if text != B)


def test_the_diff_of_an_inserted_sentence_is_that_sentence(desk: Desk) -> None:
    desk.run(A, B, C, D)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.run(A, B, C, D)
    po, sidecar = desk.po.read_text(encoding="utf-8"), desk.sidecar.read_text(encoding="utf-8")
    desk.run(A, NEW, B, C, D)
    changes = changed_lines(po, desk.po.read_text(encoding="utf-8"))
    assert [line[:8] for line in changes] == ["+ #. loc", "+ #, fuz", "+ msgid ", "+ msgstr"]
    assert len(changed_lines(sidecar, desk.sidecar.read_text(encoding="utf-8"))) == 1


REWORDED = B.replace("140억", "137억 5000만")


def test_korean_reworded_under_a_persons_text(desk: Desk) -> None:
    """Kept as fuzzy with the previous msgid; the document shows the machine's new text and says so."""
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    shown = desk.shown(A, REWORDED, C)
    assert desk.asked == [REWORDED]
    assert shown[1] == f"EN {REWORDED}"
    entry = desk.entry(REWORDED)
    assert f'#, fuzzy\n#| msgid "{B}"\nmsgid "{REWORDED}"\nmsgstr "Microsoft invested $14 billion."' in entry
    assert f"#. machine: EN {REWORDED}\n" in entry
    catalog, plan = desk.run(A, REWORDED, C)
    assert desk.asked == []
    assert catalog.save() is False
    assert plan[1].state is State.STALE
    assert catalog.flags(plan) == {1: ("human-stale",)}
    assert (catalog.status(plan).stale, catalog.status(plan).flagged) == (1, 1)


def test_stale_text_without_sidecar_still_shows_the_machines(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.run(A, REWORDED, C)
    desk.sidecar.unlink()
    assert desk.shown(A, REWORDED, C)[1] == f"EN {REWORDED}"
    assert desk.asked == []


def test_a_person_settles_a_stale_text_by_accepting_it(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.run(A, REWORDED, C)
    desk.write(REWORDED, "Microsoft invested $13.75 billion.")
    catalog, plan = desk.run(A, REWORDED, C)
    assert catalog.texts(plan)[1] == "Microsoft invested $13.75 billion."
    assert plan[1].state is State.HUMAN
    entry = desk.entry(REWORDED)
    assert "#|" not in entry
    assert "stale=" not in entry
    assert "machine:" not in entry


def test_a_stale_text_edited_but_left_fuzzy_is_the_persons(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.run(A, REWORDED, C)
    desk.write(REWORDED, "Microsoft put in $13.75 billion.", accept=False)
    assert desk.shown(A, REWORDED, C)[1] == "Microsoft put in $13.75 billion."
    assert "#, fuzzy" in desk.entry(REWORDED)


def test_reworded_twice_keeps_the_wording_that_the_text_belongs_to(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.run(A, REWORDED, C)
    twice = REWORDED.replace("투자했다", "추가로 투자했다")
    shown = desk.shown(A, twice, C)
    assert (shown[1], desk.asked) == (f"EN {twice}", [twice])
    assert f'#| msgid "{B}"' in desk.entry(twice)
    assert "Microsoft invested $14 billion." in desk.entry(twice)


@pytest.mark.parametrize("accepted", [True, False])
def test_the_old_wording_returns_and_finds_its_text(desk: Desk, accepted: bool) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.", accept=accepted)
    desk.run(A, REWORDED, C)
    assert desk.shown(A, B, C)[1] == "Microsoft invested $14 billion."
    assert ("#, fuzzy" in desk.entry(B)) is not accepted
    assert "#|" not in desk.entry(B)
    assert desk.po.read_text(encoding="utf-8").count("Microsoft invested") == 1


def test_a_split_sentence_keeps_the_text_with_its_larger_part(desk: Desk) -> None:
    long = "마이크로소프트는 지난해 140억 달러를 투자했고 올해는 계약을 2030년까지 연장했다."
    parts = ["마이크로소프트는 지난해 140억 달러를 투자했다.", "올해는 계약을 연장했다."]
    desk.run(A, long, D)
    desk.write(long, "Microsoft invested $14 billion last year and extended the contract.")
    assert desk.shown(A, *parts, D)[1:3] == [f"EN {parts[0]}", f"EN {parts[1]}"]
    assert "Microsoft invested $14 billion last year" in desk.entry(parts[0])
    assert "Microsoft" not in desk.entry(parts[1])


def test_vanished_work_of_a_person_is_kept_obsolete_and_returns(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.edit(lambda po: po.replace("#: a.txt:2", "# check\n#: a.txt:2"))
    catalog, plan = desk.run(A, C)
    assert plan.vanished == ((None, B),)
    assert catalog.status(plan).obsolete == 1
    assert "# check\n#. loc: " in desk.entry(B)
    assert f'#~ msgid "{B}"\n#~ msgstr "Microsoft invested $14 billion."' in desk.entry(B)
    assert desk.shown(A, B, C)[1] == "Microsoft invested $14 billion."
    assert desk.asked == []
    assert "#~" not in desk.po.read_text(encoding="utf-8")


def test_vanished_stale_text_keeps_its_previous_msgid_and_returns_with_either_wording(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.run(A, REWORDED, C)
    desk.run(A, C)
    assert f'#~| msgid "{B}"\n#~ msgid "{REWORDED}"' in desk.entry(REWORDED)
    obsolete = desk.po.read_bytes()
    assert desk.shown(A, REWORDED, C)[1] == f"EN {REWORDED}"
    assert f'#| msgid "{B}"' in desk.entry(REWORDED)
    desk.po.write_bytes(obsolete)
    assert desk.shown(A, B, C)[1] == "Microsoft invested $14 billion."
    assert REWORDED not in desk.po.read_text(encoding="utf-8")


def test_vanished_machine_text_is_dropped(desk: Desk) -> None:
    desk.run(A, B, C)
    _, plan = desk.run(A, C)
    assert plan.dropped == ((None, B),)
    assert B not in desk.po.read_text(encoding="utf-8")
    assert B not in desk.sidecar.read_text(encoding="utf-8")


def test_a_comment_of_a_person_on_a_machine_text_is_work_too(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.edit(lambda po: po.replace("#: a.txt:2", "# ask Kim about this\n#: a.txt:2"))
    desk.run(A, REWORDED, C)
    assert "# ask Kim about this\n" in desk.entry(REWORDED)
    desk.run(A, C)
    assert "# ask Kim about this\n" in desk.entry(REWORDED)


def test_an_emptied_text_gets_the_machines_back(desk: Desk) -> None:
    desk.run(A)
    desk.write(A, "OpenAI has a new model.")
    desk.run(A)
    desk.write(A, "")
    assert desk.shown(A) == [f"EN {A}"]
    assert desk.asked == [], "the text is on record"
    assert "#, fuzzy" in desk.entry(A)
    desk.write(A, "")
    desk.sidecar.unlink()
    assert desk.shown(A) == [f"EN {A}"]
    assert desk.asked == [A]


def test_an_emptied_stale_text_leaves_the_machines(desk: Desk) -> None:
    desk.run(A, B, C)
    desk.write(B, "Microsoft invested $14 billion.")
    desk.run(A, REWORDED, C)
    desk.write(REWORDED, "")
    catalog, plan = desk.run(A, REWORDED, C)
    assert desk.entry(REWORDED).endswith(f'#, fuzzy\nmsgid "{REWORDED}"\nmsgstr "EN {REWORDED}"')
    assert catalog.flags(plan) == {}
    assert desk.run(A, REWORDED, C)[0].save() is False


def test_a_sentence_without_result_stays_korean_and_is_asked_for_again(desk: Desk) -> None:
    catalog = desk.load()
    plan = catalog.plan([segment(A), segment(B, 2)], ["", ""])
    catalog.merge(plan, {0: machine(A)})
    catalog.save()
    assert catalog.texts(plan) == {0: f"EN {A}"}
    assert catalog.flags(plan) == {1: ("untranslated",)}
    assert catalog.status(plan).untranslated == 1
    desk.run(A, B, fingerprints=["", ""])
    assert desk.asked == [B]


def test_header_comments_flags_and_fields_of_others_survive(desk: Desk) -> None:
    desk.run(A, B)
    desk.edit(
        lambda po: (
            "# Team page: none\n"
            + po.replace('"X-Generator: loc\\n"', '"X-Generator: Poedit 3.4\\n"\n"X-Mine: 1\\n"')
            .replace("#, fuzzy", "#, fuzzy, no-wrap", 1)
            .replace("#: a.txt:1", "#. a note of another tool\n#: a.txt:1")
        )
    )
    desk.run(NEW, A, B)
    after = desk.po.read_text(encoding="utf-8")
    assert after.startswith("# Team page: none\n")
    assert '"X-Generator: Poedit 3.4\\n"\n"X-Mine: 1\\n"' in after
    assert "#. a note of another tool\n" in desk.entry(A)
    assert "#, fuzzy, no-wrap\n" in desk.entry(A)


def test_repeated_sentences_share_one_entry_and_one_english(desk: Desk) -> None:
    catalog, plan = desk.run(A, B, A)
    assert desk.asked == [A, B]
    assert "#: a.txt:1 a.txt:3\n" in desk.entry(A)
    assert catalog.texts(plan)[0] == catalog.texts(plan)[2]
    assert catalog.status(plan).total == 3
    assert [step.first for step in plan] == [True, True, False]


@pytest.mark.parametrize("context", ["2", "p3"], ids=["number of the occurrence", "name of the block"])
def test_an_editor_tells_a_repetition_apart_by_msgctxt(desk: Desk, context: str) -> None:
    desk.run(A, B, A)
    desk.edit(
        lambda po: f'{po}\n#: a.txt:3\nmsgctxt "{context}"\nmsgid "{A}"\nmsgstr "As said, OpenAI did."\n'
    )
    assert desk.shown(A, B, A) == [f"EN {A}", f"EN {B}", "As said, OpenAI did."]
    assert desk.asked == []
    assert "#: a.txt:1\n" in desk.po.read_text(encoding="utf-8")
    _, plan = desk.run(A, B)
    assert plan.vanished == ((context, A),)
    assert f'#~ msgctxt "{context}"' in desk.po.read_text(encoding="utf-8")
    assert desk.shown(A, B, A)[2] == "As said, OpenAI did."


def test_segments_without_hangul_stay_out_of_the_catalog(desk: Desk) -> None:
    catalog, plan = desk.run("OpenAI", A, "2025.1.22")
    assert [step.action for step in plan] == ["skip", "translate", "skip"]
    assert 'OpenAI"' not in desk.po.read_text(encoding="utf-8")
    assert catalog.texts(plan) == {1: f"EN {A}"}
    assert catalog.status(plan).copied == 2


def test_a_date_as_koreans_write_it_is_translated_though_it_has_no_hangul(desk: Desk) -> None:
    _, plan = desk.run("2025.01.22", "2025. 1. 22.", "10.12.3", "2025-01-22")
    assert [step.action for step in plan] == ["translate", "translate", "skip", "skip"]


def test_a_person_may_add_an_entry_for_a_segment_without_hangul(desk: Desk) -> None:
    desk.run("MSFT", A)
    desk.edit(lambda po: f'{po}\nmsgid "MSFT"\nmsgstr "Microsoft"\n')
    assert desk.shown("MSFT", A)[0] == "Microsoft"


def test_kinds_and_boilerplate_are_told_to_translators(desk: Desk) -> None:
    segments = [
        Segment("긴장의 원인: 돈과 주식", Span(0, 1), 1, "p1", Kind.HEADING),
        Segment("댓글 0", Span(2, 3), 2, "p2", boilerplate=True),
    ]
    catalog = desk.load()
    plan = catalog.plan(segments, ["", ""])
    catalog.merge(plan, {i: machine(segments[i].source) for i in plan.todo}, META)
    catalog.save()
    assert desk.entry("긴장의 원인: 돈과 주식").startswith("#. kind: heading\n#. loc: ")
    assert desk.entry("댓글 0").startswith("#. boilerplate\n#. loc: ")


def test_flags_of_the_machine_are_counted_and_kept(desk: Desk) -> None:
    catalog = desk.load()
    plan = catalog.plan([segment(A)], [""])
    catalog.merge(plan, {0: Translation("text", flags=("number:$1.2 billion",))}, RunMeta("eng:x"))
    catalog.save()
    again = Catalog.load(desk.po)
    plan = again.plan([segment(A)], [""])
    assert again.flags(plan) == {0: ("number:$1.2 billion",)}
    desk.sidecar.unlink()
    assert Catalog.load(desk.po).flags(plan) == {0: ("number:$1.2 billion",)}


def test_merging_needs_a_fingerprint_for_each_segment(desk: Desk) -> None:
    with pytest.raises(ValueError, match="1 segments, 2 fingerprints"):
        desk.load().plan([segment(A)], ["", ""])
