"""Score every training pair by a model, and mask the worst of each group (filtering by the model's own scores).

    python training/scores.py --data build --model run/model.pt --out build/keep.npy --drop 0.1
    python training/train.py … --keep build/keep.npy --init run/model.pt

The score is the mean log-probability of a target piece. Misaligned and machine-made pairs score low under a model
that has mostly seen good ones. Prepared for a second GPU run; it has been run at toy size only.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (everybody's name for it)
from batches import Batches
from model import PAD, load

if TYPE_CHECKING:
    from collections.abc import Sequence


@torch.no_grad()
def score(data: Path, model: Path, weights: Path, tokens: int) -> np.ndarray:
    """One score for each pair of `train.npz`, in its order."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    net = load(str(model)).to(device)
    batches = Batches(data / "train.npz", weights, tokens, seed=0)
    scores = np.zeros(len(batches.lengths), dtype=np.float32)
    order = np.lexsort((batches.lengths[:, 0], batches.lengths.max(1)))
    for cut in batches.cuts(batches.lengths[order].max(1)):
        rows = order[slice(*cut)]
        src, tgt = (side.to(device) for side in batches.collate(rows)[:2])
        with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
            logits = net.output(net(src, tgt[:, :-1]))
        wanted = tgt[:, 1:]
        loss = F.cross_entropy(logits.transpose(1, 2).float(), wanted, ignore_index=PAD, reduction="none")
        scores[rows] = -(loss.sum(1) / (wanted != PAD).sum(1)).cpu().numpy()
    return scores


def best(scores: np.ndarray, groups: np.ndarray, drop: float) -> np.ndarray:
    """A mask that leaves out the worst share of each group."""
    keep = np.ones(len(scores), dtype=bool)
    for group in np.unique(groups):
        rows = np.flatnonzero(groups == group)
        keep[rows[np.argsort(scores[rows], kind="stable")[: int(drop * len(rows))]]] = False
    return keep


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=Path(__file__).with_name("main.csv"))
    parser.add_argument("--drop", type=float, default=0.1, help="share of each group")
    parser.add_argument("--tokens", type=int, default=32768)
    args = parser.parse_args(arguments)
    groups = np.load(args.data / "train.npz")["groups"]
    keep = best(score(args.data, args.model, args.weights, args.tokens), groups, args.drop)
    np.save(args.out, keep)
    print(f"{args.out}: {keep.sum():,} of {len(keep):,} pairs kept")


if __name__ == "__main__":
    main()
