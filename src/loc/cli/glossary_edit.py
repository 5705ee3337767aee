"""`loc glossary add`, `approve`, `show`, `rename`, `deprecate` and `merge`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loc.cli.options import AsJson
from loc.errors import EXIT_CLEAN, EXIT_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loc.glossary.desk import Change
    from loc.glossary.yaml_strict import Tree

Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a concept.")]
GlossaryFile = Annotated[
    list[Path] | None,
    typer.Option(
        "--glossary",
        "-g",
        "--file",
        help="Glossary file; give it again to layer several.  [default: the project's]",
    ),
]
Many = list[str] | None


def add(
    concept: Id,
    name: Annotated[str, typer.Argument(help="Its name in the source language.")] = "",
    rendering: Annotated[str, typer.Argument(help="Its name in the target language.")] = "",
    type_: Annotated[
        str, typer.Option("--type", help="person, org, product, model, acronym, concept, place or media.")
    ] = "",
    form: Annotated[
        str,
        typer.Option(
            "--form", help="full, surname, long, acronym, short or name.  [default: the first form]"
        ),
    ] = "",
    status: Annotated[str, typer.Option("--status", help="draft or approved.")] = "",
    source: Annotated[str, typer.Option("--source", help="Where the spelling comes from.")] = "",
    note: Annotated[str, typer.Option("--note", help="Anything that people should know.")] = "",
    case: Annotated[str, typer.Option("--case", help="exact, first or any.")] = "",
    match: Annotated[str, typer.Option("--match", help="eojeol or substring.")] = "",
    reading: Annotated[
        str, typer.Option("--reading", help="How a Latin name ends: vowel, consonant, rieul, or in Hangul.")
    ] = "",
    variant: Annotated[
        Many, typer.Option("--variant", help="Another spelling; give it again for more.")
    ] = None,
    accepted: Annotated[Many, typer.Option("--accepted", help="Another right rendering.")] = None,
    wrong: Annotated[Many, typer.Option("--wrong", help="A known wrong rendering.")] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Add spellings as drafts: they bind once they are approved.")
    ] = False,
    guard: Annotated[Many, typer.Option("--guard", help="A longer string that is something else.")] = None,
    hit: Annotated[Many, typer.Option("--hit", help="A sentence in which it must be found.")] = None,
    miss: Annotated[Many, typer.Option("--miss", help="A sentence in which it must not be found.")] = None,
    file: GlossaryFile = None,
) -> None:
    """Add a concept, or a form, spellings and facts to one that is there.

    loc glossary add perplexity 퍼플렉시티 Perplexity --type org --variant Perplexity
    """
    from loc.glossary.edit import Additions
    from loc.glossary.edit import add as add_to

    facts = {"type": type_, "status": status, "source": source, "note": note, "case": case, "match": match}
    what = Additions(
        name=name,
        rendering=rendering,
        form=form,
        reading=reading,
        variants=variant or (),
        accepted=accepted or (),
        wrong=wrong or (),
        draft=draft,
        guards=guard or (),
        hit=hit or (),
        miss=miss or (),
        fields={key: value for key, value in facts.items() if value},
    )
    _apply(lambda trees: add_to(trees, concept, what), file)


def approve(
    concept: Id,
    spellings: Annotated[
        Many,
        typer.Argument(metavar="SPELLING", help="Draft spellings of it.  [default: all, and the concept]"),
    ] = None,
    file: GlossaryFile = None,
) -> None:
    """Let a draft bind: a concept with all its draft spellings, or only some of these."""
    from loc.glossary.edit import approve as approve_in

    _apply(lambda trees: approve_in(trees, concept, spellings or ()), file)


def rename(
    concept: Id,
    new_id: Annotated[str, typer.Argument(metavar="NEW-ID", help="Its new id.")] = "",
    name: Annotated[
        str, typer.Option("--name", help="A new canonical name; the old one becomes a variant.")
    ] = "",
    form: Annotated[
        str, typer.Option("--form", help="The form whose name changes.  [default: the first]")
    ] = "",
    language: Annotated[
        str, typer.Option("--language", help="The language of the name.  [default: source]")
    ] = "",
    file: GlossaryFile = None,
) -> None:
    """Change the id of a concept, or the canonical name of one of its forms."""
    from loc.errors import UsageError
    from loc.glossary.edit import rename as rename_id
    from loc.glossary.edit import rename_name

    if bool(new_id) == bool(name):
        raise UsageError("give either a new id or --name", hint="loc glossary rename old-id new-id")
    if new_id:
        _apply(lambda trees: rename_id(trees, concept, new_id), file)
    else:
        _apply(lambda trees: rename_name(trees, concept, name, form=form, language=language), file)


def deprecate(
    concept: Id,
    successor: Annotated[str, typer.Option("--successor", help="The concept to use instead.")],
    file: GlossaryFile = None,
) -> None:
    """Mark a concept as deprecated: it is still found, and reported."""
    from loc.glossary.edit import deprecate as deprecate_in

    _apply(lambda trees: deprecate_in(trees, concept, successor), file)


def merge(
    concept: Id,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The concept that stays.")],
    file: GlossaryFile = None,
) -> None:
    """Move everything of a concept into another, and delete it."""
    from loc.glossary.edit import merge as merge_in

    _apply(lambda trees: merge_in(trees, concept, into), file)


def show(
    what: Annotated[str, typer.Argument(metavar="ID|TEXT", help="An id, a spelling or a rendering.")],
    as_json: AsJson = False,
    file: GlossaryFile = None,
) -> None:
    """Show the entries with that id, or that have TEXT among their names."""
    from dataclasses import asdict

    from loc.cli.glossary_files import near
    from loc.cli.output import emit, emit_json, printable
    from loc.errors import UsageError
    from loc.glossary.model import Glossary
    from loc.glossary.validate import suggestion
    from loc.glossary.written import written
    from loc.project import find

    paths = [near(path) for path in file or find().glossaries]
    glossary = Glossary.load(*paths)
    found = glossary.named(what)
    if not found:
        raise UsageError(
            f"no concept has the id or the name `{what}`",
            hint=suggestion(what, glossary.by_id)
            or "`loc glossary explain TEXT` shows what is found in a text",
        )
    if as_json:
        emit_json([{**asdict(concept), "revision": concept.revision} for concept in found])
        return
    for number, concept in enumerate(found):
        lead = "\n" if number else ""
        emit(printable(f"{lead}{concept.location}  revision {concept.revision}\n{written(concept)}"))


def _apply(change: Callable[[Sequence[Tree]], Change], files: Sequence[Path] | None) -> None:
    """Make the change, or say why not and write nothing."""
    from loc.cli.glossary_files import glossary_files
    from loc.cli.output import note
    from loc.output_formats import render
    from loc.project import find

    stored = glossary_files(files, find())
    made = change([one.tree for one in stored])
    if made.refused:
        note(render("text", made.refused))
        note("nothing was written; the places are those that the change would make")
        raise typer.Exit(EXIT_FINDINGS)
    if made.doubts:
        note(render("text", made.doubts))
    for one in stored:
        if one.tree.file in made.texts and one.write(made.texts[one.tree.file]):
            note(f"written to {one.path}")
    if not made.texts:
        note("nothing to change")
    raise typer.Exit(EXIT_CLEAN)
