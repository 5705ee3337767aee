"""Which decoder heads align words best: every layer's heads and their combinations, measured on development sets.

    python training/alignment.py --model run/model.pt --sentencepiece build/sentencepiece.model \
        --lexicon build/lexicon.tsv --dev ../shared/corpus --sets dev-written_news,dev-translated,dev-news

Gold links are names and quantities that stand exactly once on both sides: names by the lexicon (`오픈AI` – `OpenAI`),
quantities by their value (`3조 원` – `3 trillion won`), words in Latin letters by themselves. The English is forced
on the model, and a link counts as found when the source piece that the English word looks at most is one of the
link's, as in `loc.engines.align`. Needs PyTorch; nothing is written.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import lexicon as names
import torch
from corpus import dev_sets, read_pairs
from heads import Heads
from links import Link, gold
from model import BOS, EOS, load

from loc.engines.pieces import Pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model import Transformer

    from loc.model import Span

KINDS = ("name", "quantity", "latin")


def found(
    attention: torch.Tensor, link: Link, source: Sequence[Span], target: Sequence[Span]
) -> torch.Tensor:
    """For each candidate of `attention` (candidates, target pieces, source pieces) whether it finds the link."""
    rows = [i for i, span in enumerate(target) if span.overlaps(link.target)]
    columns = torch.tensor([bool(len(span)) and span.overlaps(link.source) for span in source])
    return columns[attention[:, rows].sum(1).argmax(-1)]


def candidates(layers: int, heads: int) -> list[Heads]:
    """Every combination of heads of one layer."""
    sets = [chosen for size in range(1, heads + 1) for chosen in combinations(range(heads), size)]
    return [Heads(layer, chosen) for layer in range(layers) for chosen in sets]


def measure(
    model: Transformer, pieces: Pieces, pairs: Sequence[tuple[str, str]], lexicon: names.Lexicon
) -> tuple[dict[Heads, dict[str, int]], dict[str, int]]:
    """How many links of each kind each candidate finds, and how many there are."""
    every = candidates(model.cfg.decoder_layers, model.cfg.heads)
    right = {candidate: defaultdict[str, int](int) for candidate in every}
    total = dict.fromkeys(KINDS, 0)
    for ko, en in pairs:
        links = list(gold(ko, en, lexicon))
        if not links:
            continue
        source, target = pieces.encode_with_spans(ko), pieces.encode_with_spans(en)
        if max(len(source.pieces), len(target.pieces)) + 1 > model.cfg.max_len:
            continue
        ids = [[pieces.model.piece_to_id(p) for p in side.pieces] for side in (source, target)]
        attention = model.cross_attention(torch.tensor([[*ids[0], EOS]]), torch.tensor([[BOS, *ids[1]]]))
        # The query that writes a piece is that of the piece before it.
        attention = attention[:, 0, :, : len(ids[1]), : len(ids[0])]
        means = torch.stack([attention[c.layer, list(c.heads)].mean(0) for c in every])
        for link in links:
            total[link.kind] += 1
            for candidate, hit in zip(every, found(means, link, source.spans, target.spans), strict=True):
                right[candidate][link.kind] += int(hit)
    return right, total


def table(right: dict[Heads, dict[str, int]], total: dict[str, int], rows: int) -> str:
    """The best candidates and all single heads as Markdown, best first."""
    kinds = [kind for kind in KINDS if total[kind]]

    def score(candidate: Heads) -> float:
        return sum(right[candidate][kind] / total[kind] for kind in kinds) / max(1, len(kinds))

    ranked = sorted(right, key=lambda c: (-score(c), len(c.heads), c.layer, c.heads))
    shown = [c for i, c in enumerate(ranked) if i < rows or len(c.heads) == 1]
    lines = [
        f"| heads | {' | '.join(f'{kind} ({total[kind]})' for kind in kinds)} | mean |",
        "|---|" + "---:|" * (len(kinds) + 1),
    ]
    for c in shown:
        cells = " | ".join(f"{100 * right[c][kind] / total[kind]:.1f}" for kind in kinds)
        lines.append(f"| {c} | {cells} | {100 * score(c):.1f} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--sentencepiece", type=Path, required=True)
    parser.add_argument("--lexicon", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True, help="the folder of the development sets")
    parser.add_argument("--sets", default="dev-written_news,dev-translated,dev-news,dev-flores")
    parser.add_argument("--limit", type=int, help="pairs per set")
    parser.add_argument("--rows", type=int, default=6, help="how many of the best to show")
    args = parser.parse_args(arguments)
    files = dev_sets(args.dev)
    pairs = [pair for name in args.sets.split(",") for pair in read_pairs(files[name], args.limit)]
    right, total = measure(load(str(args.model)), Pieces(args.sentencepiece), pairs, names.read(args.lexicon))
    print(table(right, total, args.rows))


if __name__ == "__main__":
    main()
