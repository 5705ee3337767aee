"""What training shows the model of a pair is what `loc` shows it in use."""

from __future__ import annotations

import random

import pytest
from codeswitch import CodeSwitcher, house_style
from hand_glossary import person, term
from lexicon import Lexicon, glosses, likeness, mine, stems, transliterations

from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.model import Segment, Span
from loc.terms.prepare import Preparer

NAMES = [
    ("오픈AI", "OpenAI"),
    ("구글", "Google"),
    ("애플", "Apple"),
    ("샘 올트먼", "Sam Altman"),
    ("소프트뱅크", "SoftBank"),
    ("마이크로소프트", "Microsoft"),
    ("인공지능", "artificial intelligence"),
]
# Korean as newspapers write it, and an English that has all of it.
PAIRS = [
    ("오픈AI는 137억 5000만 달러를 유치했다.", "OpenAI raised $13.75 billion."),
    ("구글·애플이 손을 잡았다.", "Google, Apple join hands."),
    ("샘 올트먼 오픈AI CEO는 소프트뱅크에서 연설했다.", "OpenAI CEO Sam Altman spoke at SoftBank."),
    (
        "마이크로소프트는 약 19조 원을 들여 사무실을 샀다.",
        "Microsoft spent about 19 trillion won on offices.",
    ),
    ("소프트뱅크(SoftBank)와 오픈AI에서부터였다.", "It began with SoftBank and OpenAI."),
    (
        "인공지능 시장은 2025년 3월 12억 달러였다.",
        "The artificial intelligence market was $1.2 billion in March 2025.",
    ),
]


def seeded(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 (a draw that can be repeated)


def in_use(ko: str) -> str:
    """What `loc translate` shows the engine when its glossary holds these names."""
    concepts = [term(ko, en) for ko, en in NAMES if en != "Sam Altman"]
    matcher = Matcher(Glossary((*concepts, person("샘 올트먼", "올트먼", "Sam Altman"))))
    return Preparer(matcher, AP)(Segment(source=ko, span=Span(0, len(ko)), line=1, block="")).switched


@pytest.mark.parametrize(("ko", "en"), PAIRS)
def test_training_and_use_write_the_same_source(ko: str, en: str):
    made = CodeSwitcher(Lexicon(NAMES), rate=1)(ko, en, seeded(1))
    assert made == (in_use(ko), en)
    assert made[0] != ko


def test_what_is_expected_of_it_in_plain_sight():
    switch = CodeSwitcher(Lexicon(NAMES), rate=1)
    sources = [switch(ko, en, seeded(1))[0] for ko, en in PAIRS[:4]]
    assert sources == [
        "OpenAI는 $13.75 billion를 유치했다.",
        "Google, Apple이 손을 잡았다.",
        "OpenAI CEO Sam Altman는 SoftBank에서 연설했다.",
        "Microsoft는 about 19 trillion won을 들여 사무실을 샀다.",
    ]


@pytest.mark.parametrize(
    ("ko", "en", "expected"),
    [
        # the English does not name the company, or names another amount: left in Korean
        ("오픈AI는 구글을 이겼다.", "It beat Google.", ("오픈AI는 Google을 이겼다.", "It beat Google.")),
        ("구글은 12억 달러를 냈다.", "Google paid.", ("Google은 12억 달러를 냈다.", "Google paid.")),
        # the title or the person is not said: not turned round, and not switched either
        ("샘 올트먼 오픈AI CEO는 구글에 갔다.", "The head went to Google.", ("샘 올트먼 오픈AI CEO는 Google에 갔다.", "The head went to Google.")),
        # parts of longer words are no names
        ("파인애플은 과일이다.", "Pineapple is no Apple.", None),
        ("그는 갔다.", "He went.", None),
        # nothing Korean is left: the engine would not be asked
        ("구글", "Google", None),
    ],
)  # fmt: skip
def test_only_what_the_english_says_is_switched(ko: str, en: str, expected: tuple[str, str] | None):
    assert CodeSwitcher(Lexicon(NAMES), rate=1)(ko, en, seeded(1)) == expected


def test_the_english_takes_the_style_that_is_to_be_copied():
    switch = CodeSwitcher(Lexicon(NAMES), rate=1)
    ko, en = "구글은 약 12억 달러를 냈다.", "Google paid around 1.2 billion dollars."
    assert switch(ko, en, seeded(1)) == (
        "Google은 about $1.2 billion를 냈다.",
        "Google paid about $1.2 billion.",
    )
    assert house_style("some 5 people paid US$3bn") == "about 5 people paid $3 billion"


def test_the_rate_leaves_some_out_and_the_seed_decides_which():
    switch = CodeSwitcher(Lexicon(NAMES), rate=0.5)
    ko, en = PAIRS[1]
    made = {switch(ko, en, seeded(seed)) for seed in range(30)}
    assert len(made) == 4
    assert switch(ko, en, seeded(3)) == switch(ko, en, seeded(3))


def test_names_are_mined_from_glosses_and_transliterations():
    pairs = [
        ("큐브플로(Qubeflow)가 나왔다.", "Qubeflow is out."),
        ("그는 큐브플로에서 일한다.", "He works at Qubeflow."),
        ("어제 쿠버네티스를 썼다.", "They used Kubernetes yesterday."),
        ("쿠버네티스에서 돈다.", "It runs on Kubernetes."),
        ("국내에서는 다르다.", "It differs in Korea."),
        ("국내 기업", "a company"),
    ]
    assert mine(pairs) == {"큐브플로": "Qubeflow", "쿠버네티스": "Kubernetes"}
    assert list(glosses("인공 일반 지능(AGI)은", "AGI is")) == []
    assert list(transliterations("그 오픈AI는", "At OpenAI it")) == [("오픈AI", "OpenAI")]
    assert list(stems("구글에서")) == ["구글", "구글에", "구글에서"]
    assert likeness("구글", "Apple") < likeness("구글", "Google") == 1


def test_mentions_are_aligned_where_they_stand_once():
    [aligned] = Lexicon(NAMES).align("어제 구글에서 애플과 애플이 만났다.", "Apple met at Google.")
    assert (aligned.source, aligned.english, aligned.target) == (Span(3, 5), "Google", Span(13, 19))
