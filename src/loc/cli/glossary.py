"""`loc glossary …`: look into the terminology."""

from __future__ import annotations

from typing import Annotated

import typer

from loc.cli import lazy
from loc.cli.options import AsJson, Drafts, GlossaryFiles

app = lazy.group(
    "glossary",
    "The glossary: explain, check, format, edit.",
    {
        "explain": "glossary:explain",
        "lint": "glossary_lint:lint",
        "check": "glossary_lint:lint",
        "fmt": "glossary_lint:fmt",
        "rules": "glossary_lint:rules",
        "show": "glossary_edit:show",
        "add": "glossary_edit:add",
        "rename": "glossary_edit:rename",
        "approve": "glossary_edit:approve",
        "deprecate": "glossary_edit:deprecate",
        "merge": "glossary_edit:merge",
        "impact": "glossary_impact:impact",
        "export": "glossary_exchange:export",
        "import": "glossary_exchange:import_",
        "suggest": "glossary_suggest:suggest",
    },
    hidden=frozenset({"check"}),  # the same as `lint`
)


def explain(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Korean text, in quotes.")],
    files: GlossaryFiles = None,
    drafts: Drafts = False,
    as_json: AsJson = False,
) -> None:
    """Show every term found in TEXT, where it begins and ends, what won, and why the others lost."""
    from dataclasses import asdict

    from loc.cli.output import emit, emit_json, note, printable
    from loc.glossary.boundaries import without_rules
    from loc.glossary.explain import explain as explain_text
    from loc.glossary.matcher import Matcher
    from loc.glossary.of_project import project_glossary
    from loc.project import find

    given = tuple(str(path.resolve()) for path in files) if files else None
    project = find().using(drafts=drafts or None, glossary=given)
    glossary = project_glossary(project)
    matcher = Matcher(glossary, language=project.options.source, drafts=project.options.drafts)
    if said := without_rules(project.options.source):
        note(f"note: {said}")
    if not project.glossaries:
        note("note: there is no glossary here; `loc init` writes an example, --glossary names another")
    explanations = explain_text(text, matcher)
    if as_json:
        emit_json([asdict(explanation) for explanation in explanations])
        return
    if not explanations:
        emit("no term of the glossary occurs in this text")
    for explanation in explanations:
        emit(printable(str(explanation)))
