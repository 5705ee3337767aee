"""Changes by command: only the lines of the changed entry, and nothing that lint would refuse."""

from __future__ import annotations

import difflib

import pytest
from glossary_text import check, entry, sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.errors import GlossaryError, UsageError
from loc.glossary import edit, reader, yaml_strict
from loc.glossary.edit import Additions, add, deprecate, merge, rename, rename_name
from loc.glossary.fmt import format_text

BASE = sheet(
    "  # ── people ──\n",
    entry("altman", "올트먼", "Altman", variants="알트만", type="person"),
    "  # about him\n",
    entry("nadella", "나델라", "Nadella", type="person"),
    "\n  # ── companies ──\n",
    entry("apple", "애플", "Apple", variants="Apple"),
    entry("google", "구글", "Google"),
    "# the end\n",
)


def trees(*texts: str):
    return [yaml_strict.parse(text, f"{name}.yaml") for name, text in zip("abc", texts, strict=False)]


def after(change: edit.Change, name: str = "a.yaml") -> str:
    assert change.refused == []
    return change.texts[name]


def changed(before: str, now: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), now.splitlines()) if line[0] in "+-"]


# ── add ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_concept_stands_where_its_id_belongs_among_those_of_its_type():
    what = Additions("빙", "Bing", fields={"type": "org"}, variants=["Bing"], hit=["빙은"])
    now = after(add(trees(BASE), "bing", what))
    assert changed(BASE, now) == [
        "+   - id: bing",
        "+     type: org",
        "+     status: draft",
        "+     forms:",
        "+       name:",
        "+         ko: {name: 빙, variants: [Bing]}",
        "+         en: {name: Bing}",
        "+     tests: {hit: [빙은]}",
    ]
    assert now.index("id: apple") < now.index("id: bing") < now.index("id: google")
    assert format_text(now) == now


@pytest.mark.parametrize("ident", ["aaa", "mmm", "zzz"])
@pytest.mark.parametrize("kind", ["person", "org", "place"])
def test_a_canonical_file_stays_canonical(ident, kind):
    now = after(add(trees(BASE), ident, Additions("가나다", "Ganada", fields={"type": kind})))
    assert format_text(now) == now
    assert all(line.startswith("+") for line in changed(BASE, now))


def test_into_an_empty_glossary():
    now = after(
        add(
            trees("source: ko\ntarget: en\nconcepts: []\n"),
            "bing",
            Additions("빙", "Bing", fields={"type": "org"}),
        )
    )
    assert now == sheet(entry("bing", "빙", "Bing", status="draft"))


def test_spellings_of_a_concept_that_is_there():
    what = Additions(
        variants=["알트먼", "알트만"], accepted=["Sam Altman"], wrong=["Altmann"], guards=["로버트 알트만"]
    )
    now = after(add(trees(BASE), "altman", what))
    assert changed(BASE, now) == [
        "-         ko: {name: 올트먼, variants: [알트만]}",
        "+         ko: {name: 올트먼, variants: [알트만, 알트먼]}",
        "-         en: {name: Altman}",
        "+         en: {name: Altman, accepted: [Sam Altman], wrong: [Altmann]}",
        "+     guards: {ko: [로버트 알트만]}",
    ]


def test_a_further_form():
    now = after(add(trees(BASE), "altman", Additions("샘 올트먼", "Sam Altman", form="full")))
    assert changed(BASE, now) == [
        "+       full:",
        "+         ko: {name: 샘 올트먼}",
        "+         en: {name: Sam Altman}",
    ]


def test_approving_a_draft():
    draft = sheet(entry("bing", "빙", "Bing", status="draft"))
    refused = add(trees(draft), "bing", Additions(fields={"status": "approved"}))
    assert [f.id for f in refused.refused] == ["G007"]
    now = after(
        add(trees(draft), "bing", Additions(fields={"status": "approved", "source": "https://example.org/"}))
    )
    assert now == sheet(entry("bing", "빙", "Bing"))


def test_what_a_new_concept_needs():
    with pytest.raises(UsageError, match="`bing` is new: its rendering, --type must be given"):
        add(trees(BASE), "bing", Additions("빙"))
    with pytest.raises(UsageError) as caught:
        add(trees(BASE), "gogle", Additions(variants=["구글링"]))
    assert caught.value.hint == "did you mean `google`?"


