"""One article on its way: opened, planned, written."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from loc import files
from loc.catalog import Catalog, State, former_name, up_to_date
from loc.catalog.document import edited, keep
from loc.errors import UsageError
from loc.glossary.target import assign, wrong_renderings
from loc.korean.invisible import invisible_edits
from loc.model import Finding, Location, Severity
from loc.run import Article, deprecated_note, stale_note, unseen_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from loc.catalog import Plan
    from loc.formats import Document
    from loc.inputs import Input
    from loc.model import Translation
    from loc.terms.prepare import Prepared
    from loc.workplace import Workplace


@dataclass
class OpenArticle:
    """An article with its catalog and plan. `new` are the segments that the engine has to see."""

    item: Input
    place: Workplace
    document: Document
    prepared: Sequence[Prepared]
    catalog: Catalog
    plan: Plan
    started: float

    @property
    def name(self) -> str:
        """The name relative to what was given."""
        return self.item.name

    @cached_property
    def new(self) -> list[Prepared]:
        """Each distinct sentence to translate, once."""
        return [self.prepared[index] for index in self.plan.todo]

    @property
    def new_length(self) -> int:
        """Code points to translate: an article's share of the work."""
        return sum(len(prepared.switched) for prepared in self.new)

    def write(self, translations: Mapping[str, Translation], spent: float) -> tuple[Article, bytes | None]:
        """Merge, save, render; the article's row, and the document where it goes to standard output."""
        started = time.perf_counter()
        catalog = self.catalog
        results = {i: translations[self.document.segments[i].source] for i in self.plan.todo}
        catalog.merge(self.plan, results, self.place.meta if results else None)
        if not self.item.is_stdin:
            catalog.save()  # first: it takes in what somebody else has written in the meantime
        rendered = self._rendered() if self.item.is_stdin else self.write_document()
        seconds = self.started + spent + time.perf_counter() - started
        return self._row(catalog, seconds), rendered if self.item.is_stdin else None

    def write_document(self) -> bytes:
        """Write what the saved catalog says. What a person has changed in the document is kept beside it."""
        path, rendered = self.place.out / self.name, self._rendered()
        if edited(path, rendered, self.catalog.documents):
            message = f"was edited by hand, and is written anew; the edited one is {keep(path).name}"
            hint = f"put the change into {self.catalog.path.name}, then delete the copy"
            self.place.findings.append(
                Finding("document-edited", Severity.WARNING, message, Location(str(path)), hint)
            )
        files.write_atomic(path, rendered)
        self.catalog.wrote(rendered)
        self.catalog.save()
        if moved := self.place.moves.taken.get(self.catalog.path):
            moved.drop_document()
        return rendered

    def _rendered(self) -> bytes:
        return self.document.render(self.catalog.texts(self.plan), self.language)

    @property
    def language(self) -> str:
        """The language that is translated into."""
        return self.place.project.options.target

    def _row(self, catalog: Catalog, seconds: float) -> Article:
        status = catalog.status(self.plan)
        wanted, met = self._terms(catalog.texts(self.plan))
        return Article(
            self.name,
            segments=status.total,
            reused=status.reused,
            machine=status.machine,
            human=status.human,
            copied=status.copied,
            flagged=status.flagged,
            terms_wanted=wanted,
            terms_met=met,
            seconds=seconds,
        )

    def _terms(self, texts: Mapping[int, str]) -> tuple[int, int]:
        """Distinct terms wanted, over all segments, and those that stand in the English that is shown.

        A segment without Korean is copied: nothing is asked of it.
        """
        met = sum(len(assign(texts[i], self.prepared[i].wants)) for i in texts)
        translated = (i for i in range(len(self.prepared)) if i in texts or self.plan[i].action != "skip")
        return sum(len(self.prepared[i].wants) for i in translated), met

    def stale(self) -> list[Finding]:
        """A note where a person's text belongs to an earlier wording, so that the document shows the machine's."""
        flags = self.catalog.flags(self.plan)
        keys = {self.plan[i].key for i in flags if str(State.STALE) in flags[i]}
        if self.item.is_stdin or not keys:
            return []
        lines = self.on_disk()
        place = Location(str(lines.path), min(lines.line_of(key) for key in keys))
        return [stale_note(len(keys), place)]

    def on_disk(self) -> Catalog:
        """The catalog as it is now, with the lines of its entries."""
        return _catalog(self.item, self.place)

    def warnings(self) -> Iterator[Finding]:
        """What opening it brought to light."""
        yield from self.document.findings
        for warning in self.catalog.warnings:
            place = Location(str(self.catalog.path))
            yield Finding("catalog-sidecar", Severity.WARNING, warning, place)
        yield from self._notes()

    def _notes(self) -> Iterator[Finding]:
        """What its author should know: deprecated terms (each once a run), and characters that nobody sees."""
        file = str(self.item.path)
        unseen: list[int] = []
        for segment, prepared in zip(self.document.segments, self.prepared, strict=True):
            for match in prepared.deprecated:
                if match.concept.id not in self.place.deprecated:
                    self.place.deprecated.add(match.concept.id)
                    yield deprecated_note(match, self.place.glossary, Location(file, segment.line))
            unseen += [
                segment.line for edit in invisible_edits(segment.source) for _ in range(len(edit.span))
            ]
        if unseen:
            yield unseen_note(len(unseen), Location(file, min(unseen)))

    def out_of_date(self) -> list[Finding]:
        """Why a run of `loc translate` would change this article's catalog or document."""
        if self.item.is_stdin:
            return []
        fingerprints = [prepared.fingerprint for prepared in self.prepared]
        findings = [
            replace(one, location=replace(one.location, file=str(self.item.path)))
            if one.location.file == self.catalog.source
            else one
            for one in up_to_date(self.catalog, self.document.segments, fingerprints)
        ]
        if not self.catalog.exists:
            return findings[:1]  # every sentence is new: the first line says it all
        written = self.place.out / self.name
        if edited(written, self._rendered(), self.catalog.documents):
            message = "the document was edited by hand; the next run writes it anew"
            hint = f"put the change into {self.catalog.path.name} and run loc translate"
            place = Location(str(written))
            findings.append(Finding("document-edited", Severity.ERROR, message, place, hint))
        if not findings and (not written.is_file() or written.read_bytes() != self._rendered()):
            message = (
                "the document is not what its catalog says"
                if written.is_file()
                else "the document is missing"
            )
            findings.append(
                Finding(
                    "document-stale", Severity.ERROR, message, Location(str(written)), "run loc translate"
                )
            )
        return findings


