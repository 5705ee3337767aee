"""The project's own glossary: its entries' tests, its house spelling, and what it finds in the real articles."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loc.glossary.matcher import Matcher
from loc.glossary.model import Concept, Glossary, Status
from loc.glossary.normalize import normalize
from loc.glossary.target import occurrences, rendering_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent
GLOSSARY = Glossary.load(ROOT / "glossary.yaml")
MARK = re.compile(r"\[([^\[\]|]+)\|([a-z0-9-]+)(?::([a-z]+))?\]")


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(GLOSSARY)


def found(matcher: Matcher, text: str) -> list[tuple[str, str, str]]:
    """What stands in `text`: (mention, concept, form)."""
    return [(match.span.of(text), match.concept.id, match.form.kind) for match in matcher.find(text)]


# ── the entries ──────────────────────────────────────────────────────────────────────────────────────────────


def test_there_are_enough_binding_entries() -> None:
    approved = [concept for concept in GLOSSARY if concept.status is Status.APPROVED]
    assert len(approved) >= 60
    assert {concept.type for concept in approved} == {
        *("person", "org", "product", "model", "acronym", "concept", "place", "media")
    }
    assert not GLOSSARY.overridden


@pytest.mark.parametrize("concept", GLOSSARY.concepts, ids=lambda concept: concept.id)
def test_each_entry_passes_its_own_tests(concept: Concept) -> None:
    # With drafts, so that a draft is tried as it will be once it is approved.
    everything = Matcher(GLOSSARY, drafts=True)
    assert concept.hit
    for sentence in concept.hit:
        assert concept.id in [ident for _, ident, _ in found(everything, sentence)], sentence
    for sentence in concept.miss:
        assert concept.id not in [ident for _, ident, _ in found(everything, sentence)], sentence


def test_every_spelling_leads_to_its_own_form() -> None:
    everything = Matcher(GLOSSARY, drafts=True)
    astray = [
        (surface, form.kind, found(everything, surface))
        for concept in GLOSSARY
        for form in concept.forms
        for surface in form.names["ko"].surfaces
        if found(everything, surface) != [(surface, concept.id, form.kind)]
    ]
    assert not astray


def test_every_spelling_normalizes_to_the_name_of_its_form(matcher: Matcher) -> None:
    for concept in GLOSSARY:
        if concept.status is not Status.APPROVED:
            continue
        for form in concept.forms:
            for surface in form.names["ko"].surfaces:
                assert normalize(surface, matcher) == form.name("ko"), concept.id


def test_a_latin_name_says_how_it_sounds() -> None:
    silent = [
        (concept.id, form.kind)
        for concept in GLOSSARY
        for form in concept.forms
        if re.search(r"[A-Za-z0-9)]$", form.name("ko")) and not form.names["ko"].reading
    ]
    assert not silent


def test_no_right_rendering_is_wrong_for_another_concept() -> None:
    """A repair of one concept must not damage the right name of another."""
    damage = [
        (concept.id, wrong, other.id, right)
        for concept in GLOSSARY
        for wrong in concept.wrong("en")
        for other in GLOSSARY
        if other is not concept
        for right in other.wanted("en")
        if rendering_pattern(wrong, "exact").search(right)
    ]
    assert not damage


def test_the_wanted_rendering_of_every_form_satisfies_its_own_check() -> None:
    for concept in GLOSSARY:
        for form in concept.forms:
            assert occurrences(f"Today {form.name('en')}.", concept.wanted("en"), concept.case), concept.id


# ── house spelling ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("spelling", "house", "concept", "form", "english"),
    [
        ("OpenAI", "오픈AI", "openai", "name", "OpenAI"),
        ("오픈AI", "오픈AI", "openai", "name", "OpenAI"),
        ("Microsoft", "마이크로소프트", "microsoft", "full", "Microsoft"),
        ("마이크로소프트", "마이크로소프트", "microsoft", "full", "Microsoft"),
        ("MS", "MS", "microsoft", "acronym", "Microsoft"),
        ("Google", "구글", "google", "name", "Google"),
        ("Apple", "애플", "apple", "name", "Apple"),
        ("Meta", "메타", "meta", "name", "Meta"),
        ("샘 올트먼", "샘 올트먼", "sam-altman", "full", "Sam Altman"),
        ("샘 알트맨", "샘 올트먼", "sam-altman", "full", "Sam Altman"),
        ("Sam Altman", "샘 올트먼", "sam-altman", "full", "Sam Altman"),
        ("올트먼", "올트먼", "sam-altman", "surname", "Altman"),
        ("알트만", "올트먼", "sam-altman", "surname", "Altman"),
        ("사티아 나델라", "사티아 나델라", "satya-nadella", "full", "Satya Nadella"),
        ("사티야 나델라", "사티아 나델라", "satya-nadella", "full", "Satya Nadella"),
        ("무스타파 술레이만", "무스타파 술레이만", "mustafa-suleyman", "full", "Mustafa Suleyman"),
        ("무스타파 술래이만", "무스타파 술레이만", "mustafa-suleyman", "full", "Mustafa Suleyman"),
        ("무스타파 설리만", "무스타파 술레이만", "mustafa-suleyman", "full", "Mustafa Suleyman"),
        ("술레이만", "술레이만", "mustafa-suleyman", "surname", "Suleyman"),
        ("설리만", "술레이만", "mustafa-suleyman", "surname", "Suleyman"),
        ("술래이만", "술레이만", "mustafa-suleyman", "surname", "Suleyman"),
        ("일리야 수츠케버", "일리야 수츠케버", "ilya-sutskever", "full", "Ilya Sutskever"),
        ("손정의", "손정의", "masayoshi-son", "full", "Masayoshi Son"),
        ("마사요시 손", "손정의", "masayoshi-son", "full", "Masayoshi Son"),
        ("AGI", "AGI", "agi", "acronym", "AGI"),
        ("인공 일반 지능", "인공일반지능", "agi", "long", "artificial general intelligence"),
        ("범용인공지능", "인공일반지능", "agi", "long", "artificial general intelligence"),
        ("PBC", "PBC", "pbc", "acronym", "PBC"),
        ("공익법인", "공익법인", "pbc", "long", "public benefit corporation"),
        ("IP", "IP", "ip", "acronym", "IP"),
        ("지식재산권", "지식재산권", "ip", "long", "intellectual property"),
        ("지적 재산", "지식재산권", "ip", "long", "intellectual property"),
        ("API", "API", "api", "acronym", "API"),
        ("생각 사슬", "생각 사슬", "chain-of-thought", "name", "chain of thought"),
        ("앤트로픽", "앤트로픽", "anthropic", "name", "Anthropic"),
        ("클로드", "클로드", "claude", "name", "Claude"),
        ("딥마인드", "딥마인드", "google-deepmind", "short", "DeepMind"),
        ("인플렉션 AI", "인플렉션 AI", "inflection-ai", "full", "Inflection AI"),
        ("인플렉션AI", "인플렉션 AI", "inflection-ai", "full", "Inflection AI"),
        ("코파일럿", "코파일럿", "copilot", "name", "Copilot"),
        ("애저", "애저", "azure", "name", "Azure"),
        ("빙", "빙", "bing", "name", "Bing"),
        ("시리", "시리", "siri", "name", "Siri"),
        ("SearchGPT", "서치GPT", "searchgpt", "name", "SearchGPT"),
        ("검색GPT", "서치GPT", "searchgpt", "name", "SearchGPT"),
    ],
)
def test_spellings_house_names_and_english(
    matcher: Matcher, *, spelling: str, house: str, concept: str, form: str, english: str
) -> None:
    (match,) = matcher.find(spelling)
    assert (match.concept.id, match.form.kind, match.rendering("en")) == (concept, form, english)
    assert normalize(spelling, matcher) == house


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("무스타파 설리만은 MS의", "무스타파 술레이만은 MS의"),
        ("SearchGPT는 Bing과 다르다", "서치GPT는 빙과 다르다"),
        ("Copilot와 경쟁한다", "코파일럿과 경쟁한다"),
        ("범용인공지능(AGI)을 개발", "인공일반지능(AGI)을 개발"),
        ("마사요시 손은 말했다", "손정의는 말했다"),
        ("AGI을 달성", "AGI를 달성"),
        ("GPT-4으로 만든", "GPT-4로 만든"),
        ("Azure으로 옮긴다", "애저로 옮긴다"),
        ("Apple과 Google이", "애플과 구글이"),
    ],
)
def test_house_names_get_their_particles(matcher: Matcher, text: str, expected: str) -> None:
    assert normalize(text, matcher) == expected
    assert normalize(expected, matcher) == expected


# ── the articles ─────────────────────────────────────────────────────────────────────────────────────────────


def marked() -> Iterator[tuple[str, str]]:
    """Pairs of (article, sentence with marks) out of `mentions.txt`."""
    article = ""
    for line in (Path(__file__).parent / "mentions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            article = line[3:]
        elif line and not line.startswith("#"):
            yield article, line


def first_form(concept: str) -> str:
    entry = GLOSSARY.get(concept)
    assert entry, concept
    return entry.primary.kind


@pytest.mark.parametrize(("article", "sentence"), list(marked()))
def test_exactly_the_marked_mentions_are_found(
    matcher: Matcher, seeds: Path, article: str, sentence: str
) -> None:
    text = MARK.sub(r"\1", sentence)
    assert text in (seeds / article).read_text(encoding="utf-8")
    expected = [
        (mention, concept, form or first_form(concept)) for mention, concept, form in MARK.findall(sentence)
    ]
    assert found(matcher, text) == expected


def test_the_marked_mentions_are_many_and_cover_the_glossary() -> None:
    mentions = [mark for _, sentence in marked() for mark in MARK.findall(sentence)]
    assert len(mentions) >= 300
    # Not in the articles, but so common beside these terms that a reader expects them.
    beside = {"github", "superintelligence", "llm", "daijiworld"}
    drafts = {concept.id for concept in GLOSSARY if concept.status is Status.DRAFT}
    assert {concept.id for concept in GLOSSARY} - {concept for _, concept, _ in mentions} == beside | drafts


def test_the_whole_articles_hold_only_spellings_that_were_looked_at(matcher: Matcher, seeds: Path) -> None:
    """Every distinct mention of the five articles is one that stands, read and marked, in `mentions.txt`."""
    seen = {mark[:2] for _, sentence in marked() for mark in MARK.findall(sentence)}
    mentions = [
        (mention, concept)
        for path in sorted(seeds.glob("*.txt"))
        for mention, concept, _ in found(matcher, path.read_text(encoding="utf-8"))
    ]
    assert len(mentions) > 600
    assert set(mentions) - seen == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "파인애플 주스와 애플망고를 샀다.",
        "메타버스와 메타데이터, 메타포는 다르다.",
        "맥주를 마시고 맥도날드에서 맥락을 놓쳤다.",
        "빙하가 녹아 빙판이 되고 빙수를 먹었다.",
        "시리아의 시리즈 영화를 보았다.",
        "손이 시리고 맥이 빠졌다.",
        "귀신에 빙의된 사람이 빙 둘러앉았다.",
        "아마존 열대우림이 불탔다.",
        "클로드 모네와 클로드 드뷔시의 작품이다.",
        "술레이만 대제는 오스만 제국을 다스렸다.",
        "멜라니아 트럼프 여사가 왔다.",
        "공유기의 IP 주소와 TCP/IP 설정을 바꿨다.",
        "차 2대만 남았고 기대만 컸다.",
        "벤치마킹 사례와 구글링 결과를 모았다.",
        "VIP 고객과 ASIC 반도체, MSG, AIDS, RAPID 검사.",
        "메일은 sam@openai.com, 주소는 https://www.microsoft.com/azure 이다.",
        "초지능형 교통 체계와 프롬프터를 설치했다.",
        "사운드클라우드와 크라우드 펀딩.",
    ],
)
def test_ordinary_words_are_left_alone(matcher: Matcher, sentence: str) -> None:
    assert found(matcher, sentence) == []
