"""An editor's segment breaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class DocumentBreaks:
    """The breaks of one document."""
