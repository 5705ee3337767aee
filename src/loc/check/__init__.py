"""`loc check` as a function: catalogs in, findings out; no model is needed, nothing is written unless asked for.

Everything a check needs stands in the catalog (the Korean, the English, kind and place of each segment), so that
any gettext catalog of Korean can be checked, with the articles at hand or without.

units.py reads catalogs into units, running.py runs the checks and honours waivers (workers.py: in two processes),
mending.py applies fixes.
"""

from __future__ import annotations

from loc.check.mending import mend
from loc.check.running import Found, check_catalogs, choose
from loc.check.units import Analyst, CheckedCatalog, collect_catalogs, read_catalog

__all__ = [
    "Analyst",
    "CheckedCatalog",
    "Found",
    "check_catalogs",
    "choose",
    "collect_catalogs",
    "mend",
    "read_catalog",
]
