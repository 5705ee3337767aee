"""Aligned names: a Korean surface and the English that translates it, from lists and from the pairs themselves.

Pairs teach names in two ways, both of them certain enough to be used unread:

* a gloss: `오픈AI(OpenAI)` in the Korean and `OpenAI` in the English;
* a transliteration: `쿠버네티스` in the Korean, `Kubernetes` in the English, and nearly the same consonants in both.

What stands in Latin letters in both texts needs no entry: it is copied as it is.

    python training/lexicon.py --corpus ../shared/corpus --out build/lexicon.tsv
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus import groups, read_pairs

from loc.glossary.matcher import Matcher
from loc.glossary.model import Concept, Form, Glossary, Names, Status
from loc.glossary.target import rendering_pattern
from loc.korean.particles import particle_at
from loc.korean.spelling import skeleton
from loc.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MINED_FROM = ("written_news", "written_general", "translated", "news", "news_tech")
HANGUL = re.compile(r"[가-힣]")
_NAME = re.compile(
    r"[A-Z][A-Za-z0-9]*(?:[.&'’-][A-Za-z0-9]+)*(?: [A-Z][A-Za-z0-9]*(?:[.&'’-][A-Za-z0-9]+)*)*"
)
_GLOSS = re.compile(
    r"(?P<words>(?:[가-힣A-Za-z0-9]+ ){0,2}[가-힣A-Za-z0-9]+) ?\((?P<latin>[A-Z][A-Za-z0-9 .&'’-]+)\)"
)
_EOJEOL = re.compile(r"(?=[A-Za-z0-9]*[가-힣])[가-힣A-Za-z0-9]{2,}")
_RUNS = re.compile(r"[가-힣]+|[A-Za-z]+")
_LATIN_CLASSES = {
    **dict.fromkeys("kgcq", "K"),
    **dict.fromkeys("dt", "T"),
    **dict.fromkeys("bpfv", "P"),
    **dict.fromkeys("sz", "S"),
    "j": "C",
    **dict.fromkeys("lr", "L"),
    "m": "M",
    "n": "N",
}
ALIKE = 0.8  # how nearly the consonants must be the same
CERTAIN = 0.7  # in which share of the pairs that mention a surface its English must stand
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“‘'(])\Z")


class Aligned(NamedTuple):
    """One mention on both sides: its place in the Korean, its English, its place there."""

    source: Span
    english: str
    target: Span


@lru_cache(maxsize=200_000)
def latin_skeleton(word: str) -> str:
    """The consonants of a Latin word by place of articulation, as `loc.korean.spelling` has the Korean ones."""
    text = word.lower()
    for digraph, letter in (("ch", "j"), ("sh", "s"), ("ph", "p"), ("th", "t"), ("ck", "k"), ("x", "ks")):
        text = text.replace(digraph, letter)
    text = re.sub(r"c(?=[eiy])", "s", text)
    classes = [_LATIN_CLASSES[c] for c in text if c in _LATIN_CLASSES]
    return "".join(c for i, c in enumerate(classes) if not i or classes[i - 1] != c)


@lru_cache(maxsize=200_000)
def _korean_skeleton(word: str) -> str:
    text = "".join(skeleton(run) if HANGUL.match(run) else latin_skeleton(run) for run in _RUNS.findall(word))
    return "".join(c for i, c in enumerate(text) if not i or text[i - 1] != c)


def likeness(korean: str, latin: str) -> float:
    """How nearly `korean` sounds like `latin` by its consonants, 0 to 1; 0 where they are too few to tell."""
    ours, theirs = _korean_skeleton(korean), latin_skeleton(latin)
    if min(len(ours), len(theirs)) < 2 or abs(len(ours) - len(theirs)) > 2 or ours[0] != theirs[0]:
        return 0.0
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def stems(eojeol: str) -> Iterator[str]:
    """The nouns that an eojeol may be made of, with the particles that follow them taken off, shortest first."""
    for end in range(2, len(eojeol) + 1):
        if particle_at(eojeol, end) >= 0:
            yield eojeol[:end]


def mine(pairs: Sequence[tuple[str, str]], least: int = 2) -> dict[str, str]:
    """Surface → English, where at least `least` pairs agree and the surface hardly ever means anything else."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for ko, en in pairs:
        if "(" in ko:
            for surface, latin in glosses(ko, en):
                seen[surface][latin] += 1
        for surface, latin in transliterations(ko, en):
            seen[surface][latin] += 1
    best = {surface: counts.most_common(1)[0] for surface, counts in seen.items()}
    guessed = {surface: latin for surface, (latin, count) in best.items() if count >= least}
    return certain(guessed, pairs, least)


def certain(guessed: Mapping[str, str], pairs: Iterable[tuple[str, str]], least: int) -> dict[str, str]:
    """Those guesses whose English stands in most of the pairs that mention the Korean."""
    find = matcher(guessed).find
    mentions, right = Counter[str](), Counter[str]()
    for ko, en in pairs:
        for surface in {match.surface for match in find(ko)}:
            mentions[surface] += 1
            right[surface] += guessed[surface] in en
    return {s: en for s, en in guessed.items() if right[s] >= max(least, CERTAIN * mentions[s])}


