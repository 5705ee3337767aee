"""The table of Korean quantities and their English: one case a line, `Korean → Korean with the English in it`.

What stands around a quantity, particles above all, must come out untouched.
"""

from __future__ import annotations

import pytest

from loc.korean.numbers import find_quantities, missing, switch_edits
from loc.model import Edit, apply_edits

TABLE = """
MS는 최대 투자사(약 137억 5000만 달러·약 19조 원) 지위로 → MS는 최대 투자사(약 $13.75 billion·약 19 trillion won) 지위로
2025.01.22 ⓒ AFP=뉴스1 → Jan. 22, 2025 ⓒ AFP=뉴스1
LS마린솔루션, 2.5조 대만 풍력 시장 노린다 → LS마린솔루션, 2.5 trillion 대만 풍력 시장 노린다
'4000억 실탄 충전' LS마린솔루션 → '400 billion 실탄 충전' LS마린솔루션
만 18세 이상만 가입할 수 있다. → 18 years old 이상만 가입할 수 있다.
카카오는 2대 주주로 내려앉았다. → 카카오는 second-largest 주주로 내려앉았다.
계약 기간은 5개월이다. → 계약 기간은 five months이다.
OpenAI는 5월에 스타트업을 인수했다. → OpenAI는 May에 스타트업을 인수했다.
15일 전 → 15 days ago
17일 IT 업계에 따르면 → the 17th IT 업계에 따르면
올트먼은 8일(현지시간) CNBC와 인터뷰에서 → 올트먼은 the 8th (local time) CNBC와 인터뷰에서
사진은 2023년 10월12일 뉴욕서 열린 행사 → 사진은 Oct. 12, 2023 뉴욕서 열린 행사
행사는 10월12일 열린다. → 행사는 Oct. 12 열린다.
애플의 사용자 수백만 명과 → 애플의 사용자 millions of people과
협상 범위는 20%에서 49%까지라고 한다. → 협상 범위는 20%에서 49%까지라고 한다.
정원은 3만5000명이다. → 정원은 35,000 people이다.
손실은 1천570억 원에 이른다. → 손실은 157 billion won에 이른다.
막대한 투자는 거의 140억 달러 2019년부터 OpenAI는 → 막대한 투자는 거의 $14 billion 2019부터 OpenAI는
마이크로소프트는 2024년 3월 MS 술레이만을 영입했다. → 마이크로소프트는 March 2024 MS 술레이만을 영입했다.
2019년부터 130억 달러 이상을 투자한 결과 → 2019부터 $13 billion 이상을 투자한 결과
이는 920억 달러까지 이른다. → 이는 $92 billion까지 이른다.
1000억 달러의 이익을 창출하는 능력 → $100 billion의 이익을 창출하는 능력
Windsurf를 30억 달러에 인수하기로 → Windsurf를 $3 billion에 인수하기로
매년 수십억 달러를 소비하고 → 매년 billions of dollars를 소비하고
이미 100억 달러의 투자를 약속했지만 → 이미 $10 billion의 투자를 약속했지만
마이크로소프트는 2년 전 AI 조직을 새로 만들고 → 마이크로소프트는 two years ago AI 조직을 새로 만들고
투자 규모는 110억 달러를 넘어섰으며 → 투자 규모는 $11 billion를 넘어섰으며
현재보다 높은 30~35% 지분을 요구하는 → 현재보다 높은 30% to 35% 지분을 요구하는
'6년 동맹'이 전환됨에 따라 → 'six years 동맹'이 전환됨에 따라
MS는 지난해 3월 구글 딥마인드를 → MS는 지난해 March 구글 딥마인드를
이전 49세 안선영, '이혼'에 입 열었다 → 이전 49-year-old 안선영, '이혼'에 입 열었다
작성일 08-17 21 목록 → 작성일 Aug. 17 21 목록
2030년까지 제한되었음을 → 2030까지 제한되었음을
21일(현지시간) 워싱턴 백악관에서 → the 21st (local time) 워싱턴 백악관에서
수익배분을 현재 20%에서 10%로 축소를 → 수익배분을 현재 20%에서 10%로 축소를
1조 2천억 원을 투자한다. → 1.2 trillion won을 투자한다.
1조 4천 151억 달러를 기록했다. → $1.4151 trillion를 기록했다.
직원 7천 990명이 참여했다. → 직원 7,990 people이 참여했다.
배상액은 10억 5천 185만 달러다. → 배상액은 $1.05185 billion다.
61억 9000여만원을 횡령한 → more than 6.19 billion won을 횡령한
값은 2천 5백만 원이었다. → 값은 25 million won이었다.
시가총액 3조5000억달러를 넘겼다. → 시가총액 $3.5 trillion를 넘겼다.
서버 1만5000대를 들여왔다. → 서버 15,000 units를 들여왔다.
매개변수 70억 개를 가진 모델 → 매개변수 7 billion를 가진 모델
누적 다운로드 1억 건을 넘었다. → 누적 다운로드 100 million cases을 넘었다.
10~20억 달러를 투자할 것으로 → $1 billion to $2 billion를 투자할 것으로
500만~1000만 원을 낸다. → 5 million to 10 million won을 낸다.
3000만원대 전기차 → 30 million won대 전기차
5억 유로를 벌금으로 → 500 million euros를 벌금으로
100만 파운드의 상금 → 1 million pounds의 상금
300억 엔을 지원한다. → 30 billion yen을 지원한다.
1억2000만 위안에 팔렸다. → 120 million yuan에 팔렸다.
50만 홍콩달러를 냈다. → HK$500,000를 냈다.
$130억을 조달했다. → $13 billion을 조달했다.
$5 billion을 조달했다. → $5 billion을 조달했다.
€3억 규모의 계약 → 300 million euros 규모의 계약
13유로 50센트로 오른다. → 13.50 euros로 오른다.
100달러짜리 지폐 → $100짜리 지폐
1달러당 1400원을 적용했다. → $1당 1,400 won을 적용했다.
백만 달러를 기부했다. → $1 million를 기부했다.
천만 명이 넘는 이용자 → 10 million people이 넘는 이용자
오천만 원을 빌렸다. → 50 million won을 빌렸다.
수천억 원의 적자 → hundreds of billions of won의 적자
수조 달러 규모의 시장 → trillions of dollars 규모의 시장
수만 명이 모였다. → tens of thousands of people이 모였다.
수십 개의 회사 → dozens의 회사
수십 년 동안 → decades 동안
몇백만 원을 썼다. → millions of won을 썼다.
10여 명이 다쳤다. → more than 10 people이 다쳤다.
30여만 명이 찾았다. → more than 300,000 people이 찾았다.
100여 개 기업이 참여했다. → more than 100 기업이 참여했다.
1만여 명을 감원한다. → more than 10,000 people을 감원한다.
0.25%포인트 인하했다. → 0.25 percentage points 인하했다.
지지율이 5%p 올랐다. → 지지율이 5 percentage points 올랐다.
3.5퍼센트 성장했다. → 3.5% 성장했다.
물가는 -1.5% 떨어졌다. → 물가는 -1.5% 떨어졌다.
매출이 3배로 늘었다. → 매출이 three times로 늘었다.
1.5배 빨라졌다. → 1.5 times 빨라졌다.
10배 이상 비싸다. → 10 times 이상 비싸다.
소송 2건을 제기했다. → 소송 two cases을 제기했다.
매장 30곳을 열었다. → 매장 30 places을 열었다.
세 차례가 아니라 5차례 만났다. → 세 차례가 아니라 five times 만났다.
두 번이 아니라 2번 실패했다. → 두 번이 아니라 twice 실패했다.
이용자 1명이 신고했다. → 이용자 one person이 신고했다.
12개국에서 쓰인다. → 12 countries에서 쓰인다.
국회 300석 가운데 170석을 → 국회 300 seats 가운데 170 seats을
1분기 실적을 발표했다. → the first quarter 실적을 발표했다.
2024년 3분기 매출은 → the third quarter of 2024 매출은
올해 2~3분기에는 → 올해 the second to third quarters에는
2025년 상반기에 출시한다. → the first half of 2025에 출시한다.
'24년 하반기 양산 → the second half of 2024 양산
1990년대 후반에 시작됐다. → 1990s 후반에 시작됐다.
80년대 음악 → 1980s 음악
2010년 이후 10년 동안 → 2010 이후 10 years 동안
3년간 투자한다. → for three years 투자한다.
2주 만에 끝났다. → two weeks 만에 끝났다.
자사주 100만 주를 소각한다. → 자사주 1 million shares를 소각한다.
3~4개월 걸린다. → three to four months 걸린다.
24시간 운영한다. → 24 hours 운영한다.
90분 동안 이야기했다. → 90 minutes 동안 이야기했다.
30초 만에 매진됐다. → 30 seconds 만에 매진됐다.
1년 6개월 만에 돌아왔다. → one year and six months 만에 돌아왔다.
2시간 30분이 걸린다. → two hours and 30 minutes이 걸린다.
2년 반 만에 끝났다. → two and a half years 만에 끝났다.
1000년 동안 이어진 전통 → 1,000 years 동안 이어진 전통
2000년 전 로마에서 → 2,000 years ago 로마에서
1만 2000년 전의 유적 → 12,000 years ago의 유적
2024년 12월 31일까지 → Dec. 31, 2024까지
12월 3일 밤 → Dec. 3 밤
10월 12~14일 열린다. → Oct. 12-14 열린다.
5~6월에 열린다. → May to June에 열린다.
3월 말까지 → March 말까지
2019~2023년 사이 → 2019 to 2023 사이
'25년 3월 출시 → March 2025 출시
24년 3월 출시 → March 2024 출시
2025-03-14 등록 → March 14, 2025 등록
2025. 3. 14. 개정 → March 14, 2025 개정
원/달러 환율이 올랐다. → won-dollar 환율이 올랐다.
엔·달러 환율은 → yen-dollar 환율은
2024 회계연도 4분기 매출 → fiscal 2024 the fourth quarter 매출
회계연도 2025년 1분기에 → fiscal 2025 the first quarter에
1인당 국민총소득은 → per capita 국민총소득은
FY2025에 달성한다. → fiscal 2025에 달성한다.
입력 2025. 3. 14. 오전 9:30 → 입력 March 14, 2025 9:30 a.m.
등록 2025.03.14. → 등록 March 14, 2025.
3일전 게시 → three days ago 게시
등록일 08-17 10:30 → 등록일 Aug. 17 10:30
2025/3/14 기준 → March 14, 2025 기준
오후 3시 30분에 시작한다. → 3:30 p.m.에 시작한다.
오전 10시부터 → 10 a.m.부터
오후 12시에 만나자. → noon에 만나자.
밤 11시까지 → 11 p.m.까지
밤 2시까지 → 2 a.m.까지
밤 12시에 → midnight에
낮 1시에 → 1 p.m.에
13시에 열린다. → 1 p.m.에 열린다.
15시 30분 → 3:30 p.m.
7시에 일어난다. → 7 o'clock에 일어난다.
21세기 들어 → the 21st century 들어
제2차 세계대전 → second 세계대전
3차 협상이 열렸다. → third 협상이 열렸다.
4차 산업혁명 → fourth 산업혁명
제1조에 따르면 → Article 1에 따르면
세계 1위 기업 → 세계 No. 1 기업
2~3위를 다툰다. → No. 2 to No. 3를 다툰다.
3번째 시도였다. → third 시도였다.
제20대 대통령 → 20th 대통령
20대 국회 → 20th 국회
30대 남성이 → 30s 남성이
20살이 됐다. → 20 years old이 됐다.
5세 아이도 → 5-year-old 아이도
3~5세 어린이 → 3 to 5 years old 어린이
3분의 1로 줄었다. → one-third로 줄었다.
4분의 3이 찬성했다. → three-quarters이 찬성했다.
경쟁률은 3대 1이다. → 경쟁률은 3 to 1이다.
7대 3으로 나눈다. → 7 to 3으로 나눈다.
별점 4.5점을 받았다. → 별점 4.5 points을 받았다.
석유 50만 배럴 → 석유 500,000 barrels
20만톤의 쌀 → 200,000 tons의 쌀
30만km를 달렸다. → 300,000km를 달렸다.
10만평 부지에 → 100,000평 부지에
12만4000여 개의 GPU → more than 124,000의 GPU
3천24만배럴을 기록해 → 30.24 million barrels을 기록해
100만 토큰당 20달러 → 1 million tokens당 $20
6만4,000원에 마감 → 64,000 won에 마감
보석 기간은 1천 128일이다. → 보석 기간은 1,128 days이다.
8천 여명의 팬 → more than 8,000 people의 팬
1조 460억 대만달러로 늘었다. → NT$1.046 trillion로 늘었다.
25만 뉴질랜드달러 이상 → NZ$250,000 이상
500만에서 700만 달러의 예산 → $5 million에서 $7 million의 예산
이용자는 1억 명이다. → 이용자는 100 million people이다.
몸값은 320억 달러라고 → 몸값은 $32 billion라고
0.35달러에 팔린다. → $0.35에 팔린다.
1,234,567,890원을 냈다. → 1,234,567,890 won을 냈다.
"""
CASES = [tuple(line.split(" → ")) for line in TABLE.strip().splitlines()]

