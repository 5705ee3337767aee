"""What single checks must and must not say, where a planted fault would not show it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_faults import analyst, findings

from loc.checks import CHECKS, KNOWN
from loc.checks.waivers import fault, read_waivers

JUDGE = analyst()


def ids(korean: str, english: str, note: str = "") -> set[str]:
    return {finding.id for finding in findings([(korean, english, note)], JUDGE)} - {"C020"}


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        # a newspaper names the weekday instead of the day
        ("회사는 17일 결과를 발표했다.", "The company announced the results on Monday."),
        # an acronym may be spelled out
        ("국제형사재판소(ICC)는 영장을 발부했다.", "The International Criminal Court issued a warrant."),
        # an elision, a year and a plural possessive close no quotation
        (
            "두 회사의 협력은 1990년대부터 이어졌다.",
            "The companies’ cooperation goes back to the ’90s, and it’s real.",
        ),
        ("그는 ‘브로맨스’라고 불렀다.", "He called it a ‘bromance.’"),
        # numbered lists and emoticons
        ("첫째, 비용이 문제다.", "1) Cost is the problem :)"),
        # right doubles
        ("그가 그것을 가졌었다는 것은 알려졌다.", "It is known that that he had had it."),
        # the Korean itself repeats
        ("더 많은 돈, 더 많은 돈, 더 많은 돈이 필요하다.", "It needs more money, more money, more money."),
        ("꽃 한 송이 한 송이에 손으로 묻혀 준다.", "They pollinate the flowers one by one by hand."),
        # two Korean sentences in one English sentence, nothing lost
        (
            "소수의 항공사만이 여전히 운임을 제공한다. 이는 약간의 운임을 할인해 주는 제도이다.",
            "Only a few airlines still offer such fares, which slightly discount the cost of a trip.",
        ),
        # native and Sino-Korean numbers in words
        ("그는 스물여섯 살에 은퇴했다.", "He retired at 26."),
        # nothing to translate, nothing translated
        ("OpenAI", "OpenAI"),
        ("ideaed@news1.kr", "ideaed@news1.kr"),
        # an address in Hangul stays one
        ("https://namu.wiki/w/알트만 참고", "See https://namu.wiki/w/알트만"),
        ("https://namu.wiki/w/알트만", "https://namu.wiki/w/알트만"),
        # an emoji's joiner is no stray character
        ("가족 사진이다 👨‍👩‍👧.", "A family photo 👨‍👩‍👧."),
    ],
)
def test_right_translations_are_left_in_peace(korean: str, english: str):
    assert ids(korean, english) == set()


def test_korean_beside_an_address_in_hangul_is_still_found():
    assert ids("https://namu.wiki/w/알트만 참고", "https://namu.wiki/w/알트만 참고") & {
        "C010",
        "C011",
        "C018",
    }


def test_a_wrong_rendering_is_told_once_and_not_as_missing_too():
    assert ids("오픈AI는 성장했다.", "Open AI has grown.") == {"C002"}


@pytest.mark.parametrize(
    ("korean", "said"),
    [
        (
            "AI는 성장했다.",
            "AI is missing",
        ),  # the same in both languages: `AI is not rendered as AI` says nothing
        ("오픈AI는 성장했다.", "오픈AI is not rendered as OpenAI"),
    ],
)
def test_a_missing_term_is_told_in_words_that_make_sense(korean: str, said: str):
    found = {finding.id: finding.message for finding in findings([(korean, "It has grown.", "")], JUDGE)}
    assert found["C001"] == said


def test_a_copied_segment_is_one_finding_and_a_copied_heading_another():
    assert ids("협상이 진행 중이다.", "협상이 진행 중이다.") == {"C011"}
    assert ids("결론", "결론", "heading") == {"C018"}
    assert ids("협상이 진행 중이다.", "Talks 진행 on and on.") == {"C010"}


def test_money_dates_and_numbers_are_told_apart():
    korean = "2025년 5월 3일 30억 달러에 지분 20%를 샀다."
    assert ids(korean, "It bought a stake of 20% for $3 billion on May 3, 2025.") == set()
    assert ids(korean, "It bought a stake of 21% for $3 billion on May 3, 2025.") == {"C005"}
    assert ids(korean, "It bought a stake of 20% for $3 billion on May 4, 2025.") == {"C006"}
    assert ids(korean, "It bought a stake of 20% for $3 million on May 3, 2025.") == {"C007"}


def test_the_hint_lists_the_numbers_that_stand_there_instead():
    (finding,) = findings([("수익의 20%를 받는다.", "It gets 2% of 7 revenues.", "")], JUDGE)
    assert finding.message == "20% (20%) is not in the English"
    assert finding.hint == "the English has: 2%, 7"


def test_a_fix_never_touches_markup():
    korean, english = "<g1>오픈AI</g1>는 성장했다.", "<g1>Open</g1> AI has grown; <g1>"
    found = [f for f in findings([(korean, english, "")], JUDGE) if f.id == "C002"]
    assert [f.fix for f in found] == [()]


def test_a_name_of_the_glossary_that_changes_within_an_article():
    rows = [
        ("소프트뱅크는 투자했다.", "SoftBank invested.", ""),
        ("소프트뱅크는 부인했다.", "The company SoftBnak denied it.", ""),
    ]
    assert "C001" in {finding.id for finding in findings(rows, JUDGE)}
    assert ids(*rows[0][:2]) == set()


def test_no_check_stumbles_over_any_text():
    """Texts of the alphabet that the patterns care about; no error, and the same findings again."""

    @given(
        st.text("가나다. \"'“”()[]<g1>/x2AIb,12%$년월일은를\u200b\n", max_size=60),
        st.text("abAI. \"'()<g1>/,12%$\u202e", max_size=60),
    )
    def run(korean: str, english: str) -> None:
        first = findings([(korean, english, ""), (english, korean, "heading")], JUDGE)
        assert first == findings([(korean, english, ""), (english, korean, "heading")], JUDGE)

    run()


def test_every_check_is_registered_once_and_documents_itself():
    assert [check.id for check in CHECKS] == sorted({check.id for check in CHECKS})
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        for text in (check.summary, check.cause, check.cure):
            assert text[0].isupper()
            assert text.endswith((".", ".)"))


@pytest.mark.parametrize(
    "check", [c for c in CHECKS if c.id not in {"C017", "C023", "C024"}], ids=lambda c: c.id
)
def test_the_example_in_the_manual_has_the_fault(check):
    kind = "heading" if check.id == "C018" else ""
    assert check.id in {f.id for f in findings([(*check.example, kind)], JUDGE)}


# --- waivers --------------------------------------------------------------------------------------------------


def test_a_waiver_takes_ids_and_names_and_shares_its_reason():
    (one, other) = read_waivers(["# a note", "# loc: allow C013, repetition the poem says so"])
    assert (one.id, one.reason, one.line) == ("C013", "the poem says so", 1)
    assert (other.id, other.reason) == ("repetition", "the poem says so")
    assert fault(one, KNOWN) == fault(other, KNOWN) == ""


def test_a_waiver_hides_its_finding_and_nothing_else():
    korean, english = "수익의 20%를 받는다.", "It gets 2% of of revenue."
    assert ids(korean, english) == {"C005", "C016"}
    assert ids(korean, english, "# loc: allow C005 a misprint of the source") == {"C016"}


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# loc: allow", "the waiver names no check"),
        ("# loc: allow C999 because", "the waiver names an unknown check: C999"),
        ("# loc: allow C005", "the waiver of C005 gives no reason"),
        ("# loc: allow C012 a refrain", "the waiver of C012 allows nothing: C012 finds nothing here"),
    ],
)
def test_a_waiver_at_fault_is_a_finding(comment: str, message: str):
    (finding,) = findings([("협상이 진행 중이다.", "Talks are under way.", comment)], JUDGE)
    assert (finding.id, finding.message) == ("C024", message)
