from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.engines import load_engine
from loc.engines.argos import ArgosEngine
from loc.engines.base import Decoding, Request
from loc.engines.packages import bundled
from loc.engines.windows import WINDOW_ITEMS
from loc.errors import PackageError, UsageError

# Sentences of the kind that newspapers print, terms and quantities already written in English.
SENTENCES = """OpenAI는 15일(현지시간) 새로운 모델을 공개했다.
Microsoft는 2019년부터 OpenAI에 투자해 왔다.
Suleyman은 2024년 3월 Microsoft에 합류했다.
회사는 지난해 $13.75 billion를 유치했다고 밝혔다.
그는 기자회견에서 새로운 계획을 발표했다.
정부는 내년부터 새 제도를 시행할 예정이다.
전문가들은 이 기술이 산업 전반에 영향을 미칠 것으로 보고 있다.
양사는 계약 조건을 놓고 협상을 벌이고 있다.
Google은 검색 서비스에 AI 기능을 추가했다.
투자자들은 회사의 수익성에 대해 우려를 나타냈다.
그 회사는 직원 수를 두 배로 늘릴 계획이다.
연구진은 결과를 국제 학술지에 발표했다.
새로운 스마트폰은 다음 달에 출시된다.
Apple은 개인정보 보호를 강조했다.
AGI의 정의를 둘러싼 논쟁이 계속되고 있다.
이사회는 만장일치로 안건을 승인했다.
경쟁 업체들도 비슷한 서비스를 준비하고 있다.
이용자는 무료로 서비스를 이용할 수 있다.
시장 점유율은 20%에서 49%로 증가했다.
그는 "미래는 우리 손에 달려 있다"고 말했다.
Anthropic은 안전한 AI 개발을 목표로 한다.
한국 기업들도 투자에 나섰다.
법원은 소송을 기각했다.
데이터 센터 건설이 시작됐다.
Sam Altman은 트위터에 글을 올렸다.
반도체 수요가 크게 늘었다.
회의는 서울에서 열렸다.
그녀는 대학에서 컴퓨터 과학을 공부했다.
주가는 하루 만에 5% 하락했다.
협력은 2030년까지 계속된다.
이 모델은 여러 언어를 지원한다.
보고서는 다음 주에 공개될 것이다.""".splitlines()
HANGUL = re.compile("[가-힣]")


def texts(engine: ArgosEngine, sources: list[str], decoding: Decoding | None = None) -> list[str]:
    return [h[0].text for h in engine.translate([Request(s) for s in sources], decoding)]


def fresh() -> ArgosEngine:
    return ArgosEngine(bundled(), threads=2)


def test_real_sentences_become_english_and_copy_their_names_and_numbers(engine: ArgosEngine) -> None:
    results = texts(engine, SENTENCES)
    assert len(results) == len(SENTENCES)
    assert not [t for t in results if HANGUL.search(t)]
    assert not [t for t in results if len(t.split()) < 2]
    names = [
        (s, t) for s, t in zip(SENTENCES, results, strict=True) if re.match("OpenAI|Google|Apple|Suley", s)
    ]
    assert all(re.match(r"[A-Za-z]+", s)[0] in t for s, t in names)
    assert "$13.75 billion" in results[3]
    assert all(n in results[18] for n in ("20", "49"))


def test_the_same_requests_give_the_same_result_in_a_new_engine(engine: ArgosEngine) -> None:
    requests = [Request(s) for s in SENTENCES[:12]]
    decoding = Decoding(beam=3, hypotheses=2)
    assert list(fresh().translate(requests, decoding)) == list(
        ArgosEngine(bundled(), 1).translate(requests, decoding)
    )


def test_results_stand_in_the_order_asked_whatever_the_lengths(engine: ArgosEngine) -> None:
    mixed = ["1", *SENTENCES[:6], "https://example.org/a_b", SENTENCES[0], "", SENTENCES[3]]
    results = texts(engine, mixed)
    assert results[0] == "1"
    assert results[7] == mixed[7]
    assert results[8] == results[1]
    assert results[9] == ""
    assert "$13.75" in results[10]


def test_equal_texts_are_decoded_once() -> None:
    engine = fresh()
    list(engine.translate([Request(SENTENCES[0])]))
    decoded: list[int] = []
    model = engine._model  # noqa: SLF001 - what reaches the decoder shows nowhere else
    assert model is not None
    real = model.decoder.decode

    def counting(jobs, *args, **options):
        decoded.append(len(jobs))
        return real(jobs, *args, **options)

    model.decoder.decode = counting
    wanted = [SENTENCES[1]] * 50 + [SENTENCES[0]] * 50 + [SENTENCES[2]]
    results = texts(engine, wanted)
    assert decoded == [2], "one of the three is remembered, two are new"
    assert len(set(results[:50])) == 1


