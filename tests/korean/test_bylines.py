from __future__ import annotations

import pytest

from loc.korean.bylines import find, roles
from loc.model import Kind, Span


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("(서울=뉴스1) 김민석 기자 = 마이크로소프트와 오픈AI는", "(서울=뉴스1) 김민석 기자 ="),
        (
            "(뉴욕·서울=연합뉴스) 홍길동 특파원 김철수 기자 = 미국은",
            "(뉴욕·서울=연합뉴스) 홍길동 특파원 김철수 기자 =",
        ),
        ("[서울=뉴시스]이영희 기자 = 정부는", "[서울=뉴시스]이영희 기자 ="),
        ("[이데일리 박지성 기자] 삼성전자는", "[이데일리 박지성 기자]"),
        ("(서울=연합뉴스) 정부는 24일", "(서울=연합뉴스)"),
        ("【서울=뉴시스】 김민석 기자 = 정부는", "【서울=뉴시스】 김민석 기자 ="),
        ("[파이낸셜뉴스] 메타가 공개했다", "[파이낸셜뉴스]"),
        ("[강원도민일보] 이재용 회장은", "[강원도민일보]"),
        ("[서울경제] 김민석 기자 = 정부는", "[서울경제] 김민석 기자 ="),
        ("뉴욕(미국)=김민석 특파원 = 메타가", "뉴욕(미국)=김민석 특파원 ="),
        ("[헤럴드경제=김민석기자] 메타가", "[헤럴드경제=김민석기자]"),
    ],
)
def test_a_dateline_at_the_beginning(text: str, dateline: str) -> None:
    (span, kind), *more = find(text)
    assert (span.of(text).strip(), kind, more) == (dateline, Kind.DATELINE, [])


@pytest.mark.parametrize(
    ("text", "credits_"),
    [
        ("발언하는 모습. ⓒ 로이터=뉴스1 ⓒ News1 김성식 기자", ["ⓒ 로이터=뉴스1 ⓒ News1 김성식 기자"]),
        ("2025.01.22 ⓒ AFP=뉴스1 ⓒ News1 우동명 기자", ["ⓒ AFP=뉴스1 ⓒ News1 우동명 기자"]),
        ("신제품을 공개하고 있다. [사진=뉴시스]", ["[사진=뉴시스]"]),
        ("신제품을 공개하고 있다. (사진=애플 제공)", ["(사진=애플 제공)"]),
        ("신제품을 공개하고 있다. /사진=AP연합뉴스", ["/사진=AP연합뉴스"]),
        ("줄을 선 모습. /뉴스1", ["/뉴스1"]),
        ("수확에 한창이다. [뉴시스]", ["[뉴시스]"]),
        ("줄불놀이가 펼쳐지고 있다. 연합뉴스", ["연합뉴스"]),
        ("신제품을 공개하고 있다. 사진제공=삼성전자", ["사진제공=삼성전자"]),
        ("무대에 오른 올트먼 CEO(올트먼 CEO X 갈무리)", ["(올트먼 CEO X 갈무리)"]),
        ("챗GPT 화면. (사진=유튜브 화면 캡처)", ["(사진=유튜브 화면 캡처)"]),
        ("발표했다. 글·사진=김민석 기자", ["글·사진=김민석 기자"]),
        ("발표했다. 글=김민석 기자, 사진=이영희 기자", ["글=김민석 기자, 사진=이영희 기자"]),
        ("발표했다. 2025.1.22 [로이터=연합뉴스 자료사진]", ["[로이터=연합뉴스 자료사진]"]),
        ("새 건물. (오픈AI 제공)", ["(오픈AI 제공)"]),
        ("[사진] 조감도 /네이버", ["/네이버"]),
    ],
)
def test_credits(text: str, credits_: list[str]) -> None:
    found = find(text)
    assert [span.of(text).strip() for span, _ in found] == credits_
    assert {kind for _, kind in found} == {Kind.CREDIT}


@pytest.mark.parametrize(
    "text",
    [
        "김민석 기자",
        "김민석 기자 ideaed@news1.kr",
        "ideaed@news1.kr",
        "김민석·이영희 선임기자",
        "글·사진 김민석 기자",
        "진행 김민석 기자 / 사진 이영희 기자",
        "김민석 기자 | 2025.06.02",
    ],
)
def test_a_byline_of_its_own_is_a_credit(text: str) -> None:
    ((span, kind),) = find(text)
    assert (span.of(text), kind) == (text, Kind.CREDIT)


@pytest.mark.parametrize(
    "text",
    [
        "(자세한 내용은 아래에 있다) 마이크로소프트는 협상 중이다.",
        "끝이다. 그는 연합뉴스 기자다.",
        "x = 3이고 y = 4라고 한다.",
        "그는 김민석 기자에게 말했다.",
        "기자 회견이 열렸다.",
        "사진은 행사에서 발언하는 모습이다.",
        "메일은 ideaed@news1.kr 로 보낸다.",
        "[경제] 메타가 공개했다",
        "[학교신문] 새 호가 나왔다",
        "[서울경제]는 이렇게 썼다",
        "이 기능은 변경 데이터 캡처(CDC)를 쓴다.",
        "그는 (무료 제공) 이라고 썼다.",
        "패킷을 잡는 법 (패킷 캡처)",
        "사진: 어떻게 찍을까요",
        "그림: 검색 인덱스의 구조",
        "이미지: 새 건물의 모습",
        "본문의 글=내용이라고 본다.",
        "[사진] 서울/부산 조감도",
        "[사진] 2025 /네이버의 새 건물이다.",
        "글 쓰는 김민석 기자",
        "",
    ],
)
def test_ordinary_text_has_neither(text: str) -> None:
    assert find(text) == []


def test_a_block_that_is_a_dateline_and_nothing_else_is_one():
    assert find("(강릉=연합뉴스) 이수지 기자") == [(Span(0, 16), Kind.DATELINE)]
    assert find("(a=b)") == []


def test_the_words_of_a_dateline_have_roles():
    text = "(세종·강릉=이데일리 박지성 기자)"
    assert [(span.of(text), role.value) for span, role in roles(text)] == [
        ("세종", "place"),
        ("강릉", "place"),
        ("이데일리", "outlet"),
        ("박지성", "name"),
        ("기자", "outlet"),
    ]
