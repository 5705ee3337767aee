"""The default engine: an Argos package, decoded by CTranslate2 in deduplicated, length-sorted, bounded windows.

The stream is handled here; what happens to the texts of one window in translator.py, how batches run in decoder.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.engines.base import Decoding, EngineInfo, Hypothesis, Request
from loc.engines.translator import Translator
from loc.engines.windows import Recent, windows
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loc.engines.packages import Package

# A letter of a script other than Latin; Hangul fillers are letters that show nothing.
FOREIGN = re.compile(r"(?![A-Za-zªºÀ-ʯᴀ-ᶿḀ-ỿＡ-Ｚａ-ｚᅟᅠㅤﾠ])[^\W\d_]")


class ArgosEngine:
    """Translates with the model of `package` on `threads` threads (0: all that this process may use).

    The model is loaded by the first text that needs one. Results depend on nothing but the requests in their
    order, the package, the decoding and the kind of processor.
    """

    def __init__(self, package: Package, threads: int = 0, decoding: Decoding | None = None) -> None:
        self.package = package
        self._threads = threads
        self._decoding = decoding or Decoding(beam=package.strategy.beam)
        self._recent: Recent[tuple[Hypothesis, ...]] = Recent()
        self._model: Translator | None = None

    @property
    def info(self) -> EngineInfo:
        """Who this engine is, known without loading the model."""
        package = self.package
        return EngineInfo(
            name="argos",
            model=package.name,
            version=package.version,
            digest=package.digest,
            source=package.from_code,
            target=package.to_code,
            terms=package.strategy.terms,
            numbers=package.strategy.numbers,
            decoding=self._decoding,
        )

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        """Yield the hypotheses of each request, best first, in the order asked.

        At most one window of requests (windows.py) is pulled ahead. Texts with nothing to translate are copied.
        """
        how = decoding or self._decoding
        for window in windows(requests, lambda request: len(request.text) + 1):
            yield from self._window(window, how)

    def _window(self, window: Sequence[Request], how: Decoding) -> list[tuple[Hypothesis, ...]]:
        done: dict[Request, tuple[Hypothesis, ...]] = {}
        fresh: list[Request] = []
        for request in dict.fromkeys(window):
            known = self._recent.get((request, how))
            if known is not None:
                done[request] = known
            elif self._is_copied(request):
                done[request] = (_copied(request, scored=how.hypotheses > 1),)
            else:
                fresh.append(request)
        if fresh:
            if self._model is None:
                self._model = Translator(self.package, self._threads)
            for request, hypotheses in zip(fresh, self._model.translate(fresh, how), strict=True):
                done[request] = hypotheses
                self._recent.put((request, how), hypotheses)
        return [done[request] for request in window]

    def _is_copied(self, request: Request) -> bool:
        """True for text without any letter of another script: numbers, addresses, English in Korean news."""
        if not request.text.strip():
            return True
        return self.package.from_code == "ko" and not request.prefix and FOREIGN.search(request.text) is None


def _copied(request: Request, *, scored: bool) -> Hypothesis:
    words = (Span(*m.span()) for m in re.finditer(r"\S+", request.text))
    return Hypothesis(
        request.text if request.text.strip() else request.prefix or request.text,
        0.0 if scored else None,
        tuple((w, w) for w in words) if request.align else (),
    )
