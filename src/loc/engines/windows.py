"""Bounded windows over a stream of any length, and a bounded memory of what came out."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

T = TypeVar("T")

WINDOW_ITEMS = 1024
WINDOW_WEIGHT = 64_000


def windows(
    items: Iterable[T], weight: Callable[[T], int], most_items: int = WINDOW_ITEMS, most: int = WINDOW_WEIGHT
) -> Iterator[list[T]]:
    """Cut a stream into lists of at most `most_items` items and (but for a single heavy one) `most` weight.

    An item is pulled only when the window before it has been used up, but for the one that did not fit.
    """
    window: list[T] = []
    total = 0
    for item in items:
        heavy = weight(item)
        if window and (len(window) >= most_items or total + heavy > most):
            yield window
            window, total = [], 0
        window.append(item)
        total += heavy
    if window:
        yield window


class Recent(Generic[T]):
    """The latest `size` results by key: what is used last is kept longest."""

    def __init__(self, size: int = 4096) -> None:
        self._size = size
        self._items: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        """The result under `key`, or None."""
        if key in self._items:
            self._items.move_to_end(key)
            return self._items[key]
        return None

    def put(self, key: Hashable, value: T) -> None:
        """Remember a result, and forget the one that was not used for longest."""
        self._items[key] = value
        self._items.move_to_end(key)
        if len(self._items) > self._size:
            self._items.popitem(last=False)

    def __len__(self) -> int:
        return len(self._items)
