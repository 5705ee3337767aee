"""Raw concepts → drafts that the glossary's reader accepts; everything that had to be left out is a finding.

A foreign file is not trusted: its concepts become drafts, spellings that another concept has already are left
out, and nothing that is in the glossary is changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from loc.exchange.raw import DRAFTS, SPELLINGS
from loc.exchange.settling import settle
from loc.glossary import validate
from loc.glossary.model import (
    FORM_KINDS,
    TYPES,
    Case,
    Concept,
    Form,
    Glossary,
    MatchRule,
    Names,
    Spellings,
    Status,
)
from loc.languages import nearest
from loc.model import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from enum import StrEnum

    from loc.exchange.raw import Raw, RawTerm
    from loc.model import Location

    Choice = TypeVar("Choice", bound=StrEnum)

_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HANGUL = re.compile(r"[가-힣]+")
_FOUND = ("name", "variant", "draft-variant")  # in the source language: what texts are searched for
_WANTED = ("name", "accepted", "draft-accepted")  # in the target language: what is right
_READINGS = ("vowel", "consonant", "rieul")
_COMMANDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Taken:
    """The new concepts, in file order, and what was left out or changed on the way."""

    concepts: tuple[Concept, ...] = ()
    findings: tuple[Finding, ...] = ()
    languages: tuple[str, ...] = ()
    """Languages of the concepts beyond source and target."""
    known: tuple[str, ...] = ()
    """Ids of concepts that the glossary has already, and about which the file says nothing else."""


def take(
    raws: Sequence[Raw],
    into: Glossary,
    *,
    languages: Sequence[str] = (),
    keep_status: bool = False,
) -> Taken:
    """Make concepts of `raws` that may stand beside those of `into`, whose two languages count.

    `languages` are those that may occur (default: any). Every concept becomes a draft; with `keep_status` (for
    the program's own exports) it stays what it was, as far as the glossary's rules allow. `Concept.location` is
    the place in the imported file.
    """
    return _Intake(into, tuple(languages), keep_status=keep_status).run(raws)


@dataclass
class _Intake:
    """One import: the ids and spellings that are taken, and what has been found."""

    into: Glossary
    languages: tuple[str, ...] = ()
    keep_status: bool = False
    findings: list[Finding] = field(default_factory=list)
    concepts: dict[str, Concept] = field(default_factory=dict)
    known: dict[str, None] = field(
        default_factory=dict
    )  # ids of which the file says nothing new, in file order
    owners: dict[str, str] = field(default_factory=dict)  # spelling in the source language → concept

    def run(self, raws: Sequence[Raw]) -> Taken:
        source = self.into.source
        for concept in self.into.tried:
            for form in concept.forms:
                if source in form.names:
                    self.owners.update(dict.fromkeys(form.names[source].surfaces, concept.id))
        for raw in raws:
            for name, where in raw.unread:
                hint = "columns that are read: id, type, status, form, source, note"
                self._say("import-column", f"the column `{name}` means nothing here: left out", where, hint)
            concept_ = self._concept(raw)
            if concept_:
                self.concepts[concept_.id] = concept_
        kept = self._checked()
        pair = {source, self.into.target}
        used = {code for c in kept for f in c.forms for code in f.names} | {
            code for c in kept for code in c.guards
        }
        return Taken(tuple(kept), tuple(self.findings), tuple(sorted(used - pair)), tuple(self.known))

    def _concept(self, raw: Raw) -> Concept | None:
        before = len(self.findings)
        terms = [term for term in raw.terms if self._clean(term)]
        if self._known(raw, terms):
            return None
        forms = self._forms(raw, terms)
        if not forms:
            if len(self.findings) == before:
                self._say(
                    "import-incomplete", "a concept without a name in both languages: left out", raw.location
                )
            return None
        ident = self._ident(raw, forms)
        self.owners.update(
            {surface: ident for form in forms for surface in form.names[self.into.source].tried.surfaces}
        )
        facts = raw.facts
        guards: dict[str, list[str]] = {}
        for term in terms:
            if term.role == "guard" and self._language(term):
                guards.setdefault(term.language, []).append(term.text)
        return Concept(
            id=ident,
            type=self._choice(raw, "type", TYPES, "concept"),
            forms=forms,
            status=Status(self._choice(raw, "status", list(Status), "draft")),
            case=Case(self._choice(raw, "case", list(Case), "exact")),
            match=MatchRule(self._choice(raw, "match", list(MatchRule), "eojeol")),
            guards={code: tuple(dict.fromkeys(texts)) for code, texts in guards.items()},
            hit=tuple(dict.fromkeys(term.text for term in terms if term.role == "hit")),
            miss=tuple(dict.fromkeys(term.text for term in terms if term.role == "miss")),
            note=_prose(facts.get("note", "")),
            source=_prose(facts.get("source", "")),
            successor=facts.get("successor", "").strip(),
            location=raw.location,
        )

    # Terms

    def _clean(self, term: RawTerm) -> bool:
        """Bring the text into composed form, without blanks around it; False where it cannot be used."""
        term.text = unicodedata.normalize("NFC", term.text).strip()
        term.language = self._code(term.language)
        if not term.text:
            return False
        for message, hint in validate.term_faults(term.text):
            self._say("import-unclean", f"{message}: left out", term.location, hint)
            return False
        return True

    def _code(self, code: str) -> str:
        """A language code as glossaries write it (`ko`, `pt-BR`); `ko-KR` counts as `ko`."""
        parts = code.strip().replace("_", "-").split("-")
        code = "-".join([parts[0].lower(), *parts[1:]])
        return code if code in self.languages else nearest(code, (self.into.source, self.into.target)) or code

    def _known(self, raw: Raw, terms: Sequence[RawTerm]) -> bool:
        """True for a concept that is there already, by its id or its name; it is left as it is."""
        own = [t for t in terms if t.language == self.into.source and t.role in _FOUND]
        given = raw.id.strip()
        owner = given if self.into.get(given) else ""
        owner = owner or next(
            (self.owners[t.text] for t in own if t.role == "name" and t.text in self.owners), ""
        )
        if not owner:
            return False
        fresh = list(dict.fromkeys(term.text for term in own if term.text not in self.owners))
        renderings, wrong = self._renderings(owner, terms)
        message = f"`{owner}` is in the glossary already: left out"
        options = []
        if fresh:
            message += f", with spellings that are new: {', '.join(fresh)}"
            options.append("--variant …")
        if renderings:
            message += f", with renderings that are new: {', '.join(renderings)}"
            options.append("--accepted …")
        if options:
            self._say("import-known", message, raw.location, f"loc glossary add {owner} {' '.join(options)}")
        elif not wrong:
            self.known[owner] = None
            self.findings.append(Finding("import-known", Severity.INFO, message, raw.location))
        return True

    def _renderings(self, owner: str, terms: Sequence[RawTerm]) -> tuple[list[str], bool]:
        """The renderings in `terms` that a known concept lacks, and whether any is known to be wrong (told here)."""
        concept = self.into.get(owner) or self.concepts.get(owner)
        if concept is None:
            return [], False
        target = self.into.target
        wanted, wrong = concept.tried.wanted(target), concept.tried.wrong(target)
        said = {
            t.text: t for t in terms if t.language == target and t.role in _WANTED and t.text not in wanted
        }
        for text, term in said.items():
            if text in wrong:
                self._say(
                    "import-wrong",
                    f"`{text}` is a known wrong rendering of `{owner}`: left out",
                    term.location,
                    f"the glossary has {', '.join(wanted)}",
                )
        return [text for text in said if text not in wrong], any(text in wrong for text in said)

    def _language(self, term: RawTerm) -> bool:
        """True for the languages of the glossary."""
        pair = (self.into.source, self.into.target)
        if term.language in (self.languages or pair) or (
            not self.languages and _LANGUAGE.fullmatch(term.language)
        ):
            return True
        self._say(
            "import-language",
            f"`{term.text}` is in {term.language or 'no language'}: left out",
            term.location,
            f"the glossary has {', '.join(self.languages or pair)}",
        )
        return False

    def _forms(self, raw: Raw, terms: Sequence[RawTerm]) -> tuple[Form, ...]:
        kinds: dict[str, list[RawTerm]] = {}
        for term in terms:
            if term.role in SPELLINGS:
                if not self._language(term):
                    continue
                if term.form not in FORM_KINDS:
                    self._say(
                        "import-form",
                        f"unknown form `{term.form}`: taken as `name`",
                        term.location,
                        f"the forms are {', '.join(FORM_KINDS)}",
                    )
                    term.form = "name"
                kinds.setdefault(term.form, []).append(term)
        forms = []
        taken: set[str] = set()
        for kind, members in kinds.items():
            names: dict[str, Names] = {}
            for code in dict.fromkeys(term.language for term in members):
                found = self._names([t for t in members if t.language == code], code, taken)
                if found:
                    names[code] = found
            if self.into.source in names and self.into.target in names:
                order = [self.into.source, self.into.target, *names]
                forms.append(Form(kind, {code: names[code] for code in dict.fromkeys(order)}))
                taken.update(names[self.into.source].tried.surfaces)
            elif names:
                lacks = self.into.target if self.into.source in names else self.into.source
                one = next(iter(names.values())).name
                self._say(
                    "import-incomplete", f"`{one}` has no name in {lacks}: left out", members[0].location
                )
        forms = [Form(f.kind, f.names, primary=at == 0) for at, f in enumerate(forms)]
        return tuple(self._consistent(forms, raw))

    def _names(self, terms: Sequence[RawTerm], code: str, taken: Collection[str]) -> Names | None:
        """The names of one form in one language; None where none is left."""
        is_source = code == self.into.source
        kept: dict[str, list[str]] = {role: [] for role in SPELLINGS}
        reading = ""
        for term in terms:
            role = term.role
            if role == "name" and kept["name"]:
                role = "variant" if is_source else "accepted"
            if is_source and role in _FOUND:
                owner = self.owners.get(term.text)
                if owner or term.text in taken:
                    whose = f"belongs to `{owner}` already" if owner else "belongs to another form already"
                    self._say("import-taken", f"`{term.text}` {whose}: left out", term.location)
                    continue
            if term.text in kept[role] or (role in _FOUND[1:] and term.text in kept["name"]):
                continue
            kept[role].append(term.text)
            if role == "name" and term.reading:
                reading = self._reading(term)
        if not kept["name"]:
            kept["name"], kept["variant"] = kept["variant"][:1], kept["variant"][1:]
        return _made(kept, reading) if kept["name"] else None

    def _reading(self, term: RawTerm) -> str:
        if term.reading in _READINGS or _HANGUL.fullmatch(term.reading):
            return term.reading
        self._say("import-reading", f"unknown reading `{term.reading}`: left out", term.location)
        return ""

    def _consistent(self, forms: Sequence[Form], raw: Raw) -> Iterator[Form]:
        """A rendering that is wanted somewhere in the concept is not wrong anywhere in it."""
        wanted: dict[str, set[str]] = {}
        for form in forms:
            for code, names in form.names.items():
                wanted.setdefault(code, set()).update([names.name, *names.tried.accepted])
        for form in forms:
            kept = dict(form.names)
            for code, names in form.names.items():
                both = [text for text in names.tried.wrong if text in wanted[code]]
                for text in both:
                    message = f"`{text}` is wanted and wrong: taken as wanted"
                    self._say("import-contradiction", message, raw.location)
                wrong, waiting = (
                    tuple(text for text in texts if text not in both)
                    for texts in (names.wrong, names.draft.wrong)
                )
                kept[code] = replace(names, wrong=wrong, draft=replace(names.draft, wrong=waiting))
            yield replace(form, names=kept)

    # Facts

    def _ident(self, raw: Raw, forms: Sequence[Form]) -> str:
        given = raw.id.strip()
        stem = (
            given
            if _ID.fullmatch(given)
            else slug(given) or slug(forms[0].name(self.into.target)) or "concept"
        )
        ident, number = stem, 2
        while ident in self.concepts or self.into.get(ident):
            ident, number = f"{stem}-{number}", number + 1
        return ident

    def _choice(self, raw: Raw, fact: str, choices: Sequence[str], otherwise: str) -> str:
        value = raw.facts.get(fact, "").strip()
        if not value or value in choices:
            return value or otherwise
        self._say(
            f"import-{fact}",
            f"unknown {fact} `{value}`: taken as `{otherwise}`",
            raw.location,
            validate.suggestion(value, choices),
        )
        return otherwise

    def _checked(self) -> list[Concept]:
        settled = list(settle(self.concepts, self.into, keep_status=self.keep_status))
        self.findings += [found for _, found in settled if found]
        return [concept for concept, _ in settled]

    def _say(self, id_: str, message: str, location: Location, hint: str = "") -> None:
        self.findings.append(Finding(id_, Severity.WARNING, message, location, hint))


def _made(kept: dict[str, list[str]], reading: str) -> Names:
    """The names of `kept`, which has the texts of each role."""
    name = kept["name"][0]
    for role in SPELLINGS[1:]:
        if not role.endswith("wrong"):  # what is wrong and the name is a contradiction, told below
            kept[role] = [text for text in kept[role] if text != name]
    variants, accepted, wrong = (tuple(kept[role]) for role in SPELLINGS[1:4])
    waiting = (
        tuple(text for text in kept[role] if text not in known)
        for role, known in zip(DRAFTS, (variants, accepted, wrong), strict=True)
    )
    return Names(name, variants, accepted, wrong, reading, Spellings(*waiting))


def slug(name: str) -> str:
    """An id made of a name: small ASCII letters and digits, parted by hyphens; "" where none is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _prose(text: str) -> str:
    """A note as it is, without characters that order a text or a terminal about; "" for nothing but blanks."""
    return _COMMANDS.sub("", text) if text.strip() else ""
