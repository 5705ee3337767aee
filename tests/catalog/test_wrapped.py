"""Catalogs that a tool has wrapped anew, our own comment lines too, are the same catalogs."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loc.catalog import State
from loc.catalog.signature import find, find_text, show_flag, show_text, sign
from loc.catalog.wrapped import unwrapped
from loc.model import TermUse, Translation

if TYPE_CHECKING:
    from catalog.desk import Desk

NEWS = ("오픈AI가 새 모델을 공개했다.", "시장은 반겼다.", "경쟁사들은 우려를 나타냈다.")
PERSONS = "Competitors voiced their concern about it, and said that much work remains to be done."


def wrap(desk: Desk) -> None:
    """Save it by polib as it comes: 78 columns, comments too."""
    before = desk.po.read_bytes()
    polib.pofile(str(desk.po)).save()
    assert desk.po.read_bytes() != before


def states(desk: Desk, *article: str) -> list[State]:
    _, plan = desk.run(*article)
    return [step.state for step in plan]


@pytest.mark.parametrize("with_sidecar", [True, False])
def test_polib_wraps_and_nothing_changes_hands(desk: Desk, with_sidecar: bool) -> None:
    desk.run(*NEWS)
    desk.write(NEWS[2], PERSONS)
    before = desk.shown(*NEWS)
    wrap(desk)
    wrapped = desk.po.read_bytes()
    if not with_sidecar:
        desk.sidecar.unlink()
    assert states(desk, *NEWS) == [State.MACHINE, State.MACHINE, State.HUMAN]
    assert desk.shown(*NEWS) == before
    if with_sidecar:
        assert desk.asked == []
        assert desk.po.read_bytes() == wrapped


def test_no_half_of_a_wrapped_line_stays_when_a_text_changes(desk: Desk) -> None:
    desk.run(*NEWS)
    wrap(desk)
    desk.run(*NEWS, fingerprints=["a", "b", "c"])
    extracted = [line for line in desk.po.read_text("utf-8").split("\n") if line.startswith("#.")]
    assert len(extracted) == len(NEWS)
    assert all(line.startswith("#. loc: eng:argos") for line in extracted)


def test_a_signature_cut_in_two_is_the_machines_and_its_text_stays_on_record(desk: Desk) -> None:
    """What a tool has cut off for good: the text is the machine's, a warning says so, nothing is lost."""
    desk.run(*NEWS)
    desk.edit(lambda text: text.replace(" text=", "\n#. note\n#. text="))
    desk.sidecar.unlink()
    catalog = desk.load()
    assert any("3 fuzzy texts cannot be read in full" in warning for warning in catalog.warnings)
    desk.version = "2"
    assert states(desk, *NEWS) == [State.MACHINE] * 3
    assert desk.asked == list(NEWS)
    assert f'"text": "EN {NEWS[1]}"' in desk.sidecar.read_text("utf-8")


def test_an_edited_text_under_a_cut_signature_is_a_persons(desk: Desk) -> None:
    desk.run(*NEWS)
    desk.edit(lambda text: text.replace(" text=", "\n#. note\n#. text="))
    desk.write(NEWS[1], "The market liked it.", accept=False)
    assert states(desk, *NEWS) == [State.MACHINE, State.HUMAN, State.MACHINE]


WORDS = st.text("abcXYZ가나é'.,:", min_size=1, max_size=12) | st.sampled_from(
    ["well-known", "state-of-the-art", "GPT-4", "a--b", '"said', 'so"', "$13.75"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


@settings(deadline=None, derandomize=True)
@given(
    text=TEXTS,
    flags=st.lists(TEXTS, max_size=3),
    terms=st.lists(WORDS, max_size=6),
    width=st.integers(74, 120),
)
def test_whatever_was_wrapped_is_read_as_before(
    text: str, flags: list[str], terms: list[str], width: int
) -> None:
    made = Translation(
        text,
        terms=tuple(TermUse(term, term, term, 1, 1, "source") for term in terms),
        flags=tuple(f"number:{flag}" for flag in flags),
    )
    line = str(sign("eng:argos|model:ko_en-1.0|sha:3fa977c1d2e4|beam:4", made, "fp"))
    ours = ["kind: heading", line, *map(show_flag, made.flags), show_text(text)]
    lines = [
        "somebody's note",
        *(part for one in ours for part in textwrap.wrap(one, width - 3, break_long_words=False)),
    ]
    again = unwrapped(lines)
    assert find(again) == find([line])
    assert find_text(again) == text
    assert again[0] == "somebody's note"


def test_lines_of_others_stay_apart() -> None:
    line = str(sign("eng:argos", Translation("It is."), "fp"))
    lines = ["first", line, "note=1", "terms of use", show_text("It is."), "a last one"]
    assert unwrapped(lines) == lines
