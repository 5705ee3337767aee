"""Run-in subheads. `¶` marks in the material where a subhead begins and ends; it is taken out before the test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loc.korean.sentences import split
from loc.korean.subheads import looks_like_heading, split_subheads

IN_002 = [
    "긴장의 원인: 돈과 주식",
    "AGI 조항의 쟁점",
    "Windsurf 인수와 IP 문제",
    "OpenAI의 복잡한 구조",
    "마이크로소프트의 입장",
    "부차적인 쟁점들",
    "전문가 및 업계 의견",
]

# Invented articles whose line breaks were lost, in varied styles.
RUN_IN = """
네이버는 검색 개편안을 내놨다. ¶달라진 검색 환경¶ 네이버는 지난달 AI 브리핑을 전면에 배치했다. 이용자 반응은 엇갈린다. ¶경쟁사의 대응¶ 구글은 같은 기능을 이미 제공하고 있다. 구글은 한국어 지원도 넓혔다. ¶남은 과제¶ 업계는 광고 매출 감소를 걱정한다.
삼성전자는 새 반도체를 공개했다. ¶HBM 시장의 판도 변화¶ SK하이닉스는 점유율 1위를 지키고 있다. 삼성전자는 추격에 나섰다. ¶엔비디아와의 관계¶ 엔비디아는 공급처를 다변화하려 한다. 엔비디아는 품질 검증을 마쳤다. ¶향후 전망¶ 전문가들은 내년 하반기를 주목한다.
유럽연합은 AI법을 통과시켰다. ¶규제의 배경¶ 유럽연합은 2021년부터 초안을 다듬어 왔다. 기업들은 부담을 호소한다. ¶빅테크의 반발과 우려¶ 메타는 오픈소스 모델이 위축될 것이라고 주장한다. 메타는 유예를 요청했다. ¶한국에 주는 시사점¶ 정부는 기본법 시행령을 준비하고 있다.
테슬라의 주가가 급락했다. ¶판매 부진의 원인¶ 테슬라는 중국 시장에서 고전하고 있다. 경쟁은 더 치열해졌다. ¶비야디와의 가격 경쟁¶ 비야디는 신차 가격을 20% 내렸다. 비야디는 유럽 공장도 짓고 있다. ¶자율주행: 기회와 위험¶ 테슬라는 로보택시 서비스를 확대할 계획이다.
애플은 자체 모델을 개발 중이다. ¶흔들리는 시리의 위상¶ 애플은 지난해 개편 계획을 미뤘다. 이용자들은 실망했다. ¶구글과의 협력 가능성¶ 블룸버그는 애플이 제미나이 도입을 검토한다고 보도했다. 블룸버그는 협상이 초기 단계라고 전했다. ¶개인정보 보호라는 딜레마¶ 애플은 기기 안에서 처리하는 방식을 고집한다.
국내 통신사들이 AI 투자에 나섰다. ¶SK텔레콤의 전략¶ SK텔레콤은 데이터센터 사업을 키우고 있다. KT는 다른 길을 간다. ¶KT와 마이크로소프트의 동맹¶ KT는 5년간 2조 원을 투자하기로 했다. 이용자는 아직 체감하지 못한다. ¶수익성 논란¶ 투자자들은 회수 시점을 묻고 있다.
앤트로픽이 대규모 투자를 유치했다. ¶치솟는 기업가치의 의미¶ 앤트로픽은 1년 만에 몸값을 세 배로 불렸다. 매출도 늘었다. ¶아마존과 구글의 역할¶ 아마존은 클라우드 인프라를 제공한다. 아마존은 지분도 갖고 있다. ¶결론¶ 앤트로픽은 안전을 앞세운 차별화를 이어갈 것이다.
우버는 로봇 배달을 시작했다. ¶1. 서비스 현황¶ 우버는 세 도시에서 시범 운영을 한다. 반응은 좋다. ¶2. 비용 구조¶ 우버는 건당 비용을 절반으로 낮췄다. 사고는 없었다. ¶3. 규제의 한계¶ 당국은 보도 주행을 허용하지 않는다.
의료 AI가 병원에 들어왔다. ¶진단 보조의 효과¶ 루닛은 판독 시간을 30% 줄였다고 밝혔다. 루닛은 해외 매출 비중이 높다. ¶환자 동의와 책임 문제¶ 의료계는 책임 소재가 불분명하다고 지적한다. 의료계는 지침을 요구한다.
카카오는 조직을 바꿨다. ¶메신저 개편의 속사정¶ 카카오는 체류 시간이 줄자 첫 화면을 손봤다. 이용자들은 반발했다. ¶광고주의 엇갈린 반응¶ 광고업계는 노출이 늘었다고 반긴다. 광고업계는 단가 인상은 경계한다. ¶정치권의 움직임¶ 국회는 청문회를 검토하고 있다.
퀄컴은 새 칩을 선보였다. ¶발열과 전력 효율¶ 퀄컴은 발열을 20% 낮췄다고 설명했다. 제조사들은 시험에 들어갔다. ¶미디어텍의 추격¶ 미디어텍은 중저가 시장을 장악했다. 미디어텍은 고급형도 노린다. ¶가격 인상 가능성¶ 퀄컴은 공급가를 올릴 수 있다.
쿠팡이 물류에 AI를 넣었다. ¶현장의 목소리¶ 작업자들은 속도 압박을 호소한다. 작업자들은 휴식을 요구한다. ¶로봇과 사람의 공존¶ 쿠팡은 일자리가 늘었다고 주장한다. 노조는 반박한다. ¶해외 물류센터와의 비교¶ 아마존은 로봇 100만 대를 운영한다. 아마존은 사고율을 공개하지 않는다.
대학들이 강의를 바꾸고 있다. ¶챗봇 시대의 시험¶ 서울대는 구술 평가를 늘렸다. 서울대는 지침도 만들었다. ¶교수들의 고민¶ 교수들은 채점 기준을 다시 세우고 있다. ¶표절 판별기의 정확도 논란¶ 학생들은 오판을 걱정한다. 학생들은 이의를 제기했다.
"""

# Ordinary prose in which noun phrases stand before a topic without a particle, as newspapers write.
ORDINARY = """
오픈AI는 새 모델을 내놨다. 오픈AI의 최고경영자 샘 올트먼은 기대감을 드러냈다. 샘 올트먼은 일정을 밝히지 않았다.
마이크로소프트는 조직을 개편했다. 마이크로소프트 CEO 사티아 나델라는 직접 메일을 보냈다. 나델라는 속도를 강조했다.
구글은 맞불을 놨다. 검색 시장의 최대 경쟁사 구글은 제미나이를 앞세웠다. 구글은 점유율을 지키고 있다.
협상은 길어졌다. 이번 협상의 결과 양사는 지분율을 조정하기로 했다. 양사는 세부 내용을 공개하지 않았다.
매출이 늘었다. 지난해 4분기 네이버는 역대 최대 실적을 냈다. 네이버는 배당도 늘렸다.
파트너십은 계속된다. OpenAI의 경우 협업은 필요한 자원을 뜻했다. OpenAI는 구조를 바꿨다.
지난 한 해 동안 마이크로소프트는 투자를 늘렸다. 마이크로소프트는 인재도 영입했다. 일본 소프트뱅크는 투자를 약속했다.
업계는 긴장했다. 중국 스타트업 딥시크는 저비용 모델을 공개했다. 딥시크는 소스도 공개했다.
애플이 발표를 미뤘다. 미국 경제매체 블룸버그는 애플이 내부 시험에 실패했다고 전했다. 블룸버그는 소식통을 인용했다.
검색 광고가 줄었다. AI 검색 서비스 퍼플렉시티는 월 이용자 2000만 명을 넘겼다. 퍼플렉시티는 브라우저도 내놨다.
규제는 강해진다. 미국 정부의 반도체 수출 규제 강화로 엔비디아는 타격을 입었다. 엔비디아는 중국용 칩을 만들었다.
시장은 반응했다. 반도체 시장의 수요 회복은 더딘 편이다. 수요는 내년에 살아날 전망이다.
비용이 문제다. AI 데이터센터의 전력 문제 해결은 쉽지 않다. 전력 수요는 계속 늘고 있다.
기대는 크다. 생성형 AI의 핵심 기술 트랜스포머는 2017년에 나왔다. 트랜스포머는 번역에 먼저 쓰였다.
논란이 일었다. 업계 최대 쟁점 저작권은 법정에서 다뤄진다. 저작권은 나라마다 다르다.
그는 물러났다. 공동 창업자 일리야 수츠케버는 새 회사를 세웠다. 수츠케버는 안전을 강조했다.
회사는 성장했다. 설립 3년 차 업스테이지는 해외로 나간다. 업스테이지는 일본 법인을 세웠다.
주가는 올랐다. 이날 뉴욕 증시에서 엔비디아 주가는 3% 올랐다. 엔비디아는 시가총액 1위다.
조사가 시작됐다. 유럽연합 집행위원회는 예비 조사에 착수했다. 유럽연합은 과징금을 물릴 수 있다.
계약이 끝났다. 양사 간 독점 계약 종료 이후 오픈AI는 오라클과 손잡았다. 오픈AI는 구글 클라우드도 쓴다.
인력난이 심하다. 빅테크 기업들의 인재 확보 경쟁은 더 치열해졌다. 빅테크는 연봉을 올리고 있다.
서비스가 멈췄다. 전 세계 이용자들은 불편을 겪었다. 이용자들은 환불을 요구했다.
발표는 늦어졌다. 당초 계획대로라면 애플은 봄에 출시해야 했다. 애플은 사과했다.
기술은 빠르다. 현재 GPT 모델은 여러 언어를 다룬다. GPT는 계속 발전한다.
정부가 나섰다. 과학기술정보통신부 이종호 장관은 지원책을 발표했다. 장관은 속도를 강조했다.
투자가 이어졌다. 소프트뱅크그룹 손정의 회장은 5000억 달러를 약속했다. 손정의 회장은 백악관을 찾았다.
제품이 나왔다. 스마트폰 제조사 샤오미는 전기차도 만든다. 샤오미는 공장을 늘렸다.
논문이 나왔다. 스탠퍼드대 연구팀은 새 평가 방식을 제안했다. 연구팀은 코드를 공개했다.
소송이 시작됐다. 뉴욕타임스 측 변호사는 증거를 제출했다. 변호사는 기자회견을 열었다.
성능이 좋다. 벤치마크 결과 클로드는 코딩에서 앞섰다. 클로드는 글쓰기도 낫다.
가격이 내렸다. 올해 하반기 D램 가격은 안정될 전망이다. 가격은 수요에 달렸다.
모델이 커졌다. 학습에 쓰인 데이터의 양과 질 모두 좋아졌다. 데이터는 공개되지 않았다.
보안이 뚫렸다. 해커 조직 라자루스는 거래소를 노렸다. 라자루스는 북한과 연결된다.
전력이 부족하다. 미국 버지니아주 데이터센터는 전기를 많이 쓴다. 데이터센터는 더 늘어난다.
경쟁이 뜨겁다. 자율주행 스타트업 웨이모는 도시를 넓힌다. 웨이모는 사고율을 공개했다.
변화가 크다. 사회 전반에 걸친 변화 속에서 기업은 적응해야 한다. 기업은 사람을 뽑는다.
책임이 무겁다. 플랫폼 사업자의 책임 강화는 피할 수 없다. 책임은 법에 정해진다.
평가가 갈린다. 이용자 평가 역시 기대와 다르다. 이용자는 속도에 민감하다.
합의가 필요하다. 노사 양측 모두 한발 물러서야 한다. 양측은 다음 주 다시 만난다.
자료가 많다. 위키백과 한국어판 문서는 60만 건이 넘는다. 문서는 매일 늘어난다.
출시가 다가왔다. 메타의 차세대 모델 라마는 연말에 나온다. 라마는 공개 모델이다.
회의가 열렸다. 이사회 의장 브렛 테일러는 찬성했다. 테일러는 구조 개편을 이끌었다.
방법은 있다. 가장 확실한 방법 중 하나는 데이터를 늘리는 것이다. 데이터는 비싸다.
이유가 있다. 이 같은 변화의 배경에는 비용 문제가 있다. 비용은 해마다 늘었다.
"""


def paragraph(marked: str) -> tuple[str, list[str]]:
    """The text without its marks, and the subheads that they told."""
    heads = marked.split("¶")[1::2]
    text = re.sub(r"\s*¶\s*", " ", marked).strip()
    return text, [head.strip() for head in heads]


def found_in(text: str) -> list[str]:
    return [span.of(text) for span, is_head in split_subheads(text, split(text)) if is_head]


def lines(material: str) -> list[str]:
    return material.strip().split("\n")


def test_the_subheads_of_article_002(seeds: Path) -> None:
    text = (seeds / "002_18b4af4ff2c31a06.txt").read_text(encoding="utf-8")
    body = max(text.split("\n"), key=len)
    assert found_in(body) == IN_002


def test_invented_subheads_precision_and_recall(record_property: pytest.RecordProperty) -> None:
    wanted, found, right = 0, 0, 0
    missed: list[str] = []
    for line in lines(RUN_IN):
        text, heads = paragraph(line)
        here = found_in(text)
        wanted, found = wanted + len(heads), found + len(here)
        right += len(set(heads) & set(here))
        missed += [head for head in heads if head not in here]
    precision, recall = right / found, right / wanted
    record_property("precision", precision)
    record_property("recall", recall)
    assert wanted >= 25
    assert precision >= 0.95, f"{right} of {found}"
    assert recall >= 0.8, f"{right} of {wanted}; missed {missed}"


@pytest.mark.parametrize("text", lines(ORDINARY))
def test_ordinary_sentences_have_none(text: str) -> None:
    assert found_in(text) == []


def test_there_is_enough_ordinary_text() -> None:
    assert len(lines(ORDINARY)) >= 40


def test_the_other_seeds_have_none(seeds: Path) -> None:
    for path in sorted(seeds.glob("*.txt")):
        if path.name.startswith("002"):
            continue
        text = re.sub(r"<[^>]*>", "\n", path.read_text(encoding="utf-8"))
        for line in text.split("\n"):
            assert found_in(line) == [], path.name


def test_sentences_that_run_on_have_none(seeds: Path) -> None:
    """All paragraphs of an article in one line: only its own headings can be cut off."""
    lines_ = (seeds / "000_26b1d3e9060fc71d.txt").read_text(encoding="utf-8").split("\n")
    headings = {line for line in lines_ if not line.endswith(".")}
    found = found_in(" ".join(lines_))
    assert set(found) <= headings
    assert len(found) >= 2


def test_cuts_lose_nothing() -> None:
    for line in lines(RUN_IN):
        text, _ = paragraph(line)
        kept = "".join(span.of(text) for span, _ in split_subheads(text, split(text)))
        assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "AI 환경의 미래 전망",
        "결론",
        "핵심 요약",
        "<용어설명>",
        "OpenAI-애플 협업",
        "기술과 돈, 권력 다툼 가속화",
    ],
)
def test_what_looks_like_a_heading(text: str) -> None:
    assert looks_like_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "애플이 계획을 밝혔다.",
        "애플이 계획을 밝혔다",
        "정말 그럴까?",
        "다음과 같다:",
        "좋아요",
        "가" * 200,
    ],
)
def test_what_does_not(text: str) -> None:
    assert not looks_like_heading(text)
