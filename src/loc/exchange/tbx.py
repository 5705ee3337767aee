"""Glossaries as TBX: TBX-Basic of ISO 30042:2019 in DCA style, or the TBX v2 (`martif`) that older programs read.

Reading takes both, and DCT style too (data categories as elements of their own namespaces). How a concept is
told in TBX-Basic:

    concept             conceptEntry (v2: termEntry), `id` is `c-` and the concept's id
    type, source, note  subjectField, admin source, note
    deprecated          its names are superseded terms; a cross-reference leads to the successor
    approved, draft     its names are preferred terms; a draft's have no status yet
    name                the preferred term of its form
    variant             an admitted term of the type `variant`
    accepted, wrong     an admitted term, a deprecated term
    form, reading       `form: surname`, `reading: vowel` in a note of the term
    draft spellings     `draft: variant` (accepted, wrong) in a note; what is not wrong has no status yet
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from loc.errors import InputError
from loc.exchange.base import Exported, losses
from loc.exchange.raw import DRAFTS, Raw, RawTerm
from loc.exchange.xml import Element, parse, render
from loc.glossary.model import FORM_KINDS, TYPES, Status
from loc.languages import same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from loc.glossary.model import Concept, Form, Glossary, Names
    from loc.model import Location

Dialect = Literal["basic", "martif"]
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED = (
    f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated", "superseded")
)
_LACKS = (
    "case rules",
    "match rules",
    "guards",
    "tests",
    "line breaks in notes",
    "control characters",
)
_FORM_TYPES = {
    "full": "fullForm",
    "long": "fullForm",
    "acronym": "acronym",
    "surname": "shortForm",
    "short": "shortForm",
}
_DRAFTS = tuple(role.removeprefix("draft-") for role in DRAFTS)
_INLINE = {"term", "termNote", "note", "admin", "descrip", "ref", "p", "title"}
_NOTES: Mapping[str, Collection[str]] = {"form": FORM_KINDS, "reading": (), "draft": _DRAFTS}
"""What notes of a term say for us, and which words they may say; empty: any."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the parts are called in one version of TBX."""

    root: str
    header: str
    entry: str
    language: str
    term: str


_WORDS: Mapping[str, _Words] = {
    "basic": _Words("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec"),
    "martif": _Words("martif", "martifHeader", "termEntry", "langSet", "tig"),
}


def export(glossary: Glossary, dialect: Dialect = "basic") -> Exported:
    """All concepts in TBX; what TBX-Basic has no data category for is listed."""
    words = _WORDS[dialect]
    header = Element(
        words.header,
        children=[
            Element(
                "fileDesc",
                children=[
                    _holding("titleStmt", _text("title", "Glossary")),
                    _holding("sourceDesc", _text("p", "Written by loc from a glossary in YAML.")),
                ],
            )
        ],
    )
    languages = glossary.languages
    body = Element("body", children=[_entry(concept, languages, words) for concept in glossary])
    text = _holding("text", body)
    if dialect == "basic":
        root = Element(
            "tbx",
            {"type": "TBX-Basic", "style": "dca", "xml:lang": glossary.target, "xmlns": NAMESPACE},
            [header, text],
        )
        doctype = ""
    else:
        header.children.append(_holding("encodingDesc", _text("p", "TBXBasicXCSV02.xcs", type="XCSURI")))
        root = Element("martif", {"type": "TBX-Basic", "xml:lang": glossary.target}, [header, text])
        doctype = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
    found = losses("TBX", glossary, glossary, _LACKS)
    return Exported(render(root, inline=_INLINE, doctype=doctype), tuple(found))


