"""YAML without surprises: text in, a tree of nodes with lines and columns out, every fault listed.

What a reader cannot see is refused rather than guessed: aliases, anchors, tags, duplicate keys, several
documents, and plain scalars that YAML readers turn into something else (`NO` is false, `010` is eight, `1:30`
is ninety). Everything that remains is a string. The tree is built from parser events, so that neither a deep
nor an exploding document can exhaust anything. The only module that imports `yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from loc.glossary.faults import NOT_YAML, SURPRISE, Fault
from loc.model import Location, Message, line_column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from yaml import MarkedYAMLError

MAX_BYTES = 50_000_000
MAX_DEPTH = 20
MAX_NODES = 6_000_000
MAX_PROBLEMS = 1_000  # of one file; nobody reads on, and a hostile file could hold millions
TOO_MANY = Message("more than {n} problems; reading stopped here", n=f"{MAX_PROBLEMS:,}")
TOO_MANY_HINT = Message("mend these first")
_CONFLICTING = Message("has a merge-conflict mark")
_SETTLE = Message(
    "keep what both sides need, and delete the lines that begin with {marks}",
    marks="<<<<<<<, =======, >>>>>>>",
)
_TOO_DEEP = Message("nested more than {n} levels deep", n=MAX_DEPTH)

# What YAML 1.1 or 1.2 readers resolve to null, a boolean, a number, a date or a merge key unless quoted.
_COERCED = re.compile(
    r"""~ | null | Null | NULL | << | =
      | y | Y | yes | Yes | YES | n | N | no | No | NO | true | True | TRUE | false | False | FALSE
      | on | On | ON | off | Off | OFF
      | [-+]? (?: 0b[01_]+ | 0o[0-7_]+ | 0x[0-9A-Fa-f_]+ )
      | [-+]? (?: [0-9][0-9_,]* (?: \.[0-9_]* )? | \.[0-9][0-9_]* ) (?: [eE] [-+]? [0-9]+ )?
      | [-+]? \.(?: inf | Inf | INF ) | \.(?: nan | NaN | NAN )
      | [-+]? [0-9][0-9_]* (?: :[0-5]?[0-9] )+ (?: \.[0-9_]* )?
      | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: (?: [Tt] | [ \t]+ ) [0-9:.]+ .* )?""",
    re.VERBOSE,
)
COERCED_FIRST = frozenset("~nN<=yYtTfFoO+-.0123456789")
# The parser refuses these, or counts them as line ends: they are named one by one before it sees the text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# Characters that show a text in another order than it is read, wherever they stand, comments too.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# The lines that git parts a conflict with; only looked for where the text is no YAML.
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)", re.MULTILINE)


@dataclass(slots=True)
class Scalar:
    """A string, and where it begins. `plain` is true when it was not quoted."""

    text: str
    line: int
    column: int
    plain: bool = True


@dataclass(slots=True)
class Items:
    """A list of nodes."""

    line: int
    column: int
    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A mapping: key text to its key node and value, in file order; keys are unique."""

    line: int
    column: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


Node = Scalar | Items | Table


@dataclass(slots=True)
class Tree:
    """What was read from one file: its root (None when there is nothing usable) and all faults found."""

    file: str
    root: Node | None
    problems: list[Fault]
    text: str = ""
    hashes: list[tuple[int, int]] = field(default_factory=list)
    """Where scalars with a `#` in them stand (code points): any other `#` after a blank begins a comment."""


