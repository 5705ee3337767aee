"""`loc glossary …`: look into the terminology."""

from __future__ import annotations

from typing import Annotated

import typer

from loc.cli import glossary_edit, glossary_exchange, glossary_impact, glossary_lint, glossary_suggest

app = typer.Typer(help="The glossary: explain, check, format, edit.", no_args_is_help=True)


@app.callback()
def root() -> None:
    """The glossary: explain, check, format, edit."""


@app.command("explain")
def explain(
    text: Annotated[str, typer.Argument(help="Korean text, in quotes.")],
    drafts: Annotated[bool, typer.Option("--drafts", help="Use draft terms too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show every term found in TEXT, where it begins and ends, what won, and why the others lost."""
    from dataclasses import asdict

    from loc.cli.output import emit, emit_json, printable
    from loc.glossary.explain import explain as explain_text
    from loc.glossary.matcher import Matcher
    from loc.glossary.model import Glossary
    from loc.project import find

    project = find().using(drafts=drafts or None)
    glossary = Glossary.load(*project.glossaries)
    matcher = Matcher(glossary, language=project.options.source, drafts=project.options.drafts)
    explanations = explain_text(text, matcher)
    if as_json:
        emit_json([asdict(explanation) for explanation in explanations])
        return
    if not explanations:
        emit("no term of the glossary occurs in this text")
    for explanation in explanations:
        emit(printable(str(explanation)))


app.command("lint")(glossary_lint.lint)
app.command("check", hidden=True, help="The same as `lint`.")(glossary_lint.lint)
app.command("fmt")(glossary_lint.fmt)
app.command("rules")(glossary_lint.rules)
app.command("show")(glossary_edit.show)
app.command("add")(glossary_edit.add)
app.command("rename")(glossary_edit.rename)
app.command("approve")(glossary_edit.approve)
app.command("deprecate")(glossary_edit.deprecate)
app.command("merge")(glossary_edit.merge)
app.command("impact")(glossary_impact.impact)
app.command("export")(glossary_exchange.export)
app.command("import")(glossary_exchange.import_)
app.command("suggest")(glossary_suggest.suggest)
