"""The table of contents of a CTranslate2 `model.bin`: names and shapes, read without loading a weight.

CTranslate2 itself loads a model whose vocabulary is too short, and notices an input longer than the position
table only while it decodes. Reading the shapes first lets `loc` refuse or split in time.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from loc.errors import EngineError
from loc.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REINSTALL = Message(
    "the model is damaged: install the package again (`loc model install`), or use another (`loc model list`)"
)


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What a model.bin declares. `shapes` is empty for file versions older than 4, which are left to CTranslate2."""

    version: int
    spec: str
    revision: int
    shapes: Mapping[str, tuple[int, ...]]

    @property
    def positions(self) -> int:
        """How many positions the model can encode; 0 when there is no table (relative positions)."""
        tables = [
            s[0] for name, s in self.shapes.items() if name.endswith("position_encodings/encodings") and s
        ]
        return min(tables, default=0)

    def rows(self, side: str) -> int:
        """Rows of the embedding of `encoder` or `decoder`, 0 when unknown: at least the size of its vocabulary."""
        for name in (f"{side}/embeddings/weight", f"{side}/embeddings_0/weight"):
            if name in self.shapes:
                return self.shapes[name][0]
        return 0


def read_model_file(path: Path) -> ModelFile:
    """Read the table of contents. An EngineError names the file when it ends too early or is none at all."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            return _read(path, file, size)
    except FileNotFoundError as error:
        raise EngineError(
            Message("{path}: the model's weights are missing", path=path), hint=REINSTALL
        ) from error
    except OSError as error:
        raise EngineError(
            Message("{path}: cannot be read ({why})", path=path, why=error.strerror),
            hint="check the file's permissions",
        ) from error


def _read(path: Path, file: BinaryIO, size: int) -> ModelFile:
    def take(form: str) -> int:
        data = file.read(struct.calcsize(form))
        if len(data) < struct.calcsize(form):
            raise EngineError(
                Message("{path}: the file ends too early ({size} bytes)", path=path, size=f"{size:,}"),
                hint=REINSTALL,
            )
        return int(struct.unpack(form, data)[0])

    def name() -> str:
        return file.read(take("<H")).rstrip(b"\0").decode("utf-8", "replace")

    version = take("<I")
    if not 0 < version < 1000:
        raise EngineError(Message("{path}: not a CTranslate2 model", path=path), hint=REINSTALL)
    spec, revision = (name(), take("<I")) if version >= 2 else ("", 1)
    shapes: dict[str, tuple[int, ...]] = {}
    if version in (4, 5, 6):
        for _ in range(take("<I")):
            variable = name()
            shapes[variable] = tuple(take("<I") for _ in range(take("<B")))
            take("<B")  # the type
            file.seek(take("<I"), 1)
            if file.tell() > size:
                sound = variable.isprintable() and len(variable) < 200
                where = variable if sound else Message("a nameless variable")
                raise EngineError(
                    Message("{path}: the file ends too early, inside {where}", path=path, where=where),
                    hint=REINSTALL,
                )
        for _ in range(take("<I")):
            alias, variable = name(), name()
            shapes[alias] = shapes.get(variable, ())
    return ModelFile(version, spec, revision, shapes)


def read_vocabulary(folder: Path, side: str) -> list[str]:
    """The vocabulary of `source` or `target` in a CTranslate2 model folder, shared or its own, JSON or text."""
    for stem in ("shared_vocabulary", f"{side}_vocabulary"):
        for suffix in (".json", ".txt"):
            path = folder / f"{stem}{suffix}"
            if path.is_file():
                return _vocabulary(path)
    raise EngineError(
        Message("{folder}: no {side} vocabulary (shared_vocabulary.json)", folder=folder, side=side),
        hint=REINSTALL,
    )


def _vocabulary(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
        tokens = json.loads(text) if path.suffix == ".json" else text.split("\n")
    except (OSError, ValueError) as error:
        raise EngineError(
            Message("{path}: the vocabulary cannot be read ({why})", path=path, why=error), hint=REINSTALL
        ) from error
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise EngineError(
            Message("{path}: the vocabulary is not a list of strings", path=path), hint=REINSTALL
        )
    return tokens


def check_vocabulary(folder: Path, model: ModelFile) -> None:
    """Refuse a vocabulary that does not belong to the weights (converters may pad these by a few rows)."""
    for side, part in (("source", "encoder"), ("target", "decoder")):
        rows, tokens = model.rows(part), len(read_vocabulary(folder, side))
        if rows and not rows - 64 <= tokens <= rows:
            raise EngineError(
                Message(
                    "{folder}: the {side} vocabulary has {tokens} entries, the weights are made for {rows}",
                    folder=folder,
                    side=side,
                    tokens=f"{tokens:,}",
                    rows=f"{rows:,}",
                ),
                hint=REINSTALL,
            )
