"""What an Argos package of ours holds besides its model: metadata, strategy, card, licence. Always the same bytes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

TIMESTAMP = (1980, 1, 1, 0, 0, 0)
METADATA = {
    "argos_version": "1.9",
    "from_code": "ko",
    "from_name": "Korean",
    "to_code": "en",
    "to_name": "English",
    "type": "translate",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say what is put into a package."""
    parser.add_argument("--version", required=True)
    parser.add_argument("--card", type=Path, help="model card, becomes README.md")
    parser.add_argument("--licence", type=Path, help="licence, becomes LICENSE")
    parser.add_argument("--terms", default="switch", choices=("switch", "canonical"))
    parser.add_argument("--numbers", default="switch", choices=("switch", "leave"))
    parser.add_argument(
        "--max-input", type=int, default=40, help="pieces; longer sentences are cut at clauses"
    )


def write(
    out: Path, model: Mapping[str, bytes], args: argparse.Namespace, known: Mapping[str, Any] = METADATA
) -> None:
    """Write the model's files with what `args` (add_arguments) says beside them, and print the package's digest."""
    files = dict(model)
    files["metadata.json"] = _json({**known, "package_version": args.version})
    files["loc.json"] = _json({"terms": args.terms, "numbers": args.numbers, "max_input": args.max_input})
    for name, path in (("README.md", args.card), ("LICENSE", args.licence)):
        if path:
            files[name] = path.read_bytes()
    root = f"translate-ko_en-{args.version.replace('.', '_')}"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{root}/{name}", TIMESTAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system
            archive.writestr(entry, files[name])
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, sha256 {digest}")


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
