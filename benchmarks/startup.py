"""How long a person waits: for help, for a first run from cold, for a run with nothing to do.

python benchmarks/startup.py [--runs N]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from measure import ROOT, child, loc, table


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7)
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        project.mkdir()
        shutil.copytree(ROOT / "seeds", project / "seeds")
        for name in ("glossary.yaml", "loc.toml", "segments.yaml"):
            if (ROOT / name).exists():
                shutil.copy2(ROOT / name, project)
        # Nothing of earlier runs: the package is unpacked, the model loaded, every sentence decoded.
        places = {"LOC_CACHE_DIR": f"{folder}/cache", "LOC_DATA_DIR": f"{folder}/data"}

        def times(command: list[str | Path], runs: int) -> list[object]:
            ran = [child(command, cwd=project, env=places) for _ in range(runs)]
            seconds = [one.seconds for one in ran]
            peak = max((one.megabytes or 0) for one in ran)
            return [runs, f"{statistics.median(seconds):.2f}", f"{max(seconds):.2f}", f"{peak:.0f}"]

        rows = [
            ["python -c pass", *times([sys.executable, "-c", "pass"], args.runs)],
            ["loc --help", *times(loc("--help"), args.runs)],
            ["loc glossary lint --help", *times(loc("glossary", "lint", "--help"), args.runs)],
            ["loc glossary fmt --check", *times(loc("glossary", "fmt", "--check"), args.runs)],
            ["loc glossary show", *times(loc("glossary", "show", "openai"), args.runs)],
            ["loc glossary lint", *times(loc("glossary", "lint"), args.runs)],
            ["loc glossary explain", *times(loc("glossary", "explain", "오픈AI가 발표했다."), args.runs)],
            ["loc normalize seeds (to a pipe)", *times(loc("normalize", "seeds"), args.runs)],
            ["loc translate seeds, from cold", *times(loc("translate", "seeds"), 1)],
            ["loc translate seeds, nothing new", *times(loc("translate", "seeds"), args.runs)],
        ]
    table("Waiting times", ["command", "runs", "median s", "slowest s", "peak MB"], rows)


if __name__ == "__main__":
    main()
