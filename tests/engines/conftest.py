from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from engines import tiny as tiny_model

from loc.engines import places
from loc.engines.argos import ArgosEngine
from loc.engines.packages import bundled

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def engine(unpacked: Path) -> ArgosEngine:
    """The bundled model, loaded once. Its memory of recent texts is shared: tests of that make their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOC_CACHE_DIR", str(unpacked))
        made = ArgosEngine(bundled(), threads=2)
        list(made.translate([]))
        made.package.folder()
    return made


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tiny_model.Tiny:
    """A random Transformer. Do not write to it."""
    return tiny_model.make(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def tiny_package(tmp_path: Path, tiny: tiny_model.Tiny) -> Path:
    """An `.argosmodel` of the random Transformer."""
    return tiny_model.write_package(tmp_path / "tiny.argosmodel", tiny)


@pytest.fixture
def installed_packages(home: Path) -> Path:
    """The empty folder where this test's installed packages will lie."""
    del home
    return places.packages_dir()
