"""Engines that show what they are asked for."""

from __future__ import annotations

from dataclasses import replace

from loc.engines.echo import EchoEngine


class Shouting(EchoEngine):
    """Copies its text in capitals; `asked` are the texts it has been shown."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def translate(self, requests, decoding=None):
        kept = list(requests)
        self.asked |= {request.text for request in kept}
        for hypotheses in super().translate(kept, decoding):
            yield tuple(replace(one, text=one.text.upper()) for one in hypotheses)


class Forbidden(EchoEngine):
    """Must not be asked for anything."""

    def translate(self, requests, decoding=None):  # noqa: ARG002 (an engine's signature)
        texts = [request.text for request in requests]
        assert not texts, f"was asked for {texts}"
        return iter(())
