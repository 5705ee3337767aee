"""`loc glossary impact`: what a change of the glossary does to the translations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from loc.errors import EXIT_CLEAN, EXIT_FINDINGS

FORMATS = ("text", "json", "markdown")


def impact(
    base: Annotated[
        str | None,
        typer.Argument(
            metavar="BASE",
            help="A git revision or another glossary file.  [default: where this branch left main]",
            show_default=False,
        ),
    ] = None,
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            "--corpus",
            "-c",
            metavar="FILE|DIR",
            help="Articles, or folders of them; give it again for more.  [default: seeds/]",
        ),
    ] = None,
    glossary: Annotated[
        list[Path] | None,
        typer.Option("--glossary", "-g", help="Glossary file of today; give it again to layer several."),
    ] = None,
    output: Annotated[
        str, typer.Option("--format", "-f", metavar="text|json|markdown", help="How it is shown.")
    ] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    no_model: Annotated[
        bool, typer.Option("--no-model", help="Translate nothing; show what is known.")
    ] = False,
    both: Annotated[
        bool,
        typer.Option(
            "--retranslate-both", help="Have the engine make earlier translations that no catalog holds."
        ),
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="How many sentences to translate at most.")
    ] = 200,
    saved: Annotated[
        Path | None, typer.Option("--from", help="Show a report that --format json has written.")
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="nothing|human-outdated|missing",
            help="Exit with 1 for `human-outdated` texts, or terms `missing` in new translations.",
        ),
    ] = "nothing",
) -> None:
    """Compare the glossary with an earlier one: concepts, touched sentences, their translations and figures.

    Nothing is written: neither catalogs nor the working tree change. Human texts are listed, never translated.
    """
    from loc.cli.output import chosen, emit, note, unknown
    from loc.errors import InputError, UsageError
    from loc.impact.report import FAIL_ON, Report, Wish, failures, from_json, to_json
    from loc.model import Location
    from loc.project import find

    if output not in FORMATS:
        raise unknown("--format", output, FORMATS)
    output = chosen(output, as_json=as_json)
    if fail_on not in FAIL_ON:
        raise unknown("--fail-on", fail_on, FAIL_ON)
    report: Report
    if saved is not None:
        if base is not None:
            raise UsageError("--from shows a finished report", hint="leave BASE away")
        try:
            report = from_json(saved.read_bytes())
        except OSError as error:
            raise InputError(
                f"cannot be read: {error.strerror}", location=Location(str(saved)), hint="check the path"
            ) from None
        except InputError as error:
            raise InputError(
                error.message,
                location=Location(str(saved)),
                hint="--from shows what `loc glossary impact --format json` has written",
            ) from None
    else:
        from loc.impact.run import impact as compare

        project = find().using(glossary=tuple(str(path.resolve()) for path in glossary) if glossary else None)
        paths = corpus or [folder for folder in (project.root / "seeds",) if folder.is_dir()]
        if not paths:
            note("no corpus: there is no folder `seeds`; name one with --corpus")
        report = compare(project, paths, base, Wish(model=not no_model, both=both, limit=limit))
    if output == "json":
        emit(to_json(report))
    elif output == "markdown":
        from loc.impact.markdown import render as render_markdown

        emit(render_markdown(report))
    else:
        from loc.impact.text import render as render_text

        emit(render_text(report))
    raise typer.Exit(EXIT_FINDINGS if failures(report, fail_on) else EXIT_CLEAN)
