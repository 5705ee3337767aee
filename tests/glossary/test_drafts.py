"""Draft spellings of an approved concept: read, matched and shown, binding nothing until they are approved."""

from __future__ import annotations

import pytest
from glossary_text import check

from loc.errors import GlossaryError, UsageError
from loc.exchange import delimited, intake, tbx
from loc.exchange.delimited import export_csv, export_tsv
from loc.glossary import reader, yaml_strict
from loc.glossary.edit import Additions, add, approve, merge, rename_name
from loc.glossary.explain import explain
from loc.glossary.fmt import format_text
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.glossary.normalize import normalize
from loc.glossary.written import written
from loc.impact.diff import diff

BASE = """\
source: ko
target: en
concepts:
  - id: google
    type: org
    status: approved
    source: us
    forms:
      name:
        ko: {name: 구글}
        en: {name: Google}
  - id: openai
    type: org
    status: approved
    source: us
    forms:
      name:
        ko: {name: 오픈AI, variants: [오픈 AI]}
        en: {name: OpenAI, wrong: [Open AI]}
"""
DRAFTED = BASE.replace("variants: [오픈 AI]}", "variants: [오픈 AI], draft: {variants: [오픈아이]}}").replace(
    "wrong: [Open AI]}", "wrong: [Open AI], draft: {accepted: [OpenAI Inc.], wrong: [Opened AI]}}"
)
TEXT = "오픈아이가 오픈 AI라고 한다."


def trees(text: str):
    return [yaml_strict.parse(text, "a.yaml")]


def glossary(text: str):
    return reader.layer(trees(text))


def new(change) -> str:
    assert change.refused == []
    return change.texts["a.yaml"]


def test_a_draft_spelling_is_found_and_binds_nothing():
    matcher = Matcher(glossary(DRAFTED))
    assert [(m.surface, m.enforced) for m in matcher.find(TEXT)] == [("오픈아이", False), ("오픈 AI", True)]
    assert normalize(TEXT, matcher) == "오픈아이가 오픈AI라고 한다."
    first = explain(TEXT, matcher)[0]
    assert (first.status, first.reason) == ("draft", "match, draft: shown, not enforced")
    concept = matcher.glossary.by_id["openai"]
    assert concept.wanted("en") == ("OpenAI",)
    assert concept.wrong("en") == ("Open AI",)
    assert concept.revision == glossary(BASE).by_id["openai"].revision


def test_with_drafts_it_binds():
    matcher = Matcher(glossary(DRAFTED), drafts=True)
    assert [(m.surface, m.enforced) for m in matcher.find(TEXT)] == [("오픈아이", True), ("오픈 AI", True)]
    assert normalize(TEXT, matcher) == "오픈AI가 오픈AI라고 한다."
    concept = matcher.find(TEXT)[0].concept
    assert concept.wanted("en") == ("OpenAI", "OpenAI Inc.")
    assert concept.wrong("en") == ("Open AI", "Opened AI")
    assert concept.revision != glossary(BASE).by_id["openai"].revision


def test_a_draft_gives_way_to_what_binds():
    text = BASE.replace("ko: {name: 구글}", "ko: {name: 구글, draft: {variants: [오픈 AI 검색]}}")
    assert [m.concept.id for m in Matcher(glossary(text)).find("오픈 AI 검색은")] == ["openai"]
    assert [m.concept.id for m in Matcher(glossary(text), drafts=True).find("오픈 AI 검색은")] == ["google"]


def test_it_is_added_as_a_draft_in_canonical_layout():
    once = new(add(trees(BASE), "openai", Additions(variants=["오픈아이"], draft=True)))
    twice = new(
        add(trees(once), "openai", Additions(accepted=["OpenAI Inc."], wrong=["Opened AI"], draft=True))
    )
    assert twice == DRAFTED == format_text(DRAFTED)
    assert add(trees(DRAFTED), "openai", Additions(variants=["오픈아이", "오픈 AI"], draft=True)).texts == {}


def test_in_a_concept_that_is_a_draft_itself_nothing_needs_the_mark():
    text = BASE.replace("status: approved\n    source: us", "status: draft")
    now = new(add(trees(text), "openai", Additions(variants=["오픈아이"], draft=True)))
    assert "variants: [오픈 AI, 오픈아이]" in now


def test_approving_moves_them_to_the_others():
    assert "variants: [오픈 AI, 오픈아이]}" in new(approve(trees(DRAFTED), "openai", ["오픈아이"]))
    whole = new(approve(trees(DRAFTED), "openai"))
    assert "draft" not in whole
    assert glossary(whole).by_id["openai"] == glossary(DRAFTED).tried.by_id["openai"]
    assert new(add(trees(DRAFTED), "openai", Additions(variants=["오픈아이"]))) == new(
        approve(trees(DRAFTED), "openai", ["오픈아이"])
    )


def test_approving_a_concept_needs_its_source():
    text = BASE.replace("status: approved\n    source: us", "status: draft")
    assert [finding.id for finding in approve(trees(text), "openai").refused] == ["G007"]
    sourced = new(add(trees(text), "openai", Additions(fields={"source": "us"})))
    assert glossary(new(approve(trees(sourced), "openai"))).by_id["openai"].status == "approved"


def test_only_drafts_can_be_approved():
    with pytest.raises(UsageError, match=r"`openai` has no draft spelling `오픈 AI`, `챗`"):
        approve(trees(DRAFTED), "openai", ["오픈아이", "챗", "오픈 AI"])


