"""The project's own glossary, and the bundled model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loc.engines import load_engine
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from pathlib import Path

    from loc.engines.base import Engine


@pytest.fixture(scope="session")
def preparer(root: Path) -> Preparer:
    """What writes the engine's source."""
    return Preparer(Matcher(Glossary.load(root / "glossary.yaml")), AP)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The bundled model, loaded once."""
    return load_engine()
