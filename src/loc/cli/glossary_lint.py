"""`loc glossary lint` (or `check`) and `loc glossary fmt`."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from loc.cli.findings import AsJson, FailOn, FailOnOption, Format, FormatOption
from loc.errors import EXIT_CLEAN, EXIT_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from loc.glossary.yaml_strict import Tree

_P = ParamSpec("_P")


def _uncollected(function: Callable[_P, int]) -> Callable[_P, None]:
    """A command that exits with what `function` returns. Python's search for cycles is off while it runs.

    There are none, and in a large glossary looking for them takes longer than several rules together.
    """

    @wraps(function)
    def command(*args: _P.args, **kwargs: _P.kwargs) -> None:
        from loc.glossary.reader import collector_paused

        with collector_paused():
            code = function(*args, **kwargs)
        raise typer.Exit(code)

    return command


Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="Glossary files, layered in this order.  [default: the project's]"),
]


@_uncollected
def lint(
    files: Files = None,
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            "--corpus",
            metavar="FILE|DIR",
            help="Articles, or folders of them; give it again for more.  [default: seeds/, if there]",
        ),
    ] = None,
    no_corpus: Annotated[bool, typer.Option("--no-corpus", help="Leave the articles out.")] = False,
    budget: Annotated[
        int | None,
        typer.Option(
            "--budget",
            min=0,
            help="Doubtful mentions that a concept may have.  [default: ambiguous-budget in loc.toml, 3]",
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend, then check again.")] = False,
    output: FormatOption = Format.TEXT,
    as_json: AsJson = False,
    fail_on: FailOnOption = FailOn.ERROR,
) -> int:
    """Check the glossary: contradictions, tests of its entries, layout, and how it fits the articles.

    Exit code 0: nothing as grave as --fail-on; 1: findings; 2: the check itself could not run.
    """
    from loc.cli.glossary_files import corpus as articles
    from loc.cli.glossary_files import glossary_files
    from loc.cli.output import chosen, emit, note
    from loc.glossary.boundaries import without_rules
    from loc.glossary.lint import RULES, Limits, lint_trees
    from loc.model import Severity
    from loc.output_formats import at_least, counted, render
    from loc.project import find

    output = Format(chosen(output, as_json=as_json))
    project = find().using(ambiguous_budget=budget)
    stored = glossary_files(files, project)
    texts = [] if no_corpus else articles(corpus, project)
    if fix:
        from loc.glossary.lint.fixes import mended

        changes = mended({one.tree.file: one.tree for one in stored})
        for one in stored:
            if one.tree.file in changes and one.write(changes[one.tree.file]):
                note(f"mended: {one.path}")
        stored = glossary_files(files, project)
    result = lint_trees(
        [one.tree for one in stored], texts, Limits(ambiguous=project.options.ambiguous_budget)
    )
    text = render(output, result.findings, RULES)
    if text:
        emit(text)
    if output is Format.TEXT:
        if said := without_rules(result.glossary.source):
            note(f"note: {said}")
        waived = f", {result.waived:,} waived" if result.waived else ""
        concept = "concept" if result.whole else "readable concept"
        size = f"{_many(len(result.glossary), concept)}, {_many(len(texts), 'article')}"
        note(f"{counted(result.findings)}{waived} in {size}")
        if not result.whole:
            note("the other rules are tried once these errors are gone")
    failed = at_least(result.findings, Severity(fail_on))
    return EXIT_FINDINGS if failed else EXIT_CLEAN


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


@_uncollected
def fmt(
    files: Files = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; show the diff, and exit with 1 if there is one.")
    ] = False,
) -> int:
    """Write the glossary in canonical order and layout; comments and blank lines stay."""
    from loc.cli.glossary_files import glossary_files
    from loc.cli.output import emit, note, printable
    from loc.glossary.fmt import difference, format_text
    from loc.project import find

    stored = glossary_files(files, find())
    formatted = [format_text(_text(one.tree), one.tree.file) for one in stored]  # all, before any is written
    changed = 0
    for one, text in zip(stored, formatted, strict=True):
        if text == one.tree.text:
            continue
        changed += 1
        if check:
            emit(printable(difference(one.tree.text, text, str(one.path)).rstrip("\n")))
        else:
            one.write(text)
            note(f"formatted: {one.path}")
    if not changed:
        note("already in canonical form")
    return EXIT_FINDINGS if check and changed else EXIT_CLEAN


def _text(tree: Tree) -> str:
    from loc.errors import GlossaryError
    from loc.glossary.reader import read

    if tree.root is None:
        problems = tree.problems or read([tree]).problems
        raise GlossaryError(f"{tree.file} cannot be formatted before it can be read", problems)
    return tree.text


def rules(
    rule: Annotated[str, typer.Argument(metavar="ID", help="A rule to explain, such as G012.")] = "",
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the chapter of docs/glossary.md.")
    ] = False,
) -> None:
    """List the rules of `lint`, or explain one: what it finds, why, and what to do."""
    from loc.cli.output import emit
    from loc.errors import UsageError
    from loc.glossary.lint import RULES, handbook
    from loc.glossary.lint.registry import BY_ID

    if markdown:
        emit(handbook.markdown(RULES))
    elif not rule:
        emit("\n".join(handbook.line(one) for one in RULES))
    elif rule.upper() in BY_ID:
        emit(handbook.explained(BY_ID[rule.upper()]))
    else:
        raise UsageError(f"there is no rule `{rule}`", hint="`loc glossary rules` lists them")
