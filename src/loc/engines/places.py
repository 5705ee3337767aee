"""Where packages lie on this machine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from loc.project import cache_dir, data_dir

MODELS = Path(__file__).resolve().parent.parent / "models"


def packages_dir() -> Path:
    """Where installed packages lie."""
    return data_dir() / "packages"


def cache_dirs() -> list[Path]:
    """Where unpacked archives may lie, in the order to try: LOC_CACHE_DIR or the platform's, then a temporary one."""
    user = getattr(os, "getuid", lambda: "user")()
    return [cache_dir() / "models", Path(tempfile.gettempdir()) / f"loc-models-{user}"]


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
