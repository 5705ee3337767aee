"""The pieces that a glossary file is read with: mappings, lists, terms, words, each with its faults.

Each takes a node (None: the key is absent), reports what is wrong with it, and gives back what is sound.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary import validate, yaml_strict
from loc.glossary.faults import LAYOUT, NOT_YAML, UNCLEAN, Fault
from loc.glossary.yaml_strict import Items, Scalar, Table
from loc.model import Location, Message

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Collection, Sequence

    from loc.glossary.yaml_strict import Node, Tree


class TooManyError(Exception):
    """A file has more faults than anybody reads."""


class Pieces:
    """One file: its name, and the faults found in it so far, those of its tree among them."""

    def __init__(self, tree: Tree) -> None:
        self.name = tree.file
        self.problems = tree.problems

    def _fault(self, node: Node, message: str, hint: str = "", rule: str = LAYOUT) -> None:
        where = Location(self.name, node.line, node.column)
        self.problems.append(Fault(rule, message, location=where, hint=hint))
        if len(self.problems) > yaml_strict.MAX_PROBLEMS:
            last = Fault(NOT_YAML, yaml_strict.TOO_MANY, location=where, hint=yaml_strict.TOO_MANY_HINT)
            self.problems[-1] = last
            raise TooManyError

    def _table(
        self,
        node: Node | None,
        owner: str,
        known: Collection[str],
        required: Collection[str] = (),
        *,
        what: str = "key",
        **named: str,
    ) -> dict[str, Node]:
        """Return the known keys with their values, in file order. `owner` and `what` are templates of messages."""
        if node is None:
            return {}
        if not isinstance(node, Table):
            message = Message("{owner} must be a mapping", owner=Message(owner, **named))
            self._fault(node, message, "write `key: value` lines, or `{key: value}`")
            return {}
        entries = node.entries
        keys = {key: pair[1] for key, pair in entries.items() if key in known}
        if len(keys) < len(entries):
            self._strangers(node, owner, known, what, **named)
        if required and not keys.keys() >= set(required):
            missing = [key for key in required if key not in keys]
            names = ", ".join(f"`{key}`" for key in missing)
            message = Message("{owner} lacks {keys}", owner=Message(owner, **named), keys=names)
            self._fault(node, message, Message("add {keys}", keys=names))
        return keys

    def _strangers(self, node: Table, owner: str, known: Collection[str], what: str, **named: str) -> None:
        """Report the keys of a mapping that are not known there."""
        for key, (place, _) in node.entries.items():
            if key not in known:
                message = Message(
                    "unknown {what} `{key}` in {owner}",
                    what=Message(what),
                    key=key,
                    owner=Message(owner, **named),
                )
                self._fault(place, message, validate.suggestion(key, known))

    def _each(
        self,
        node: Node | None,
        key: str,
        read: Callable[[Node], str],
        *,
        unique: bool = False,
    ) -> tuple[str, ...]:
        if node is None:
            return ()
        if not isinstance(node, Items):
            self._fault(
                node, Message("`{key}` must be a list", key=key), "write it in brackets: `[one, two]`"
            )
            return ()
        texts = []
        for part in node.nodes:
            text = read(part)
            if unique and text and text in texts:
                message = Message("`{text}` stands twice in `{key}`", text=text, key=key)
                self._fault(part, message, "keep one of the two")
            texts.append(text)
        return tuple(texts)

    def _scalar(self, node: Node | None, what: str, **named: str) -> Scalar | None:
        if node is None or isinstance(node, Scalar):
            return node
        message = Message("{owner} must be a text", owner=Message(what, **named))
        self._fault(node, message, "quote it if it holds brackets, braces or a colon")
        return None

    def _text(self, node: Node | None, key: str) -> str:
        scalar = self._scalar(node, "`{key}`", key=key)
        if scalar and not scalar.plain and not scalar.text.strip():
            self._fault(scalar, Message("`{key}` is empty", key=key), "write it, or delete the key")
        return scalar.text if scalar else ""

    def _term(self, node: Node | None) -> str:
        scalar = self._scalar(node, "a term")
        if scalar is None:
            return ""
        if validate.CLEAN(scalar.text):
            return scalar.text
        if scalar.text or not scalar.plain:  # a missing value has been reported where it was read
            for message, hint in validate.term_faults(scalar.text):
                self._fault(scalar, message, hint, UNCLEAN)
        return scalar.text

    def _choice(self, node: Node | None, key: str, choices: Sequence[str]) -> str:
        scalar = self._scalar(node, "`{key}`", key=key)
        if scalar is None or not (scalar.text or not scalar.plain):
            return ""
        if scalar.text in choices:
            return scalar.text
        message = Message("unknown {what} `{key}`", what=key, key=scalar.text)
        self._fault(scalar, message, validate.suggestion(scalar.text, choices))
        return ""

    def _matching(self, node: Node | None, pattern: re.Pattern[str], what: str, hint: str) -> str:
        scalar = self._scalar(node, what)
        if scalar is None or not (scalar.text or not scalar.plain):
            return ""
        if pattern.fullmatch(scalar.text):
            return scalar.text
        self._fault(scalar, Message("`{text}` is not {what}", text=scalar.text, what=Message(what)), hint)
        return ""
