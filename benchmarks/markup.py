"""How well tags come back: pairs put around terms, words and numbers of the seeds, translated by the bundled package.

    python benchmarks/markup.py [--show]

In every sentence of the seeds one pair is put around a term, then around one word, two words and three words. Four
measures for each: placed (the rest is flagged for a person), right (terms: exactly a rendering of the term is in the
pair), hanging (words: the pair ends with an article, a preposition or an auxiliary), and whole (words: the pair takes
in nearly all of a long sentence). `--show` prints what is not placed, not right, or hangs.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from measure import ROOT, table

from loc.engines import load_engine
from loc.files import read_text
from loc.formats import load_breaks, open_document
from loc.glossary.matcher import Matcher
from loc.glossary.model import Glossary
from loc.korean.numbers import AP
from loc.model import Kind, Placeable, Segment, Span
from loc.terms.ladder import enforce
from loc.terms.prepare import Preparer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAIR = (Placeable("<g1>", "<b>"), Placeable("</g1>", "</b>"))
INSIDE = re.compile(r"<g1>(.*)</g1>", re.DOTALL)
HANGING = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|as|and|or|is|are|was|were|has|have|had|will)$",
    re.IGNORECASE,
)
WHOLE = 0.8


def sentences() -> Iterator[Segment]:
    """What stands in the seeds as running text, without markup of its own."""
    for path in sorted((ROOT / "seeds").iterdir()):
        document = open_document(read_text(path), load_breaks(ROOT / "segments.yaml"), name=path.name)
        yield from (
            s for s in document.segments if s.kind is Kind.TEXT and not s.placeables and "<" not in s.source
        )


def marked(segment: Segment, span: Span) -> Segment:
    """The sentence with a pair around `span`."""
    text = segment.source
    source = f"{text[: span.start]}<g1>{span.of(text)}</g1>{text[span.end :]}"
    return Segment(source, segment.span, segment.line, segment.block, placeables=PAIR)


def words(text: str, size: int) -> Span | None:
    """`size` words from the middle of a sentence, closing punctuation left out."""
    found = [Span(*m.span()) for m in re.finditer(r"[가-힣A-Za-z0-9]+(?:[.,][0-9]+)*", text)]
    at = len(found) // 2
    between = text[found[at].start : found[at + size - 1].end] if at + size <= len(found) else ""
    if not between or len(found) < 3 * size or re.search(r"[^\w ]", between):
        return None
    return Span(found[at].start, found[at + size - 1].end)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    args = parser.parse_args(arguments)
    matcher = Matcher(Glossary.load(ROOT / "glossary.yaml"))
    prepare, engine = Preparer(matcher, AP), load_engine()
    texts = list({s.source: s for s in sentences()}.values())
    groups: dict[str, list[tuple[Segment, tuple[str, ...]]]] = {"a term": []}
    for segment in texts:
        matches = [m for m in matcher.find(segment.source) if m.enforced]
        match = matches[len(matches) // 2] if matches else None
        if match:
            groups["a term"].append((marked(segment, match.span), match.concept.wanted("en")))
    for size, name in enumerate(("a word", "two words", "three words"), 1):
        spans = [(segment, words(segment.source, size)) for segment in texts]
        groups[name] = [(marked(segment, span), ()) for segment, span in spans if span]
    rows = []
    for name, cases in groups.items():
        prepared = [prepare(segment) for segment, _ in cases]
        placed = right = hanging = whole = 0
        for (segment, wanted), translation in zip(cases, enforce(prepared, engine), strict=True):
            inside = INSIDE.search(translation.text)
            placed += inside is not None
            good = inside is not None and inside[1].casefold() in {text.casefold() for text in wanted}
            hangs = inside is not None and HANGING.search(inside[1]) is not None
            wide = inside is not None and len(inside[1]) > WHOLE * (len(translation.text) - len("<g1></g1>"))
            right, hanging, whole = right + good, hanging + hangs, whole + wide
            if args.show and (inside is None or hangs or wide or (wanted and not good)):
                print(f"{name}\n  {segment.source}\n  {translation.text}")
        total = len(cases)
        rows.append(
            [
                name,
                total,
                f"{placed / total:.1%}",
                f"{right / total:.1%}" if cases[0][1] else "–",
                hanging,
                whole,
            ]
        )
    table("Inline markup", ["pair around", "sentences", "placed", "right", "hanging", "whole"], rows)


if __name__ == "__main__":
    main()
