"""Korean person names that stand in no glossary, found by rule and romanized.

Precision before recall: a name must look like one (a family name in use, syllables that given names are made
of, no everyday word) **and** stand in a place where the press puts names:

* before a title: `김민석 기자`, `이정현·김성식 기자`, `안선영 씨`, `박OO 대표`;
* after an age, or before one in brackets: `49세 안선영`, `안선영(49)`;
* after a calling that only people have, or a title: `배우 안선영이`, `기자 김철수는`, `(대표이사 정신아)`;
* before what people are called by: `김철수 선배가`, `이영희 양은`; before a colon at a line's head: `김철수: …`;
* behind what they did, in a credit: `사진=김철수`, `영상편집: 김철수`, `취재 김철수`;
* before an organisation with a title: `김철수 삼성전자 부사장은`;
* as a whole list item, `▲ 김철수`, or in a segment that is a list of names: `김철수, 이영희`.

The last two ask for one of the family names that most people have, and for a given name of two syllables; a list
for one that begins and ends as most of them do.

A given name of one syllable counts only before `씨` or `기자` and after an age. Foreign names never match: they
are written in other syllables, and belong into the glossary.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.korean.particles import particle_at
from loc.korean.romanize import FAMILY_NAMES, TWO_SYLLABLE_FAMILY_NAMES, romanize_name, split_name
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FAMILY = f"(?:{'|'.join(sorted(TWO_SYLLABLE_FAMILY_NAMES))}|[{''.join(sorted(FAMILY_NAMES))}])"
_NAME = rf"(?:{_FAMILY}[가-힣]{{1,2}})"
_MASKED = rf"(?:{_FAMILY}(?:OO|○○|〇〇|XX|△△|◯◯))"
_LEFT = r"(?<![가-힣A-Za-z0-9_])"

_REPORTERS = "(?:[가-힣]{2}\\s?|(?:[가-힣]{2}|AI|IT)\\s?전문\\s?)?기자|특파원|통신원"
_TITLES = (
    "앵커|아나운서|PD|논설위원|교수|박사|대표이사|대표|회장|부회장|사장|부사장|전무|상무|이사장|이사|의장|총재|총장|원장|소장"
    "|센터장|본부장|팀장|실장|국장|부장|차장|과장|변호사|의원|장관|차관|대통령|총리|대변인|위원장|감독|선수|배우|가수|작가"
    "|선임연구원|책임연구원|수석연구원|연구위원|연구원|애널리스트|사무총장|최고경영자|창업자|CEO|CTO|CFO|COO"
)
_CALLINGS = "배우|가수|방송인|아나운서|개그맨|개그우먼|코미디언|변호사|유튜버"

_BEFORE_TITLE = re.compile(
    rf"{_LEFT}(?P<names>{_NAME}(?:(?:\s?[·,ㆍ/]\s?|\s)(?!기자(?![가-힣])){_NAME}){{0,4}})\s(?P<reporter>{_REPORTERS})"
    rf"|{_LEFT}(?P<person>{_NAME}|{_MASKED})\s(?:전\s|현\s)?(?P<title>{_TITLES})"
    rf"|{_LEFT}(?P<polite>{_NAME})\s?씨"
)
_AGE = re.compile(
    rf"(?<!\d)\d{{1,3}}세\s(?P<after>{_NAME})|{_LEFT}(?P<before>{_NAME})\((?=(?:만 ?)?\d{{1,2}}(?:[세살]|[·,]|\)))"
)
_CALLING = re.compile(rf"{_LEFT}(?:{_CALLINGS})\s(?P<called>{_NAME})")
_PART = re.compile(_NAME)
_HANGUL = re.compile("[가-힣]+")
_WORK = (
    "(?:영상|사진)\\s?(?:편집|취재|촬영)|사진|글|그림|그래픽|영상|정리|취재|번역|촬영|편집|디자인|삽화|일러스트"
    "|연출|진행|사회"
)
_WORKED = re.compile(
    rf"{_LEFT}(?:{_WORK})(?:기자)?\s?[=:：]\s?(?P<names>[가-힣]{{3}}(?:\s?[·,ㆍ/]\s?[가-힣]{{3}}|\s[가-힣]{{3}})*)(?![가-힣])"
    rf"|^\s*(?:{_WORK})(?:\s?[·ㆍ・/]\s?(?:{_WORK}))*\s(?P<list>[가-힣]{{3}}(?:[\s·,]+[가-힣]{{3}}){{0,3}})\s*$"
)
_GLUED_REPORTER = re.compile(rf"{_LEFT}(?P<glued>[가-힣]{{3}})(?=(?:기자|특파원)(?![가-힣]))")
_TITLE_BEFORE = re.compile(
    rf"{_LEFT}(?:기자|특파원|앵커|감독|교수|박사|대표이사|회장|사장|이사장|총장|CEO)\s(?P<called>[가-힣]{{3}})"
)
# Between the bracket and its end stands nothing but the name, which may then begin like a word (정신아).
_BRACKETED = re.compile(
    rf"\((?:(?P<sure>(?:공동|각자)?\s?대표이사|이사장|총장|은행장|CEO|최고경영자)|대표|회장|사장|원장|의장)"
    rf"(?:\s|\s?[:：]\s?)(?P<called>{_FAMILY}[가-힣]{{2}})(?=[),])"
)
_ADDRESSED = re.compile(rf"{_LEFT}(?P<called>[가-힣]{{3}})\s(?:선배|후배|군|양|님)")
_SPEAKER = re.compile(r"^\s*(?P<called>[가-힣]{3})\s?[:：](?=\s)")
# Nine in ten Koreans have one of these.
_COMMON_FAMILIES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진나엄"
)
_LISTED = re.compile(r"[가-힣]{3}(?:\s?[·,ㆍ/]\s?[가-힣]{3})*")
_ORGANISATION = (
    "전자|그룹|은행|증권|생명|화재|보험|카드|물산|화학|통신|텔레콤|건설|중공업|자동차|에너지|제약|바이오|테크|소프트"
    "|일보|신문|방송|대학교|대학원|대|연구원|연구소|협회|재단|학회|위원회|공사|공단|진흥원|병원|호텔|항공|제철|하이닉스"
)
# Those in the news whose names end like no organisation's.
_COMPANIES = (
    "네이버|카카오|쿠팡|토스|당근|넥슨|넷마블|크래프톤|하이브|현대차|기아|포스코|한화|롯데|신세계|두산|효성|삼성|셀트리온|무신사|야놀자"
    "|우아한형제들|두나무|업스테이지|리벨리온|퓨리오사AI|카카오뱅크|카카오페이|네이버클라우드|네이버웹툰|SK|LG|KT"
)
_BEFORE_ORGANISATION = re.compile(
    rf"{_LEFT}(?P<name>[가-힣]{{3}})\s(?P<organisation>(?P<known>[가-힣]{{1,8}}(?:{_ORGANISATION})|[A-Z][A-Za-z&]+|{_COMPANIES})"
    rf"|[가-힣A-Za-z0-9&]{{2,12}})\s(?:{_TITLES})"
)

# Syllables that given names are made of. What is missing (들, 적, 된, 률 …) tells words from names.
_GIVEN = frozenset(
    "가강건결겸경계고관광교구권규균근금기길나남노다단담대덕도동두라란람래려련령례로록루룡류리린림마만매명모목무문미민배백"
    "범별병보복봄봉비빈빛산삼상새샘서석선설섭성세소솔송수숙순슬승시식신실아안애양언여연열영예오옥온완용우욱운웅원월유윤율"
    "은음의이익인일임장재전정제조종주준중지진찬창채천철청초춘치태택하학한해향혁현형혜호홍화환효후훈휘희흔"
)
# Given names of native words, which have other syllables.
_NATIVE = frozenset(
    {"하늘", "이슬", "아름", "한솔", "한별", "샛별", "나래", "새롬", "새봄", "초롱", "빛나", "가을", "겨울"}
)
# No given name ends so; words do: 고려대, 심리학, 이용자, 최고의, 정의당.
_NEVER_LAST = frozenset("대학과사자의는당장회위국계고구권기가간용제조의라마도로상전면소시한세종")
# Also particles: a name that ends so must be told from a noun with its particle.
_PARTICLE_LIKE = frozenset("은이인나아여")
# Words that begin like names. With two syllables they also rule out what starts with them (한국인, 이용은).
_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        감독 감사 감정 강남 강도 강력 강북 강사 강세 강연 강원 강의 경기 경남 경력 경북 경선 경영 경쟁 경제
        경찰 경험 경호 경희 고객 고교 고급 고도 고등 고려 고문 고민 고발 고소 고용 고위 공격 공공 공군 공동
        공모 공무 공사 공식 공영 공인 공장 공정 공채 공학 공화 구글 구내 구단 구독 구조 구청 구체 국가 국내
        국립 국민 국방 국영 국외 국장 국정 국제 국토 국회 권력 권리 권한 금감 금요 금융 기계 기관 기금 기대
        기반 기본 기상 기술 기억 기업 기자 기존 기초 기타 기획 길이 김치 김포 김해 남녀 남미 남부 남북 남성
        남아 남자 남편 남학 남한 노동 노사 노인 노조 도내 도시 도지 도쿄 동국 동기 동남 동네 동료 동부 동양
        동영 마지 명문 명예 명지 모교 모기 모델 모두 모든 문과 문서 문인 문제 문학 문헌 문화 민간 민감 민사
        민생 민영 민원 민정 민족 민주 박물 박사 반대 반도 반면 방문 방사 방산 방송 방어 방역 방위 방한 배경
        배급 배당 배우 배포 백신 백악 백업 변경 변동 변수 변호 변화 부동 부모 부문 부분 부산 부서 부정 부통
        부품 사건 사내 사무 사법 사설 사실 사업 사외 사용 사장 사전 사진 사회 서구 서기 서로 서방 서버 서부
        서양 서울 석유 선거 선대 선도 선두 선발 선배 선생 선수 선임 선진 선출 설계 설립 설명 설정 설치 성공
        성과 성균 성능 성명 성별 성우 성인 성장 성적 소개 소방 소비 소설 소속 소수 소식 소아 소액 소위 소장
        소재 소프 손님 손실 손해 송금 송신 송출 수석 신경 신고 신규 신뢰 신문 신분 신설 신속 신예 신용 신인
        신임 신입 신제 신진 신청 신학 신형 신호 심각 심리 심사 심장 심판 안건 안내 안동 안보 안산 안양 안전
        안정 양국 양당 양대 양사 양성 양식 양자 양측 여건 여기 여당 여러 여론 여성 여유 여의 여자 여전 여학
        여행 연간 연결 연구 연극 연금 연기 연락 연령 연말 연맹 연방 연사 연세 연예 연임 연초 연출 연합 염려
        예능 예비 예산 예상 예술 예정 예측 오너 오늘 오라 오래 오랜 오랫 오류 오전 오픈 오후 왕자 용도 용량
        용의 우려 우리 우선 우수 우승 우주 우회 원고 원내 원로 원본 원외 원인 원자 원작 원장 원전 원조 원칙
        원하 위기 위성 위원 위주 위치 위험 유권 유럽 유력 유료 유망 유명 유사 유아 유일 유입 유저 유전 유지
        유치 유통 유한 유형 윤곽 윤리 은닉 은퇴 은행 의견 의도 의료 의무 의원 이것 이곳 이공 이내 이동 이들
        이러 이런 이론 이름 이미 이민 이번 이사 이상 이성 이순 이슈 이스 이승 이어 이용 이웃 이유 이익 이재
        이전 이제 이주 이중 이직 이집 이하 이혼 이후 인간 인공 인권 인기 인도 인력 인류 인문 인물 인사 인수
        인재 인천 인턴 인하 임금 임기 임대 임명 임박 임상 임시 임용 임원 임직 임차 장관 장기 장르 장면 장비
        장소 장애 장점 저기 전개 전공 전국 전기 전날 전남 전년 전달 전담 전략 전력 전망 전무 전문 전반 전북
        전산 전세 전속 전시 전용 전원 전임 전자 전쟁 전주 전직 전체 전통 전파 전환 정규 정기 정년 정답 정당
        정도 정리 정말 정무 정밀 정보 정부 정비 정상 정식 정신 정원 정의 정작 정책 정체 정치 정해 정확 제공
        제도 제안 제약 제일 제작 제재 제조 제주 제출 제품 제한 조건 조교 조기 조달 조명 조사 조선 조성 조속
        조언 조율 조정 조종 조직 조치 조합 조회 주간 주관 주기 주도 주말 주무 주민 주방 주변 주부 주식 주연
        주요 주인 주임 주장 주전 주제 주주 주최 주택 지구 지금 지난 지능 지도 지리 지명 지방 지분 지사 지속
        지수 지식 지역 지원 지적 지점 지주 지질 지표 진단 진보 진실 진입 진정 진짜 진출 진행 차관 차기 차단
        차량 차세 차원 차이 차장 차지 채권 채널 채용 천만 천문 천재 최고 최근 최단 최대 최상 최선 최소 최신
        최악 최장 최저 최적 최종 최초 추가 추세 추정 추진 탁월 태국 태권 태양 편의 편집 표시 표준 표현 피고
        피로 피의 피해 하나 하락 하루 하버 하원 하위 하지 한계 한국 한도 한때 한미 한번 한양 한인 한일 한정
        한중 한창 한층 한편 한화 함께 함수 허가 허용 허위 혁신 현금 현대 현상 현실 현업 현역 현장 현재 현지
        현직 현행 현황 형사 형성 형태 호주 호출 호텔 호환 홍보 홍익 홍콩 황금 황당 황제 효과
        """,
    )
)
_WHOLE_WORDS = frozenset({"이미지"})
# Where nothing but its form tells a name, it begins and ends as most given names do.
_COMMON_FIRST = frozenset(
    "민서지영현수정은미상성승재준진경동병종창철태혜희유윤예도하시우채소세연용원인광규기길남대덕명석선숙순의일주찬춘해혁형호홍효훈"
)
_COMMON_LAST = frozenset(
    "수희호민영진우현석철훈준미정은연윤원혁환경숙순옥선주지식규섭태욱혜빈범배용찬창헌형홍서"
)
# Words that do so too.
_ITEMS = frozenset(
    re.findall(
        r"\S+", "강아지 고시원 송아지 신의주 안경원 유선형 이태원 장미원 정동진 정지선 조수석 진주성 한의원 "
    )
)
# What adjectives and words with a particle end in: 조용한 회사 대표는, 오산서 삼성전자 부사장이.
_NEVER_LAST_HERE = _PARTICLE_LIKE | frozenset("한서")


