"""How long scoring takes, and how much memory: N segments in catalogs, with intervals and a paired test.

    python benchmarks/score.py [--segments N]

The segments are the reference sentences over and over, each with a mark of its own, in articles of 200; the machine's
text is the reference with every seventh word left out; the engine's first answer differs from it in every second
segment, by every fifth word. TER is measured
by itself, on a twentieth of the segments.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

import polib
from measure import ROOT, child, loc, table

PER_ARTICLE = 200


def write(folder: Path, count: int) -> None:
    """A project of `count` segments: references and translations with sidecars."""
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
            raw = " ".join(word for i, word in enumerate(words, number) if i % 5) if number % 2 else text
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
    args = parser.parse_args()
    rows = []
    for count, metrics in ((args.segments, "chrf,bleu"), (args.segments // 20, "ter")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, count)
            before = os.times()
            ran = child(loc("score", "--metrics", metrics, "--json"), cwd=folder)
            after = os.times()
            cpu = after.children_user - before.children_user + after.children_system - before.children_system
            systems = json.loads(ran.out)["systems"]
            sentences = sum(system["total"]["sentences"] for system in systems)
            memory = "" if ran.megabytes is None else f"{ran.megabytes:.0f}"
            rows.append([metrics, f"{count:,}", f"{sentences:,}", f"{ran.seconds:.1f}", f"{cpu:.1f}", memory])
    header = ["metrics", "segments", "hypotheses", "s", "CPU s", "peak MB"]
    table(
        "Scoring: machine text and raw text, 1,000 resamples, paired tests, terms and numbers", header, rows
    )


if __name__ == "__main__":
    main()
