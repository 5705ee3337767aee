"""Turn the corpus into what train.py reads: a SentencePiece model, token arrays by group, development sets.

    python training/prepare.py --corpus ../shared/corpus --out build --never seeds references [--vocab 16000]
        [--limit N] [--most docs_microsoft=300000] [--jobs 2]

Writes to OUT: `sentencepiece.model` (kept where there is one), `lexicon.tsv`, `train.npz` and `dev.tsv`. `train.npz`
holds `ids` (flat uint16, source then target of each pair), `lengths` (pairs, 2), `groups` (index into `names`). Pairs
that allow it get a second, code-switched copy (codeswitch.py) in the group `NAME+switched`, and the news development
sets a switched twin. How often a group is seen is decided by the weights file that train.py is given.

Everything random has a fixed seed: the same corpus gives the same files, with any number of jobs. Pairs with a
sentence of the texts after `--never`, or of a development set's English, are left out and counted.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import zipfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import lexicon
import numpy as np
from codeswitch import CodeSwitcher
from corpus import dev_sets, groups, read_pairs, read_weights
from overlap import overlapping, read_never

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import sentencepiece as spm

MAX_PIECES = 160  # longer pairs are left out
SPECIAL = {"pad_id": 0, "unk_id": 1, "bos_id": 2, "eos_id": 3}  # model.py counts on them
SAMPLE = 500_000  # pairs that SentencePiece learns from
SEED = 2
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
Pair = tuple[str, str]


@dataclass
class Data:
    """Pairs, and for each the index of its group's name."""

    names: list[str] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def add(self, name: str, pairs: Sequence[Pair]) -> None:
        """Append a group."""
        self.groups += [len(self.names)] * len(pairs)
        self.pairs += pairs
        self.names.append(name)


def collect(corpus: Path, never: Sequence[Path], limit: int | None, most: Mapping[str, int]) -> Data:
    """All groups, each pair once, without what must not be trained on."""
    forbidden = read_never(never)
    for name, path in dev_sets(corpus).items():
        forbidden.add(name, (en for _, en in read_pairs(path)))
    print(f"{len(forbidden):,} sentences that must not be trained on")
    data, seen, rng = Data(), set[Pair](), random.Random(SEED)  # noqa: S311 (a draw that can be repeated)
    for name, path in groups(corpus).items():
        rows = [pair for pair in dict.fromkeys(read_pairs(path, limit)) if pair not in seen]
        left_out = {index for index, _ in overlapping(rows, forbidden)}
        rows = [pair for index, pair in enumerate(rows) if index not in left_out]
        if name in most and most[name] < len(rows):
            rows = rng.sample(rows, most[name])
        seen.update(rows)
        data.add(name, rows)
        print(f"{name:32} {len(rows):9,} pairs, {len(left_out)} left out")
    return data


# ── code-switched copies ──────────────────────────────────────────────────────────────────────────────────────

_switcher: CodeSwitcher | None = None


def _start(entries: Sequence[Pair]) -> None:
    global _switcher  # noqa: PLW0603 (one for each process)
    _switcher = CodeSwitcher(lexicon.Lexicon(entries))


def _switch(pair: Pair) -> Pair | None:
    if _switcher is None:
        raise RuntimeError("the process was not started")
    return _switcher(*pair, random.Random("\t".join(pair)))  # noqa: S311 (by the pair: in any process the same)


def switched(pairs: Sequence[Pair], entries: Sequence[Pair], jobs: int) -> list[Pair | None]:
    """The switched twin of each pair, or None."""
    if jobs <= 1:
        _start(entries)
        return [_switch(pair) for pair in pairs]
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(entries,)) as pool:
        return list(pool.map(_switch, pairs, chunksize=500))


def add_twins(data: Data, chosen: Sequence[str], entries: Sequence[Pair], jobs: int) -> None:
    """Append the switched twins of the pairs of the `chosen` groups, as groups of their own."""
    for name in chosen:
        index = data.names.index(name)
        pairs = [pair for pair, group in zip(data.pairs, data.groups, strict=True) if group == index]
        twins = [twin for twin in switched(pairs, entries, jobs) if twin]
        data.add(f"{name}+switched", twins)
        print(f"{name + '+switched':32} {len(twins):9,} pairs")


# ── pieces ────────────────────────────────────────────────────────────────────────────────────────────────────


