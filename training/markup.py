"""How much inline markup a package's alignment puts back, on hand-made sentences (tests/inline_cases.txt).

    python training/markup.py OLD.argosmodel NEW.argosmodel ... [--lexicon build/lexicon.tsv --dev ../shared/corpus]

Forced: the package is made to write the reference English, and a case counts as right where the tags come out as in
the hand-made answer. Free: the package translates, and a case counts where all tags could be placed at all. With
`--dev`, a pair of tags is put around every name and quantity of the development sets, one after another; it counts as
right where it comes back around its English (links.py).
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from corpus import dev_sets, read_pairs
from inline_cases import Case, load
from lexicon import Lexicon
from links import gold

from loc.engines.argos import ArgosEngine
from loc.engines.base import Request
from loc.engines.packages import open_package
from loc.inline import Mark, project, strip
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loc.engines.base import Hypothesis


def placed(case: Case, hypothesis: Hypothesis) -> str | None:
    """The translation with its tags, or None where one has no place."""
    plain, marks = strip(case.source, case.placeables)
    anchors = {Span(*m.span()): text for text in case.anchors for m in re.finditer(re.escape(text), plain)}
    return project(marks, plain, hypothesis.text, hypothesis.alignment, anchors)


def counts(engine: ArgosEngine, cases: Sequence[Case]) -> tuple[list[str], int, int]:
    """Names of the cases that are right when forced; how many could be placed, forced and free."""
    plain = [strip(case.source, case.placeables)[0] for case in cases]
    forced = [Request(text, case.target, align=True) for text, case in zip(plain, cases, strict=True)]
    free = [Request(text, align=True) for text in plain]
    answers = [hypotheses[0] for hypotheses in engine.translate([*forced, *free])]
    right, could = [], [0, 0]
    for i, hypothesis in enumerate(answers):
        case = cases[i % len(cases)]
        text = placed(case, hypothesis)
        could[i >= len(cases)] += text is not None
        if i < len(cases) and text is not None and text == case.expected:
            right.append(case.name)
    return right, could[0], could[1]


def wrapped(engine: ArgosEngine, pairs: Sequence[tuple[str, str]], names: Lexicon) -> tuple[int, int]:
    """How many links come back marked as they should, and how many there are."""
    links = [[link for link in gold(ko, en, names) if link.kind != "latin"] for ko, en in pairs]
    wanted = [(pair, found) for pair, found in zip(pairs, links, strict=True) if found]
    answers = engine.translate([Request(ko, en, align=True) for (ko, en), _ in wanted])
    right = total = 0
    for ((ko, en), found), (hypothesis, *_) in zip(wanted, answers, strict=True):
        for link in found:
            marks = (Mark("<g1>", link.source.start), Mark("</g1>", link.source.end))
            text = project(marks, ko, hypothesis.text, hypothesis.alignment, {})
            span = link.target
            total += 1
            right += text == f"{en[: span.start]}<g1>{span.of(en)}</g1>{en[span.end :]}"
    return right, total


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("packages", type=Path, nargs="+")
    parser.add_argument("--lexicon", type=Path)
    parser.add_argument("--dev", type=Path, help="the folder of the development sets")
    parser.add_argument("--sets", default="dev-written_news,dev-translated,dev-news")
    args = parser.parse_args(arguments)
    pairs = (
        [pair for name in args.sets.split(",") for pair in read_pairs(dev_sets(args.dev)[name])]
        if args.dev
        else []
    )
    names = Lexicon(read_pairs(args.lexicon)) if args.lexicon else Lexicon([])
    cases = [case for case in load() if case.expected]
    print(
        f"| package | right of {len(cases)} (forced) | placed (forced) | placed (free) | names and quantities |"
    )
    print("|---|---:|---:|---:|---:|")
    for path in args.packages:
        engine = ArgosEngine(open_package(path))
        right, forced, free = counts(engine, cases)
        good, total = wrapped(engine, pairs, names)
        share = f"{good} of {total}" if total else "–"
        print(f"| {path.name} | {len(right)} | {forced} | {free} | {share} |")


if __name__ == "__main__":
    main()
