"""The whole comparison: base and today → `Report`. Nothing is written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.glossary.of_project import project_glossary
from loc.impact.base import open_base
from loc.impact.diff import diff
from loc.impact.report import Report, Wish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loc.engines.base import Engine
    from loc.project import Project


def impact(
    project: Project,
    paths: Sequence[Path | str],
    base: str | None = None,
    wish: Wish | None = None,
    engine: Engine | None = None,
) -> Report:
    """Compare the project's glossary with the one at `base`, over the articles that `paths` stand for.

    `engine` replaces the project's model.

    Raises:
        LocError: a glossary, the base or an article that was named cannot be read.

    """
    before = open_base(project, base)
    today = project_glossary(project)
    changes = diff(before.glossary, today)
    if not changes:
        return Report(before.label, notes=before.notes)

    # Only now what is slow to import: most changes of a repository are none of the glossary's.
    from loc.formats import load_breaks
    from loc.impact.job import Job
    from loc.inputs import collect
    from loc.workplace import Workplace

    place = Workplace(
        project,
        project.output,
        today,
        load_breaks(project.segments),
        given_engine=engine,
        needs_model=False,
    )
    job = Job(before, place, wish or Wish(), notes=list(before.notes))
    if any(change.decides for change in changes):
        job.find_engine()
    job.read([item for item in collect(paths, [project.output]) if not item.is_stdin])
    job.translate()
    return job.report(changes)
