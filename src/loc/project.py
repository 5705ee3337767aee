"""Where things are: `loc.toml` (or `[tool.loc]` in pyproject.toml) → `Project(root, options)`.

Settings are data: each key is a field of `Options`, spelled with hyphens in the file (`fail-on`). An unknown
key, or a value of the wrong kind, is refused with its line and the nearest known spelling; all faults of a
file are reported together.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loc.errors import UsageError
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Reader = Callable[[object], object]
    Readers = Mapping[str, "Reader | Readers"]

CONFIG = "loc.toml"
PYPROJECT = "pyproject.toml"
GLOSSARY = "glossary.yaml"
FAIL_ON = ("nothing", "flagged")

_MOST_SAID = 200
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")


@dataclass(frozen=True, slots=True)
class Options:
    """Every setting of a project. Paths are as written: `Project` resolves them against its root.

    `glossary` empty means `glossary.yaml`, if there is one; `output` may hold `{target}`.
    `model` names a package (`` is the one in the wheel); `beam` None leaves the search to the package.
    `encoding` None means UTF-8: anything else must be asked for.
    `ambiguous_budget` is how many doubtful mentions of a concept `loc glossary lint` bears in the articles.
    `numbers` holds what the project sets of `korean.numbers.style.NumberStyle`, by its field names.
    """

    source: str = "ko"
    target: str = "en"
    glossary: tuple[str, ...] = ()
    segments: str = "segments.yaml"
    output: str = "translations/{target}"
    state: str = ".loc"
    model: str = ""
    beam: int | None = None
    drafts: bool = False
    numbers: Mapping[str, Any] = field(default_factory=dict)
    encoding: str | None = None
    fail_on: str = "nothing"
    ambiguous_budget: int = 3


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with its settings. `config` is the file that they came from, None when all are defaults."""

    root: Path
    options: Options = field(default_factory=Options)
    config: Path | None = None

    @property
    def glossaries(self) -> tuple[Path, ...]:
        """The glossary files, in layering order: those that the settings list, there or not, else the default."""
        if self.options.glossary:
            return tuple(self.root / name for name in self.options.glossary)
        default = self.root / GLOSSARY
        return (default,) if default.exists() else ()

    @property
    def output(self) -> Path:
        """The folder for documents and catalogs in the target language."""
        return self.root / self.options.output.replace("{target}", self.options.target)

    @property
    def segments(self) -> Path:
        """The committed file of segment breaks (it need not exist)."""
        return self.root / self.options.segments

    @property
    def state(self) -> Path:
        """The folder for what may be thrown away: journal, lock, logs."""
        return self.root / self.options.state

    def using(self, **overrides: object) -> Project:
        """The same project with some options replaced; an override that is None changes nothing."""
        given = {key: value for key, value in overrides.items() if value is not None}
        return replace(self, options=replace(self.options, **given))  # type: ignore[arg-type]  # Options checks nothing: callers pass parsed values


def find(start: Path | None = None) -> Project:
    """The project that `start` (default: the current folder) belongs to.

    Looks upward for `loc.toml` or a pyproject.toml with a `[tool.loc]` table; where a folder holds both,
    `loc.toml` decides. The search ends at the root of the version-controlled tree. Without either, the
    start folder is the project and every option has its default.

    Raises:
        UsageError: the file cannot be read, or holds an unknown key or an unusable value.

    """
    start = (start or Path.cwd()).resolve()
    if start.is_file():
        start = start.parent
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return load(folder / CONFIG)
        if (folder / PYPROJECT).is_file() and "loc" in _tool(_parse(folder / PYPROJECT)[0]):
            return load(folder / PYPROJECT)
        if (folder / ".git").exists():
            break
    return Project(start)


def find_for(paths: Sequence[Path | str]) -> Project:
    """The project of the current folder; where it has none, that of the first file or folder in `paths`.

    So `loc translate /home/me/project/seeds/a.txt` finds the glossary from wherever it is called.

    Raises:
        UsageError: as `find`.

    """
    here = find()
    first = next((Path(path) for path in paths if str(path) not in {"", "-"}), None)
    if here.config or here.glossaries or first is None or not first.exists():
        return here
    there = find(first)
    return there if there.config else here


def load(config: Path) -> Project:
    """Read one settings file, named `loc.toml` or `pyproject.toml` or anything else with the keys at its top.

    Raises:
        UsageError: the file cannot be read, or holds an unknown key or an unusable value.

    """
    data, text = _parse(config)
    table: object = data
    if config.name == PYPROJECT:
        table = _tool(data).get("loc", {})
    if not isinstance(table, dict):
        raise UsageError("[tool.loc] is not a table", location=Location(str(config)))
    return Project(config.resolve().parent, _options(table, text, config), config)


def cache_dir() -> Path:
    """The folder for what can be made again (`LOC_CACHE_DIR`, else the platform's own place)."""
    if given := os.environ.get("LOC_CACHE_DIR"):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("loc", appauthor=False)


def data_dir() -> Path:
    """The folder for installed models (`LOC_DATA_DIR`, else the platform's own place)."""
    if given := os.environ.get("LOC_DATA_DIR"):
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("loc", appauthor=False)


