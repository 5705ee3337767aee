"""From the page to the glossary: a proposal, what it would do, and the file written.

Goes the way of `loc glossary add --draft`: texts in, new texts out, what lint refuses is not written. A proposal is a
draft, a whole concept or single spellings, until a person approves it; what is shown before is what it does then. A
comment above the entry says where it comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from loc import files
from loc.check import Analyst
from loc.checks import Context
from loc.errors import LocError, UsageError
from loc.files import displayed
from loc.glossary import yaml_strict
from loc.glossary.edit import Additions, add
from loc.glossary.fmt import format_text
from loc.glossary.matcher import Matcher
from loc.glossary.model import TYPES, Spellings, Status
from loc.glossary.reader import layer
from loc.glossary.sheet import Sheet
from loc.glossary.store import open_files
from loc.model import Message
from loc.review.rows import digest
from loc.review.undo import GLOSSARY
from loc.review.wording import compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from loc.checks import Unit
    from loc.glossary.desk import Change
    from loc.glossary.model import Concept, Glossary, Names
    from loc.glossary.store import Stored
    from loc.glossary.yaml_strict import Tree
    from loc.model import Finding
    from loc.project import Project
    from loc.review.library import Library
    from loc.review.rows import Article, Row
    from loc.review.undo import Log, Write
    from loc.review.wording import Part

KINDS = ("variant", "accepted", "wrong", "concept")
LONGEST = 200
SHOWN = 30
"""How many of the sentences that a proposal touches are shown."""
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A Korean `variant`, an `accepted` or `wrong` English rendering of a concept, or a new `concept`."""

    kind: str
    text: str
    concept: str = ""
    form: str = ""
    rendering: str = ""
    type: str = ""
    source: str = ""

    @classmethod
    def read(cls, data: Mapping[str, object]) -> Proposal:
        """From what a page sent.

        Raises:
            UsageError: something is missing, too long or unknown.

        """
        values = {
            name: _text(data.get(name, ""))
            for name in ("kind", "text", "concept", "form", "rendering", "type", "source")
        }
        made = cls(**values)
        if made.kind not in KINDS:
            raise UsageError(
                "there is no such kind of proposal", hint=Message("one of: {names}", names=", ".join(KINDS))
            )
        if not made.text:
            raise UsageError("the proposal is empty", hint="select a name first")
        if made.kind == "concept":
            if not made.rendering:
                raise UsageError("a new term needs its English name", hint="fill it in")
            if made.type not in TYPES:
                raise UsageError(
                    "a new term needs its type", hint=Message("one of: {names}", names=", ".join(TYPES))
                )
        elif not made.concept:
            raise UsageError("the proposal names no term", hint="choose one")
        return made

    @property
    def id(self) -> str:
        """The id of the concept that it is about."""
        return self.concept or _NOT_IN_ID.sub("-", self.rendering.casefold()).strip("-") or "new-term"

    @property
    def additions(self) -> Additions:
        """What goes into the entry."""
        if self.kind == "concept":
            facts = {"type": self.type, "status": "draft", "source": self.source}
            return Additions(
                name=self.text,
                rendering=self.rendering,
                form="name",
                fields={k: v for k, v in facts.items() if v},
            )
        return Additions(form=self.form, draft=True, **{_FIELD[self.kind]: [self.text]})  # type: ignore[arg-type]  # one of three lists


_FIELD = {"variant": "variants", "accepted": "accepted", "wrong": "wrong"}


