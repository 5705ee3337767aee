"""Batches for train.py: pairs drawn by the weight of their group, padded to about the same length, made ahead."""

from __future__ import annotations

import math
import queue
import threading
from typing import TYPE_CHECKING

import numpy as np
import torch
from corpus import read_weights
from model import BOS, EOS, PAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SWITCHED = 0.7  # a group's code-switched copies are seen this often, unless the weights file names them
POOL = 200_000  # pairs that are sorted by length together
STEP = 8  # widths are multiples of it
Batch = tuple[torch.Tensor, torch.Tensor]


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
                rows = pool[np.lexsort((self.lengths[pool, 0], self.lengths[pool].max(1)))]
                cuts = self.cuts(self.lengths[rows].max(1))
                for j in self.rng.permutation(len(cuts)):
                    yield self.collate(rows[slice(*cuts[j])])

    def cuts(self, longest: np.ndarray) -> list[tuple[int, int]]:
        """Where the sorted pairs are cut into batches."""
        cuts, start = [], 0
        for i in range(1, len(longest) + 1):
            end = i == len(longest)
            if end or (i + 1 - start) * (math.ceil((longest[i] + 1) / STEP) * STEP) > self.tokens:
                cuts.append((start, i))
                start = i
        # A leftover of one row would be compiled anew.
        return [cut for cut in cuts if cut[1] - cut[0] > 1] or cuts

    def collate(self, rows: np.ndarray) -> Batch:
        """Padded sources, which end with EOS, and targets between BOS and EOS."""
        width = (self.lengths[rows].max(0) + STEP) // STEP * STEP
        src = np.full((len(rows), width[0]), PAD, dtype=np.int64)
        tgt = np.full((len(rows), width[1] + 1), PAD, dtype=np.int64)
        for r, i in enumerate(rows):
            s, t = self.lengths[i]
            at = self.starts[i]
            src[r, :s] = self.ids[at : at + s]
            src[r, s] = EOS
            tgt[r, 0] = BOS
            tgt[r, 1 : t + 1] = self.ids[at + s : at + s + t]
            tgt[r, t + 1] = EOS
        return torch.from_numpy(src), torch.from_numpy(tgt)


def ahead(batches: Batches, depth: int = 16) -> Iterator[Batch]:
    """The same batches, made by a thread while the device works."""
    ready: queue.Queue[Batch] = queue.Queue(depth)

    def fill() -> None:
        for src, tgt in batches:
            ready.put((src.pin_memory(), tgt.pin_memory()) if torch.cuda.is_available() else (src, tgt))

    threading.Thread(target=fill, daemon=True).start()
    while True:
        yield ready.get()