def open_article(item: Input, place: Workplace) -> OpenArticle:
    """Read an article and its catalog, and plan what to do.

    Raises:
        InputError, CatalogError: they cannot be read; the message has the place.
        UsageError: the output would overwrite the article.

    """
    started = time.perf_counter()
    if not item.is_stdin and files.real(place.out / item.name) == files.real(item.path):
        raise UsageError(
            "the translation would overwrite the article",
            location=Location(str(item.path)),
            hint="choose another folder with --out",
        )
    document = place.document(item)
    once: dict[str, Prepared] = {}
    for segment in document.segments:
        if segment.source not in once:
            once[segment.source] = place.preparer(segment)
    prepared = [once[segment.source] for segment in document.segments]
    catalog = _catalog(item, place)
    plan = catalog.plan(document.segments, [one.fingerprint for one in prepared], refresh=place.refresh)
    if any(step.outdated for step in plan):
        comments = {entry.key: entry.comments for entry in catalog.entries}
        plan = plan.settle(
            step.index
            for step in plan
            if step.outdated and _is_right(prepared[step.index], step.text or "", comments.get(step.key, ()))
        )
    return OpenArticle(item, place, document, prepared, catalog, plan, time.perf_counter() - started)


def _is_right(prepared: Prepared, english: str, comments: Sequence[str]) -> bool:
    """True where a text has every term wanted today and no wrong rendering, but for what is waived beside it."""
    met = assign(english, prepared.wants)
    found: set[str] = set()
    for want in prepared.wants:
        if wrong_renderings(english, want):
            found |= {"C002"}
        elif want.concept not in met:
            found |= {"C001"}
    if not found:
        return True
    from loc.checks import CHECKS
    from loc.checks.waivers import read_waivers

    allowed = {waiver.id for waiver in read_waivers(comments) if waiver.reason}
    return all({check.id, check.name} & allowed for check in CHECKS if check.id in found)


def _catalog(item: Input, place: Workplace) -> Catalog:
    if item.is_stdin:
        return Catalog(Path("-"), source="-", language=place.project.options.target, lock=Path("-"))
    path = place.catalogs[item.name]
    former = former_name(path, PurePosixPath(item.name))
    moved = place.moves.taken.get(path)
    return Catalog.load(
        path,
        place.project.options.target,
        source=item.name,
        lock=place.project.state / "catalogs.lock",
        former=moved.path if moved else former,
        shared=not moved and former in place.catalogs.values(),
        moved=moved is not None,
        fresh=path in place.moves.given_away,
        origin=_origin(item, place),
    )


def _origin(item: Input, place: Workplace) -> str:
    """The article's path in the project, with slashes; "" for one from elsewhere."""
    path, root = item.path.parent.resolve() / item.path.name, place.project.root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
