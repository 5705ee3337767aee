"""Small glossaries for tests, written by hand: `concept("애플", "Apple")`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loc.glossary.matcher import Matcher
from loc.glossary.model import Case, Concept, Form, Glossary, MatchRule, Names, Status

if TYPE_CHECKING:
    from loc.glossary.matcher import Match


def form(kind: str, ko: str, en: str, *variants: str, reading: str = "", **english: Any) -> Form:
    return Form(kind, {"ko": Names(ko, variants, reading=reading), "en": Names(en, **english)})


def concept(*forms: Form, ident: str = "", status: str = "approved", **more: Any) -> Concept:
    more["case"] = Case(more.get("case", "exact"))
    more["match"] = MatchRule(more.get("match", "eojeol"))
    more["guards"] = {"ko": tuple(more.get("guards", ()))}
    name = ident or forms[0].name("en").lower().replace(" ", "-")
    return Concept(name, more.pop("type", "org"), forms, Status(status), **more)


def term(ko: str, en: str, *variants: str, reading: str = "", **more: Any) -> Concept:
    return concept(form("name", ko, en, *variants, reading=reading), **more)


def person(
    full: str, surname: str, en: str, fulls: tuple[str, ...] = (), surnames: tuple[str, ...] = ()
) -> Concept:
    return concept(
        form("full", full, en, *fulls, en),
        form("surname", surname, en.rsplit(maxsplit=1)[-1], *surnames),
        type="person",
    )


def sample() -> Glossary:
    """What most tests search with: real names, real variants."""
    return Glossary(
        (
            term("오픈AI", "OpenAI", "OpenAI", "오픈 AI", "오픈에이아이"),
            concept(
                form("name", "마이크로소프트", "Microsoft", "Microsoft"),
                form("acronym", "MS", "Microsoft"),
            ),
            term("마이크로소프트 AI", "Microsoft AI", "Microsoft AI"),
            term("구글", "Google", "Google"),
            term("애플", "Apple", "Apple"),
            term("메타", "Meta", "Meta", guards=["메타인지"]),
            term("빙", "Bing", "Bing"),
            term("시리", "Siri", "Siri"),
            term("앤트로픽", "Anthropic", "Anthropic"),
            term("코파일럿", "Copilot", "Copilot"),
            term("애저", "Azure", "Azure"),
            term("xAI", "xAI"),
            term("DALL-E", "DALL-E"),
            term("GPT", "GPT", reading="vowel"),
            term("GPT-3", "GPT-3"),
            term("GPT-4", "GPT-4"),
            concept(form("short", "MAI", "MAI", "마이"), form("name", "MAI-1", "MAI-1"), ident="mai"),
            concept(
                form("long", "인공지능", "artificial intelligence"),
                form("acronym", "AI", "AI", reading="vowel"),
                ident="ai",
            ),
            concept(
                form(
                    "long",
                    "인공일반지능",
                    "artificial general intelligence",
                    "인공 일반 지능",
                    "범용인공지능",
                ),
                form("acronym", "AGI", "AGI", reading="vowel"),
                ident="agi",
            ),
            concept(
                form("long", "공익법인", "public benefit corporation"),
                form("acronym", "PBC", "PBC"),
                ident="pbc",
            ),
            term("생각 사슬", "chain of thought", "사고 사슬"),
            person("샘 올트먼", "올트먼", "Sam Altman", ("샘 알트만", "샘 알트맨"), ("알트만", "알트맨")),
            person(
                "무스타파 술레이만",
                "술레이만",
                "Mustafa Suleyman",
                ("무스타파 설리만", "무스타파 술래이만"),
                ("설리만", "술래이만"),
            ),
            person("사티아 나델라", "나델라", "Satya Nadella", ("사티야 나델라",)),
            concept(form("full", "손정의", "Masayoshi Son", "마사요시 손"), type="person"),
            term("Unite.AI", "Unite.AI"),
        )
    )


def matcher() -> Matcher:
    return Matcher(sample())


def found(text: str, **options: Any) -> list[str]:
    return [match.span.of(text) for match in MATCHER.find(text, **options)]


def one(text: str) -> Match:
    (match,) = MATCHER.find(text)
    return match


MATCHER = matcher()
