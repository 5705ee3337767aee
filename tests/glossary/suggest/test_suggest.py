"""Spellings that nobody has registered: what is found, by which evidence, and what is left alone."""

from __future__ import annotations

import dataclasses

import pytest
from hand_glossary import concept, form, person, sample, term

from loc.glossary.model import Concept, Glossary
from loc.glossary.suggest import Evidence, Passage, Suggestion, suggest
from loc.glossary.suggest.compare import deletions
from loc.glossary.suggest.nouns import Nouns, installed


def bare(*more: Concept) -> Glossary:
    """People and companies with their canonical Korean names and nothing else."""
    return Glossary(
        (
            person("샘 올트먼", "올트먼", "Sam Altman"),
            person("무스타파 술레이만", "술레이만", "Mustafa Suleyman"),
            person("사티아 나델라", "나델라", "Satya Nadella"),
            concept(form("full", "손정의", "Masayoshi Son"), type="person"),
            term("마이크로소프트", "Microsoft", "Microsoft"),
            term("오픈AI", "OpenAI"),
            term("메타", "Meta"),
            term("애플", "Apple"),
            term("오라클", "Oracle"),
            term("앤트로픽", "Anthropic"),
            term("깃허브 코파일럿", "GitHub Copilot"),
            term("코파일럿", "Copilot", "Copilot"),
            *more,
        )
    )


def texts(*lines: str) -> list[Passage]:
    return [Passage("a.txt", number, line) for number, line in enumerate(lines, 1)]


def found(*lines: str, glossary: Glossary | None = None, **options) -> list[Suggestion]:
    return suggest(texts(*lines), glossary or bare(), **options)


def spelled(*lines: str, **options) -> dict[str, str]:
    return {one.spelling: one.concept for one in found(*lines, **options)}


@pytest.mark.parametrize(
    ("line", "spelling", "ident"),
    [
        ("CEO인 샘 알트맨이 해임됐다.", "샘 알트맨", "sam-altman"),
        ("사티야 나델라 MS CEO가 말했다.", "사티야 나델라", "satya-nadella"),
        ("무스타파 술래이만을 영입했다.", "무스타파 술래이만", "mustafa-suleyman"),
        ("소프트뱅크 CEO 마사요시 손은 투자를 늘렸다.", "마사요시 손", "masayoshi-son"),
        ("앤스로픽은 새 모델을 냈다.", "앤스로픽", "anthropic"),
        ("오픈에이아이가 발표했다.", "오픈에이아이", "openai"),
        ("오픈 AI가 발표했다.", "오픈 AI", "openai"),
        ("깃허브 Copilot을 쓴다.", "깃허브 Copilot", "github-copilot"),
        ("이 제품은 Oracle이 소개했다.", "Oracle", "oracle"),
    ],
)
def test_a_spelling_is_found(line: str, spelling: str, ident: str):
    assert spelled(line) == {spelling: ident}


def test_a_surname_is_found_by_its_full_name_elsewhere():
    one = next(s for s in found("무스타파 설리만이 왔다.", "설리만은 떠났다.") if s.spelling == "설리만")
    assert (one.concept, one.form, one.name, one.english) == (
        "mustafa-suleyman",
        "surname",
        "술레이만",
        "Suleyman",
    )
    assert any("the end of “무스타파 설리만”" in evidence.why for evidence in one.evidence)


def test_a_title_raises_the_score():
    plain = found("알트맨은 자주 나온다.", min_score=0)
    titled = found("알트맨 CEO는 자주 나온다.", min_score=0)
    assert titled[0].score > plain[0].score
    assert "beside “CEO”" in titled[0].evidence[0].why


def test_the_same_company_raises_the_score():
    apart = found("올트먼은 오픈AI 사람이다.", "알트맨도 왔다.", min_score=0)
    together = found("올트먼은 오픈AI 사람이다.", "오픈AI 알트맨도 왔다.", min_score=0)
    assert together[0].score > apart[0].score
    assert "near openai" in together[0].evidence[0].why


def test_a_latin_gloss_is_strong_evidence():
    one = found("쉬레만(Mustafa Suleyman)이 왔다. 쉴러만(Suleyman)은 갔다.")
    assert {s.concept for s in one} == {"mustafa-suleyman"}
    assert any("glosses it as Suleyman" in e.why for s in one for e in s.evidence)


def test_evidence_names_file_line_and_words():
    (one,) = found("첫 줄.", "CEO인 샘 알트맨이 해임됐다.")
    evidence = one.evidence[0]
    assert (evidence.file, evidence.line) == ("a.txt", 2)
    assert "샘 알트맨이" in evidence.snippet
    assert str(evidence).startswith("a.txt:2: ")


def test_placeable_tags_are_looked_through():
    assert "샘 알트맨" in spelled("<g1>샘 알트맨</g1> CEO가")


