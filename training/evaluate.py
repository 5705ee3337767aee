"""The model beside other systems, on its development sets, and with terminology in its source: three tables.

    python training/evaluate.py --flores ../shared/eval/flores-dev --corpus ../shared/corpus \
        --lexicon build/lexicon.tsv

FLORES is a folder with `ko`, `en` and a `SYSTEM.en` for each other system, a sentence a line. Everything of ours is
decoded by the project's own engine (`loc.engines`) with the package's settings; the ladder that mends terms
afterwards is left out. BLEU and chrF2 are sacreBLEU's, the intervals its bootstrap's middle 95 %. Prints Markdown.

The terminology arms take the sentences in which a name or term of the lexicon stands on both sides, with the English
written into the source as `loc.terms.prepare` writes it:

    no terms       the Korean as it is
    right terms    each name by the English that the reference has
    with amounts   the same, and the quantities as well: what `loc translate` shows the engine
    random terms   each name by the English of another name: a score means little, what counts is what is copied
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

import lexicon as names
from corpus import dev_sets, read_pairs

from loc.engines import load_engine
from loc.engines.archive import sha256_of
from loc.engines.argos import ArgosEngine
from loc.engines.base import EngineInfo, Request
from loc.glossary.target import Want, assign
from loc.korean.numbers import AP
from loc.model import Segment, Span
from loc.score import bootstrap, metrics
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from loc.engines.base import Engine
    from loc.score.metrics import Metric

METRICS = ("bleu", "chrf")
ARM_SETS = ("dev-written_news", "dev-translated", "dev-news")
ARMS = ("no terms", "right terms", "with amounts", "random terms")
SEED = 4


class Scorer:
    """Cells of a table: BLEU and chrF2 of a system, each with its interval."""

    def __init__(self) -> None:
        self.metrics: list[Metric] = [metrics.load(name) for name in METRICS]

    @property
    def head(self) -> str:
        """The columns' names."""
        return " | ".join(metric.measure.label for metric in self.metrics)

    @property
    def signatures(self) -> str:
        """What sacreBLEU says of the settings."""
        return "\n".join(f"- {m.measure.label}: `{m.measure.signature}`" for m in self.metrics)

    def cells(self, hypotheses: Sequence[str], references: Sequence[str]) -> str:
        """`29.0 (28.1–29.9) | 55.1 (54.3–55.8)`."""
        shown = []
        for metric in self.metrics:
            rows = metric.count(hypotheses, references)
            score = metric.measure.of([sum(column) for column in zip(*rows, strict=True)])
            [draws] = bootstrap.resample([(metric.measure, rows)])
            low, high = draws.interval() or (0.0, 0.0)
            shown.append(f"{score or 0.0:.1f} ({low:.1f}–{high:.1f})")
        return " | ".join(shown)


def translate(engine: Engine, texts: Sequence[str]) -> list[str]:
    """The engine's best hypothesis of each text."""
    return [hypotheses[0].text for hypotheses in engine.translate(map(Request, texts))]


# ── the parts of the table ────────────────────────────────────────────────────────────────────────────────────


def systems(engine: Engine, folder: Path, limit: int | None, scorer: Scorer) -> list[str]:
    """FLORES: every system whose output is there, worst first, and ours."""
    source, reference = (_lines(folder / name, limit) for name in ("ko", "en"))
    outputs = {p.stem: _lines(p, limit) for p in sorted(folder.glob("*.en"))}
    outputs[f"**{engine.info.model}-{engine.info.version}**"] = translate(engine, source)
    rows = [(scorer.cells(texts, reference), name) for name, texts in outputs.items()]
    rows.sort(key=lambda row: float(row[0].partition(" ")[0]))
    return [
        f"| FLORES-200 dev, {len(source)} sentences | {scorer.head} |",
        "|---|---:|---:|",
        *(f"| {name} | {cells} |" for cells, name in rows),
    ]


def development(engine: Engine, sets: Mapping[str, Sequence[tuple[str, str]]], scorer: Scorer) -> list[str]:
    """The development sets, as they are."""
    rows = []
    for name, pairs in sets.items():
        hypotheses = translate(engine, [ko for ko, _ in pairs])
        rows.append(f"| {name} | {len(pairs)} | {scorer.cells(hypotheses, [en for _, en in pairs])} |")
    return [f"| development set | sentences | {scorer.head} |", "|---|---:|---:|---:|", *rows]


