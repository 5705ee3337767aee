"""The tables of the model card: what the training data are, by group and by licence.

    python training/card.py --corpus ../shared/corpus

Counts of pairs are those of the corpus files; the manifest's are the sources' before filtering, so a licence's share
is one of what went in. Prints Markdown.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import dev_sets, groups, read_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CONTENT = {
    "ai_docs": "documentation and courses about AI",
    "docs": "documentation for developers",
    "docs_microsoft": "Microsoft documentation",
    "general": "guides, legal texts, everyday sentences",
    "names": "names of persons and places",
    "news": "news and UD-PUD sentences",
    "news_tech": "newsletters and company blogs",
    "terms": "term lists",
    "translated": "real Korean text, translated for this project",
    "ui": "interface strings",
    "written_general": "general texts, written for this project",
    "written_news": "technology news, written for this project",
}
# Many manifest rows name several sources, or add a remark: the first that fits decides.
LICENCES = (
    (r"^project licence", "written for this project"),
    (
        r"AGPL|\bGPL|LGPL|EUPL|MPL",
        "copyleft for software, alone or beside others (GPL, LGPL, AGPL, EUPL, MPL)",
    ),
    (r"CC-BY-SA", "CC-BY-SA"),
    (r"CC-BY", "CC-BY, alone or with a permissive one"),
    (r"MIT|Apache|BSD|PSF|Unicode|W3C", "permissive (MIT, Apache-2.0, BSD, PSF, Unicode, W3C)"),
    (r"public domain|KOGL", "public domain, or open government data"),
)
KINDS = {
    "human": "by people, as far as the source says",
    "llm": "by a language model",
    "machine": "by machine translation",
    "mixed": "by people and machines, not told apart",
    "written": "written for this project, with its English",
}
OTHER = "facts and lists without a licence of their own, or see the source"


def kind_of(licence: str) -> str:
    """The class of a manifest row's licence."""
    return next((name for pattern, name in LICENCES if re.search(pattern, licence)), OTHER)


def rows_by(
    column: str, manifest: Sequence[Mapping[str, str]], name: Mapping[str, str] | None = None
) -> list[str]:
    """Sources and pairs (before filtering) by what a manifest column says; most pairs first."""
    sources, pairs = Counter[str](), Counter[str]()
    for row in manifest:
        kind = kind_of(row[column]) if name is None else name.get(row[column], row[column])
        sources[kind] += 1
        pairs[kind] += int(row["pairs"].replace(",", "") or 0)
    return [f"| {kind} | {sources[kind]} | {count:,} |" for kind, count in pairs.most_common()]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    args = parser.parse_args(arguments)
    print("| group | content | pairs |\n|---|---|---:|")
    total = 0
    for name, path in groups(args.corpus).items():
        count = len(read_pairs(path))
        total += count
        print(f"| {name} | {CONTENT.get(name, '')} | {count:,} |")
    dev = sum(len(read_pairs(path)) for path in dev_sets(args.corpus).values())
    print(f"| all | | {total:,} |\n\n{dev:,} further pairs are kept for development.\n")
    with (args.corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        manifest = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for title, rows in (
        ("licence", rows_by("licence", manifest)),
        ("how the Korean was made", rows_by("kind", manifest, KINDS)),
    ):
        print(f"| {title} | sources | pairs, before filtering |\n|---|---:|---:|")
        print("\n".join(rows), end="\n\n")


if __name__ == "__main__":
    main()
