"""What a glossary holds: concepts, their forms, and the names of each form in each language.

A concept is one thing in the world (a person, a company, a term). A form is one way of naming it that a text
chooses on purpose: full name, surname, acronym, long form. Each form has, per language, one canonical name
and the other spellings that occur. A variant belongs to its form: a surname never becomes a full name.

Values only; `reader` makes them, `matcher` finds them. All strings are NFC.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from loc.languages import ByLanguage
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TYPES = ("person", "org", "product", "model", "acronym", "concept", "place", "media")
FORM_KINDS = ("full", "surname", "long", "acronym", "short", "name")


class Status(StrEnum):
    """How far a concept has come. Drafts are shown; approved ones bind; deprecated ones name a successor."""

    DRAFT = "draft"
    APPROVED = "approved"
    DEPRECATED = "deprecated"


class Case(StrEnum):
    """Which spellings of a Latin name count: as written, with a free first letter, or in any case."""

    EXACT = "exact"
    FIRST = "first"
    ANY = "any"


class MatchRule(StrEnum):
    """`eojeol`: whole words with Korean particles. `substring`: anywhere, no boundaries asked."""

    EOJEOL = "eojeol"
    SUBSTRING = "substring"


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings that are drafts in a form that is none: matched and shown, binding once they are approved."""

    variants: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.variants or self.accepted or self.wrong)

    @property
    def lists(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The three of them, in their order."""
        return self.variants, self.accepted, self.wrong


NO_DRAFTS = Spellings()


@dataclass(frozen=True, slots=True)
class Names:
    """One form in one language.

    `variants` are other spellings found in texts, `accepted` other renderings that satisfy a check, `wrong`
    renderings known to be wrong. `reading` says how a name that ends in Latin letters or digits sounds at its
    end: `vowel`, `consonant`, `rieul`, or its reading in Hangul. `draft` are spellings that nobody has approved yet.
    """

    name: str
    variants: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    reading: str = ""
    draft: Spellings = NO_DRAFTS

    @property
    def surfaces(self) -> tuple[str, ...]:
        """What is looked for in a text of this language: the name, then its variants."""
        return (self.name, *self.variants)

    @property
    def tried(self) -> Names:
        """These names with the drafts among the others."""
        if not self.draft:
            return self
        more = self.draft
        return Names(
            self.name,
            _unique((*self.variants, *more.variants)),
            _unique((*self.accepted, *more.accepted)),
            _unique((*self.wrong, *more.wrong)),
            self.reading,
        )


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming a concept; `names` maps a language code to the names in that language, or region of it."""

    kind: str
    names: Mapping[str, Names] = field(hash=False)
    primary: bool = False

    def __post_init__(self) -> None:
        """Let a project in `ko-KR` find what the glossary calls `ko`."""
        object.__setattr__(self, "names", ByLanguage(self.names))

    def name(self, language: str) -> str:
        """Give the canonical name in `language`, or an empty string where the form has none."""
        names = self.names.get(language)
        return names.name if names else ""


@dataclass(frozen=True)
class Concept:
    """One entry. `guards` maps a language to longer strings inside which nothing of this concept matches.

    `hit` and `miss` are the entry's own tests: sentences in which it must and must not be found.
    """

    id: str
    type: str
    forms: tuple[Form, ...]
    status: Status = Status.DRAFT
    case: Case = Case.EXACT
    match: MatchRule = MatchRule.EOJEOL
    guards: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    successor: str = ""
    location: Location = field(default=Location(""), compare=False)

    def __post_init__(self) -> None:
        """Let guards be found as the names of a form are."""
        object.__setattr__(self, "guards", ByLanguage(self.guards))

    @property
    def primary(self) -> Form:
        """The form that stands for the concept: the one marked primary, else the first."""
        return next((form for form in self.forms if form.primary), self.forms[0])

    def form(self, kind: str) -> Form | None:
        """Find the form of that kind, if there is one."""
        return next((form for form in self.forms if form.kind == kind), None)

    def wanted(self, language: str) -> tuple[str, ...]:
        """Every rendering in `language` that satisfies a check: canonical names first, then accepted ones."""
        names = [form.names[language] for form in self.forms if language in form.names]
        return _unique([n.name for n in names] + [a for n in names for a in n.accepted])

    def wrong(self, language: str) -> tuple[str, ...]:
        """Every rendering in `language` that is known to be wrong, over all forms."""
        return _unique(w for f in self.forms if language in f.names for w in f.names[language].wrong)

    @property
    def tried(self) -> Concept:
        """The concept with its draft spellings among the others; itself where it has none.

        Not kept: a concept that refers to itself is freed by Python's search for cycles only.
        """
        if not any(names.draft for form in self.forms for names in form.names.values()):
            return self
        forms = [
            replace(form, names={code: names.tried for code, names in form.names.items()})
            for form in self.forms
        ]
        return replace(self, forms=tuple(forms))

    @cached_property
    def revision(self) -> str:
        """Eight hex digits that change exactly when a translation of this concept could change.

        Draft spellings do not count: they bind nothing, and `tried` has a revision of its own. Notes, sources, tests
        and the place in the file do not count; the order of variants does not either.
        """
        forms = [
            [
                form.kind,
                form is self.primary,
                sorted(
                    [code, n.name, n.reading, *(sorted(part) for part in (n.variants, n.accepted, n.wrong))]
                    for code, n in form.names.items()
                ),
            ]
            for form in self.forms
        ]
        guards = {code: sorted(strings) for code, strings in self.guards.items() if strings}
        facts = [self.id, self.status, self.case, self.match, self.successor, forms, guards]
        return _digest(facts)[:8]

    @cached_property
    def rendered(self) -> str:
        """Eight hex digits that change exactly when a mention that is found could be translated otherwise.

        Variants, guards and the rule of matching do not count: they decide what is found, and that is seen in the
        matches of a sentence. So a new variant leaves the sentences alone in which it does not occur.
        """
        forms = [
            [
                form.kind,
                form is self.primary,
                sorted(
                    [code, n.name, n.reading, sorted(n.accepted), sorted(n.wrong)]
                    for code, n in form.names.items()
                ),
            ]
            for form in self.forms
        ]
        return _digest([self.id, self.type, self.status, self.case, self.successor, forms])[:8]


@dataclass(frozen=True)
class Overridden:
    """A concept of an earlier file that a later file replaced."""

    id: str
    loser: Location
    winner: Location


@dataclass(frozen=True)
class Glossary:
    """Concepts in file order, unique by id; `overridden` lists what a later file replaced."""

    concepts: tuple[Concept, ...] = ()
    files: tuple[str, ...] = ()
    source: str = "ko"
    target: str = "en"
    overridden: tuple[Overridden, ...] = ()

    @classmethod
    def load(cls, *paths: Path | str) -> Glossary:
        """Read one or several layered files; the later wins by id. GlossaryError carries every problem."""
        from loc.glossary.reader import load

        return load([Path(path) for path in paths])

    @cached_property
    def digest(self) -> str:
        """A hash of everything that decides a translation, over all concepts."""
        return _digest([self.source, self.target, sorted([c.id, c.revision] for c in self.concepts)])

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """The concepts by their ids."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def tried(self) -> Glossary:
        """The glossary with all draft spellings among the others, for those who want drafts to bind."""
        tried = tuple(concept.tried for concept in self.concepts)
        if all(new is old for new, old in zip(tried, self.concepts, strict=True)):
            return self
        return replace(self, concepts=tried)

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that some form is named in, source and target first."""
        codes = {code for c in self.concepts for form in c.forms for code in form.names}
        return _unique([self.source, self.target, *sorted(codes)])

    def get(self, concept_id: str) -> Concept | None:
        """Find the concept of that id, if there is one."""
        return self.by_id.get(concept_id)

    def named(self, text: str) -> list[Concept]:
        """The concepts whose id is `text`, or that have it as a name, a variant or a rendering, in any case."""
        wanted = text.casefold()
        return [
            concept
            for concept in self.concepts
            if concept.id == text
            or any(
                wanted in {part.casefold() for part in (*names.surfaces, *names.accepted, *names.wrong)}
                for form in concept.tried.forms
                for names in form.names.values()
            )
        ]

    def __repr__(self) -> str:
        """What it is, not all that it holds: that would fill many screens."""
        count = len(self.concepts)
        concepts = "1 concept" if count == 1 else f"{count} concepts"
        files = f" from {', '.join(self.files)}" if self.files else ""
        return f"<Glossary {self.source} to {self.target}: {concepts}{files}>"

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __len__(self) -> int:
        return len(self.concepts)


def _unique(strings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(strings))


def _digest(facts: object) -> str:
    canonical = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(canonical.encode(), digest_size=16).hexdigest()