def test_forms_that_are_there_or_are_not():
    with pytest.raises(UsageError, match="`apple` has a form `name` already"):
        add(trees(BASE), "apple", Additions("애플사", "Apple Inc."))
    with pytest.raises(UsageError, match="`apple` has no form `full`"):
        add(trees(BASE), "apple", Additions(form="full", variants=["애플사"]))
    with pytest.raises(UsageError, match="a new form needs its name and its rendering"):
        add(trees(BASE), "apple", Additions("애플사", form="full"))


@pytest.mark.parametrize(
    ("ident", "what", "rule"),
    [
        ("fruit", Additions("애플", "apple", fields={"type": "concept"}), "G006"),
        ("Fruit", Additions("과일", "fruit", fields={"type": "concept"}), "G003"),
        ("fruit", Additions("과일 ", "fruit", fields={"type": "concept"}), "G004"),
        ("fruit", Additions("과\u200b일", "fruit", fields={"type": "concept"}), "G004"),
        ("fruit", Additions("과\u202e일", "fruit", fields={"type": "concept"}), "G004"),
        ("fruit", Additions("과일", "=fruit", fields={"type": "concept"}), "G018"),
        ("fruit", Additions("과일", "fruit", fields={"type": "concept"}, hit=["채소를"]), "G015"),
        ("apple", Additions(miss=["애플이"]), "G016"),
        ("apple", Additions(wrong=["Google"]), "G014"),
        ("apple", Additions(wrong=["Apple"]), "G009"),
        ("apple", Additions(fields={"status": "deprecated"}), "G008"),
    ],
)
def test_what_lint_would_refuse_is_refused(ident, what, rule):
    change = add(trees(BASE), ident, what)
    assert rule in [finding.id for finding in change.refused]


@pytest.mark.parametrize(
    ("what", "message", "hint"),
    [
        (
            Additions("과일", "fruit", fields={"type": "orgg"}),
            "--type knows no `orgg`",
            "did you mean `org`?",
        ),
        (Additions(fields={"status": "done"}), "--status knows no `done`", "draft, approved, deprecated"),
        (Additions(fields={"case": "upper"}), "--case knows no `upper`", "exact, first, any"),
        (Additions(fields={"match": "word"}), "--match knows no `word`", "eojeol, substring"),
        (Additions("과일", "fruit", form="last"), "--form knows no `last`", "surname"),
        (Additions(reading="round"), "--reading knows no `round`", "vowel, consonant, rieul, or Hangul"),
    ],
)
def test_a_value_that_no_option_knows_is_told_by_its_option(what, message, hint):
    with pytest.raises(UsageError) as caught:
        add(trees(BASE), "apple", what)
    assert (str(caught.value), caught.value.location) == (message, None)
    assert hint in caught.value.hint


def test_a_name_that_another_concept_has_is_one_fault_with_one_remedy():
    """Never "add it to the guards": neither of the two would be found then."""
    for change in (
        add(trees(BASE), "apple", Additions(variants=["구글"])),
        rename_name(trees(BASE), "apple", "구글"),
    ):
        assert [finding.id for finding in change.refused] == ["G006"]


def test_old_faults_are_no_obstacle_and_new_doubts_are_told():
    broken = BASE.replace("    source: https://example.org/\n", "", 1)
    change = add(trees(broken), "apple-inc", Additions("애플 주식회사", "APPLE", fields={"type": "org"}))
    assert change.refused == []
    assert [finding.id for finding in change.doubts] == ["G020"]


def test_a_file_that_cannot_be_read_is_not_changed():
    with pytest.raises(GlossaryError, match="cannot be changed before it can be read") as caught:
        add(trees(BASE.replace("type: org", "type: firm")), "bing", Additions("빙", "Bing"))
    assert "unknown type" in str(caught.value.problems[0])


def test_new_concepts_go_to_the_last_layer_and_changes_to_the_one_that_counts():
    own = sheet(entry("apple", "애플사", "Apple Inc."))
    change = add(trees(BASE, own), "bing", Additions("빙", "Bing", fields={"type": "org"}))
    assert list(change.texts) == ["b.yaml"]
    assert list(add(trees(BASE, own), "apple", Additions(variants=["애플社"])).texts) == ["b.yaml"]
    assert list(add(trees(BASE, own), "google", Additions(variants=["Google"])).texts) == ["a.yaml"]


# ── formatting ───────────────────────────────────────────────────────────────────────────────────────────────