@pytest.mark.parametrize(
    ("draft", "message"),
    [
        ("{variants: [구글]}", "`구글` belongs to `google` already"),
        ("{variants: [오픈 AI]}", "`오픈 AI` stands twice"),
        ("{names: [오픈 AI]}", "unknown key `names` in `draft`"),
        ("[오픈아이]", "`draft` must be a mapping"),
        ("{variants: [' 오픈아이']}", "blank at the beginning"),
    ],
)
def test_a_draft_is_held_to_the_rules(draft, message):
    text = BASE.replace("variants: [오픈 AI]}", f"variants: [오픈 AI], draft: {draft}}}")
    with pytest.raises(GlossaryError) as caught:
        glossary(text)
    assert message in str(caught.value.problems[0])


def test_wrong_and_wanted_at_once_is_refused_in_drafts_too():
    change = add(trees(BASE), "openai", Additions(wrong=["OpenAI"], draft=True))
    assert [finding.id for finding in change.refused] == ["G009"]


def test_lint_says_where_a_draft_is_at_fault():
    text = DRAFTED.replace("en: {name: Google}", "en: {name: Opened AI}")
    (finding,) = [f for f in check(text).findings if f.id == "G014"]
    line = text.split("\n")[finding.location.line - 1]
    assert line[finding.location.column - 1 :].startswith("Opened AI]")


def test_they_live_through_merge_rename_and_writing():
    text = BASE.replace("ko: {name: 구글}", "ko: {name: 구글, draft: {variants: [구골]}}")
    merged = glossary(new(merge(trees(text), "google", "openai"))).by_id["openai"]
    assert merged.forms[0].names["ko"].draft.variants == ("구골",)
    renamed = glossary(new(rename_name(trees(text), "google", "구골"))).by_id["google"]
    assert (renamed.forms[0].names["ko"].name, renamed.forms[0].names["ko"].variants) == ("구골", ("구글",))
    concept = glossary(DRAFTED).by_id["openai"]
    again = BASE[: BASE.index("  - id")] + "".join(f"  {line}\n" for line in written(concept).split("\n"))
    assert glossary(again).by_id["openai"] == concept


def test_tables_and_term_bases_hold_them():
    approved = glossary(DRAFTED)
    table = export_csv(approved)
    assert "openai,,,,,,,,name,ko,draft-variant,오픈아이," in table.data.decode()
    base = tbx.export(approved)
    assert [str(loss) for loss in (*table.losses, *base.losses)] == []
    for raws in (
        delimited.read(table.data.decode("utf-8-sig"), "a.csv", source="ko", target="en"),
        tbx.read(base.data, "a.tbx", source="ko"),
    ):
        kept = intake.take(raws, Glossary(), keep_status=True)
        assert (kept.concepts, kept.findings) == (approved.concepts, ())


def test_a_concept_that_comes_in_as_a_draft_has_no_drafts_in_it():
    raws = tbx.read(tbx.export(glossary(DRAFTED)).data, "a.tbx", source="ko")
    concept = next(c for c in intake.take(raws, Glossary()).concepts if c.id == "openai")
    assert concept.status == "draft"
    assert concept.forms[0].names["ko"].variants == ("오픈 AI", "오픈아이")
    assert concept.forms[0].names["en"].wrong == ("Open AI", "Opened AI")
    assert not any(names.draft for names in concept.forms[0].names.values())


def test_a_draft_spelling_that_another_concept_has_is_left_out_of_an_import():
    rows = "id,type,status,source,form,language,role,term\nmeta,org,approved,us,name,ko,name,메타\n"
    rows += "meta,,,,name,en,name,Meta\nmeta,,,,name,ko,draft-variant,구글\n"
    raws = delimited.read(rows, "a.csv", source="ko", target="en")
    taken = intake.take(raws, glossary(BASE), keep_status=True)
    assert [f"{f.location}: {f.message}" for f in taken.findings] == [
        "a.csv:4:31: `구글` belongs to `google` already: left out"
    ]


def test_deepl_gets_none_unless_asked():
    made = export_tsv(glossary(DRAFTED))
    assert "draft spellings: 1 concept loses its (openai)" in "\n".join(map(str, made.losses))
    assert "오픈아이" not in made.data.decode()
    assert "오픈아이\tOpenAI" in export_tsv(glossary(DRAFTED), drafts=True).data.decode()


def test_the_impact_names_them_and_that_nothing_is_decided():
    (change,) = diff(glossary(BASE), glossary(DRAFTED))
    assert {c.what for c in change.changes} == {
        "name.ko.draft.variants",
        "name.en.draft.accepted",
        "name.en.draft.wrong",
    }
    assert not change.decides


def test_on_the_command_line(tmp_path, run_loc):
    path = tmp_path / "glossary.yaml"
    path.write_text(BASE, encoding="utf-8")
    assert run_loc("glossary", "add", "openai", "--variant", "오픈아이", "--draft").code == 0
    assert "draft: {variants: [오픈아이]}" in run_loc("glossary", "show", "오픈아이").out
    assert "draft: shown, not enforced" in run_loc("glossary", "explain", TEXT).out
    assert run_loc("glossary", "approve", "openai", "챗").code == 2
    assert run_loc("glossary", "approve", "openai").code == 0
    assert path.read_text(encoding="utf-8") == BASE.replace("[오픈 AI]}", "[오픈 AI, 오픈아이]}")