UNTOUCHED = """
GPT-4와 GPT-5, o3, MAI-1, H100, Gemini 1.5 프로
제미나이 1.5와 클로드 3.5, MS 365 코파일럿, 윈도우11
오픈AI만 남았고 구글만 빠졌다.
두 회사가 세 가지를 한 번에 정했다.
이조 판서와 조 바이든이 억지로 명시했다.
대만과 건물, 개발, 원래, 회사, 주식, 배포, 분석
천장과 백만장자, 구조대, 십대, 천막, 일조량
02-1234-5678, 1588-1234
3경기에서 5조각을 나눴다.
약관 14조에 따르면 2인 1조로 움직인다.
2억5000 달러는 얼마인가
2억 5000 달러는 얼마인가
이억원 금융위원장
10초23의 기록
0과 1만으로 셈한다.
기원전 233년에
찰스 3세와 창업 3세, 교황 베네딕토 16세
징역 6월에 처했다.
후반 31분에 골이 터졌다.
수십 분의 1, 10억분의 1
100만 번째 로봇
3분기 만에가 아니라 분기마다
작년과 올해, 지난달, 상반기
직원/달러 환율, 회계연도가 끝난다
samples 01-03 파일과 부품 02-11
오전 9:75, 전 9:30, 3차전과 100일전쟁
http://a.kr/20240501 같은 주소의 v2.5조각
"""


