"""Romanized person names: spelling, and which words of an article are names at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loc.korean.names import find_names
from loc.korean.romanize import romanize_name, romanize_place
from loc.model import Span

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("김민석", "Kim Min-seok"),
        ("안선영", "An Seon-yeong"),
        ("우동명", "Woo Dong-myeong"),
        ("김성식", "Kim Seong-sik"),
        ("이정현", "Lee Jeong-hyeon"),
        ("박지원", "Park Ji-won"),
        ("최민식", "Choi Min-sik"),
        ("한복남", "Han Bok-nam"),  # no sound change between the syllables: not Bongnam
        ("홍빛나", "Hong Bit-na"),
        ("홍길동", "Hong Gil-dong"),
        ("남궁민", "Namgung Min"),
        ("황보관", "Hwangbo Gwan"),
        ("제갈길동", "Jegal Gil-dong"),
        ("선우은숙", "Sunwoo Eun-suk"),
        ("독고영재", "Dokgo Yeong-jae"),
        ("김구", "Kim Gu"),
        ("남궁 민", "Namgung Min"),
        ("박OO", "Park OO"),
        ("김", "Kim"),
    ],
)
def test_family_name_first_and_a_hyphen_in_the_given_name(name: str, english: str):
    assert romanize_name(name) == english


def names(text: str) -> dict[str, str]:
    return {span.of(text): english for span, english in find_names(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(서울=뉴스1) 김민석 기자 = 마이크로소프트", ["김민석"]),
        ("ⓒ News1 김성식 기자", ["김성식"]),
        ("ⓒ AFP=뉴스1 ⓒ News1 우동명 기자", ["우동명"]),
        ("이전 49세 안선영, ‘이혼’에 입 열었다", ["안선영"]),
        ("방송인 안선영(49)은 최근", ["안선영"]),
        ("배우 안선영이 말했다", ["안선영"]),
        ("김민석·우동명 기자", ["김민석", "우동명"]),
        ("김민석, 이정현 기자가", ["김민석", "이정현"]),
        ("박OO 대표는", ["박OO"]),
        ("홍길동 교수에 따르면", ["홍길동"]),
        ("이정현 전 대표가", ["이정현"]),
        ("김훈 기자 =", ["김훈"]),
        ("안선영 씨와 홍길동씨는", ["안선영", "홍길동"]),
        ("남궁민 배우는", ["남궁민"]),
        ("박지원 선임연구원은", ["박지원"]),
        ("최민식 IT전문 기자", ["최민식"]),
        ("최민식기자 =", ["최민식"]),
        ("기자 김철수는 떠났다", ["김철수"]),
        ("기자 김민석, 교수 이영희", ["김민석", "이영희"]),
        ("대표이사 김영수는", ["김영수"]),
        ("카카오(대표이사 정신아)는", ["정신아"]),
        ("가온(대표 : 이정민, 사진)은", ["이정민"]),
        ("김민수 선배가 이영희 양과 최영수 군을", ["김민수", "이영희", "최영수"]),
        ("“무기가 있다.” — 김민수 선배", ["김민수"]),
        ("최영수 님께서", ["최영수"]),
        ("이해진: 늘 그랬다", ["이해진"]),
        ("홍보실 김하늘 과장", ["김하늘"]),
        ("교수 정원은 300명", []),
        ("회장 선거는", []),
        ("대표이사 공백이 길다", []),
        ("(대표 이미지)", []),
        ("(대표이사 전무이사)", []),
        ("국방부 군은 안내원 양과 재학생 선배를", []),
        ("이재민 군락은", []),
        ("문제점: 없다", []),
        ("한나라 대표는", []),
        ("기자 정신은 살아 있다", []),
        ("기자 이력서를 냈다", []),
        ("감독 선임이 늦었다", []),
        ("연예부기자", []),
        ("사진=김철수", ["김철수"]),
        ("글·그림 김철수", ["김철수"]),
        ("영상편집: 김철수 이영희", ["김철수", "이영희"]),
        ("취재 강화 방안", []),
        ("사진=신제품", []),
        ("최민식 ET전문 기자", []),  # an unknown kind of reporter: rather nothing than a wrong name
    ],
)
def test_names_are_found_where_the_press_puts_them(text: str, found: list[str]):
    assert list(names(text)) == found


# Everyday words of two and three syllables that begin like family names, each where a name could stand.
WORDS = """
이용자 이용은 이러한 이상의 이미지 이후의 이사회 정부는 정부의 정치부 정보를 정당의 정의당 전문가 전문의 전문 전략실 전체의
한국인 한국의 한국은 한국 최고의 최초의 최근의 최신 조사자 조사의 조직위 조선대 고객사 고려대 고등학교 강원대 안전성 안보실
신임 신문사 신제품 주주의 주요 주민들 유럽의 유명 유권자 유전학 문화부 문화의 남성의 남북의 여성의 여당의 여학생 서울대 서비스
방송사 방송국 연구소 연구원 연세대 공동체 공동 공화당 현지의 현직 임시 원내 민주당 민간의 국민대 국회의 국내외 인공지능 인사팀
지난해 지주사 지역의 기획실 기업의 선임 선대위 사회부 소속사 제조사 우리의 은행의 예비군 경쟁사 경제부 도내의 모회사 차세대
노동자 채권단 홍보팀 홍익대 하원의 심리학 손님들 허위의 왕실의 변호인 추가로 반도체 양측의 장관의 설립자 석유공 위원회 표준의
""".split()
PLACES = ["{} 기자", "{} 대표는", "{} 교수", "{} 의원이", "{} 회장", "49세 {}", "배우 {}", "가수 {} 등"]


@pytest.mark.parametrize("word", WORDS)
def test_words_are_no_names(word: str):
    for place in PLACES:
        text = place.format(word)
        assert names(text) == {}, text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("김철수 삼성전자 부사장은 말했다", ["김철수"]),
        ("김철수 한국전자통신연구원 원장이", ["김철수"]),
        ("이영희 KAIST 교수는", ["이영희"]),
        ("최수연 네이버 대표는", ["최수연"]),
        ("최수연 카카오뱅크 대표가", ["최수연"]),
        ("정부는 네이버 대표를", []),
        ("정부는 삼성전자 부사장을", []),
        ("조용한 삼성전자 부사장이", []),
        ("오산서 삼성전자 부사장이", []),
        ("고유한 기술 담당 이사는", []),
        ("신선한 식품그룹 회장은", []),
        ("김철수 옛날 부사장은", []),  # nothing says that this is an organisation
        ("김철수, 이영희, 박민수", ["김철수", "이영희", "박민수"]),
        ("김철수·임영웅", ["김철수", "임영웅"]),
        ("김철수, 전문가, 박민수", []),
        ("김철수", []),
    ],
)
def test_names_before_an_organisation_and_in_lists(text: str, found: list[str]):
    assert list(names(text)) == found


def test_a_name_before_an_organisation_of_the_glossary():
    assert [s.of("김철수 구글 대표는") for s, _ in find_names("김철수 구글 대표는", [Span(4, 6)])] == [
        "김철수"
    ]


@pytest.mark.parametrize("name", ["김철수", "이영희", "박민수", "김민석", "안선영", "최민식"])
def test_a_list_item_that_is_a_name(name: str):
    assert [span.of(name) for span, _ in find_names(name, item=True)] == [name]


ITEMS = """
배송비 전화선 노숙인 손수건 송아지 전나무 장학금 백두산 정동진 서대문 남해안 주의보 조선소 고양이 강아지 유산균 이태원 메시지
반도체 지하철 전기차 암호화 보고서 정수기 문화재 전세금 진료비 정지선 유조선 고주파 조의금 주문서 전시회 조정안 정기선 우체국
""".split()


@pytest.mark.parametrize("word", WORDS + ITEMS)
def test_a_list_item_that_is_a_word(word: str):
    assert find_names(word, item=True) == []
    assert find_names(f"{word}, {word}") == []


@pytest.mark.parametrize("word", WORDS)
def test_a_word_before_an_organisation(word: str):
    assert find_names(f"{word} 삼성전자 부사장은") == []


def test_there_are_enough_of_them():
    assert len(set(WORDS)) >= 60


@pytest.mark.parametrize(
    "text",
    [
        "샘 올트먼 대표는 사티아 나델라 회장과",
        "무스타파 설리만 CEO는 트럼프 대통령을",
        "대표 이미지와 대표 상품, 이 대표와 그 교수",
        "배우 이상의 연기와 가수 이후의 삶",
        "지분율(49)과 이용자(30)",
        "김민석의 책과 안선영의 노래",  # no title, no age: nothing says that these are people
        "기자회견에서 한국 기자들이",
    ],
)
def test_no_name_without_a_sure_sign(text: str):
    assert names(text) == {}


def test_what_the_glossary_took_is_left_alone():
    text = "손정민 회장과 김민석 기자"
    assert [span.of(text) for span, _ in find_names(text)] == ["손정민", "김민석"]
    assert [span.of(text) for span, _ in find_names(text, [Span(0, 6)])] == ["김민석"]


def test_the_articles_hold_exactly_these_unknown_names(seeds: Path):
    found: dict[str, str] = {}
    for path in sorted(seeds.glob("*.txt")):
        found |= names(path.read_text(encoding="utf-8"))
    assert found == {
        "김민석": "Kim Min-seok",
        "김성식": "Kim Seong-sik",
        "우동명": "Woo Dong-myeong",
        "안선영": "An Seon-yeong",
    }


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("강릉", "Gangneung"), ("신라", "Silla"), ("왕십리", "Wangsimni"), ("독립문", "Dongnimmun"),
        ("묵호", "Mukho"), ("집현전", "Jiphyeonjeon"), ("대관령", "Daegwallyeong"), ("속리산", "Songnisan"),
        ("해돋이", "Haedoji"), ("압구정", "Apgujeong"), ("종로", "Jongno"), ("별내", "Byeollae"),
        ("합덕", "Hapdeok"), ("여의도", "Yeouido"), ("백령도", "Baengnyeongdo"),
    ],
)  # fmt: skip
def test_places_are_written_as_they_sound(korean: str, latin: str) -> None:
    assert romanize_place(korean) == latin
