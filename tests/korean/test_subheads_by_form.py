"""Run-in subheads by their form alone: a heading's last noun, then someone who acts. `¶` marks them, as in
test_subheads.
"""

from __future__ import annotations

import lzma
import re
from typing import TYPE_CHECKING

import pytest

from loc.korean.sentences import split
from loc.korean.subheads import split_subheads

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# After a sentence, and at the beginning of a line.
RUN_IN = """
주가는 하루 만에 7% 올랐다. ¶시장의 반응¶ 투자자들은 인수 소식을 반겼다.
회사는 구체적인 일정을 밝히지 않았다. ¶향후 전망¶ 내년에는 경쟁이 더 뜨거워질 것으로 보인다.
협상은 원칙적으로 타결됐다. ¶남은 과제¶ 문제는 규제 당국의 승인이다.
두 회사 모두 말을 아꼈다. ¶결론¶ 앞으로가 더 중요하다.
애플은 가격을 내렸다. ¶삼성의 대응 전략¶ 삼성전자는 폴더블폰 라인업을 늘리기로 했다.
해외에서는 이미 보편화됐다. ¶국내 시장 현황¶ 삼성전자는 점유율 60%를 유지하고 있다.
법안은 상임위를 통과했다. ¶법안의 배경¶ 정부는 지난해부터 제도 정비를 준비해 왔다.
협력은 여전히 진행 중이다. ¶핵심 쟁점¶ 양측은 지분율을 두고 맞서고 있다.
서버가 6시간 멈췄다. ¶장애의 원인¶ 회사는 냉각 설비 고장을 지목했다.
계약 규모는 공개되지 않았다. ¶계약의 의미¶ 전문가들은 공급망 다변화의 신호로 본다.
신제품은 다음 달 출시된다. ¶제품의 특징¶ 배터리는 하루 종일 쓸 수 있다.
조직이 둘로 나뉘었다. ¶내부 갈등¶ 직원들은 공개서한에 서명했다.
법원은 가처분을 받아들였다. ¶업계에 미칠 영향¶ 스타트업들은 학습 데이터 비용을 걱정한다.
회사는 손실을 줄였다. ¶사업 개요¶ 네이버는 2019년 로봇 사업을 시작했다.
이용자는 1억 명을 넘었다. ¶급성장의 배경¶ 틱톡은 짧은 영상 하나로 세계를 사로잡았다.
가입자 증가세는 둔화했다. ¶경쟁사들의 움직임¶ 디즈니는 요금제를 개편했다.
정부안은 국회로 넘어갔다. ¶정치권의 입장¶ 여당은 연내 처리를 약속했다.
수출이 석 달째 줄었다. ¶반도체 업황 전망¶ 업계는 하반기 반등을 기대한다.
개인정보가 유출됐다. ¶회사 측 해명과 대책¶ 쿠팡은 피해 고객에게 보상하겠다고 밝혔다.
모델은 무료로 공개됐다. ¶오픈소스 진영의 반응¶ 개발자들은 환영하는 분위기다.
새 요금제는 3월부터 적용된다. ¶소비자 반응¶ 이용자들은 가격이 비싸다고 말한다.
공장은 내년에 문을 연다. ¶투자 계획¶ 회사는 2030년까지 30조 원을 쓰기로 했다.
인력은 절반으로 줄었다. ¶구조조정의 여파¶ 남은 직원들은 업무가 늘었다고 호소한다.
재판은 한 달간 이어졌다. ¶소송의 쟁점¶ 법원은 공정 이용 여부를 따졌다.
시범 운영은 성공적이었다. ¶앞으로의 과제¶ 무엇보다 안전 기준이 필요하다.
정부는 지원금을 늘렸다. ¶중소기업의 현실¶ 우리는 여전히 사람을 구하지 못하고 있다.
합병은 무산됐다. ¶무산의 이유¶ 두 회사는 기업가치 산정에서 이견을 좁히지 못했다.
기술 격차는 줄었다. ¶중국의 추격과 한국의 대응¶ 정부는 세액공제를 확대할 방침이다.
AI 반도체 수요가 폭발했다. ¶엔비디아의 독주와 한계¶ 엔비디아는 공급 부족에 시달리고 있다.
매출은 목표에 못 미쳤다. ¶부진의 원인¶ 애플은 중국 시장에서 고전했다.
사용자는 두 배로 늘었다. ¶수익 모델의 변화¶ 카카오는 광고 대신 구독에 집중한다.
합의문은 공개되지 않았다. ¶합의의 배경과 의미¶ 미국은 공급망 안정을 원했다.
¶시장의 반응¶ 투자자들은 인수 소식을 반겼다. 주가는 하루 만에 7% 올랐다.
¶향후 전망¶ 전문가들은 내년 하반기를 주목한다. 공급 부족이 풀릴 것으로 보기 때문이다.
¶남은 과제¶ 업계는 규제 불확실성을 걱정한다.
¶삼성의 대응 전략¶ 삼성전자는 폴더블폰 라인업을 늘리기로 했다.
점유율은 3위로 밀렸다. ¶하이닉스의 반격 카드¶ SK하이닉스는 차세대 제품을 앞당겨 양산한다.
규제안은 다음 달 발효된다. ¶빅테크의 대응¶ 애플은 소송을 예고했다.
직원은 300명으로 늘었다. ¶경쟁 구도¶ 엔비디아는 여전히 시장의 80%를 차지한다.
공장은 다음 달 돌아간다. ¶남은 변수¶ 정부는 아직 보조금 규모를 정하지 않았다.
적자가 이어졌다. ¶인력 감축¶ 구글은 지난달 1만 명을 내보냈다.
시험은 순조로웠다. ¶해외 진출¶ 네이버는 사우디아라비아에 법인을 세운다.
그는 사과문을 올렸다. ¶여론의 향배¶ 누리꾼들은 여전히 냉담하다.
이사회는 만장일치로 승인했다. ¶노조의 입장¶ 노조는 총파업을 검토하고 있다.
매각가는 3조 원이다. ¶인수 후 계획¶ 회사는 본사를 판교로 옮긴다.
전기요금이 또 올랐다. ¶전력난의 원인과 해법¶ 정부는 송전망 확충을 서두르고 있다.
예약은 하루 만에 끝났다. ¶흥행 요인¶ 전문가들은 가격을 첫손에 꼽는다.
기술은 이미 성숙했다. ¶상용화의 걸림돌¶ 문제는 비용이다.
출시는 두 번 미뤄졌다. ¶일정 지연 배경¶ 회사는 부품 수급 문제를 이유로 들었다.
세계 시장은 재편되고 있다. ¶한국 기업의 기회와 위기¶ 국내에서는 기대와 우려가 엇갈린다.
합의는 지켜지지 않았다. ¶깊어지는 갈등¶ 양측은 법정에서 만나게 됐다.
이용료는 월 2만 원이다. ¶요약¶ 결국 소비자가 비용을 떠안는다.
"""

