"""How fast a glossary of 1,000 terms is matched and normalized, in characters a second.

    python benchmarks/matching.py [--terms N] [--characters N]

The text is the seeds over and over; the glossary is the project's own, filled up with Korean names made of common
syllables, so that automaton and boundary checks have as much to do as in a real one.
"""

from __future__ import annotations

import argparse
import itertools
import random
import tempfile
import time
from pathlib import Path

from measure import ROOT, table

from loc.glossary.matcher import Matcher
from loc.glossary.normalize import normalize
from loc.glossary.reader import load

SYLLABLES = "가나다라마바사아자차카타파하강남동박김이정최조윤장임한오서신권황안송전홍유고문양손배백허노심"


def invented(count: int) -> str:
    """A glossary file of `count` concepts with two Korean spellings each."""
    chosen = random.Random(1)  # noqa: S311 (the same names in every run)
    lines = ["source: ko", "target: en", "concepts:"]
    names: set[str] = set()
    while len(names) < count:
        names.add("".join(chosen.choices(SYLLABLES, k=chosen.choice((3, 4, 5)))))
    for number, name in enumerate(sorted(names)):
        lines += [
            f"  - id: made-up-{number}",
            "    type: org",
            "    status: draft",
            "    forms:",
            f"      name: {{ko: {{name: {name}, variants: [{name}테크]}}, en: {{name: Made Up {number}}}}}",
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--terms", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=3_000_000)
    args = parser.parse_args()

    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir())]
    lines = [line for article in articles for line in article.splitlines() if line.strip()]
    own = [path for path in [ROOT / "glossary.yaml"] if path.exists()]
    with tempfile.TemporaryDirectory() as folder:
        made_up = Path(folder) / "made-up.yaml"
        made_up.write_text(invented(args.terms), encoding="utf-8")
        begun = time.perf_counter()
        glossary = load([made_up, *own])
        loaded = time.perf_counter()
        matcher = Matcher(glossary, drafts=True)
        matcher.find("처음")
        ready = time.perf_counter()

    rows = [
        ["read the glossary", f"{loaded - begun:.2f}", "", "", ""],
        ["make the matcher", f"{ready - loaded:.2f}", "", "", ""],
    ]
    for name, blocks in (("matching, by sentence", lines), ("matching, by article", articles)):
        begun = time.perf_counter()
        characters = hits = 0
        for block in itertools.cycle(blocks):
            hits += len(matcher.find(block))
            characters += len(block)
            if characters >= args.characters:
                break
        seconds = time.perf_counter() - begun
        rows.append(
            [name, f"{seconds:.2f}", f"{characters:,}", f"{hits:,}", f"{characters / seconds / 1e6:.2f}"]
        )
    begun = time.perf_counter()
    for article in articles:
        normalize(article, matcher)
    seconds = time.perf_counter() - begun
    characters = sum(map(len, articles))
    rows.append(["normalizing", f"{seconds:.2f}", f"{characters:,}", "", f"{characters / seconds / 1e6:.2f}"])
    header = ["step", "s", "characters", "matches", "million characters/s"]
    table(f"Matching with {len(glossary.concepts):,} concepts", header, rows)


if __name__ == "__main__":
    main()