def find_names(text: str, taken: Sequence[Span] = (), *, item: bool = False) -> list[tuple[Span, str]]:
    """Unknown Korean names in `text` with their romanization, disjoint and in order; never inside `taken`.

    `item` says that `text` is a whole list item.
    """
    found: dict[Span, str] = {}
    listed = _listed(text, item=item)
    organised = _before_organisations(text, taken)
    titled = {*_before_titles(text), *_with_ages(text), *_after_callings(text), *_called(text)}
    for span in sorted({*titled, *organised, *listed, *_at_work(text)}):
        if any(span.overlaps(other) for other in taken) or any(span.overlaps(other) for other in found):
            continue
        found[span] = romanize_name(span.of(text))
    return list(found.items())


def _before_titles(text: str) -> Iterator[Span]:
    for hit in _BEFORE_TITLE.finditer(text):
        if particle_at(text, hit.end()) < 0:
            continue
        if hit["names"]:
            names = [Span(*name.span()) for name in _PART.finditer(text, *hit.span("names"))]
            if all(_looks_like_name(span.of(text), short=True) for span in names):
                yield from names
            elif _looks_like_name(names[-1].of(text), short=True):
                yield names[-1]
        elif hit["polite"]:
            if _looks_like_name(hit["polite"], short=True):
                yield Span(*hit.span("polite"))
        elif not hit["person"].isalpha() or hit["person"][-1].isascii() or _looks_like_name(hit["person"]):
            yield Span(*hit.span("person"))