# The noun phrase goes on: what stands behind the noun belongs to it, or to a sentence that has begun.
ORDINARY = """
적자가 이어졌다. AI 도입 기업들은 비용을 줄였다고 답했다.
공장은 다음 달 돌아간다. 대형 투자 회사는 지분을 늘렸다.
법은 내년에 시행된다. 유럽의 경쟁 당국은 자료를 요구했다.
주가는 올랐다. 시장의 반응 속도는 예상보다 빨랐다. 거래량도 늘었다.
증권가는 분주했다. 향후 전망 보고서는 다음 주에 나온다. 보고서는 유료다.
협상은 끝났다. 남은 과제 해결은 새 경영진에 달렸다. 경영진은 자신한다.
회사는 바빴다. 삼성의 대응 전략 회의는 밤늦게까지 이어졌다. 회의는 비공개였다.
정부가 나섰다. 국내 시장 현황 조사는 매년 두 차례 한다. 조사는 의무다.
법안이 나왔다. 법안의 배경 설명은 부처가 맡았다. 부처는 자료를 냈다.
논의는 길었다. 핵심 쟁점 사항은 지분율이다. 지분율은 비밀이다.
서버가 멈췄다. 장애 원인 분석은 아직 진행 중이다. 분석은 외부에 맡겼다.
계약이 끝났다. 계약의 의미 자체는 작지 않다. 규모는 작다.
제품이 나왔다. 제품의 특징 가운데 하나는 무게다. 무게는 가볍다.
조직이 흔들렸다. 내부 갈등 관리는 경영진의 몫이다. 경영진은 침묵했다.
판결이 나왔다. 업계 영향 평가는 엇갈린다. 평가는 이르다.
사업은 커졌다. 사업 개요 자료는 누리집에 있다. 자료는 무료다.
공장이 늘었다. 투자 계획 발표는 다음 달이다. 발표는 서울에서 한다.
회의가 열렸다. 문제 해결 능력은 모델마다 다르다. 모델은 많다.
연구가 나왔다. 변화 속도는 생각보다 빠르다. 속도는 더 오른다.
시험이 끝났다. 문제 풀이 과정은 공개되지 않았다. 과정은 복잡하다.
값이 올랐다. 가격 전망 수치는 기관마다 다르다. 수치는 자주 바뀐다.
토론이 열렸다. 쟁점 법안은 세 건이다. 법안은 계류 중이다.
실적이 나왔다. 실적 전망치는 낮아졌다. 전망치는 평균이다.
연구팀이 발표했다. 원인 물질은 아직 모른다. 물질은 여럿이다.
회사는 조용했다. 위기 대응 팀은 밤을 새웠다. 팀은 열 명이다.
정부가 움직였다. 범정부 대응 본부는 24시간 운영된다. 본부는 세종에 있다.
사고가 났다. 사고 원인 규명은 늦어지고 있다. 규명은 어렵다.
시장이 커졌다. 한국의 반응 데이터는 따로 모았다. 데이터는 적다.
투자가 늘었다. 기업의 투자 전략 변화는 뚜렷하다. 변화는 빠르다.
규제가 세졌다. 규제의 영향 범위는 넓다. 범위는 더 커진다.
소송이 길어졌다. 소송의 쟁점 정리는 끝났다. 정리는 판사가 했다.
인수가 끝났다. 인수 배경 설명에서 대표는 말을 아꼈다. 대표는 웃었다.
행사가 열렸다. 행사의 의미 전달이 부족했다. 전달은 어렵다.
전시가 열렸다. 올해의 주요 특징 세 가지는 다음과 같다. 첫째는 속도다.
회사는 설명했다. 남은 과제 중 하나는 비용이다. 비용은 크다.
정부는 밝혔다. 협상 결과 양국은 관세를 낮추기로 했다. 양국은 곧 서명한다.
검찰이 나섰다. 의혹의 핵심 인물은 출국했다. 인물은 밝혀지지 않았다.
경쟁이 세다. 가격 경쟁 심화는 피할 수 없다. 심화는 이미 왔다.
기술이 바뀐다. 기술 변화 흐름에 기업은 적응해야 한다. 기업은 바쁘다.
상황이 나쁘다. 경제 상황 악화는 투자를 줄인다. 투자는 멈췄다.
회사는 커졌다. 성장 전략 담당 임원은 사표를 냈다. 임원은 말이 없다.
협회가 나섰다. 이번 사태의 원인 제공자는 회사다. 회사는 부인한다.
전문가는 많다. 시장 전망 전문가들은 신중하다. 전문가들은 기다린다.
조사가 끝났다. 소비자 반응 조사에서 응답자들은 가격을 꼽았다. 가격은 높다.
논란이 커졌다. 논란의 배경 인물은 따로 있다. 인물은 침묵했다.
예산이 늘었다. 내년 투자 계획 규모는 30조 원이다. 규모는 역대 최대다.
정책이 나왔다. 정부의 대책 발표 이후 시장은 안정됐다. 시장은 조용하다.
갈등이 깊다. 노사 갈등 당사자들은 만나지 않았다. 당사자들은 버틴다.
향후 전망 보고서는 다음 주에 나온다. 보고서는 유료다.
시장의 반응 속도는 예상보다 빨랐다. 거래량도 늘었다.
삼성의 대응 전략 회의는 밤늦게까지 이어졌다.
제품 특징 소개는 영상으로 대신했다.
기업의 현실 인식은 다르다. 인식은 바뀐다.
이 문제 전문가들은 다르게 본다. 전문가들은 많다.
위기 상황 정부는 무엇을 했나. 정부는 답이 없다.
구글의 대응 전략 핵심은 검색이다. 검색은 수익이다.
사업 전략 컨설팅 회사는 많다. 회사는 작다.
환경 문제 연구자들은 반대한다. 연구자들은 서명했다.
인공지능 윤리 문제 전문 매체는 드물다. 매체는 작다.
북핵 문제 해결은 멀다. 해결은 어렵다.
한일 관계 개선은 더디다. 개선은 필요하다.
고용 상황 지표는 나쁘다. 지표는 후행한다.
두 나라의 관계 정부는 신중하다. 정부는 기다린다.
"""