def test_other_lines_stay_byte_for_byte():
    odd = (
        BASE.replace("{name: 구글}", "{   name:   '구글' }")
        .replace("type: person", "type:   person")
        .replace("\n", "\r\n")
    )
    now = after(add(trees(odd), "apple", Additions(variants=["애플사"])))
    assert [line.strip() for line in changed(odd, now)] == [
        "-         ko: {name: 애플, variants: [Apple]}",
        "+         ko: {name: 애플, variants: [Apple, 애플사]}",
    ]
    assert now.count("\r\n") == now.count("\n")


def test_comments_of_a_changed_entry_stay():
    noted = BASE.replace("    type: org\n", "    # what it is\n    type: org  # a firm\n", 1).replace(
        "[Apple]}", "[Apple]}  # Latin"
    )
    now = after(add(trees(noted), "apple", Additions(variants=["애플사"])))
    assert {line[2:].strip() for line in changed(noted, now)} == {
        "ko: {name: 애플, variants: [Apple]}  # Latin",
        "ko: {name: 애플, variants: [Apple, 애플사]}  # Latin",
    }


def test_a_comment_on_what_is_taken_away_is_kept_above_the_entry():
    noted = BASE.replace("variants: [Apple]}", "variants: [\n          Apple  # Latin\n          ]}")
    now = after(rename_name(trees(noted), "apple", "Apple"))
    assert "  # Latin\n  - id: apple\n" in now
    assert "name: Apple, variants: [애플]" in now


def test_concepts_in_brackets_are_formatted_as_a_whole():
    flow = "{source: ko, target: en, concepts: [{id: a, type: org, forms: {name: {ko: {name: 가가}, en: {name: Gaga}}}}]}"
    now = after(add(trees(flow), "a", Additions(variants=["거거"])))
    assert "        ko: {name: 가가, variants: [거거]}\n" in now


# ── rename, deprecate, merge ─────────────────────────────────────────────────────────────────────────────────


def test_rename_an_id_with_what_names_it():
    old = deprecate(trees(BASE), "apple", "google").texts["a.yaml"]
    now = after(rename(trees(old), "google", "google-llc"))
    assert changed(old, now) == [
        "-     successor: google",
        "+     successor: google-llc",
        "-   - id: google",
        "+   - id: google-llc",
    ]
    assert [f.id for f in rename(trees(BASE), "google", "apple").refused] == ["G005"]


def test_a_new_canonical_name_keeps_the_old_one_as_a_variant():
    now = after(rename_name(trees(BASE), "altman", "알트만"))
    assert changed(BASE, now) == [
        "-         ko: {name: 올트먼, variants: [알트만]}",
        "+         ko: {name: 알트만, variants: [올트먼]}",
    ]
    now = after(rename_name(trees(BASE), "altman", "Sam Altman", language="en"))
    assert "        en: {name: Sam Altman, accepted: [Altman]}\n" in now
    with pytest.raises(UsageError, match="has no name for the form `full` in `ko`"):
        rename_name(trees(BASE), "altman", "샘", form="full")


def test_deprecate():
    now = after(deprecate(trees(BASE), "apple", "google"))
    assert changed(BASE, now) == [
        "-     status: approved",
        "+     status: deprecated",
        "+     successor: google",
    ]
    with pytest.raises(UsageError, match="there is no concept `gogle`") as caught:
        deprecate(trees(BASE), "apple", "gogle")
    assert caught.value.hint == "did you mean `google`?"
    with pytest.raises(UsageError, match="`apple` cannot be its own successor"):
        deprecate(trees(BASE), "apple", "apple")


def test_a_concept_whose_tests_name_it_can_be_deprecated():
    """A deprecated term gives way to any other inside its name; its tests do not stand against that."""
    tests = "    tests: {hit: [오픈AI가, 오픈AI는]}\n"
    base = sheet(
        entry("ai", "AI", "AI", type="concept"),
        entry("openai", "오픈AI", "OpenAI"),
        tests,
        entry("sk", "SK", "SK"),
    )
    assert check(base).findings == []
    now = after(deprecate(trees(base), "openai", "sk"))
    assert "successor: sk" in now
    still = check(now.replace("hit: [오픈AI가", "hit: [그가")).findings
    assert [(f.id, f.message) for f in still if f.severity == "error"] == [
        ("G015", "`openai` is not found in its test “그가”")
    ]


