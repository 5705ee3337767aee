"""The corpus files: `GROUP.tsv.xz` with a pair a line, `dev-NAME.tsv.xz` for development, and their readers."""

from __future__ import annotations

import csv
import lzma
import unicodedata
from pathlib import Path

SUFFIX = ".tsv.xz"
ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = ("seeds", "references", "translations")
BENCHMARKS = ("flores", "ntrex")


class ForbiddenError(ValueError):
    """Text that no model may be trained on was about to be read."""


def refuse(path: Path) -> Path:
    """`path`, unless it lies in a folder of texts that must never be trained on, under the project or elsewhere."""
    place = path.resolve()
    for name in FORBIDDEN:
        if place.is_relative_to(ROOT / name) or place.parent.name == name:
            raise ForbiddenError(f"{path}: nothing in {name}/ may be used for training")
    return path


def read_pairs(path: Path, limit: int | None = None) -> list[tuple[str, str]]:
    """`(Korean, English)` for each line with two columns, in NFC; `.tsv` or `.tsv.xz`."""
    opener = lzma.open if path.suffix == ".xz" else open
    pairs = []
    with opener(refuse(path), "rt", encoding="utf-8") as file:
        for line in file:
            row = unicodedata.normalize("NFC", line).rstrip("\n").split("\t")
            if len(row) == 2 and all(cell.strip() for cell in row):
                pairs.append((row[0], row[1]))
            if limit and len(pairs) == limit:
                break
    return pairs


def groups(corpus: Path) -> dict[str, Path]:
    """Training groups by name, in the order of their names. A benchmark among them is refused."""
    for name in _files(corpus):
        if not name.startswith("dev") and any(bench in name.lower() for bench in BENCHMARKS):
            raise ForbiddenError(f"{corpus / name}{SUFFIX}: a benchmark is not for training")
    return {name: path for name, path in _files(corpus).items() if not name.startswith("dev")}


def dev_sets(corpus: Path) -> dict[str, Path]:
    """Development sets by name (`dev-flores`), in the order of their names."""
    return {name: path for name, path in _files(corpus).items() if name.startswith("dev")}


def _files(corpus: Path) -> dict[str, Path]:
    found = {path.name.removesuffix(SUFFIX): path for path in sorted(corpus.glob(f"*{SUFFIX}"))}
    if not found:
        raise FileNotFoundError(f"{corpus}: no *{SUFFIX} in it")
    return found


def read_weights(path: Path) -> dict[str, float]:
    """`GROUP,WEIGHT` a line: how often each pair of a group is seen per epoch."""
    with path.open(encoding="utf-8", newline="") as file:
        return {name: float(weight) for name, weight in csv.reader(file)}
