"""The document beside a catalog: whether it is as loc wrote it, and what becomes of an edit made in it.

The place for a person's English is the catalog. An edit in the document would be overwritten by the next run;
so that it is noticed, the sidecar keeps a hash of the document as last written.
"""

from __future__ import annotations

import hashlib
from itertools import count
from typing import TYPE_CHECKING

from loc import files

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


def document_hash(data: bytes) -> str:
    """16 hex digits for a document (blake2b, RFC 7693); the line ends of a checkout make no difference."""
    return hashlib.blake2b(data.replace(b"\r\n", b"\n"), digest_size=8).hexdigest()


def edited(path: Path, new: bytes, known: Collection[str]) -> bool:
    """True where `path` holds what is neither `new` nor what was written last (`known`; empty: not on record)."""
    if not known or not path.is_file():
        return False
    return document_hash(path.read_bytes()) not in {*known, document_hash(new)}


def keep(path: Path) -> Path:
    """Copy the document to NAME.edited.EXT beside it (with a number where that holds another edit)."""
    data = path.read_bytes()
    for number in count(1):
        mark = ".edited" if number == 1 else f".edited-{number}"
        copy = path.with_name(f"{path.stem}{mark}{path.suffix}")
        if not copy.exists() or (copy.is_file() and copy.read_bytes() == data):
            break
    files.write_atomic(copy, data)
    return copy