def paragraph(marked: str) -> tuple[str, list[str]]:
    """The text without its marks, and the subheads that they told."""
    heads = [head.strip() for head in marked.split("¶")[1::2]]
    return re.sub(r"\s*¶\s*", " ", marked).strip(), heads


def found_in(text: str) -> list[str]:
    return [span.of(text) for span, is_head in split_subheads(text, split(text)) if is_head]


def lines(material: str) -> list[str]:
    return material.strip().split("\n")


def test_most_subheads_are_found_and_none_is_cut_wrongly(
    record_property: Callable[[str, object], None],
) -> None:
    missed, wrong = [], []
    for line in lines(RUN_IN):
        text, heads = paragraph(line)
        found = found_in(text)
        missed += [head for head in heads if head not in found]
        wrong += [head for head in found if head not in heads]
    recall = 1 - len(missed) / len(lines(RUN_IN))
    record_property("recall", recall)
    assert not wrong
    assert recall >= 0.85, missed


@pytest.mark.parametrize("text", lines(ORDINARY))
def test_a_phrase_that_goes_on_is_not_cut(text: str) -> None:
    assert found_in(text) == []


def test_there_is_enough_material() -> None:
    assert len(lines(RUN_IN)) >= 25
    assert len(lines(ORDINARY)) >= 40


