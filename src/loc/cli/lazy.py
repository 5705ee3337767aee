"""Commands that are imported and built when they are called, so that a call pays for its own command only.

    app = group("glossary", "The glossary.", {"lint": "glossary_lint:lint"})

Building a command means evaluating the annotations of its function, and Typer has the values of its parameters
converted by pydantic; both for all commands takes longer than `loc glossary fmt --check` itself.
"""

from __future__ import annotations

import inspect
import typing
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# Brackets in help texts are text, and plain help starts twice as fast.
_PLAIN: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "add_completion": False,
}

# `Any` stands for commands, contexts and parameters: they are Typer's own, or click's, by Typer's version.


class Commands(dict[str, Any]):
    """Name to command, in the order of the help; a command is built when it is looked up.

    `places` says where each command is: `module:function` within this package, or `module:app` of a group.
    """

    def __init__(self, places: Mapping[str, str], hidden: frozenset[str]) -> None:
        super().__init__(dict.fromkeys(places))
        self._places = places
        self._hidden = hidden

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 (see above)
        command = super().__getitem__(name)
        if command is None:
            command = self[name] = _built(name, self.target(name))
            command.hidden = name in self._hidden
        return command

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 (see above)
        """The command of that name."""
        return self[name] if name in self else default  # noqa: SIM401 (this is that method)

    def items(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]  # an iterator is all that is asked for
        """Every name with its command."""
        return ((name, self[name]) for name in self)

    def values(self) -> Iterator[Any]:  # type: ignore[override]  # as above
        """Every command."""
        return (self[name] for name in self)

    def target(self, name: str) -> Any:  # noqa: ANN401 (a function, or a group's app)
        """What the command of that name is made of."""
        module, _, attribute = self._places[name].partition(":")
        return getattr(import_module(f"loc.cli.{module}"), attribute)


class Command(TyperCommand):
    """A command whose plain parameters are converted fast."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 (see above)
        """The parameters, and `--help`."""
        return _hastened(super().get_params(ctx), self.callback)


def group(
    name: str,
    about: str,
    places: Mapping[str, str],
    *,
    hidden: frozenset[str] = frozenset(),
    **options: object,
) -> typer.Typer:
    """A group of commands. `places` as in `Commands`; `hidden` are left out of the help."""
    known = Commands(places, hidden)

    class Group(TyperGroup):
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (whatever Typer gives)
            super().__init__(*args, **kwargs)
            self.commands = known

        def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 (see above)
            return _hastened(super().get_params(ctx), self.callback)

        def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 (see above)
            return list(known)

        def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 (see above)
            """List the commands without building them."""
            shown = {one: _outline(one, known.target(one)) for one in known if one not in hidden}
            limit = formatter.width - 6 - max(map(len, shown))
            with formatter.section("Commands"):
                formatter.write_dl([(one, made.get_short_help_str(limit)) for one, made in shown.items()])

    made = typer.Typer(name=name, cls=Group, help=about, no_args_is_help=True, **{**_PLAIN, **options})
    made.callback()(_nothing)
    return made


def _nothing() -> None:
    pass


def _outline(name: str, target: Any) -> TyperCommand:  # noqa: ANN401 (a function, or a group's app)
    """A command that can say what it does, and no more."""
    about = target.info.help if isinstance(target, typer.Typer) else inspect.getdoc(target)
    return TyperCommand(name, help=about)


def _built(name: str, target: Any) -> Any:  # noqa: ANN401 (see above)
    if isinstance(target, typer.Typer):
        return get_command(target)
    one = typer.Typer(**_PLAIN)
    one.command(name, cls=Command)(target)
    return get_command(one)


def _hastened(parameters: list[Any], callback: Callable[..., Any] | None) -> list[Any]:
    hints = typing.get_type_hints(callback) if callback else {}
    for parameter in parameters:
        _show_type(parameter, hints.get(parameter.name))
        if not isinstance(parameter.process_value, _Quick):
            parameter.process_value = _Quick(parameter, hints.get(parameter.name))
    return parameters


_TYPES = {Path: "FILE", str: "TEXT", int: "N", float: "N"}


def _show_type(parameter: Any, hint: Any) -> None:  # noqa: ANN401 (see above; a type)
    """What an option takes, by one word wherever it says none itself: FILE, TEXT, N, or the words of a closed set."""
    if parameter.metavar is not None or getattr(parameter, "is_flag", True):
        return
    kinds = [kind for part in _parts(hint) for kind in (_parts(part) or [part])]
    if len(kinds) == 1 and isinstance(kinds[0], type):
        kind = kinds[0]
        words = "|".join(str(one.value) for one in kind) if issubclass(kind, Enum) else None
        parameter.metavar = words or _TYPES.get(kind)


class _Quick:
    """Takes the place of a parameter's `process_value`: plain values are converted here, without pydantic.

    Plain are text, paths, words of an enumeration, lists of these, and what was not given. All else (numbers,
    wrong words, missing arguments) goes Typer's way.
    """

    def __init__(self, parameter: Any, hint: Any) -> None:  # noqa: ANN401 (see above; a type)
        self._slow = parameter.process_value
        self._parameter = parameter
        self._many = parameter.multiple or parameter.nargs == -1
        kinds = _parts(hint)
        if self._many:
            kinds = [part for kind in kinds for part in _parts(kind)]
        self._kind = kinds[0] if len(kinds) == 1 and isinstance(kinds[0], type) else object
        self._words = {str(one.value): one for one in self._kind} if issubclass(self._kind, Enum) else {}

    def __call__(self, ctx: Any, value: Any) -> Any:  # noqa: ANN401 (see above; whatever was given)
        parameter = self._parameter
        if value is None and not parameter.required:
            nothing = () if self._many else None
            return parameter.callback(ctx, parameter, nothing) if parameter.callback else nothing
        if self._kind is Path and "" in (
            value if isinstance(value, list | tuple) else [value]
        ):  # an unset variable
            from loc.cli.refusals import empty_path

            raise empty_path(parameter)
        if parameter.callback is None and value and isinstance(value, list | tuple) is self._many:
            found = [self._converted(part) for part in (value if self._many else [value])]
            if None not in found:
                return found if self._many else found[0]
        try:
            return self._slow(ctx, value)
        except typer.BadParameter as error:
            from loc.cli.refusals import refused

            raise (refused(parameter, self._kind, value) or error) from None

    def _converted(self, value: Any) -> object:  # noqa: ANN401 (whatever was given)
        """None where that is not for us to say."""
        if self._words:
            return value if isinstance(value, self._kind) else self._words.get(str(value))
        if isinstance(value, str) and self._kind in (str, Path):
            return self._kind(value)
        return None


def _parts(hint: object) -> list[object]:
    """The types that a union or a list is made of, `None` left out."""
    return [kind for kind in typing.get_args(hint) or (hint,) if kind is not type(None)]
