"""How far a run is: a decoder tells how much it has decoded, an engine that is watched makes shares of it.

The ladder asks in stages, and what a later one asks for is not known before: each call of `translate` has a
budget of its own, as measured on articles. The figures steer a bar, nothing else.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from loc.engines.base import Decoding, Engine, EngineInfo, Hypothesis, Request

STAGES = (0.50, 0.24, 0.09, 0.09, 0.04, 0.02, 0.02)
"""Source, n best, n best without repetitions, three rounds of forced beginnings, whatever comes after."""
_TELL: ContextVar[Callable[[int], None] | None] = ContextVar("watch", default=None)


def decoded(count: int) -> None:
    """A decoder has finished `count` texts."""
    if tell := _TELL.get():
        tell(count)


class WatchedEngine:
    """An engine whose calls are the stages of one job: `progress` hears the share of the job (0 to 1), rising."""

    def __init__(self, engine: Engine, progress: Callable[[float], None]) -> None:
        self.engine = engine
        self.progress = progress
        self._stage = 0

    @property
    def info(self) -> EngineInfo:
        """The engine's own."""
        return self.engine.info

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        """As the engine does. What is decoded again after a failure counts twice, but never beyond its stage."""
        asked = list(requests)
        start = sum(STAGES[: self._stage])
        budget = STAGES[self._stage] if self._stage < len(STAGES) else 0.0
        self._stage += 1
        done = 0

        def tell(count: int) -> None:
            nonlocal done
            done += count
            self.progress(start + budget * min(1.0, done / max(1, len(asked))))

        given = self.engine.translate(asked, decoding)
        while True:
            token = _TELL.set(tell)  # only while the engine is at work: what asks may be watched itself
            try:
                answer = next(given, None)
            finally:
                _TELL.reset(token)
            if answer is None:
                break
            yield answer
        self.progress(start + budget)
