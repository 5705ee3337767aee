"""Peak memory of a translation run: the five articles, and very many small files.

    python benchmarks/memory.py [--files N]

Each of the small files holds one sentence of the seeds with a number in it, so that no two are equal and the engine
has to decode them all. With 10,000 files this takes several minutes.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from measure import ROOT, child, loc, table


def many(folder: Path, count: int) -> None:
    """Write `count` small articles that differ from one another."""
    text = (ROOT / "seeds" / "004_1470b0ac8fe5ea7a.txt").read_text(encoding="utf-8")
    sentences = [part.strip() + "다." for part in text.replace("\n", " ").split("다.") if 20 < len(part) < 80]
    for number in range(count):
        sentence = sentences[number % len(sentences)]
        place = folder / f"{number // 1000:02}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:05}.txt").write_text(f"{number + 1}번째 소식: {sentence}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=10_000)
    args = parser.parse_args()

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "seeds", project / "seeds")
        if (ROOT / "glossary.yaml").exists():
            shutil.copy2(ROOT / "glossary.yaml", project)
        many(project / "many", args.files)
        for name, inputs, out in (
            ("the five articles", "seeds", "out/seeds"),
            (f"{args.files:,} files", "many", "out/many"),
            (f"{args.files:,} files again", "many", "out/many"),
        ):
            ran = child(loc("translate", inputs, "--out", out, "--quiet"), cwd=project)
            rows.append([name, f"{ran.seconds:.1f}", f"{ran.megabytes:.0f}" if ran.megabytes else "-"])
    table("Peak memory of loc translate", ["input", "s", "peak MB"], rows)


if __name__ == "__main__":
    main()
