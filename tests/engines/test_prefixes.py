from __future__ import annotations

from loc.engines.prefixes import consumed

TRANSLATIONS = ["The company released a model.", "A model was released."]


def test_a_part_that_stands_whole_in_the_prefix_is_consumed() -> None:
    assert consumed("A model was released. Then Suleyman", TRANSLATIONS) == len("A model was released.")
    assert consumed("The company released a model.", TRANSLATIONS) == len(TRANSLATIONS[0])


def test_a_word_mended_since_does_not_matter() -> None:
    prefix = "The company released a GPT model. Then"
    assert consumed(prefix, TRANSLATIONS) == len("The company released a GPT model.")


def test_a_prefix_that_ends_within_the_part_consumes_nothing() -> None:
    assert consumed("The company released", TRANSLATIONS) == 0
    assert consumed("Fish swim in the river, and birds fly.", TRANSLATIONS) == 0
    assert consumed("", TRANSLATIONS) == 0
