"""`--fix`: what it mends, and what it leaves to people."""

from __future__ import annotations

from glossary_text import check, entry, sheet
from hypothesis import given
from hypothesis import strategies as st

from loc.glossary import yaml_strict
from loc.glossary.lint.fixes import mended


def fixed(*texts: str) -> dict[str, str]:
    names = [f"{name}.yaml" for name in "abc"]
    return mended({name: yaml_strict.parse(text, name) for name, text in zip(names, texts, strict=False)})


SOUND = sheet(entry("apple", "애플", "Apple", variants="애플사", wrong="Aple"))


def test_nothing_to_mend():
    assert fixed(SOUND) == {}


def test_unclean_terms_and_notes():
    dirty = (
        SOUND.replace("애플사", "애\u200b플사")
        .replace("Aple", '" A\u00a0ple "')
        .replace("    forms", "    note: a fr\ufeffuit\n    forms")
    )
    clean = SOUND.replace("Aple", "A ple").replace("    forms", "    note: a fruit\n    forms")
    assert fixed(dirty) == {"a.yaml": clean}


def test_composed_form():
    assert fixed(SOUND.replace("애플사", "\u110b\u1162\u1111\u1173\u11af사")) == {"a.yaml": SOUND}


def test_layout_and_order_in_the_file_that_needs_it():
    messy = sheet(entry("meta", "메타", "Meta"), entry("google", "구글", "Google")).replace(
        "{name: 메타", "{  name: 메타"
    )
    texts = fixed(SOUND, messy)
    assert texts == {"b.yaml": sheet(entry("google", "구글", "Google"), entry("meta", "메타", "Meta"))}


def test_what_needs_a_decision_stays():
    undecided = sheet(entry("apple", "애플", "Apple", wrong="Apple, =x"), entry("fruit", "애플", "fruit"))
    assert fixed(undecided) == {}


def test_a_file_that_cannot_be_read_stays():
    assert fixed(SOUND.replace("type: org", "type: firm").replace("{name: 애플", "{  name: 애플")) == {}


def test_a_layout_that_a_waiver_lets_stand_stays():
    text = SOUND.replace("{name: 애플", "{  name: 애플  ").replace(
        "variants: [애플사]}\n", "variants: [애플사]}  # loc: allow G025 as in the book\n"
    )
    assert fixed(text) == {}


@given(
    st.text("애플Aa \u00a0\u200b\ufeff\u3164'\"", min_size=1, max_size=8).filter(
        lambda t: any(c in "애플Aa" for c in t)
    )
)
def test_mended_terms_are_sound(term):
    text = SOUND.replace("Aple", '"' + term.replace('"', '\\"') + '"')
    texts = fixed(text)
    after = check(texts.get("a.yaml", text))
    assert not [f for f in after.findings if f.id in {"G004", "G025"}]
    assert fixed(texts.get("a.yaml", text)) == {}
