"""How long `loc glossary lint` takes, and how much memory: a large glossary against a large corpus.

    python benchmarks/glossary_lint.py [--concepts N] [--megabytes N]

Each concept has two forms, variants, wrong renderings, a guard and tests of its own. The corpus is the seeds over
and over, with names of the glossary strewn in. The goal for 10,000 concepts and 5 MB: under 5 s and 400 MB.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from measure import ROOT, child, loc, table

SYLLABLES = "가나다라마바사아자차카타파하강남동박김이정최조윤장임한오서신권황안송전홍유고문양손배백허노심"
LATIN = ["ka", "ro", "mi", "ne", "lu", "ta", "si", "vo", "pe", "da", "ri", "no", "zu", "be", "fi"]


def glossary(count: int, chosen: random.Random) -> tuple[str, list[str]]:
    """The text of a glossary file of `count` concepts in canonical form, and its Korean names."""
    names: dict[str, str] = {}
    while len(names) < count:
        names["".join(chosen.choices(SYLLABLES, k=chosen.choice((4, 5))))] = ""
    latin: set[str] = set()
    while len(latin) < count:
        latin.add("".join(chosen.choices(LATIN, k=4)).capitalize())
    lines = ["source: ko", "target: en", "concepts:"]
    for number, (name, english) in enumerate(zip(names, sorted(latin), strict=True)):
        lines += [
            f"  - id: made-up-{number:06}",
            "    type: org",
            "    status: approved",
            "    source: https://example.org/",
            "    forms:",
            "      full:",
            f"        ko: {{name: {name} 테크, variants: [{name}테크, {english} Tech]}}",
            f"        en: {{name: {english} Tech, wrong: [{english} Tek, {english} Teck]}}",
            "      short:",
            f"        ko: {{name: {name}, variants: [{english}]}}",
            f"        en: {{name: {english}}}",
            f"    guards: {{ko: [{name} 대제]}}",
            f"    tests: {{hit: [{name}의 발표], miss: [{name} 대제가]}}",
        ]
    return "\n".join(lines) + "\n", list(names)


def corpus(names: list[str], size: int, chosen: random.Random) -> str:
    """About `size` bytes of Korean text."""
    articles = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir()))
    lines = [line for line in articles.splitlines() if line.strip()]
    parts: list[str] = []
    written = 0
    while written < size:
        line = f"{chosen.choice(names)}은 {chosen.choice(lines)}\n"
        parts.append(line)
        written += len(line.encode())
    return "".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--concepts", type=int, default=10_000)
    parser.add_argument("--megabytes", type=float, default=5)
    args = parser.parse_args()

    chosen = random.Random(1)  # noqa: S311 (the same names in every run)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text, names = glossary(args.concepts, chosen)
        (folder / "glossary.yaml").write_text(text, encoding="utf-8")
        (folder / "corpus").mkdir()
        size = int(args.megabytes * 1e6 / 10)
        for number in range(10):
            (folder / "corpus" / f"{number}.txt").write_text(corpus(names, size, chosen), encoding="utf-8")
        runs = [
            ("python -c pass", [sys.executable, "-c", "pass"]),
            ("lint, the project's own", loc("glossary", "lint", ROOT / "glossary.yaml")),
            ("lint, without a corpus", loc("glossary", "lint", "glossary.yaml", "--no-corpus")),
            (
                "lint, with the corpus",
                loc("glossary", "lint", "glossary.yaml", "--corpus", "corpus", "--budget", "1000"),
            ),
            ("fmt --check", loc("glossary", "fmt", "--check")),
        ]
        rows = []
        for what, command in runs:
            before = os.times().children_user + os.times().children_system
            ran = child(command, cwd=folder)
            busy = os.times().children_user + os.times().children_system - before
            rows.append([what, f"{ran.seconds:.2f}", f"{busy:.2f}", f"{ran.megabytes or 0:.0f}"])
    title = f"Checking {args.concepts:,} concepts against {args.megabytes:g} MB"
    table(title, ["command", "s", "s of processor", "peak MB"], rows)


if __name__ == "__main__":
    main()