def _parse(config: Path) -> tuple[dict[str, Any], str]:
    try:
        text = config.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(
            f"cannot read the settings: {error.strerror}",
            location=Location(str(config)),
            hint="check the path and its permissions",
        ) from None
    except UnicodeDecodeError as error:
        raise UsageError(
            f"the settings are not UTF-8 (byte {error.start})",
            location=Location(str(config)),
            hint="save the file as UTF-8",
        ) from None
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 0)
        message = str(error).split(" (at ")[0]
        raise UsageError(
            f"not valid TOML: {message[:1].lower()}{message[1:]}",
            location=Location(str(config), line, column),
            hint="text values stand in double quotes, lists in square brackets",
        ) from None
    except RecursionError:
        raise UsageError("the settings are nested too deeply", location=Location(str(config))) from None


def _tool(data: Mapping[str, Any]) -> Mapping[str, Any]:
    tool = data.get("tool")
    return tool if isinstance(tool, dict) else {}


def _options(table: Mapping[str, Any], text: str, config: Path) -> Options:
    problems: list[UsageError] = []
    values = _read(table, _READERS, text, config, problems)
    if not problems:
        return Options(**values)
    if len(problems) == 1:
        raise problems[0]
    lines = [f"{problem}{f' ({problem.hint})' if problem.hint else ''}" for problem in problems]
    raise UsageError("\n  ".join([f"{len(problems)} faults in the settings:", *lines]))


def _read(
    table: Mapping[str, Any], readers: Readers, text: str, config: Path, problems: list[UsageError]
) -> dict[str, Any]:
    """The values of one table by option name; what is wrong with it goes to `problems`."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        where = Location(str(config), *_place(text, key))
        reader = readers.get(key)
        name = key.replace("-", "_")
        if reader is None:
            problems.append(UsageError(f"unknown key `{key}`", location=where, hint=_suggest(key, readers)))
        elif callable(reader):
            try:
                values[name] = reader(value)
            except ValueError as error:
                said = str(error)  # it ends with the value, which may be of any length
                said = said if len(said) <= _MOST_SAID else f"{said[:_MOST_SAID]}…"
                problems.append(UsageError(f"`{key}` {said}", location=where))
        elif isinstance(value, dict):
            values[name] = _read(value, reader, text, config, problems)
        else:
            hint = f"begin the table with a line `[{key}]`"
            problems.append(UsageError(f"`{key}` must be a table, not {value!r}", location=where, hint=hint))
    return values


def _suggest(key: str, readers: Readers) -> str:
    near = difflib.get_close_matches(key.replace("_", "-").lower(), readers, n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted(readers))}"


def _place(text: str, key: str) -> tuple[int, int]:
    """Line and column of a key; (0, 0) where it is written in a way that no simple search finds."""
    name = re.escape(key)
    found = re.search(rf"""^[ \t]*\[?(?:[\w-]+\.)*["']?({name})["']?[ \t]*[=.\]]""", text, re.MULTILINE)
    if not found:
        return 0, 0
    return text.count("\n", 0, found.start(1)) + 1, found.start(1) - (
        text.rfind("\n", 0, found.start(1)) + 1
    ) + 1


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be a text in quotes, not {value!r}")  # noqa: TRY004 (one kind of fault, caught once)
    if "\0" in value:
        raise ValueError("holds a NUL character")
    return value


def _path(value: object) -> str:
    text = _text(value)
    if not text.strip():
        raise ValueError("is empty: name a file or a folder")
    return text


def _paths(value: object) -> tuple[str, ...]:
    return tuple(_path(item) for item in (value if isinstance(value, list) else [value]))


def language_code(value: object) -> str:
    """`value` as a language code; a `ValueError` where it is none."""
    text = _text(value)
    if not _LANGUAGE.match(text):
        raise ValueError(f"must be a language code such as `en` or `pt-BR`, not `{text}`")
    return text


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {value!r}")  # noqa: TRY004 (as above)
    return value


def _whole(least: int, most: int) -> Reader:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}, not {value!r}")
        return value

    return read


def _symbols(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError(f"must be a table of currency codes and symbols, not {value!r}")  # noqa: TRY004 (as above)
    for code, symbol in value.items():
        if not re.fullmatch("[A-Z]{3}", code):
            raise ValueError(f"holds `{code}`: a currency code is three capital letters, such as EUR")
        _text(symbol)
    return value


def _encoding(value: object) -> str:
    text = _text(value)
    try:
        "".encode(text)
    except (LookupError, UnicodeError):
        raise ValueError(f"names an unknown encoding: `{text}`") from None
    return text


def _one_of(*choices: str) -> Reader:
    def read(value: object) -> str:
        text = _text(value)
        if text not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}, not `{text}`")
        return text

    return read


_READERS: Readers = {
    "source": language_code,
    "target": language_code,
    "glossary": _paths,
    "segments": _path,
    "output": _path,
    "state": _path,
    "model": _text,
    "beam": _whole(1, 32),
    "drafts": _flag,
    "numbers": {
        "dates": _one_of("ap", "long", "day-first", "iso"),
        "symbols": _symbols,
        "percent": _one_of("sign", "word"),
        "spelled-below": _whole(0, 100),
        "decimals": _whole(0, 9),
    },
    "encoding": _encoding,
    "fail-on": _one_of(*FAIL_ON),
    "ambiguous-budget": _whole(0, 1_000_000),
}
"""How each key of the file is read, tables within tables: the one list of settings."""
