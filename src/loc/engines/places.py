"""Where packages lie on this machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent / "models"


def data_dir() -> Path:
    """The user's data folder: LOC_DATA_DIR, or the platform's."""
    import platformdirs

    return Path(os.environ.get("LOC_DATA_DIR") or platformdirs.user_data_dir("loc", appauthor=False))


def packages_dir() -> Path:
    """Where installed packages lie."""
    return data_dir() / "packages"


def cache_dirs() -> list[Path]:
    """Where unpacked archives may lie, in the order to try: LOC_CACHE_DIR or the platform's, then a temporary one."""
    import platformdirs

    user = getattr(os, "getuid", lambda: "user")()
    wanted = os.environ.get("LOC_CACHE_DIR") or platformdirs.user_cache_dir("loc", appauthor=False)
    return [Path(wanted) / "models", Path(tempfile.gettempdir()) / f"loc-models-{user}"]


def argos_dirs() -> list[Path]:
    """Where other Argos programs keep their packages: read, never written."""
    named = os.environ.get("ARGOS_PACKAGES_DIR")
    if named:
        return [Path(named)]
    share = os.environ.get("XDG_DATA_HOME")
    try:
        base = Path(share) if share else Path.home() / ".local" / "share"
    except RuntimeError:  # no home at all
        return []
    return [base / "argos-translate" / "packages"]