def _with_english(text: str) -> str:
    return apply_edits(text, [Edit(q.span, q.english) for q in find_quantities(text)])


def test_the_table_has_120_distinct_cases_at_least() -> None:
    assert len({korean for korean, _ in CASES}) == len(CASES) >= 120


@pytest.mark.parametrize(("korean", "expected"), CASES, ids=[korean for korean, _ in CASES])
def test_english_takes_the_place_of_the_quantity(korean: str, expected: str) -> None:
    assert _with_english(korean) == expected


@pytest.mark.parametrize(("korean", "_expected"), CASES, ids=[korean for korean, _ in CASES])
def test_what_we_write_we_read_back(korean: str, _expected: str) -> None:
    quantities = find_quantities(korean)
    assert missing(quantities, " … ".join(q.english for q in quantities)) == []


@pytest.mark.parametrize("korean", UNTOUCHED.strip().splitlines())
def test_names_versions_and_doubtful_numbers_are_left_alone(korean: str) -> None:
    assert [q.span.of(korean) for q in find_quantities(korean)] == []


@pytest.mark.parametrize(
    ("korean", "shown"),
    [
        ("약 137억 5000만 달러를", "약 $13.75 billion를"),
        ("서버 1만5000대를", "서버 15,000대를"),
        ("이용자 300만 명이", "이용자 3 million 명이"),
        ("30여만 명이", "more than 300,000명이"),
        ("0.25%포인트 인하", "0.25 percentage points 인하"),
        ("매년 수십억 달러를", "매년 billions of dollars를"),
        ("3대 1의 비율로, 3대 통신사", "3 to 1의 비율로, 3대 통신사"),
        ("2024 회계연도 4분기 매출과 2025 회계연도", "fiscal 2024의 4분기 매출과 fiscal 2025"),
        ("2025.01.22 촬영", "Jan. 22, 2025 촬영"),
        ("17일 업계에 따르면 3분기 20%, 직원 300명", "17일 업계에 따르면 3분기 20%, 직원 300명"),
        ("5개월 뒤인 10월12일", "5개월 뒤인 10월12일"),
    ],
)
def test_the_engine_is_shown_english_only_where_korean_numerals_mislead_it(korean: str, shown: str) -> None:
    assert apply_edits(korean, switch_edits(find_quantities(korean), korean)) == shown


@pytest.mark.parametrize(
    ("korean", "kinds"),
    [
        ("5월 5개월", ["date", "duration"]),
        ("15일 전 17일", ["duration", "date"]),
        ("2대 주주와 서버 2000대", ["rank", "count"]),
        ("3분기 3분 3분의 1", ["quarter", "duration", "fraction"]),
        ("10년과 2010년", ["duration", "date"]),
        ("2주와 자사주 2주", ["duration", "count"]),
        ("3주 동안 1000만 주를", ["duration", "count"]),
        ("3시에 3시간", ["time", "duration"]),
        ("5% 5%포인트 5배 5점", ["percent", "percent", "times", "count"]),
        ("20대 여성과 3대 1", ["age", "ratio"]),
    ],
)
def test_look_alikes_are_told_apart(korean: str, kinds: list[str]) -> None:
    assert [q.kind for q in find_quantities(korean)] == kinds
