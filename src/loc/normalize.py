"""`loc normalize` as a function: articles in, the same articles with canonical Korean names out."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from loc import files, inputs
from loc.errors import InputError, UsageError
from loc.formats import open_document
from loc.glossary.matcher import Matcher
from loc.glossary.normalize import normalize_edits
from loc.glossary.of_project import project_glossary
from loc.glossary.protected import find_protected
from loc.korean.composed import Composed
from loc.model import Edit, Location, Span, apply_edits
from loc.project import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loc.model import Segment
    from loc.project import Project


class Target(Enum):
    """Where the normalized text goes."""

    NOWHERE = auto()
    FOLDER = auto()
    IN_PLACE = auto()


@dataclass(frozen=True)
class Normalized:
    """One article before and after. `edits` counts the places changed; `written` is None where nothing was."""

    path: Path
    file: files.TextFile
    after: str
    edits: int
    written: Path | None = None

    @property
    def changed(self) -> bool:
        """True where normalizing changes the text."""
        return self.after != self.file.text

    @property
    def after_bytes(self) -> bytes:
        """The normalized article in its own encoding."""
        return self.file.encode(self.after)

    def diff(self) -> str:
        """A unified diff, by lines."""
        before, after = (text.splitlines() for text in (self.file.text, self.after))
        return "\n".join(
            difflib.unified_diff(before, after, str(self.path), f"{self.path} (normalized)", lineterm="")
        )


def normalize_files(  # noqa: PLR0913 (one keyword for each choice of a run)
    paths: Sequence[Path | str],
    *,
    project: Project | None = None,
    target: Target = Target.NOWHERE,
    out: Path | str | None = None,
    drafts: bool = False,
    encoding: str | None = None,
    unreadable: Callable[[InputError], None] | None = None,
) -> Iterator[Normalized]:
    """Normalize every article that `paths` stand for, in order, and write it where `target` says.

    Only visible text is touched: markup, code, URLs and addresses stay as they are. N lines in, N lines out.
    A file that cannot be read is an `InputError`; one that a folder merely held goes to `unreadable`, if given.
    """
    project = (project or find()).using(drafts=drafts or None, encoding=encoding)
    out = Path(out) if out else None
    matcher = Matcher(
        project_glossary(project), language=project.options.source, drafts=project.options.drafts
    )
    if target is Target.FOLDER and out:
        files.require_folder(out)
    for item in inputs.collect(paths, [out] if out else []):
        try:
            file = inputs.read(item, project.options.encoding)
        except InputError as error:
            if item.named or unreadable is None:
                raise
            unreadable(error)
            continue
        edits = document_edits(file, matcher)
        result = Normalized(item.path, file, apply_edits(file.text, edits), len(edits))
        yield _write(result, item, target, out)


def document_edits(file: files.TextFile, matcher: Matcher) -> list[Edit]:
    """The edits that normalize the visible text of one file."""
    document = open_document(file)
    edits: list[Edit] = []
    for segment in document.segments:
        composed = Composed(segment.span.of(file.text))
        text = composed.text
        protected = [*find_protected(text), *_markup(text, segment)]
        edits += [
            Edit(Span(segment.span.start + e.span.start, segment.span.start + e.span.end), e.after)
            for e in map(composed.back, normalize_edits(text, matcher, protected))
        ]
    return edits


def _markup(text: str, segment: Segment) -> Iterator[Span]:
    """Where the inline markup of a segment stands in its text as the file has it."""
    at = 0
    for placeable in segment.placeables:
        found = text.find(placeable.raw, at)
        if found >= 0:
            at = found + len(placeable.raw)
            yield Span(found, at)


def _write(result: Normalized, item: inputs.Input, target: Target, out: Path | None) -> Normalized:
    if target is Target.NOWHERE:
        return result
    if item.is_stdin:
        raise UsageError(
            "standard input cannot be written to a folder", hint="leave --out and --in-place away"
        )
    path = item.path if target is Target.IN_PLACE else (out or item.path.parent) / item.name
    if target is Target.FOLDER and files.real(path) == files.real(item.path):
        raise UsageError(
            "the output would overwrite the article",
            location=Location(str(path)),
            hint="use --in-place for that",
        )
    files.write_atomic(path, result.after_bytes)
    return Normalized(result.path, result.file, result.after, result.edits, path)
