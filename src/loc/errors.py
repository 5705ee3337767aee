"""Every error that a user may see, and the exit code each one ends the program with.

    LocError                2   (never raised itself)
    ├── UsageError          2   the command line or the configuration is wrong
    ├── GlossaryError       2   the glossary cannot be used; carries all its problems at once
    ├── EngineError         3   no model, a damaged model, or an engine that broke its contract
    ├── PackageError        3   an .argosmodel that cannot be trusted or installed
    ├── InputError          4   a document that cannot be read
    └── CatalogError        4   a catalog that cannot be read without losing somebody's work

Exit codes beyond these: 0 clean, 1 findings, 5 internal error, 130 interrupted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.model import Location

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_ENGINE = 3
EXIT_INPUT = 4
EXIT_INTERNAL = 5


class LocError(Exception):
    """What is wrong (`message`), where (`location`), and what to do about it (`hint`)."""

    exit_code: ClassVar[int] = EXIT_USAGE

    def __init__(self, message: str, *, location: Location | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.location}: " if self.location else ""
        return f"{where}{self.message}"


class UsageError(LocError):
    """The command line or the configuration asks for something that cannot be."""


class GlossaryError(LocError):
    """A glossary that cannot be used; `problems` lists every fault found in one reading."""

    def __init__(self, message: str, problems: Sequence[LocError] = (), *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """The message, and the problems below it, a line each."""
        return "\n  ".join([super().__str__(), *map(str, self.problems)])


class EngineError(LocError):
    """There is no usable model, or an engine broke its contract."""

    exit_code = EXIT_ENGINE


class PackageError(LocError):
    """A model package that cannot be trusted, read or installed."""

    exit_code = EXIT_ENGINE


class InputError(LocError):
    """A document that cannot be read as text."""

    exit_code = EXIT_INPUT


class CatalogError(LocError):
    """A catalog or its sidecar that cannot be read without losing work."""

    exit_code = EXIT_INPUT
