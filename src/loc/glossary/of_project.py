"""The glossary that a project's settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary.model import Glossary

if TYPE_CHECKING:
    from loc.project import Project


def project_glossary(project: Project) -> Glossary:
    """Read the project's layered glossary; an empty one where no `glossary.yaml` is there and none was asked for.

    Where the project wants drafts to bind, draft spellings stand among the others.

    Raises:
        GlossaryError: it cannot be used; every problem is listed.

    """
    paths = project.glossaries
    options = project.options
    if not paths:
        return Glossary(source=options.source, target=options.target)
    glossary = Glossary.load(*paths)
    return glossary.tried if options.drafts else glossary
