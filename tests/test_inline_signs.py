"""Brackets, symbols and footnote marks: out of the engine's sight, and back as English writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.inline import Mark, intact, restore, strip
from loc.inline.signs import PARTNERS, take_out, write_signs
from loc.inline.tree import tree
from loc.model import Placeable, Span


@pytest.mark.parametrize(
    ("korean", "seen", "written"),
    [
        ("<용어설명>", "용어설명", "<용어설명>"),
        ("그는 <새로운 시장>에서", "그는 새로운 시장에서", "그는 <새로운 시장>에서"),
        ("【속보】오픈AI", "속보 오픈AI", "[속보] 오픈AI"),
        ("「저작권법」을", "저작권법을", '"저작권법"을'),
        ("〈표 1〉", "표 1", "<표 1>"),
        ("〈설국열차〉를", "설국열차를", '"설국열차"를'),
        ("“『AI 시대』를 읽었다”", "“AI 시대를 읽었다”", "“'AI 시대'를 읽었다”"),
        ("‘〈AI 시대〉’라는", "‘AI 시대’라는", "‘AI 시대’라는"),
        ("{새 제품}과 [새 기능]", "새 제품과 새 기능", "{새 제품}과 [새 기능]"),
        ("한국[남한]은", "한국 남한은", "한국 [남한]은"),
        ("*중요한* 일", "중요한 일", "*중요한* 일"),
        ("① 애플™", " 애플", "① 애플™"),
        ("홈 | 뉴스", "홈 — 뉴스", "홈 | 뉴스"),
        ("홈 — 홈 | 뉴스", "홈 — 홈 → 뉴스", "홈 — 홈 | 뉴스"),
        ("구글 🎉👨‍👩‍👧 이벤트", "구글  이벤트", "구글 🎉👨‍👩‍👧 이벤트"),
        ("말했다[1].", "말했다.", "말했다[1]."),
        ("삼성전자[005930]는", "삼성전자는", "삼성전자[005930]는"),
        ("말했다²", "말했다", "말했다²"),
        ("{{ user.name }}님과 {% if a %}", "LINK1님과 ", "{{ user.name }}님과 {% if a %}"),
        ("더 보기 »", "더 보기 ", "더 보기 »"),
    ],
)
def test_what_the_engine_sees_and_what_comes_back(korean: str, seen: str, written: str) -> None:
    taken = take_out(korean, ())
    assert taken.text == seen
    assert write_signs(restore(taken.text, taken.marks), taken.signs) == written


@pytest.mark.parametrize(
    "text",
    [
        "5 < 10",
        "a -> b, a => b",
        "( 괄호 )",
        "면적은 30㎡, 84m²이다",
        "㈜오픈AI는 25°C에서",
        "3~5월에 2*3=6",
        "“인용”과 ‘강조’와 (보충)",
        "a_b_c",
        "<>",
        "[ ]",
        "애플 → 구글",
        "",
    ],
)
def test_what_a_model_reads_stays(text: str) -> None:
    assert take_out(text, ()).text == text
    assert take_out(text, ()).signs == ()


def test_what_is_protected_stays() -> None:
    text = "{name}과 {새 제품}"
    assert take_out(text, (), [Span(0, 6)]).text == "{name}과 새 제품"


def test_brackets_that_cross_markup_stay() -> None:
    plain, marks = strip("<g1>「가</g1>나」다 <g2>「라」</g2>")
    taken = take_out(plain, marks)
    assert taken.text == "「가나」다 라"
    assert tree(taken.marks)


def test_a_raised_number_behind_a_word_is_a_note_and_no_number() -> None:
    found = [Placeable("<g1>", "<sup>"), Placeable("</g1>", "</sup>")]
    plain, marks = strip("말했다<g1>1</g1>.", found)
    taken = take_out(plain, marks, (), found)
    assert taken.text == "말했다."
    assert write_signs(restore(taken.text, taken.marks), taken.signs) == "말했다<g1>1</g1>."
    plain, marks = strip("10m<g1>2</g1>의 땅", found)
    assert take_out(plain, marks, (), found).text == "10m2의 땅"


def test_code_that_no_model_copies_is_masked() -> None:
    found = [Placeable("<x1/>", "`[링크]`"), Placeable("<x2/>", "`pip install`")]
    source = "<x1/>는 <x2/>로 {{ user }}와 같다"
    taken = take_out(*strip(source, found), (), found)
    assert taken.text == "LINK2는 pip install로 LINK1와 같다"
    assert sorted(span.of(taken.text) for span in taken.stand_ins) == ["LINK1", "LINK2"]
    assert write_signs(restore(taken.text, taken.marks), taken.signs) == source
    assert take_out("LINK와 {{ user }}", ()).text == "LINK와 URL1"


def test_numbers_of_tags_in_the_text_are_stepped_over() -> None:
    taken = take_out("<x900000/> 〈가〉", [Mark("<x900001/>", 0)])
    assert {tag for tag, _ in taken.signs}.isdisjoint({"<x900000/>", "<x900001/>", "<g900000>"})


SIGNS = "".join([*PARTNERS, *PARTNERS.values(), "①★|*_ "])


@given(
    st.text(st.sampled_from(f"가나은는AI1.“”{SIGNS}"), max_size=24), st.integers(0, 24), st.integers(0, 24)
)
def test_nothing_but_signs_is_taken_and_tags_nest(text: str, start: int, end: int) -> None:
    first, last = sorted((min(start, len(text)), min(end, len(text))))
    marks = [Mark("<g1>", first), Mark("</g1>", last)]
    taken = take_out(text, marks)

    def words(some: str) -> str:
        return "".join(c for c in some if c not in SIGNS and c not in "<>\"'")

    assert words(
        taken.text + "".join(sign for tag, sign in taken.signs if tag.startswith("<x"))
    ) or not words(text)
    assert sorted(words(text)) == sorted(
        words(taken.text + "".join(sign for tag, sign in taken.signs if tag.startswith("<x")))
    )
    assert tree(taken.marks) is not None
    assert intact(restore(taken.text, taken.marks), [mark.tag for mark in taken.marks])
    again = take_out(text, marks)
    assert again == taken
