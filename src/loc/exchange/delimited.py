"""Glossaries as CSV (everything, one row a spelling) and as TSV (DeepL's: source, tab, target, nothing else).

What is read: the CSV written here; a table with a column for each language (`ko`, `en`, their names in Korean or
English, or `source`, `target`) and, if there are any, `id`, `type`, `status`, `form`, `note`; and two columns
without a header. A comma, a semicolon or a tab parts the columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.errors import InputError
from loc.exchange import cells
from loc.exchange.base import Exported, Loss, losses
from loc.exchange.raw import DRAFTS, FACTS, ROLES, Raw, RawTerm
from loc.glossary.model import Status
from loc.languages import nearest, same
from loc.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from loc.exchange.cells import Cell
    from loc.glossary.model import Concept, Form, Glossary

COLUMNS = ("id", *FACTS, "form", "language", "role", "term", "reading")
_LACKS_TSV = (
    "ids",
    "types",
    "statuses",
    "sources",
    "notes",
    "case rules",
    "match rules",
    "guards",
    "tests",
    "forms",
    "accepted renderings",
    "wrong renderings",
    "readings",
    "draft spellings",
    "further languages",
)
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_REGIONAL = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})+")
_CALLED = {
    "korean": "ko", "한국어": "ko", "국문": "ko", "한글": "ko", "english": "en", "영어": "en", "영문": "en",
    "japanese": "ja", "일본어": "ja", "일문": "ja", "chinese": "zh", "중국어": "zh", "중문": "zh",
}  # fmt: skip
"""What people call a language at the head of a column."""
_FACT_NAMES = {
    "비고": "note",
    "메모": "note",
    "설명": "note",
    "notes": "note",
    "comment": "note",
    "출처": "source",
}


def export_csv(glossary: Glossary) -> Exported:
    """The whole glossary; the facts of a concept stand in its first row, its id in every row."""
    rows: list[Sequence[str]] = [COLUMNS]
    for concept in glossary:
        facts: Sequence[str] = _facts(concept)
        for form, language, role, term, reading in _rows(concept):
            rows.append((concept.id, *facts, form, language, role, term, reading))
            facts = [""] * len(FACTS)
    return Exported(cells.write_csv(rows), (), _marked(rows[1:]))


def export_tsv(glossary: Glossary, *, drafts: bool = False, neutralise: bool = True) -> Exported:
    """A row for each spelling with the name it is to get.

    Drafts are left out unless asked for, since a DeepL glossary binds; deprecated concepts always. Without
    `neutralise` cells that begin like a spreadsheet formula stay as they are.
    """
    glossary = glossary.tried if drafts else glossary
    wanted = {Status.APPROVED, Status.DRAFT} if drafts else {Status.APPROVED}
    chosen = [concept for concept in glossary if concept.status in wanted]
    rows: dict[str, str] = {}
    for concept in chosen:
        for form in concept.forms:
            for surface in _surfaces(form, glossary.source):
                rows.setdefault(surface, form.name(glossary.target))
    found = losses("TSV", glossary, chosen, _LACKS_TSV)
    for status in (Status.DRAFT, Status.DEPRECATED):
        out = [concept.id for concept in glossary if concept.status is status and status not in wanted]
        if out:
            found.append(Loss("TSV", f"{status} concepts", len(out), tuple(out), whole=True))
    data = cells.write_tsv(rows.items(), neutralise=neutralise)
    return Exported(data, tuple(found), _marked(list(rows.items())) if neutralise else ())


def _surfaces(form: Form, language: str) -> tuple[str, ...]:
    names = form.names.get(language)
    return names.surfaces if names else ()


def _facts(concept: Concept) -> list[str]:
    return [str(getattr(concept, fact)) for fact in FACTS]


def _rows(concept: Concept) -> Iterator[tuple[str, str, str, str, str]]:
    for form in concept.forms:
        for code, names in form.names.items():
            yield form.kind, code, "name", names.name, names.reading
            for role, terms in (
                ("variant", names.variants),
                ("accepted", names.accepted),
                ("wrong", names.wrong),
                *zip(DRAFTS, names.draft.lists, strict=True),
            ):
                yield from ((form.kind, code, role, term, "") for term in terms)
    for code, guards in concept.guards.items():
        yield from (("", code, "guard", guard, "") for guard in guards)
    yield from (("", "", "hit", test, "") for test in concept.hit)
    yield from (("", "", "miss", test, "") for test in concept.miss)


def _marked(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    count = sum(cells.neutral(cell) != cell for row in rows for cell in row)
    if not count:
        return ()
    what = "1 cell begins" if count == 1 else f"{count} cells begin"
    return (f"{what} like a spreadsheet formula: an apostrophe stands before it, which importing takes off",)


def read(text: str, file: str, *, source: str, target: str, tsv: bool = False) -> list[Raw]:
    """The concepts of a table, as raw as they are there. `source` and `target`: what two nameless columns are.

    Raises:
        InputError: no table, or none of the kinds above; the message has the place.

    """
    delimiter = "\t" if tsv else _delimiter(text)
    if text[:4].lower() == "sep=":  # Excel's own first line
        text = " " * text.find("\n") + text[text.find("\n") :] if "\n" in text else ""
    rows = list(cells.read(text, file, delimiter))
    if rows and len(rows[0]) == 1 and not rows[0][0].text.strip():
        rows = rows[1:]
    if not rows:
        return []
    header = [cell.text.strip().lower() for cell in rows[0]]
    if {"term", "language"} <= set(header):
        return _long(rows[1:], header, file)
    header = _known_columns(header, (source, target))
    deepl = header[2:] == [source.lower(), target.lower()] and header[0] not in COLUMNS
    for pair in ((source.lower(), target.lower()), ("source", "target")):
        if set(pair) <= set(header) and not deepl:
            raws = _wide(rows[1:], header, pair, (source, target), file)
            known = {*pair, "id", "form", *FACTS}
            filled = {at for row in rows[1:] for at, cell in enumerate(row) if cell.text.strip()}
            odd = [cell for at, cell in enumerate(rows[0]) if header[at] not in known and at in filled]
            for raw in raws[:1]:
                raw.unread = tuple((cell.text.strip(), cell.location) for cell in odd)
            return raws
    return _pairs(rows, source, target)


def _known_columns(header: Sequence[str], languages: tuple[str, str]) -> list[str]:
    """The columns by the names that they have here, each once; the others as they are called."""
    found: list[str] = []
    for name in header:
        known = _FACT_NAMES.get(name) or _column(name, languages)
        found.append(name if known in found or (known != name and known in header) else known)
    return found


def _column(name: str, languages: tuple[str, str]) -> str:
    """`ko` for `한국어`, `Korean` and `ko-KR`, where `ko` is one of the two languages."""
    code = _CALLED.get(name, name)
    known = nearest(code, languages) if code != name or _REGIONAL.fullmatch(name) else None
    return known.lower() if known else name


def _delimiter(text: str) -> str:
    if text[:4].lower() == "sep=" and text[4:5] in ",;\t":
        return text[4]
    first = text.partition("\n")[0]
    return max(",;\t", key=lambda char: (first.count(char), char == ","))


def _long(rows: Sequence[Sequence[Cell]], header: Sequence[str], file: str) -> list[Raw]:
    unknown = [name for name in header if name and name not in COLUMNS]
    if unknown:
        raise InputError(
            f"unknown column `{unknown[0]}`",
            location=Location(file, 1, 1),
            hint=f"the columns are: {', '.join(COLUMNS)}",
        )
    raws: dict[str, Raw] = {}
    for number, row in enumerate(rows):
        cell = _columns(row, header, file)
        place = row[header.index("term")].location if len(row) > header.index("term") else row[0].location
        ident = cell.get("id", "")
        raw = raws.setdefault(ident or f"\0{number}", Raw(row[0].location, ident))
        for fact in FACTS:
            if cell.get(fact):
                raw.facts.setdefault(fact, cell[fact])
        role = cell.get("role", "").strip() or "name"
        if role not in ROLES:
            raise InputError(
                f"unknown role `{role}`",
                location=row[header.index("role")].location,
                hint=f"one of: {', '.join(ROLES)}",
            )
        raw.terms.append(
            RawTerm(
                cell.get("term", ""),
                place,
                cell.get("language", "").strip(),
                role,
                cell.get("form", "").strip() or "name",
                cell.get("reading", "").strip(),
            )
        )
    return list(raws.values())


def _wide(
    rows: Sequence[Sequence[Cell]],
    header: Sequence[str],
    pair: tuple[str, str],
    languages: tuple[str, str],
    file: str,
) -> list[Raw]:
    """Rows of one id, or without ids of one target, are spellings of one concept; the first is its name."""
    raws: dict[object, Raw] = {}
    for number, row in enumerate(rows):
        cell = _columns(row, header, file)
        ident, kind = cell.get("id", "").strip(), cell.get("form", "").strip() or "name"
        aim = cell.get(pair[1], "").strip()
        key = ("id", ident) if ident else ("target", aim, kind) if aim else number
        raw = raws.setdefault(key, Raw(row[0].location, ident))
        for fact in FACTS:
            if fact not in pair and cell.get(fact):
                raw.facts.setdefault(fact, cell[fact])
        named = {(term.language, term.form) for term in raw.terms}
        for column, language, other in zip(pair, languages, ("variant", "accepted"), strict=True):
            at = header.index(column)
            if at < len(row) and row[at].text and not _has(raw, language, kind, row[at].text):
                role = other if (language, kind) in named else "name"
                raw.terms.append(RawTerm(row[at].text, row[at].location, language, role, kind))
    return list(raws.values())


def _has(raw: Raw, language: str, form: str, text: str) -> bool:
    return any((t.language, t.form, t.text.strip()) == (language, form, text.strip()) for t in raw.terms)


def _columns(row: Sequence[Cell], header: Sequence[str], file: str) -> dict[str, str]:
    if len(row) > len(header):
        extra = row[len(header)]
        raise InputError(
            f"a row of {len(row)} cells under {len(header)} columns",
            location=Location(file, extra.location.line, extra.location.column),
            hint="put a cell that holds the delimiter in quotes",
        )
    return {name: cell.text for name, cell in zip(header, row, strict=False)}


def _pairs(rows: Sequence[Sequence[Cell]], source: str, target: str) -> list[Raw]:
    """Rows of source and target (then their codes, in DeepL's CSV); equal targets are spellings of one concept."""
    raws: dict[str, Raw] = {}
    for row in rows:
        coded = len(row) == 4 and all(_CODE.fullmatch(cell.text.strip()) for cell in row[2:])
        if len(row) != 2 and not coded:
            raise InputError(
                f"a row of {len(row)} cells, where two are expected: {source} and {target}",
                location=row[min(2, len(row) - 1)].location,
                hint=f"give the table a header with `{source}` and `{target}`, or that of `loc glossary export`",
            )
        codes = (source, target)
        if coded and not all(
            same(cell.text.strip(), code) for cell, code in zip(row[2:], codes, strict=True)
        ):
            raise InputError(
                f"a row from {row[2].text.strip()} to {row[3].text.strip()}, not from {source} to {target}",
                location=row[2].location,
                hint="delete the rows of other languages",
            )
        korean, english = row[0], row[1]
        raw = raws.get(english.text)
        if raw is None:
            raw = raws[english.text] = Raw(korean.location)
            raw.terms.append(RawTerm(korean.text, korean.location, source, "name"))
            raw.terms.append(RawTerm(english.text, english.location, target, "name"))
        else:
            raw.terms.append(RawTerm(korean.text, korean.location, source, "variant"))
    return list(raws.values())
