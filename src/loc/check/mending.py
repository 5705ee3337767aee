"""Apply the safe fixes of findings, by the rules of the catalog.

A machine text stays a machine text: the mended one goes into the catalog with the engine, the raw answer and the
fingerprint that the old one had, and the document is written anew. A person's text is mended only where the
person named that entry; it then counts as edited by a person. What is out of date is left to `loc translate`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from loc import files
from loc.articles import open_article
from loc.catalog import RunMeta, po
from loc.checks import State
from loc.inputs import Input
from loc.model import Translation, apply_edits
from loc.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from loc.articles import OpenArticle
    from loc.catalog import Key, Record
    from loc.check.running import Found
    from loc.check.units import CheckedCatalog
    from loc.model import Edit, Finding
    from loc.project import Project


def mend(
    found: Iterable[Found], project: Project, asked: Collection[tuple[str, int]] = ()
) -> tuple[int, list[Finding]]:
    """Apply the fixes of `found`: how many entries were mended, and what is to be said about their documents.

    `asked` are (catalog, line) of a person's entries.

    An entry is left alone where its text belongs to a person who was not asked, where it is out of date, and where
    its article cannot be found or holds other sentences, since its document could not be written.

    Raises:
        CatalogError, UsageError: the catalog has become unreadable, or cannot be written.

    """
    by_catalog: dict[Path, dict[int, list[Edit]]] = defaultdict(dict)
    catalogs: dict[Path, CheckedCatalog] = {}
    for item in found:
        if item.catalog is None or not item.fix:
            continue
        catalogs[item.catalog.path] = item.catalog
        edits = by_catalog[item.catalog.path].setdefault(item.index, [])
        edits += [edit for edit in item.fix if not any(edit.span.overlaps(other.span) for other in edits)]
    count = 0
    remarks: list[Finding] = []
    with files.lock(project.state / "lock"):
        for path, edits_of in by_catalog.items():
            mended, said = _mend_catalog(catalogs[path], edits_of, project, asked)
            count += mended
            remarks += said
    return count, remarks


def _mend_catalog(
    catalog: CheckedCatalog,
    edits_of: Mapping[int, Sequence[Edit]],
    project: Project,
    asked: Collection[tuple[str, int]],
) -> tuple[int, Sequence[Finding]]:
    if catalog.article is None:
        return 0, ()
    texts = {index: apply_edits(catalog.units[index].target, edits) for index, edits in edits_of.items()}
    people = {
        index
        for index in texts
        if catalog.units[index].state is State.HUMAN and _asked(catalog, index, asked)
    }
    machine = {
        catalog.keys[index]: text
        for index, text in texts.items()
        if catalog.units[index].state is State.MACHINE
    }
    place = Workplace.load(project, _out(catalog), needs_model=False)
    item = Input(catalog.article, catalog.source)
    place.catalogs = {item.name: catalog.path}
    article = open_article(item, place)
    if not _belongs(article):
        return 0, ()
    if people:
        _write_human(catalog, {index: texts[index] for index in people}, project)
        article = open_article(item, place)
    count = len(people) + _write_machine(article, machine)
    if count:  # else the document stays as it is, whatever the catalog says by now
        article.write_document()
    return count, place.findings


def _belongs(article: OpenArticle) -> bool:
    """True where article and catalog hold the same sentences, so that merging drops, moves and adds nothing."""
    plan = article.plan
    new = any(step.reason == "new" for step in plan)
    return not (new or plan.vanished or plan.dropped or plan.inherits)


def _out(catalog: CheckedCatalog) -> Path:
    """The output folder: the catalog's own, without the folders that are part of the article's name."""
    folder = catalog.path.parent
    for _ in range(catalog.source.count("/")):
        folder = folder.parent
    return folder


def _asked(catalog: CheckedCatalog, index: int, asked: Collection[tuple[str, int]]) -> bool:
    """True where a person named this entry by its place, as findings show it."""
    place = catalog.units[index].place
    return (place.file, place.line) in asked


def _write_human(catalog: CheckedCatalog, texts: Mapping[int, str], project: Project) -> None:
    """Edit the entries of a person in the file itself, as the person would."""
    wanted = {catalog.keys[index]: (catalog.units[index].target, text) for index, text in texts.items()}
    with files.lock(project.state / "catalogs.lock"):
        found = po.read(catalog.path)
        if found is None:
            return
        for entry in found[0].entries:
            before, after = wanted.get(entry.key, ("", ""))
            if not entry.obsolete and entry.msgstr == before:  # else somebody has edited it meanwhile
                entry.msgstr = after or entry.msgstr
        files.write_atomic(catalog.path, po.render(found[0]))


def _write_machine(article: OpenArticle, texts: Mapping[Key, str]) -> int:
    """Merge mended machine texts as the machine's own and save them; how many."""
    catalog, plan = article.catalog, article.plan
    records = catalog.records(plan)
    due = {
        step.index: texts[step.key]
        for step in plan
        if step.key in texts and step.first and step.action == "reuse" and step.index in records
    }
    by_engine: dict[RunMetaKey, dict[int, str]] = defaultdict(dict)
    for index, text in due.items():
        record = records[index]
        by_engine[record.engine, record.options][index] = text
    revisions = {concept.id: concept.revision for concept in article.place.glossary}
    for (engine, options), chosen in by_engine.items():
        steps = tuple(
            replace(step, action="translate") if step.index in chosen else step for step in plan.steps
        )
        results = {index: _mended(records[index], text) for index, text in chosen.items()}
        catalog.merge(replace(plan, steps=steps), results, RunMeta(engine, dict(options), revisions))
    if due:
        catalog.save()
    return len(due)


RunMetaKey = tuple[str, tuple[tuple[str, str], ...]]


def _mended(record: Record, text: str) -> Translation:
    return Translation(
        text=text,
        raw=record.raw or record.text,
        switched=record.switched,
        score=record.score,
        terms=record.terms,
        flags=record.flags,
    )