def read(path: Path) -> Tree:
    """Read the file at `path`; a file that is missing, too big or not UTF-8 is a problem like any other."""
    name = str(path)
    try:
        size = path.stat().st_size
        data = b"" if size > MAX_BYTES else path.read_bytes()
    except FileNotFoundError:
        return _failed(
            name, "there is no such file", hint="give the path of a glossary file, or run `loc init`"
        )
    except OSError as error:
        hint = Message("check the path and its permissions")
        return _failed(name, Message("cannot be read: {why}", why=error.strerror or error), hint=hint)
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        return _failed(
            name,
            Message("the file is larger than {n} MB", n=limit),
            hint="split it into several layered files",
        )
    try:
        return parse(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig")
        message = Message(
            "not UTF-8: byte {byte} at offset {offset}",
            byte=f"0x{data[error.start]:02x}",
            offset=error.start,
        )
        return _failed(name, message, line=line, column=len(before) + 1, hint=_encoding_hint(data))


def parse(text: str, file: str) -> Tree:
    """Parse one YAML document. `file` is the name used in locations."""
    problems = list(_unreadable(text, file))
    if problems:
        return Tree(file, None, problems, text)
    builder = _Builder(file)
    builder.run(text)
    return Tree(file, builder.root, builder.problems, text, builder.hashes)


def coerced(text: str) -> bool:
    """True where some YAML reader takes the unquoted `text` for something else than a string."""
    return text[0] in COERCED_FIRST and _COERCED.fullmatch(text) is not None


def _failed(file: str, message: str, *, line: int = 0, column: int = 0, hint: str = "") -> Tree:
    return Tree(file, None, [Fault(NOT_YAML, message, location=Location(file, line, column), hint=hint)])


def _encoding_hint(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Message("the file looks like UTF-16; save it as UTF-8")
    try:
        data.decode("cp949")
    except UnicodeDecodeError:
        return Message("save the file as UTF-8")
    return Message("the file looks like CP949 (EUC-KR); save it as UTF-8")


def _unreadable(text: str, file: str) -> Iterator[Fault]:
    for pattern in (_CONTROL, _BIDI):
        for found in islice(pattern.finditer(text), 100):
            where = Location(file, *line_column(text, found.start()))
            message = Message(
                "control character {code}"
                if pattern is _CONTROL
                else "bidirectional control character {code}",
                code=f"U+{ord(found[0]):04X}",
            )
            yield Fault(NOT_YAML, message, location=where, hint="delete it")


class _Mark(Protocol):
    index: int
    line: int  # from 0
    column: int


class _Event(Protocol):
    """What the parser's events have in common, as far as the handlers of each kind look at them."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class _Kinds(NamedTuple):
    """The parser's kinds of events, by what is done with them; the others are passed over."""

    scalar: type[object]
    table_end: type[object]
    items_end: type[object]
    starts: tuple[type[object], ...]
    others: Mapping[type[object], Callable[[_Event], list[Node]]]


_WORDS = {Scalar}


class _StopReading(Exception):  # noqa: N818  # not an error: what follows cannot be understood
    pass


class _Builder:
    """Turns parser events into nodes, with a stack of its own instead of recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Fault] = []
        self.hashes: list[tuple[int, int]] = []
        self._children: list[Node] = []  # of the whole file
        self._open: list[
            tuple[_Mark, list[Node]]
        ] = []  # where each open collection began, its parent's children
        self._documents = 0
        self._harmless: set[str] = set()  # words that begin as a number or a boolean may, and are none

    def run(self, text: str) -> None:
        """Fill `root` and `problems`; the text is read up to the first fault that hides what follows."""
        import yaml

        kinds = _Kinds(
            yaml.ScalarEvent,
            yaml.MappingEndEvent,
            yaml.SequenceEndEvent,
            (yaml.MappingStartEvent, yaml.SequenceStartEvent),
            {yaml.AliasEvent: self._alias, yaml.DocumentStartEvent: self._document},
        )
        try:
            loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
            self._read(loader.get_event, kinds, marked="&" in text or "!" in text, hashed="#" in text)
            if not self._open and self._children:
                self.root = self._children[0]
        except yaml.MarkedYAMLError as error:
            conflict = _CONFLICT.search(text)
            if conflict is None:
                self._problem(*_syntax(error), rule=NOT_YAML)
            else:
                where = Location(self.file, *line_column(text, conflict.start()))
                self.problems.append(Fault(NOT_YAML, _CONFLICTING, location=where, hint=_SETTLE))
        except yaml.YAMLError as error:
            self.problems.append(
                Fault(NOT_YAML, Message("not YAML: {why}", why=error), location=Location(self.file))
            )

    def _read(  # noqa: C901, PLR0912  # one loop without calls: a call for each event would cost a quarter more
        self, next_event: Callable[[], _Event | None], kinds: _Kinds, *, marked: bool, hashed: bool
    ) -> None:
        """Take the events one by one, hundreds of thousands of a large file: what nearly all are takes no detour.

        `marked` and `hashed`: the text holds a character that begins a tag or an anchor, or a `#`.
        """
        scalar, table_end, items_end, starts, others = kinds
        opened, hashes, harmless = self._open, self.hashes, self._harmless
        children = self._children
        try:
            for number, event in enumerate(iter(next_event, None), start=1):
                kind = type(event)
                if kind is scalar:
                    value = event.value
                    mark = event.start_mark
                    plain = not event.style
                    if marked and (event.anchor or event.tag):
                        self._refuse_marks(event)
                    if plain and (not value or value[0] in COERCED_FIRST) and value not in harmless:
                        self._refuse_surprise(value, mark)
                    if hashed and "#" in value:
                        hashes.append((mark.index, event.end_mark.index))
                    children.append(Scalar(value, mark.line + 1, mark.column + 1, plain))
                elif kind is table_end:
                    entries = self._paired(children)
                    mark, children = opened.pop()
                    children.append(Table(mark.line + 1, mark.column + 1, entries))
                elif kind is items_end:
                    nodes = children
                    mark, children = opened.pop()
                    children.append(Items(mark.line + 1, mark.column + 1, nodes))
                elif kind in starts:
                    if marked and (event.anchor or event.tag):
                        self._refuse_marks(event)
                    opened.append((event.start_mark, children))
                    children = []
                    if len(opened) > MAX_DEPTH:
                        self._problem(_TOO_DEEP, event.start_mark, rule=NOT_YAML)
                        break
                elif kind in others:
                    children += others[kind](event)
                if number == MAX_NODES:
                    message = Message("more than {n} values in one file", n=f"{MAX_NODES:,}")
                    self._problem(message, event.start_mark, rule=NOT_YAML)
                    break
        except _StopReading:
            pass

    def _refuse_surprise(self, value: str, mark: _Mark) -> None:
        if not value:
            self._problem("the value is missing", mark, "write it, or delete the key")
        elif coerced(value):
            message = Message("`{text}` is not a string to every YAML reader", text=value)
            self._problem(message, mark, Message('quote it: "{text}"', text=value))
        else:
            self._harmless.add(value)

    def _paired(self, children: list[Node]) -> dict[str, tuple[Scalar, Node]]:
        """Pair keys and values; the first of two equal keys stays."""
        keys = children[::2]
        if set(map(type, keys)) == _WORDS:
            pairs = zip(keys, children[1::2], strict=True)
            entries = {key.text: (key, value) for key, value in pairs}  # type: ignore[union-attr]  # all are scalars
            if len(entries) == len(keys):
                return entries  # type: ignore[return-value]  # as above
        return self._unequal(keys, children[1::2])

    def _unequal(self, keys: list[Node], values: list[Node]) -> dict[str, tuple[Scalar, Node]]:
        """The entries whose keys are words, the first of equal ones only; the others are faults."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(keys, values, strict=True):
            if type(key) is not Scalar:
                where = Location(self.file, key.line, key.column)
                self.problems.append(Fault(SURPRISE, "a key must be a word", location=where))
            elif key.text in entries:
                where = Location(self.file, key.line, key.column)
                line = entries[key.text][0].line
                message = Message("duplicate key `{key}`, first on line {line}", key=key.text, line=line)
                self.problems.append(Fault(SURPRISE, message, location=where, hint="keep one of the two"))
            else:
                entries[key.text] = (key, value)
        return entries

    def _alias(self, event: _Event) -> list[Node]:
        mark = event.start_mark
        self._problem(
            Message("alias `*{name}`", name=event.anchor), mark, "write the value out where it is needed"
        )
        return [Scalar("", mark.line + 1, mark.column + 1)]

    def _document(self, event: _Event) -> list[Node]:
        self._documents += 1
        if self._documents > 1:
            self._problem(
                "a second document begins here", event.start_mark, "delete `---`: one document a file"
            )
            raise _StopReading
        return []

    def _refuse_marks(self, event: _Event) -> None:
        if event.anchor:
            self._problem(
                Message("anchor `&{name}`", name=event.anchor),
                event.start_mark,
                "write the value out where it is needed",
            )
        if event.tag:
            message = Message("tag `{name}`", name=event.tag)
            self._problem(message, event.start_mark, "delete it: every value is plain text")

    def _problem(self, message: str, mark: _Mark | None, hint: str = "", *, rule: str = SURPRISE) -> None:
        where = Location(self.file, mark.line + 1, mark.column + 1) if mark else Location(self.file)
        self.problems.append(Fault(rule, message, location=where, hint=hint))
        if len(self.problems) > MAX_PROBLEMS:
            self.problems[-1] = Fault(NOT_YAML, TOO_MANY, location=where, hint=TOO_MANY_HINT)
            raise _StopReading


def _syntax(error: MarkedYAMLError) -> tuple[str, _Mark | None, str]:
    problem = error.problem or "cannot be parsed"
    context = f" ({error.context})" if error.context else ""
    if "maximum nesting depth" in problem:  # libyaml looks ahead and may see it before the builder does
        return _TOO_DEEP, error.problem_mark or error.context_mark, ""
    hint = Message("check the indentation, the quotes and the colons around here")
    if "cannot start any token" in problem:
        hint = Message("indent with spaces, not tabs, and quote a value that begins with a special character")
    return (
        Message("not YAML: {why}", why=f"{problem}{context}"),
        error.problem_mark or error.context_mark,
        hint,
    )
