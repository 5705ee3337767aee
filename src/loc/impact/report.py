"""The outcome of a comparison as values, and as JSON that is checked strictly when it is read back.

A report may come out of an archive that a stranger's pull request has made. So `from_json` takes nothing on
trust: every key, type, length and count is checked. Standard library only: the job that reads such archives
installs nothing.
"""

from __future__ import annotations

import json
import typing
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any

from loc.errors import InputError

FORMAT = "loc-glossary-impact/1"
MAX_BYTES = 20_000_000
MAX_TEXT = 20_000
MAX_ITEMS = 100_000


LIMIT = 200
"""How many sentences are translated unless more are asked for: a change of a frequent term may touch thousands."""
FAIL_ON = ("nothing", "missing", "human-outdated")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: `model` False leaves the engine out, `both` has it fill in missing old texts, too."""

    model: bool = True
    both: bool = False
    limit: int = LIMIT


class Outcome(StrEnum):
    """What becomes of the translation of one sentence."""

    CHANGED = "changed"
    """the machine's text reads differently now"""
    UNCHANGED = "unchanged"
    """translated anew, it reads as before"""
    HUMAN_OUTDATED = "human-outdated"
    """a person's text stands as it did, though its terms have changed: for a person to look at"""
    HUMAN_UPDATED = "human-updated"
    """a person's text, which has been revised along with the glossary"""
    TO_TRANSLATE = "to-translate"
    """it would be translated anew, which has not been done here"""
    MENTION = "mention"
    """terms are found elsewhere in it, but nothing that binds its translation has changed"""


class ChangeKind(StrEnum):
    """What happened to a concept."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact of a concept: `what` names it (`status`, `full.ko.variants`), with the texts that came and went."""

    what: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """One concept that is not what it was. `was` is its former id where that has changed.

    `decides` is true where a translation may change by it; notes, sources and tests do not count. `sentences`
    counts the touched sentences in which it is found, before or after.
    """

    kind: ChangeKind
    concept: str
    title: str
    changes: tuple[FieldChange, ...] = ()
    was: str = ""
    decides: bool = True
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the corpus that the change touches. Empty texts are unknown.

    `wanted` and `met` count terms of the new glossary: those asked for, those in `after`; `kept` are those
    that stand in `before` already. `flags` say what a person should look at.
    """

    file: str
    line: int
    source: str
    concepts: tuple[str, ...]
    outcome: Outcome
    before: str = ""
    after: str = ""
    wanted: int = 0
    met: int = 0
    kept: int = 0
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """Terminology on one side, over all sentences whose text is known there.

    `mentions` are places where a term is found in the Korean; of the terms that `wanted` counts (each once a
    sentence) `met` stand in the English; `wrong` are known-wrong renderings in it.
    """

    sentences: int = 0
    mentions: int = 0
    wanted: int = 0
    met: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """A score from 0 to 100 of the sentences (`scope`: the `touched` ones, or `all`) that have a reference.

    `sure` is true where chance does not easily give such a difference, and enough sentences were compared.
    """

    metric: str
    scope: str
    sentences: int
    before: float
    after: float
    sure: bool = False
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The old glossary with the old texts, and the new glossary with the new ones.

    `stale` judges the old texts by the new glossary: what the change asks for beyond what is there. All three
    speak of the same sentences where new texts are known, else of those whose old text is.
    """

    before: Side = Side()
    stale: Side = Side()
    after: Side = Side()
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that `loc glossary impact` has to say. `engine` is empty where nothing was translated."""

    base: str
    concepts: tuple[ConceptChange, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    figures: Figures = field(default_factory=Figures)
    total: int = 0
    engine: str = ""
    notes: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many sentences have this outcome."""
        return sum(sentence.outcome is outcome for sentence in self.sentences)

    @property
    def missing(self) -> int:
        """Terms that the new glossary asks for and the new translations lack."""
        judged = (Outcome.CHANGED, Outcome.UNCHANGED)
        return sum(s.wanted - s.met for s in self.sentences if s.outcome in judged)


def failures(report: Report, fail_on: str) -> int:
    """How many sentences are a reason to fail, by `fail_on`: `nothing`, `missing` or `human-outdated`."""
    if fail_on == "missing":
        return report.missing
    return report.count(Outcome.HUMAN_OUTDATED) if fail_on == "human-outdated" else 0


def to_json(report: Report) -> str:
    """The report as JSON, indented, in the order of its fields; texts of monstrous length are cut."""
    return json.dumps({"format": FORMAT, **_cut(asdict(report))}, ensure_ascii=False, indent=2)


def _cut(value: Any) -> Any:  # noqa: ANN401 (whatever JSON can hold)
    if isinstance(value, dict):
        return {key: _cut(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_cut(part) for part in value]
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return f"{value[: MAX_TEXT - 1]}…"
    return value


def from_json(data: bytes) -> Report:
    """Read what `to_json` wrote, whoever has had it in hands meanwhile.

    Raises:
        InputError: it is no such report, or larger than any of ours.

    """
    if len(data) > MAX_BYTES:
        raise InputError(f"the report has more than {MAX_BYTES // 1_000_000} MB")
    try:
        value = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise InputError(f"the report is no JSON (line {error.lineno}, column {error.colno})") from None
    except UnicodeDecodeError as error:
        raise InputError(f"the report is no JSON in UTF-8 (byte {error.start})") from None
    except (ValueError, RecursionError):  # a number that is none, or far too long; brackets without end
        raise InputError("the report is no JSON that could be ours") from None
    if not isinstance(value, dict) or value.pop("format", None) != FORMAT:
        raise InputError(f"the report is not in the format {FORMAT}")
    report: Report = _build(Report, value, "report")
    return report


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _build(kind: Any, value: object, where: str) -> Any:  # noqa: ANN401 (what it returns, `kind` says)
    """`value` as a `kind`: a dataclass, a tuple of something, an enumeration, or a plain value."""
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list) or len(value) > MAX_ITEMS:
            raise InputError(f"{where} is no list of at most {MAX_ITEMS:,} entries")
        return tuple(_build(typing.get_args(kind)[0], part, where) for part in value)
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        if not isinstance(value, dict) or set(value) != {part.name for part in fields(kind)}:
            raise InputError(f"{where} has other keys than it should")
        parts = {key: _build(hints[key], part, f"{where}.{key}") for key, part in value.items()}
        return typing.cast("Any", kind)(**parts)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if not isinstance(value, str) or value not in set(kind):
            raise InputError(f"{where} is none of {', '.join(kind)}")
        return kind(value)
    return _plain(kind, value, where)


def _plain(kind: type, value: object, where: str) -> object:
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind or (isinstance(value, float) and abs(value) > 1e6):
        raise InputError(f"{where} has a value of the wrong kind")
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise InputError(f"{where} is longer than {MAX_TEXT:,} characters")
    if isinstance(value, int) and not 0 <= value <= 10**9:
        raise InputError(f"{where} is no count")
    return value
