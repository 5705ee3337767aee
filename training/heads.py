"""Which decoder heads of a CTranslate2 model give its word alignment: put them first, and change nothing else.

    python training/heads.py IN.argosmodel OUT.argosmodel --align 1:2,0 --version 0.2.1 --card CARD.md

CTranslate2 returns as attention the mean of the first `alignment_heads` heads of `alignment_layer`. The order of a
layer's heads means nothing to what it computes, and in int8 every row has a scale of its own: the translations of the
new package are those of the old one, bit for bit. Works on the package itself, without the weights it was made from.
"""

from __future__ import annotations

import argparse
import json
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import package

if TYPE_CHECKING:
    from collections.abc import Sequence

INT16 = 2  # CTranslate2's number for it
ITEM = {0: np.float32, 1: np.int8, INT16: np.int16, 3: np.int32, 4: np.float16}


@dataclass(frozen=True)
class Heads:
    """Heads of one decoder layer, both counted from 0."""

    layer: int
    heads: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> Heads:
        """Read `1:0,2`."""
        layer, _, heads = text.partition(":")
        return cls(int(layer), tuple(int(head) for head in heads.split(",")))

    def __str__(self) -> str:
        return f"{self.layer}:{','.join(map(str, self.heads))}"


@dataclass
class Model:
    """The content of a `model.bin`: what stands before the variables, the variables, and further names for some."""

    head: bytes
    variables: dict[str, tuple[tuple[int, ...], int, bytes]]
    aliases: dict[str, str]

    @classmethod
    def read(cls, data: bytes) -> Model:
        """Take a file (binary version 6 and its like) apart."""
        at = 0

        def take(form: str) -> int:
            nonlocal at
            (value,) = struct.unpack_from(form, data, at)
            at += struct.calcsize(form)
            return int(value)

        def name() -> str:
            nonlocal at
            length = take("<H")
            at += length
            return data[at - length : at].rstrip(b"\0").decode()

        version = take("<I")
        if version not in {4, 5, 6}:
            raise ValueError(f"a model.bin of version {version}, which is not known here")
        name(), take("<I")
        head, variables = data[:at], {}
        for _ in range(take("<I")):
            variable = name()
            shape = tuple(take("<I") for _ in range(take("<B")))
            kind, size = take("<B"), take("<I")
            variables[variable] = (shape, kind, data[at : at + size])
            at += size
        aliases = {}
        for _ in range(take("<I")):
            alias = name()
            aliases[alias] = name()
        if at != len(data):
            raise ValueError(f"{len(data) - at} bytes behind the end of the model")
        return cls(head, variables, aliases)

    def write(self) -> bytes:
        """Put it together again."""
        out = [self.head, struct.pack("<I", len(self.variables))]
        for name, (shape, kind, data) in self.variables.items():
            out += [_name(name), struct.pack(f"<B{len(shape)}I", len(shape), *shape)]
            out += [struct.pack("<BI", kind, len(data)), data]
        out.append(struct.pack("<I", len(self.aliases)))
        out += [_name(alias) + _name(name) for alias, name in self.aliases.items()]
        return b"".join(out)

    def array(self, name: str) -> np.ndarray:
        """A variable, by its own name or an alias."""
        shape, kind, data = self.variables[self.aliases.get(name, name)]
        return np.frombuffer(data, ITEM[kind]).reshape(shape)

    def set(self, name: str, value: np.ndarray) -> None:
        """Give a variable another value of the same type; what was an alias of it keeps the old one."""
        _, kind, _ = old = self.variables[self.aliases.pop(name, name)]
        others = [alias for alias, of in self.aliases.items() if of == name]
        for alias in others[:1]:
            del self.aliases[alias]
            self.variables[alias] = old
            self.aliases |= dict.fromkeys(others[1:], alias)
        self.variables[name] = (value.shape, kind, value.astype(ITEM[kind]).tobytes())


def _name(text: str) -> bytes:
    data = text.encode() + b"\0"
    return struct.pack("<H", len(data)) + data


def put_first(data: bytes, chosen: Heads) -> bytes:
    """The same model with the `chosen` heads first in their layer, and named as the ones that align."""
    model = Model.read(data)
    count = int(model.array("decoder/num_heads"))
    order = [*chosen.heads, *(h for h in range(count) if h not in chosen.heads)]
    prefix = f"decoder/layer_{chosen.layer}/attention"
    if sorted(order) != list(range(count)) or f"{prefix}/linear_0/weight" not in model.variables:
        raise ValueError(f"there are no heads {chosen} in this model")
    dim = model.array(f"{prefix}/linear_0/weight").shape[0]
    size = dim // count
    rows = np.concatenate([np.arange(h * size, (h + 1) * size) for h in order])
    for linear, places in (("linear_0", rows), ("linear_1", np.concatenate([rows, rows + dim]))):
        for part in ("weight", "weight_scale", "bias"):
            name = f"{prefix}/{linear}/{part}"
            if name in model.variables or name in model.aliases:
                model.set(name, model.array(name)[places])
    out = f"{prefix}/linear_2/weight"
    model.set(out, model.array(out)[:, rows])
    model.set("decoder/alignment_layer", np.array(chosen.layer))
    model.set("decoder/alignment_heads", np.array(len(chosen.heads)))
    return model.write()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--align", type=Heads.parse, help="LAYER:HEAD,HEAD (alignment.py finds them)")
    package.add_arguments(parser)
    args = parser.parse_args(arguments)
    with zipfile.ZipFile(args.source) as archive:
        files = {n.partition("/")[2]: archive.read(n) for n in archive.namelist() if not n.endswith("/")}
    if args.align:
        files["model/model.bin"] = put_first(files["model/model.bin"], args.align)
    known = json.loads(files["metadata.json"])
    package.write(args.target, files, args, known)


if __name__ == "__main__":
    main()