def _with_ages(text: str) -> Iterator[Span]:
    for hit in _AGE.finditer(text):
        group = "after" if hit["after"] else "before"
        yield from _bounded(text, hit.start(group), hit.end(group), short=group == "after")


def _after_callings(text: str) -> Iterator[Span]:
    for hit in _CALLING.finditer(text):
        yield from _bounded(text, *hit.span("called"), short=False)
    for hit in _TITLE_BEFORE.finditer(text):
        if looks_like_full_name(hit["called"]):
            yield from _bounded(text, *hit.span("called"), short=False)
    for hit in _GLUED_REPORTER.finditer(text):
        if looks_like_full_name(hit["glued"]):
            yield Span(*hit.span("glued"))


def _called(text: str) -> Iterator[Span]:
    """Names alone in a bracket with a title, before what people are called by, and of speakers."""
    for hit in _BRACKETED.finditer(text):
        name = hit["called"]
        if all(map(_GIVEN.__contains__, name[-2:])) if hit["sure"] else _looks_like_name(name):
            yield Span(*hit.span("called"))
    for hit in (*_ADDRESSED.finditer(text), *_SPEAKER.finditer(text)):
        if looks_like_full_name(hit["called"]) and particle_at(text, hit.end()) >= 0:
            yield Span(*hit.span("called"))


