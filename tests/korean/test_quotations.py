"""Quotation marks and brackets that do not close, quotations that are gone, and words of saying left alone."""

from __future__ import annotations

import pytest

from loc.korean.quotations import lacks_speaker, lost_quotations, open_marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ('He said, "It grew.', ['"']),
        ('He said, "It grew."', []),
        ("new Bing (Copilot””.", ["(", "”"]),
        ("The companies’ deal goes back to the ’90s, and it’s real.", []),
        ("1) Cost is the problem :)", []),
        ("CEO Sam Altman (39) opened a meeting.", []),
        ('a 6.1" display', []),
    ],
)
def test_marks_without_a_partner_are_found(text: str, marks: list[str]) -> None:
    assert open_marks(text) == marks


@pytest.mark.parametrize(
    ("korean", "english", "lost"),
    [
        ('"안전하다"고 했고, "문제없다"고 말했다.', 'He said it is "safe."', 1),
        ('"안전하다"고 했고, "문제없다"고 말했다.', 'He said it is "safe" and "no problem."', 0),
        ("‘새로운 시작’이라고 불렀다.", "It called it a new beginning.", 1),
        ("‘새로운 시작’이라고 불렀다.", 'It called it "a new beginning."', 0),
        ("‘새로운 시작’이라고 불렀다.", "It called it ‘a new beginning.’", 0),
        ("OpenAI는 'MAI'를 공개했다.", "OpenAI's partner unveiled MAI.", 0),  # as most newspapers write it
        ("OpenAI는 'MAI'를 공개했다.", "OpenAI's partner unveiled it.", 1),
        ("'MAI'가 \"크다\"고 했다.", '"MAI" is said to be large.', 1),
        ("OpenAI는 'MAI'를 공개했다.", "OpenAI unveiled 'MAI'.", 0),
        # one word in single marks is emphasis, an apostrophe is no mark
        ("‘자유’를 얻었다.", "It gained freedom.", 0),
        ("'90년대 OpenAI의 일이다.", "It's OpenAI's affair of the '90s.", 0),
        # more marks than in the Korean: a quotation that was broken in two
        ('"성장했다. 더 성장한다"고 말했다.', '"It grew," he said. "It will grow."', 0),
    ],
)
def test_lost_quotations_are_counted(korean: str, english: str, lost: int) -> None:
    assert lost_quotations(korean, english) == lost


@pytest.mark.parametrize(
    "english", ['"It is good," said.', '"We have to," stressed. It goes on.', "“Good,” said."]
)
def test_a_word_of_saying_without_anybody_is_found(english: str) -> None:
    assert lacks_speaker(english)


@pytest.mark.parametrize(
    "english",
    ['"It is good," said Altman.', '"It is good," he said.', 'He said, "It is good."', "As he said."],
)
def test_a_speaker_on_either_side_is_enough(english: str) -> None:
    assert not lacks_speaker(english)
