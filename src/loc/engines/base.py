"""What every engine is: Korean in, English out, in order, same length, or an EngineError."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from loc.errors import EngineError
from loc.languages import base, same
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loc.model import Span


@dataclass(frozen=True, slots=True)
class Request:
    """One text to translate. `prefix` forces how the English begins; `align` asks for an alignment."""

    text: str
    prefix: str = ""
    align: bool = False


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation. `score` is the mean log-probability per target token (None when not asked for).

    `alignment` holds pairs of (source span, target span), code points, one for each target word.
    `flags` tells what the engine had to do or could not mend: `split` (the text was longer than the model
    reads and was translated in clauses), `loop`, `untranslated`, `length` (far too short or too long),
    `cut` (the model's output limit was reached).
    """

    text: str
    score: float | None = None
    alignment: tuple[tuple[Span, Span], ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search: beam width, hypotheses to return (of each clause of a split text), n-gram blocking (0: off)."""

    beam: int = 4
    hypotheses: int = 1
    no_repeat_ngram: int = 0


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Who made a translation: signed into every catalog and report.

    `terms` is the package's strategy for terms: `switch` (English written into the source) or `canonical`
    (canonical Korean); `numbers` is `switch` or `leave`.
    """

    name: str
    model: str
    version: str
    digest: str
    source: str = "ko"
    target: str = "en"
    terms: str = "switch"
    numbers: str = "switch"
    decoding: Decoding = field(default_factory=Decoding)

    @property
    def signature(self) -> str:
        """One line that identifies the run, in the manner of sacreBLEU's signatures."""
        d = self.decoding
        return f"eng:{self.name}|model:{self.model}-{self.version}|sha:{self.digest[:12]}|beam:{d.beam}"


class Engine(Protocol):
    """A translation engine. Loading is lazy: making one costs nothing until the first text is translated."""

    @property
    def info(self) -> EngineInfo:
        """Who this engine is, known without loading the model."""

    def translate(
        self, requests: Iterable[Request], decoding: Decoding | None = None
    ) -> Iterator[tuple[Hypothesis, ...]]:
        """Yield the hypotheses of each request, best first, in the order asked, bounded in memory."""


def answers(
    engine: Engine, requests: Sequence[Request], decoding: Decoding | None = None
) -> Iterator[tuple[Hypothesis, ...]]:
    """What `engine` says to `requests`: at least one hypothesis for each, no fewer and no more, or an EngineError."""
    given = 0
    for given, hypotheses in enumerate(engine.translate(requests, decoding), 1):
        if given > len(requests) or not hypotheses:
            break
        yield hypotheses
    else:
        if given == len(requests):
            return
    raise EngineError(
        Message(
            "{name} broke its contract: {n} texts, and not one translation for each",
            name=engine.info.name,
            n=len(requests),
        ),
        hint="nothing of this batch was kept; report it to whoever made the engine",
    )


def suited(engine: Engine, source: str, target: str) -> Engine:
    """`engine`, if it translates from `source` to `target` (regions such as `-BR` apart); else an EngineError."""
    info = engine.info
    given, wanted = (info.source, info.target), (source, target)
    if same(info.source, source) and same(info.target, target):
        return engine
    raise EngineError(
        Message(
            "the model {name} translates {given}, and the settings ask for {wanted}",
            name=f"{info.model}-{info.version}",
            given=" → ".join(given),
            wanted=" → ".join(wanted),
        ),
        hint=Message(
            "choose a model for {pair} (`--model`, or `model` in loc.toml; `loc model list` shows what there is), "
            "or mend `source` and `target` in loc.toml",
            pair="_".join(map(base, wanted)),
        ),
    )