def _at_work(text: str) -> Iterator[Span]:
    """Names behind what their bearer did: `사진=김철수`, `영상편집: 김철수`; the whole segment in `취재 김철수`."""
    for hit in _WORKED.finditer(text):
        start = max(hit.start("names"), hit.start("list"))
        names = [Span(*name.span()) for name in _HANGUL.finditer(text, start, hit.end())]
        if all(looks_like_full_name(span.of(text)) for span in names):
            yield from names


def looks_like_full_name(name: str) -> bool:
    """True for three syllables that make a name by their form alone: family, and two that given names are made of."""
    return _is_sure(name)


def _before_organisations(text: str, taken: Sequence[Span]) -> Iterator[Span]:
    """Names before an organisation that the glossary or its own ending tells, and a title."""
    for hit in _BEFORE_ORGANISATION.finditer(text):
        organisation = Span(*hit.span("organisation"))
        known = hit["known"] or any(organisation.overlaps(span) for span in taken)
        named = _is_likely(hit["name"]) and hit["name"][-1] not in _NEVER_LAST_HERE
        if known and named and particle_at(text, hit.end()) >= 0:
            yield Span(*hit.span("name"))


def _listed(text: str, *, item: bool) -> Iterator[Span]:
    """The names of a segment that is nothing but names: several, or one where it is a list item."""
    names = [Span(*name.span()) for name in _HANGUL.finditer(text)] if _LISTED.fullmatch(text) else []
    sure = any(_is_sure(span.of(text)) for span in names)
    if sure and (item or len(names) > 1) and all(_is_likely(span.of(text)) for span in names):
        yield from names


