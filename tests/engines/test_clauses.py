from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from loc.engines.clauses import split_clauses

LONG = (
    "회사는 새로운 모델을 공개했고, 투자자들은 이를 환영했으며, 경쟁사들은 대응책을 준비하고 있지만, "
    "전문가들은 아직 이르다고 보고 있다."
)


def parts(text: str, most: int) -> list[str]:
    return [span.of(text) for span in split_clauses(text, lambda part: len(part) <= most)]


def test_a_sentence_is_cut_at_its_clauses() -> None:
    assert parts(LONG, 45) == [
        "회사는 새로운 모델을 공개했고, 투자자들은 이를 환영했으며,",
        "경쟁사들은 대응책을 준비하고 있지만, 전문가들은 아직 이르다고 보고 있다.",
    ]


def test_an_ending_is_a_border_where_there_is_no_comma() -> None:
    text = "회사는 새로운 모델을 공개하고 투자자들은 이를 크게 환영했다고 한다"
    assert parts(text, 30)[0] == "회사는 새로운 모델을 공개하고"


def test_auxiliaries_and_quotations_hold_together() -> None:
    text = "회사는 새로운 모델을 준비하고 있다고 말했고 투자자들은 이를 크게 환영했다"
    assert parts(text, 30)[0] == "회사는 새로운 모델을 준비하고 있다고 말했고"


def test_quotes_and_brackets_are_cut_only_when_nothing_else_helps() -> None:
    text = '그는 "협상이 열리고, 합의가 나오고, 계약이 바뀐다"며 "결과가 중요하다"고 설명했다고 한다.'
    assert parts(text, 45) == [
        '그는 "협상이 열리고, 합의가 나오고, 계약이 바뀐다"며',
        '"결과가 중요하다"고 설명했다고 한다.',
    ]
    assert all(
        part.count("(") == part.count(")")
        for part in parts(f"회사({'가 나 다 라 마 ' * 4}) {'바 사 ' * 20}", 70)
    )


def test_a_long_bracket_is_cut_between_words() -> None:
    text = f"({'사과나무 ' * 12}배나무)"
    assert " ".join(parts(text, 25)) == text


def test_what_is_bearable_is_cut_between_clauses_only() -> None:
    def cut(text: str) -> int:
        return len(split_clauses(text, lambda part: len(part) <= 20, lambda part: len(part) <= 60))

    assert cut("그 회사의 새로운 인공지능 모델은 여러 언어의 긴 문장을 잘 이해한다") == 1
    assert cut("그 회사의 새로운 모델은 훌륭하지만, 긴 문장을 이해하지 못한다") == 2
    assert cut("그 회사의 새로운 인공지능 모델은 여러 언어의 긴 문장을 잘 이해한다 " * 6) == 4


def test_what_fits_stays_whole() -> None:
    assert parts("  짧은 문장이다. ", 100) == ["짧은 문장이다."]
    assert parts("", 10) == []
    assert parts("   ", 1) == []


def test_without_spaces_it_is_cut_all_the_same() -> None:
    cut = parts("가" * 100, 30)
    assert all(len(part) <= 30 for part in cut)
    assert "".join(cut) == "가" * 100


@given(st.text("가나다고며, .!a1\n\u3000😀", max_size=200), st.integers(1, 30))
def test_only_spaces_are_lost_and_every_part_fits(text: str, most: int) -> None:
    cut = split_clauses(text, lambda part: len(part) <= most)
    assert "".join(re.sub(r"\s", "", s.of(text)) for s in cut) == re.sub(r"\s", "", text)
    assert all(len(s) <= most for s in cut)
    assert [s.start for s in cut] == sorted(s.start for s in cut)
    assert all(a.end <= b.start for a, b in pairwise(cut))
