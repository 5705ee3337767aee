"""Side by side with argostranslate: one package, one text, one run, each way of decoding in a process of its own.

    python benchmarks/compare_argos.py [--limit N] [--source FILE --reference FILE]

The first row is argostranslate's own code (its paragraph loop, its beam, its 32-token batches), given one sentence
a paragraph and a splitter that returns it as it is: the splitters that it declares need a model from the network,
and the time they would take is left out in its favour. The rows below are loc's engine, so that the gain from
batching (same beam) and the gain from the beam stand apart. Loading is timed separately.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from measure import SHARED, child, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loc.engines.packages import Package


def stock(package: Package) -> Callable[[Sequence[str]], list[str]]:
    """The translation loop of the installed argostranslate, on the same unpacked package."""
    models = ModuleType("models")
    models.__dict__.update(list_models=lambda: ["ko"])
    for name, contents in (
        ("stanza", {}),
        ("minisbd", {"SBDetect": lambda *_, **__: None, "models": models}),
    ):
        stand_in = ModuleType(name)
        stand_in.__dict__.update(contents)
        sys.modules[name] = stand_in
    from argostranslate import package as argos_package
    from argostranslate import translate as argos

    class AsItIs:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    translation: Any = argos.PackageTranslation(None, None, argos_package.Package(package.folder()))
    translation.sentencizer = AsItIs()
    return lambda texts: [translation.translate(text) for text in texts]


def ours(package: Package, beam: int | None) -> Callable[[Sequence[str]], list[str]]:
    """The engine of loc, with the beam given or the package's own."""
    from loc.engines.argos import ArgosEngine
    from loc.engines.base import Decoding, Request

    engine = ArgosEngine(package, decoding=Decoding(beam=beam) if beam else None)
    return lambda texts: [best.text for best, *_ in engine.translate(Request(text) for text in texts)]


def work(way: str, source: Path, limit: int, out: Path) -> None:
    """What the child process does: load, translate, write the texts and the times."""
    from loc.engines.packages import find

    package = find(None)
    texts = source.read_text(encoding="utf-8").splitlines()[: limit or None]
    begun = time.perf_counter()
    translate = stock(package) if way == "stock" else ours(package, int(way) if way.isdigit() else None)
    translate(["안녕하세요."])
    loaded, used = time.perf_counter(), time.process_time()
    results = translate(texts)
    done, used = time.perf_counter(), time.process_time() - used
    out.write_text(
        json.dumps(
            {
                "load": loaded - begun,
                "seconds": done - loaded,
                "cpu": used,
                "texts": [" ".join(text.split()) for text in results],
                "package": f"{package.ref} {package.digest[:12]}",
                "beam": package.strategy.beam,
            }
        ),
        encoding="utf-8",
    )


def tokens(texts: Sequence[str]) -> int:
    """How many pieces the texts have in the package's own vocabulary: the unit of the throughput."""
    import sentencepiece

    from loc.engines.packages import find
    from loc.engines.verify import sentencepiece_files

    _source, target = sentencepiece_files(find(None).folder())
    return sum(map(len, sentencepiece.SentencePieceProcessor(model_file=str(target)).encode(list(texts))))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, default=SHARED / "eval" / "flores-dev" / "ko")
    parser.add_argument("--reference", type=Path, default=SHARED / "eval" / "flores-dev" / "en")
    parser.add_argument("--limit", type=int, default=0, help="only the first N sentences")
    parser.add_argument("--beams", type=int, nargs="*", default=[4, 2, 1])
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        work(args.work, args.source, args.limit, args.out)
        return
    if not args.source.exists():
        sys.exit(f"{args.source} is missing: name a text with --source and --reference, one sentence a line")

    from sacrebleu.metrics import BLEU, CHRF

    results = {}
    with tempfile.TemporaryDirectory() as folder:
        for way in ("stock", *map(str, args.beams), "default"):
            out = Path(folder) / f"{way}.json"
            command = [sys.executable, __file__, "--work", way, "--out", out]
            # argostranslate makes folders where it is imported: here, in the temporary one.
            places = {f"XDG_{name}_HOME": folder for name in ("DATA", "CONFIG", "CACHE")}
            ran = child([*command, "--source", args.source, "--limit", str(args.limit)], env=places)
            results[way] = {**json.loads(out.read_text(encoding="utf-8")), "megabytes": ran.megabytes}
            print(f"{way}: {results[way]['seconds']:.1f} s", file=sys.stderr)

    references = args.reference.read_text(encoding="utf-8").splitlines()[: args.limit or None]
    base = results["stock"]
    base_speed = tokens(base["texts"]) / base["seconds"]
    base_chrf = CHRF().corpus_score(base["texts"], [references]).score
    rows = []
    for way, result in results.items():
        speed = tokens(result["texts"]) / result["seconds"]
        chrf = CHRF().corpus_score(result["texts"], [references]).score
        name = {"stock": "argostranslate", "default": f"loc, default (beam {result['beam']})"}
        rows.append(
            [
                name.get(way, f"loc, beam {way}"),
                f"{result['load']:.2f}",
                f"{result['seconds']:.1f}",
                f"{result['cpu']:.1f}",
                f"{len(references) / result['seconds']:.1f}",
                f"{speed:,.0f}",
                f"{speed / base_speed:.1f}x",
                f"{chrf:.2f}",
                f"{chrf - base_chrf:+.2f}",
                f"{BLEU().corpus_score(result['texts'], [references]).score:.2f}",
                f"{result['megabytes']:.0f}" if result["megabytes"] else "-",
            ]
        )
    header = ["way", "load s", "s", "CPU s", "sentences/s", "tokens/s", "", "chrF", "diff", "BLEU", "peak MB"]
    table(f"{base['package']}, {len(references)} sentences of {args.source.parent.name}", header, rows)


if __name__ == "__main__":
    main()
