"""What a person or a program reads: results on stdout, everything else on stderr, nothing that a terminal obeys."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loc import files
from loc.cli.streams import result
from loc.errors import GlossaryError, UsageError
from loc.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from loc.errors import LocError
    from loc.exchange.base import Exported
    from loc.model import Finding


def printable(text: str) -> str:
    """`text` with control, bidi and invisible characters shown as `U+202E` instead of obeyed."""
    return visible(text, keep="\n\t")


def emit(text: str) -> None:
    """Write one piece of the result to stdout."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def emit_bytes(data: bytes) -> None:
    """Write a document to stdout exactly as it is."""
    with result():
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def emit_exported(exported: Exported, output: Path | None) -> None:
    """Write an export to a file, or to stdout for none and for `-`; what it could not hold is said on stderr."""
    from loc.files import write_atomic

    if output and str(output) != "-":
        write_atomic(output, exported.data)
        note(f"written to {output}")
    else:
        emit_bytes(exported.data)
    for line in (*exported.notes, *exported.losses):
        note(f"note: {line}")


def chosen(output: str, *, as_json: bool) -> str:
    """The format asked for: `--json` is short for `--format json` wherever there are several formats."""
    if not as_json:
        return output
    if output not in {"text", "json"}:
        raise UsageError(f"--json and --format {output} exclude one another", hint="leave one of them away")
    return "json"


def unknown(option: str, value: str, known: Iterable[str]) -> UsageError:
    """The refusal of a word that an option does not know; the hint has those that it does."""
    return UsageError(f"{option} knows no `{value}`", hint=f"one of: {', '.join(known)}")


def emit_json(value: Any) -> None:  # noqa: ANN401 (whatever json can hold)
    """Write a result that a program reads."""
    emit(json.dumps(value, ensure_ascii=False, indent=2))


def note(text: str) -> None:
    """Say something on stderr."""
    print(printable(text), file=sys.stderr)  # noqa: T201 (this is the place that prints)


def console(*, stderr: bool = True) -> Console:
    """A rich console that honours NO_COLOR, pipes and narrow terminals."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False, markup=False)


def report_error(error: LocError) -> None:
    """Say what is wrong, where, and what to do; a glossary's problems are all listed."""
    problems = error.problems if isinstance(error, GlossaryError) and error.problems else (error,)
    for problem in problems:
        place = problem.location
        if place and Path(place.file).is_absolute():  # shown as in findings: from the folder one works in
            where = replace(place, file=files.displayed(Path(place.file)))
            note(f"error: {where}: {problem.message}")
        else:
            note(f"error: {problem}")
        if problem.hint:
            note(f"  hint: {problem.hint}")
    if len(problems) > 1:
        note(f"error: {error.message}")


def report_findings(findings: Iterable[Finding]) -> None:
    """List findings as text, one a line, with their hints."""
    for finding in findings:
        note(f"{finding.location}: {finding.severity} {finding.id}: {finding.message}")
        if finding.hint:
            note(f"  hint: {finding.hint}")
