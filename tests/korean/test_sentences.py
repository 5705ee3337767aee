from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.korean.sentences import LONGEST_QUOTATION, split

# One line a case: the sentences are parted by " | ", which is where the splitter must cut, and nowhere else.
CASES = """
애플이 계획을 밝혔다. | 이 발표는 크다.
있다.|AI는 빠르다.|그래서 좋다.
정말 그럴까? | 그렇다! | 아니다.
정말 그럴까?|그는 고개를 저었다.
반갑습니다. | 저는 김민석이에요. | 잘 부탁드려요! | 같이 갈까요? | 그러죠. | 좋네요.
단계별로 사고를 수행하는 방식. | 복잡한 질문에 답한다.
사진은 행사에서 발언하는 모습. | 2025.01.22
무스타파 술레이만 인플렉션AI 최고경영자(CEO). | 마이크로소프트는 그를 영입했다.
"AGI는 곧 온다. 준비해야 한다."고 말했다.
"AGI는 곧 온다. 준비해야 한다." 라고 말했다.
“AGI는 곧 온다. 준비해야 한다.”며 웃었다. | 그는 떠났다.
그는 "그다지 유용한 용어가 아니다. 긍정적인 진전이 있었다"고 말했다. | 협상은 계속된다.
'왜 지금인가? 왜 우리인가?'라는 질문이 남는다. | 답은 없다.
“준비해야 한다.” | 그는 이렇게 말했다.
"끝났다." | 협상장을 나온 그가 말했다.
「인공지능의 역사. 제2권」을 읽었다. | 재미있다.
<저작권자 ⓒ 뉴스1. 무단전재 및 재배포 금지>
값이 x < 3이다. | 그리고 y > 2이다.
양사(두 회사를 말한다. 이하 같다.)는 협상 중이다. | 결과는 모른다.
(자세한 내용은 아래에 있다.) | 다음은 요약이다.
그래서 (좋았다. 정말로.) 갔다. | 끝.
그는 말했다(정말이다.) | 다음은 요약이다.
그는 갔다. | (정말 그랬다. 확실히.) | 나도 왔다.
그래서 [사실이다.] 갔다. | 끝.
점유율은 3.5%다. | GPT-4.5는 2.0보다 낫다. | 버전 1.2.3이 나왔다.
가격은 1.5배로 올랐다. | 2025.01.22에 공개됐다.
2025. 1. 22. 발표된 자료다. | 다음 날 수정됐다.
J. K. 롤링은 작가다. | 조지 W. 부시는 정치인이다.
Dr. Kim은 U.S. 정부와 Microsoft Corp. 관계자를 만났다. | 그는 a.m. 9시에 떠났다.
자세한 것은 https://example.com/a.b?c=d.html 을 보라. | 메일은 a.b@news1.kr 로 보낸다.
파일 model.bin과 config.json을 받는다. | Node.js를 쓴다.
He said no. | She left. | 그리고 나는 갔다.
게시물이 처음 등장한 Unite.AI.
즉, GPT-2 그리고 DALL-E비즈니스 애플리케이션을 재정의합니다. | 끝.
1. 서버를 켠다. | 2. 접속한다.
가. 개요를 쓴다. | 나. 결론을 쓴다.
그러니까... 잘 모르겠다. | 글쎄… 아마도.
모르겠다... | 그는 말을 아꼈다.
리스크 대비…의존 줄인다. | 끝이다.
야, 정말?! | 그렇다니까!!
이는 사실이다.[1] | 그러나 다르다.[2][3]
끝났다。 | 새로 시작한다。
양사는 △수익 공유 비율| △기술 접근권| △지분율 등을 협상 중이다. | 끝이다.
영업이익은 △3억 원이었다.
주가는 ▲ 3.2% 올랐다.
코스피는 ▲2.5%, 코스닥은 △1.3% 움직였다.
■ 생각 사슬| ■ AGI
don't stop. | It's 'over'. | '끝'이다.
한 문장 " 따옴표가 짝이 없다. | 다음 문장 역시 (괄호가 열려 있다. | 끝.
OpenAI의 CEO는 이번 파트너십을 “브로맨스,” 최근의 발전은 전환을 나타냅니다. | 끝.
가장 많이 들은 말은 "왜?"였고, 두 번째는 "밥은 먹었니?"였다. | 끝.
J.K. 롤링과 J.D. Power는 다르다. | B.C. 44년이다.
그림 1. 시행 일정이다. | 표 12. 점유율이다.
a. 배포를 확인한다. | b. 되돌린다.
대구•경북의 산•학•연 관계자가 모였다. | 끝.
Yahoo는 U.S. 기업이다. | No. 1은 다르다.
"""
MARKS = "△■"


@pytest.mark.parametrize("case", [line for line in CASES.strip().split("\n") if line])
def test_sentences(case: str) -> None:
    expected = [part.strip().strip(MARKS).strip() for part in case.split("|")]
    if "△수익" in case:
        expected[0:1] = ["양사는", "수익 공유 비율"]
    if any(sign in case for sign in ("△3억", "▲ 3.2", "▲2.5")):
        expected = [case]
    text = case.replace(" | ", " ").replace("|", "")
    assert [span.of(text) for span in split(text)] == expected


def test_a_long_quotation_is_split_like_text() -> None:
    sentence = "우리는 계속 나아갈 것이다. "
    text = f"“{sentence * (LONGEST_QUOTATION // len(sentence) + 2)}”라고 그는 말했다. 끝."
    assert len(split(text)) > 5


def test_nothing_is_found_in_nothing() -> None:
    assert split("") == split(" \t\u3000 ") == split("■ △ ") == []


@given(st.text(st.sampled_from("가다요.!?… \"'“”()[]12AbZ△■\n\u3000"), max_size=60))
def test_spans_are_in_order_and_hold_everything_but_space_and_bullets(text: str) -> None:
    spans = split(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    rest = text
    for span in reversed(spans):
        rest = rest[: span.start] + rest[span.end :]
    assert not rest.strip().strip("△■ \n\u3000")
    assert "".join(rest.split()).strip("△■") == ""


@given(
    st.lists(
        st.sampled_from([line.replace("|", "") for line in CASES.strip().split("\n")[:6]]),
        min_size=1,
        max_size=5,
    )
)
def test_sentences_of_a_paragraph_are_those_of_its_lines(lines: list[str]) -> None:
    apart = [span.of(line) for line in lines for span in split(line)]
    text = " ".join(lines)
    assert [span.of(text) for span in split(text)] == apart


UNITS = ["(", "\"'“‘(", ".", "가.", "다. ", "△1 ", "' ", '("', "A.", "A. ", "a. ", "1. ", "가. "]


@pytest.mark.parametrize("unit", UNITS)
def test_endless_lines_are_linear(unit: str) -> None:
    # No clock here: a quadratic splitter would not come back from this within the patience of any run.
    text = unit * (100_000 // len(unit))
    assert all(span.end <= len(text) for span in split(text))


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_anything_is_linear(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert all(span.end <= len(text) for span in split(text))


def test_the_seeds_lose_no_character(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        for line in unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n"):
            kept = "".join(span.of(line) for span in split(line))
            assert "".join(kept.split()) == "".join(line.split()).replace("△", "").replace("■", "")