def _entry(concept: Concept, languages: Sequence[str], words: _Words) -> Element:
    entry = Element(words.entry, {"id": f"c-{concept.id}"})
    entry.children.append(_text("descrip", concept.type, type="subjectField"))
    if concept.successor:
        entry.children.append(
            _text("ref", concept.successor, type="crossReference", target=f"c-{concept.successor}")
        )
    if concept.source:
        entry.children.append(_text("admin", concept.source, type="source"))
    if concept.note:
        entry.children.append(_text("note", concept.note))
    codes = {code for form in concept.forms for code in form.names}
    for code in [code for code in languages if code in codes]:
        section = Element(words.language, {"xml:lang": code})
        for form in concept.forms:
            if code in form.names:
                section.children += _terms(concept, form, form.names[code], words)
        entry.children.append(section)
    return entry


def _terms(concept: Concept, form: Form, names: Names, words: _Words) -> Iterator[Element]:
    status = {Status.APPROVED: PREFERRED, Status.DRAFT: "", Status.DEPRECATED: SUPERSEDED}[concept.status]
    kind = _FORM_TYPES.get(form.kind, "")
    yield _term(names.name, words, status=status, kind=kind, form=form.kind, reading=names.reading)
    for texts, status_, kind_ in (
        (names.variants, ADMITTED, "variant"),
        (names.accepted, ADMITTED, ""),
        (names.wrong, DEPRECATED, ""),
    ):
        for text in texts:
            yield _term(text, words, status=status_, kind=kind_, form=form.kind)
    for role, texts, status_, kind_ in zip(
        _DRAFTS, names.draft.lists, ("", "", DEPRECATED), ("variant", "", ""), strict=True
    ):
        for text in texts:
            yield _term(text, words, status=status_, kind=kind_, form=form.kind, draft=role)


def _term(  # noqa: PLR0913 (one keyword for each data category)
    text: str, words: _Words, *, status: str, kind: str, form: str, reading: str = "", draft: str = ""
) -> Element:
    section = Element(words.term, children=[_text("term", text)])
    section.children.append(_text("termNote", "noun", type="partOfSpeech"))
    if status:
        section.children.append(_text("termNote", status, type="administrativeStatus"))
    if kind:
        section.children.append(_text("termNote", kind, type="termType"))
    section.children.append(_text("note", f"form: {form}"))
    if reading:
        section.children.append(_text("note", f"reading: {reading}"))
    if draft:
        section.children.append(_text("note", f"draft: {draft}"))
    return section


def _text(name: str, text: str, **attributes: str) -> Element:
    return Element(name, dict(attributes), [text] if text else [])


def _holding(name: str, child: Element) -> Element:
    return Element(name, children=[child])


# Reading


def read(data: bytes, file: str, *, source: str) -> list[Raw]:
    """The concepts of a TBX file, whoever wrote it. In `source` the other terms of a concept are its variants.

    Raises:
        InputError: no XML, or no TBX; the message has the place.

    """
    root = parse(data, file)
    if root.name not in {words.root for words in _WORDS.values()}:
        raise InputError(
            f"`{root.name}` is no TBX",
            location=root.location,
            hint="a TBX file begins with <tbx> or <martif>",
        )
    entries = (e for e in root.walk() if e.name in {words.entry for words in _WORDS.values()})
    return [_raw(entry, source) for entry in entries]


def _raw(entry: Element, source: str) -> Raw:
    raw = Raw(entry.location, entry.get("id")[2:] if entry.get("id").startswith("c-") else "")
    notes = []
    for item in _flat(entry):
        kind, text = _category(item), _clean(item.text)
        if kind == "subjectField" and text in TYPES:
            raw.facts.setdefault("type", text)
        elif kind == "source" and item.name != "descrip":
            raw.facts.setdefault("source", text)
        elif kind == "crossReference":
            raw.facts.setdefault("successor", item.get("target").removeprefix("c-"))
        elif kind in {"note", "definition", "subjectField"} and text:
            notes.append(text)
    raw.facts["note"] = " ".join(notes)
    statuses: list[str] = []
    for section in entry.all(*(words.language for words in _WORDS.values())):
        code = section.get("xml:lang") or section.get("lang")
        statuses += _section(section, code, raw, is_source=same(code, source))
    if SUPERSEDED in statuses and raw.facts.get("successor"):
        raw.facts["status"] = Status.DEPRECATED
    elif PREFERRED in statuses:
        raw.facts["status"] = Status.APPROVED
    if raw.facts.get("status") != Status.DEPRECATED:
        raw.facts.pop("successor", None)
    return raw


