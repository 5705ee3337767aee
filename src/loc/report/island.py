"""The segments as JSON inside the page: compact, and safe to stand in HTML whatever an article says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from loc.checks import State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from loc.checks import Unit
    from loc.i18n import Messages
    from loc.report.gather import Report, Row

    Offset = Callable[[int], int]

# `</script` and `<!--` would end or swallow the element, U+2028 and 2029 end lines for old script engines, and what
# turns text around would do so in an editor.
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029\u200e\u200f\u061c"}
_UNSAFE |= {code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
STATES = (State.MACHINE, State.HUMAN, State.STALE, State.UNTRANSLATED)


def embed(data: Mapping[str, Any]) -> str:
    """JSON for a `<script type="application/json">`: no character of it can be read as markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_UNSAFE).encode("utf-8", "backslashreplace").decode()


def rows(report: Report, say: Messages) -> list[dict[str, Any]]:
    """One object a segment; what is empty, false or said elsewhere is left out.

    a: article (number), l: line, k: kind, s: state (0 machine, 1 human, 2 human-stale, 3 untranslated),
    b: boilerplate, ko/en: texts, km/em: marks in them, as [start, end, concept, what] in UTF-16 units,
    raw: the engine's first answer, sw: what it was shown, ref: reference, c: chrF2, o: other systems' texts,
    t: ledger, f: flags, x: findings.
    """
    return [_row(row, report.source, say) for row in report.rows]


def _row(row: Row, language: str, say: Messages) -> dict[str, Any]:
    unit = row.unit
    said: dict[str, Any] = {"a": row.article, "l": unit.origin.line, "k": str(unit.kind)}
    said |= {"s": STATES.index(unit.state), "b": int(unit.boilerplate), "ko": unit.korean, "en": unit.english}
    said |= {"km": _source_marks(unit, language), "em": _target_marks(unit)}
    said |= {"raw": row.raw if row.raw not in {unit.english, unit.target} else ""}
    said |= {"sw": row.switched if row.switched != unit.korean else ""}
    if row.scored:
        said["ref"] = row.scored.reference
        chrf = row.scored.chrf
        said["c"] = next((round(value, 1) for value in chrf.values()), None)
        shown = {unit.english, row.raw}
        said["o"] = [
            [name, text, round(chrf[name], 1) if name in chrf else None]
            for name, text in row.scored.texts.items()
            if text not in shown
        ]
    said["t"] = [[use.concept, use.surface, use.target, use.count, use.met, use.rung] for use in row.ledger]
    said["f"] = list(row.flags)
    said["x"] = [[one.id, str(one.severity), say.of(one.message), say.of(one.hint)] for one in row.findings]
    return {
        key: value for key, value in said.items() if value not in ("", None, []) and (key != "b" or value)
    }


def _source_marks(unit: Unit, language: str) -> list[list[Any]]:
    """Each mention of a term: `variant` where it is not the house's spelling, `draft` where it does not bind."""
    at = utf16(unit.korean)
    marks: list[list[Any]] = []
    for match in unit.matches:
        canonical = match.head.of(unit.korean) == match.form.name(language)
        what = "draft" if not match.enforced else "" if canonical else "variant"
        marks.append([at(match.span.start), at(match.span.end), match.concept.id, what])
    return marks


def _target_marks(unit: Unit) -> list[list[Any]]:
    """Each rendering that meets a term, and each that is known to be wrong."""
    at = utf16(unit.english)
    right = [(span, concept, "") for concept, spans in unit.met.items() for span in spans]
    wrong = [
        (span, want.concept, "wrong")
        for want, span in unit.wrong
        if not any(span.overlaps(other) for other, _, _ in right)
    ]
    return [[at(span.start), at(span.end), concept, what] for span, concept, what in sorted(right + wrong)]


def utf16(text: str) -> Offset:
    """Offsets in code points → offsets in the units that scripts in a browser count."""
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    wide = [0]
    for char in text:
        wide.append(wide[-1] + (2 if char > "\uffff" else 1))
    return wide.__getitem__
