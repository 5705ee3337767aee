"""Headings without markup: lines that look like one, and subheads that have run into the text.

A page whose line breaks were lost reads `… 이른다. AGI 조항의 쟁점 OpenAI는 …을 약속했다.` The subhead (`AGI 조항의
쟁점`) is a noun phrase after a full sentence that nothing ties to what follows, and what follows begins a sentence
of its own. No single sign proves it, and a wrong cut does more harm than a missed one; so signs are counted, and
phrases that stand so in ordinary sentences (`오픈AI의 최고경영자 샘 올트먼은`, `협상의 결과 양사는`) rule a cut out.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEADING = 80
LONGEST_RUN_IN = 40
LONGEST_WORD = 40
MOST_WORDS = 9
ENOUGH = 4
"""Lengths in code points; signs needed for a cut. Fewer signs find more subheads and more that are none."""

_PAST = "".join(
    chr(0xAC00 + 28 * syllable + 20) for syllable in range(19 * 21)
)  # all that end in ㅆ: 했, 었, 있 …
_SENTENCE_END = re.compile(rf"(?:[.!?。！？…:;,]|(?:[니없한된이인는진{_PAST}])다|[요죠까])[\"'”’)\]]*$")
_EOJEOL = re.compile(r"\S+")
_PARTICLE = re.compile(
    r"(?:들)?(?:에서는|에게는|으로는|에는|에도|에서|에게|으로|까지|부터|은|는|이|가|을|를|의|에|와|과|도|로|만)$"
)
_TOPIC = re.compile(r"[가-힣A-Za-z0-9)\"'”’](?:은|는|이|가)$")
_BRACKETED = re.compile(r"\([^()]*\)|[\"'“”‘’,]")
_LABELLED = re.compile(
    r"(?:(?:\[[^\[\]=\n]{1,12}\]|【[^【】=\n]{1,12}】|[<〈][가-힣][^<>〈〉=\n]{0,11}[>〉])\s*)+(?=\S)"
    r"(?!.*[다요까]\. ).*[^.。…\s]"
)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# The last noun of a subhead names an aspect of the story. Such nouns rarely precede a topic without a particle.
_ASPECTS = _listed("""
    쟁점 문제 문제점 구조 입장 의견 견해 시각 원인 배경 전망 과제 숙제 영향 영향력 변화 전략 의미 의의 미래 현황 시작
    출발 출발점 균형 긴장 관계 결론 요약 개요 특징 이유 사례 역할 경쟁 대응 반응 분석 논란 갈등 우려 위험 위험성
    기회 가능성 한계 차이 차이점 비교 효과 성과 계획 일정 방향 흐름 동향 여정 목표 시사점 장점 단점 강점 약점 공방
    셈법 다툼 충돌 압박 압력 격차 부담 리스크 변수 관건 해법 대책 대안 방안 조건 쟁탈전 경쟁력 주도권 패권 추세
    움직임 행보 속내 평가 규제 사용법 활용법 정리 현실 딜레마 시나리오 파장 후폭풍 여파 판도 지형 재편 전환 확대
    축소 강화 둔화 협력 협업 동맹 결별 균열 책임 윤리 안전성 투명성 수익성 지속가능성 비용 투자 인수 합병 시장 상황
    실적 교훈 비결 환경 위상 구도 수요 공급 자세 태도 접근법 접근 매력 정체 실체 이면 명암 득실 풍경 생존법
    갈림길 청사진
""")
# Of those, the ones that newspapers end headings with most, and that hardly ever lead a compound as 규제 문제 does.
_HEADING_NOUNS = _listed("""
    반응 전망 과제 숙제 결론 전략 현황 배경 쟁점 영향 의미 의의 원인 이유 문제점 갈등 논란 요약 개요 특징 입장 움직임
    여파 대응 대책 해법 한계 변화 시사점 계획 현실 우려 판도 파장 후폭풍 속내 동향 관건 추격 요인 향배 걸림돌
