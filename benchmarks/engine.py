"""How fast the engine decodes, and what each step costs in quality: Argos' way of calling, batching, the beam.

    python benchmarks/engine.py --source SOURCE --reference REFERENCE [--lines N] [--model REF] [--beams 4,3,2,1]

SOURCE and REFERENCE are parallel plain-text files, a sentence a line. Everything runs in one process on the same
text and package; tokens are SentencePiece pieces of the output; loading is not counted, tokenization is. Run it on
a quiet machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from loc.engines.argos import ArgosEngine
from loc.engines.base import Decoding, Request
from loc.engines.decoder import default_threads
from loc.engines.packages import find
from loc.engines.verify import sentencepiece_files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loc.engines.packages import Package

UNSPLIT = 4096


@dataclass(frozen=True)
class Row:
    """One way to decode, measured."""

    name: str
    seconds: float
    tokens: int
    chrf: float
    bleu: float
    split: int = 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=0, help="the first N lines only")
    parser.add_argument("--model", help="a package; without it the one in use")
    parser.add_argument("--threads", type=int, default=default_threads())
    parser.add_argument("--beams", default="4,3,2,1")
    parser.add_argument("--skip-argos", action="store_true", help="without Argos' way, which takes longest")
    args = parser.parse_args()
    missing = [path for path in (args.source, args.reference) if not path.is_file()]
    if missing:
        print(f"skipped: {missing[0]} is not there")
        return 0
    sources, references = (lines(path, args.lines) for path in (args.source, args.reference))
    package = find(args.model)
    print(f"{package.ref} (sha256 {package.digest[:12]}), {args.threads} threads, {len(sources)} sentences")
    machine = f"{platform.processor() or platform.machine()}, {os.cpu_count()} processors"
    print(f"{machine}, Python {platform.python_version()}\n")
    bench = Bench(package, sources, references, args.threads)
    rows = [] if args.skip_argos else [bench.run("one call a sentence, beam 4", bench.as_argos)]
    unsplit = replace(package, strategy=replace(package.strategy, max_input=UNSPLIT))
    first, *beams = [int(beam) for beam in args.beams.split(",")]
    rows.append(bench.run(f"batches, beam {first}, undivided", lambda: bench.batched(unsplit, first)))
    rows += [
        bench.run(f"batches, beam {beam}", lambda beam=beam: bench.batched(package, beam))
        for beam in (first, *beams)
    ]
    show(rows)
    print(f"\nchrF {bench.signature('chrf')}\nBLEU {bench.signature('bleu')}")
    return 0


def lines(path: Path, most: int) -> list[str]:
    text = path.read_text(encoding="utf-8").splitlines()
    return text[:most] if most else text


class Bench:
    """The same text through one package, in several ways."""

    def __init__(
        self, package: Package, sources: Sequence[str], references: Sequence[str], threads: int
    ) -> None:
        from sacrebleu.metrics import BLEU, CHRF

        self.package, self.sources, self.references, self.threads = package, sources, references, threads
        self.metrics = {"chrf": CHRF(), "bleu": BLEU()}
        self.folder = package.folder()

    def signature(self, metric: str) -> str:
        """As sacreBLEU gives it."""
        return str(self.metrics[metric].get_signature())

    def run(self, name: str, decode: Callable[[], tuple[float, list[str], int]]) -> Row:
        """Decode and score."""
        import sentencepiece

        seconds, texts, split = decode()
        target = sentencepiece.SentencePieceProcessor(model_file=str(sentencepiece_files(self.folder)[1]))
        scores = {
            m: metric.corpus_score(texts, [list(self.references)]).score for m, metric in self.metrics.items()
        }
        row = Row(name, seconds, sum(map(len, target.encode(texts))), scores["chrf"], scores["bleu"], split)
        print(f"  {name}: {seconds:.1f} s", file=sys.stderr, flush=True)
        return row

    def batched(self, package: Package, beam: int) -> tuple[float, list[str], int]:
        """The engine of loc: windows, sorted batches, all threads."""
        engine = ArgosEngine(package, self.threads)
        list(engine.translate([Request("시작한다.")]))  # loads the model
        start = time.perf_counter()
        found = [h[0] for h in engine.translate([Request(s) for s in self.sources], Decoding(beam=beam))]
        seconds = time.perf_counter() - start
        return seconds, [h.text for h in found], sum("split" in h.flags for h in found)

    def as_argos(self) -> tuple[float, list[str], int]:
        """The way of Argos Translate 1.11: a call a sentence, batches of 32 tokens, beam 4, one worker."""
        import ctranslate2
        import sentencepiece

        source, target = (
            sentencepiece.SentencePieceProcessor(model_file=str(p)) for p in sentencepiece_files(self.folder)
        )
        model = ctranslate2.Translator(
            str(self.folder / "model"), device="cpu", inter_threads=1, intra_threads=self.threads
        )
        start = time.perf_counter()
        texts = []
        for sentence in self.sources:
            results = model.translate_batch(
                [source.encode(sentence, out_type=str)],
                replace_unknowns=True,
                max_batch_size=32,
                batch_type="tokens",
                beam_size=4,
                num_hypotheses=1,
                length_penalty=0.2,
                return_scores=True,
            )
            pieces = results[0].hypotheses[0]
            texts.append(target.decode_pieces(pieces).replace("▁", " ").replace("_", " "))
        return time.perf_counter() - start, texts, 0


def show(rows: Sequence[Row]) -> None:
    base = rows[0]
    print(f"{'':34}{'seconds':>9}{'tokens/s':>10}{'faster':>8}{'chrF':>8}{'BLEU':>8}{'divided':>9}")
    for row in rows:
        print(
            f"{row.name:34}{row.seconds:9.1f}{row.tokens / row.seconds:10,.0f}{base.seconds / row.seconds:7.1f}x"
            f"{row.chrf:8.2f}{row.bleu:8.2f}{row.split:9}"
        )


if __name__ == "__main__":
    sys.exit(main())
