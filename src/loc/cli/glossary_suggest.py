"""`loc glossary suggest`: spellings in the articles that nobody has registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli.options import AsJson, Encoding, GlossaryFiles
from loc.errors import EXIT_CLEAN, EXIT_INPUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loc.glossary.suggest import Passage, Suggestion
    from loc.glossary.suggest.nouns import Nouns
    from loc.model import Finding
    from loc.project import Project


def suggest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR|-",
            help="Articles, or folders of them; `-` reads standard input.",
            show_default=False,
        ),
    ],
    glossary: GlossaryFiles = None,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0.0, max=1.0, help="Least score to report.")
    ] = 0.6,
    morphology: Annotated[
        bool | None,
        typer.Option(
            "--morphology/--rules",
            help="Find nouns with kiwipiepy, or by particles alone.  [default: kiwipiepy if it is installed]",
            show_default=False,
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Add what is suggested to the glossary, as drafts marked `# suggested`."
        ),
    ] = False,
    encoding: Encoding = None,
    as_json: AsJson = False,
) -> None:
    """Find spellings of names that the glossary lacks (알트맨 beside 올트먼), ranked, with the places that say so.

    Exits with 0 whatever is found: a suggestion is no fault.
    """
    from dataclasses import asdict

    from loc.cli.output import emit_json, report_findings
    from loc.errors import UsageError
    from loc.glossary.of_project import project_glossary
    from loc.glossary.suggest import suggest as find_spellings
    from loc.languages import base
    from loc.project import find

    files = tuple(str(path.resolve()) for path in glossary or ())
    project = find().using(encoding=encoding, glossary=files or None)
    terms = project_glossary(project)
    if base(terms.source) != "ko":
        raise UsageError(
            f"the glossary's source language is `{terms.source}`: spellings are compared for Korean only",
            hint="register the variants by hand with `loc glossary add ID --variant SPELLING`",
        )
    unread: list[Finding] = []
    found = find_spellings(
        _passages(paths, project, unread), terms, nouns=_nouns(morphology), min_score=min_score
    )
    if as_json:
        emit_json([asdict(one) for one in found])
    else:
        _print(found)
    if write:
        _write(found, project)
    report_findings(unread)
    raise typer.Exit(EXIT_INPUT if unread else EXIT_CLEAN)


def _write(found: list[Suggestion], project: Project) -> None:
    from loc.cli.glossary_files import glossary_files
    from loc.cli.output import note
    from loc.glossary.suggest.write import draft

    stored = glossary_files(None, project)
    drafted = draft(found, [one.tree for one in stored])
    for one in stored:
        if one.tree.file in drafted.texts and one.write(drafted.texts[one.tree.file]):
            count = len(drafted.added)
            many = "1 suggestion as a draft" if count == 1 else f"{count} suggestions as drafts"
            note(f"written to {one.path}: {many} (# suggested)")
    for suggestion, reason in drafted.left:
        note(f"left out: {suggestion.spelling}: {reason}")
    if not drafted.texts:
        note("nothing was written")


def _passages(paths: list[str], project: Project, unread: list[Finding]) -> Iterator[Passage]:
    """Every segment of the articles. What a folder holds and cannot be read goes to `unread`; a named one raises."""
    from loc.errors import InputError
    from loc.formats import load_breaks, open_document
    from loc.glossary.suggest import Passage
    from loc.inputs import collect, read
    from loc.model import Finding, Location, Severity

    breaks = load_breaks(project.segments)
    for item in collect(paths):
        try:
            file = read(item, project.options.encoding)
        except InputError as error:
            if item.named:
                raise
            place = error.location or Location(str(item.path))
            unread.append(Finding("input-unreadable", Severity.ERROR, error.message, place, error.hint))
            continue
        for segment in open_document(file, breaks, name=item.name).segments:
            yield Passage(item.path.as_posix(), segment.line, segment.source)


def _nouns(morphology: bool | None) -> Nouns | None:
    from loc.errors import UsageError
    from loc.glossary.suggest.nouns import Nouns, installed

    if morphology and not installed():
        raise UsageError(
            "kiwipiepy is not installed",
            hint="install the extra `ko` (pip install 'loc-translate[ko]'), or use --rules",
        )
    return Nouns() if morphology or (morphology is None and installed()) else None


def _print(found: list[Suggestion]) -> None:
    from loc.cli.output import emit, printable

    if not found:
        emit("no other spelling of a name of the glossary was found")
    for one in found:
        if one.concept:
            what = f"{one.spelling}  →  {one.name}  [{one.concept}/{one.form}: {one.english}]"
        else:
            what = f"{' | '.join(one.spellings)}  (not in the glossary{f': {one.english}' if one.english else ''})"
        emit(printable(f"{one.score:.2f}  {what}  ×{one.count}"))
        for evidence in one.evidence:
            emit(printable(f"      {evidence}"))
