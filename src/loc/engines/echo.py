"""The copy-through engine: what goes in comes out. For tests and documentation where the engine is not the point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.engines.base import Decoding, EngineInfo, Hypothesis
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from loc.engines.base import Request


class EchoEngine:
    """Copies each text (after its prefix, if it has one); aligned, every word is its own translation."""

    def __init__(self, source: str = "ko", target: str = "en") -> None:
        self._info = EngineInfo("echo", "copy", "1", "0" * 64, source, target)

    @property
    def info(self) -> EngineInfo:
        """A fixed identity: nothing is loaded, ever."""
        return self._info

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        """Yield one hypothesis for each request, pulled one at a time."""
        scored = decoding is not None and decoding.hypotheses > 1
        for request in requests:
            start = 0 if request.text.startswith(request.prefix) else len(request.prefix) + 1
            text = f"{request.prefix} {request.text}" if start else request.text
            words = (Span(*m.span()) for m in re.finditer(r"\S+", request.text))
            pairs = tuple((w, Span(w.start + start, w.end + start)) for w in words) if request.align else ()
            yield (Hypothesis(text, 0.0 if scored else None, pairs),)
