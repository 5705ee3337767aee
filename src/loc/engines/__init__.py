"""Translation engines, by name. A new one is a module that satisfies `Engine` and a line in `ENGINES`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.errors import UsageError
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from loc.engines.base import Decoding, Engine


def _argos(model: str | Path | None, threads: int, decoding: Decoding | None) -> Engine:
    from loc.engines.argos import ArgosEngine
    from loc.engines.packages import find

    return ArgosEngine(find(model), threads, decoding)


def _echo(_model: str | Path | None, _threads: int, _decoding: Decoding | None) -> Engine:
    from loc.engines.echo import EchoEngine

    return EchoEngine()


ENGINES: dict[str, Callable[[str | Path | None, int, Decoding | None], Engine]] = {
    "argos": _argos,
    "echo": _echo,
}


def load_engine(
    name: str = "argos",
    model: str | Path | None = None,
    *,
    threads: int = 0,
    decoding: Decoding | None = None,
    journal: Path | None = None,
) -> Engine:
    """The engine called `name`, with the package `model` means (see `packages.find`). No model is loaded yet.

    `decoding` is what `translate` uses when it is told nothing else. With `journal`, finished batches are
    written there and replayed by the next run that was not allowed to finish (journal.py).
    An unknown name is a UsageError, a missing package a PackageError.
    """
    if name not in ENGINES:
        raise UsageError(
            Message("no engine {name}", name=repr(name)),
            hint=Message("there are: {names}", names=", ".join(sorted(ENGINES))),
        )
    engine = ENGINES[name](model, threads, decoding)
    if journal is None:
        return engine
    from loc.engines.journal import Journal, JournaledEngine

    return JournaledEngine(engine, Journal(journal))
