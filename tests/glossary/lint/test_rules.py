"""Each rule that looks at a readable glossary: what breaks it, where that is, and what does not."""

from __future__ import annotations

import pytest
from glossary_text import check, entry, found, sheet

from loc.glossary.lint import RULES
from loc.model import Severity

# rule, place, a glossary that breaks it and nothing else, words of its message
BREAKS = {
    "G011": (
        (19, 20),
        sheet(
            entry("apple", "Apple", "Apple"),
            entry("fruit", "apple", "fruit").replace("    forms:", "    case: any\n    forms:"),
        ),
        "`apple` of `fruit` and `Apple` of `apple` match the same words",
    ),
    "G012": (
        (10, 20),
        sheet(
            entry("pineapple", "파인애플잼", "pineapple jam", type="concept"),
            entry("sap", "애플", "Apple").replace("    forms:", "    match: substring\n    forms:"),
        ),
        "`파인애플잼` contains `애플` of `sap`, which matches anywhere",
    ),
    "G013": (
        (11, 34),
        sheet(
            entry("gork", "고크", "Gork", wrong="Grok"),
            entry("grok", "그록", "Grok", wrong="Gork"),
        ),
        "`Grok` → `Gork` → `Grok`",
    ),
    "G014": (
        (11, 36),
        sheet(
            entry("claude", "클로드", "Claude", wrong="Clode"),
            entry("clode", "클로데", "Clode"),
        ),
        "`Clode` is wrong in `claude`, but `clode` wants it",
    ),
    "G015": (
        (12, 19),
        sheet(entry("bing", "빙", "Bing", more="tests: {hit: [팥빙수를]}\n")),
        "`bing` is not found in its test “팥빙수를”",
    ),
    "G016": (
        (12, 20),
        sheet(entry("bing", "빙", "Bing", more="tests: {miss: [빙을 찾아]}\n")),
        "`bing` is found in its test “빙을 찾아”, as “빙”",
    ),
    "G017": (
        (8, 11),
        sheet(entry("bing", "빙", "Bing")).replace("    forms", "    note: 검색\u200b엔진\n    forms"),
        "note of `bing`: invisible character U+200B",
    ),
    "G018": (
        (11, 36),
        sheet(entry("cplus", "씨플러스", "C Plus", wrong="=cmd()")),
        "`=cmd()` of `cplus` begins with `=`",
    ),
    "G019": (
        (11, 20),
        sheet(entry("beer", "맥", "beer").replace("    forms:", "    match: substring\n    forms:")),
        "`맥` of `beer` is very short",
    ),
    "G020": (
        (19, 20),
        sheet(entry("deep-mind", "딥 마인드", "Deep Mind"), entry("deepmind", "딥마인즈", "DeepMind")),
        "`DeepMind` of `deepmind` is like `Deep Mind` in `deep-mind`",
    ),
    "G024": (
        (12, 9),
        sheet(entry("meta", "메타", "Meta"), entry("apple", "애플", "Apple")),
        "`apple` is out of order",
    ),
    "G025": (
        (10, 14),
        sheet(entry("apple", "애플", "Apple")).replace("{name: 애플", "{ name: 애플"),
        "not in the canonical layout",
    ),
    "G026": (
        (4, 3),
        sheet("  # loc: allow G014 two models of one name\n", entry("apple", "애플", "Apple")),
        "nothing here breaks G014 (wrong-elsewhere)",
    ),
    "G027": (
        (4, 3),
        sheet("  # loc: allow G014\n", entry("apple", "애플", "Apple")),
        "the waiver of G014 lacks a reason",
    ),
}
BREAKS["G029"] = (
    (11, 20),
    sheet(entry("naver-cloud", "Naver Cloud", "네이버클라우드")),
    "`네이버클라우드` of `naver-cloud` is Korean",
)
# What such a glossary cannot but break as well.
BESIDES = {"G011": {"G020"}, "G013": {"G014"}, "G017": {"G025"}}
ELSEWHERE = {
    *(f"G{number:03}" for number in range(1, 11)),  # test_refused.py
    *("G021", "G022", "G023"),  # test_corpus.py
    "G028",  # below
}


def test_every_rule_is_tried():
    assert {*BREAKS, *ELSEWHERE} == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", BREAKS)
def test_a_break_is_found_at_its_place_and_nothing_else(rule):
    place, text, message = BREAKS[rule]
    findings = [f for f in check(text).findings if f.id not in BESIDES.get(rule, ())]
    assert [f.id for f in findings] == [rule]
    assert message in findings[0].message
    assert (findings[0].location.line, findings[0].location.column) == place
    assert findings[0].hint


def test_a_sound_glossary_has_no_findings(root):
    from loc.glossary.lint import lint

    text = sheet(
        entry(
            "apple",
            "애플",
            "Apple",
            variants="Apple",
            wrong="Aple",
            more="tests: {hit: [애플이], miss: [파인애플]}\n",
        ),
        entry("google", "구글", "Google", variants="Google"),
    )
    assert check(text).findings == []
    assert [f for f in lint([root / "glossary.yaml"]).findings if f.severity is Severity.ERROR] == []


