"""Faults of our own: a traceback is kept in the state folder, and people are told in one line where."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from loc import files
from loc.errors import CatalogError, LocError
from loc.model import Location, Message

if TYPE_CHECKING:
    from pathlib import Path

    from loc.project import Project

log = logging.getLogger(__name__)
ERRORS = "review-error.log"
"""The last fault, in the state folder."""


def keep(project: Project) -> Path:
    """Keep the traceback of the exception that is being handled; the file."""
    path = project.state / ERRORS
    try:
        files.write_atomic(path, traceback.format_exc().encode("utf-8", "backslashreplace"))
    except LocError as error:  # a folder that nobody may write to: what was asked for goes on all the same
        log.warning("%s", error)
    return path


def told(error: Exception, project: Project, place: Path, what: str) -> LocError:
    """The exception that is being handled as an error for a page: one that is a fault of ours is kept and logged."""
    if isinstance(error, LocError):
        return error
    kept = keep(project)
    log.warning("%s: %s; see %s", place, what, kept)
    return CatalogError(
        what,
        location=Location(str(place)),
        hint=Message("the fault is in loc review: please report it, with {path}", path=kept),
    )