def _is_sure(name: str) -> bool:
    """True for what nothing but its form tells to be a name: it begins and ends as most given names do."""
    return _is_likely(name) and name[1] in _COMMON_FIRST and name[2] in _COMMON_LAST and name not in _ITEMS


def _is_likely(name: str) -> bool:
    """True for three syllables that look like a name, a frequent family name first."""
    return (
        len(name) == 3
        and name[0] in _COMMON_FAMILIES
        and len(split_name(name)[1]) == 2
        and _looks_like_name(name)
    )


def _bounded(text: str, start: int, end: int, *, short: bool) -> Iterator[Span]:
    """The name that begins at `start`, if what follows it is no rest of a word."""
    name = text[start:end]
    if text[end : end + 1] == "(" or particle_at(text, end) >= 0:
        # 배우 임용은: where nothing follows, a last syllable that may be a particle is taken for one.
        if name[-1] in _PARTICLE_LIKE and particle_at(text, end) == end and text[end : end + 1] != "(":
            return
        if _looks_like_name(name, short=short):
            yield Span(start, end)


def _looks_like_name(name: str, *, short: bool = False) -> bool:
    _, given = split_name(name)
    if not given or (len(name) < 3 and not short):
        return False
    if name in _WHOLE_WORDS or name[:2] in _WORDS or given[-1] in _NEVER_LAST:
        return False
    # A given name does not begin with ㄹ (the initial-sound rule), foreign ones do: 설+리만.
    spelled = given in _NATIVE or all(char in _GIVEN for char in given)
    return len(name) <= 4 and not "라" <= given[0] <= "맇" and spelled