""")
# Those that end one, too, but also lead compounds (`투자 회사는`, `도입 기업들은`): only before who is no compound.
_MORE_NOUNS = _listed("""
    구도 변수 지원 구성 투자 유치 감축 확보 효과 성과 사례 전환 확대 축소 협력 협업 인수 합병 실적 수요 공급 비용
    격차 부담 행보 평가 재편 둔화 강화 역할 방향 목표 기회 출시 도입 진출 추진 개편 수익 매출 상장 소송 협상 합의
    도전 성장 급증 감소
""")
_OFFICES = _listed("규제 경쟁 금융 보안 통상 감독 수사")  # before 당국
_ALONE = _listed("결론 서론 배경 개요 요약 전망 시사점 맺음말 마무리 총평 의의 한계 현황 과제 쟁점 영향 특징")
_LABELS = _listed("최대 핵심 주요 최고 첫 유일 대표 최신 새 신규 차세대 새로운 유일한")

# What a name or an adverbial phrase leans on: `경쟁사 구글은`, `샘 올트먼 CEO는`, `협상 결과 양사는`.
_LEANS = re.compile(
    r"(?:CEO|CTO|CFO|COO|대표|회장|사장|이사|부장|팀장|교수|박사|기자|대통령|총리|의원|장관|총괄|경영자|책임자|창업자|"
    r"창립자|설립자|관계자|임원|연구원|위원장|의장|감독|작가|변호사|애널리스트|전문가|개발자|투자자|투자사|경쟁사|협력사|자회사|"
    r"계열사|모회사|운영사|개발사|제조사|제작사|업체|기업|회사|그룹|스타트업|공룡|강자|주자|거인|기관|재단|단체|연구소|대학|은행|"
    r"서비스|플랫폼|모델|챗봇|엔진|제품|브랜드|시리즈|프로그램|프로젝트|앱|칩|국가|도시|출신|소속|언어|도구|시스템|지수|부문|부서|"
    r"조직|법인|매체|언론|신문|방송|당국|정부|측|씨|[자사원장인관가]|너|머|니어|선수|배우|가수|인물|수장|주역|라이벌|맞수|팀|"
    r"기술|기능|기법|알고리즘|아키텍처|콘텐츠|영화|게임|소설|책|드라마|백신|은행|학교|대학교|솔루션|라이브러리|프레임워크|"
    r"데이터베이스|소프트웨어|하드웨어|운영체제|반도체|스마트폰|폰|자동차|차|로봇|기기|장치|장비|버전|체계|형태|방식|유형|종류|"
    r"결과|경우|당시|이후|이전|이래|동안|그동안|때|가운데|중|도중|뒤|후|전|직후|직전|덕분|덕|때문|탓|반면|대신|끝|등|관점|기준|"
    r"다음|만큼|만큼이나|대로|정도|수준|차원|내|외|간|사이|속|앞|위|아래|날|달|해|년|월|일|주|시|분|초|분기|오전|오후|오늘|내일|어제|올해|"
    r"지난해|작년|내년|매년|매일|매주|해당|현재|최근|이번|요즘|당분간|한편|특히|또한|그러나|하지만|이상|이하|미만|초과|모두|각각|모든|각|두|세|새|새로운|많은|기존|나머지|이|그|더|단순히|즉|예|사실|마다|"
    r"대부분|상당수|일부|다수|여러|따라|위해|통해|대해|관해|비해|달리|함께|같이)$"
)
_STARTS_NO_HEAD = re.compile(
    r"(?:이와|몇|대부분의|예시로|다섯째|둘째|셋째|넷째|그러나|하지만|그런데|그리고|그래서|따라서|또한|또|특히|한편|반면|다만|물론|결국|이에|이는|이를|이로|이들|그|이|저|두|한|각|"
    r"이러한|그러한|이런|그런|이번|지난|지난해|올해|내년|최근|현재|앞서|이어|이후|당시|우선|먼저|만약|만일|예를|실제로|사실|즉|"
    r"바로|아직|이미|이제|더|가장|매우|약|총|모든|어떤|일부|여러|다른|같은|전|현|오는|당초)$|\d"
)
_STARTS_SENTENCE = re.compile(
    r"(?:그러나|하지만|그런데|특히|한편|반면|다만|물론|결국|이에|이는|이들은|이로|그는|그녀는|그들은|이러한|이런|이번|지난|지난해|"
    r"올해|최근|현재|앞서|우선|먼저|만약|실제로|사실|무엇보다|예를|이미|이제|앞으로|오늘날|과거|당초|그동안|한때|첫째|첫|두|양사는|"
    r"양측은|회사는|업계는|업계에서는|업계에|정부는|당국은|시장은|시장에서는|전문가들은|관계자는|관계자들은|연구진은|연구팀은|"
    r"소비자들은|이용자들은|사용자들은|투자자들은|개발자들은|직원들은|기업들은|사람들은|우리는|누구나|많은|대부분의|일각에서는)$"
)
_ADNOMINAL = re.compile(
    r"(?:한|된|인|진|적인|적|하는|되는|있는|없는|지는|치는|오는|가는|키는|리는|나는|르는|주는|만드는|받는|바꾸는|이끄는|보이는|높이는|줄이는|보는|기는|솟는|라는|"
    r"우는|할|될|갈린|밀린|달린|걸린|풀린|열린|꼬인|쌓인|높은|낮은|좁은|같은|많은|적은|깊은|늦은|다른|남은|얻은|잃은|싸인)$"
)
_CASE = re.compile(
    r"[가-힣A-Za-z0-9)](?:은|는|이|가|을|를|에|에서|에게|으로|로|도|만|까지|부터|보다|처럼|라고|며|고|면|서|게|지만)$"
)
_NO_CASE = re.compile(
    r"(?:[문작평주국증추허인원유고저물단대여]가|[차사]이|이야기|속도|제도|온도|구도|지도|시도|태도|의도|한도|보도|인도|밀도|강도|경로|도로|"
    r"보고|광고|경고|재고|사고|보고서|문서|부서|정서|질서|대만|불만|화면|측면|국면|장면|전면|무게|가게)$"
)  # nouns that end like a particle
_LINKED = re.compile(r"(?:의|와|(?<![백결효성학])과|및|:|·|,|vs|대)$")
_NUMBER = re.compile(r"\d{1,2}[.)]$|[①-⑳]$|[ⅠⅡⅢⅣⅤ]\.?$|첫째,?$|둘째,?$|셋째,?$")


# What begins a sentence of its own behind such a noun, and no compound with it: whoever acts in the news, or when.
_PEOPLE = (
    "투자자|이용자|사용자|가입자|소비자|고객|직원|임직원|개발자|노동자|근로자|작업자|주주|경영진|기업|업체|제조사|통신사|은행|스타트업"
    "|빅테크|학생|교수|교사|학부모|시민|주민|누리꾼|네티즌|팬|의원|창작자|작가|기자|언론사|의사|환자|운전자|상인|청년|경쟁사|시민단체"
)
_COUNTRIES = (
    "미국|중국|일본|한국|북한|영국|독일|프랑스|러시아|대만|인도|유럽|유럽연합|캐나다|호주|이스라엘|우크라이나|베트남"
    "|사우디|이란"
)
_COMPANIES = (
    "삼성|LG|SK|KT|현대차|기아|네이버|카카오|쿠팡|라인|토스|배민|구글|애플|메타|테슬라|엔비디아|아마존|마이크로소프트|오픈AI|앤트로픽"
    "|딥마인드|인텔|퀄컴|넷플릭스|디즈니|오라클|소프트뱅크|화웨이|샤오미|바이두|알리바바|텐센트|틱톡|바이트댄스|우버|스페이스X|트위터"
    "|페이스북|인스타그램|유튜브|어도비|소니|닌텐도|도요타|폭스바겐|비야디|딥시크|미스트랄|스타벅스|월마트|보잉|화이자|모더나"
    r"|[가-힣A-Z]{2,8}(?:전자|텔레콤|하이닉스|그룹|자동차|모빌리티|엔터테인먼트|에너지솔루션|바이오로직스|중공업)"
)
_ACTS = re.compile(
    rf"(?:(?:{_PEOPLE})들|{_COUNTRIES}|{_COMPANIES}|업계|학계|재계|의료계|노동계|시민단체|정부|당국|회사|양측|양국|양사|법원|검찰|경찰"
    r"|국회|의회|여당|야당|여야|정치권|백악관|청와대|대통령실|집행위|위원회|공정위|금융위|방통위|과기정통부|시장|증권가|경영진|노조|이사회"
    r"|본사|현장|연구진|연구팀|배터리|카메라|화면)[은는]$"
)
_ACTORS = re.compile(
    rf"(?:{_COUNTRIES}|{_COMPANIES}|정부|양측|양국|검찰|경찰|국회|여당|야당|여야|정치권|백악관|청와대|대통령실|방통위|과기정통부)[은는]$"
)
_WHEN = re.compile(
    r"(?:내년|올해|지난해|작년|과거|최근|당장|지금|이제|현재|앞으로|당분간|장기적으로|단기적으로|일단|하반기|상반기)(?:에?는|가|도)$"
    r"|(?:국내|해외|한국|미국|중국|일본|유럽|업계|시장|현장|증권가|학계|정치권)(?:에서는|에선)$"
    r"|(?:우리|그|그들|이들|누구도|아무도|무엇보다|결국|다만)(?:는|은)?$"
)
_QUESTION = re.compile(r"(?:문제|관건|변수)는$")  # `남은 과제 문제는`, but not `규제 문제는`
_EXPERTS = re.compile(r"(?:전문가|분석가|애널리스트|관계자)들은$")  # also `시장 전망 전문가들은`
_AHEAD = _listed("향후 앞으로의 미래 내년 올해 시장의 업계의 국내 해외")
# Nouns that go on where a heading would end: `향후 전망 보고서는`. What begins with one of them begins no sentence.
_GOES_ON = re.compile(
    r"(?:보고서|조사|분석|심화|속도|회의|해결|설명|사항|관리|평가|자료|발표|능력|과정|수치|전망치|범위|정리|전달|인물|악화|개선|규모"
    r"|인식|지표|데이터|흐름|결과|방식|방법|수준|기준|단계|비율|비중|항목|목록|내용|부분|분야|영역|시점|시기|기간|여부|가능성|필요성|중요성"
    r"|규명|제공자|당사자|담당자|책임자|연구자|소개|풀이|강도|폭|여지|논의|협상|작업|업무|조직|본부|팀|부서|센터|위원|회의체|기구|체계|체제"
    r"|마련|수립|검토|점검|대비|확산|완화|축소|확대|강화|둔화|심각성|정도|당시|자체|역시|모두|대부분|일부)"
    r"(?:들)?(?:은|는|이|가|을|를|의|에|에서|으로|로|도|와|과)?$"
)


def looks_like_heading(text: str) -> bool:
    """True for a short stretch (a line, the text between line breaks) that does not end as a sentence does."""
    return 0 < len(text) <= LONGEST_HEADING and not _SENTENCE_END.search(text)


def looks_like_headline(text: str) -> bool:
    """True for a short line with a label of the press, without a full stop: `[단독] 네이버, … 짓는다`.

    Headlines end in verbs as sentences do, so only an article's first line can be told by this.
    """
    return len(text) <= LONGEST_HEADING and _LABELLED.fullmatch(text) is not None


def split_subheads(text: str, sentences: Sequence[Span]) -> list[tuple[Span, bool]]:
    """`sentences` of `text` with the subheads that ran into them cut off: (span, is a subhead), in order.

    Only a sentence that follows a full one, or begins the text, is looked at. Linear in the length of `text`.
    """
    beginnings = Counter(_noun(word) for span in sentences for word in _words(text, span, 1))
    found: list[tuple[Span, bool]] = []
    full_before = False
    for sentence in sentences:
        at_start = not found and not text[: sentence.start].strip()
        cut = _cut(text, sentence, beginnings) if full_before else None
        cut = cut or (_sure_cut(text, sentence) if full_before or at_start else None)
        if cut:
            found += [(Span(sentence.start, cut.start), True), (Span(cut.end, sentence.end), False)]
        else:
            found.append((sentence, False))
        full_before = text[sentence.end - 1] in ".!?\"”’'"
    return found


def _words(text: str, sentence: Span, most: int) -> list[str]:
    """The first eojeols of a sentence, each in its last `LONGEST_WORD` code points."""
    window = text[sentence.start : min(sentence.end, sentence.start + most * LONGEST_WORD)]
    return [word[-LONGEST_WORD:] for word in window.split(maxsplit=most)[:most]]


def _cut(text: str, sentence: Span, beginnings: Counter[str]) -> Span | None:
    """The white space at which a subhead ends, or None: the split with most signs, when they are enough."""
    if text[sentence.end - 1] not in ".!?":
        return None
    words = _words(text, sentence, MOST_WORDS + 7)
    number = 1 if words and _NUMBER.match(words[0]) else 0
    best = (0, 0)
    length = len(words[0]) if number else 0
    for at in range(number + 1, min(len(words) - 3, MOST_WORDS + 1)):
        length += len(words[at - 1]) + 1
        if length > LONGEST_RUN_IN:
            break
        starts = _starts_sentence(words[number:at], words[at:], beginnings)
        if starts:
            best = max(best, (_signs(words[number:at], words[at:], starts) + number, -at))
    if best[0] < ENOUGH:
        return None
    return _behind(text, sentence, -best[1])


def _behind(text: str, sentence: Span, words: int) -> Span:
    """The white space behind the first `words` eojeols of a sentence."""
    places = [found.span() for found in islice(_EOJEOL.finditer(text, sentence.start), words + 1)]
    return Span(places[-2][1], places[-1][0])


def _sure_cut(text: str, sentence: Span) -> Span | None:
    """The white space behind a heading by its form alone: a heading's last noun, then someone who acts, or when."""
    if text[sentence.end - 1] not in ".!?":
        return None
    words = _words(text, sentence, MOST_WORDS + 4)
    length = 0
    for at in range(1, min(len(words) - 2, 6)):
        length += len(words[at - 1]) + 1
        if length > LONGEST_RUN_IN:
            break
        if _is_sure(words[:at], words[at]) and not _cannot_be_head(words[:at], labelled=True):
            return _behind(text, sentence, at)
    return None


