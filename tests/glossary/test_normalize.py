"""Canonical Korean: names, particles, glosses; idempotent, line by line, nothing else touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hand_glossary import MATCHER, concept, form, sample, term
from hypothesis import given
from hypothesis import strategies as st

from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.glossary.normalize import compose, normalize, normalize_edits
from loc.model import Edit, Span, apply_edits

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # names and their forms
        ("설리만은 말했다", "술레이만은 말했다"),
        ("무스타파 설리만은", "무스타파 술레이만은"),
        ("샘 알트맨이", "샘 올트먼이"),
        ("사티야 나델라는", "사티아 나델라는"),
        ("OpenAI는", "오픈AI는"),
        ("Microsoft의", "마이크로소프트의"),
        ("MS는 MS와", "MS는 MS와"),
        ("마사요시 손은", "손정의는"),
        ("마사요시 손이며 마사요시 손과", "손정의이며 손정의와"),
        ("인공 일반 지능으로", "인공일반지능으로"),
        # particles after a changed name
        ("Bing과 Bing은 Bing으로", "빙과 빙은 빙으로"),
        ("Copilot와 Copilot는 Copilot로", "코파일럿과 코파일럿은 코파일럿으로"),
        ("Azure을 Azure이라고 Azure으로", "애저를 애저라고 애저로"),
        ("Google는 Google로 Google라는", "구글은 구글로 구글이라는"),
        ("Copilot다. Copilot였다. Copilot라며", "코파일럿이다. 코파일럿이었다. 코파일럿이라며"),
        ("Azure이다. Azure이며", "애저이다. 애저이며"),
        ("Copilot만은 Copilot에서는 Copilot측은", "코파일럿만은 코파일럿에서는 코파일럿측은"),
        ("Copilot로부터의", "코파일럿으로부터의"),
        # both shapes at once
        (
            "설리만은(는) Azure(으)로 구글을(를) 오픈AI이(가) Copilot와/과",
            "술레이만은 애저로 구글을 오픈AI가 코파일럿과",
        ),
        # a wrong particle after a right name
        ("AGI은 앤트로픽를 마이크로소프트과 구글는", "AGI는 앤트로픽을 마이크로소프트와 구글은"),
        ("'AGI'을 “앤트로픽”는", "'AGI'를 “앤트로픽”은"),
        # left alone: nobody can be sure
        ("GPT-3는 GPT-3은", "GPT-3는 GPT-3은"),
        ("GPT-3은(는)", "GPT-3은"),
        ("xAI은", "xAI는"),
        ('"경쟁자는 Google"라고', '"경쟁자는 구글"라고'),
        # glosses
        ("오픈AI(OpenAI)의", "오픈AI(OpenAI)의"),
        ("OpenAI(오픈AI)는", "오픈AI(OpenAI)는"),
        ("마이크로소프트(MS)와", "마이크로소프트(MS)와"),
        ("Microsoft(이하 MS)는", "마이크로소프트(이하 MS)는"),
        ("인공 일반 지능(AGI)을", "인공일반지능(AGI)을"),
        (
            "AGI(Artificial General Intelligence·범용인공지능)은",
            "AGI(Artificial General Intelligence·인공일반지능)는",
        ),
        ("범용인공지능(인공 일반 지능)은", "인공일반지능은"),
        ("오픈AI(오픈 AI)가", "오픈AI가"),
        ("오픈AI(OpenAI, 오픈에이아이)가", "오픈AI(OpenAI)가"),
        ("샘 알트만(Sam Altman)이", "샘 올트먼(Sam Altman)이"),
        ("'사고 사슬'(chain-of-thought) 기법", "'생각 사슬'(chain-of-thought) 기법"),
        ("빙(Bing, 현재 “Copilot”)과 같은", "빙(Bing, 현재 “코파일럿”)과 같은"),
        # apart from what was glued to a Latin name
        ("사무실Microsoft 본사", "사무실 마이크로소프트 본사"),
        ("Microsoft플랫폼과", "마이크로소프트 플랫폼과"),
        ("OpenAI모델", "오픈AI모델"),
        # white space and lines
        ("샘\u00a0알트맨이", "샘 올트먼이"),
        ("샘\n알트맨이", "샘\n올트먼이"),
        ("인공\n일반\n지능을", "인공\n일반\n지능을"),
        # not a word of it
        ("메타버스 파인애플 메타인지", "메타버스 파인애플 메타인지"),
        ("https://OpenAI.com `Microsoft` a@Google.com", "https://OpenAI.com `Microsoft` a@Google.com"),
        ("", ""),
    ],
)
def test_normalizing(before: str, after: str):
    assert normalize(before, MATCHER) == after
    assert normalize(after, MATCHER) == after


def test_edits_touch_the_mention_and_its_particle_only():
    text = "어제 Copilot와 구글은"
    assert [(e.span, e.after) for e in normalize_edits(text, MATCHER)] == [
        (Span(3, 10), "코파일럿"),
        (Span(10, 11), "과"),
    ]


def test_protected_text_stays():
    assert normalize("OpenAI와 OpenAI", MATCHER, [Span(0, 6)]) == "OpenAI와 오픈AI"


def test_only_terms_that_bind_are_rewritten():
    glossary = Glossary(
        (
            term("구글", "Google", "Google", status="draft"),
            term("바드", "Bard", "Bard", status="deprecated", successor="gemini"),
        )
    )
    assert normalize("Google와 Bard는", Matcher(glossary)) == "Google와 Bard는"
    assert normalize("Google와 Bard는", Matcher(glossary, drafts=True)) == "구글과 Bard는"


def test_an_ambiguous_hit_is_not_rewritten():
    matcher = Matcher(Glossary((term("시리", "Siri", "씨리"),)))
    assert normalize("씨리만 씨리는", matcher) == "씨리만 시리는"


def test_a_free_first_letter_is_no_other_spelling():
    matcher = Matcher(Glossary((term("fine tuning", "fine tuning", "미세조정", case="first"),)))
    assert normalize("Fine tuning과 미세조정", matcher) == "Fine tuning과 fine tuning"


def test_a_stated_reading_decides():
    matcher = Matcher(
        Glossary((term("GPT-3", "GPT-3", reading="쓰리"), term("GitHub", "GitHub", reading="vowel")))
    )
    assert normalize("GPT-3은 GitHub과", matcher) == "GPT-3는 GitHub와"


def test_known_wrong_latin_glosses_are_mended():
    matcher = Matcher(
        Glossary(
            (concept(form("full", "무스타파 술레이만", "Mustafa Suleyman", wrong=("Mustafa Suliman",))),)
        )
    )
    assert (
        normalize("무스타파 술레이만(Mustafa Suliman)은", matcher) == "무스타파 술레이만(Mustafa Suleyman)은"
    )


def test_languages_without_rules_change_names_only():
    matcher = Matcher(sample(), "en")
    assert matcher.rules == "neutral"
    assert normalize("OpenAI는 OpenAI.", matcher) == "OpenAI는 OpenAI."


def test_names_glued_together_are_set_apart_and_normalized_at_once():
    text = "사고 사슬OpenAI와 구글"
    edits = normalize_edits(text, MATCHER)
    assert [(e.span.of(text), e.after) for e in edits] == [("사고 사슬OpenAI", "생각 사슬 오픈AI")]


@given(
    st.text(alphabet="abc", min_size=6, max_size=12),
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 2), st.text("XY", max_size=3)), max_size=3),
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 2), st.text("PQ", max_size=3)), max_size=3),
)
def test_composed_edits_do_what_both_did(text: str, one: list, two: list):
    def edits(parts: list, length: int) -> list[Edit]:
        made, at = [], 0
        for gap, size, after in parts:
            if at + gap + size <= length:
                made.append(Edit(Span(at + gap, at + gap + size), after))
                at += gap + size
        return made

    first = edits(one, len(text))
    between = apply_edits(text, first)
    second = edits(two, len(between))
    assert apply_edits(text, compose(between, first, second)) == apply_edits(between, second)


WORDS = [s for c in sample() for f in c.forms for s in f.names["ko"].surfaces]
GLUE = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "과",
    "와",
    "으로",
    "로",
    "이라고",
    "며",
    "은(는)",
    " ",
    "  ",
    "\n",
    "(",
    ")",
    ", ",
    "·",
    "'",
    "-",
    ".",
    "모델",
]


@given(st.lists(st.sampled_from([*WORDS, *GLUE]), max_size=14))
def test_normalizing_twice_changes_nothing_and_no_line_is_lost(pieces: list[str]):
    text = "".join(pieces)
    once = normalize(text, MATCHER)
    assert normalize(once, MATCHER) == once
    assert once.count("\n") == text.count("\n")


@given(st.sampled_from(WORDS), st.sampled_from(GLUE[:12]), st.sampled_from(["", " 말했다", ".", "\n"]))
def test_any_name_with_any_particle_becomes_right(name: str, particle: str, after: str):
    once = normalize(f"그 {name}{particle}{after}", MATCHER)
    assert normalize(once, MATCHER) == once
    assert "(는)" not in once


def test_the_articles_keep_their_lines_and_come_out_the_same_twice(root: Path, seeds: Path):
    matcher = Matcher(Glossary.load(root / "glossary.yaml"), drafts=True)
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        once = normalize(text, matcher)
        assert once != text
        assert normalize(once, matcher) == once
        assert once.count("\n") == text.count("\n")
        for spelling in ("설리만은", "샘 알트맨", "Microsoft의", "OpenAI는", "사티야", "마사요시 손"):
            assert spelling not in once
        assert "원제목: Microsoft free to build own AGI" in once or "원제목" not in text
