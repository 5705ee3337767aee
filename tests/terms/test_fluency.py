"""Signs of a decoder gone astray, as the ladder sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loc.glossary.target import Want
from loc.model import Segment, Span, apply_edits
from loc.terms.fluency import gone_astray, misnamed
from loc.terms.prepare import Prepared

ILYA = Want("ilya", "일리야 수츠케버", "Ilya Sutskever", ("Ilya Sutskever", "Sutskever"))
TREVOR = Want("trevor", "트레버 캘러헌", "Trevor Callaghan", ("Trevor Callaghan",))
XAI = Want("xai", "xAI", "xAI", ("xAI",))


def prepared(korean: str, *wants: Want) -> Prepared:
    return Prepared(Segment(korean, Span(0, len(korean)), 1, "p1"), korean, wants)


@pytest.mark.parametrize(
    ("korean", "english", "signs"),
    [
        ("성장했다.", "It grew in profit in profit.", ["repeat"]),
        ("“성장했다”고 말했다", 'He said, "It grew.', ["quotes"]),
        ("Bing(현재 “Copilot”)", "new Bing (Copilot””.", ["quotes"]),
        ("“성장했다”고 말했다", "He said that it grew.", ["quotes"]),
        ("“성장했다”고 말했다", 'He said, "It grew."', []),
        # what is open in the Korean may be open in English
        ('"성장했다고 말했다', 'He said, "It grew.', []),
        ("“성장했다”고 말했다", '"It grew," said.', ["speaker"]),
    ],
)
def test_signs(korean: str, english: str, signs: list[str]) -> None:
    assert list(gone_astray(prepared(korean), korean, english)) == signs


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("CEO Park Seong-hyeon-hwooo, said", "CEO Park Seong-hyeon, said"),
        ("a Park Seong-hyeon-led firm", "a Park Seong-hyeon-led firm"),
        ("Park Seong-hyeon - he said", "Park Seong-hyeon - he said"),
    ],
)
def test_what_is_added_to_the_syllables_of_a_name_is_cut_off(english: str, right: str) -> None:
    name = replace(prepared("박성현 대표"), names=(("박성현", "Park Seong-hyeon"),))
    assert apply_edits(english, list(misnamed(name, english))) == right


@pytest.mark.parametrize(
    ("english", "right"),
    [
        (
            "Ilya Sutskever, the scientist Ilya Sutsk left.",
            "Ilya Sutskever, the scientist Ilya Sutskever left.",
        ),
        ("Trevor Callaghan, TreVor, said", "Trevor Callaghan, Trevor, said"),
        ("XAi has grown", "XAi has grown"),  # no word of a name with one capital
        ("Ilya Suts and Ilya Sutskever-like", "Ilya Sutskever and Ilya Sutskever-like"),
        ("Ilya Smith met Ilya Sutskever", "Ilya Smith met Ilya Sutskever"),
        ("Ilya Sutsk left.", "Ilya Sutsk left."),  # nothing says who is meant
    ],
)
def test_broken_names_are_mended_where_it_is_certain_who_is_meant(english: str, right: str) -> None:
    edits = list(misnamed(prepared("", ILYA, TREVOR, XAI), english))
    assert apply_edits(english, edits) == right


@pytest.mark.parametrize(
    ("english", "right"),
    [
        ("Ilya Sutskever, the key person, Ilya Sutskever left.", "Ilya Sutskever, the key person, left."),
        ("Ilya Sutskever, long ago, Ilya Sutskever, has left.", "Ilya Sutskever, long ago, has left."),
        (
            "When Ilya Sutskever left, Ilya Sutskever was sad.",
            "When Ilya Sutskever left, Ilya Sutskever was sad.",
        ),
        ("Ilya Sutskever, OpenAI, Ilya Sutskever left.", "Ilya Sutskever, OpenAI, Ilya Sutskever left."),
    ],
)
def test_a_name_on_both_sides_of_an_apposition_is_said_once(english: str, right: str) -> None:
    asked = replace(prepared("", ILYA), called=frozenset({"ilya"}))
    assert apply_edits(english, misnamed(asked, english)) == right
    twice = replace(asked, wants=(replace(ILYA, count=2),))
    assert list(misnamed(twice, english)) == []
