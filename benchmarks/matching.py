"""How fast a glossary of 1,000 terms is matched and normalized, in characters a second.

    python benchmarks/matching.py [--terms N] [--characters N]

The glossary is the project's own, filled up with Korean names made of common syllables, so that automaton and
boundary checks have as much to do as in a real one. Two texts are matched, sentence by sentence and article by
article: the seeds over and over, and made-up articles in which no sentence comes twice, so that nothing that the
matcher remembers makes it look faster than it is. Those are words of the seeds in any order, with names out of the
whole glossary as often as the seeds have names, each with the particles and brackets of the seeds.

Seconds are of this process's own time, the best of several runs: other programs do not count.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from measure import ROOT, table

from loc.glossary.matcher import Matcher
from loc.glossary.normalize import normalize
from loc.glossary.reader import load
from loc.korean.particles import agree, final_sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SYLLABLES = "가나다라마바사아자차카타파하강남동박김이정최조윤장임한오서신권황안송전홍유고문양손배백허노심"
RUNS = 5
SENTENCES_PER_ARTICLE = 40
GLOSSED = 0.05  # of the names, as in the seeds


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


def mentions(articles: Sequence[str], matcher: Matcher) -> tuple[list[str], list[str], float]:
    """What stands behind the names of the articles, their other words, and how many of all words are names."""
    behind: list[str] = []
    words: list[str] = []
    for article in articles:
        end = 0
        for match in matcher.find(article):
            words += article[end : match.span.start].split()
            behind.append(article[match.span.end : match.particle_end])
            end = match.particle_end
        words += article[end:].split()
    return behind, words, len(behind) / (len(behind) + len(words))


def made_up(articles: Sequence[str], matcher: Matcher, characters: int) -> Iterator[str]:
    """Sentences that no one wrote, each another, `characters` long in all."""
    chosen = random.Random(2)  # noqa: S311 (the same text in every run)
    behind, words, share = mentions(articles, matcher)
    names = [
        names for concept in matcher.glossary for form in concept.forms if (names := form.names.get("ko"))
    ]
    written = 0
    while written < characters:
        sentence = []
        for _ in range(chosen.randint(6, 24)):
            if chosen.random() >= share:
                sentence.append(chosen.choice(words))
                continue
            own = chosen.choice(names)
            name = chosen.choice(own.surfaces)
            gloss = f"({chosen.choice(own.surfaces)})" if chosen.random() < GLOSSED else ""
            particle = agree(chosen.choice(behind), final_sound(name, own.reading))
            sentence.append(f"{name}{gloss}{particle}")
        line = f"{' '.join(sentence)}."
        written += len(line)
        yield line


def best(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Seconds of processor that `work` needs for all the texts: the least of several runs."""
    seconds = []
    for _ in range(RUNS):
        begun = time.process_time()
        for text in texts:
            work(text)
        seconds.append(time.process_time() - begun)
    return min(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--terms", type=int, default=1000)
    parser.add_argument("--characters", type=int, default=1_000_000)
    args = parser.parse_args()

    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir())]
    lines = [line for article in articles for line in article.splitlines() if line.strip()]
    own = [path for path in [ROOT / "glossary.yaml"] if path.exists()]
    with tempfile.TemporaryDirectory() as folder:
        more = Path(folder) / "made-up.yaml"
        more.write_text(invented(args.terms), encoding="utf-8")
        begun = time.process_time()
        glossary = load([more, *own])
        loaded = time.process_time()
        matcher = Matcher(glossary, drafts=True)
        matcher.find("처음")
        ready = time.process_time()

    prose = [article for article in articles if "<" not in article]
    sentences = list(made_up(prose, matcher, args.characters))
    whole = [
        "\n".join(sentences[at : at + SENTENCES_PER_ARTICLE])
        for at in range(0, len(sentences), SENTENCES_PER_ARTICLE)
    ]
    times = max(1, args.characters // sum(map(len, articles)))
    rows = [
        ["read the glossary", f"{loaded - begun:.2f}", "", "", ""],
        ["make the matcher", f"{ready - loaded:.2f}", "", "", ""],
    ]
    for name, work, texts in (
        ("match the seeds, by line", matcher.find, lines * times),
        ("match the seeds, by article", matcher.find, articles * times),
        ("match made-up text, by sentence", matcher.find, sentences),
        ("match made-up text, by article", matcher.find, whole),
        ("normalize the seeds", partial(normalize, matcher=matcher), articles),
    ):
        seconds = best(work, texts)
        characters = sum(map(len, texts))
        apart = characters / sum(len(matcher.find(text)) for text in texts)
        rows.append(
            [name, f"{seconds:.2f}", f"{characters:,}", f"{apart:.0f}", f"{characters / seconds / 1e6:.2f}"]
        )
    header = ["step", "s", "characters", "characters a match", "million characters/s"]
    table(f"Matching with {len(glossary.concepts):,} concepts", header, rows)


if __name__ == "__main__":
    main()
