"""How long scoring and checking take, and how much memory: N segments in catalogs, with intervals and a paired test.

    python benchmarks/score.py [--segments N] [--pairs N]

The segments are the reference sentences over and over, each with a mark of its own, in articles of 200; the machine's
text is the reference with every seventh word left out. The engine's first answer is the same (one system to score),
or differs in every second segment, by every fifth word (two systems and a paired test). TER is measured by itself, on
a twentieth of the segments. `with workers` is the memory of all processes at one time. A second table shows how often
the paired test tells two systems apart that are equal.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import polib
from measure import ROOT, Ran, child, loc, table

from loc.score.bootstrap import LEVEL, resample
from loc.score.metrics import load

if TYPE_CHECKING:
    from collections.abc import Sequence

PER_ARTICLE = 200


def write(folder: Path, count: int, *, mended: bool) -> None:
    """A project of `count` segments; where it is not `mended`, text and first answer are the same everywhere."""
    entries = [
        entry for path in sorted((ROOT / "references/en").glob("*.po")) for entry in polib.pofile(path)
    ]
    (folder / ".git").mkdir()
    (folder / "glossary.yaml").write_bytes((ROOT / "glossary.yaml").read_bytes())
    for part in ("references/en", "translations/en"):
        (folder / part).mkdir(parents=True)
    for at in range(0, count, PER_ARTICLE):
        name = f"article-{at // PER_ARTICLE:05}"
        references, translations, records = polib.POFile(), polib.POFile(), []
        for po in (references, translations):
            po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        for number in range(at, min(at + PER_ARTICLE, count)):
            entry = entries[number % len(entries)]
            msgid, reference = f"{entry.msgid} [{number}]", f"{entry.msgstr} [{number}]"
            words = reference.split()
            text = " ".join(word for i, word in enumerate(words, number) if i % 7)
            raw = (
                " ".join(word for i, word in enumerate(words, number) if i % 5)
                if mended and number % 2
                else text
            )
            references.append(polib.POEntry(msgid=msgid, msgstr=reference))
            translations.append(polib.POEntry(msgid=msgid, msgstr=text, flags=["fuzzy"]))
            records.append({"msgid": msgid, "text": text, "raw": raw})
        references.save(str(folder / f"references/en/{name}.po"))
        translations.save(str(folder / f"translations/en/{name}.po"))
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        (folder / f"translations/en/{name}.mt.jsonl").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--segments", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=900)
    args = parser.parse_args()
    rows = []
    for count, metrics, mended in (
        (args.segments, "chrf,bleu", False),
        (args.segments, "chrf,bleu", True),
        (args.segments // 20, "ter", True),
    ):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, count, mended=mended)
            scored, work = timed("score", "--metrics", metrics, "--json", cwd=folder)
            systems = json.loads(scored.out)["systems"]
            hypotheses = sum(system["total"]["sentences"] for system in systems)
            rows.append([f"score {metrics}", f"{count:,}", f"{hypotheses:,}", *cells([scored], work)])
            if metrics == "ter":
                continue
            checked, more = timed("check", "--format", "json", cwd=folder)
            rows.append(["check", f"{count:,}", f"{count:,}", *cells([checked], more)])
            rows.append(["both together", f"{count:,}", "", *cells([scored, checked], work + more)])
    table(
        "Scoring (machine text and raw text, 1,000 resamples, paired tests, terms, numbers) and checking",
        ["", "segments", "hypotheses", "s", "CPU s", "peak MB", "with workers"],
        rows,
    )
    chance(args.pairs)


def timed(*args: str, cwd: Path) -> tuple[Ran, float]:
    """Run `loc ARGS`, and the processor seconds that it took with all its workers. Findings are no failure."""
    before = os.times()
    ran = child(loc(*args), cwd=cwd, expected=(0, 1))
    after = os.times()
    return ran, sum(after[2:4]) - sum(before[2:4])


def cells(runs: Sequence[Ran], work: float) -> list[str]:
    """Seconds, processor seconds and peak memory of runs one after the other, the latter with and without workers."""
    peaks = [[run.megabytes for run in runs], [run.family for run in runs]]
    shown = ["" if None in peak else f"{max(megabytes or 0 for megabytes in peak):.0f}" for peak in peaks]
    return [f"{sum(run.seconds for run in runs):.1f}", f"{work:.1f}", *shown]


def chance(pairs: int) -> None:
    """How often two systems that differ by nothing but chance are called different (it should be one in twenty).

    Two bad translations of the references are made, and each sentence goes to one or the other of two systems by
    coin. sacreBLEU's statistic is computed on the same draws.
    """
    metric = load("chrf")
    wanted = [
        entry.msgstr for path in sorted((ROOT / "references/en").glob("*.po")) for entry in polib.pofile(path)
    ]
    bad = [
        metric.count(
            [" ".join(w for i, w in enumerate(t.split(), n) if i % every) for n, t in enumerate(wanted)],
            wanted,
        )
        for every in (5, 3)
    ]
    coin = random.Random(1)  # noqa: S311 (the same coin every time)
    ours = theirs = 0
    for _ in range(pairs):
        turns = [coin.random() < 0.5 for _ in wanted]
        one, two = (
            [second if turn is side else first for first, second, turn in zip(*bad, turns, strict=True)]
            for side in (True, False)
        )
        scores = [
            metric.measure.of([sum(column) for column in zip(*rows, strict=True)]) for rows in (one, two)
        ]
        draws = resample([(metric.measure, one)])[0].minus(resample([(metric.measure, two)])[0])
        difference = scores[0] - scores[1]
        ours += draws.p_value(difference) < LEVEL
        sizes = [abs(score) for score in draws.scores]
        mean = sum(sizes) / len(sizes)
        theirs += (sum(size - mean > abs(difference) for size in sizes) + 1) / (len(sizes) + 1) < LEVEL
    rows = [[name, f"{100 * count / pairs:.1f} %"] for name, count in (("loc", ours), ("sacreBLEU", theirs))]
    table(
        f"p < 0.05 between {pairs} pairs of systems of {len(wanted)} sentences that are equal",
        ["test", "of pairs"],
        rows,
    )


if __name__ == "__main__":
    main()