def test_merge_moves_everything():
    base = BASE.replace(
        "# the end\n",
        "  # of the search engine\n"
        + entry("google-inc", "구글사", "Google Inc.", variants="Google", wrong="Goggle", accepted="Google")
        + "    guards: {ko: [구글링]}\n    tests: {hit: [구글사가], miss: [구글링을]}\n# the end\n",
    ).replace("accepted: [Google], ", "")
    now = after(merge(trees(base), "google-inc", "google"))
    assert now == BASE.replace("  - id: google\n", "  # of the search engine\n  - id: google\n").replace(
        "        ko: {name: 구글}\n        en: {name: Google}\n",
        "        ko: {name: 구글, variants: [구글사, Google]}\n"
        "        en: {name: Google, accepted: [Google Inc.], wrong: [Goggle]}\n"
        "    guards: {ko: [구글링]}\n    tests: {hit: [구글사가], miss: [구글링을]}\n",
    )


def test_merge_moves_forms_that_the_other_lacks():
    full = sheet(
        entry("altman", "올트먼", "Altman", type="person").replace("      name:\n", "      surname:\n"),
        entry("sam", "샘 올트먼", "Sam Altman", type="person").replace("      name:\n", "      short:\n"),
    )
    now = after(merge(trees(full), "sam", "altman"))
    concept = reader.read(trees(now)).glossary.get("altman")
    assert [form.kind for form in concept.forms] == ["surname", "short"]
    assert "id: sam" not in now


def test_merge_refuses_nonsense():
    with pytest.raises(UsageError, match="cannot be merged into itself"):
        merge(trees(BASE), "apple", "apple")
    old = deprecate(trees(BASE), "apple", "google").texts["a.yaml"]
    with pytest.raises(UsageError, match="`google` is the successor of `apple`"):
        merge(trees(old), "google", "apple")
    now = after(merge(trees(old), "apple", "google"))
    assert "successor" not in now


def test_nothing_to_change():
    assert add(trees(BASE), "apple", Additions(variants=["Apple"])).texts == {}


# ── properties ───────────────────────────────────────────────────────────────────────────────────────────────

_NAMES = st.text("가나다라마바사아자차", min_size=2, max_size=5)


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(_NAMES, st.sampled_from(["person", "org", "place"])),
        min_size=1,
        max_size=4,
        unique_by=lambda x: x[0],
    )
)
def test_whatever_is_added_is_read_back_and_the_file_stays_canonical(new):
    text = BASE
    for number, (name, kind) in enumerate(new):
        change = add(trees(text), f"new-{number}", Additions(name, f"New {number}", fields={"type": kind}))
        if not change.refused:
            text = change.texts["a.yaml"]
            concept = reader.read(trees(text)).glossary.get(f"new-{number}")
            assert (concept.type, concept.primary.name("ko")) == (kind, name)
    assert format_text(text) == text
    assert [f for f in check(text).findings if f.severity == "error"] == []
    assert "# about him\n  - id: nadella" in text


ODD_LAYOUTS = {
    "dashes at the margin": lambda text: "\n".join(line.removeprefix("  ") for line in text.split("\n")),
    "no newline at the end": lambda text: text.removesuffix("# the end\n").rstrip("\n"),
    "header at the end": lambda text: (
        text.removeprefix("source: ko\ntarget: en\n") + "target: en\nsource: ko\n"
    ),
    "blank lines between": lambda text: text.replace("  - id:", "\n  - id:"),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("layout", ODD_LAYOUTS)
def test_odd_layouts_are_changed_in_one_place_only(layout):
    text = ODD_LAYOUTS[layout](BASE)
    count = len(reader.read(trees(text)).glossary)
    for change in (
        add(trees(text), "zzz", Additions("가나다", "Ganada", fields={"type": "org"})),
        add(trees(text), "aaa", Additions("가나다", "Ganada", fields={"type": "person"})),
        add(trees(text), "google", Additions(variants=["Google"])),
        add(trees(text), "nadella", Additions(variants=["나델러"])),
    ):
        now = after(change)
        glossary = reader.read(trees(now)).glossary
        assert len(glossary) - count in {0, 1}
        lines = changed(text, now)
        assert len([line for line in lines if line[0] == "-" and line[1:].strip()]) <= 1
        assert "# about him" in now
    merged = after(merge(trees(text), "apple", "google"))
    assert len(reader.read(trees(merged)).glossary) == count - 1
