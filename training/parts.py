"""Carry token arrays to a GPU machine and weights back: one compressed file in, int8 weights in small files out.

    python training/parts.py pack   build/train.npz train.xz          token arrays, compressed
    python training/parts.py unpack train.xz build/train.npz
    python training/parts.py split  run/model.pt OUT_DIR [--size 15]  weights -> OUT_DIR/weights-00 …, SIZE MiB each
    python training/parts.py join   OUT_DIR model.pt                  … and back: what export.py and --init read

Matrices are rounded to int8 with one scale a row, exactly as CTranslate2's int8 does: an export loses nothing more.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MIB = 1 << 20
SIZE = 15  # MiB a file


def rounded(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as int8, and its rows' scales."""
    scale = 127.0 / np.maximum(np.abs(weights).max(1, keepdims=True), 1e-12)
    return np.rint(weights * scale).astype(np.int8), scale.astype(np.float32)


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """A place to write to, in the same folder; what is written there takes the place of `path` in one go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"new-{path.name}")
    yield temporary
    temporary.replace(path)


def split(model: Path, out: Path, size: int = SIZE) -> None:
    """Write a checkpoint's weights as int8 into files of at most `size` MiB; earlier ones are replaced."""
    import torch

    saved = torch.load(model, map_location="cpu", weights_only=True)
    arrays: dict[str, np.ndarray] = {}
    for name, tensor in saved["model"].items():
        value = tensor.float().numpy()
        if value.ndim == 2:
            arrays[f"int8:{name}"], arrays[f"scale:{name}"] = rounded(value)
        else:
            arrays[f"plain:{name}"] = value
    buffer = io.BytesIO()
    np.savez(buffer, config=np.array(json.dumps(saved["config"])), **arrays)
    data = buffer.getvalue()
    step = size * MIB
    names = [f"weights-{i:02}" for i in range(-(-len(data) // step))]
    for i, name in enumerate(names):
        with written(out / name) as temporary:
            temporary.write_bytes(data[i * step : (i + 1) * step])
    for path in out.glob("weights-*"):
        if path.name not in names:
            path.unlink()
    print(f"{len(data) / 1e6:.1f} MB in {len(names)} files", flush=True)


def join(parts: Path, model: Path) -> None:
    """Put the files together as a checkpoint again."""
    import torch

    files = sorted(parts.glob("weights-*"))
    if not files:
        raise FileNotFoundError(f"{parts}: no weights-00 in it")
    data = np.load(io.BytesIO(b"".join(path.read_bytes() for path in files)))
    weights = {}
    for entry in data.files:
        kind, _, name = entry.partition(":")
        if kind == "plain":
            weights[name] = torch.from_numpy(data[entry])
        elif kind == "int8":
            weights[name] = torch.from_numpy(data[entry].astype(np.float32) / data[f"scale:{name}"])
    with written(model) as temporary:
        torch.save({"model": weights, "config": json.loads(str(data["config"])), "state": {}}, temporary)


def pack(npz: Path, out: Path) -> None:
    """Compress token arrays: low and high bytes apart, so that the high ones take next to no room."""
    data = np.load(npz)
    ids = data["ids"]
    planes = [(ids & 255).astype(np.uint8).tobytes(), (ids >> 8).astype(np.uint8).tobytes()]
    head = io.BytesIO()
    np.savez(head, lengths=data["lengths"], groups=data["groups"], names=data["names"])
    blob = len(head.getvalue()).to_bytes(8, "little") + head.getvalue() + b"".join(planes)
    out.write_bytes(lzma.compress(blob, preset=6))
    print(f"{len(ids):,} tokens: {out.stat().st_size / 1e6:.1f} MB")


def unpack(packed: Path, npz: Path) -> None:
    """The arrays again."""
    blob = lzma.decompress(packed.read_bytes())
    n = int.from_bytes(blob[:8], "little")
    head = np.load(io.BytesIO(blob[8 : 8 + n]))
    planes = np.frombuffer(blob, np.uint8, offset=8 + n)
    half = len(planes) // 2
    ids = planes[:half].astype(np.uint16) | (planes[half:].astype(np.uint16) << 8)
    with written(npz) as temporary, temporary.open("wb") as file:
        np.savez(file, ids=ids, lengths=head["lengths"], groups=head["groups"], names=head["names"])


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=("pack", "unpack", "split", "join"))
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--size", type=int, default=SIZE, help="MiB a file")
    args = parser.parse_args(arguments)
    if args.verb == "split":
        split(args.source, args.target, args.size)
    else:
        {"pack": pack, "unpack": unpack, "join": join}[args.verb](args.source, args.target)


if __name__ == "__main__":
    main()
