"""Reads glossary files: strict YAML in, a `Glossary` out, or one GlossaryError that lists every fault.

The layout of the file is described by `glossary.schema.json` beside this module; this reader decides, and
a test holds the two together. Several files may be layered: a later file replaces a concept of the same id
as a whole, and `Glossary.overridden` says so.
"""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from loc.errors import GlossaryError
from loc.glossary import validate, yaml_strict
from loc.glossary.faults import ID_TAKEN, LAYERS, LAYOUT, OF_CONTENT, Fault
from loc.glossary.model import (
    FORM_KINDS,
    NO_DRAFTS,
    TYPES,
    Case,
    Concept,
    Form,
    Glossary,
    MatchRule,
    Names,
    Overridden,
    Spellings,
    Status,
)
from loc.glossary.pieces import Pieces, TooManyError
from loc.glossary.validate import Use
from loc.glossary.yaml_strict import Items, Scalar, Table
from loc.model import Location, Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from loc.glossary.yaml_strict import Node, Tree

MAX_TERMS = 1_000_000

READINGS = ("vowel", "consonant", "rieul")

HEADER_KEYS = ("source", "target", "languages", "concepts")
CONCEPT_KEYS = (
    "id",
    "type",
    "status",
    "successor",
    "source",
    "note",
    "case",
    "match",
    "forms",
    "guards",
    "tests",
)
DRAFT_KEYS = ("variants", "accepted", "wrong")
NAMES_KEYS = ("name", *DRAFT_KEYS, "reading", "draft")
TESTS_KEYS = ("hit", "miss")
_STATUSES, _CASES, _RULES = tuple(Status), tuple(Case), tuple(MatchRule)
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_HANGUL = re.compile(r"[가-힣]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def load(paths: Sequence[Path]) -> Glossary:
    """Read the files at `paths`, later ones winning by concept id.

    Returns the glossary in file order: a concept that is replaced keeps the place of the one it replaces.
    Raises GlossaryError with all problems of all files, each with file, line, column and a hint.
    """
    if not paths:
        raise GlossaryError("no glossary file is given")
    with collector_paused():
        return layer([yaml_strict.read(path) for path in paths])


def layer(trees: Sequence[Tree]) -> Glossary:
    """As `load`, from files that are parsed already."""
    reading = read(trees)
    if reading.problems:
        raise _all_at_once(reading.problems, [tree.file for tree in trees])
    return reading.glossary


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of some files, and every fault that was found, by place; `whole`: no entry is left out."""

    glossary: Glossary
    problems: list[Fault]
    whole: bool


def read(trees: Sequence[Tree]) -> Reading:
    """Read as much as can be understood; nothing is raised."""
    files = [_File(tree) for tree in trees]
    problems = [problem for file in files for problem in file.problems]
    problems += _header_faults(files)
    concepts: dict[str, Concept] = {}
    uses: dict[str, list[Use]] = {}
    overridden: list[Overridden] = []
    for file in files:
        for concept in file.concepts:
            if concept.id in concepts:
                overridden.append(Overridden(concept.id, concepts[concept.id].location, concept.location))
            concepts[concept.id] = concept
            uses[concept.id] = file.uses[concept.id]
    problems += validate.surface_faults(use for one in uses.values() for use in one)
    if all(file.whole for file in files):  # else a successor may stand in what was not read
        problems += validate.successor_faults(list(concepts.values()), concepts)
    glossary = Glossary(
        concepts=tuple(concepts.values()),
        files=tuple(file.name for file in files),
        source=files[0].source,
        target=files[0].target,
        overridden=tuple(overridden),
    )
    _by_place(problems, [file.name for file in files])
    return Reading(glossary, problems, whole=all(problem.rule in OF_CONTENT for problem in problems))


@contextmanager
def collector_paused() -> Iterator[None]:
    """Nothing read here is cyclic, and a growing heap of nodes would be scanned again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _header_faults(files: Sequence[_File]) -> list[Fault]:
    """Layers speak of the same two languages."""
    first = files[0]
    return [
        Fault(
            LAYERS,
            Message(
                "{source} to {target}, while {other} is {other_source} to {other_target}",
                source=file.source,
                target=file.target,
                other=first.name,
                other_source=first.source,
                other_target=first.target,
            ),
            location=Location(file.name, 1),
            hint="layer only files of the same two languages",
        )
        for file in files[1:]
        if file.source and first.source and (file.source, file.target) != (first.source, first.target)
    ]


def _by_place(problems: list[Fault], names: Sequence[str]) -> None:
    order = {name: index for index, name in enumerate(names)}

    def place(problem: Fault) -> tuple[int, int, int]:
        where = problem.location or Location("")
        return order.get(where.file, len(order)), where.line, where.column

    problems.sort(key=place)


def _all_at_once(problems: list[Fault], names: Sequence[str]) -> GlossaryError:
    message = Message.plural(
        len(problems), "1 problem in {files}", "{n} problems in {files}", files=", ".join(names)
    )
    return GlossaryError(message, problems)


class _File(Pieces):
    """One glossary file: walks its tree, keeps what is sound and lists what is not."""

    def __init__(self, tree: Tree) -> None:
        super().__init__(tree)
        self.source = ""
        self.target = ""
        self.concepts: list[Concept] = []
        self.uses: dict[str, list[Use]] = {}
        self._languages: tuple[str, ...] = ()
        self._terms = 0
        self._uses: list[Use] = []
        self.whole = tree.root is not None
        if tree.root is not None:
            try:
                self._read(tree.root)
            except TooManyError:
                self.whole = False
        elif not tree.problems:
            hint = Message("begin with `source: ko`, `target: en` and `concepts: []`")
            self.problems.append(
                Fault(LAYOUT, "the file is empty", location=Location(self.name, 1, 1), hint=hint)
            )

    def _read(self, root: Node) -> None:
        header = self._table(root, "a glossary", HEADER_KEYS, required=("source", "target", "concepts"))
        self.source = self._language(header.get("source"))
        self.target = self._language(header.get("target"))
        if self.source and self.source == self.target:
            self._fault(
                header["target"],
                Message("source and target are both `{language}`", language=self.source),
                "name two languages",
            )
        further = self._each(header.get("languages"), "languages", self._language)
        self._languages = tuple(dict.fromkeys([self.source, self.target, *further]))
        nodes = header.get("concepts")
        if nodes is not None and not isinstance(nodes, Items):
            self._fault(nodes, "`concepts` must be a list", "begin each concept with `- id: …`")
        if not isinstance(nodes, Items):
            return
        for node in nodes.nodes:
            concept = self._concept(node)
            if self._terms > MAX_TERMS:
                self._fault(
                    node, Message("more than {n} terms in one file", n=f"{MAX_TERMS:,}"), "split the file"
                )
                return
            if concept:
                self._keep(concept)

    def _keep(self, concept: Concept) -> None:
        if concept.id in self.uses:
            first = next(c for c in self.concepts if c.id == concept.id)
            message = Message(
                "the id `{id}` is taken, first on line {line}", id=concept.id, line=first.location.line
            )
            self.problems.append(
                Fault(ID_TAKEN, message, location=concept.location, hint="give each concept its own id")
            )
            return
        self.concepts.append(concept)
        self.uses[concept.id] = self._uses
        self.problems += validate.concept_faults(concept)

    def _concept(self, node: Node) -> Concept | None:
        """Read one entry; None when it has no usable id or no form, which has been said then."""
        keys = self._table(node, "a concept", CONCEPT_KEYS, required=("id", "type", "forms"))
        ident = self._matching(
            keys.get("id"), _ID, "an id", "use small letters, digits and hyphens: `open-ai`"
        )
        self._uses = []
        forms = self._forms(keys.get("forms"), ident)
        guards = self._by_language(keys.get("guards"), "guards")
        tests = self._table(keys.get("tests"), "`tests`", TESTS_KEYS)
        fields = {
            "type": self._choice(keys.get("type"), "type", TYPES),
            "status": self._choice(keys.get("status"), "status", _STATUSES) or Status.DRAFT,
            "case": self._choice(keys.get("case"), "case", _CASES) or Case.EXACT,
            "match": self._choice(keys.get("match"), "match", _RULES) or MatchRule.EOJEOL,
            "note": self._text(keys.get("note"), "note"),
            "source": self._text(keys.get("source"), "source"),
            "successor": self._text(keys.get("successor"), "successor"),
        }
        hit = self._each(tests.get("hit"), "hit", self._term)
        miss = self._each(tests.get("miss"), "miss", self._term)
        if not ident or not forms:
            return None
        return Concept(
            id=ident,
            type=fields["type"],
            forms=forms,
            status=Status(fields["status"]),
            case=Case(fields["case"]),
            match=MatchRule(fields["match"]),
            guards=guards,
            hit=hit,
            miss=miss,
            note=fields["note"],
            source=fields["source"],
            successor=fields["successor"],
            location=Location(self.name, node.line, node.column),
        )

    def _forms(self, node: Node | None, ident: str) -> tuple[Form, ...]:
        kinds = self._table(node, "`forms`", FORM_KINDS, what="form")
        if node is not None and isinstance(node, Table) and not node.entries:
            self._fault(node, "a concept needs at least one form", "add `name:` with the names per language")
        forms: list[Form] = []
        for kind, value in kinds.items():
            languages = self._table(
                value, "form `{form}`", self._languages, self._languages[:2], what="language code", form=kind
            )
            names = {code: self._names(part, code, ident) for code, part in languages.items()}
            forms.append(Form(kind, names, primary=not forms))
        return tuple(forms)

    def _names(self, node: Node, language: str, ident: str) -> Names:
        keys = self._table(node, "a name", NAMES_KEYS, required=("name",))
        own = keys.get("name")
        name = self._term(own)
        variants, accepted, wrong = self._spellings(keys, language)
        reading = self._reading(keys.get("reading"))
        self._terms += 1 + len(variants) + len(accepted) + len(wrong)
        others = [keys.get("variants")]
        draft = NO_DRAFTS
        if "draft" in keys:
            drafts = self._table(keys["draft"], "`draft`", DRAFT_KEYS)
            draft = Spellings(*self._spellings(drafts, language))
            self._terms += len(draft.variants) + len(draft.accepted) + len(draft.wrong)
            others.append(drafts.get("variants"))
        if language == self.source:  # only there is a name looked up to find its concept
            surfaces = [own, *(node for part in others if isinstance(part, Items) for node in part.nodes)]
            self._uses += [
                Use(part.text, ident, self.name, part.line, part.column)
                for part in surfaces
                if isinstance(part, Scalar) and part.text
            ]
        return Names(name, variants, accepted, wrong, reading, draft)

    def _spellings(
        self, keys: Mapping[str, Node], language: str
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The three lists of spellings beside a name."""
        return (
            self._each(keys.get("variants"), "variants", self._term, unique=language != self.source),
            self._each(keys.get("accepted"), "accepted", self._term, unique=True),
            self._each(keys.get("wrong"), "wrong", self._term, unique=True),
        )

    def _reading(self, node: Node | None) -> str:
        """`vowel`, `consonant`, `rieul`, or the reading written in Hangul."""
        if isinstance(node, Scalar) and _HANGUL.fullmatch(node.text):
            return node.text
        return self._choice(node, "reading", READINGS)

    def _by_language(self, node: Node | None, key: str) -> dict[str, tuple[str, ...]]:
        languages = self._table(node, "`{key}`", self._languages, what="language code", key=key)
        return {code: self._each(part, code, self._term) for code, part in languages.items()}

    def _language(self, node: Node | None) -> str:
        return self._matching(
            node, _LANGUAGE, "a language code", "write a code such as `ko`, `en` or `zh-Hant`"
        )
