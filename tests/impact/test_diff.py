from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.glossary.model import Glossary
from loc.glossary.reader import layer
from loc.glossary.yaml_strict import parse
from loc.impact.diff import diff
from loc.impact.report import ChangeKind, FieldChange

BASE = """\
source: ko
target: en
concepts:
  - id: apple
    type: org
    status: approved
    source: a dictionary
    forms:
      name:
        ko: {name: 애플, variants: [Apple]}
        en: {name: Apple, accepted: [Apple Inc.], wrong: [Aple]}
    guards: {ko: [애플파이]}
    tests: {hit: [애플은], miss: [애플파이를]}
  - id: pear
    type: org
    forms:
      name:
        ko: {name: 페어}
        en: {name: Pear}
"""


def read(text: str) -> Glossary:
    return layer([parse(text, "glossary.yaml")])


def changed(*replacements: tuple[str, str]) -> str:
    text = BASE
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("old", "new", "what", "removed", "added", "decides"),
    [
        ("{name: Apple,", "{name: Apple Co.,", "name.en", ["Apple"], ["Apple Co."], True),
        ("variants: [Apple]", "variants: [Apple, 애쁠]", "name.ko.variants", [], ["애쁠"], True),
        ("variants: [Apple]", "variants: [애쁠]", "name.ko.variants", ["Apple"], ["애쁠"], True),
        ("[Apple Inc.]", "[Apple Corp]", "name.en.accepted", ["Apple Inc."], ["Apple Corp"], True),
        ("wrong: [Aple]", "wrong: [Aple, Appel]", "name.en.wrong", [], ["Appel"], True),
        ("[애플파이]", "[애플파이, 애플민트]", "guards.ko", [], ["애플민트"], True),
        ("status: approved\n    source", "status: draft\n    source", "status", ["approved"], ["draft"], True),
        ("type: org\n    status: approved\n    source", "type: product\n    status: approved\n    source", "type", ["org"], ["product"], False),
        ("source: a dictionary", "source: a letter", "source", ["a dictionary"], ["a letter"], False),
        ("source: a dictionary", "source: a dictionary\n    note: red", "note", [], ["red"], False),
        ("source: a dictionary", "source: a dictionary\n    match: substring", "match", ["eojeol"], ["substring"], True),
        ("source: a dictionary", "source: a dictionary\n    case: any", "case", ["exact"], ["any"], True),
        ("hit: [애플은]", "hit: [애플은, 애플이]", "tests.hit", [], ["애플이"], False),
        ("miss: [애플파이를]", "miss: []", "tests.miss", ["애플파이를"], [], False),
        ("{name: 애플,", "{name: 애플, reading: rieul,", "name.ko.reading", [], ["rieul"], True),
    ],
)  # fmt: skip
def test_each_fact_that_changes_is_named(old, new, what, removed, added, decides):
    (change,) = diff(read(BASE), read(changed((old, new))))
    assert (change.kind, change.concept) == (ChangeKind.CHANGED, "apple")
    assert change.changes == (FieldChange(what, tuple(removed), tuple(added)),)
    assert change.decides is decides


def test_a_form_that_comes_is_told_with_its_names():
    form = "      name:\n        ko: {name: 페어}\n        en: {name: Pear}\n"
    longer = form + "      long:\n        ko: {name: 페어 주식회사}\n        en: {name: Pear Corporation}\n"
    (change,) = diff(read(BASE), read(changed((form, longer))))
    assert change.changes == (
        FieldChange("long.ko", added=("페어 주식회사",)),
        FieldChange("long.en", added=("Pear Corporation",)),
    )


def test_another_first_form_is_a_change():
    both = "      name: {ko: {name: 페어}, en: {name: Pear}}\n      long: {ko: {name: 페어사}, en: {name: Pear Co}}\n"
    swapped = "".join(reversed(both.splitlines(keepends=True)))
    form = "      name:\n        ko: {name: 페어}\n        en: {name: Pear}\n"
    (change,) = diff(read(changed((form, both))), read(changed((form, swapped))))
    assert change.changes == (FieldChange("primary form", ("name",), ("long",)),)


def test_order_layout_and_comments_are_no_change():
    head, *concepts = BASE.split("  - id")
    text = head + "".join(f"  # a comment\n  - id{part}" for part in reversed(concepts))
    text = text.replace("variants: [Apple]", "variants:\n            - Apple\n        ".rstrip())
    text = text.replace(
        "ko: {name: 애플, variants:\n            - Apple}", 'ko: {name: "애플", variants: [ Apple ]}'
    )
    assert diff(read(BASE), read(text)) == []


def test_added_and_removed_concepts_carry_their_names():
    shorter = BASE.split("  - id: pear", maxsplit=1)[0]
    (added,) = diff(read(shorter), read(BASE))
    (removed,) = diff(read(BASE), read(shorter))
    assert (added.kind, added.concept, added.title) == (ChangeKind.ADDED, "pear", "페어 / Pear")
    assert FieldChange("name.en", added=("Pear",)) in added.changes
    assert (removed.kind, removed.concept) == (ChangeKind.REMOVED, "pear")
    assert FieldChange("name.ko", removed=("페어",)) in removed.changes


def test_a_new_id_is_a_renaming_also_where_something_else_changes():
    text = changed(("id: apple", "id: apple-inc"), ("wrong: [Aple]", "wrong: [Appel]"))
    (change,) = diff(read(BASE), read(text))
    assert (change.kind, change.was, change.concept) == (ChangeKind.RENAMED, "apple", "apple-inc")
    assert change.changes == (FieldChange("name.en.wrong", ("Aple",), ("Appel",)),)


def test_a_new_id_with_other_names_is_one_gone_and_one_come():
    text = changed(("id: pear", "id: plum"), ("페어", "플럼"), ("name: Pear", "name: Plum"))
    kinds = {(change.kind, change.concept) for change in diff(read(BASE), read(text))}
    assert kinds == {(ChangeKind.ADDED, "plum"), (ChangeKind.REMOVED, "pear")}


def test_nothing_differs_between_the_real_glossary_and_itself(root):
    glossary = Glossary.load(root / "glossary.yaml")
    assert diff(glossary, Glossary.load(root / "glossary.yaml")) == []


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_there_and_back_mirror_each_other(one, other):
    """Any two parts of a glossary: what one direction adds, the other removes."""
    concepts = read(BASE).concepts

    def part(seed: int) -> Glossary:
        keep = zlib.crc32(str(seed).encode())
        return Glossary(tuple(concept for place, concept in enumerate(concepts) if keep >> place & 1))

    a, b = part(one), part(other)
    mirror = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    there = {(change.kind, change.concept) for change in diff(a, b)}
    back = {(mirror[change.kind], change.concept) for change in diff(b, a)}
    assert there == back
    assert {concept for _, concept in there} == set(a.by_id) ^ set(b.by_id)
