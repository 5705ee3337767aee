"""Scores to compare with, kept in a JSON file: the texts that were scored, not their figures alone.

Both sides of a comparison are scored today, on the sentences they share, with today's references and metrics. The
figures of then are kept too, so that a reader of the file sees them; `digest` tells a damaged file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from loc import files
from loc.errors import InputError
from loc.model import Location
from loc.score.systems import MACHINE, TRANSLATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from loc.score.pairs import Sentence
    from loc.score.result import Report

FORMAT = "loc-score-baseline"
VERSION = 1
_REMEDY = "write a new one with --save-baseline"


@dataclass(frozen=True)
class Baseline:
    """What a baseline file holds: each system's texts by sentence, and the signature of then."""

    path: Path
    signature: Mapping[str, Any]
    systems: Mapping[str, Mapping[tuple[str, str], str | None]]
    scores: Mapping[str, Any]

    def texts(self, name: str, sentences: Sequence[Sentence]) -> tuple[str | None, ...]:
        """A system's texts for today's sentences; None for a sentence that it did not have."""
        known = self.systems[name]
        return tuple(known.get(sentence.id) for sentence in sentences)


def save_baseline(report: Report, path: Path) -> bool:
    """Write the baseline file for `report`. False where the file says so already.

    Raises:
        UsageError: it cannot be written.

    """
    sentences = [[one.article, one.msgid] for one in report.sentences]
    systems: dict[str, list[str | None]] = {
        system.name: [
            one.hypotheses[system.name].text if system.name in one.hypotheses else None
            for one in report.sentences
        ]
        for system in report.systems
    }
    scores = {
        system.name: {score.measure: score.value for score in system.total.scores}
        for system in report.systems
    }
    if TRANSLATIONS in systems and not any(one.human for one in report.sentences):
        # Where nobody has edited, the report has no row for the machine; once somebody does, the machine's text
        # has to be compared with what the machine wrote then.
        systems.setdefault(MACHINE, systems[TRANSLATIONS])
        scores.setdefault(MACHINE, scores[TRANSLATIONS])
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION, "signature": dict(report.signature)}
    data |= {"scores": scores, "sentences": sentences, "systems": systems}
    data["digest"] = _digest(data)
    return files.write_atomic(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def load_baseline(path: Path) -> Baseline:
    """Read a baseline file.

    Raises:
        InputError: there is none, it is damaged or changed by hand, or a newer program wrote it.

    """

    def refuse(message: str) -> InputError:
        return InputError(message, location=Location(str(path)), hint=_REMEDY)

    try:
        data = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise refuse("no such baseline") from None
    except OSError as error:
        raise refuse(f"the baseline cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise refuse("the baseline is damaged: not valid JSON") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise refuse("is no baseline of `loc score`")
    if data.get("version") != VERSION:
        raise refuse(f"is a baseline of version {data.get('version')!r}; this program reads {VERSION}")
    if data.pop("digest", None) != _digest(data):
        raise refuse("the baseline is damaged or was changed by hand: its digest does not fit")
    ids = [(article, msgid) for article, msgid in data["sentences"]]
    systems = {name: dict(zip(ids, texts, strict=True)) for name, texts in data["systems"].items()}
    return Baseline(path, data["signature"], systems, data["scores"])


def _digest(data: Mapping[str, Any]) -> str:
    facts = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(facts.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
