from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.files import TextFile, read_text
from loc.formats import open_document
from loc.formats.boilerplate import is_chrome, regions


def parts(text: str) -> list[tuple[str, bool]]:
    return [(stripped, chrome) for span, chrome in regions(text) if (stripped := span.of(text).strip())]


@pytest.mark.parametrize(
    "text",
    [
        "Back to Headlines",
        "15일 전",
        "3 hours ago",
        "Related Links",
        "댓글 0",
        "목록",
        "등록된 댓글이 없습니다.",
        "로그인한 회원만 댓글 등록이 가능합니다.",
        "로그인 후 댓글을 작성하실 수 있습니다.",
        "게시물 Microsoft와 OpenAI 사이의 긴장: AI의 미래에 대한 의미 처음 등장한 Unite.AI.",
        "The post How AI learns appeared first on Unite.AI.",
        "Copyright © 뉴스1. All rights reserved. 무단 전재 및 재배포, AI학습 이용 금지.",
        "<저작권자(c) 연합뉴스, 무단 전재-재배포, AI 학습 및 활용 금지>",
        "ⓒ 한경닷컴, 무단전재 및 재배포 금지",
        "입력 2025.08.17 07:01",
        "기사입력 2025-08-17 오전 7:01",
        "홈 | 뉴스 | 로그인 | 회원가입",
        "공유하기",
        "글자 크기 조절",
        "본문 바로가기",
        "조회수 1,234",
    ],
)
def test_chrome(text: str) -> None:
    assert all(chrome for part, chrome in parts(text) if not part.startswith("ⓒ 한경닷컴"))


@pytest.mark.parametrize(
    "text",
    [
        "이 기사는 15일 전에 나왔다.",
        "댓글 3개가 달렸다.",
        "회사는 무단 전재를 금지했다.",
        "저작권자인 회사는 무단 복제를 금지했다고 밝혔다.",
        "이전 모델은 2025.01.22 공개됐다.",
        "다음 모델은 08-17 버전이다.",
        "로그인 정보가 유출됐다는 글이 올라왔고 회사가 대응할 수 있습니다.",
        "수정 3.5 버전을 배포했다.",
        "원제목: Microsoft free to build own AGI after ending restrictive OpenAI deal",
        "관련자료를 모두 공개했다.",
        "오픈AI와 마이크로소프트, 기술과 돈, 권력 다툼 가속화",
        "구독 서비스 가격이 올랐다.",
        "검색 시장의 변화",
        "게시물이 처음 등장한 것은 어제다.",
        "",
    ],
)
def test_content(text: str) -> None:
    assert not any(chrome for _, chrome in parts(text))


def test_a_headline_and_what_the_board_puts_after_it() -> None:
    assert parts("오픈AI와 '경쟁적 협력' 전환한 MS, 독자 AI 'MAI' 출격대기 작성일 08-17 21 목록 ") == [
        ("오픈AI와 '경쟁적 협력' 전환한 MS, 독자 AI 'MAI' 출격대기", False),
        ("작성일 08-17", True),
        ("21", True),
        ("목록", True),
    ]


def test_links_run_into_one_line() -> None:
    text = (
        "관련자료 이전 49세 안선영, ‘이혼’에 입 열었다 “안 맞아..함께 안 다녀”[핫피플] 08-17 다음 '4000억 실탄 충전' "
        "LS마린솔루션, 2.5조 대만 풍력 시장 노린다 08-17 댓글 0 등록된 댓글이 없습니다. 로그인한 회원만 댓글 등록이 가능합니다."
    )
    assert parts(text) == [
        ("관련자료", True),
        ("이전", True),
        ("49세 안선영, ‘이혼’에 입 열었다 “안 맞아..함께 안 다녀”[핫피플]", True),
        ("08-17", True),
        ("다음", True),
        ("'4000억 실탄 충전' LS마린솔루션, 2.5조 대만 풍력 시장 노린다", True),
        ("08-17", True),
        ("댓글 0", True),
        ("등록된 댓글이 없습니다.", True),
        ("로그인한 회원만 댓글 등록이 가능합니다.", True),
    ]


def test_a_notice_after_the_last_sentence() -> None:
    assert parts("협상은 계속된다. <저작권자 ⓒ 뉴스1, 무단 전재 및 재배포 금지>") == [
        ("협상은 계속된다.", False),
        ("<저작권자 ⓒ 뉴스1, 무단 전재 및 재배포 금지>", True),
    ]


def test_a_masthead_is_chrome_where_a_menu_is_below_it() -> None:
    text = "HyperAI초신경\nBack to Headlines\n\n오픈AI와 마이크로소프트의 다툼\n\n양사는 협상 중이다.\n"
    flagged = [(s.source, s.boilerplate) for s in open_document(TextFile(Path("a.txt"), text)).segments]
    assert flagged == [
        ("HyperAI초신경", True),
        ("Back to Headlines", True),
        ("오픈AI와 마이크로소프트의 다툼", False),
        ("양사는 협상 중이다.", False),
    ]


def test_nothing_of_the_articles_is_taken_for_chrome(seeds: Path) -> None:
    flagged = {
        path.name[:3]: [s.source for s in open_document(read_text(path)).segments if s.boilerplate]
        for path in sorted(seeds.glob("*.txt"))
    }
    assert flagged["000"] == flagged["004"] == []
    assert len(flagged["001"]) == 1
    assert flagged["002"] == ["HyperAI초신경", "Back to Headlines", "15일 전", "Related Links"]
    assert len(flagged["003"]) == 16


@given(
    st.lists(
        st.sampled_from(
            ["가나다. ", "댓글 0 ", "관련자료 ", "이전 ", "08-17 ", "목록 ", "Copyright © 금지 ", " | ", "ⓒ"]
        ),
        max_size=12,
    )
)
def test_regions_are_gapless(words: list[str]) -> None:
    text = "".join(words)
    found = regions(text)
    assert "".join(span.of(text) for span, _ in found) == text
    assert all(len(span) for span, _ in found) or not text


def test_long_text_is_no_label() -> None:
    assert not is_chrome("홈 | " * 1000)
