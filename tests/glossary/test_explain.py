"""Why a term matched or did not."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hand_glossary import MATCHER, sample, term
from hypothesis import given
from hypothesis import strategies as st

from loc.glossary.explain import explain
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.model import Span


@pytest.mark.parametrize(
    ("text", "surface", "won", "reason"),
    [
        ("구글은", "구글", True, "match"),
        ("오픈AI(OpenAI)의", "오픈AI", True, "with its gloss"),
        ("오픈AI(OpenAI)의", "OpenAI", False, "part of the gloss of “오픈AI”"),
        ("파인애플은", "애플", False, "left: inside a Hangul word"),
        ("메타버스", "메타", False, "right: inside a Hangul word"),
        ("MAIN", "AI", False, "left: inside a Latin word"),
        ("GPT-5는", "GPT", False, "right: part of a longer Latin name"),
        ("https://x.com/AI", "AI", False, "protected"),
        ("메타인지는", "메타", False, "stopped by the guard “메타인지”"),
        ("메타인지는", "메타인지", True, "keeps its concept out"),
        ("마이크로소프트 AI는", "AI", False, "“마이크로소프트 AI” is longer"),
        ("빙은", "빙", True, "ambiguous"),
    ],
)
def test_every_hit_has_its_reason(text: str, surface: str, won: bool, reason: str):
    explanation = next(e for e in explain(text, MATCHER) if e.surface == surface)
    assert explanation.won is won
    assert reason in explanation.reason


def test_status_is_told():
    glossary = Glossary(
        (
            term("구글", "Google", status="draft"),
            term("바드", "Bard", status="deprecated", successor="gemini"),
            term("구글 바드", "Google Bard"),
        )
    )
    reasons = [e.reason for e in explain("구글은 바드를 구글 바드", Matcher(glossary))]
    assert reasons[:2] == ["match, draft: shown, not enforced", "match, deprecated: use gemini"]
    assert reasons[2] == "match"
    assert reasons[3:] == ["gave way to “구글 바드”, which is approved"] * 2


def test_a_guard_with_nothing_to_keep_out_says_so():
    matcher = Matcher(Glossary((term("메타", "Meta", guards=["인지"]),)))
    (guard,) = explain("인지 과학", matcher)
    assert (guard.won, guard.form, guard.reason) == (False, "guard", "guard: nothing to keep out here")


def test_boundaries_particles_and_rendering_are_shown():
    (explanation,) = explain("그 구글에서는", MATCHER)
    assert explanation.span == Span(2, 4)
    assert (explanation.left, explanation.right) == ("no letter or digit", "particle or ending")
    assert (explanation.particle, explanation.rendering, explanation.enforced) == ("에서는", "Google", True)
    line = str(explanation)
    assert "✓" in line
    assert "구글+에서는" in line
    assert "Google" in line


def test_explanations_are_plain_values():
    (explanation,) = explain("구글은", MATCHER)
    assert asdict(explanation)["span"] == {"start": 0, "end": 2}


def test_no_term_no_explanation():
    assert explain("아무것도 없다", MATCHER) == []


@given(
    st.lists(
        st.sampled_from(
            [*"은의 (),·-.'\n", *[s for c in sample() for f in c.forms for s in f.names["ko"].surfaces]]
        )
    )
)
def test_it_tells_exactly_what_find_finds(pieces: list[str]):
    text = "".join(pieces)
    explanations = explain(text, MATCHER)
    won = [(e.mention, e.concept, e.form) for e in explanations if e.won and e.form != "guard"]
    assert sorted(won) == sorted((m.span, m.concept.id, m.form.kind) for m in MATCHER.find(text))
    assert all(e.reason for e in explanations)