@dataclass(frozen=True, slots=True)
class Touched:
    """A sentence in which other terms are found than before. `person`: its text is a person's and stays."""

    article: Article
    row: Row
    person: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a proposal would do. `refused`: why it cannot be written. `diff`: the lines that change, by file.

    `touched` are the first sentences, `total` how many there are; once it binds, `again` of them are translated again
    by the next `loc translate`, `people` hold a person's text that should be looked at. `binds`: drafts bind in this
    project, else it waits for approval.
    """

    proposal: Proposal
    diff: Sequence[tuple[str, Sequence[tuple[str, Sequence[Part]]]]] = ()
    refused: Sequence[Finding] = ()
    doubts: Sequence[Finding] = ()
    touched: Sequence[Touched] = ()
    total: int = 0
    again: int = 0
    people: int = 0
    binds: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)


def preview(proposal: Proposal, library: Library) -> Preview:
    """What would be written, what lint has against it, and which sentences it touches.

    Raises:
        LocError: the glossary cannot be read, or the proposal cannot be made.

    """
    stored = _open(library.project)
    proposal = _resolved(proposal, stored)
    change = _change(proposal, stored)
    touched = _touched(proposal, change, stored, library) if change.texts and not change.refused else []
    binding = [one for one, binds in touched if binds]
    return Preview(
        proposal,
        diff=[
            (displayed(one.path), _lines(one.tree.text, change.texts[one.tree.file]))
            for one in stored
            if one.tree.file in change.texts
        ],
        refused=change.refused,
        doubts=change.doubts,
        touched=[one for one, _ in touched[:SHOWN]],
        total=len(touched),
        again=sum(not one.person for one in binding),
        people=sum(one.person for one in binding),
        binds=library.project.options.drafts,
        texts=change.texts,
    )


def save(proposal: Proposal, library: Library, log: Log, tab: str) -> list[Path]:
    """Write the proposal into the glossary on behalf of a window; the files written.

    Raises:
        UsageError: lint refuses it, it changes nothing, or somebody else is writing the file.
        LocError: the glossary cannot be read or written.

    """
    with files.lock(library.project.state / "glossary.lock"):
        stored = _open(library.project)
        proposal = _resolved(proposal, stored)
        change = _change(proposal, stored)
        if change.refused:
            finding = change.refused[0]
            raise UsageError(finding.message, hint=finding.hint)
        if not change.texts:
            raise UsageError("the glossary says so already", hint="nothing was written")
        written = [one for one in stored if one.tree.file in change.texts]
        for one in written:
            text = change.texts[one.tree.file]
            before = (str(one.path), one.data.decode("utf-8"))
            note = log.note(
                tab=tab,
                article="",
                row="",
                what=GLOSSARY,
                before=before,
                before_version="",
                after=digest(text),
            )
            try:
                one.write(text)
            except LocError:
                log.forget(note)
                raise
    return [one.path for one in written]


def take_back(write: Write, project: Project) -> dict[str, Any]:
    """Undo the writing of a proposal: the file gets the text that it had before. Returns the write that this is.

    Raises:
        UsageError: somebody has changed the file since.

    """
    name, text = write.before
    path = next((path for path in project.glossaries if str(path) == name), None)
    with files.lock(project.state / "glossary.lock"):
        now = path.read_bytes().decode("utf-8", "surrogateescape") if path else ""
        if path is None or digest(now.removeprefix("\ufeff")) != write.after:
            raise UsageError("the glossary has changed since; it was left as it is", hint="edit it by hand")
        files.write_atomic(path, text.encode())
    return {"before": (name, now), "after": digest(text.removeprefix("\ufeff"))}


def _open(project: Project) -> list[Stored]:
    if not project.glossaries:
        raise UsageError("the project has no glossary", hint="make one: loc init, or an empty glossary.yaml")
    root = project.root.resolve()
    for path in project.glossaries:
        if not path.resolve().is_relative_to(root):
            raise UsageError(
                Message("{path} lies outside of the project", path=path),
                hint="change it by command: loc glossary add",
            )
    return open_files(project.glossaries)


def _resolved(proposal: Proposal, stored: Sequence[Stored]) -> Proposal:
    """The proposal with the id of its concept, where it gives a name that one concept has."""
    if not proposal.concept:
        return proposal
    found = layer([one.tree for one in stored]).named(proposal.concept)
    if proposal.concept in {concept.id for concept in found}:
        return proposal
    if len(found) > 1:
        names = ", ".join(concept.id for concept in found)
        raise UsageError(
            Message("several terms are called `{name}`", name=proposal.concept),
            hint=Message("give the id of one: {names}", names=names),
        )
    return replace(proposal, concept=found[0].id) if found else proposal


def _change(proposal: Proposal, stored: Sequence[Stored]) -> Change:
    from loc.glossary.desk import Change

    trees = [one.tree for one in stored]
    if proposal.kind == "concept" and any(proposal.id == concept.id for concept in layer(trees)):
        raise UsageError(
            Message("there is a term `{id}` already", id=proposal.id), hint="propose a variant of it"
        )
    change = add(trees, proposal.id, proposal.additions)
    if change.refused or not change.texts:
        return change
    canonical = {one.tree.file: _canonical(one.tree) for one in stored}
    texts = {}
    for file, text in change.texts.items():
        noted = _annotated(yaml_strict.parse(text, file), proposal)
        texts[file] = format_text(noted, file) if canonical[file] else noted
    return Change(texts, change.refused, change.doubts)


def _canonical(tree: Tree) -> bool:
    """Whether `loc glossary fmt` would leave the file as it is; one that it would not is not rewritten by us."""
    try:
        return format_text(tree.text, tree.file) == tree.text
    except LocError:
        return False


def _annotated(tree: Tree, proposal: Proposal) -> str:
    """The file with a comment above the entry that says what was proposed."""
    sheet = Sheet(tree, ())
    entry = sheet.entry(proposal.id)
    if entry is None:
        return tree.text
    where = f", {proposal.source}" if proposal.source else ""
    sheet.annotate(
        entry, [f"# proposed in loc review: {_one_line(proposal.kind)} {_one_line(proposal.text)}{where}"]
    )
    return sheet.text()


def _touched(
    proposal: Proposal, change: Change, stored: Sequence[Stored], library: Library
) -> list[tuple[Touched, bool]]:
    """The sentences in which other terms are found once it is approved, and whether a translation depends on that."""
    texts = {one.tree.file: change.texts.get(one.tree.file, one.tree.text) for one in stored}
    glossary = _approved(layer([yaml_strict.parse(text, file) for file, text in texts.items()]), proposal)
    options = library.project.options
    before = library.analyst
    after = Analyst(
        Context(Matcher(glossary, options.source, drafts=options.drafts), options.target), before.style
    )
    words = _spellings(proposal, before.context.matcher.glossary, options.source)
    known: dict[str, tuple[bool, bool]] = {}
    found = []
    for article in library.articles:
        for row in article.rows:
            if not any(word in row.haystack for word in words):
                continue
            if row.source not in known:
                known[row.source] = _differs(
                    row.unit or before.unit(row.source, ""), after.unit(row.source, "")
                )
            touched, binding = known[row.source]
            if touched:
                found.append((Touched(article, row, row.state == "human"), binding))
    return found


def _approved(glossary: Glossary, proposal: Proposal) -> Glossary:
    """The glossary in which this proposal, and no other draft, has been approved."""
    key = _FIELD.get(proposal.kind, "")

    def names(held: Names) -> Names:
        if not key or proposal.text not in getattr(held.draft, key):
            return held
        left = tuple(text for text in getattr(held.draft, key) if text != proposal.text)
        bound = replace(held, draft=Spellings(**{key: (proposal.text,)})).tried
        return replace(bound, draft=replace(held.draft, **{key: left}))

    def concept(one: Concept) -> Concept:
        if one.id != proposal.id or one.status is Status.DEPRECATED:
            return one
        forms = [replace(form, names={c: names(n) for c, n in form.names.items()}) for form in one.forms]
        return replace(one, forms=tuple(forms), status=Status.APPROVED)

    return replace(glossary, concepts=tuple(concept(one) for one in glossary))


def _spellings(proposal: Proposal, glossary: Glossary, language: str) -> list[str]:
    """One of these stands in every sentence that may be touched."""
    concept = glossary.get(proposal.id)
    names = [form.names[language] for form in concept.forms if language in form.names] if concept else []
    return [proposal.text.casefold(), *(text.casefold() for one in names for text in one.surfaces)]


def _differs(old: Unit, new: Unit) -> tuple[bool, bool]:
    def facts(unit: Unit) -> set[tuple[int, str, str]]:
        return {(match.span.start, match.concept.id, match.concept.rendered) for match in unit.matches}

    def binding(unit: Unit) -> set[tuple[str, str]]:
        return {(match.concept.id, match.concept.rendered) for match in unit.matches if match.enforced}

    return facts(old) != facts(new), binding(old) != binding(new)


def _lines(old: str, new: str) -> list[tuple[str, Sequence[Part]]]:
    """The lines that change, as (`removed` or `added` or `changed`, parts)."""
    import difflib

    before, after = old.splitlines(), new.splitlines()
    out: list[tuple[str, Sequence[Part]]] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if tag == "replace" and i2 - i1 == j2 - j1:
            out += [("changed", compare(a, b)) for a, b in zip(before[i1:i2], after[j1:j2], strict=True)]
            continue
        out += [("removed", compare(line, "")) for line in before[i1:i2]]
        out += [("added", compare("", line)) for line in after[j1:j2]]
    return out


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UsageError("the proposal is not made of texts", hint="load the page again")
    value = value.strip()
    if len(value) > LONGEST:
        raise UsageError(Message("a name has at most {n} characters", n=LONGEST), hint="select less")
    if not value.isprintable():
        raise UsageError("a name is one line without invisible characters", hint="select it again")
    return value


def _one_line(text: str) -> str:
    return " ".join(text.split())
