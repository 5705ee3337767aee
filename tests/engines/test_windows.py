from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from loc.engines.windows import Recent, windows


@given(st.lists(st.integers(1, 50), max_size=200), st.integers(1, 20), st.integers(1, 100))
def test_windows_keep_every_item_in_order_within_their_bounds(
    items: list[int], most_items: int, most: int
) -> None:
    cut = list(windows(items, lambda n: n, most_items, most))
    assert [n for window in cut for n in window] == items
    assert all(0 < len(w) <= most_items for w in cut)
    assert all(sum(w) <= most or len(w) == 1 for w in cut)


def test_the_stream_is_read_no_further_than_one_item_ahead() -> None:
    pulled: list[int] = []
    stream = (pulled.append(n) or n for n in range(100))
    next(windows(stream, lambda _: 1, most_items=10))
    assert len(pulled) == 11


def test_what_was_not_used_for_longest_is_forgotten() -> None:
    recent: Recent[int] = Recent(2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert (recent.get("a"), recent.get("b"), recent.get("c"), len(recent)) == (1, None, 3, 2)