def _is_sure(head: Sequence[str], first: str) -> bool:
    """True where `head` ends as headings do and `first`, the eojeol behind it, can only begin a sentence."""
    last = head[-1]
    if len(head) > 1 and last.endswith(_MORE_NOUNS) and _ACTORS.match(first):
        return True
    if not last.endswith(_HEADING_NOUNS) or (len(head) == 1 and last not in _ALONE):
        return False
    if _QUESTION.match(first):
        return last in _ALONE
    if _EXPERTS.match(first):
        return _is_phrase(head) or head[0] in _AHEAD
    same = len(_noun(head[0])) > 1 and _noun(first).startswith(_noun(head[0])) and first[-1] in "은는"
    return bool(_ACTS.match(first) or _WHEN.match(first)) or (
        same and len(head) > 1 and not _GOES_ON.match(first)
    )


def _starts_sentence(head: Sequence[str], rest: Sequence[str], beginnings: Counter[str]) -> int:
    """How much speaks for a sentence that begins with `rest`: 0 is nothing."""
    first = rest[0]
    if _is_aspect(head[-1]) and (_GOES_ON.match(first) or (first == "당국은" and head[-1] in _OFFICES)):
        return 0
    if _STARTS_SENTENCE.match(first):
        return 2
    noun, head_noun = _noun(first), _noun(head[0])
    marked = noun != _BRACKETED.sub("", first)
    signs = 0
    if beginnings[noun] > (noun == head_noun):
        signs += 1 + marked
    if marked and noun == head_noun:
        signs += 1 + _is_topic(first)
    if noun[:1].isascii() and noun[:1].isupper() and _is_topic(first) and _is_aspect(head[-1]):
        signs += 1
    return signs