def _section(section: Element, code: str, raw: Raw, *, is_source: bool) -> Iterator[str]:
    """Add the terms of one language to `raw`, the name of each form first; gives the statuses of the names."""
    found = [_Read.of(item, code) for item in section.all("termSec", "tig", "ntig")]
    found = [term for term in found if term.text]
    for form in dict.fromkeys(term.form for term in found):
        terms = [term for term in found if term.form == form]
        name = next((t for t in terms if t.leads), None) or next((t for t in terms if t.may_lead), None)
        if name is not None:
            yield name.status
        for term in terms:
            role = "name" if term is name else term.role(is_source=is_source)
            raw.terms.append(RawTerm(term.text, term.location, code, role, form or "name", term.reading))


@dataclass(frozen=True, slots=True)
class _Read:
    """One term as TBX tells it; `form` is "" where no note of ours names one."""

    text: str
    location: Location
    form: str
    status: str
    kind: str
    reading: str
    draft: str

    @classmethod
    def of(cls, section: Element, _code: str) -> _Read:
        facts = {"form": "", "reading": "", "draft": "", "administrativeStatus": "", "termType": ""}
        term: Element = section
        for item in _flat(section):
            kind, text = _category(item), _clean(item.text)
            if kind == "term":
                term = item
            elif kind == "note":
                name, colon, value = text.partition(": ")
                known = name in _NOTES and value in (_NOTES[name] or [value])
                facts.update({name: value} if colon and known else {})
            elif kind in facts:
                facts[kind] = text
        return cls(
            "" if term is section else _clean(term.text),
            term.location,
            facts["form"],
            _status(facts["administrativeStatus"]),
            facts["termType"],
            facts["reading"],
            facts["draft"],
        )

    @property
    def leads(self) -> bool:
        """True for what can only be the name."""
        ours = bool(self.form) and not self.draft and self.status in {"", SUPERSEDED}
        return self.status == PREFERRED or ours

    @property
    def may_lead(self) -> bool:
        """True for what can be the name where nothing else is."""
        return not self.bad and not self.draft

    @property
    def bad(self) -> bool:
        return self.status in {DEPRECATED, SUPERSEDED}

    def role(self, *, is_source: bool) -> str:
        if self.draft:
            return f"draft-{self.draft}"
        if self.bad and (self.form or not is_source):
            return "wrong"
        if self.kind == "variant" or (is_source and not self.form):
            return "variant"
        return "accepted"


def _status(word: str) -> str:
    """The status as TBX-Basic has it; other programs leave out the ending or write one word."""
    plain = word.lower().replace("-admn-sts", "").replace("admnsts", "").removesuffix("term")
    known = {"preferred": PREFERRED, "admitted": ADMITTED, "deprecated": DEPRECATED, "superseded": SUPERSEDED}
    return known.get(plain, {"forbidden": DEPRECATED, "obsolete": SUPERSEDED}.get(plain, word))


def _flat(element: Element) -> Iterator[Element]:
    """The data of one level: groups (`descripGrp`, `termGrp`) are looked into, other levels are not."""
    for child in element.elements:
        if child.name.endswith("Grp"):
            yield from _flat(child)
        elif child.name not in {"langSec", "langSet", "termSec", "tig", "ntig"}:
            yield child


def _category(item: Element) -> str:
    """The data category: the type in DCA style, the element's own name in DCT style and for `term` and `note`."""
    return item.get("type") or item.name


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
