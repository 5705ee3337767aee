"""Matching takes short cuts and remembers what it decided: neither may change a decision."""

from __future__ import annotations

import pickle
import re
from dataclasses import FrozenInstanceError

import pytest
from hand_glossary import MATCHER, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.glossary import boundaries, gloss
from loc.glossary.matcher import Matcher
from loc.glossary.protected import find_latin_runs
from loc.model import Span

NAMES = [s for c in sample() for f in c.forms for s in f.names["ko"].surfaces]
TAILS = (
    "은 는 이 가 을 를 의 도 만 에서 에서부터는 으로 로 와 이다 였다 이었다 인데 라고 씨 측 등 들은 판 식의 "
    "은(는) (은)는 을/를 (으)로 이나 고 며 다 지만 입니다 버스 즈 님 적 리케이션 는_ ㅋㅋ ᄀ"
).split()
SIGNS = [
    *" \n\t.,·-–&+_/'\"“”‘’()[]（）「」:;!?…%@#`<>{}漢éα7aZ²",
    "  ",
    "\u00a0",
    "\r\n",
    "\n\n",
    ".AI",
    "-3",
    "-B",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(NAMES), st.sampled_from(TAILS), st.sampled_from(SIGNS), st.just(" ")),
    max_size=24,
).map("".join)
LATIN = st.lists(
    st.sampled_from(
        [
            *"가나 \n\t.,;&'’-–()0",
            "AI",
            "the",
            "of",
            "free-to-build",
            "Microsoft",
            "é",
            "O’Neil",
            "3.5%",
            "a.b_c",
            "\u00a0",
        ]
    ),
    max_size=40,
).map(lambda pieces: " ".join(pieces).replace("  ", ""))


@given(TEXTS)
def test_the_search_decides_as_the_plain_rules_do(text: str):
    for hit in MATCHER.surfaces.hits(text):
        left, (right, stop, ambiguous) = MATCHER.judge(text, hit)
        plain = (*hit, stop, ambiguous) if left.ok and right.ok else None
        assert MATCHER.candidate(text, hit) == plain


@given(st.text(alphabet="가각빙시리는은이A1_ (.-+)/漢\n", min_size=1, max_size=14), st.data())
def test_a_remembered_right_side_is_the_judged_one(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    verdict, stop, ambiguous = boundaries.right(text, start, end)
    for _ in range(2):
        assert boundaries.tail(text, start, end) == (verdict.ok, stop - end, ambiguous)


@given(st.lists(TEXTS, max_size=2))
@settings(max_examples=30)
def test_what_was_read_before_changes_nothing(texts: list[str]):
    fresh = [Matcher(sample()).find(text) for text in texts]
    assert [MATCHER.find(text) for text in texts] == fresh


def test_a_bracket_that_comes_again_is_placed_anew():
    text = "오픈AI(OpenAI, 오픈 AI)는, 그리고 또 오픈AI(OpenAI, 오픈 AI)가"
    first, second = MATCHER.find(text)
    assert [piece.span.of(text) for piece in first.pieces] == ["OpenAI", "오픈 AI"]
    assert [piece.span.of(text) for piece in second.pieces] == ["OpenAI", "오픈 AI"]
    assert first.pieces[1].span.end < second.pieces[0].span.start


def test_a_full_memory_begins_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(boundaries, "_MOST_TAILS", 2)
    monkeypatch.setattr(gloss, "_MOST_READ", 2)
    text = "".join(f"구글{tail} 오픈AI(OpenAI{'·OpenAI' * n}){tail} " for n, tail in enumerate(TAILS[:12]))
    found = [
        (m.surface, text[m.span.end : m.particle_end], len(m.pieces)) for m in Matcher(sample()).find(text)
    ]
    assert found == [
        mention
        for n, tail in enumerate(TAILS[:12])
        for mention in (("구글", tail, 0), ("오픈AI", tail, n + 1))
    ]


# The rule as one would write it down, without any short cut.
WORD = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:[’'.&/_-][A-Za-zÀ-ɏ0-9]+)*"
NUMBER = r"\d[\d.,]*%?"
GAP = r"[ \t\u00a0]+(?:[-–—&|][ \t\u00a0]+)?"
SOFT_GAP = r"[,;:.!?…'\"’”)]{0,3}[ \t\u00a0]+(?:[-–—&|][ \t\u00a0]+)?['\"‘“(]{0,2}"
RUN = re.compile(
    rf"(?<![A-Za-zÀ-ɏ0-9]){WORD}(?:{GAP}(?:{NUMBER}{GAP})*{WORD}){{3,}}(?:{SOFT_GAP}(?:{WORD}|{NUMBER}))*"
)
STRETCH = re.compile(r"[^가-힣\n]+")
TWO_WORDS = re.compile(r"[A-Za-zÀ-ɏ0-9][ \t\u00a0][A-Za-zÀ-ɏ]")


@given(LATIN)
def test_latin_runs_are_all_those_in_a_stretch_with_two_latin_words(text: str):
    plain = [
        Span(*run.span())
        for stretch in STRETCH.finditer(text)
        if TWO_WORDS.search(stretch[0])
        for run in RUN.finditer(text, *stretch.span())
    ]
    assert find_latin_runs(text) == plain


@pytest.mark.parametrize("before", [0, 1, 98, 99, 100, 101, 199, 200, 5000])
def test_a_latin_run_is_found_whole_however_long_the_stretch_before_it(before: int):
    text = f"가{'.' * before} Alpha & Beta & Gamma & Delta epsilon나"
    assert [run.of(text) for run in find_latin_runs(text)] == ["Alpha & Beta & Gamma & Delta epsilon"]


def test_a_span_is_a_frozen_value():
    span = Span(1, 3)
    assert (span, hash(span), repr(span)) == (Span(end=3, start=1), hash(Span(1, 3)), "Span(start=1, end=3)")
    assert pickle.loads(pickle.dumps(span)) == span  # noqa: S301 (our own bytes)
    with pytest.raises(FrozenInstanceError):
        span.start = 2  # type: ignore[misc]  # what must fail
