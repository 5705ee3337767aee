"""Where particles end, how names sound at their end, and which shape of a particle is right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loc.korean.particles import agree, final_sound, is_double, particle_at, repair

BOUNDARIES = """
오픈AI+는 오픈AI+에서부터는 구글+이 구글+을 메타+가 메타+를 구글+의 구글+에 구글+에서 구글+에게 구글+께 메타+와 구글+과
구글+로 샘+으로 구글+도 구글+만 구글+까지 구글+부터 구글+보다 구글+처럼 구글+이나 메타+나 메타+라고 구글+이라고 메타+라는
구글+이라는 구글+이며 메타+며 구글+이다 메타+였다 술레이만+이었다 구글+입니다 메타+였습니다 구글+인 구글+인데 구글+측 손정의+씨 구글+등
개발자+들 구글+님 뉴욕+서 구글+에게서 손정의+께서 메타+한테 구글+조차 구글+마저 구글+뿐 구글+로서 구글+으로서 구글+로써
구글+만으로도 구글+까지도 구글+뿐만 구글+측은 구글+측에서는 손정의+씨와의 개발자+들에게는 구글+에서의 구글+로부터의 구글+과의 구글+에선
구글+에겐 메타+엔 구글+까진 구글+부턴 구글+보단 구글+이란 메타+란 구글+이라는데 구글+이라며 구글+이라면 구글+이지만 메타+지만 구글+인지
구글+인지는 구글+일까 구글+임을 구글+이었지만 메타+였지만 구글+이었으며 구글+이자 구글+이므로 구글+이야말로 구글+이든 메타+든 구글+에서였다
구글+까지다 구글+만이 구글+부터가 구글+에게만은 구글+하고 구글+이랑 메타+랑 구글+커녕 구글+은커녕 구글+마다 구글+대로 구글+밖에 구글+사의
""".split()

INSIDE_WORDS = """
애플+리케이션 애플+망고 메타+버스 메타+데이터 메타+포 시리+즈 시리+아 시리+얼 시리+도록 빙+하 빙+수 빙+산 구글+링 구글+플레이
클로드+리 알파+벳 삼성+전자 카카오+톡 네이버+웹툰 구글+다 애플+고 나델라+이트 오픈+소스 엔비디아+주가 이용+자 한국+인들의
""".split()


@pytest.mark.parametrize("word", BOUNDARIES)
def test_particles_and_endings_are_found_to_their_end(word: str):
    noun, tail = word.split("+")
    for after in ("", " 말했다", ".", "”", "AI", "2024"):
        assert particle_at(noun + tail + after, len(noun)) == len(noun) + len(tail)


@pytest.mark.parametrize("word", INSIDE_WORDS)
def test_the_rest_of_a_word_is_no_particle(word: str):
    noun, rest = word.split("+")
    assert particle_at(noun + rest, len(noun)) == -1


@pytest.mark.parametrize("after", ["", " 는", ".", ",", "(은", "·", "-", "\n"])
def test_a_noun_alone_ends_where_it_ends(after: str):
    assert particle_at("구글" + after, 2) == 2


@pytest.mark.parametrize("after", ["AI", "2", "_x", "漢字", "는_"])
def test_a_noun_does_not_end_before_a_letter_or_digit(after: str):
    assert particle_at("구글" + after, 2) == -1


@pytest.mark.parametrize(
    "double", ["은(는)", "(은)는", "을/를", "이(가)", "(이)가", "와(과)", "(으)로", "(이)라고", "으로(로)"]
)
def test_both_shapes_at_once_are_one_particle(double: str):
    assert particle_at(f"구글{double} 말", 2) == 2 + len(double)
    assert is_double(double)


@pytest.mark.parametrize(
    ("name", "reading", "sound"),
    [
        ("술레이만", "", "consonant"),
        ("설리", "", "vowel"),
        ("구글", "", "rieul"),
        ("AI", "", "vowel"),
        ("OpenAI", "", "vowel"),
        ("MS", "", "vowel"),
        ("LLM", "", "consonant"),
        ("URL", "", "rieul"),
        ("VPN", "", "consonant"),
        ("HR", "", "rieul"),
        ("GPT-4", "", "vowel"),
        ("GPT-3", "", "consonant"),
        ("o1", "", "rieul"),
        ("7", "", "rieul"),
        ("8", "", "rieul"),
        ("2030", "", "consonant"),
        ("0", "", "consonant"),
        ("3.0", "", "consonant"),
        ("3.5", "", "vowel"),
        ("1,000", "", "consonant"),
        ("1000000000000", "", "vowel"),
        ("Google", "", "rieul"),
        ("Microsoft", "", "vowel"),
        ("Copilot", "", "consonant"),
        ("Anthropic", "", "consonant"),
        ("Azure", "", "vowel"),
        ("Claude", "", "vowel"),
        ("Bing", "", "consonant"),
        ("Slack", "", "consonant"),
        ("Musk", "", "vowel"),
        ("GitHub", "", None),
        ("xyz漢", "", None),
        ("제٣", "", None),
        ("", "", None),
        ("…", "", None),
        ("GPT-3", "쓰리", "vowel"),
        ("GitHub", "vowel", "vowel"),
        ("R", "아르", "vowel"),
        ("“구글”", "", "rieul"),
    ],
)
def test_the_last_sound(name: str, reading: str, sound: str | None):
    assert final_sound(name, reading) == sound


@pytest.mark.parametrize(
    ("either", "vowel", "consonant", "rieul"),
    [
        ("은/는", "는", "은", "은"),
        ("이/가", "가", "이", "이"),
        ("을/를", "를", "을", "을"),
        ("과/와", "와", "과", "과"),
        ("으로/로", "로", "으로", "로"),
        ("으로서/로서", "로서", "으로서", "로서"),
        ("으로써/로써", "로써", "으로써", "로써"),
        ("으로부터/로부터", "로부터", "으로부터", "로부터"),
        ("이나/나", "나", "이나", "이나"),
        ("이라/라", "라", "이라", "이라"),
        ("이라고/라고", "라고", "이라고", "이라고"),
        ("이라는/라는", "라는", "이라는", "이라는"),
        ("이며/며", "며", "이며", "이며"),
        ("이랑/랑", "랑", "이랑", "이랑"),
        ("아/야", "야", "아", "아"),
        ("이여/여", "여", "이여", "이여"),
        ("이에요/예요", "예요", "이에요", "이에요"),
        ("이었다/였다", "였다", "이었다", "이었다"),
        ("이다/다", "다", "이다", "이다"),
        ("이야말로/야말로", "야말로", "이야말로", "이야말로"),
        ("과의/와의", "와의", "과의", "과의"),
        ("은커녕/는커녕", "는커녕", "은커녕", "은커녕"),
        ("에서는/에서는", "에서는", "에서는", "에서는"),
        ("도/도", "도", "도", "도"),
        ("의/의", "의", "의", "의"),
    ],
)
def test_agreement(either: str, vowel: str, consonant: str, rieul: str):
    for shape in either.split("/"):
        assert agree(shape, "vowel") == vowel
        assert agree(shape, "consonant") == consonant
        assert agree(shape, "rieul") == rieul
        assert agree(shape, None) == shape


@pytest.mark.parametrize(
    ("double", "vowel", "rieul"),
    [
        ("은(는)", "는", "은"),
        ("(으)로", "로", "로"),
        ("을/를", "를", "을"),
        ("(이)라고", "라고", "이라고"),
        ("와(과)", "와", "과"),
    ],
)
def test_both_shapes_become_the_right_one(double: str, vowel: str, rieul: str):
    assert agree(double, "vowel") == vowel
    assert agree(double, "rieul") == rieul
    assert agree(double, None) == double


def test_a_full_copula_after_a_vowel_is_not_wrong():
    assert repair("이다", "vowel") == "이다"
    assert repair("이며", "vowel") == "이며"
    assert repair("며", "consonant") == "이며"
    assert repair("이나", "vowel") == "나"


TAILS = st.sampled_from([word.split("+")[1] for word in BOUNDARIES])
SOUNDS = st.sampled_from(["vowel", "consonant", "rieul"])


@given(TAILS, SOUNDS)
def test_agreeing_twice_is_agreeing_once(tail: str, sound: str):
    once = agree(tail, sound)  # type: ignore[arg-type]  # hypothesis gives a plain str
    assert agree(once, sound) == once  # type: ignore[arg-type]  # as above
    mended = repair(tail, sound)  # type: ignore[arg-type]  # as above
    assert repair(mended, sound) == mended  # type: ignore[arg-type]  # as above


@given(st.text(alphabet="가은는이를메타 AI(1.)_ㄱ", max_size=12), st.integers(0, 12))
def test_a_stack_always_ends_in_the_text(text: str, start: int):
    end = particle_at(text, start)
    assert end == -1 or start <= end <= max(start, len(text))