def test_a_long_stream_is_pulled_window_by_window(engine: ArgosEngine) -> None:
    pulled = 0

    def stream():
        nonlocal pulled
        for number in range(20 * WINDOW_ITEMS):
            pulled += 1
            yield Request(f"{number}")

    results = engine.translate(stream())
    first = next(results)
    assert first[0].text == "0"
    assert pulled <= WINDOW_ITEMS + 1
    for _ in range(WINDOW_ITEMS):
        next(results)
    assert pulled <= 2 * WINDOW_ITEMS + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "3.14",
        "2025-01-22",
        "https://example.org/뉴스"[:20],
        "Hello, world!",
        "GPT-4o_mini",
        "△",
        "€5",
        "ㅤ",
    ],
)
def test_what_has_nothing_to_translate_is_copied_without_the_model(text: str) -> None:
    engine = fresh()
    assert next(engine.translate([Request(text)]))[0].text == text
    assert engine._model is None, "no model was loaded"  # noqa: SLF001 - that is the point


@pytest.mark.parametrize(
    "prefix", ["OpenAI has", "Mr. Suleyman", "“We", "On Jan. 15,", "A_B {x} ＦＵＬＬ", "OpenAI"]
)
def test_the_english_begins_with_the_prefix_as_it_was_written(engine: ArgosEngine, prefix: str) -> None:
    request = Request(SENTENCES[0], prefix=prefix, align=True)
    hypothesis = next(engine.translate([request]))[0]
    assert hypothesis.text.startswith(prefix)
    assert len(hypothesis.text) > len(prefix)
    for source, target in hypothesis.alignment:
        assert source.of(request.text).strip()
        assert target.of(hypothesis.text).strip()


def test_a_prefix_of_one_text_does_not_touch_the_others(engine: ArgosEngine) -> None:
    results = list(engine.translate([Request(SENTENCES[4]), Request(SENTENCES[4], prefix="Meanwhile, he")]))
    assert not results[0][0].text.startswith("Meanwhile")
    assert results[1][0].text.startswith("Meanwhile, he")


def test_names_and_numbers_are_aligned_to_themselves(engine: ArgosEngine) -> None:
    requests = [Request(s, align=True) for s in SENTENCES]
    seen = 0
    for request, (hypothesis, *_) in zip(requests, engine.translate(requests), strict=True):
        words = [target.of(hypothesis.text) for _, target in hypothesis.alignment]
        assert words == hypothesis.text.split(), "one pair for each target word"
        for source, target in hypothesis.alignment:
            word = re.match(r"[A-Z][a-z]*[A-Z][A-Za-z]+|Google|Suleyman|20\d\d", target.of(hypothesis.text))
            if word and word[0] in request.text:
                seen += 1
                assert source.of(request.text) == word[0]
    assert seen >= 6


def test_most_content_words_are_aligned_to_their_source(engine: ArgosEngine) -> None:
    text = "새로운 스마트폰은 다음 달에 출시된다."
    hypothesis = next(engine.translate([Request(text, align=True)]))[0]
    where = {target.of(hypothesis.text).strip(".").lower(): source for source, target in hypothesis.alignment}
    assert where["smartphone"].start >= text.index("스마트폰") - 1
    assert where["smartphone"].end <= text.index("은") + 1
    assert where["month"].start >= text.index("다음")


def test_hypotheses_come_best_first_with_scores_and_differ(engine: ArgosEngine) -> None:
    hypotheses = next(engine.translate([Request(SENTENCES[6])], Decoding(beam=6, hypotheses=6)))
    assert 3 <= len(hypotheses) <= 6
    assert len({h.text for h in hypotheses}) == len(hypotheses)
    scores = [h.score for h in hypotheses]
    assert all(s is not None and s < 0 for s in scores)
    assert scores == sorted(scores, reverse=True)


def test_greedy_search_without_scores(engine: ArgosEngine) -> None:
    hypothesis = next(engine.translate([Request(SENTENCES[8])], Decoding(beam=1)))[0]
    assert hypothesis.score is None
    assert "Google" in hypothesis.text


def test_a_sentence_beyond_the_models_reach_is_split_and_not_cut(engine: ArgosEngine) -> None:
    clauses = [f"{2000 + n}년에는 회사가 새로운 제품을 {n + 3}개 발표했고" for n in range(40)]
    text = ", ".join(clauses) + " 그 뒤로는 소식이 없다."
    hypothesis = next(engine.translate([Request(text, align=True)]))[0]
    assert "split" in hypothesis.flags
    assert "cut" not in hypothesis.flags
    assert sum(str(2000 + n) in hypothesis.text for n in range(40)) >= 36
    assert [t.of(hypothesis.text) for _, t in hypothesis.alignment] == hypothesis.text.split()
    starts = [s.start for s, _ in hypothesis.alignment]
    assert max(starts) > len(text) * 3 // 4, "the alignment reaches into the last part"


def test_text_without_any_border_is_translated_all_the_same(engine: ArgosEngine) -> None:
    hypothesis = next(engine.translate([Request("가나다라마바사아자차카타파하" * 80)]))[0]
    assert "split" in hypothesis.flags
    assert hypothesis.text


