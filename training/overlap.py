"""Training pairs that hold a sentence of a text that nobody may train on: the articles, their references, benchmarks.

    python training/overlap.py --corpus ../shared/corpus --never seeds references ../shared/eval/flores-dev

Sentences are compared by their letters and digits only, in any case; shorter ones than 20 of them say nothing. A pair
is found when either side is such a sentence, or contains one of at least 40. Prints a table; exits with 1 when it has
found any. prepare.py asks the same of what it is about to use, and leaves out what is found.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import dev_sets, groups, read_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TEXTS = {".txt", ".md", ".html", ".ko", ".en", ".tsv", ".yaml", ".po", ""}
ENOUGH = 20
LONG = 40
_OTHER = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')]*\s+|\t")


def letters(text: str) -> str:
    """What is compared: letters and digits, in lower case."""
    return _OTHER.sub("", unicodedata.normalize("NFC", text).casefold())


class Never:
    """The sentences of texts that must not be trained on, by the name of where they come from."""

    def __init__(self) -> None:
        self.sentences: dict[str, str] = {}
        self._starts: dict[str, list[str]] = {}

    def add(self, name: str, texts: Iterable[str]) -> None:
        """Take in lines: each as a whole, and its sentences."""
        for text in texts:
            for part in (text, *_SENTENCE.split(text)):
                known = letters(part)
                if len(known) >= ENOUGH:
                    self.sentences.setdefault(known, name)
                if len(known) >= LONG:
                    self._starts.setdefault(known[:LONG], []).append(known)

    def source_of(self, text: str) -> str:
        """Where a sentence of `text` comes from, or an empty string."""
        known = letters(text)
        if known in self.sentences:
            return self.sentences[known]
        for at in range(len(known) - LONG):
            for long in self._starts.get(known[at : at + LONG], ()):
                if known.startswith(long, at):
                    return self.sentences[long]
        return ""

    def __len__(self) -> int:
        return len(self.sentences)


def read_never(paths: Sequence[Path]) -> Never:
    """The texts of files and folders; markup is taken off roughly."""
    never = Never()
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if file.suffix in TEXTS:
                never.add(path.name, _TAG.sub(" ", file.read_text("utf-8", "replace")).splitlines())
    return never


def overlapping(pairs: Iterable[tuple[str, str]], never: Never) -> Iterator[tuple[int, str]]:
    """`(index of the pair, where its sentence comes from)` for every pair that must be left out."""
    for index, (ko, en) in enumerate(pairs):
        source = never.source_of(ko) or never.source_of(en)
        if source:
            yield index, source


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--never", type=Path, nargs="+", required=True)
    parser.add_argument("--limit", type=int, help="pairs per file, for a rehearsal")
    args = parser.parse_args(arguments)
    never = read_never(args.never)
    for name, path in dev_sets(args.corpus).items():
        never.add(name, (en for _, en in read_pairs(path)))
    print(
        f"{len(never):,} sentences that must not be trained on\n\n| group | pairs | found |\n|---|---:|---|"
    )
    total = 0
    for name, path in groups(args.corpus).items():
        pairs = read_pairs(path, args.limit)
        hits = [source for _, source in overlapping(pairs, never)]
        total += len(hits)
        shown = ", ".join(f"{hits.count(source)} of {source}" for source in sorted(set(hits)))
        print(f"| {name} | {len(pairs):,} | {shown or 'none'} |")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
