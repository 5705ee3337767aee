"""Batches for train.py: pairs drawn by the weight of their group, padded to about the same length, made ahead."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

import numpy as np
import torch
from corpus import read_weights
from model import BOS, EOS, PAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

SWITCHED = 0.7  # a group's code-switched copies are seen this often, unless the weights file names them
POOL = 200_000  # pairs that are sorted by length together
STEP = 8  # widths are multiples of it
# Sources, targets, and where in the flattened targets (without their BOS) there is something to predict.
Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor]


def group_weights(path: Path, names: Sequence[str]) -> np.ndarray:
    """How often a pair of each group is seen per epoch; a group that the file does not list is not seen."""
    table = read_weights(path)
    return np.array([table.get(n, SWITCHED * table.get(n.removesuffix("+switched"), 0.0)) for n in names])


class Batches:
    """Endless batches of about `tokens` padded target tokens; the same `seed` gives the same batches.

    `keep` is a mask of pairs (scores.py): the others are not drawn.
    """

    def __init__(self, path: Path, weights: Path, tokens: int, seed: int, keep: Path | None = None) -> None:
        data = np.load(path)
        self.ids, self.lengths = data["ids"], data["lengths"].astype(np.int64)
        self.weights = group_weights(weights, data["names"].tolist())[data["groups"]]
        if keep:
            self.weights = self.weights * np.load(keep)
        self.starts = self.lengths.sum(1).cumsum() - self.lengths.sum(1)
        self.tokens, self.rng = tokens, np.random.default_rng(seed)

    def epoch(self) -> np.ndarray:
        """Indices of pairs, shuffled; a weight's fraction is the chance of one more."""
        whole = np.floor(self.weights)
        counts = (whole + (self.rng.random(len(whole)) < self.weights - whole)).astype(np.int64)
        return self.rng.permutation(np.repeat(np.arange(len(counts)), counts))

    def __iter__(self) -> Iterator[Batch]:
        while True:
            order = self.epoch()
            if not len(order):
                raise ValueError("the weights file gives no pair a chance: do its groups fit the data?")
            for pool in np.array_split(order, max(1, len(order) // POOL)):
                # Within one width by the source: its own padding costs most, in the deep encoder.
                rows = pool[np.lexsort((self.lengths[pool, 0], padded(self.lengths[pool].max(1))))]
                cuts = self.cuts(self.lengths[rows].max(1))
                for j in self.rng.permutation(len(cuts)):
                    yield self.collate(rows[slice(*cuts[j])])

    def cuts(self, longest: np.ndarray) -> list[tuple[int, int]]:
        """Where the sorted pairs are cut into batches."""
        cuts, start = [], 0
        widths = padded(longest).tolist()
        for i in range(1, len(widths) + 1):
            if i == len(widths) or (i + 1 - start) * widths[i] > self.tokens:
                cuts.append((start, i))
                start = i
        # A leftover of one row would be compiled anew.
        return [cut for cut in cuts if cut[1] - cut[0] > 1] or cuts

    def collate(self, rows: np.ndarray) -> Batch:
        """Padded sources, which end with EOS, targets between BOS and EOS, and what is to be predicted of them."""
        lengths, starts = self.lengths[rows], self.starts[rows]
        width = padded(lengths.max(0))
        src = self._padded(starts, lengths[:, 0], width[0])
        tgt = self._padded(starts + lengths[:, 0], lengths[:, 1], width[1])
        begin = np.full((len(rows), 1), BOS, dtype=np.int64)
        places = np.flatnonzero(tgt != PAD)
        return torch.from_numpy(src), torch.from_numpy(np.hstack([begin, tgt])), torch.from_numpy(places)

    def _padded(self, starts: np.ndarray, lengths: np.ndarray, width: int) -> np.ndarray:
        """Pieces from each start on, EOS behind them, PAD to the width; no loop, which would hold up the device."""
        out = np.full((len(lengths), width), PAD, dtype=np.int64)
        columns = np.arange(width)
        filled = columns < lengths[:, None]
        out[filled] = self.ids[(starts[:, None] + columns)[filled]]
        out[np.arange(len(lengths)), lengths] = EOS
        return out


def padded(lengths: np.ndarray) -> np.ndarray:
    """The width that a text of so many pieces and its EOS takes."""
    return (lengths + STEP) // STEP * STEP


def ahead(batches: Iterable[Batch], depth: int = 16) -> Iterator[Batch]:
    """The same batches, made by a thread from now on, while the device works; its errors are raised here."""
    ready: queue.Queue[Batch | Exception] = queue.Queue(depth)

    def fill() -> None:
        try:
            for batch in batches:
                pinned = torch.cuda.is_available()
                ready.put(tuple(side.pin_memory() for side in batch) if pinned else batch)
            ready.put(RuntimeError("there are no more batches"))
        except Exception as error:  # noqa: BLE001 (whatever it is: nobody else would hear of it, and wait forever)
            ready.put(error)

    def take() -> Batch:
        batch = ready.get()
        if isinstance(batch, Exception):
            raise batch
        return batch

    threading.Thread(target=fill, daemon=True).start()
    return iter(take, None)
