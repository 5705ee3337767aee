"""How a package likes its source: recommended by its maker, known to loc, or overridden by the user."""

from __future__ import annotations

import difflib
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from loc.errors import PackageError
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Strategy:
    """What an engine does with a package; later sources win: defaults, `loc.json`, the user.

    `terms`: `switch` (the wanted English written into the Korean) or `canonical` (canonical Korean).
    `numbers`: `switch` or `leave`. `beam`: how wide to search. `max_input`: pieces of one text; what is longer
    is split between clauses, and above half as much again anywhere. (A model trained on short sentences drops
    half of a long one: the bundled 0.2 at 40 gains 0.9 chrF on FLORES dev, on sentences above 60 pieces five.)
    `source_prefix`, `source_suffix`: tokens that the model expects around every source; `target_prefix`: the one
    every translation starts with (the language token of a multilingual model).
    """

    terms: str = "canonical"
    numbers: str = "leave"
    beam: int = 4
    max_input: int = 200
    source_prefix: tuple[str, ...] = ()
    source_suffix: tuple[str, ...] = ()
    target_prefix: str = ""

    def updated(self, values: Mapping[str, Any], where: Path | str) -> Strategy:
        """Change what `values`, a JSON object read from `where`, says; a PackageError names what cannot be."""
        known = [f.name for f in fields(self)]
        for key in values:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                hint = (
                    Message("did you mean `{word}`?", word=near[0])
                    if near
                    else Message("known: {names}", names=", ".join(known))
                )
                raise PackageError(
                    Message("{where}: unknown key {key}", where=where, key=repr(key)), hint=hint
                )
        changed: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
        }
        for key, value in changed.items():
            accepts, wanted = RULES[key]
            if not accepts(value):
                raise PackageError(
                    Message(
                        "{where}: {key} must be {wanted}, not {value}",
                        where=where,
                        key=key,
                        wanted=wanted,
                        value=repr(values[key]),
                    )
                )
        return replace(self, **changed)

    def plain(self) -> dict[str, Any]:
        """As a JSON object."""
        return asdict(self)


def _one_of(*choices: str) -> Callable[[Any], bool]:
    return lambda value: value in choices


def _between(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _tokens(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(token, str) and token for token in value)


RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "terms": (_one_of("switch", "canonical"), "'switch' or 'canonical'"),
    "numbers": (_one_of("switch", "leave"), "'switch' or 'leave'"),
    "beam": (_between(1, 32), "a number from 1 to 32"),
    "max_input": (_between(8, 4096), "a number from 8 to 4096"),
    "source_prefix": (_tokens, "a list of tokens"),
    "source_suffix": (_tokens, "a list of tokens"),
    "target_prefix": (lambda value: isinstance(value, str), "a token"),
}
