"""What the command-line parser refuses, said as every other error of this program: what is wrong, and what to do."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from loc.errors import UsageError

# `Any` stands for parameters and errors: they are Typer's own, or click's, by Typer's version.


def refused(parameter: Any, kind: type, value: Any) -> UsageError | None:  # noqa: ANN401 (see above; what was given)
    """Why `value` is none for an option that takes words or numbers; None where that is not known here."""
    from loc.cli.output import unknown

    name = max(parameter.opts, key=len)
    if value is None:
        return None  # missing: the parser says so
    if issubclass(kind, Enum):
        words = [str(one.value) for one in kind]
        values = value if isinstance(value, list | tuple) else [value]
        return unknown(name, next((str(one) for one in values if str(one) not in words), ""), words)
    if kind in (int, float):
        limits_of = (
            parameter if hasattr(parameter, "min") else getattr(parameter, "type", None)
        )  # by Typer's version
        least, most = getattr(limits_of, "min", None), getattr(limits_of, "max", None)
        sort = "a whole number" if kind is int else "a number"
        limits = ""
        if least is not None:
            limits = f" from {least} to {most}" if most is not None else f" of {least} or more"
        return UsageError(f"{name} must be {sort}{limits}, not `{value}`")
    return None


def empty_path(parameter: Any) -> UsageError:  # noqa: ANN401 (see above)
    """The refusal of a path without a letter."""
    name = max(parameter.opts, key=len) if parameter.param_type_name == "option" else parameter.metavar
    return UsageError(f"{name} is empty", hint="name a file or a folder; `.` is the current folder")


def reworded(error: Any) -> UsageError | None:  # noqa: ANN401 (see above)
    """An error of the parser as one of ours; None for one that only asks for the help to be shown."""
    if type(error).__name__ == "NoArgsIsHelpError" or not hasattr(error, "format_message"):
        return None
    said = re.sub(r"^Value error, ", "", str(error.format_message()).strip()).removesuffix(".")
    if missing := re.fullmatch(r"Missing (argument|option|parameter):? '?(.*?)'?", said, re.DOTALL):
        said = f"{missing[2]} is missing"
    elif wrong := re.fullmatch(r"Invalid value(?: for)? '?(.*?)'?: (.*)", said, re.DOTALL):
        said = f"{wrong[1]}: {wrong[2]}"
    else:
        said = said[:1].lower() + said[1:]
    command = getattr(getattr(error, "ctx", None), "command_path", "loc")
    return UsageError(said, hint=f"`{command} --help` shows what there is")
