"""The `#.` lines that loc writes for people: what a text is, and what to look at in it."""

from __future__ import annotations

from dataclasses import replace

from catalog.desk import META, Desk, machine, segment
from loc.model import Kind

A, B = "오픈AI가 새 모델을 공개했다.", "100명이 넘는 사람이 https://example.com/?q= 를 봤다."
FLAGS = ("number:more than 100 people", "literal:https://example.com/?q=", "repetition")
CHECKS = [
    "#. check: the number more than 100 people is missing",
    "#. check: https://example.com/?q= has to be copied as it is",
    "#. check: repetition",
]


def run(desk: Desk, *texts: str) -> None:
    segments = [segment(text, line) for line, text in enumerate(texts, 1)]
    catalog = desk.load()
    plan = catalog.plan(segments, texts)
    results = {i: replace(machine(segments[i].source), flags=FLAGS) for i in plan.todo}
    catalog.merge(plan, results, META)
    catalog.save()


def checks(desk: Desk, msgid: str) -> list[str]:
    return [line for line in desk.entry(msgid).split("\n") if line.startswith("#. check:")]


def test_what_to_check_is_said_in_words(desk: Desk) -> None:
    run(desk, B)
    comments = [line for line in desk.entry(B).split("\n") if line.startswith("#.")]
    assert comments[:-1] == CHECKS, "what editors show as notes: what is for people comes first"
    assert comments[-1].startswith("#. loc: ")
    before = desk.po.read_bytes()
    run(desk, B)
    assert desk.po.read_bytes() == before


def test_what_a_person_settled_needs_no_check(desk: Desk) -> None:
    run(desk, B)
    desk.write(B, "More than 100 people saw it.")
    run(desk, B)
    assert checks(desk, B) == []


def test_edited_or_missing_check_lines_change_nothing_but_themselves(desk: Desk) -> None:
    run(desk, A, B)
    before = desk.po.read_bytes()
    desk.edit(
        lambda po: po.replace("#. check: repetition\n", "").replace("check: the number", "check: figure")
    )
    catalog = desk.load()
    assert catalog.warnings == []
    plan = catalog.plan([segment(A, 1), segment(B, 2)], [A, B])
    assert [step.action for step in plan] == ["reuse", "reuse"]
    assert catalog.flags(plan)[1] == FLAGS
    run(desk, A, B)
    assert desk.po.read_bytes() == before


def test_the_kind_is_that_of_the_text_that_readers_see(desk: Desk) -> None:
    catalog = desk.load()
    segments = [
        replace(segment(A, 1), kind=Kind.ATTRIBUTE),
        replace(segment(A, 2), kind=Kind.CAPTION),
        replace(segment(B, 3), kind=Kind.ATTRIBUTE),
    ]
    plan = catalog.plan(segments, [A, A, B])
    catalog.merge(plan, {i: machine(segments[i].source) for i in plan.todo}, META)
    catalog.save()
    assert desk.entry(A).startswith("#. kind: caption\n")
    assert desk.entry(B).startswith("#. kind: attribute\n")