def test_rules_are_numbered_without_gaps_and_have_their_words():
    assert [rule.id for rule in RULES] == [f"G{number:03}" for number in range(1, len(RULES) + 1)]
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(
        rule.summary.endswith(".") and rule.cause.endswith(".") and rule.cure.endswith(".") for rule in RULES
    )


# ── containment ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_proposed_spelling_is_found_at_its_place_in_the_draft():
    text = sheet(entry("bing", "빙", "Bing"), entry("seoli", "설리", "Sulli"))
    text = text.replace("{name: 빙}", "{name: 빙, draft: {variants: [빙엔진, 설리만]}}")
    assert found(check(text)) == [("G012", 10, 47)]


def test_a_guard_settles_containment():
    text = sheet(
        entry("pineapple", "파인애플잼", "pineapple jam", type="concept"),
        entry("sap", "애플", "Apple", more="guards: {ko: [파인애플잼]}\n").replace(
            "    forms:", "    match: substring\n    forms:"
        ),
    )
    assert check(text).findings == []


def test_a_name_that_is_another_with_a_particle_cannot_be_told_from_it():
    plain = sheet(
        entry("seoli", "설리", "Sulli", type="person"), entry("suliman", "설리만", "Suliman", type="person")
    )
    (finding,) = check(plain).findings
    assert (finding.id, finding.location.line) == ("G012", 18)
    assert "`설리` of `seoli` with the particle “만”" in finding.message
    guarded = plain.replace("  - id: suliman", "    guards: {ko: [설리만]}\n  - id: suliman")
    assert check(guarded).findings == []


def test_a_spelling_that_its_own_guard_covers_can_never_be_found():
    text = sheet(
        entry("ms", "MS", "Microsoft", variants="엠에스", more="guards: {ko: [엠에스, 엠에스 환자]}\n")
    )
    (finding,) = check(text).findings
    assert finding.id == "G012"
    assert "`엠에스` can never be found" in finding.message


def test_longer_names_of_other_concepts_are_no_finding():
    text = sheet(
        entry("apple", "애플", "Apple"),
        entry("apple-intelligence", "애플 인텔리전스", "Apple Intelligence", variants="애플 인텔리젼스"),
    )
    assert check(text).findings == []


def test_a_canonical_name_that_is_replaced_in_part_goes_on_changing():
    text = sheet(
        entry("gana", "나나", "Nana", variants="가나"),
        entry("gana-tech", "가나 테크", "Gana Tech", more="guards: {ko: [가나 테크]}\n"),
    )
    torn, replaced = check(text).findings
    assert (torn.id, replaced.id) == ("G012", "G013")
    assert torn.message == "inside `가나 테크`, `가나` of `gana` is found instead"
    assert replaced.message == "`가나 테크` is a canonical name, and is replaced by `나나 테크`"


# ── near duplicates ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Open AI", "OpenAI", True),
        ("fine-tuning", "fine tuning", True),
        ("Masayoshi Son", "Son Masayoshi", True),
        ("Bank of America", "America Bank", True),
        ("GPT-4", "GPT-5", False),
        ("C", "C++", False),
        ("C#", "C++", False),
        ("Meta", "Metal", False),
    ],
)
def test_near_duplicates(one, other, alike):
    text = sheet(entry("a-one", "가나다", f'"{one}"'), entry("b-two", "라마바", f'"{other}"'))
    ids = [f.id for f in check(text).findings]
    assert ("G020" in ids) is alike


def test_a_deprecated_concept_may_resemble_its_successor():
    old = entry("b-old", "오픈에이", "Open AI", status="deprecated").replace(
        "    forms", "    successor: a-new\n    forms"
    )
    assert check(sheet(entry("a-new", "오픈AI", "OpenAI"), old)).findings == []


def test_renderings_in_hangul():
    text = sheet(entry("naver", "네이버", "Naver", accepted="NAVER, 네이버", wrong="네이바"))
    assert found(check(text)) == [("G029", 11, 45)]
    assert check(text.replace("source: ko\ntarget: en", "source: ko\ntarget: ko")).findings[0].id != "G029"


# ── layers ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_layers_show_what_they_replace():
    base = sheet(entry("apple", "애플", "Apple"), entry("meta", "메타", "Meta"))
    own = sheet(entry("apple", "애플사", "Apple Inc."))
    result = check(base, own)
    assert [(f.id, f.severity, str(f.location)) for f in result.findings] == [("G028", "info", "b.yaml:4:5")]
    assert result.findings[0].message == "`apple` replaces the one at a.yaml:4:5"


def test_findings_come_in_the_order_of_files_and_lines():
    text = sheet(entry("meta", "메타", "Meta", wrong="=x"), entry("apple", "애플", "Apple", wrong="=y"))
    assert found(check(text)) == [("G018", 11, 34), ("G024", 12, 9), ("G018", 19, 35)]
    files = [f.location.file for f in check(text, text).findings]
    assert files == sorted(files)
