"""The rules that look at articles."""

from __future__ import annotations

from glossary_text import check, entry, found, sheet

from loc.glossary.lint import Text, lint

APPLE = entry("apple", "애플", "Apple", variants="애플사")
OLD = entry("mac-os", "맥오에스", "Mac OS", status="deprecated").replace(
    "    forms", "    successor: apple\n    forms"
)


def test_without_a_corpus_nothing_is_unseen():
    assert check(sheet(APPLE)).findings == []


def test_unseen():
    text = sheet(APPLE, entry("bing", "빙", "Bing"))
    result = check(text, corpus=("애플사가 말했다.", "빙하가 녹는다."))
    assert found(result) == [("G021", 12, 5)]
    assert result.findings[0].message == "`bing` occurs in none of the 2 texts of the corpus"


def test_of_layered_files_only_the_last_is_looked_at():
    shared = sheet("  # loc: allow G021 next week's article\n", APPLE, entry("bing", "빙", "Bing"))
    own = sheet(entry("meta", "메타", "Meta"))
    result = check(shared, own, corpus=("애플사가 말했다.",))
    assert [(f.id, f.message) for f in result.findings] == [
        ("G021", "`meta` does not occur in the one text of the corpus")
    ]


def test_a_deprecated_term_in_use_and_one_that_is_not():
    text = sheet(APPLE, OLD)
    assert check(text, corpus=("애플이",)).findings == []
    (finding,) = check(text, corpus=("애플이", "처음\n맥오에스는, 맥오에스를")).findings
    assert (finding.id, finding.location.line) == ("G022", 12)
    assert finding.message == "deprecated `mac-os` is still used 2 times, first at 1.txt:2:1"
    assert finding.hint == "use `apple`"


def test_the_budget_of_doubtful_mentions():
    text = sheet(entry("siri", "시리", "Siri"))
    article = ("손이 시리고 발이 시리고 코가 시리고 귀가 시리고. 시리는 말했다.",)
    (finding,) = check(text, corpus=article).findings
    assert finding.id == "G023"
    assert finding.message.startswith(
        "4 of 5 mentions of `siri` may be ordinary words (budget: 3): 0.txt:1:4 “시리고”"
    )
    assert check(text, corpus=article, budget=4).findings == []
    guarded = sheet(entry("siri", "시리", "Siri", more="guards: {ko: [시리고]}\n"))
    assert check(guarded, corpus=article, budget=0).findings == []


def test_the_project_and_its_articles(root, seeds):
    texts = [Text(path.name, path.read_text(encoding="utf-8")) for path in sorted(seeds.iterdir())]
    result = lint([root / "glossary.yaml"], texts)
    assert result.findings == []
    assert result.waived


def test_a_waiver_of_a_corpus_rule_is_not_unused_without_a_corpus():
    text = sheet("  # loc: allow G021 next week's article\n", APPLE)
    assert check(text).findings == []
    assert [f.id for f in check(text, corpus=("애플이",)).findings] == ["G026"]
    assert check(text, corpus=("사과가",)).waived == 1
