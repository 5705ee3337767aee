"""Whether a model package is whole: its files as installed, its weights and tokenizer of one piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loc.engines import archive
from loc.engines.modelfile import check_vocabulary, read_model_file
from loc.engines.packages import read_record
from loc.errors import LocError, PackageError
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loc.engines.packages import Package


def verify(package: Package) -> list[str]:
    """What is wrong with a package, in words; empty when all is well. Loads no model."""
    problems = []
    try:
        folder = package.folder()
    except LocError as error:
        return [str(error)]
    files = read_record(folder).get("files")
    if isinstance(files, dict):
        problems += [f"{folder / name}: missing or changed" for name in archive.damaged(folder, files)]
    return problems + weights_problems(folder)


def weights_problems(folder: Path) -> list[str]:
    """What is wrong with the model and the tokenizer in a package folder, in words."""
    problems = [str(problem) for problem in sentencepiece_problems(folder)]
    try:
        check_vocabulary(folder / "model", read_model_file(folder / "model" / "model.bin"))
    except LocError as error:
        problems.append(str(error))
    return problems


def sentencepiece_files(folder: Path) -> tuple[Path, Path]:
    """The SentencePiece models of the source and the target side."""
    shared, pair = folder / "sentencepiece.model", (folder / "source.spm", folder / "target.spm")
    return pair if not shared.is_file() and any(path.is_file() for path in pair) else (shared, shared)


def sentencepiece_problems(folder: Path) -> Sequence[PackageError]:
    """Why the tokenizer cannot be used; empty when its files are there."""
    missing = [p for p in dict.fromkeys(sentencepiece_files(folder)) if not p.is_file()]
    if missing and (folder / "bpe.model").is_file():
        return [
            PackageError(
                Message(
                    "{path}: packages with a subword-nmt BPE tokenizer cannot be used",
                    path=folder / "bpe.model",
                )
            )
        ]
    return [
        PackageError(Message("{path}: the SentencePiece model is missing", path=p), hint="install it again")
        for p in missing
    ]
