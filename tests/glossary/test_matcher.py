"""Where terms match: boundaries, particles, scripts, glosses, guards, protection, case, and the real glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hand_glossary import MATCHER, concept, form, found, one, sample, term
from hypothesis import given
from hypothesis import strategies as st

from loc.glossary.boundaries import without_rules
from loc.glossary.matcher import Matcher
from loc.glossary.model import Concept, Form, Glossary, Names, Status
from loc.glossary.protected import find_protected
from loc.model import Span

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Hangul names are whole words, with particles
        ("파인애플과 애플은", ["애플"]),
        ("메타버스와 메타는", ["메타"]),
        ("빙하가 녹자 빙수를", []),
        ("시리즈 끝에 시리에게", ["시리"]),
        ("시리아와 시리도록", []),
        ("구글링하다 구글을", ["구글"]),
        ("애플측은 애플사의 애플등", ["애플", "애플", "애플"]),
        ("애플TV와 애플2", []),
        ("새애플은", []),
        ("설리만이었다, 설리만이며 설리만에게서는", ["설리만", "설리만", "설리만"]),
        ("나델라씨와 나델라측에서는", ["나델라", "나델라"]),
        # Latin names are whole Latin words; a change of script is a boundary
        ("OpenAI는 xAI를, MSG는 MS를", ["OpenAI", "xAI", "MS"]),
        ("GAI와 AIX와 AI2", []),
        ("AI모델", ["AI"]),
        ("DALL-E비즈니스", ["DALL-E"]),
        ("위성 사무실Microsoft 본사", ["Microsoft"]),
        ("오픈AI코리아", ["오픈AI"]),
        ("AI_모델", []),
        ("카카오AI는", ["AI"]),
        # joined names
        ("MS-오픈AI 협상", ["MS", "오픈AI"]),
        ("마이크로소프트-OpenAI 관계", ["마이크로소프트", "OpenAI"]),
        ("Microsoft-OpenAI 파트너십", ["Microsoft", "OpenAI"]),
        ("오픈AI·앤트로픽의", ["오픈AI", "앤트로픽"]),
        ("구글/애플", ["구글", "애플"]),
        ("GPT·GPT-5·GPT-4o·GPT-3.5·GPT-J", ["GPT"]),
        ("GPT-4와 GPT-3는", ["GPT-4", "GPT-3"]),
        ("MAI-1과 MAI-2, MAI는", ["MAI-1", "MAI"]),
        ("등장한 Unite.AI.", ["Unite.AI"]),
        ("Elemental.AI는 AT&AI", []),
        ("Copilot+ PC와 Copilot+Azure", ["Copilot", "Azure"]),
        ("문장이 AI. 그리고 AI", ["AI", "AI"]),
        ("X-AI", []),
        # the longest wins
        ("마이크로소프트 AI의", ["마이크로소프트 AI"]),
        ("마이크로소프트와 AI의", ["마이크로소프트", "AI"]),
        ("샘 올트먼과 올트먼", ["샘 올트먼", "올트먼"]),
        ("인공 일반 지능은 인공지능이다", ["인공 일반 지능", "인공지능"]),
        # white space inside a name
        ("샘\u00a0알트맨이", ["샘\u00a0알트맨"]),
        ("샘  올트먼", ["샘  올트먼"]),
        ("샘\n올트먼", ["샘\n올트먼"]),
        ("샘\r\n올트먼이", ["샘\r\n올트먼"]),
        ("샘\n\n올트먼", ["올트먼"]),
        ("인공  일반\n지능을  샘  올트먼이", ["인공  일반\n지능", "샘  올트먼"]),
        ("샘올트먼", []),
        # quotes, brackets, punctuation around
        ("'구글'은 “애플”이 (메타)를", ["구글", "애플", "메타"]),
        ("", []),
        ("구글", ["구글"]),
        ("기타 낱말", []),
    ],
)
def test_what_matches(text: str, expected: list[str]):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "https://openai.com/AI/구글 참고".replace("/구글", ""),
        "http://www.example.com/Microsoft?q=AI#GPT",
        "www.Microsoft.com",
        "문의 AI@openai.com",
        "@OpenAI 계정",
        "`AI` 와 ``구글 `AI` 코드``",
        "AI.md 파일, src/AI/GPT.py",
        "Microsoft.com과 api.OpenAI.com/AI",
        "원제목: Microsoft free to build own AGI after ending restrictive OpenAI deal - Daijiworld.com",
        "그는 “The future of AI, says OpenAI, is near” 라고 썼다",
    ],
)
def test_nothing_matches_in_addresses_code_files_and_foreign_prose(text: str):
    assert found(text) == []


def test_a_latin_run_of_terms_only_is_no_prose():
    assert found("OpenAI Microsoft Azure GPT-4 순이다") == ["OpenAI", "Microsoft", "Azure", "GPT-4"]
    assert found("OpenAI Microsoft Azure Foundry 순이다") == []
    assert found("Microsoft 365 Copilot Pro는") == ["Microsoft", "Copilot"]  # three words and a number
    assert found("Microsoft Azure OpenAI, 그리고") == ["Microsoft", "Azure", "OpenAI"]


def test_a_term_as_long_as_an_address_stands():
    matcher = Matcher(Glossary((term("Character.ai", "Character.AI"), term("AI", "AI"))))
    assert [m.surface for m in matcher.find("Character.ai는")] == ["Character.ai"]
    assert matcher.find("Character.ai/AI는") == []


def test_what_the_caller_protects_is_left_alone():
    text = "구글과 애플과 구글"
    assert found(text, protected=[Span(0, 2)]) == ["애플", "구글"]
    assert found(text, protected=find_protected(text)) == ["구글", "애플", "구글"]
    # the whole term protected, as by translate="no"
    assert found(text, protected=[Span(0, 1), Span(5, 6), Span(8, 10)]) == []


@pytest.mark.parametrize(
    ("text", "particle"),
    [
        ("구글은 오늘", "은"),
        ("오픈AI에서부터는", "에서부터는"),
        ("AI모델", ""),
        ("구글 은", ""),
        ("설리만은(는)", "은(는)"),
        ("Azure(으)로", "(으)로"),
        ("오픈AI(OpenAI)의", "의"),
        ("인공지능(AI)그리고", ""),
    ],
)
def test_the_particle_after_a_mention(text: str, particle: str):
    match = one(text)
    assert text[match.span.end : match.particle_end] == particle


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [
        ("빙은", True),
        ("빙의", True),
        ("빙 검색", False),
        ("새로운 빙(Bing)은", False),
        ("시리고", True),
        ("시리만", True),
        ("시리는", False),
        ("애플이", False),
        ("애플과", False),
        ("애플를", False),
        ("애플가", True),
        ("애플식", True),
        ("술레이만만", False),
    ],
)
def test_short_names_that_may_be_part_of_a_word(text: str, ambiguous: bool):
    assert one(text).ambiguous is ambiguous


def test_one_syllable_with_a_noun_attached_is_a_word():
    assert found("빙판 빙등 빙식") == []


# --- glosses


@pytest.mark.parametrize(
    ("text", "mention", "rendering"),
    [
        ("오픈AI(OpenAI)의", "오픈AI(OpenAI)", "OpenAI"),
        ("오픈AI (OpenAI)의", "오픈AI (OpenAI)", "OpenAI"),
        ("마이크로소프트(MS)와", "마이크로소프트(MS)", "Microsoft"),
        ("마이크로소프트(이하 MS)는", "마이크로소프트(이하 MS)", "Microsoft"),
        ("MS(마이크로소프트)는", "MS(마이크로소프트)", "Microsoft"),
        ("인공지능(AI)그리고", "인공지능(AI)", "artificial intelligence (AI)"),
        ("인공 일반 지능(AGI)을", "인공 일반 지능(AGI)", "artificial general intelligence (AGI)"),
        ("범용인공지능（AGI）", "범용인공지능（AGI）", "artificial general intelligence (AGI)"),
        (
            "AGI(Artificial General Intelligence·범용인공지능)는",
            "AGI(Artificial General Intelligence·범용인공지능)",
            "AGI (artificial general intelligence)",
        ),
        ("공익법인(PBC) 지분율", "공익법인(PBC)", "public benefit corporation (PBC)"),
        ("'생각 사슬'(chain-of-thought) 기법", "'생각 사슬'(chain-of-thought)", "'chain of thought'"),
        ("“오픈AI”(OpenAI)", "“오픈AI”(OpenAI)", "“OpenAI”"),
        ("설리만(무스타파 설리만)은", "설리만(무스타파 설리만)", "Suleyman (Mustafa Suleyman)"),
        ("MAI(마이)", "MAI(마이)", "MAI"),
        ("오픈AI(OpenAI, 오픈에이아이)", "오픈AI(OpenAI, 오픈에이아이)", "OpenAI"),
    ],
)
def test_a_gloss_belongs_to_its_mention(text: str, mention: str, rendering: str):
    match = one(text)
    assert match.span.of(text) == mention
    assert match.rendering("en") == rendering
    assert match.gloss is not None
    assert match.head.of(text) == match.surface


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("빙(Bing, 현재 “Copilot”)과", ["빙", "Bing", "Copilot"]),
        ("CEO(왼쪽)과 나델라(오른쪽)", ["나델라"]),
        ("오픈AI(마이크로소프트)", ["오픈AI", "마이크로소프트"]),
        ("오픈AI(OpenAI", ["오픈AI", "OpenAI"]),
        ("오픈AI()", ["오픈AI"]),
        ("오픈AI(OpenAI·)", ["오픈AI", "OpenAI"]),
        ("'최신 생각 사슬'(chain-of-thought)", ["생각 사슬"]),
        ("오픈AI는 (OpenAI)", ["오픈AI", "OpenAI"]),
    ],
)
def test_a_bracket_that_holds_more_is_text(text: str, expected: list[str]):
    assert found(text) == expected
    assert all(match.gloss is None for match in MATCHER.find(text))


def test_the_rendering_of_a_language_without_names_is_empty():
    assert one("구글은").rendering("de") == ""


def test_a_form_without_a_name_falls_back_on_the_concept():
    surname = Form("surname", {"ko": Names("올트먼")})
    matcher = Matcher(Glossary((concept(form("full", "샘 올트먼", "Sam Altman"), surname),)))
    assert matcher.find("올트먼은")[0].rendering() == "Sam Altman"


# --- guards, status, case, substring, other languages


def test_a_guard_keeps_its_own_concept_out():
    assert found("메타인지는 메타의") == ["메타"]
    emperor = Matcher(
        Glossary((term("술레이만", "Suleyman", guards=["술레이만 대제"]), term("대제", "the Great")))
    )
    assert [m.surface for m in emperor.find("술레이만 대제는 술레이만이")] == ["대제", "술레이만"]


def test_a_longer_term_is_stronger_than_a_guard_inside_it():
    both = term("애플 뮤직 클래식", "Apple Music Classical", "애플", ident="amc", guards=["애플 뮤직"])
    matcher = Matcher(Glossary((both,)))
    assert [m.surface for m in matcher.find("애플 뮤직 클래식, 애플 뮤직, 애플")] == [
        "애플 뮤직 클래식",
        "애플",
    ]


def test_drafts_are_found_and_bind_only_when_asked():
    glossary = Glossary((term("구글", "Google", status="draft"),))
    assert [m.enforced for m in Matcher(glossary).find("구글은")] == [False]
    assert [m.enforced for m in Matcher(glossary, drafts=True).find("구글은")] == [True]


def test_a_deprecated_term_is_found_and_names_its_successor():
    old = term("바드", "Bard", status="deprecated", successor="gemini")
    matcher = Matcher(Glossary((old, term("제미나이", "Gemini"))), drafts=True)
    bard, gemini = matcher.find("바드와 제미나이")
    assert (bard.enforced, bard.successor) == (False, "gemini")
    assert gemini.enforced


def test_a_draft_never_hides_an_approved_term():
    draft = term("마이크로소프트 애저", "Microsoft Azure", status="draft")
    glossary = Glossary((draft, term("마이크로소프트", "Microsoft"), term("애저", "Azure")))
    assert [m.surface for m in Matcher(glossary).find("마이크로소프트 애저는")] == ["마이크로소프트", "애저"]
    assert [m.surface for m in Matcher(glossary, drafts=True).find("마이크로소프트 애저는")] == [
        "마이크로소프트 애저"
    ]


def test_of_two_concepts_with_one_surface_the_binding_one_wins():
    draft = term("제미니", "Gemini (draft)", status="draft", ident="a")
    glossary = Glossary((draft, term("제미니", "Gemini", ident="b")))
    assert [m.concept.id for m in Matcher(glossary).find("제미니는")] == ["b"]


@pytest.mark.parametrize(
    ("case", "hits"),
    [
        ("exact", ["deep learning"]),
        ("first", ["deep learning", "Deep learning"]),
        ("any", ["deep learning", "Deep learning", "Deep Learning", "DEEP LEARNING"]),
    ],
)
def test_case_rules(case: str, hits: list[str]):
    matcher = Matcher(Glossary((term("딥러닝", "deep learning", "deep learning", case=case),)))
    text = "deep learning과 Deep learning과 Deep Learning과 DEEP LEARNING과"
    assert [m.surface for m in matcher.find(text)] == hits


def test_offsets_survive_letters_whose_lower_case_is_longer():
    matcher = Matcher(Glossary((term("딥러닝", "deep learning", "deep learning", case="any"),)))
    text = "İstanbul의 DEEP LEARNING은"
    assert [m.surface for m in matcher.find(text)] == ["DEEP LEARNING"]


def test_substring_terms_ask_for_no_boundary():
    matcher = Matcher(Glossary((term("버스", "bus", match="substring"),)))
    assert [m.span for m in matcher.find("메타버스와")] == [Span(2, 4)]


def test_other_languages_get_neutral_boundaries_and_say_so():
    names = {"ja": Names("グーグル", ("Google",)), "en": Names("Google")}
    glossary = Glossary((Concept("google", "org", (Form("name", names),), Status.APPROVED),))
    matcher = Matcher(glossary, "ja")
    assert matcher.rules == "neutral"
    assert MATCHER.rules == Matcher(sample(), "ko-KR").rules == "korean"
    text = "グーグル 本社、Google。 Googleが Googles"
    assert [m.span for m in matcher.find(text)] == [Span(0, 4), Span(8, 14), Span(16, 22)]
    assert all(m.particle_end == m.span.end for m in matcher.find(text))
    assert without_rules("ko-KR") == ""
    assert "the source language ja has no word rules of its own" in without_rules("ja")


@pytest.mark.parametrize(
    ("language", "name", "text", "found"),
    [
        ("ja", "トヨタ", "トヨタが新車を発表。", True),
        ("ja", "トヨタ", "昨日トヨタは", True),
        ("ja", "トヨタ", "トヨタマンが", False),
        ("ja", "ソニー", "AIソニーと", True),
        ("ja", "サーバ", "サーバーが", False),
        ("ja", "東京", "東京で", True),
        ("ja", "京都", "東京都で", False),
        ("zh", "谷歌", "在谷歌工作", False),
        ("zh", "谷歌", "用Google谷歌。", True),
        ("th", "กูเกิล", "Googleกูเกิล AI", True),
        ("fr", "Renault", "Renaultと", True),
        ("ru", "Яндекс", "YaЯндекс", False),
        ("vi", "Google", "Googlé", False),
    ],
)
def test_neutral_boundaries_stand_where_a_script_without_spaces_begins_or_ends(
    language: str, name: str, text: str, found: bool
):
    names = {language: Names(name), "en": Names("Name")}
    glossary = Glossary((Concept("name", "org", (Form("name", names),), Status.APPROVED),))
    assert [m.surface for m in Matcher(glossary, language).find(text)] == [name] * found


def test_an_empty_glossary_finds_nothing():
    assert Matcher(Glossary()).find("구글은 오픈AI") == []


# --- the whole


@given(
    st.lists(
        st.sampled_from(
            [*"은는이가의 (),·-.'\n", *[s for c in sample() for f in c.forms for s in f.names["ko"].surfaces]]
        )
    )
)
def test_matches_are_disjoint_ordered_and_true(pieces: list[str]):
    text = "".join(pieces)
    end = 0
    for match in MATCHER.find(text):
        assert end <= match.span.start < match.span.end <= match.particle_end <= len(text)
        assert match.span.contains(match.head)
        assert match.surface == match.head.of(text)
        assert " ".join(match.surface.split()) in match.form.names["ko"].surfaces
        end = match.span.end


@given(st.text(alphabet="@.:/`wAI구글 -\n", max_size=40))
def test_protected_stretches_are_disjoint_and_ordered(text: str):
    end = 0
    for span in find_protected(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("`AI` 구글 `b`", ["`AI`", "`b`"]),
        ("``a`b`` AI", ["``a`b``"]),
        ("`AI 구글", []),
        ("`AI\n\n구글`", []),
        ("`AI\n구글`", ["`AI\n구글`"]),
        ("``` AI ` 구글 ```", ["``` AI ` 구글 ```"]),
    ],
)
def test_code_spans(text: str, code: list[str]):
    assert [span.of(text) for span in find_protected(text)] == code


@pytest.mark.parametrize(
    "text", ["`" * 60_000, "AI " * 20_000, "a.b/" * 15_000, "오픈AI(" * 15_000, "  구글" * 15_000]
)
def test_hostile_texts_take_no_more_than_their_length(text: str):
    # Quadratic work would take minutes here; the suite would be noticed to hang.
    assert len(MATCHER.find(text)) <= len(text)


def test_every_entry_of_the_glossary_passes_its_own_tests(root: Path):
    glossary = Glossary.load(root / "glossary.yaml")
    matcher = Matcher(glossary, drafts=True)
    missed = [(c.id, t) for c in glossary for t in c.hit if all(m.concept is not c for m in matcher.find(t))]
    wrong = [(c.id, t) for c in glossary for t in c.miss if any(m.concept is c for m in matcher.find(t))]
    assert (missed, wrong) == ([], [])


def test_names_of_the_articles_are_found_in_every_spelling(root: Path, seeds: Path):
    matcher = Matcher(Glossary.load(root / "glossary.yaml"))
    surfaces = {
        match.surface
        for path in seeds.glob("*.txt")
        for match in matcher.find(path.read_text(encoding="utf-8"))
    }
    spellings = "OpenAI 오픈AI Microsoft 마이크로소프트 MS 올트먼 설리만 AGI AI 구글 애플 앤트로픽 xAI Bing 시리 Azure Windsurf"
    full = {
        "샘 알트맨",
        "샘 올트먼",
        "사티아 나델라",
        "사티야 나델라",
        "무스타파 설리만",
        "무스타파 술래이만",
        "마사요시 손",
    }
    assert (
        {*spellings.split(), *full, "검색GPT", "SearchGPT", "인플렉션 AI", "인플렉션AI"}
    ) - surfaces == set()