@pytest.mark.parametrize("text", ["결론 앞으로가 더 중요하다.", "시장의 반응 투자자들은 인수 소식을 반겼다."])
def test_at_the_beginning_of_a_line_too(text: str) -> None:
    assert found_in(text)


@pytest.mark.parametrize("text", ["시장의 반응 투자자들은", "향후 전망", "시장의 반응 투자자들은 반겼고", ""])
def test_a_line_that_is_no_sentence_stays_whole(text: str) -> None:
    assert found_in(text) == []


def test_ordinary_news_is_not_cut(shared: Path, record_property: Callable[[str, object], None]) -> None:
    """5,000 sentences, each by itself and five in a line; the latter need not belong together, so a few are cut."""
    sentences: list[str] = []
    for group in ("written_news", "translated"):
        with lzma.open(shared / "corpus" / f"{group}.tsv.xz", "rt", encoding="utf-8") as file:
            korean = (line.split("\t")[0] for line in file)
            sentences += [
                text for text, _ in zip((t for t in korean if t.endswith(".")), range(2500), strict=False)
            ]
    joined = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    alone = [head for text in sentences for head in found_in(text)]
    together = [head for text in joined for head in found_in(text)]
    record_property("cut alone", len(alone))
    record_property("cut together", len(together))
    assert len(sentences) == 5000
    assert not alone
    assert len(together) <= 3, together