def _signs(head: Sequence[str], rest: Sequence[str], starts: int) -> int:
    """How much speaks for a subhead `head`, with what speaks for the sentence after it; 0 where it cannot be."""
    if _cannot_be_head(head) or not any(map(_is_topic, rest[:6])):
        return 0
    if len(head) == 1:
        return (2 if head[0] in _ALONE else 0) + starts
    titled = starts > 1 and any(word.endswith(":") for word in head[:-2]) and _is_topic(rest[0])
    named = starts > 1 and _is_topic(rest[0]) and not _STARTS_SENTENCE.match(rest[0])
    tied = named and len(rest[0]) > 2 and any(map(_LINKED.search, head[:-1]))
    return 2 * (titled or _is_aspect(head[-1])) + _is_phrase(head) + tied + starts


def _cannot_be_head(head: Sequence[str], *, labelled: bool = False) -> bool:
    """True for phrases that lean on what follows, or belong to a sentence already begun.

    `labelled` says that no name follows: then a label (`핵심 쟁점`) is no label for it.
    """
    last = head[-1]
    if _STARTS_NO_HEAD.match(head[0].rstrip(",")) or any(map(_STARTS_SENTENCE.match, head[1:])):
        return True
    leans = _LINKED.search(last) or _is_adnominal(last) or _LEANS.search(last) or _is_cased(last)
    if leans and not _is_aspect(last):
        return True
    if len(head) > 1 and head[-2] in _LABELS and not labelled:
        return True  # `최대 과제 AGI는`: a label, and the name it is for
    whole = " ".join(head)
    if whole.count("(") != whole.count(")") or whole.count("'") % 2 or whole.count('"') % 2:
        return True
    modified = False
    for word in reversed(head[:-1]):
        if _is_adnominal(word):
            modified = True
        elif _is_cased(word) and not (modified and word[-1] not in "은는"):
            return True
    return False


@lru_cache(maxsize=1 << 14)
def _noun(word: str) -> str:
    """An eojeol without brackets, quotation marks and its particle."""
    bare = _BRACKETED.sub("", word)
    return _PARTICLE.sub("", bare) or bare


@lru_cache(maxsize=1 << 14)
def _is_topic(word: str) -> bool:
    return _TOPIC.search(_BRACKETED.sub("", word)) is not None


@lru_cache(maxsize=1 << 14)
def _is_adnominal(word: str) -> bool:
    return _ADNOMINAL.search(word) is not None


@lru_cache(maxsize=1 << 14)
def _is_cased(word: str) -> bool:
    """True for an eojeol with a case particle or a connective ending."""
    word = word.removesuffix(",")
    return _CASE.search(word) is not None and _NO_CASE.search(word) is None


def _is_aspect(word: str) -> bool:
    return word.removesuffix("들").endswith(_ASPECTS)


def _is_phrase(head: Sequence[str]) -> bool:
    """True where a head of several words is tied together: 의, 와, 및, a colon, a modifier; or has three words."""
    return len(head) > 2 or any(_LINKED.search(word) or _is_adnominal(word) for word in head[:-1])
