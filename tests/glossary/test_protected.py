"""Where no term matches: addresses, handles, tags and telephone numbers, in Hangul as well."""

from __future__ import annotations

import pytest

from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.glossary.normalize import normalize
from loc.glossary.protected import end_at, find_literals


def literals(text: str) -> list[str]:
    return [span.of(text) for span in find_literals(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://namu.wiki/w/알트만 참고", ["https://namu.wiki/w/알트만"]),
        ("https://a.com/?q=1&x=알트만", ["https://a.com/?q=1&x=알트만"]),
        ("www.naver.com/알트만", ["www.naver.com/알트만"]),
        ("naver.com/알트만 등", ["naver.com/알트만"]),
        ("https://namu.wiki/w/2024년_대한민국은", ["https://namu.wiki/w/2024년_대한민국은"]),
        ("https://한글.kr/가, https://한국.한국", ["https://한글.kr/가", "https://한국.한국"]),
        ("https://openai.com에서 본다.", ["https://openai.com"]),
        ("https://openai.com참고", ["https://openai.com"]),
        ("(https://openai.com/ko)에서.", ["https://openai.com/ko"]),
        ("https://openai.com/ko/gpt-5를 보라", ["https://openai.com/ko/gpt-5"]),
        ("위키(https://ko.wikipedia.org/wiki/파이썬_(언어)).", ["https://ko.wikipedia.org/wiki/파이썬_(언어)"]),
        ("@알트만 #알트만 #인공지능_시대", ["@알트만", "#알트만", "#인공지능_시대"]),
        ("@openai는 #AI를", ["@openai", "#AI"]),
        ("@알트만에게서 메일을 #인공지능으로부터 배운", ["@알트만", "#인공지능"]),
        ("#서울에서놀자 하며", ["#서울에서놀자"]),
        ("#1 C# A&#38; # 제목", []),
        ("02-123-4567로, 010-1234-5678", ["02-123-4567", "010-1234-5678"]),
        ("1588-0000 +82-2-123-4567", ["1588-0000", "+82-2-123-4567"]),
        ("2020-2024년, 1950-1953년, 1592-1598년, 2024-01-12", []),
    ],
)  # fmt: skip
def test_where_a_literal_begins_and_ends(text: str, found: list[str]) -> None:
    assert literals(text) == found


def test_an_address_ends_where_its_markup_does() -> None:
    text = "https://a.com/알트만에서 b.com/가"
    cut = end_at(find_literals(text), text, [0, 17])
    assert [span.of(text) for span in cut] == ["https://a.com/알트만", "b.com/가"]


@pytest.fixture(scope="module")
def matcher(root) -> Matcher:
    return Matcher(Glossary.load(root / "glossary.yaml"))


@pytest.mark.parametrize(
    "literal",
    [
        "https://namu.wiki/w/알트만",
        "https://a.com/?page=1&x=알트만",
        "www.naver.com/알트만",
        "@알트만",
        "#알트만",
    ],
)
def test_normalizing_leaves_addresses_handles_and_tags_as_they_are(matcher: Matcher, literal: str) -> None:
    assert normalize("알트만", matcher) != "알트만"
    assert normalize(f"{literal} 참고", matcher) == f"{literal} 참고"


@pytest.mark.parametrize("part", ["a)에", "@가", "#가", "1588-", "가.com/", "://", "a.가", "www."])
def test_a_long_hostile_token_is_read_in_bounded_steps(part: str) -> None:
    text = f"https://a/{part * 30_000}"
    assert all(span.of(text) for span in find_literals(text))