@pytest.mark.parametrize(
    "line",
    [
        "샘 올트먼 CEO와 올트먼, 사티아 나델라가 왔다.",  # registered
        "Microsoft와 마이크로소프트의 계약.",
        "메라 회장과 메모 사장, 메일 대표가 왔다.",  # other words
        "앱을 열 때만 시간을 쓴다. 오락을 즐긴다.",
        "질리언 올트먼은 다른 사람이다.",
        "마이크로소프트웨어라는 잡지가 있었다.",
        "https://example.com/sam-altmann 와 `알트맨` 을 보라.",  # addresses and code
        "개발에도 힘쓰고 설명하는 데 리더로서의 책임이 있다.",
        "정부와 장부, 시장과 시정, 전략과 전력.",
        "",
    ],
)
def test_nothing_is_suggested(line: str):
    assert spelled(line) == {}


def test_somebody_else_of_that_name_is_left_alone():
    assert "알트맨" not in spelled("로버트 알트맨 감독이 영화를 찍었다.")


def test_guards_and_misses_are_never_suggested():
    guarded = dataclasses.replace(bare().concepts[0], guards={"ko": ("로버트 알트만",)})
    missed = dataclasses.replace(term("인플렉션", "Inflection"), miss=("인플랙션이 왔다",))
    glossary = Glossary((guarded, missed))
    assert spelled("로버트 알트만 감독의 영화", glossary=glossary) == {}
    assert spelled("로버트 알트먼 감독의 영화", glossary=glossary) == {}
    assert spelled("인플랙션이 두 번, 인플랙션은 세 번", glossary=glossary) == {}
    assert spelled("인플렉숀은 회사다", glossary=glossary) == {"인플렉숀": "inflection"}


def test_two_unknown_spellings_of_one_another():
    (one,) = found("젠슨 황(Jensen Huang) CEO가 왔다.", "젠센 황(Jensen Huang) CEO가 갔다.")
    assert set(one.spellings) == {"젠슨 황", "젠센 황"}
    assert (one.concept, one.english) == ("", "Jensen Huang")
    assert {evidence.line for evidence in one.evidence} == {1, 2}


def test_unknown_words_that_no_text_calls_a_name():
    (one,) = found("저커버그는 컨퍼런스에 왔다.", "저커버그의 콘퍼런스가 끝났다.")
    assert set(one.spellings) == {"컨퍼런스", "콘퍼런스"}


def test_unknown_names_that_the_texts_tell_apart():
    lines = ("펠튼(Felton) CEO가 왔다.", "펠턴(Pelton) CEO가 갔다.")
    assert [one for one in found(*lines) if one.spellings] == []


def test_the_least_score():
    every = found("CEO인 샘 알트맨이", "알트맨도 왔다", min_score=0.0)
    some = found("CEO인 샘 알트맨이", "알트맨도 왔다", min_score=0.9)
    assert all(one.score >= 0.9 for one in some)
    assert len(some) < len(every) or all(one.score >= 0.9 for one in every)


def test_the_order_of_the_texts_changes_nothing_but_the_places():
    lines = texts("CEO인 샘 알트맨이", "무스타파 설리만은", "사티야 나델라가")
    one = [(s.spelling, s.score) for s in suggest(lines, bare())]
    assert one == [(s.spelling, s.score) for s in suggest(lines[::-1], bare())]
    assert suggest(lines, bare()) == suggest(lines, bare())


def test_the_surest_comes_first():
    scores = [one.score for one in found("CEO인 샘 알트맨이", "무스타파 설리만은", "알트맨도", min_score=0)]
    assert scores == sorted(scores, reverse=True)


def test_an_evidence_line_reads_as_a_place():
    assert str(Evidence("a.txt", 3, "…", "why")) == "a.txt:3: … (why)"


def test_everything_registered_in_the_sample_is_left_alone():
    assert spelled("샘 알트만과 설리만, 사티야 나델라", glossary=sample()) == {}


@pytest.mark.skipif(not installed(), reason="kiwipiepy (the extra `ko`) is not installed")
def test_with_a_morphological_analyser():
    nouns = Nouns()
    assert nouns.is_everyday("정부")
    assert not nouns.is_everyday("설리만")
    assert 2 in nouns.ends("정부는 오늘")
    lines = ("CEO인 샘 알트맨이 해임됐다.", "무스타파 설리만이 왔다.", "정부는 장부를 봤다.")
    assert set(spelled(*lines, nouns=nouns)) == {"샘 알트맨", "무스타파 설리만"}


def test_a_name_as_long_as_a_book_is_not_taken_apart():
    assert deletions("a" * 100_000) == {"a" * 100_000}
    assert deletions("클로드") == {"클로드", "클로", "클드", "로드"}