def terminology(
    engine: Engine, sets: Mapping[str, Sequence[tuple[str, str]]], lexicon: names.Lexicon, scorer: Scorer
) -> list[str]:
    """The arms on those sentences of each set that have a name or term on both sides."""
    rows = []
    for name, pairs in sets.items():
        found = [(ko, en, terms) for ko, en in pairs if (terms := _terms(ko, en, lexicon))]
        if not found:
            rows.append(f"| {name} | 0 | | | | |")
            continue
        for arm, (sources, wanted) in zip(ARMS, arms(found), strict=True):
            hypotheses = translate(engine, sources)
            met = sum(len(assign(text, wants)) for text, wants in zip(hypotheses, wanted, strict=True))
            total = sum(map(len, wanted))
            share = f"{100 * met / total:.1f} % of {total}"
            cells = scorer.cells(hypotheses, [en for _, en, _ in found])
            rows.append(f"| {name} | {len(found)} | {arm} | {share} | {cells} |")
    head = f"| set | sentences | arm | terms in the English | {scorer.head} |"
    return [head, "|---|---:|---|---:|---:|---:|", *rows]


def arms(
    found: Sequence[tuple[str, str, Mapping[str, str]]],
) -> list[tuple[list[str], list[list[Want]]]]:
    """For each arm the sources that the engine is shown, and what each translation should have."""
    rng = random.Random(SEED)  # noqa: S311 (a draw that can be repeated)
    pool = sorted({english for _, _, terms in found for english in terms.values()})
    drawn = [{ko: _another(english, pool, rng) for ko, english in terms.items()} for _, _, terms in found]
    right = [dict(terms) for _, _, terms in found]
    korean = [ko for ko, _, _ in found]
    asked = [_wants(terms) for terms in right]
    return [
        (korean, asked),
        ([_shown(ko, terms, "leave") for ko, terms in zip(korean, right, strict=True)], asked),
        ([_shown(ko, terms, "switch") for ko, terms in zip(korean, right, strict=True)], asked),
        (
            [_shown(ko, terms, "leave") for ko, terms in zip(korean, drawn, strict=True)],
            [_wants(terms) for terms in drawn],
        ),
    ]


def _terms(ko: str, en: str, lexicon: names.Lexicon) -> dict[str, str]:
    """The names of a pair that stand in it as words of their own, by their Korean."""
    candidates = lexicon.candidates(ko, en)
    return (
        {m.surface: candidates[m.surface] for m in names.matcher(candidates).find(ko)} if candidates else {}
    )


def _shown(ko: str, terms: Mapping[str, str], numbers: str) -> str:
    """What the engine is shown of a sentence whose terms are known."""
    info = EngineInfo("", "", "", "", terms="switch", numbers=numbers)
    segment = Segment(source=ko, span=Span(0, len(ko)), line=1, block="")
    prepared = Preparer(names.matcher(terms), AP, info)(segment)
    return " ".join(filter(None, (prepared.switched, prepared.suffix)))


def _wants(terms: Mapping[str, str]) -> list[Want]:
    return [Want(ko, ko, english, (english,), case="first") for ko, english in terms.items()]


def _another(english: str, pool: Sequence[str], rng: random.Random) -> str:
    """A name of the pool that is not this one (where there is another)."""
    others = [name for name in pool if name != english] or [english]
    return rng.choice(others)


def _signature(engine: Engine) -> str:
    """Who translated. The hash is that of the weights: that of a package also depends on the card in it."""
    info = engine.info
    shown = f"{info.name} {info.model}-{info.version}, beam {info.decoding.beam}"
    if isinstance(engine, ArgosEngine):
        weights = sha256_of(engine.package.folder() / "model" / "model.bin")
        shown += f", max_input {engine.package.strategy.max_input}, model.bin sha256 {weights[:16]}"
    return shown


def _lines(path: Path, limit: int | None) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[:limit]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--flores", type=Path, help="folder with ko, en and SYSTEM.en")
    parser.add_argument("--corpus", type=Path, help="folder with dev-*.tsv.xz")
    parser.add_argument("--lexicon", type=Path, help="aligned names (lexicon.py), for the terminology arms")
    parser.add_argument("--model", help="a package; without it the one in use")
    parser.add_argument("--engine", default="argos")
    parser.add_argument("--limit", type=int, help="the first sentences of each set only")
    args = parser.parse_args(arguments)
    engine, scorer = load_engine(args.engine, args.model), Scorer()
    blocks = []
    if args.flores:
        blocks.append(systems(engine, args.flores, args.limit, scorer))
    if args.corpus:
        sets = {name: read_pairs(path, args.limit) for name, path in dev_sets(args.corpus).items()}
        blocks.append(development(engine, sets, scorer))
        if args.lexicon:
            chosen = {name: sets[name] for name in ARM_SETS if name in sets}
            blocks.append(terminology(engine, chosen, names.read(args.lexicon), scorer))
    print("\n\n".join("\n".join(block) for block in blocks))
    print(f"\n{scorer.signatures}\n- engine: `{_signature(engine)}`")


if __name__ == "__main__":
    main()
