"""What `loc score` measured, as plain data: from a run of it now, or from what `loc score --json` printed."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from loc import files
from loc.errors import InputError
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one system: its value, the bounds of its 95 % interval, and what it is compared with.

    `real` is True where the paired test calls the difference to `against` real; `change` is the difference to the
    baseline, `changed` whether that is real.
    """

    value: float
    low: float | None = None
    high: float | None = None
    real: bool = False
    change: float | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure by its short name and the name people know, with a figure for each system that has one."""

    name: str
    label: str
    higher_is_better: bool
    systems: Mapping[str, Figure]
    articles: Mapping[str, Mapping[str, Figure]]
    """Article → system → figure."""


@dataclass(frozen=True)
class Scores:
    """All measures. `sentences` were scored; `by_sentence` maps (article, msgid) to what is known of one.

    `notes` say how the figures were made, one line each.
    """

    systems: tuple[str, ...]
    against: str
    sentences: int
    measures: tuple[Measured, ...]
    notes: tuple[str, ...] = ()
    baseline: str = ""
    by_sentence: Mapping[tuple[str, str], Sentence] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence's reference, and text and sentence-level chrF2 by system."""

    reference: str
    texts: Mapping[str, str]
    chrf: Mapping[str, float]


def load(path: Path) -> Scores:
    """Read a file that `loc score --json` (better: with `--sentences`) wrote.

    Raises:
        InputError: it cannot be read, or is something else.

    """
    try:
        return from_dict(json.loads(files.read_text(path).text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError(
            "is not what loc score prints",
            location=Location(str(path)),
            hint="make it with: loc score --json --sentences > scores.json",
        ) from None


def from_dict(data: Mapping[str, Any]) -> Scores:
    """The scores from `loc.score.Report.as_dict(sentences=True)`.

    A value of another shape is a KeyError, TypeError, ValueError or AttributeError.
    """
    systems = {str(system["name"]): system for system in data["systems"]}
    oracle = data.get("oracle")
    if oracle:
        systems[str(oracle["name"])] = oracle
    against = str(data["against"])
    first = next(iter(systems.values()))
    measures = [_measured(name, score, systems, against) for name, score in first["total"]["scores"].items()]
    return Scores(
        systems=tuple(systems),
        against=against,
        sentences=int(first["total"]["sentences"]),
        measures=tuple(measure for measure in measures if measure.systems),
        notes=tuple(_notes(data["signature"])),
        baseline=str(data["baseline"]["path"]) if data.get("baseline") else "",
        by_sentence={
            (str(one["article"]), str(one["msgid"])): _sentence(one) for one in data.get("sentences", ())
        },
    )


def _measured(
    name: str, score: Mapping[str, Any], systems: Mapping[str, Mapping[str, Any]], against: str
) -> Measured:
    articles: dict[str, dict[str, Figure]] = {}
    for system, scores in systems.items():
        for row in scores["articles"]:
            figure = _figure(name, row, against)
            if figure:
                articles.setdefault(str(row["article"]), {})[system] = figure
    total = {system: _figure(name, scores["total"], against) for system, scores in systems.items()}
    return Measured(
        name=str(name),
        label=str(score["label"]),
        higher_is_better=bool(score["higher_is_better"]),
        systems={system: figure for system, figure in total.items() if figure},
        articles=articles,
    )


def _figure(name: str, row: Mapping[str, Any], against: str) -> Figure | None:
    score = row["scores"].get(name)
    if score is None or score["value"] is None:
        return None
    compared = {one["against"]: one for one in row["comparisons"] if one["measure"] == name}
    rival, former = compared.get(against), compared.get("baseline")
    return Figure(
        value=_finite(score["value"]),
        low=_number(score["low"]),
        high=_number(score["high"]),
        real=bool(rival and rival["real"]),
        change=_finite(former["difference"]) if former else None,
        changed=bool(former and former["real"]),
    )


def _number(value: object) -> float | None:
    return None if value is None else _finite(value)


def _finite(value: object) -> float:
    """A score as a number; JSON readers also let NaN and infinities pass."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(value)
    return float(value)


def _sentence(one: Mapping[str, Any]) -> Sentence:
    found = {str(name): hypothesis for name, hypothesis in one["hypotheses"].items()}
    return Sentence(
        reference=str(one["reference"]),
        texts={name: str(hypothesis["text"]) for name, hypothesis in found.items()},
        chrf={name: _finite(h["chrf"]) for name, h in found.items() if h["chrf"] is not None},
    )


def _notes(signature: Mapping[str, Any]) -> list[str]:
    lines = [f"{name}: {text}" for name, text in signature["metrics"].items()]
    facts = ("loc", "references", "glossary", "sentences", "bootstrap")
    lines.append("|".join(f"{name}:{signature[name]}" for name in facts if name in signature))
    return lines