def test_underscores_outer_spaces_and_odd_characters_survive(engine: ArgosEngine) -> None:
    results = texts(
        engine, ["\n\n회의는 서울에서 열렸다.  ", "user_name 파일을 연다.", "회의는\u2028서울에서 열렸다."]
    )
    assert results[0].startswith("\n\n")
    assert results[0].endswith("  ")
    assert "_" in results[1]
    assert results[2].strip()


@given(st.text(st.characters(codec=None), max_size=40), st.integers(0, 3))
@settings(max_examples=40)
def test_no_text_breaks_the_engine(engine: ArgosEngine, noise: str, beam: int) -> None:
    requests = [Request(noise), Request(f"그는 {noise} 말했다.", align=True)]
    results = list(engine.translate(requests, Decoding(beam=beam + 1)))
    assert len(results) == 2
    assert all(h and isinstance(h[0].text, str) for h in results)
    for source, target in results[1][0].alignment:
        assert 0 <= source.start < source.end <= len(requests[1].text)
        assert 0 <= target.start < target.end <= len(results[1][0].text)


def test_copied_through_korean_and_loops_are_tried_again_or_flagged(engine: ArgosEngine) -> None:
    for hypotheses in engine.translate(
        [Request("하하하하하하하하하하하하하하하하하하하하하하"), Request("ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ 뷁쉙")]
    ):
        best = hypotheses[0]
        assert not HANGUL.search(best.text) or "untranslated" in best.flags


def test_the_engine_tells_who_it_is_without_a_model() -> None:
    engine = load_engine("argos")
    info = engine.info
    assert (info.name, info.source, info.target, info.model) == ("argos", "ko", "en", "ko_en")
    assert (info.terms, info.numbers) == ("switch", "switch")
    assert re.fullmatch(r"eng:argos\|model:ko_en-[\d.]+\|sha:[0-9a-f]{12}\|beam:\d", info.signature)
    assert load_engine(decoding=Decoding(beam=7)).info.decoding.beam == 7


def test_an_unknown_engine_or_package_says_what_there_is() -> None:
    with pytest.raises(UsageError, match="no engine 'deep'") as error:
        load_engine("deep")
    assert "argos, echo" in error.value.hint
    with pytest.raises(PackageError, match=r"no package 'xx_yy' \(there is: ko_en-"):
        load_engine(model="xx_yy")


def test_a_prefix_that_reaches_into_a_later_clause_repeats_nothing(engine: ArgosEngine) -> None:
    text = (
        "Microsoft는 2019년부터 OpenAI에 투자해 왔으며 양사는 계약 조건을 놓고 오랫동안 협상을 벌여 왔지만, "
        "투자자들은 회사의 수익성에 대해 우려를 나타냈고 Suleyman은 2024년 3월 Microsoft에 합류했다고 밝혔다."
    )
    whole = next(engine.translate([Request(text, align=True)]))[0]
    assert "split" in whole.flags
    cut = whole.text.index("Suleyman") if "Suleyman" in whole.text else whole.text.rindex(" ")
    prefix = f"{whole.text[:cut].rstrip()} Mustafa Suleyman"
    forced = next(engine.translate([Request(text, prefix=prefix, align=True)]))[0]
    assert forced.text.startswith(prefix)
    assert len(forced.text) < 1.6 * len(whole.text)
    assert forced.text.count("2019") == whole.text.count("2019")


def test_a_prefix_like_nothing_the_model_says_still_stands_first(engine: ArgosEngine) -> None:
    text = ", ".join(["투자자들은 회사의 수익성에 대해 우려를 나타냈고"] * 8)
    prefix = "Fish swim in the river. Birds fly over the hills. Horses run"
    assert next(engine.translate([Request(text, prefix=prefix)]))[0].text.startswith(prefix)


def test_the_best_of_each_clause_can_go_together(engine: ArgosEngine) -> None:
    text = (
        "회사는 지난해 새로운 인공지능 모델을 여러 개 공개했고, 올해에는 데이터센터를 세 곳 더 지으며, "
        "내년에는 직원을 두 배로 늘리는 한편 연구 예산도 크게 올릴 계획이라고 최근 서울에서 열린 행사에서 밝혔지만, "
        "전문가들은 이 계획이 지나치게 낙관적이라며 자금을 어디에서 구할지 알 수 없다고 지적했다."
    )
    hypotheses = next(engine.translate([Request(text, align=True)], Decoding(beam=4, hypotheses=4)))
    assert "split" in hypotheses[0].flags
    assert len(hypotheses) > 4
    assert len({hypothesis.text for hypothesis in hypotheses}) > 4
    _, *others = [hypothesis.score for hypothesis in hypotheses]
    assert others == sorted(others, reverse=True)
    for hypothesis in hypotheses:
        assert [target.of(hypothesis.text) for _, target in hypothesis.alignment] == hypothesis.text.split()