def train_sentencepiece(
    data: Data, weights: Mapping[str, float], path: Path, vocab: int
) -> spm.SentencePieceProcessor:
    """A joint unigram model of both languages: digits split, bytes for what is rare. One thread: always the same."""
    import sentencepiece

    shares = [weights.get(data.names[group], 1.0) for group in data.groups]
    sample = random.Random(1).choices(data.pairs, shares, k=min(len(data.pairs), SAMPLE))  # noqa: S311 (see SEED)
    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(side for pair in sample for side in pair),
        model_writer=out,
        vocab_size=vocab,
        hard_vocab_limit=False,  # a toy corpus may not have so many
        model_type="unigram",
        character_coverage=0.9997,
        byte_fallback=True,
        normalization_rule_name="nmt_nfkc",
        split_digits=True,
        num_threads=1,
        max_sentence_length=2000,
        minloglevel=2,
        **SPECIAL,
    )
    path.write_bytes(out.getvalue())
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def encode(data: Data, pieces: spm.SentencePieceProcessor) -> dict[str, np.ndarray]:
    """The arrays of `train.npz`; pairs with an empty or a very long side are left out."""
    ids: list[np.ndarray] = []
    lengths, kept = [], []
    for start in range(0, len(data.pairs), 20_000):
        chunk = data.pairs[start : start + 20_000]
        sources, targets = (pieces.encode([pair[side] for pair in chunk]) for side in (0, 1))
        for i, (source, target) in enumerate(zip(sources, targets, strict=True)):
            if 0 < len(source) <= MAX_PIECES and 0 < len(target) <= MAX_PIECES:
                ids.append(np.array(source + target, dtype=np.uint16))
                lengths.append((len(source), len(target)))
                kept.append(data.groups[start + i])
    return {
        "ids": np.concatenate(ids),
        "lengths": np.array(lengths, dtype=np.uint16),
        "groups": np.array(kept, dtype=np.uint8),
        "names": np.array(data.names),
    }


def save(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """As `numpy.savez`, without the time of day in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, array in arrays.items():
            out = io.BytesIO()
            np.save(out, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", TIMESTAMP), out.getvalue())


def dev_lines(corpus: Path, entries: Sequence[Pair]) -> list[str]:
    """`SET, Korean, English` a line; the news sets also with terms switched in, and as they were."""
    lines = []
    for name, path in dev_sets(corpus).items():
        pairs = read_pairs(path)
        lines += [f"{name}\t{ko}\t{en}\n" for ko, en in pairs]
        if "news" in name:
            twins = switched(pairs, entries, jobs=1)
            both = [(pair, twin) for pair, twin in zip(pairs, twins, strict=True) if twin]
            lines += [f"{name}-plain-of-switched\t{ko}\t{en}\n" for (ko, _), (_, en) in both]
            lines += [f"{name}-switched\t{ko}\t{en}\n" for _, (ko, en) in both]
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--never", type=Path, nargs="+", required=True, help="texts that must not be trained on"
    )
    parser.add_argument("--vocab", type=int, default=16000)
    parser.add_argument("--limit", type=int, help="pairs per file, for a rehearsal")
    parser.add_argument("--most", action="append", default=[], metavar="GROUP=N", help="take N random pairs")
    parser.add_argument("--switch-from", type=float, default=0.5, help="least weight of a group with twins")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(arguments)
    args.out.mkdir(parents=True, exist_ok=True)
    most = {name: int(count) for name, _, count in (text.partition("=") for text in args.most)}
    weights = read_weights(path) if (path := args.corpus / "weights.csv").exists() else {}

    data = collect(args.corpus, args.never, args.limit, most)
    entries = lexicon.build(args.corpus, lexicon.MINED_FROM, args.limit)
    lexicon.write(entries, args.out / "lexicon.tsv")
    chosen = [name for name in data.names if weights.get(name, 1.0) >= args.switch_from]
    add_twins(data, chosen, entries, args.jobs)
    pieces = tokenizer(data, weights, args.out / "sentencepiece.model", args.vocab)
    arrays = encode(data, pieces)
    save(args.out / "train.npz", arrays)
    (args.out / "dev.tsv").write_text("".join(dev_lines(args.corpus, entries)), encoding="utf-8")
    total = arrays["lengths"].astype(np.int64).sum(0)
    print(f"{len(arrays['groups']):,} pairs, {total[0]:,} source and {total[1]:,} target pieces")


def tokenizer(data: Data, weights: Mapping[str, float], path: Path, vocab: int) -> spm.SentencePieceProcessor:
    """The SentencePiece model that is there (so that older weights go on fitting), else a new one."""
    if not path.exists():
        return train_sentencepiece(data, weights, path, vocab)
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_file=str(path))


if __name__ == "__main__":
    main()
