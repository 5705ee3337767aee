"""How well unregistered spellings are found: pairs by spelling alone, the seeds with names taken out, false alarms.

    python benchmarks/suggest.py [--least 0.55] [--text FILE]

Three measures:

* pairs: `tests/data/spelling/development.txt` (the costs were set on it) and `held_out.txt` (they were not), by
  spelling alone, without any context;
* leave one out: every variant of a person, organization or product that occurs in the seeds is taken out of the
  glossary, once by itself and once with all other variants of its concept; it must be suggested for that concept;
* false alarms: what is suggested for the seeds with the whole glossary, and for `--text` (one sentence a line, the
  first column of a TSV), to be judged by eye.
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from measure import ROOT, table

from loc.files import read_text
from loc.formats import load_breaks, open_document
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.glossary.suggest import MIN_SCORE, Passage, suggest
from loc.korean.spelling import likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LEAST = 0.55
NAMED = ("person", "org", "product", "model", "media", "place")
LISTS = ROOT / "tests" / "data" / "spelling"


def pairs(path: Path) -> Iterator[tuple[bool, str, str]]:
    """Whether they are one name, and the two spellings, from one of the lists."""
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *words = line.split() or ["#"]
        if kind in "=!":
            yield from ((kind == "=", words[0], other) for other in words[1:])


def pair_row(path: Path, least: float) -> list[object]:
    """Precision and recall of `likeness` alone on a list."""
    judged = [(same, likeness(one, other) >= least) for same, one, other in pairs(path)]
    same = sum(same for same, _ in judged)
    found = sum(said for _, said in judged)
    right = sum(same and said for same, said in judged)
    return [
        path.stem,
        same,
        len(judged) - same,
        right,
        found - right,
        f"{right / max(found, 1):.1%}",
        f"{right / max(same, 1):.1%}",
    ]


def passages(folder: Path) -> list[Passage]:
    """Every segment of the articles in a folder."""
    breaks = load_breaks(ROOT / "segments.yaml")
    found = []
    for path in sorted(folder.iterdir()):
        document = open_document(read_text(path), breaks, name=path.name)
        found += [Passage(path.name, segment.line, segment.source) for segment in document.segments]
    return found


def without(glossary: Glossary, concept_id: str, spellings: Collection[str]) -> Glossary:
    """The glossary without these variants of one concept."""
    language = glossary.source
    concepts = []
    for concept in glossary:
        if concept.id == concept_id:
            forms = []
            for form in concept.forms:
                names = dict(form.names)
                own = names[language]
                names[language] = dataclasses.replace(
                    own, variants=tuple(v for v in own.variants if v not in spellings)
                )
                forms.append(dataclasses.replace(form, names=names))
            concept = dataclasses.replace(concept, forms=tuple(forms))  # noqa: PLW2901 (the one that is kept)
        concepts.append(concept)
    return dataclasses.replace(glossary, concepts=tuple(concepts))


def occurring(glossary: Glossary, texts: list[Passage]) -> dict[str, set[str]]:
    """The variants of each concept that occur in the texts."""
    matcher = Matcher(glossary, glossary.source, drafts=True)
    found: dict[str, set[str]] = {}
    for passage in texts:
        for match in matcher.find(passage.plain):
            names = match.form.names.get(glossary.source)
            if names and match.surface in names.variants:
                found.setdefault(match.concept.id, set()).add(match.surface)
    return found


def leave_one_out(glossary: Glossary, texts: list[Passage]) -> Iterator[tuple[str, str, str, bool, bool]]:
    """Type, concept, spelling; whether it is found again by itself, and with all variants gone."""
    for concept_id, spellings in sorted(occurring(glossary, texts).items()):
        concept = glossary.by_id[concept_id]
        if concept.type not in NAMED:
            continue
        every = {v for form in concept.forms for v in form.names[glossary.source].variants}
        bare = {one.spelling: one.concept for one in suggest(texts, without(glossary, concept_id, every))}
        for spelling in sorted(spellings):
            alone = {
                one.spelling: one.concept for one in suggest(texts, without(glossary, concept_id, {spelling}))
            }
            found = alone.get(spelling) == concept_id, bare.get(spelling) == concept_id
            yield concept.type, concept_id, spelling, *found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--least", type=float, default=LEAST, help="likeness from which a pair is one name")
    parser.add_argument("--text", type=Path, help="a further text to look for false alarms in")
    args = parser.parse_args()

    header = ["pairs", "same", "other", "found", "false", "precision", "recall"]
    lists = [LISTS / "development.txt", LISTS / "held_out.txt"]
    table(f"By spelling alone, from {args.least}", header, [pair_row(path, args.least) for path in lists])

    glossary = Glossary.load(ROOT / "glossary.yaml")
    texts = passages(ROOT / "seeds")
    rows = list(leave_one_out(glossary, texts))
    for kinds in (("person",), NAMED[1:]):
        some = [row for row in rows if row[0] in kinds]
        for column, how in ((3, "alone"), (4, "with all other variants")):
            found = sum(bool(row[column]) for row in some)
            print(
                f"leave one out, {'/'.join(kinds)}, {how}: {found} of {len(some)} ({found / len(some):.0%})"
            )
    print(
        "missed:", ", ".join(f"{row[2]} ({row[1]})" for row in rows if not (row[3] and row[4])) or "nothing"
    )

    others = []
    if args.text:
        lines = args.text.read_text(encoding="utf-8").splitlines()
        others = [
            Passage(args.text.name, number, line.split("\t")[0]) for number, line in enumerate(lines, 1)
        ]
    for name, some_texts in (("seeds", texts), (str(args.text), others)):
        if some_texts:
            alarms = suggest(some_texts, glossary)
            size = sum(len(passage.text) for passage in some_texts)
            print(
                f"\n{name}: {len(alarms)} suggestions from {MIN_SCORE} in {size:,} characters, nothing taken out"
            )
            for one in alarms:
                print(f"  {one.score:.2f} {' | '.join(one.spellings) or f'{one.spelling} → {one.name}'}")


if __name__ == "__main__":
    main()
