"""Which new sentence is an old one, reworded."""

from __future__ import annotations

from loc.catalog.align import align

A, B, C, D = (
    "오픈AI가 새 모델을 공개했다.",
    "마이크로소프트는 140억 달러를 투자했다.",
    "두 회사의 계약은 2030년까지 이어진다.",
    "시장은 이를 반겼다.",
)


def pairs(old: list[str], new: list[str]) -> dict[str, str]:
    return {n[1]: o[1] for n, o in align([(None, t) for t in old], [(None, t) for t in new]).items()}


def test_equal_sentences_are_no_pairs_wherever_they_are() -> None:
    assert pairs([A, B, C, D], [D, B, A, C]) == {}


def test_a_reworded_sentence_is_found_between_its_neighbours() -> None:
    assert pairs([A, B, C], [A, "마이크로소프트가 올해 137억 달러를 투자했다.", C]) == {
        "마이크로소프트가 올해 137억 달러를 투자했다.": B
    }


def test_something_else_at_the_same_place_is_something_else() -> None:
    assert pairs([A, B, C], [A, "날씨가 맑고 바람이 분다.", C]) == {}


def test_two_reworded_neighbours_are_told_apart_by_their_words() -> None:
    b, c = B.replace("투자했다", "더 투자했다"), C.replace("계약은", "새 계약은")
    assert pairs([A, B, C, D], [A, c, b, D]) == {b: B, c: C}


def test_a_sentence_slightly_reworded_is_found_where_it_moved_to() -> None:
    moved = B.replace("140억", "141억")
    assert pairs([A, B, C, D], [A, C, D, moved]) == {moved: B}


def test_a_sentence_much_reworded_is_not_looked_for_elsewhere() -> None:
    assert pairs([A, B, C, D], [A, C, D, "마이크로소프트가 크게 투자했다."]) == {}


def test_a_likeness_to_a_machine_sentence_does_not_take_a_neighbours_place() -> None:
    """Of two old sentences that are gone, the one more alike gets the new one."""
    assert pairs([A, B, B.replace("140억", "150억"), C], [A, B.replace("140억", "151억"), C]) == {
        B.replace("140억", "151억"): B.replace("140억", "150억")
    }


def test_everything_new() -> None:
    assert pairs([A, B], []) == {}
    assert pairs([], [A, B]) == {}
    assert pairs([A, B], ["가", "나"]) == {}