def glosses(ko: str, en: str) -> Iterator[tuple[str, str]]:
    """`(surface, Latin)` for every name that the Korean explains in brackets and the English has."""
    for found in _GLOSS.finditer(ko):
        latin = found["latin"].strip()
        if not rendering_pattern(latin, "exact").search(en):
            continue
        words = found["words"].split(" ")
        if latin.isupper() and len(latin) > 1:  # AGI explains words that nobody can count
            continue
        surface = " ".join(words[-len(latin.split()) :])
        if HANGUL.search(surface) and likeness(surface.replace(" ", ""), latin.replace(" ", "")) >= ALIKE:
            yield surface, latin


def transliterations(ko: str, en: str) -> Iterator[tuple[str, str]]:
    """`(surface, Latin)` for Hangul words that sound like a name of the English."""
    names = {
        word
        for found in _NAME.finditer(en)
        if not _SENTENCE_START.search(en, 0, found.start()) or " " in found[0]
        for word in found[0].split(" ")
        if len(word) > 3 and not word.isupper() and word not in ko
    }
    if not names:
        return
    for eojeol in dict.fromkeys(_EOJEOL.findall(ko)):
        guesses = [(likeness(stem, name), stem, name) for stem in stems(eojeol) for name in sorted(names)]
        alike, stem, name = max(guesses, key=itemgetter(0), default=(0.0, "", ""))
        if alike >= ALIKE:
            yield stem, name


class Lexicon:
    """Surfaces with the English words that they may have, ready to be looked for in pairs."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self.english: dict[str, tuple[str, ...]] = {}
        for ko, en in entries:
            known = self.english.get(ko, ())
            if len(HANGUL.findall(ko)) >= 2 and re.search(r"[A-Za-z]{2}", en) and en not in known:
                self.english[ko] = (*known, en)
        self._matcher = Matcher(Glossary(tuple(concept(ko, "") for ko in self.english)))

    def __len__(self) -> int:
        return len(self.english)

    def candidates(self, ko: str, en: str) -> Mapping[str, str]:
        """Surface → the English of it that stands in `en`; word boundaries in the Korean are not looked at yet."""
        found = {}
        for start, end, _ in self._matcher.hits(ko)[0]:
            surface = ko[start:end]
            if surface not in found and (english := self._in(surface, en)):
                found[surface] = english
        return found

    def _in(self, surface: str, en: str) -> str:
        lowered = en.lower()
        for candidate in self.english.get(surface, ()):
            if candidate.lower() in lowered and (hit := rendering_pattern(candidate, "any").search(en)):
                if rendering_pattern(candidate, "exact").search(en):
                    return candidate
                return hit[0] if hit.start() else candidate
        return ""

    def align(self, ko: str, en: str) -> list[Aligned]:
        """Mentions that stand exactly once on both sides, at word boundaries."""
        candidates = self.candidates(ko, en)
        if not candidates:
            return []
        aligned = []
        for match in matcher(candidates).find(ko):
            english = candidates[match.surface]
            hits = list(rendering_pattern(english, "exact").finditer(en))
            if len(hits) == 1 and ko.count(match.surface) == 1:
                aligned.append(Aligned(match.head, english, Span(*hits[0].span())))
        return aligned


def concept(ko: str, en: str) -> Concept:
    """An approved concept of one form. Two words that both begin with a capital are taken for a person."""
    names = {"ko": Names(ko), **({"en": Names(en)} if en else {})}
    person = " " in ko and len(en.split()) > 1 and all(word[:1].isupper() for word in en.split())
    return Concept(ko, "person" if person else "org", (Form("name", names),), Status.APPROVED)


def matcher(entries: Mapping[str, str]) -> Matcher:
    """A matcher for the few names of one pair."""
    return Matcher(Glossary(tuple(concept(ko, en) for ko, en in entries.items())))


def build(corpus: Path, mined_from: Sequence[str], limit: int | None = None) -> list[tuple[str, str]]:
    """The lists of the corpus (terms; names that begin with a capital), then what its cleanest groups teach."""
    files = groups(corpus)
    entries = read_pairs(files["terms"], limit) if "terms" in files else []
    if "names" in files:
        entries += [pair for pair in read_pairs(files["names"], limit) if pair[1][:1].isupper()]
    pairs = [pair for name in mined_from if name in files for pair in read_pairs(files[name], limit)]
    return list(dict.fromkeys([*entries, *sorted(mine(pairs).items())]))


def read(path: Path) -> Lexicon:
    """A lexicon that was written by this script or by prepare.py."""
    return Lexicon(read_pairs(path))


def write(entries: Iterable[tuple[str, str]], path: Path) -> None:
    """Write entries, one a line."""
    path.write_text("".join(f"{ko}\t{en}\n" for ko, en in entries), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="pairs per file, for a rehearsal")
    args = parser.parse_args(arguments)
    entries = build(args.corpus, MINED_FROM, args.limit)
    write(entries, args.out)
    print(f"{args.out}: {len(entries):,} entries")


if __name__ == "__main__":
    main()
